"""The one list of exports: name, suffix, what writes it. Window, command line and README follow it.

To add an export: an entry of `EXPORTS`, a writer in a room of its own, its texts under the same
name in `[export]` of `resources/ui_zh.toml` and in `[cli]` of `resources/messages_zh.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan_gui.domain.finding import Severity

if TYPE_CHECKING:
    from juesuan_gui.export.content.snapshot import Snapshot

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of file that can be written.

    Attributes:
        name: Key of its texts.
        option: Its option of the command line, as `--option PATH`.
        suffix: Ending of its file, with the dot.
        others: Endings under which it is written in another format.
        by_original: Ending of its file by the format of the file under review, where it is a copy
            of that; None if it can be written of any.
        is_published: It goes to the public, so that errors must not be open in it.
        write: Writes it; returns the key of a sentence `write.<key>` where the file is otherwise
            than one would expect. Raises ImportError where this copy of the program cannot write
            such files, OSError where this file cannot be written; an old one is then left as it
            was.
    """

    name: str
    option: str
    suffix: str
    write: Callable[[Snapshot, Path, Progress], str | None]
    others: tuple[str, ...] = ()
    by_original: Mapping[str, str] | None = None
    is_published: bool = False

    def suffixes(self, original: str) -> tuple[str, ...]:
        """Return the endings that its file may have, the usual one first; none if it has none.

        Args:
            original: Format of the file under review.
        """
        if self.by_original is None:
            return (self.suffix, *self.others)
        found = self.by_original.get(original)
        return (found,) if found else ()


def _write_report(snapshot: Snapshot, path: Path, progress: Progress) -> None:
    from juesuan_gui.export.pdf.report import write_report_pdf  # noqa: PLC0415 - reportlab is slow

    write_report_pdf(snapshot, path, progress)


def _write_clean(snapshot: Snapshot, path: Path, progress: Progress) -> None:
    from juesuan_gui.export.letters.writer import write_clean  # noqa: PLC0415 - reportlab is slow

    write_clean(snapshot, path, progress)


def _write_workbook(snapshot: Snapshot, path: Path, progress: Progress) -> None:
    from juesuan_gui.export.workbook.writer import write_workbook  # noqa: PLC0415 - openpyxl is slow

    progress(0.1)
    write_workbook(snapshot, path)


def _write_word(snapshot: Snapshot, path: Path, progress: Progress) -> str | None:
    from juesuan_gui.export.word.writer import write_word  # noqa: PLC0415 - lxml is slow

    progress(0.1)
    return "word_set_anew" if write_word(snapshot, path) else None


def _write_annotated(snapshot: Snapshot, path: Path, progress: Progress) -> None:
    from juesuan_gui.export.annotated.writer import write_annotated  # noqa: PLC0415 - pypdf is slow

    progress(0.1)
    write_annotated(snapshot, path)


def _write_checklist(snapshot: Snapshot, path: Path, progress: Progress) -> None:
    from juesuan_gui.export.checklist.writer import (  # noqa: PLC0415 - openpyxl is slow
        write_checklist,
    )

    write_checklist(snapshot, path, progress)


def _write_letter(snapshot: Snapshot, path: Path, progress: Progress) -> None:
    from juesuan_gui.export.letters.writer import write_letter  # noqa: PLC0415 - reportlab is slow

    progress(0.1)
    write_letter(snapshot, path)


def _write_notice(snapshot: Snapshot, path: Path, progress: Progress) -> None:
    from juesuan_gui.export.letters.writer import write_notice  # noqa: PLC0415 - reportlab is slow

    progress(0.1)
    write_notice(snapshot, path)


_OF_ORIGINAL = {"pdf": ".pdf", "docx": ".docx", "xlsx": ".xlsx"}
EXPORTS: tuple[Export, ...] = (
    Export("report", "pdf", ".pdf", _write_report),
    Export("clean", "clean", ".pdf", _write_clean, others=(".docx",), is_published=True),
    Export("word", "word", ".docx", _write_word),
    Export("annotated", "annotated", ".pdf", _write_annotated, by_original=_OF_ORIGINAL),
    Export("checklist", "checklist", ".xlsx", _write_checklist),
    Export("letter", "letter", ".docx", _write_letter, others=(".pdf",)),
    Export("notice", "notice", ".docx", _write_notice, others=(".pdf",)),
    Export("workbook", "workbook", ".xlsx", _write_workbook),
)
_BY_NAME = {one.name: one for one in EXPORTS}


@dataclass(frozen=True, slots=True)
class Printable:
    """What is put on paper: the report, or one table with its marks.

    Attributes:
        table: Id of the table; None for the report.
    """

    table: str | None = None


def print_to_pdf(what: Printable, snapshot: Snapshot, path: Path, progress: Progress) -> None:
    """Write the pages that are to be printed.

    Raises:
        OSError: The file cannot be written.
    """
    if what.table is None:
        _write_report(snapshot, path, progress)
        return
    from juesuan_gui.export.pdf.report import write_table_pdf  # noqa: PLC0415 - reportlab is slow

    write_table_pdf(snapshot, what.table, path)


def open_errors(kind: Export, snapshot: Snapshot) -> int:
    """Return how many errors are open in a file that goes to the public; 0 for other files."""
    if not kind.is_published:
        return 0
    return sum(one.weight is Severity.ERROR and not one.is_settled for one in snapshot.issues)


def export_named(name: str) -> Export:
    """Return an export.

    Raises:
        KeyError: There is none of that name.
    """
    return _BY_NAME[name]

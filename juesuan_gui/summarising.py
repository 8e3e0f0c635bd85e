"""The headless check of many documents side by side: `check FOLDER --summary --checklist`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from juesuan_gui.application.folder.listing import Document
from juesuan_gui.application.folder.run import FolderRun, Row, State
from juesuan_gui.application.folder.summary import (
    failure_words,
    relative_name,
    state_words,
    sum_lines,
    summary_of,
)
from juesuan_gui.application.folder.sums import SumCheck, check_sums
from juesuan_gui.application.folder.workers import Workers
from juesuan_gui.application.texts import spoken
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.finding import Severity
from juesuan_gui.export.content.summary import Value
from juesuan_gui.export.write_errors import OverwritesSourceError, is_one_of, why_not_written
from juesuan_gui.loading import load_catalogue

Say = Callable[[str], None]
_OK, _ERRORS_FOUND, _FAILED = 0, 1, 2
_PATIENCE_S = 1.0
_SUFFIX = ".xlsx"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written of many documents.

    Attributes:
        folder: Where the names of the files begin.
        reviewer: Who fills in the forms.
    """

    folder: Path
    summary: Path | None = None
    checklist: Path | None = None
    reviewer: str = ""

    @property
    def outputs(self) -> tuple[Path, ...]:
        """The files to be written."""
        return tuple(one for one in (self.summary, self.checklist) if one is not None)


def summarise(
    documents: Sequence[Document],
    wanted: Wanted,
    jobs: int | None,
    catalogue: Catalogue,
    *,
    show: Say,
    say: Say,
) -> int:
    """Check documents, write what is wanted of them and return the exit status.

    Args:
        jobs: How many processes work side by side; None for what suits the computer.
        show: Takes a line of the result.
        say: Takes a message.
    """
    why_not = _refused(documents, wanted, catalogue)
    if why_not:
        say(why_not)
        return _FAILED
    run = FolderRun(documents, _workers(wanted, jobs))
    try:
        _run_to_its_end(run, wanted.folder, catalogue, show)
    except KeyboardInterrupt:
        say(catalogue.message("folder.stopped", left=str(len(run.rows) - run.done)))
        return _FAILED
    finally:
        run.close()
    for one in check_sums(run.rows, catalogue):
        for line in spoken(_sum_lines, one, catalogue):
            show("  ".join(str(value) for value in line if value != ""))
    show(_total(run.rows, catalogue))
    # A list, so that one file that cannot be written does not keep the other from it.
    written = [
        _written(path, write, run.rows, wanted.folder, catalogue, say)
        for path, write in ((wanted.summary, _write_summary), (wanted.checklist, _write_forms))
        if path is not None
    ]
    return _status(run.rows) if all(written) else _FAILED


def _workers(wanted: Wanted, jobs: int | None) -> Workers:
    if wanted.checklist is None:
        return Workers(jobs)
    from juesuan_gui.application.folder.forms import form_workers  # noqa: PLC0415 - loads what draws

    return form_workers(wanted.reviewer, jobs)


def _refused(documents: Sequence[Document], wanted: Wanted, catalogue: Catalogue) -> str:
    """Say why what is wanted cannot be written there; nothing is checked for it then."""
    sources = [path for one in documents for path in (one.path, one.source) if path is not None]
    for output in wanted.outputs:
        if output.suffix.lower() != _SUFFIX:
            return catalogue.message("cli.wrong_suffix", path=str(output), suffixes=_SUFFIX)
        if is_one_of(output, sources):
            reason = spoken(why_not_written, OverwritesSourceError())
            return catalogue.message("cli.not_written", path=str(output), error=reason)
    if len({output.absolute() for output in wanted.outputs}) < len(wanted.outputs):
        return catalogue.message("cli.same_output", path=str(wanted.summary))
    return ""


def _run_to_its_end(run: FolderRun, folder: Path, catalogue: Catalogue, show: Say) -> None:
    number = 0
    while not run.is_over:
        changed = set(run.step(_PATIENCE_S))
        for row in run.rows:
            if row.path in changed and row.state in (State.DONE, State.FAILED):
                number += 1
                show(_line(row, number, len(run.rows), folder, catalogue))


def _line(row: Row, number: int, count: int, folder: Path, catalogue: Catalogue) -> str:
    values = {
        "number": str(number),
        "count": str(count),
        "name": relative_name(row.path, folder),
    }
    if row.digest is None:
        reason = failure_words(row, catalogue)
        return catalogue.message("folder.failed", **values, reason=reason)
    values |= {
        "state": spoken(state_words, row),
        "errors": str(row.digest.count(Severity.ERROR)),
        "warnings": str(row.digest.count(Severity.WARNING)),
    }
    return catalogue.message("folder.progress", **values)


def _sum_lines(one: SumCheck, catalogue: Catalogue) -> list[list[Value]]:
    return list(sum_lines(one, catalogue))


def _total(rows: Sequence[Row], catalogue: Catalogue) -> str:
    done = [row.digest for row in rows if row.digest is not None]
    return catalogue.message(
        "folder.total",
        count=str(len(rows)),
        done=str(len(done)),
        failed=str(len(rows) - len(done)),
        errors=str(sum(one.count(Severity.ERROR) for one in done)),
        warnings=str(sum(one.count(Severity.WARNING) for one in done)),
    )


def _write_summary(rows: Sequence[Row], folder: Path, output: Path) -> None:
    from juesuan_gui.export.workbook.summary import write_summary  # noqa: PLC0415 - loads openpyxl

    write_summary(summary_of(rows, folder, load_catalogue()), output)


def _write_forms(rows: Sequence[Row], folder: Path, output: Path) -> None:
    from juesuan_gui.application.folder.forms import forms_of  # noqa: PLC0415
    from juesuan_gui.export.checklist.writer import write_forms  # noqa: PLC0415 - loads openpyxl

    write_forms(list(forms_of(rows, folder, load_catalogue())), output)


def _written(
    output: Path,
    write: Callable[[Sequence[Row], Path, Path], None],
    rows: Sequence[Row],
    folder: Path,
    catalogue: Catalogue,
    say: Say,
) -> bool:
    """Write a file and say where it is, or why it is not; return whether it is."""
    try:
        write(rows, folder, output)
    except OSError as error:
        reason = spoken(why_not_written, error)
        say(catalogue.message("cli.not_written", path=str(output), error=reason))
        return False
    say(catalogue.message("cli.written", path=str(output)))
    return True


def _status(rows: Sequence[Row]) -> int:
    if any(row.digest is None for row in rows):
        return _FAILED
    has_errors = any(row.digest and row.digest.count(Severity.ERROR) for row in rows)
    return _ERRORS_FOUND if has_errors else _OK

"""Write letters and the clean copy as Word documents or PDF files. This module is imported late."""

from collections.abc import Iterable
from pathlib import Path

from juesuan_gui.export.atomic import atomic_output
from juesuan_gui.export.content.blocks import Block
from juesuan_gui.export.content.letters.notice import notice_blocks, notice_title
from juesuan_gui.export.content.letters.opinion import opinion_blocks, opinion_title
from juesuan_gui.export.content.report import clean_blocks
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.pdf.book import Progress
from juesuan_gui.export.pdf.pages_of_blocks import pages_of_blocks
from juesuan_gui.export.pdf.report import write_clean_pdf
from juesuan_gui.export.word.document import plain_document
from juesuan_gui.export.write_errors import NotPossibleError, refuse_source

WORD = ".docx"


def write_letter(snapshot: Snapshot, path: Path) -> None:
    """Write the letter to the unit under review.

    Raises:
        OSError: The file cannot be written; an old one is left as it was.
    """
    _write(opinion_blocks(snapshot), opinion_title(snapshot), snapshot, path)


def write_notice(snapshot: Snapshot, path: Path) -> None:
    """Write the public notice of what was corrected.

    Raises:
        OSError: The file cannot be written, or nothing was corrected.
    """
    if not (snapshot.corrections or snapshot.text_corrections):
        raise NotPossibleError("no_corrections")
    _write(notice_blocks(snapshot), notice_title(snapshot), snapshot, path)


def write_clean(snapshot: Snapshot, path: Path, progress: Progress) -> None:
    """Write the corrected disclosure as it is to be published.

    Raises:
        OSError: The file cannot be written; an old one is left as it was.
    """
    if path.suffix.lower() != WORD:
        write_clean_pdf(snapshot, path, progress)
        return
    _write(clean_blocks(snapshot), text("clean.title"), snapshot, path)


def _write(blocks: Iterable[Block], title: str, snapshot: Snapshot, path: Path) -> None:
    refuse_source(path, snapshot.disclosure)
    if path.suffix.lower() == WORD:
        content = plain_document(blocks, title, snapshot)
    else:
        content = pages_of_blocks(blocks, snapshot, title)
    with atomic_output(path) as target:
        target.write(content)

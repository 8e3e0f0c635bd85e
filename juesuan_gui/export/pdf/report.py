"""Write the corrected PDF report and the clean copy (清稿). This module is imported late."""

from dataclasses import replace
from pathlib import Path

from juesuan_gui import __version__
from juesuan_gui.export.atomic import atomic_output
from juesuan_gui.export.content.blocks import Anchor
from juesuan_gui.export.content.report import clean_blocks, cover_blocks, report_blocks
from juesuan_gui.export.content.report.cover import report_title
from juesuan_gui.export.content.report.tables import marked_tables
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot, take_snapshot
from juesuan_gui.export.pdf.book import Book, Progress
from juesuan_gui.export.pdf.flowables import Contents, Heading
from juesuan_gui.export.pdf.fonts import printable
from juesuan_gui.export.pdf.page_templates import Metadata, write_pages
from juesuan_gui.export.pdf.setting import set_blocks
from juesuan_gui.export.pdf.story import Story
from juesuan_gui.export.pdf.style import COVER, PORTRAIT
from juesuan_gui.export.write_errors import refuse_source
from juesuan_gui.review import Review


def write_report_pdf(
    source: Review | Snapshot, path: Path, progress: Progress | None = None
) -> None:
    """Write the corrected report of a review.

    Args:
        source: A review, or a snapshot of one if the review may change meanwhile.
        progress: Called with the share done, 0 to 1; may raise to cancel.

    Raises:
        OSError: The file cannot be written; an old one is left as it was.
    """
    snapshot = _snapshot(source)
    refuse_source(path, snapshot.disclosure)
    book = Book(progress)
    story = Story(book, COVER)
    set_blocks(story, cover_blocks(snapshot))
    # The contents come second but list what is added after them: their place is kept.
    story.new_page(PORTRAIT)
    front = len(story.flowables)
    story.keep_place()
    set_blocks(story, report_blocks(snapshot))
    contents = [
        Heading(book, Anchor("contents", text("contents.title"), 0), size=15.0),
        Contents(book, story.anchors),
    ]
    story.flowables[front:front] = contents
    title = _title(snapshot, report_title(snapshot))
    metadata = _metadata(snapshot, title, (title, text("page.report")))
    with atomic_output(path) as target:
        write_pages(target, story.flowables, book, metadata, COVER)


def write_clean_pdf(
    source: Review | Snapshot, path: Path, progress: Progress | None = None
) -> None:
    """Write the corrected tables alone, ready to be published, without any mark.

    Raises:
        OSError: The file cannot be written; an old one is left as it was.
    """
    snapshot = _snapshot(source)
    refuse_source(path, snapshot.disclosure)
    book = Book(progress)
    story = Story(book, PORTRAIT)
    set_blocks(story, clean_blocks(snapshot))
    title = _title(snapshot, text("clean.title"))
    metadata = replace(_metadata(snapshot, title, ("", "")), is_disclosure=True)
    with atomic_output(path) as target:
        write_pages(target, story.flowables, book, metadata, story.first)


def write_table_pdf(snapshot: Snapshot, table: str, path: Path) -> None:
    """Write one table with its marks.

    Raises:
        OSError: The file cannot be written; an old one is left as it was.
    """
    book = Book()
    story = Story(book, PORTRAIT)
    found = (one for one in marked_tables(snapshot) if one.table.id == table)
    set_blocks(story, (replace(one, anchor=replace(one.anchor, level=0)) for one in found))
    title = _title(snapshot, report_title(snapshot))
    metadata = _metadata(snapshot, title, (title, ""))
    with atomic_output(path) as target:
        write_pages(target, story.flowables, book, metadata, story.first)


def _snapshot(source: Review | Snapshot) -> Snapshot:
    return take_snapshot(source) if isinstance(source, Review) else source


def _title(snapshot: Snapshot, name: str) -> str:
    """Return department, year and name of a file in one line."""
    disclosure = snapshot.disclosure
    department = disclosure.department or text("cover.no_department")
    year = text("cover.year", year=disclosure.year) if disclosure.year else ""
    return printable(text("page.title", department=department, year=year, name=name))


def _metadata(snapshot: Snapshot, title: str, head: tuple[str, str]) -> Metadata:
    return Metadata(
        title=title,
        author=snapshot.disclosure.department or text("cover.no_department"),
        subject=text("metadata.subject", sha256=snapshot.disclosure.source.sha256),
        keywords=text("metadata.keywords"),
        creator=text("metadata.creator", version=__version__),
        head=head,
    )

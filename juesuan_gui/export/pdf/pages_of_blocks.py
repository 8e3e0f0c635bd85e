"""Set blocks as pages of a PDF in memory, for files that are put together of several."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from juesuan_gui import __version__
from juesuan_gui.export.content.blocks import Anchor, Block
from juesuan_gui.export.content.forms import Form
from juesuan_gui.export.content.marks import Marks
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.pdf.book import Book
from juesuan_gui.export.pdf.fonts import printable
from juesuan_gui.export.pdf.page_templates import Metadata, write_pages
from juesuan_gui.export.pdf.setting import set_blocks
from juesuan_gui.export.pdf.sizing import plan_form
from juesuan_gui.export.pdf.story import Story
from juesuan_gui.export.pdf.style import PORTRAIT


def pages_of_forms(
    forms: Sequence[Form], marks: Marks, snapshot: Snapshot
) -> tuple[bytes, list[int]]:
    """Return a PDF of forms, each on a page of its own, and the pages that they begin on."""
    book = Book()
    story = Story(book, PORTRAIT)
    for number, form in enumerate(forms):
        story.new_page(PORTRAIT)
        anchor = Anchor(f"form-{number}", "", None)
        story.form(form, plan_form(form, marks, (PORTRAIT,)), marks, [anchor], is_whole=True)
    data = _written(story, book, snapshot)
    return data, [book.pages[f"form-{number}"] for number in range(len(forms))]


def pages_of_blocks(blocks: Iterable[Block], snapshot: Snapshot, title: str = "") -> bytes:
    """Return a PDF of blocks; pages of a file without a title of its own have no numbers."""
    book = Book()
    story = Story(book, PORTRAIT)
    set_blocks(story, blocks)
    return _written(story, book, snapshot, title)


def _written(story: Story, book: Book, snapshot: Snapshot, title: str = "") -> bytes:
    author = snapshot.author or text("workbook.author")
    creator = text("metadata.creator", version=__version__)
    target = BytesIO()
    metadata = Metadata(printable(title), author, "", "", creator, has_numbers=bool(title))
    write_pages(target, story.flowables, book, metadata, story.first)
    return target.getvalue()

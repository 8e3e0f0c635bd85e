"""Set blocks as pages of a PDF in memory, for files that are put together of several."""

from collections.abc import Iterable
from io import BytesIO

from juesuan_gui import __version__
from juesuan_gui.export.content.blocks import Block
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.pdf.book import Book
from juesuan_gui.export.pdf.page_templates import Metadata, write_pages
from juesuan_gui.export.pdf.setting import set_blocks
from juesuan_gui.export.pdf.story import Story
from juesuan_gui.export.pdf.style import PORTRAIT


def pages_of_blocks(blocks: Iterable[Block], snapshot: Snapshot) -> bytes:
    """Return a PDF of blocks, without page numbers, which belong to the file it goes into."""
    book = Book()
    story = Story(book, PORTRAIT)
    set_blocks(story, blocks)
    author = snapshot.author or text("workbook.author")
    creator = text("metadata.creator", version=__version__)
    target = BytesIO()
    metadata = Metadata("", author, "", "", creator, has_numbers=False)
    write_pages(target, story.flowables, book, metadata, story.first)
    return target.getvalue()

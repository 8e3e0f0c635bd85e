"""The pages of a PDF: cover, portrait, landscape; running heads, page numbers, metadata."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.pdf.book import Book
from juesuan_gui.export.pdf.drawing import Pen, colour
from juesuan_gui.export.pdf.fonts import SONG, printable, register_fonts
from juesuan_gui.export.pdf.library import Canvas, Document, Flowable, Frame, PageTemplate
from juesuan_gui.export.pdf.style import (
    COVER,
    GRID,
    LANDSCAPE,
    MARGIN_BOTTOM,
    MARGIN_TOP,
    MARGIN_X,
    MUTED,
    PORTRAIT,
    THIN_LINE,
    Page,
)
from juesuan_gui.made_here import MARK

_FOOT_Y, _SMALL = 32.0, 8.5


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the properties of the file say, and the running head of its pages.

    Attributes:
        head: Texts at the left and right of the running head; empty for none.
        has_numbers: Whether its pages are numbered at their foot.
        is_disclosure: Whether it is a disclosure itself, not something on one.
    """

    title: str
    author: str
    subject: str
    keywords: str
    creator: str
    head: tuple[str, str] = ("", "")
    has_numbers: bool = True
    is_disclosure: bool = False


def write_pages(
    target: BinaryIO, story: Sequence[Flowable], book: Book, metadata: Metadata, first: Page
) -> None:
    """Lay a story out and write it as a PDF.

    Args:
        first: The kind of the first page.
    """
    register_fonts()
    document = _Document(target, book, metadata, first)
    document.multiBuild([book, *story], canvasmaker=Canvas)


class _Document(Document):
    def __init__(self, target: BinaryIO, book: Book, metadata: Metadata, first: Page) -> None:
        pages = sorted((COVER, PORTRAIT, LANDSCAPE), key=lambda page: page is not first)
        super().__init__(
            target,
            pagesize=(first.width, first.height),
            pageTemplates=[_template(page) for page in pages],
            title=metadata.title,
            author=metadata.author,
            subject=metadata.subject,
            keywords=metadata.keywords,
            creator=metadata.creator,
            producer=None if metadata.is_disclosure else MARK,
            displayDocTitle=1,
            lang="zh-CN",
            initialFontName=SONG,
            allowSplitting=1,
        )
        self._book = book
        self._metadata = metadata

    def beforeDocument(self) -> None:  # noqa: N802 - a name of the page layout
        """Let the file open with its outline shown."""
        self.canv.showOutline()

    def afterPage(self) -> None:  # noqa: N802 - a name of the page layout
        """Finish a page: running head and page number."""
        self._book.note_page(self.page)
        if self._book.is_drawing and self.pageTemplate.id != COVER.name:
            page = LANDSCAPE if self.pageTemplate.id == LANDSCAPE.name else PORTRAIT
            self._draw_frame(page)

    def _draw_frame(self, page: Page) -> None:
        canvas = self.canv
        pen = Pen(canvas)
        number = text("page.number", page=self.page, pages=self._book.page_count)
        if self._metadata.has_numbers:
            pen.write_centred(page.width / 2, _FOOT_Y, number, SONG, _SMALL, MUTED)
        left, right = (printable(head) for head in self._metadata.head)
        y = page.height - MARGIN_TOP + 16
        pen.write(MARGIN_X, y, left, SONG, _SMALL, MUTED)
        pen.write_right(page.width - MARGIN_X, y, right, SONG, _SMALL, MUTED)
        pen.finish()
        if left or right:
            canvas.setStrokeColor(colour(GRID))
            canvas.setLineWidth(THIN_LINE)
            canvas.line(MARGIN_X, y - 5, page.width - MARGIN_X, y - 5)


def _template(page: Page) -> PageTemplate:
    frame = Frame(
        MARGIN_X,
        MARGIN_BOTTOM,
        page.room_x,
        page.height - MARGIN_TOP - MARGIN_BOTTOM,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    return PageTemplate(page.name, [frame], pagesize=(page.width, page.height))

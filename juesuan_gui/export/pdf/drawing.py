"""Draw texts with few commands, and boxes and lines by colour name."""

from functools import lru_cache

from juesuan_gui.export.content.blocks import Anchor
from juesuan_gui.export.pdf.book import Book
from juesuan_gui.export.pdf.fonts import text_width
from juesuan_gui.export.pdf.library import Canvas, HexColor


@lru_cache(maxsize=64)
def colour(name: str) -> HexColor:
    """Return a colour of the form "#1A1A1A"."""
    return HexColor(name)


class Pen:
    """Writes texts onto a page; font and colour are set only where they change."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._text = canvas.beginText()
        self._font: tuple[str, float] | None = None
        self._ink: str | None = None

    def write(self, x: float, y: float, text: str, font: str, size: float, ink: str) -> None:
        """Write a text whose baseline begins at a point."""
        if not text:
            return
        if self._font != (font, size):
            self._text.setFont(font, size)
            self._font = font, size
        if self._ink != ink:
            self._text.setFillColor(colour(ink))
            self._ink = ink
        self._text.setTextOrigin(x, y)
        self._text.textOut(text)

    def write_right(self, x: float, y: float, text: str, font: str, size: float, ink: str) -> None:
        """Write a text that ends at a point."""
        self.write(x - text_width(text, font, size), y, text, font, size, ink)

    def write_centred(
        self, x: float, y: float, text: str, font: str, size: float, ink: str
    ) -> None:
        """Write a text around a point."""
        self.write(x - text_width(text, font, size) / 2, y, text, font, size, ink)

    def finish(self) -> None:
        """Put everything written onto the page."""
        self._canvas.drawText(self._text)


def place_anchor(canvas: Canvas, book: Book, anchor: Anchor, y: float) -> None:
    """Make a place known: to links, to the contents, and to the outline if it has a level."""
    book.note([anchor], canvas.getPageNumber())
    canvas.bookmarkHorizontal(anchor.key, 0, y)
    if anchor.level is not None:
        canvas.addOutlineEntry(anchor.title, anchor.key, anchor.level, closed=False)


def link_area(
    canvas: Canvas, book: Book, key: str | None, area: tuple[float, float, float, float]
) -> None:
    """Let an area lead to a place, if that place is in the file."""
    if key is not None and key in book.pages:
        canvas.linkRect("", key, area, relative=1, thickness=0)

"""Strips: lines of text with pieces at the left, centre and right, such as the head of a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from juesuan_gui.export.content.blocks import Anchor
from juesuan_gui.export.pdf.book import Book
from juesuan_gui.export.pdf.drawing import Pen, place_anchor
from juesuan_gui.export.pdf.fonts import printable
from juesuan_gui.export.pdf.library import Piece
from juesuan_gui.export.pdf.style import INK
from juesuan_gui.export.pdf.wrapping import wrap_lines

_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of text above or below a form, with pieces at its left, centre and right."""

    font: str
    size: float
    left: str = ""
    centre: str = ""
    right: str = ""
    ink: str = INK
    space: float = 3.0

    @property
    def height(self) -> float:
        """Height with the space below it."""
        return self.size * 1.25 + self.space


def draw_strips(pen: Pen, strips: Sequence[Strip], width: float, top: float) -> float:
    """Write strips downwards from `top`; return where they end."""
    for strip in strips:
        y = top - strip.size
        pen.write(0, y, strip.left, strip.font, strip.size, strip.ink)
        pen.write_centred(width / 2, y, strip.centre, strip.font, strip.size, strip.ink)
        pen.write_right(width, y, strip.right, strip.font, strip.size, strip.ink)
        top -= strip.height
    return top


def centred_strips(
    content: str, font: str, size: float, width: float, space: float = 3.0
) -> list[Strip]:
    """Return a title as centred strips, as many as it needs but never a page full."""
    lines = wrap_lines(printable(content), font, size, width)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1][:-1] + "…"]
    return [Strip(font, size, centre=line, space=space) for line in lines]


class StripBlock(Piece):
    """Strips as a piece of the page layout."""

    def __init__(self, book: Book, strips: Sequence[Strip], anchor: Anchor | None = None) -> None:
        super().__init__()
        self._book = book
        self._strips = list(strips)
        self._anchor = anchor

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return its size."""
        self._width = width
        return width, sum(strip.height for strip in self._strips)

    def draw(self) -> None:
        """Draw it."""
        canvas = self.canv
        top = sum(strip.height for strip in self._strips)
        if self._anchor is not None:
            place_anchor(canvas, self._book, self._anchor, top)
        if self._book.is_drawing:
            pen = Pen(canvas)
            draw_strips(pen, self._strips, self._width, top)
            pen.finish()

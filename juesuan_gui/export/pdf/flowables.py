"""Headings, running text and the contents page as pieces of the page layout."""

from collections.abc import Sequence

from juesuan_gui.export.content.blocks import Anchor
from juesuan_gui.export.pdf.book import Book
from juesuan_gui.export.pdf.drawing import Pen, link_area, place_anchor
from juesuan_gui.export.pdf.fonts import HEI, SONG, fitting_size, printable, text_width
from juesuan_gui.export.pdf.library import Piece
from juesuan_gui.export.pdf.style import INK, MUTED, NORMAL_SIZE
from juesuan_gui.export.pdf.wrapping import wrap_lines

_TEXT_LEADING = 1.5
_FEWEST_LINES = 2
_DOT, _DOT_SIZE = ".", 8.0


class Heading(Piece):
    """The heading of a part or a section, known to outline and contents."""

    def __init__(
        self,
        book: Book,
        anchor: Anchor,
        *,
        size: float = 14.0,
        space_before: float = 0.0,
        is_centred: bool = False,
        indent: float = 0.0,
    ) -> None:
        super().__init__()
        self._book = book
        self._anchor = anchor
        self._is_centred, self._indent = is_centred, indent
        self._size = size
        self.spaceBefore = space_before
        self.spaceAfter = size * 0.6

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return its size; one in the middle stays on one line if it nearly fits."""
        title, room = printable(self._anchor.title), width - self._indent
        if self._is_centred:
            self._size = fitting_size(title, HEI, self._size, room)
        self._lines = wrap_lines(title, HEI, self._size, room)
        self._width = width
        return width, len(self._lines) * self._size * 1.35

    def draw(self) -> None:
        """Draw it."""
        canvas = self.canv
        height = len(self._lines) * self._size * 1.35
        place_anchor(canvas, self._book, self._anchor, height)
        if self._book.is_drawing:
            pen = Pen(canvas)
            for number, line in enumerate(self._lines):
                y = height - self._size * (1.0 + 1.35 * number)
                if self._is_centred:
                    pen.write_centred(self._width / 2, y, line, HEI, self._size, INK)
                else:
                    pen.write(self._indent, y, line, HEI, self._size, INK)
            pen.finish()


class TextBlock(Piece):
    """Paragraphs of running text; splits between lines."""

    def __init__(
        self,
        book: Book,
        text: str,
        *,
        font: str = SONG,
        size: float = NORMAL_SIZE + 1,
        ink: str = INK,
        space_after: float = 6.0,
        align: str = "left",
        lines: Sequence[str] | None = None,
    ) -> None:
        super().__init__()
        self._book = book
        self._text = printable(text)
        self._font, self._size, self._ink, self._align = font, size, ink, align
        self._lines = list(lines) if lines is not None else None
        self.spaceAfter = space_after

    @property
    def _leading(self) -> float:
        return self._size * _TEXT_LEADING

    def _set(self, width: float) -> list[str]:
        if self._lines is None:
            self._lines = wrap_lines(self._text, self._font, self._size, width)
        return self._lines

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return its size."""
        self._width = width
        return width, len(self._set(width)) * self._leading

    def split(self, width: float, height: float) -> list["TextBlock"]:
        """Return the lines that fit and the rest, never a single line of either."""
        lines = self._set(width)
        count = min(int(height / self._leading + 0.001), len(lines) - _FEWEST_LINES)
        if count < _FEWEST_LINES:
            return []
        return [self._part(lines[:count], 0), self._part(lines[count:], float(self.spaceAfter))]

    def _part(self, lines: list[str], space_after: float) -> "TextBlock":
        return TextBlock(
            self._book,
            "",
            font=self._font,
            size=self._size,
            ink=self._ink,
            space_after=space_after,
            align=self._align,
            lines=lines,
        )

    def draw(self) -> None:
        """Draw it."""
        if not self._book.is_drawing or self._lines is None:
            return
        pen = Pen(self.canv)
        y = len(self._lines) * self._leading - self._size * 1.1
        for line in self._lines:
            if self._align == "right":
                pen.write_right(self._width, y, line, self._font, self._size, self._ink)
            else:
                pen.write(0, y, line, self._font, self._size, self._ink)
            y -= self._leading
        pen.finish()


class Contents(Piece):
    """The contents page: titles, dots, page numbers; each line leads to its place."""

    _leading = 19.0

    def __init__(self, book: Book, anchors: Sequence[Anchor]) -> None:
        super().__init__()
        self._book = book
        self._anchors = anchors  # as it will be: headings may still be added

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return its size."""
        self._width = width
        return width, len(self._anchors) * self._leading

    def split(self, _width: float, height: float) -> list["Contents"]:
        """Return the lines that fit and the rest."""
        count = int(height / self._leading)
        if count < 1:
            return []
        return [
            Contents(self._book, self._anchors[:count]),
            Contents(self._book, self._anchors[count:]),
        ]

    def draw(self) -> None:
        """Draw it."""
        if not self._book.is_drawing:
            return
        pen = Pen(self.canv)
        y = len(self._anchors) * self._leading
        for anchor in self._anchors:
            y -= self._leading
            self._draw_line(pen, anchor, y)
        pen.finish()

    def _draw_line(self, pen: Pen, anchor: Anchor, y: float) -> None:
        is_part = not anchor.level
        font, size = (HEI, 11.0) if is_part else (SONG, 10.0)
        indent = 0.0 if is_part else 18.0
        number = str(self._book.pages.get(anchor.key, ""))
        number_width = text_width(number, HEI, 9.5)
        title = _shortened(
            printable(anchor.title), font, size, self._width - indent - number_width - 24
        )
        pen.write(indent, y + 5, title, font, size, INK)
        pen.write_right(self._width, y + 5, number, HEI, 9.5, INK)
        start = indent + text_width(title, font, size) + 6
        end = self._width - number_width - 6
        count = int((end - start) / text_width(_DOT, HEI, _DOT_SIZE))
        if count > 0:
            pen.write_right(end, y + 5, _DOT * count, HEI, _DOT_SIZE, MUTED)
        link_area(self.canv, self._book, anchor.key, (0, y, self._width, y + self._leading))


def _shortened(title: str, font: str, size: float, room: float) -> str:
    """Return a title that fits into a line; what is cut off is shown as such."""
    if text_width(title, font, size) <= room:
        return title
    while title and text_width(title + "…", font, size) > room:
        title = title[:-1]
    return title + "…"

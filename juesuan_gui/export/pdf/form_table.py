"""A set form as a piece of the page layout: splits over pages, repeats headings, draws."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from juesuan_gui.export.content.blocks import Anchor
from juesuan_gui.export.pdf.book import Book
from juesuan_gui.export.pdf.cell_painter import CellPainter
from juesuan_gui.export.pdf.drawing import Pen, colour, place_anchor
from juesuan_gui.export.pdf.library import Canvas, Piece
from juesuan_gui.export.pdf.strips import Strip, draw_strips
from juesuan_gui.export.pdf.style import GRID, THICK_LINE, THIN_LINE
from juesuan_gui.export.pdf.typesetting import Row, SetForm

_FEWEST_ROWS = 2
_SHARE_TO_BEGIN = 0.6  # of a page, for a form that needs several


@dataclass(frozen=True)
class Surroundings:
    """What stands around a form.

    Attributes:
        head: Above it, on its first page.
        again: Above it, on each further page.
        tail: Below its end.
    """

    head: tuple[Strip, ...] = ()
    again: tuple[Strip, ...] = ()
    tail: tuple[Strip, ...] = ()


class FormTable(Piece):
    """A form on the page.

    Args:
        anchors: Places that its top is known as.
        is_whole: It stands on one page if a page can hold it.
    """

    def __init__(
        self,
        book: Book,
        content: SetForm,
        page_height: float,
        around: Surroundings = Surroundings(),
        anchors: Sequence[Anchor] = (),
        *,
        is_whole: bool = False,
        space_after: float = 0,
        rows: range | None = None,
    ) -> None:
        super().__init__()
        self._book = book
        self._content = content
        self.page_height = page_height
        self._around = around
        self._anchors = tuple(anchors)
        self._is_whole = is_whole
        self._body = rows or range(content.heading_rows, len(content.rows))
        self.spaceAfter = space_after

    # --- measures

    @property
    def _headings(self) -> range:
        return range(self._content.heading_rows)

    def _height_of(self, rows: range) -> float:
        depths = self._content.depths
        return depths[rows.stop] - depths[rows.start] if rows else 0.0

    @property
    def full_height(self) -> float:
        """Height if it is not split."""
        strips = (*self._around.head, *self._around.tail)
        rows = self._height_of(self._headings) + self._height_of(self._body)
        return rows + sum(strip.height for strip in strips) + self._gap

    @property
    def height_to_keep(self) -> float:
        """Height of what must not be divided: all of it, or its head and its first rows.

        A form longer than a page begins on a new one unless much of the page is left.
        """
        if self._is_whole and self.full_height <= self.page_height:
            return self.full_height
        if self._is_whole:
            return self.page_height * _SHARE_TO_BEGIN
        first = self._body[: _FEWEST_ROWS + 1]
        head = sum(strip.height for strip in self._around.head)
        return head + self._height_of(self._headings) + self._height_of(first)

    @property
    def pages(self) -> int:
        """Number of pages it needs if it begins on a new one."""
        rest, count = self, 1
        while rest.full_height > self.page_height:
            count += 1
            parts = rest.split(0, self.page_height)
            if not parts:
                break
            rest = parts[-1]
        return count

    @property
    def _gap(self) -> float:
        return 4.0 if self._around.tail else 0.0

    def without_tail(self) -> "FormTable":
        """Return the same form with nothing below it."""
        around = replace(self._around, tail=())
        return FormTable(
            self._book,
            self._content,
            self.page_height,
            around,
            self._anchors,
            is_whole=self._is_whole,
            space_after=float(self.spaceAfter),
            rows=self._body,
        )

    # --- called by the page layout

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return its size."""
        return sum(self._content.widths), self.full_height

    def split(self, _width: float, height: float) -> list["FormTable"]:
        """Return the part that fits and the rest; nothing if it should begin on a new page."""
        is_new_page = height >= self.page_height - 1
        if self._is_whole and self.full_height <= self.page_height:
            return []
        count = self._fitting(height)
        if count == 0 and is_new_page:
            count = 1
        if count == 0 or count >= len(self._body):
            return []
        top, rest = self._body[:count], self._body[count:]
        first = self._part(top, replace(self._around, tail=()), self._anchors, 0)
        again = self._around.again
        second = self._part(rest, replace(self._around, head=again), (), float(self.spaceAfter))
        return [first, second]

    def _part(
        self, rows: range, around: Surroundings, anchors: Sequence[Anchor], space: float
    ) -> "FormTable":
        return FormTable(
            self._book,
            self._content,
            self.page_height,
            around,
            anchors,
            space_after=space,
            rows=rows,
        )

    def _fitting(self, height: float) -> int:
        """Return how many body rows to put into a height so that none stands alone."""
        room = height - sum(strip.height for strip in self._around.head)
        room -= self._height_of(self._headings)
        depths, first = self._content.depths, self._body.start
        end = bisect_right(depths, depths[first] + room + 0.01, lo=first)
        count = min(end - 1 - first, len(self._body) - _FEWEST_ROWS)
        while count > 0 and self._content.rows[first + count - 1].keeps:
            count -= 1
        return count if count >= min(_FEWEST_ROWS, len(self._body) - 1) else 0

    def draw(self) -> None:
        """Draw it."""
        canvas = self.canv
        for anchor in self._anchors:
            place_anchor(canvas, self._book, anchor, self.full_height)
        if not self._book.is_drawing:
            return
        width = sum(self._content.widths)
        pen = Pen(canvas)
        top = draw_strips(pen, self._around.head, width, self.full_height)
        pen.finish()
        bottom = self._draw_rows(canvas, top)
        pen = Pen(canvas)
        draw_strips(pen, self._around.tail, width, bottom - self._gap)
        pen.finish()

    # --- drawing

    def _draw_rows(self, canvas: Canvas, top: float) -> float:
        shown = [*self._headings, *self._body]
        lefts = [0.0, *accumulate(self._content.widths)]
        tops: dict[int, float] = {}
        y = top
        for index in shown:
            tops[index] = y
            y -= self._content.rows[index].height
        painter = CellPainter(canvas, self._book, self._content, lefts, tops)
        painter.paint(shown)
        self._draw_grid(canvas, shown, lefts, tops, y)
        painter.outline()
        return y

    def _draw_grid(
        self,
        canvas: Canvas,
        shown: Sequence[int],
        lefts: Sequence[float],
        tops: dict[int, float],
        bottom: float,
    ) -> None:
        canvas.setStrokeColor(colour(GRID))
        canvas.setLineWidth(THIN_LINE)
        lines = []
        for position, index in enumerate(shown):
            row = self._content.rows[index]
            lines.extend(_verticals(row, lefts, tops[index]))
            if position:
                is_break = shown[position - 1] != index - 1
                joined = frozenset() if is_break else row.joined
                lines.extend(_horizontals(joined, lefts, tops[index]))
        canvas.lines(lines)
        canvas.setLineWidth(THICK_LINE)
        if shown:
            canvas.rect(0, bottom, lefts[-1], tops[shown[0]] - bottom)


def _verticals(
    row: Row, lefts: Sequence[float], top: float
) -> list[tuple[float, float, float, float]]:
    bottom = top - row.height
    return [(lefts[c], top, lefts[c], bottom) for c in row.edges if c]


def _horizontals(
    joined: frozenset[int], lefts: Sequence[float], y: float
) -> list[tuple[float, float, float, float]]:
    """Return the lines above a row: as few as there are gaps."""
    lines = []
    start: int | None = None
    columns = len(lefts) - 1
    for column in range(columns + 1):
        is_open = column < columns and column not in joined
        if is_open and start is None:
            start = column
        elif not is_open and start is not None:
            lines.append((lefts[start], y, lefts[column], y))
            start = None
    return lines

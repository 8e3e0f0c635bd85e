"""How wide the columns and how high the rows of a table are on screen. Pure.

A table has its natural width, whatever the width of the view: a number is never broken.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juesuan_gui.gui.source.flow.line_breaking import Line, Ruler
    from juesuan_gui.readers.raw import RawCell, RawGrid


PAD_X, PAD_Y = 5.0, 3.0
_WIDEST_EM = 15
_NARROWEST_EM = 1.6

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class GridLayout:
    """Borders of columns and rows in pixels from the top left of the table, and lines of cells."""

    grid: RawGrid
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    lines: Mapping[tuple[int, int], Sequence[Line]] = field(repr=False)

    @property
    def width(self) -> float:
        """Width of the table."""
        return self.lefts[-1]

    @property
    def height(self) -> float:
        """Height of the table."""
        return self.tops[-1]

    @cached_property
    def _rows(self) -> Mapping[int, Sequence[RawCell]]:
        found: dict[int, list[RawCell]] = {}
        for cell in self.grid.cells:
            found.setdefault(cell.row, []).append(cell)
        return found

    @cached_property
    def _tall(self) -> Sequence[RawCell]:
        return [cell for cell in self.grid.cells if cell.row_span > 1]

    def box(self, cell: RawCell) -> Box:
        """Return left, top, width and height of a cell."""
        last_row = min(cell.row + max(1, cell.row_span), self.grid.rows)
        last_column = min(cell.column + max(1, cell.column_span), self.grid.columns)
        left, top = self.lefts[cell.column], self.tops[cell.row]
        return left, top, self.lefts[last_column] - left, self.tops[last_row] - top

    def rows_between(self, top: float, bottom: float) -> range:
        """Return the rows of which something is between two heights."""
        first = max(0, bisect_right(self.tops, top) - 1)
        last = min(self.grid.rows, bisect_right(self.tops, bottom))
        return range(min(first, self.grid.rows), last)

    def cells_between(self, top: float, bottom: float) -> Iterator[RawCell]:
        """Yield the cells of which something is between two heights."""
        rows = self.rows_between(top, bottom)
        for row in rows:
            yield from self._rows.get(row, ())
        for cell in self._tall:
            if cell.row < rows.start < cell.row + cell.row_span:
                yield cell

    def cell_at(self, x: float, y: float) -> RawCell | None:
        """Return the cell at a point of the table."""
        for cell in self.cells_between(y, y):
            left, top, width, height = self.box(cell)
            if left <= x < left + width and top <= y < top + height:
                return cell
        return None


def lay_out_grid(grid: RawGrid, ruler: Ruler, line_height: float) -> GridLayout:
    """Lay a table out: columns as wide as their longest text, within reason, rows as high."""
    widths = _column_widths(grid, ruler)
    lefts = tuple(accumulate(widths, initial=0.0))
    lines: dict[tuple[int, int], Sequence[Line]] = {}
    heights = [line_height + 2 * PAD_Y] * grid.rows
    tall: list[tuple[RawCell, float]] = []
    for cell in grid.cells:
        if cell.row >= grid.rows or cell.column >= grid.columns:
            continue
        last = min(cell.column + max(1, cell.column_span), grid.columns)
        room = lefts[last] - lefts[cell.column] - 2 * PAD_X
        broken = ruler.break_lines(cell.text, room)
        lines[cell.row, cell.column] = broken
        height = len(broken) * line_height + 2 * PAD_Y
        if cell.row_span > 1:
            tall.append((cell, height))
        else:
            heights[cell.row] = max(heights[cell.row], height)
    for cell, height in tall:
        last_row = min(cell.row + cell.row_span, grid.rows)
        missing = height - sum(heights[cell.row : last_row])
        heights[last_row - 1] += max(0.0, missing)
    return GridLayout(grid, lefts, tuple(accumulate(heights, initial=0.0)), lines)


def _column_widths(grid: RawGrid, ruler: Ruler) -> list[float]:
    least, most = _NARROWEST_EM * ruler.wide, _WIDEST_EM * ruler.wide
    widths = [least] * grid.columns
    for cell in grid.cells:
        if cell.column_span <= 1 and cell.column < grid.columns:
            widths[cell.column] = max(widths[cell.column], min(most, ruler.longest(cell.text)))
    return [width + 2 * PAD_X + 2 for width in widths]

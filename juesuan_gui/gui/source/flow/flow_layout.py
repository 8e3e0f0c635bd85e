"""Where the blocks of a readable original stand one below the other. Pure.

Coordinates are pixels from the top left of the content.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.gui.source.flow.flow_blocks import (
    GridBlock,
    Notice,
    Passage,
    SheetTitle,
    block_number,
)
from juesuan_gui.gui.source.flow.grid_layout import lay_out_grid

if TYPE_CHECKING:
    from juesuan_gui.domain.place import Place
    from juesuan_gui.gui.source.flow.flow_blocks import FlowBlock
    from juesuan_gui.gui.source.flow.grid_layout import Box, GridLayout
    from juesuan_gui.gui.source.flow.line_breaking import Line, Ruler
    from juesuan_gui.readers.raw import RawCell

MARGIN_PX = 12.0
GAP_PX = 6.0
_GRID_GAP_PX = 12.0
_LEAST_ROOM_EM = 12.0
_GUTTER_LETTERS = 6
_NAME_LINES = 1.25


@dataclass(frozen=True)
class Metrics:
    """Sizes of the letters, in pixels."""

    ruler: Ruler
    line_height: float


@dataclass(frozen=True)
class Laid:
    """A block in its place. `left` is where its text or table begins, row names stand before it.

    Attributes:
        lines: Lines of a text; () for a table.
        grid: The layout of a table; its top is `grid_top`, below the names of its columns.
    """

    block: FlowBlock
    left: float
    top: float
    height: float
    lines: Sequence[Line] = ()
    grid: GridLayout | None = None
    grid_top: float = 0.0

    @property
    def bottom(self) -> float:
        """Lower end."""
        return self.top + self.height


@dataclass(frozen=True)
class FlowLayout:
    """All blocks in their places."""

    blocks: tuple[Laid, ...]
    width: float
    height: float
    gutter: float

    @cached_property
    def _tops(self) -> Sequence[float]:
        return [laid.top for laid in self.blocks]

    @cached_property
    def cells(self) -> Mapping[Place, tuple[Laid, RawCell]]:
        """Cells of tables by their places."""
        return {
            place: (laid, cell)
            for laid in self.blocks
            if laid.grid is not None
            for cell in laid.grid.grid.cells
            for place in cell.places
        }

    @cached_property
    def passages(self) -> Mapping[object, Sequence[Laid]]:
        """Texts by the number of their block, or the cell of a workbook they stand in."""
        found: dict[object, list[Laid]] = {}
        for laid in self.blocks:
            if isinstance(laid.block, Passage):
                keys = {key_of(segment.place) for segment in laid.block.segments}
                for key in keys:
                    found.setdefault(key, []).append(laid)
        return found

    @cached_property
    def tables(self) -> Mapping[int, Laid]:
        """Tables by the number of their block."""
        return {
            number: laid
            for laid in self.blocks
            if laid.grid is not None and (number := block_number(laid.block)) is not None
        }

    def between(self, top: float, bottom: float) -> Sequence[Laid]:
        """Return the blocks of which something is between two heights."""
        first = max(0, bisect_right(self._tops, top) - 1)
        return self.blocks[first : bisect_right(self._tops, bottom)]

    def cell_box(self, laid: Laid, cell: RawCell) -> Box:
        """Return left, top, width and height of a cell."""
        if laid.grid is None:
            raise ValueError("a text has no cells")
        left, top, width, height = laid.grid.box(cell)
        return laid.left + left, laid.grid_top + top, width, height


def key_of(place: Place) -> object:
    """Return what a text is found by: the number of its block, else its place."""
    return place.block if isinstance(place, BlockPlace) else place


class FlowLayouter:
    """Lays blocks out; tables, which do not depend on the width of the view, only once."""

    def __init__(self, blocks: Sequence[FlowBlock], metrics: Metrics) -> None:
        self.blocks = tuple(blocks)
        self.metrics = metrics
        self._grids = {
            id(block): lay_out_grid(block.grid, metrics.ruler, metrics.line_height)
            for block in blocks
            if isinstance(block, GridBlock)
        }
        has_names = any(
            (isinstance(block, Passage) and block.address)
            or (isinstance(block, GridBlock) and block.row_names)
            for block in blocks
        )
        self._gutter = _GUTTER_LETTERS * metrics.ruler.narrow if has_names else 0.0

    def lay_out(self, view_width: float) -> FlowLayout:
        """Place the blocks below one another in a view of that width."""
        laid: list[Laid] = []
        left = MARGIN_PX + self._gutter
        room = max(view_width - left - MARGIN_PX, _LEAST_ROOM_EM * self.metrics.ruler.wide)
        top, width = MARGIN_PX, left + room
        for block in self.blocks:
            one = self._place(block, left, top, room)
            laid.append(one)
            if one.grid is not None:
                width = max(width, left + one.grid.width)
            top = one.bottom + GAP_PX
        return FlowLayout(tuple(laid), width + MARGIN_PX, top + MARGIN_PX, self._gutter)

    def _place(self, block: FlowBlock, left: float, top: float, room: float) -> Laid:
        line = self.metrics.line_height
        match block:
            case Passage(text):
                lines = self.metrics.ruler.break_lines(text, room)
                return Laid(block, left, top, len(lines) * line, lines)
            case GridBlock():
                grid = self._grids[id(block)]
                names = _NAME_LINES * line if block.column_names else 0.0
                first = top + _GRID_GAP_PX / 2 + names
                height = first - top + grid.height + _GRID_GAP_PX
                return Laid(block, left, top, height, grid=grid, grid_top=first)
            case SheetTitle():
                return Laid(block, MARGIN_PX, top, 2.4 * line)
            case Notice():
                return Laid(block, left, top, 1.8 * line)

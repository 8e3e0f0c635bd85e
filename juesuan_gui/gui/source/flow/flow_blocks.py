"""What the readable view shows of a Word file, a workbook or a web page, in order. Pure.

Everything is as the format reader found it, before anything was recognised or edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from juesuan_gui.domain.place import BlockPlace, SheetPlace
from juesuan_gui.readers.raw import RawGrid, RawLine

if TYPE_CHECKING:
    from juesuan_gui.domain.disclosure import Segment, UnreadPart
    from juesuan_gui.domain.place import Place
    from juesuan_gui.readers.raw import RawDocument

_CELL_NAME = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True)
class Passage:
    """A paragraph or line.

    Attributes:
        address: Name of its cell in a workbook, else empty.
    """

    text: str
    segments: tuple[Segment, ...]
    level: int = 0
    is_centred: bool = False
    address: str = ""


@dataclass(frozen=True)
class GridBlock:
    """A table; in a workbook its rows and columns have names."""

    grid: RawGrid
    row_names: tuple[str, ...] = ()
    column_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetTitle:
    """The beginning of a sheet."""

    name: str


@dataclass(frozen=True)
class Notice:
    """Something stands here that was not read.

    Attributes:
        reason: Key of `messages_zh.toml`.
    """

    reason: str
    place: Place


FlowBlock = Passage | GridBlock | SheetTitle | Notice


def build_flow(raw: RawDocument) -> tuple[FlowBlock, ...]:
    """Return what is to be shown, from top to bottom."""
    return tuple(_with_notices(_blocks(raw), raw.unread))


def _blocks(raw: RawDocument) -> Iterator[FlowBlock]:
    sheet = ""
    for block in raw.blocks:
        first = next(iter(_places(block)), None)
        if isinstance(first, SheetPlace) and first.sheet != sheet:
            sheet = first.sheet
            yield SheetTitle(sheet)
        if isinstance(block, RawGrid):
            yield _named(block)
        elif block.text:
            address = first.cell if isinstance(first, SheetPlace) else ""
            yield Passage(
                block.text, block.segments, block.heading_level, block.is_centred, address
            )


def _places(block: RawLine | RawGrid) -> Iterator[Place]:
    if isinstance(block, RawLine):
        yield from block.places
    else:
        yield from (place for cell in block.cells for place in cell.places)


def _named(grid: RawGrid) -> GridBlock:
    rows, columns = [""] * grid.rows, [""] * grid.columns
    for cell in grid.cells:
        for place in cell.places:
            match = _CELL_NAME.fullmatch(place.cell) if isinstance(place, SheetPlace) else None
            if match is not None and cell.row < grid.rows and cell.column < grid.columns:
                columns[cell.column], rows[cell.row] = match.groups()
    has_names = any(rows)
    return GridBlock(grid, tuple(rows) if has_names else (), tuple(columns) if has_names else ())


def _with_notices(blocks: Iterable[FlowBlock], unread: Iterable[UnreadPart]) -> Iterator[FlowBlock]:
    """Put what was not read behind the block in which it is."""
    waiting = sorted(
        (
            (place.block, Notice(part.reason, place))
            for part in unread
            for place in part.places
            if isinstance(place, BlockPlace)
        ),
        key=lambda pair: pair[0],
    )
    for block in blocks:
        number = block_number(block)
        while waiting and number is not None and waiting[0][0] < number:
            yield waiting.pop(0)[1]
        yield block
    yield from (notice for _, notice in waiting)


def block_number(block: FlowBlock) -> int | None:
    """Return the number of the block of the file, None where the format has none."""
    if isinstance(block, Passage):
        places: Iterable[Place] = (segment.place for segment in block.segments)
    elif isinstance(block, GridBlock):
        places = (place for cell in block.grid.cells for place in cell.places)
    else:
        return None
    return next((place.block for place in places if isinstance(place, BlockPlace)), None)

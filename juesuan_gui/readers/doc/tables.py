"""The rows of tables in binary Word documents: where their cells begin and end, what is merged.

A row is defined by the modifiers of the paragraph that ends it ([MS-DOC] 2.4.3, 2.6.3).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from juesuan_gui.readers.binary import i16, u8, u16
from juesuan_gui.readers.doc import sprms
from juesuan_gui.readers.doc.styles import has_ground

_MOST_CELLS = 64
_NO_HEIGHT = 20
_CELL_BYTES = 20
_MERGED_ACROSS, _DOWN_SHIFT = 0x3, 5
_MERGED_DOWN, _FIRST_OF_DOWN = 0x1, 0x3


@dataclass(frozen=True, slots=True)
class CellShape:
    """A cell of a row in twentieths of a point.

    Attributes:
        merged: Nothing for a cell by itself; cells of one merged set side by side have a number
            each, and that of its first one differs from the others.
        is_continued: It belongs to the cell above.
    """

    left: int
    right: int
    merged: int = 0
    is_continued: bool = False


def row_shape(modifiers: Sequence[tuple[int, bytes]]) -> list[CellShape]:
    """Return the cells of a row from left to right; none if the row does not define any."""
    cells: list[CellShape] = []
    for code, operand in modifiers:
        if code == sprms.TABLE:
            cells = list(_defined(operand))
        else:
            change = _CHANGES.get(code)
            if change is not None:
                cells = change(cells, operand)
    return cells


def is_flat(modifiers: Sequence[tuple[int, bytes]]) -> bool:
    """Whether a row is exactly as high as nothing can be seen in."""
    heights = [i16(operand, 0) for code, operand in modifiers if code == sprms.ROW_HEIGHT]
    return bool(heights) and -_NO_HEIGHT <= heights[-1] < 0


def is_filled(modifiers: Sequence[tuple[int, bytes]]) -> bool:
    """Whether cells of a row are or may be shaded."""
    return any(
        code == sprms.TABLE_STYLE or (code in sprms.CELL_GROUNDS and has_ground(code, operand))
        for code, operand in modifiers
    )


def joined_across(cells: Sequence[CellShape]) -> Iterator[tuple[CellShape, range]]:
    """Yield the cells that are shown, each with the numbers of the defined cells it covers.

    Which of two numbers marks the first cell of a set differs by the program that wrote the file;
    the one that stands first does.
    """
    start = 0
    while start < len(cells):
        end = start + 1
        first = cells[start].merged
        if first:
            while end < len(cells) and cells[end].merged not in (0, first):
                end += 1
        yield replace(cells[start], right=cells[end - 1].right), range(start, end)
        start = end


def _defined(operand: bytes) -> Iterator[CellShape]:
    count = min(u8(operand, 0), _MOST_CELLS)
    edges = [i16(operand, 1 + 2 * index) for index in range(count + 1)]
    flags_at = 1 + 2 * (count + 1)
    for index, (left, right) in enumerate(pairwise(edges)):
        flags = u16(operand, flags_at + _CELL_BYTES * index)
        down = flags >> _DOWN_SHIFT & 0x3
        yield CellShape(left, right, flags & _MERGED_ACROSS, down == _MERGED_DOWN)


def _merge(cells: list[CellShape], operand: bytes) -> list[CellShape]:
    first, end = operand[0], operand[1]
    return [
        replace(cell, merged=1 if index == first else 2) if first <= index < end else cell
        for index, cell in enumerate(cells)
    ]


def _split(cells: list[CellShape], operand: bytes) -> list[CellShape]:
    first, end = operand[0], operand[1]
    return [
        replace(cell, merged=0) if first <= index < end else cell
        for index, cell in enumerate(cells)
    ]


def _merge_down(cells: list[CellShape], operand: bytes) -> list[CellShape]:
    at, how = u8(operand, 0), u8(operand, 1)
    return [
        replace(cell, is_continued=how & _FIRST_OF_DOWN == _MERGED_DOWN) if index == at else cell
        for index, cell in enumerate(cells)
    ]


def _insert(cells: list[CellShape], operand: bytes) -> list[CellShape]:
    at, count, width = operand[0], operand[1], u16(operand, 2)
    if len(cells) + count > _MOST_CELLS:
        return cells
    at = min(at, len(cells))
    left = cells[at].left if at < len(cells) else (cells[-1].right if cells else 0)
    new = [CellShape(left + i * width, left + (i + 1) * width) for i in range(count)]
    return [*cells[:at], *new, *_moved(cells[at:], count * width)]


def _delete(cells: list[CellShape], operand: bytes) -> list[CellShape]:
    first, end = operand[0], min(operand[1], len(cells))
    if first >= end:
        return cells
    width = cells[end - 1].right - cells[first].left
    return [*cells[:first], *_moved(cells[end:], -width)]


def _resize(cells: list[CellShape], operand: bytes) -> list[CellShape]:
    first, end, width = operand[0], operand[1], u16(operand, 2)
    found: list[CellShape] = []
    left = cells[0].left if cells else 0
    for index, cell in enumerate(cells):
        own = width if first <= index < end else cell.right - cell.left
        found.append(replace(cell, left=left, right=left + own))
        left += own
    return found


def _moved(cells: Sequence[CellShape], by: int) -> list[CellShape]:
    return [replace(cell, left=cell.left + by, right=cell.right + by) for cell in cells]


_CHANGES = {
    sprms.MERGE_CELLS: _merge,
    sprms.SPLIT_CELLS: _split,
    sprms.MERGE_DOWN: _merge_down,
    sprms.INSERT_CELLS: _insert,
    sprms.DELETE_CELLS: _delete,
    sprms.CELL_WIDTH: _resize,
}

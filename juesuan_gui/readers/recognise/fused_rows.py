"""Take rows apart that a source wrote into one: several whole numbers below one another in a cell.

Where a ruling is missing or a writer pressed enter instead of adding a row, each cell holds a line
for each row. Such a row is taken apart if numbers prove it and every cell has as many lines; else
it stays as it is, and its cells are no amounts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.domain.catalogue import squash
from juesuan_gui.readers.raw import RawCell, RawGrid

_CODE = re.compile(r"[1-9]\d\d(?:\d\d){0,2}")
_LEAST_PROOFS = 2


def part_fused_rows(grid: RawGrid) -> RawGrid:
    """Return the grid with every fused row taken apart."""
    counts = {row: _rows_in(list(grid.row(row)), grid) for row in range(grid.rows)}
    if all(count == 1 for count in counts.values()):
        return grid
    cells: list[RawCell] = []
    down = 0
    for row in range(grid.rows):
        for cell in grid.row(row):
            cells.extend(_parts(cell, counts[row], down))
        down += counts[row] - 1
    return replace(grid, cells=tuple(cells), rows=grid.rows + down, heights=())


def _rows_in(cells: Sequence[RawCell], grid: RawGrid) -> int:
    """Return how many rows one row holds, 1 where that is not sure."""
    filled = [cell for cell in cells if squash(cell.text)]
    counts = {len(_lines(cell)) for cell in filled}
    if len(counts) != 1 or counts == {1} or any(cell.is_unreadable for cell in filled):
        return 1
    row = filled[0].row
    if any(c.row <= row < c.row + c.row_span and c.row_span > 1 for c in grid.cells):
        return 1
    proofs = sum(_are_amounts(_lines(cell)) for cell in filled)
    has_codes = any(all(map(_CODE.fullmatch, map(squash, _lines(cell)))) for cell in filled)
    return counts.pop() if proofs + has_codes >= _LEAST_PROOFS and proofs else 1


def _lines(cell: RawCell) -> list[str]:
    return [line for line in cell.text.split("\n") if squash(line)]


def _are_amounts(lines: Sequence[str]) -> bool:
    """Whether lines are whole amounts, printed alike; pieces of a wrapped number are not."""
    amounts = [parse_amount(line) for line in lines]
    decimals = {amount.decimals if amount and amount.well_grouped else 0 for amount in amounts}
    return len(decimals) == 1 and 0 not in decimals


def _parts(cell: RawCell, count: int, down: int) -> Iterator[RawCell]:
    lines = _lines(cell) or [""] * count
    if count == 1:
        yield replace(cell, row=cell.row + down)
        return
    for number, line in enumerate(lines):
        own = cell.places[number : number + 1] if len(cell.places) == count else cell.places
        yield replace(cell, row=cell.row + down + number, text=line.strip(), places=own)

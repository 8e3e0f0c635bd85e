"""Ranges of cells as tab-separated text, the form Excel and WPS copy and paste. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juesuan_gui.domain.table import CellRef, Table


Block = Sequence[Sequence[str]]
Position = tuple[int, int]


class _Excel(csv.excel_tab):
    lineterminator = "\r\n"


def block_of_selection(table: Table, selected: Collection[Position]) -> list[list[str]]:
    """Return the smallest rectangle around the selected cells; others in it are left empty."""
    if not selected:
        return []
    rows = [row for row, _ in selected]
    columns = [column for _, column in selected]
    return [
        [_text(table, row, column, selected) for column in range(min(columns), max(columns) + 1)]
        for row in range(min(rows), max(rows) + 1)
    ]


def to_clipboard(block: Block) -> str:
    """Return a block as tab-separated text; texts with line breaks are quoted as Excel does."""
    target = io.StringIO()
    csv.writer(target, _Excel).writerows(block)
    return target.getvalue()


def from_clipboard(text: str) -> list[list[str]]:
    """Return tab-separated text as a block; an empty last line, as Excel writes it, is dropped."""
    return list(csv.reader(io.StringIO(text, newline=""), _Excel))


def paste_texts(table: Table, block: Block, selected: Collection[Position]) -> dict[CellRef, str]:
    """Return which cells a paste writes: the block at the top left, or one value in all cells.

    What would fall outside the table or onto a place without a cell is left out.
    """
    if not selected or not block:
        return {}
    is_one_value = len(block) == 1 and len(block[0]) == 1
    pairs = (
        [(position, block[0][0]) for position in selected]
        if is_one_value
        else _placed(block, min(selected))
    )
    return {
        table.ref(*position): text.strip()
        for position, text in pairs
        if table.cell(*position) is not None
    }


def cut_off(table: Table, block: Block, selected: Collection[Position]) -> int:
    """Return how many texts of a block find no cell when it is pasted."""
    if not selected or (len(block) == 1 and len(block[0]) == 1):
        return 0
    placed = _placed(block, min(selected))
    return sum(bool(text.strip()) and table.cell(*position) is None for position, text in placed)


def _placed(block: Block, start: Position) -> Iterator[tuple[Position, str]]:
    for row, line in enumerate(block):
        for column, text in enumerate(line):
            yield (start[0] + row, start[1] + column), text


def _text(table: Table, row: int, column: int, selected: Collection[Position]) -> str:
    cell = table.cell(row, column) if (row, column) in selected else None
    return cell.text if cell else ""

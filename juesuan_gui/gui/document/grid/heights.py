"""How high the rows of a table should be, and what gives way where room is scarce. Pure.

With room to spare every text is shown whole, over as many lines as it takes. Where fewer than ten
rows would be in sight, names of rows take one line each, then headings fewer lines: such a text
loses its middle, and its tip has it whole.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from juesuan_gui.domain.table import Role
from juesuan_gui.gui.document.grid.layout import (
    HEADING_LINES,
    SHORTEST_LABEL_EM,
    GridLayout,
    Metrics,
    build_layout,
)
from juesuan_gui.gui.document.grid.shown import shown_text

if TYPE_CHECKING:
    from juesuan_gui.domain.table import Cell, Table

ROWS_WANTED = 10
_ELLIPSIS = "\u2026"
_NAMES = (Role.LABEL, Role.CODE)


class Lines(NamedTuple):
    """How many lines a text may take: the name of a row, a heading; and how close they stand."""

    name: float = math.inf
    heading: float = math.inf
    is_close: bool = False


WHOLE = Lines()
_CLOSER = (Lines(name=1), Lines(name=1, is_close=True), Lines(1, 2, is_close=True))
_CLOSE_PX = 2
_SHORTEST_NAME_EM = 8.0  # of which the middle may be missing


class Arrangement(NamedTuple):
    """How a table is laid out in the room that there is."""

    layout: GridLayout
    lines: Lines
    heights: dict[int, int]


def arrange(table: Table, metrics: Metrics, width: int, height: int, bar: int = 0) -> Arrangement:
    """Lay a table out so that ten rows are in sight wherever one scrolls, if that can be had.

    What does not help to get nearer to that stays whole.

    Args:
        bar: Height of the scroll bar that a table too wide has below it.
    """
    metrics = replace(metrics, height=functools.cache(metrics.height))

    def counted(lines: Lines) -> tuple[float, Arrangement]:
        found = _arranged(table, metrics, width, lines)
        room = height - (bar if sum(found.layout.widths) > width else 0)
        return _fewest_in_sight(found.heights, table, room), found

    most, best = counted(WHOLE)
    for lines in _CLOSER:
        if most >= ROWS_WANTED:
            break
        count, found = counted(lines)
        if count > most:
            most, best = count, found
    return best


def _arranged(table: Table, metrics: Metrics, width: int, lines: Lines) -> Arrangement:
    heading_lines = int(min(lines.heading, HEADING_LINES))
    shortest = SHORTEST_LABEL_EM if lines.name == math.inf else _SHORTEST_NAME_EM
    layout = build_layout(table, metrics, width, heading_lines, shortest)
    heights = row_heights(table, range(table.rows), layout.widths, metrics, lines)
    return Arrangement(layout, lines, heights)


def row_heights(
    table: Table,
    rows: Iterable[int],
    widths: Sequence[int],
    metrics: Metrics,
    lines: Lines = WHOLE,
) -> dict[int, int]:
    """Return the heights of rows, high enough for the lines that each of their texts may take."""
    metrics = replace(metrics, gap=_CLOSE_PX) if lines.is_close else metrics
    least = metrics.line + metrics.gap
    heights = dict.fromkeys(rows, least)
    tall = []
    for cell in table.cells:
        if not cell.text or cell.row not in heights:
            continue
        needed = _needed(cell, table, widths, metrics, lines)
        if cell.row_span > 1:
            tall.append((cell, needed))
        else:
            heights[cell.row] = max(heights[cell.row], needed)
    for cell, needed in tall:
        covered = range(cell.row, cell.row + cell.row_span)
        missing = needed - sum(heights.get(row, least) for row in covered)
        if missing > 0:
            last = max(row for row in covered if row in heights)
            heights[last] += missing
    return heights


def fitted(text: str, width: int, height: int, metrics: Metrics) -> str:
    """Return a text as it fits into a box: whole, or without its middle."""
    room = max(height, metrics.line)
    if metrics.height(text, width) <= room:
        return text
    text = " ".join(text.split())
    low, high = 0, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if metrics.height(_without_middle(text, middle), width) <= room:
            low = middle
        else:
            high = middle - 1
    return _without_middle(text, low)


def _without_middle(text: str, kept: int) -> str:
    """Return a text of which so many letters are kept, more of them at its beginning."""
    end = kept // 2
    return text[: kept - end] + _ELLIPSIS + (text[-end:] if end else "")


def _needed(cell: Cell, table: Table, widths: Sequence[int], metrics: Metrics, lines: Lines) -> int:
    columns = range(cell.column, min(cell.column + cell.column_span, table.columns))
    room = sum(widths[column] for column in columns) - 2 * metrics.padding
    needed = metrics.height(shown_text(cell, table), max(room, metrics.em))
    allowed = _allowed(cell, table, lines)
    if allowed != math.inf:
        needed = min(needed, _height_of_lines(int(allowed), metrics))
    return needed + metrics.gap


def _height_of_lines(count: int, metrics: Metrics) -> int:
    """Return the height of several lines, which fonts round up, or of one."""
    return metrics.line if count == 1 else count * (metrics.line + 1)


def _allowed(cell: Cell, table: Table, lines: Lines) -> float:
    if cell.row < table.heading_rows:
        return lines.heading
    is_name = cell.role in _NAMES and cell.row_key is not None
    return lines.name if is_name else math.inf


def _fewest_in_sight(heights: Mapping[int, int], table: Table, room: int) -> float:
    """Return how many rows are in sight below the headings where the highest rows are.

    A table of which all rows are in sight has enough of them. Headings that leave no room are the
    better the lower they are.
    """
    body = [heights[row] for row in range(table.heading_rows, table.rows)]
    left = room - sum(heights[row] for row in range(table.heading_rows))
    if sum(body) <= left:
        return math.inf
    if left <= 0:
        return left
    fewest, start, total = len(body), 0, 0
    for end, height in enumerate(body):
        total += height
        while total > left:
            fewest = min(fewest, end - start)
            total -= body[start]
            start += 1
    return fewest

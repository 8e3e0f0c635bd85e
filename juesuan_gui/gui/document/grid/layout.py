"""How wide and how high the columns and rows of a table should be. Pure, given a text measure.

Numbers are never clipped; headings and labels break over lines; what fits the window fills it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from juesuan_gui.domain.table import Role
from juesuan_gui.gui.document.grid.shown import shown_text

if TYPE_CHECKING:
    from juesuan_gui.domain.table import Cell, Table

Measure = Callable[[str], int]
HEADING_LINES = 3
_LONGEST_LABEL_EM = 15
_LONGEST_TEXT_EM = 22
_SHORTEST_EM = 2.4
SHORTEST_LABEL_EM = 4.0
_WIDEST_STRETCH = 1.7
_MOST_LABELS = 0.55  # of the width, where the figures have to be scrolled anyway


@dataclass(frozen=True, slots=True)
class GridLayout:
    """Sizes in pixels, and how many leading rows and columns stay in sight when scrolling."""

    widths: tuple[int, ...]
    frozen_rows: int
    frozen_columns: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """What the font makes of text, in pixels.

    Attributes:
        height: Height of a text broken over lines of a given width.
        padding: Room at the left and at the right of a text.
        gap: Room above and below a text, together.
    """

    measure: Measure
    height: Callable[[str, int], int]
    em: int
    line: int
    padding: int
    gap: int = 8


def build_layout(
    table: Table,
    metrics: Metrics,
    available: int,
    heading_lines: int = HEADING_LINES,
    shortest_label: float = SHORTEST_LABEL_EM,
) -> GridLayout:
    """Lay a table out in a width of `available` pixels, or wider where its numbers need it.

    Args:
        heading_lines: How many lines a heading may be broken over.
        shortest_label: How much of a name is in a line at least, in ems.
    """
    least, body, wanted = _demands(table, metrics, heading_lines, int(shortest_label * metrics.em))
    _widen_for_spans(table, metrics, least, heading_lines)
    body = [max(pair) for pair in zip(least, body, strict=True)]
    wanted = [max(pair) for pair in zip(body, wanted, strict=True)]
    # A label that is broken costs a line in its row, a heading one line in all.
    if sum(least) > available:
        widths = _with_labels(least, body, table.label_columns, int(available * _MOST_LABELS))
    elif sum(body) > available:
        widths = _fit(least, body, available)
    else:
        widths = _fit(body, wanted, available)
    return GridLayout(tuple(widths), table.heading_rows, frozen_columns(table, widths, available))


def frozen_columns(table: Table, widths: Sequence[int], available: int) -> int:
    """Return how many leading columns to freeze: none cut through a merged cell, most hidden."""
    if sum(widths) <= available:
        return 0
    count = table.label_columns
    while cuts := [c for c in table.cells if c.column < count < c.column + c.column_span]:
        count = max(cell.column + cell.column_span for cell in cuts)
    return count if sum(widths[:count]) <= available * 0.6 else 0


def fits(cell: Cell, width: int, metrics: Metrics) -> bool:
    """Whether a number fits into a column of that width."""
    return not cell.is_numeric or metrics.measure(cell.text) + 2 * metrics.padding <= width


def _demands(
    table: Table, metrics: Metrics, heading_lines: int, shortest: int
) -> tuple[list[int], list[int], list[int]]:
    """Return widths of each column: the least, one that breaks no label, one for headings too."""
    least = [int(metrics.em * _SHORTEST_EM)] * table.columns
    body, wanted = list(least), list(least)
    for cell in table.cells:
        if cell.column_span > 1 or not cell.text:
            continue
        width = max(metrics.measure(line) for line in shown_text(cell, table).split("\n"))
        least[cell.column] = max(
            least[cell.column], _least(cell, width, metrics, heading_lines, shortest)
        )
        demand = _wanted(cell, width, metrics)
        wanted[cell.column] = max(wanted[cell.column], demand)
        if cell.role is not Role.HEADING:
            body[cell.column] = max(body[cell.column], demand)
    return least, body, wanted


def _least(cell: Cell, width: int, metrics: Metrics, heading_lines: int, shortest: int) -> int:
    gap = 2 * metrics.padding
    if cell.is_numeric or cell.amount is not None or cell.role in (Role.CODE, Role.LINE_NO):
        return width + gap
    if cell.role in (Role.HEADING, Role.COLUMN_NO):
        return min(width, math.ceil(width / heading_lines) + metrics.em) + gap
    return min(width, shortest) + gap


def _wanted(cell: Cell, width: int, metrics: Metrics) -> int:
    gap = 2 * metrics.padding
    if cell.role is Role.HEADING:
        return min(width, metrics.em * 5) + gap
    if cell.row_key is not None:
        return min(width, metrics.em * _LONGEST_LABEL_EM) + gap
    return min(width, metrics.em * _LONGEST_TEXT_EM) + gap


def _widen_for_spans(table: Table, metrics: Metrics, least: list[int], heading_lines: int) -> None:
    """Give merged cells room for their text in a few lines."""
    for cell in table.cells:
        if cell.column_span == 1 or not cell.text:
            continue
        columns = range(cell.column, min(cell.column + cell.column_span, table.columns))
        width = metrics.measure(shown_text(cell, table))
        needed = min(width, width // heading_lines + 2 * metrics.em) + 2 * metrics.padding
        missing = min(needed, 16 * metrics.em) - sum(least[c] for c in columns)
        if missing > 0:
            for column in columns:
                least[column] += math.ceil(missing / len(columns))


def _with_labels(least: Sequence[int], body: Sequence[int], count: int, room: int) -> list[int]:
    """Return the least widths, but for the leading labels what they want or there is room for."""
    labels = body[:count] if sum(body[:count]) <= room else _fit(least[:count], body[:count], room)
    return [*labels, *least[count:]]


def _fit(least: Sequence[int], wanted: Sequence[int], available: int) -> list[int]:
    """Return widths between least and wanted that fit, stretched a little where room is left."""
    if sum(wanted) <= available:
        factor = min(available / max(1, sum(wanted)), _WIDEST_STRETCH)
        widths = [int(width * factor) for width in wanted]
        if factor < _WIDEST_STRETCH and widths:
            widths[-1] += available - sum(widths)
        return widths
    slack = sum(wanted) - sum(least)
    room = max(0, available - sum(least))
    if not slack:
        return list(wanted)
    return [low + (high - low) * room // slack for low, high in zip(least, wanted, strict=True)]

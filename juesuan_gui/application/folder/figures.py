"""The amounts of the statutory tables under names that other documents use too. Pure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from juesuan_gui.checks.engine.values import value_of_cell
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.table import Cell, Entry, Table, TableKind

_FREE_KINDS = (TableKind.PERFORMANCE_OVERALL, TableKind.PERFORMANCE_PROJECT, TableKind.OTHER)
_NO_AMOUNT = ("change_rate",)
_MOST = 1500


@dataclass(frozen=True, slots=True)
class FigureName:
    """Names an amount by kind of table, row and column.

    Attributes:
        row: Code, meaning or label of the row.
        measure: Meaning of the column.
    """

    kind: TableKind
    row: str
    measure: str


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount of a table.

    Attributes:
        label: The row as printed.
        column: The innermost heading of the column as printed.
        units: Value in millionths of a yuan.
        half: Half of its last printed unit, in the same measure; 0 for a blank.
        exponent: Power of ten of the money unit it is printed in.
    """

    name: FigureName
    label: str
    column: str
    units: int
    half: int
    exponent: int


def figures_of(disclosure: Disclosure) -> tuple[Figure, ...]:
    """Return the readable amounts of the first table of each statutory kind.

    A name that several rows of a table have names nothing for certain and is left out.
    """
    found: list[Figure] = []
    seen: set[TableKind] = set()
    for table in disclosure.tables:
        if table.kind not in _FREE_KINDS and table.kind not in seen:
            seen.add(table.kind)
            found.extend(_figures(table))
    counts = Counter(one.name for one in found)
    return tuple(one for one in found if counts[one.name] == 1)[:_MOST]


def _figures(table: Table) -> Iterator[Figure]:
    for entry in table.entries:
        row = row_name(entry)
        for measure, column in entry.columns.items():
            if not row or measure in _NO_AMOUNT:
                continue
            cell = table.cell(entry.row, column)
            if cell is None or cell.inferred or (cell.amount and cell.amount.is_percent):
                continue
            value = value_of_cell(cell, table)
            if value.is_readable:
                name = FigureName(table.kind, row, measure)
                label = " ".join(filter(None, (entry.key.code, entry.key.label)))
                column_name = _heading(cell)
                yield Figure(name, label, column_name, value.units, value.half, value.exponent)


def _heading(cell: Cell) -> str:
    key = cell.column_key
    words = [part for part in key.heading if not part.isdigit()] if key else []
    return words[-1] if words else ""


def row_name(entry: Entry) -> str:
    """Return the name of a row that holds in any document: meaning, code, or printed label."""
    return entry.key.item or entry.key.code or entry.key.label

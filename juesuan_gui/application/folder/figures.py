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


def figures_of(disclosure: Disclosure) -> tuple[tuple[Figure, ...], frozenset[FigureName]]:
    """Return the amounts of the first table of each statutory kind, and names of uncertain ones.

    Uncertain is what cannot be read, stands in an inferred column, or shares its name with another
    row of the table: it is neither an amount nor nothing.
    """
    found: list[Figure] = []
    unsure: set[FigureName] = set()
    seen: set[TableKind] = set()
    for table in disclosure.tables:
        if table.kind not in _FREE_KINDS and table.kind not in seen:
            seen.add(table.kind)
            for name, figure in _figures(table):
                if figure is None:
                    unsure.add(name)
                else:
                    found.append(figure)
    counts = Counter(one.name for one in found)
    unsure.update(name for name, count in counts.items() if count > 1)
    unsure.update(one.name for one in found[_MOST:])
    return tuple(one for one in found[:_MOST] if one.name not in unsure), frozenset(unsure)


def _figures(table: Table) -> Iterator[tuple[FigureName, Figure | None]]:
    for entry in table.entries:
        row = row_name(entry)
        for measure, column in entry.columns.items():
            cell = table.cell(entry.row, column)
            is_percent = cell is not None and cell.amount is not None and cell.amount.is_percent
            if not row or measure in _NO_AMOUNT or cell is None or is_percent:
                continue
            name, value = FigureName(table.kind, row, measure), value_of_cell(cell, table)
            if cell.inferred or not value.is_readable:
                yield name, None
                continue
            label = " ".join(filter(None, (entry.key.code, entry.key.label)))
            heading = _heading(cell)
            yield name, Figure(name, label, heading, value.units, value.half, value.exponent)


def _heading(cell: Cell) -> str:
    key = cell.column_key
    words = [part for part in key.heading if not part.isdigit()] if key else []
    return words[-1] if words else ""


def row_name(entry: Entry) -> str:
    """Return the name of a row that holds in any document: meaning, code, or printed label."""
    return entry.key.item or entry.key.code or entry.key.label

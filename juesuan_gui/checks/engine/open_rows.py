"""Rows whose source prints numbers without columns, and how they are drawn once placed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from juesuan_gui.checks.engine.values import BLANK, Value, value_of_cell
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.table import AmbiguousRow, Cell, CellRef, Role, Table

Pattern = tuple[int, ...]


@dataclass(frozen=True)
class OpenRow:
    """An open row with the table it belongs to."""

    table: Table
    row: AmbiguousRow

    @cached_property
    def key(self) -> tuple[str, int]:
        """Table and row."""
        return self.table.id, self.row.row

    @cached_property
    def refs(self) -> dict[int, CellRef]:
        """Address of the cell in each open column."""
        return {column: self.table.ref(self.row.row, column) for column in self.row.columns}

    @cached_property
    def numbers(self) -> tuple[Value, ...]:
        """Values of the numbers in printed order."""
        return tuple(value_of_cell(cell, self.table) for cell in self.row.values)

    def values(self, pattern: Pattern) -> Mapping[CellRef, Value]:
        """Return the values of all open columns of the row under an assignment."""
        found = self._values.get(pattern)
        if found is None:
            found = self._values[pattern] = dict.fromkeys(self.refs.values(), BLANK)
            for column, value in zip(pattern, self.numbers, strict=True):
                found[self.refs[column]] = value
        return found

    @cached_property
    def _values(self) -> dict[Pattern, dict[CellRef, Value]]:
        return {}


def redrawn(
    disclosure: Disclosure, rows: Iterable[OpenRow], chosen: Mapping[tuple[str, int], Pattern]
) -> list[Table]:
    """Return the tables with their open rows drawn as chosen, the other assignments kept."""
    by_table: dict[str, list[OpenRow]] = {}
    for row in rows:
        by_table.setdefault(row.table.id, []).append(row)
    tables = []
    for table_id, open_rows in by_table.items():
        table = disclosure.tables_by_id[table_id]
        cells = [
            cell for row in open_rows for cell in _placed_cells(table, row.row, chosen[row.key])
        ]
        ambiguous = tuple(
            replace(
                row.row,
                patterns=(
                    chosen[row.key],
                    *(p for p in row.row.patterns if p != chosen[row.key]),
                ),
            )
            for row in open_rows
        )
        tables.append(replace(table.with_cells(cells), ambiguous=ambiguous))
    return tables


def _placed_cells(table: Table, row: AmbiguousRow, pattern: Pattern) -> Iterable[Cell]:
    by_column = dict(zip(pattern, row.values, strict=True))
    line = row.values[0].places
    for column in row.columns:
        shown = table.cell(row.row, column)
        if shown is None:
            continue
        value = by_column.get(column)
        if value is None:
            yield replace(
                shown, role=Role.BLANK, text="", amount=None, places=line[:1], inferred=True
            )
        else:
            yield replace(
                shown,
                role=value.role,
                text=value.text,
                amount=value.amount,
                places=value.places,
                inferred=True,
            )

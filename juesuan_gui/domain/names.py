"""Name tables, rows and columns by what they mean, so that a name outlives edits and readings.

Positions are not used: a name is made of kinds, codes, labels and headings. Only what is alike in
all of these is told apart by its number.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.table import Cell, CellRef, Role, RowKey, Table, TableKind

_FREE_KINDS = (TableKind.PERFORMANCE_OVERALL, TableKind.PERFORMANCE_PROJECT, TableKind.OTHER)
_LONGEST = 60
_NAMING_ROWS = 2


class Names:
    """Names of everything in the tables of one document; made when they are asked for.

    Args:
        before: Those before an edit; what it knows of unchanged tables stays.
    """

    def __init__(self, tables: Sequence[Table], before: "Names | None" = None) -> None:
        self._tables = tables
        self._inside: dict[str, TableNames] = before._inside if before else {}  # noqa: SLF001

    @cached_property
    def _tables_by_id(self) -> Mapping[str, Table]:
        return {table.id: table for table in self._tables}

    @cached_property
    def _by_id(self) -> Mapping[str, str]:
        """Name the first table of a statutory kind by its kind alone, the others by titles.

        Forms of one title are told apart by their first words, such as the project's name.
        """
        titles = Counter((table.kind, squash(table.title)) for table in self._tables)
        names = []
        seen: set[TableKind] = set()
        for table in self._tables:
            parts = [str(table.kind)]
            if table.kind in seen or table.kind in _FREE_KINDS:
                parts.append(squash(table.title))
                if titles[table.kind, squash(table.title)] > 1:
                    parts.append(self._names(table.id).first_words)
            seen.add(table.kind)
            names.append(" ".join(filter(None, parts)))
        ids = [table.id for table in self._tables]
        return dict(zip(ids, numbered(names), strict=True))

    def table(self, table_id: str) -> str:
        """Return the name of a table."""
        return self._by_id[table_id]

    def row(self, ref: CellRef) -> str:
        """Return the name of the logical row that a cell stands in."""
        return self._names(ref.table).row(ref)

    def measure(self, ref: CellRef) -> str:
        """Return the name of the column that a cell stands in."""
        return self._names(ref.table).measure(ref)

    def _names(self, table_id: str) -> "TableNames":
        table = self._tables_by_id[table_id]
        known = self._inside.get(table_id)
        if known is None or known.table is not table:
            known = self._inside[table_id] = TableNames(table)
        return known


class TableNames:
    """Names of the rows and columns of one table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def row(self, ref: CellRef) -> str:
        """Return the name of the logical row that a cell stands in."""
        return self._rows.get((ref.row, self._side(ref)), "")

    def measure(self, ref: CellRef) -> str:
        """Return the name of the column that a cell stands in."""
        cell = self.table.cell(ref.row, ref.column)
        key = cell.column_key if cell else None
        if key is not None:
            return key.measure or "/".join(key.heading)[-_LONGEST:] or str(key.column_no)
        return self._heading_above(ref)

    @cached_property
    def first_words(self) -> str:
        """What its first rows say."""
        return first_words(self.table)

    def _side(self, ref: CellRef) -> int:
        cell = self.table.cell(ref.row, ref.column)
        return cell.row_key.side if cell and cell.row_key else 0

    @cached_property
    def _rows(self) -> Mapping[tuple[int, int], str]:
        words = words_of_rows(self.table)
        keys: dict[tuple[int, int], RowKey | None] = {}
        for cell in self.table.cells:
            side = cell.row_key.side if cell.row_key else 0
            keys.setdefault((cell.row, side), cell.row_key)
        # A heading must not change the number of a row without words.
        logical = {at: _row_name(key, words.get(at[0], "")) for at, key in keys.items() if key}
        others = {at: words.get(at[0], "")[:_LONGEST] for at, key in keys.items() if not key}
        return {
            **dict(zip(logical, numbered(logical.values()), strict=True)),
            **dict(zip(others, numbered(others.values()), strict=True)),
        }

    def _heading_above(self, ref: CellRef) -> str:
        """Return the nearest words above a cell of a table without measures."""
        for row in range(ref.row - 1, -1, -1):
            cell = self.table.cell(row, ref.column)
            if cell is not None and cell.text.strip() and is_words(cell):
                return squash(cell.text)[:_LONGEST]
        return str(ref.column)


def words_of_rows(table: Table) -> Mapping[int, str]:
    """Return what the cells of each row say that are words, by physical row."""
    found: dict[int, list[str]] = {}
    for cell in table.cells:
        if is_words(cell):
            found.setdefault(cell.row, []).append(squash(cell.text))
    return {row: " ".join(words) for row, words in found.items()}


def is_words(cell: Cell) -> bool:
    """Whether a cell is words, not a figure, a number or nothing."""
    return cell.role in (Role.LABEL, Role.HEADING, Role.TEXT) and not cell.is_numeric


def numbered(names: Iterable[str]) -> list[str]:
    """Tell equal names apart: the second of them gets "#2", and so on."""
    counts: Counter[Hashable] = Counter()
    found = []
    for name in names:
        counts[name] += 1
        found.append(name if counts[name] == 1 else f"{name}#{counts[name]}")
    return found


def first_words(table: Table) -> str:
    """Return what the first rows of a table say, which tells forms of one title apart."""
    words = words_of_rows(table)
    return " ".join(words[row] for row in sorted(words)[:_NAMING_ROWS])[:_LONGEST]


def _row_name(key: RowKey, words: str) -> str:
    if key.code or key.item:
        return key.code or key.item or ""
    if words or not key.line_no:
        return words[:_LONGEST] or key.label[:_LONGEST]
    return f"line {key.line_no}"

"""Find the cells that a rule names by meaning: kind of table, item, code or class, and measure."""

from collections.abc import Iterator, Sequence

from juesuan_gui.domain.table import CellRef, Entry, Table, TableKind

_PERIODS = ("budget", "final")
_TOTALS_IN_COLUMNS = {"personnel_total": "personnel", "public_total": "public"}


class Binder:
    """Resolves names of rules to cells of one document.

    A kind that is printed several times is represented by its first table in rules that relate
    tables; rules within a table look at each.
    """

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables = tuple(tables)
        self._by_kind: dict[TableKind, list[Table]] = {}
        for table in tables:
            self._by_kind.setdefault(table.kind, []).append(table)

    def all(self, kind: TableKind) -> Sequence[Table]:
        """Return all tables of a kind in order."""
        return self._by_kind.get(kind, ())

    def first(self, kind: TableKind) -> Table | None:
        """Return the first table of a kind."""
        return next(iter(self.all(kind)), None)

    def cell(self, kind: TableKind, row: str, measure: str) -> CellRef | None:
        """Return the cell of an item or code and a measure in the first table of a kind."""
        table = self.first(kind)
        if table is None:
            return None
        if kind is TableKind.THREE_PUBLIC:
            return three_public_cell(table, row, measure)
        return row_cell(table, row, measure)


def find_entry(table: Table, row: str) -> Entry | None:
    """Return the entry of an item, or of a code if the name is a number."""
    return table.entries_by_code.get(row) if row.isdigit() else table.entries_by_item.get(row)


def row_cell(table: Table, row: str, measure: str) -> CellRef | None:
    """Return the address of an item's or code's cell for a measure.

    A total that has no row of its own may stand in the row of the grand total, in its column.
    """
    entry = find_entry(table, row)
    if entry is None and row in _TOTALS_IN_COLUMNS:
        entry, measure = table.entries_by_item.get("total"), _TOTALS_IN_COLUMNS[row]
    return entry_cell(table, entry, measure) if entry else None


def entry_cell(table: Table, entry: Entry, measure: str) -> CellRef | None:
    """Return the address of an entry's cell for a measure."""
    column = entry.columns.get(measure)
    return None if column is None else table.ref(entry.row, column)


def three_public_cell(table: Table, item: str, period: str) -> CellRef | None:
    """Return a cell of the three-public table, whether items stand in columns or in rows.

    A row without a name under the items alone is that of the final accounts; so is the total of
    units, or the only unit. Where no total is printed as such, the heading of the list bears it.
    What a budget says of an item is its budget.
    """
    if item == "total" and item not in table.entries_by_item:
        found = row_cell(table, "heading", period)
        if found is not None:
            return found
    measure = f"{period}.{item}"
    for entry in table.entries:
        if measure in entry.columns:
            return entry_cell(table, entry, measure)
    found = row_cell(table, item, period) or row_cell(table, period, item)
    blocks = _blocks(table)
    if found is None and blocks <= {period} and (blocks or period == "final"):
        found = _cell_of_only_row(table, item)
    if found is None and period == "final" and blocks == {"budget"}:
        return three_public_cell(table, item, "budget")
    return found


def _cell_of_only_row(table: Table, item: str) -> CellRef | None:
    rows = [entry for entry in table.entries if item in entry.columns]
    unnamed = [entry for entry in rows if not entry.key.label]
    totals = [entry for entry in rows if entry.key.item == "total"]
    chosen = unnamed or totals or (rows if len(rows) == 1 else [])
    return entry_cell(table, chosen[0], item) if chosen else None


def _blocks(table: Table) -> set[str]:
    """Return the blocks (budget, final) that name the columns of a three-public table."""
    names = {name.partition(".") for entry in table.entries for name in entry.columns}
    return {block for block, _, item in names if item and block in _PERIODS}


def three_public_periods(table: Table) -> Iterator[str]:
    """Yield the blocks (budget, final) that a three-public table prints."""
    return (p for p in _PERIODS if three_public_cell(table, "total", p) is not None)


def class_entries(table: Table) -> list[Entry]:
    """Return the entries of functional or economic classes (three-digit codes)."""
    return [e for code, e in table.entries_by_code.items() if len(code) == 3]

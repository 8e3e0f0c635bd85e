"""How well an amount of a table of economic items fits its whole and last year's accounts.

Sums alone cannot tell which of many items is wrong. What an item was last year, as a share of the
same whole, and that no item is more than its whole, make some corrections likelier than others.
They order suggestions and prove nothing.
"""

from dataclasses import dataclass
from decimal import Decimal

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Candidate, Finding
from juesuan_gui.domain.identity import Relation
from juesuan_gui.domain.table import CellRef, Entry, Table, TableKind

_KINDS = (TableKind.GENERAL_BUDGET_BASIC,)
# How likely an amount is that is nothing like last year's, and one above its whole.
_LEAST, _ABOVE_WHOLE = Decimal("0.01"), Decimal("0.01")
_NOTHING, _ONE = Decimal(0), Decimal(1)
_POWER = 3


@dataclass(frozen=True)
class Shares:
    """Weighs amounts of a document, with last year's beside it where there is one."""

    disclosure: Disclosure
    last_year: Disclosure | None = None

    def weight(self, candidate: Candidate, value: Decimal, finding: Finding) -> Decimal:
        """Return how much likelier a value is than what is printed; 1 where nothing tells."""
        table = self.disclosure.tables_by_id.get(candidate.cell.table)
        if table is None or table.kind not in _KINDS:
            return _ONE
        printed = _amount(self.disclosure, candidate.cell)
        whole = _whole(candidate, finding)
        expected = self.last(candidate.cell) * self._growth(whole)
        likelier = _fit(value, expected) / _fit(printed, expected)
        if whole is None:
            return likelier
        total = _amount(self.disclosure, whole)
        return likelier * _within(value, total) / _within(printed, total)

    def last(self, cell: CellRef) -> Decimal:
        """Return what last year's accounts print for the same item; 0 if nothing."""
        table = self.disclosure.tables_by_id[cell.table]
        there = _counterpart(cell, table, self.last_year) if self.last_year else None
        return _amount(self.last_year, there) if self.last_year and there else _NOTHING

    def _growth(self, whole: CellRef | None) -> Decimal:
        """Return by what factor a total has grown since last year; 1 if it is not known."""
        if whole is None:
            return _ONE
        now, then = _amount(self.disclosure, whole), self.last(whole)
        return now / then if now > 0 and then > 0 else _ONE


def _whole(candidate: Candidate, finding: Finding) -> CellRef | None:
    """Return the total that a figure is a part of, by the sum that fails."""
    identity = finding.identity
    if identity is None or identity.relation is not Relation.SUM or identity.subject.is_text:
        return None
    is_plain = all(term.coefficient == 1 for term in identity.terms)
    is_part = any(term.cell == candidate.cell for term in identity.terms)
    return identity.subject if is_plain and is_part else None


def _fit(value: Decimal, expected: Decimal) -> Decimal:
    """Return how likely an amount is after what it was expected to be; 1 if nothing was."""
    if expected <= 0:
        return _ONE
    least, most = sorted((value, expected))
    return max(_LEAST, (least / most) ** _POWER) if least > 0 else _LEAST


def _within(value: Decimal, total: Decimal) -> Decimal:
    return _ABOVE_WHOLE if 0 < total < value else _ONE


def _counterpart(cell: CellRef, table: Table, beside: Disclosure) -> CellRef | None:
    """Return the cell of another document for the same item and measure, in the same unit."""
    entries = (one for one in table.entries if one.row == cell.row)
    own = next((one for one in entries if cell.column in one.columns.values()), None)
    measure = next((m for m, c in own.columns.items() if c == cell.column), "") if own else ""
    tables = (t for t in beside.tables if t.kind is table.kind and t.money_unit == table.money_unit)
    other = next(tables, None)
    entry = _same_entry(own, other) if own and other else None
    column = entry.columns.get(measure) if entry else None
    return other.ref(entry.row, column) if other and entry and column is not None else None


def _same_entry(entry: Entry, table: Table) -> Entry | None:
    key = entry.key
    if key.code:
        return table.entries_by_code.get(key.code)
    return table.entries_by_item.get(key.item) if key.item else None


def _amount(disclosure: Disclosure, cell: CellRef) -> Decimal:
    amount = disclosure.amount(cell)
    return amount.value if amount is not None else _NOTHING

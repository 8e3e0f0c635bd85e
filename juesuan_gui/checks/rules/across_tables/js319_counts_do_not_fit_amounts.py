"""JS319: the counts of the three-public table do not fit its amounts."""

from collections.abc import Iterator, Mapping

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import row_name
from juesuan_gui.checks.rules.cells import is_unread
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import CellRef, Table, TableKind

_PAIRS = (
    ("abroad", "delegations"),
    ("abroad", "travellers"),
    ("purchase", "vehicles_bought"),
    ("reception", "receptions"),
    ("reception", "guests"),
)
_KEPT = ("running", "vehicles_kept")


@check("JS319", "counts-do-not-fit-amounts", Severity.WARNING, Reads.NUMBERS)
def js319(context: Context) -> Iterator[Finding]:
    """Compare counts and amounts of a three-public table that prints both.

    What it checks: travel abroad with delegations and travellers, purchases with cars bought,
        receptions with their number and guests: each is zero if and only if the other is; running
        expenditure needs cars.
    Why it matters: the counts show whether an amount is plausible.
    Example: receptions cost 1.16 and their number is 0.
    Tolerance: only zero or not; borrowed and shared cars need an explanation, hence a warning. A
        table that leaves all counts blank is left alone, and so are cells that could not be read.
    Basis: expenditure follows from events; inspections ask for these counts.
    """
    for table in context.disclosure.tables:
        if table.kind is TableKind.THREE_PUBLIC:
            yield from _compare(table, context)


def _compare(table: Table, context: Context) -> Iterator[Finding]:
    cells = _finals(table)
    counts = {count for _, count in (*_PAIRS, _KEPT)}
    if not any(_is_printed(table, cells[item]) for item in counts & cells.keys()):
        return
    for money, count in (*_PAIRS, _KEPT):
        amount, number = cells.get(money), cells.get(count)
        if amount is None or number is None or _is_unread(table, amount, number):
            continue
        has_money, has_count = _is_positive(table, amount), _is_positive(table, number)
        is_wrong = (
            has_money and not has_count if (money, count) == _KEPT else has_money != has_count
        )
        if is_wrong:
            tables = context.disclosure.tables_by_id
            yield Finding(
                about=About(table=table.id, subject=count),
                code="JS319",
                severity=Severity.WARNING,
                values={
                    "item": row_name(amount, tables, context.catalogue),
                    "amount": _text(table, amount),
                    "count_item": row_name(number, tables, context.catalogue),
                    "count": _text(table, number),
                },
                actual=_text(table, number),
                cells=(number, amount),
            )


def _finals(table: Table) -> Mapping[str, CellRef]:
    """Return the cell of the final amount or count of each item printed in a row."""
    found: dict[str, CellRef] = {}
    for item, entry in table.entries_by_item.items():
        column = entry.columns.get("final")
        if column is not None:
            found[item] = table.ref(entry.row, column)
    return found


def _is_printed(table: Table, ref: CellRef) -> bool:
    cell = table.cell(ref.row, ref.column)
    return cell is not None and cell.amount is not None


def _is_unread(table: Table, *refs: CellRef) -> bool:
    return any(is_unread(table.cell(ref.row, ref.column)) for ref in refs)


def _is_positive(table: Table, ref: CellRef) -> bool:
    cell = table.cell(ref.row, ref.column)
    return bool(cell and cell.amount and cell.amount.value > 0)


def _text(table: Table, ref: CellRef) -> str:
    cell = table.cell(ref.row, ref.column)
    return cell.text if cell and cell.text else "0"

"""JS607: a row or a block that a table must have is blank or missing."""

from collections.abc import Iterator, Mapping, Sequence

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import table_name
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.cells import entry_cells, is_filled, three_public_cells
from juesuan_gui.checks.rules.names import label_ref
from juesuan_gui.checks.rules.skeleton import statutory_tables
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import Entry, Table, TableKind

_TOTALS: Mapping[TableKind, tuple[str, ...]] = {
    TableKind.TOTAL_SUMMARY: ("income_total", "expenditure_total"),
    TableKind.INCOME: ("total",),
    TableKind.EXPENDITURE: ("total",),
    TableKind.APPROPRIATION_SUMMARY: ("income_total", "expenditure_total"),
    TableKind.GENERAL_BUDGET: ("total",),
}
_CODED = (TableKind.INCOME, TableKind.EXPENDITURE, TableKind.GENERAL_BUDGET)
_FEWEST_ROWS = 3
# What was found in a table, with the printed positions and the rows that it was found from.
_Known = tuple[frozenset[tuple[int, int]], Sequence[Entry], Sequence[Finding]]


@check("JS607", "required-cells-blank", Severity.WARNING, Reads.NUMBERS, Reads.LABELS)
def js607(context: Context) -> Iterator[Finding]:
    """Report tables without their total row, rows without any amount, and a missing budget.

    What it checks: a statutory table with figures has its row of totals; a row with a code has an
        amount; the three-public table has budget figures if it has final ones.
    Why it matters: the total is the statement of the table, the budget the measure of the result.
    Example: three-public expenditure of 10.00 beside an empty budget block.
    Tolerance: a blank total beside filled parts is reported with its value (JS606); blank rows are
        a hint. A cell that could not be read is not blank.
    Basis: what was spent has a budget to be compared with; a total sums up its table.
    """
    before: dict[str, _Known] = context.memo.get("lacking", (), dict)
    for table in statutory_tables(context):
        known = before.get(table.id)
        if known is None or known[0] is not table.printed or known[1] is not table.entries:
            found = tuple(_of(table, context))
            known = before[table.id] = (table.printed, table.entries, found)
        yield from known[2]


def _of(table: Table, context: Context) -> Iterator[Finding]:
    if table.is_empty:
        return
    missing = [i for i in _TOTALS.get(table.kind, ()) if i not in table.entries_by_item]
    if missing and sum(1 for e in table.entries if _is_filled(table, e)) >= _FEWEST_ROWS:
        yield _finding(table, "", Severity.WARNING, context)
    if table.kind in _CODED:
        blank = [e for e in table.entries if e.key.code and not _is_filled(table, e)]
        if blank:
            yield _finding(table, "rows", Severity.HINT, context, blank)
    if table.kind is TableKind.THREE_PUBLIC and not _has_block(table, "budget"):
        yield _finding(table, "budget", Severity.WARNING, context)


def _is_filled(table: Table, entry: Entry) -> bool:
    return any(map(is_filled, entry_cells(table, entry)))


def _has_block(table: Table, period: str) -> bool:
    cells = three_public_cells(table, period)
    return not cells or any(map(is_filled, cells))


def _finding(
    table: Table,
    part: str,
    severity: Severity,
    context: Context,
    entries: list[Entry] | None = None,
) -> Finding:
    names = [f"{e.key.code} {context.catalogue.label(e.key.label)}" for e in entries or ()]
    return Finding(
        about=About(table=table.id, subject=part),
        code="JS607",
        severity=severity,
        values={
            "table": table_name(table, context.catalogue),
            "words": listed(names),
            "count": str(len(names)),
        },
        message=f"checks.JS607.{part}" if part else None,
        cells=tuple(label_ref(table, entry) for entry in entries or ()),
        places=() if entries else table.head,
    )

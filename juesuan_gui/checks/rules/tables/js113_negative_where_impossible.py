"""JS113: a cell that cannot be negative is."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import table_name
from juesuan_gui.checks.rules.skeleton import statutory_tables
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import CellRef, Entry, Table, TableKind

_ITEMS = frozenset(
    {
        "income_subtotal",
        "income_total",
        "expenditure_subtotal",
        "expenditure_total",
        "opening_carryover",
        "personnel_total",
        "public_total",
        "total",
    }
)
_PERSONNEL = ("301", "303")
# Columns of income that may be negative as a whole: what was received is paid back; and changes.
_MAY_BE_NEGATIVE = frozenset(
    {"business", "operating", "remitted", "other", "change", "change_rate"}
)


@check("JS113", "negative-where-impossible", Severity.WARNING, Reads.NUMBERS)
def js113(context: Context) -> Iterator[Finding]:
    """Report negative totals, opening balances, personnel items and three-public expenditure.

    What it checks: totals, opening carry-overs, items of personnel (301, 303) and all cells of the
        three-public table are not negative; one finding a table.
    Why it matters: a negative total is nearly always a wrong sign.
    Example: basic salaries of -12.30.
    Tolerance: none. Other cells, totals of non-fiscal income among them, may be negative, where
        expenditure was reversed or income paid back.
    Basis: the meaning of totals and balances; reversals make negative figures possible, hence only
        a question.
    """
    tables = statutory_tables(context)
    negatives = context.memo.of_each("negatives", tables, _negatives)
    for table, refs in zip(tables, negatives, strict=True):
        if refs:
            first = table.cell(refs[0].row, refs[0].column)
            yield Finding(
                about=About(table=table.id),
                code="JS113",
                severity=Severity.WARNING,
                values={
                    "table": table_name(table, context.catalogue),
                    "words": first.text if first else "",
                    "count": str(len(refs)),
                },
                actual=first.text if first else None,
                cells=tuple(refs),
            )


def _negatives(table: Table) -> list[CellRef]:
    return [
        table.ref(entry.row, column)
        for entry in table.entries
        if _never_negative(entry, table)
        for measure, column in entry.columns.items()
        if measure not in _MAY_BE_NEGATIVE
        and (cell := table.cell(entry.row, column))
        and cell.amount
        and cell.amount.value < 0
    ]


def _never_negative(entry: Entry, table: Table) -> bool:
    if table.kind is TableKind.THREE_PUBLIC or entry.key.item in _ITEMS:
        return True
    is_basic = table.kind is TableKind.GENERAL_BUDGET_BASIC
    return is_basic and (entry.key.code or "").startswith(_PERSONNEL)

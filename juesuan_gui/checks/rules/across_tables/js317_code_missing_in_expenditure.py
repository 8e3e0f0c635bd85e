"""JS317: a code of the general budget table is missing in the expenditure table."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.relations.binding import Binder
from juesuan_gui.checks.rules.cells import entry_cells
from juesuan_gui.checks.rules.names import label_ref
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import Entry, Table, TableKind

_PARTS = (TableKind.GENERAL_BUDGET, TableKind.GOVERNMENT_FUND, TableKind.STATE_CAPITAL)


@check("JS317", "code-missing-in-expenditure", Severity.HINT, Reads.LABELS)
def js317(context: Context) -> Iterator[Finding]:
    """Report codes with expenditure by budget that the table of all expenditure lacks.

    What it checks: every code with an amount in the tables of expenditure by budget stands in the
        table of all expenditure.
    Why it matters: a row is missing there, or the code is mistyped.
    Example: 2013199 in the general budget table alone.
    Tolerance: codes of the income table may be missing: income can be carried over. A table with
        none of the codes is not compared.
    Basis: expenditure by budget is part of all expenditure.
    """
    binder = Binder(context.disclosure.tables)
    whole = binder.first(TableKind.EXPENDITURE)
    if whole is None or not whole.entries_by_code:
        return
    for part in filter(None, map(binder.first, _PARTS)):
        entries = [e for e in part.entries_by_code.values() if _has_amount(part, e)]
        missing = [e for e in entries if e.key.code not in whole.entries_by_code]
        if missing and len(missing) < len(entries):
            words = [f"{e.key.code} {context.catalogue.label(e.key.label)}" for e in missing]
            yield Finding(
                about=About(table=part.id),
                code="JS317",
                severity=Severity.HINT,
                values={
                    "table": context.catalogue.kinds[part.kind].short,
                    "words": listed(words),
                    "count": str(len(missing)),
                },
                actual=missing[0].key.code,
                cells=tuple(label_ref(part, entry) for entry in missing),
            )


def _has_amount(table: Table, entry: Entry) -> bool:
    return any(cell and cell.amount and cell.amount.value for cell in entry_cells(table, entry))

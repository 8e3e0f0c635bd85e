"""JS314: the three-public table is empty though basic expenditure has such items."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import row_name
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.relations.binding import Binder, row_cell
from juesuan_gui.checks.rules.cells import is_blank
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.identity import Verdict
from juesuan_gui.domain.table import CellRef, TableKind

_CODES = ("30212", "30217", "30231", "31013")
_COMPARED = "JS313"


@check("JS314", "three-public-table-empty", Severity.ERROR, Reads.NUMBERS)
def js314(context: Context) -> Iterator[Finding]:
    """Report an empty three-public table beside basic expenditure on the same items.

    What it checks: if basic expenditure prints travel abroad, receptions, running or purchase of
        vehicles, the three-public table (三公) is not empty.
    Why it matters: the table was forgotten; it is the one that readers look at first.
    Example: running of vehicles 3.20, and no figure at all in the three-public table.
    Tolerance: none; items that are compared one by one (JS313) are not reported again.
    Basis: these items are part of the three-public expenditure, which Caiyu (2016) No. 143 orders
        to be published.
    """
    binder = Binder(context.disclosure.tables)
    public, basic = (
        binder.first(TableKind.THREE_PUBLIC),
        binder.first(TableKind.GENERAL_BUDGET_BASIC),
    )
    if public is None or basic is None or not is_blank(public) or _is_compared(context):
        return
    refs: list[CellRef] = []
    for code in _CODES:
        ref = row_cell(basic, code, "amount")
        amount = context.disclosure.amount(ref) if ref else None
        if ref and amount and amount.value > 0:
            refs.append(ref)
    if refs:
        tables = context.disclosure.tables_by_id
        yield Finding(
            about=About(),
            code="JS314",
            severity=Severity.ERROR,
            values={"words": listed([row_name(r, tables, context.catalogue) for r in refs])},
            cells=tuple(refs),
            places=public.head,
        )


def _is_compared(context: Context) -> bool:
    """Whether the same lack is already reported item by item."""
    return any(
        identity.code == _COMPARED and outcome.verdict is Verdict.BROKEN
        for identity, outcome in context.system.pairs()
    )

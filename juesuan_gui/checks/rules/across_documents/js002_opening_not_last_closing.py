"""JS002: what is carried over into the year is not what last year's document carries over."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.companions import Companion
from juesuan_gui.checks.relations.binding import Binder, entry_cell
from juesuan_gui.checks.rules.across_documents.beside import (
    difference,
    is_same_fact,
    last_year_of,
    printed,
    value_at,
    why_not,
)
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.table import CellRef, TableKind

_SUMMARIES = (TableKind.TOTAL_SUMMARY, TableKind.APPROPRIATION_SUMMARY)
_WITH_BALANCES = (TableKind.GOVERNMENT_FUND, TableKind.STATE_CAPITAL, TableKind.GENERAL_BUDGET)
_AMOUNTS = ("amount", "total")


@check("JS002", "opening-not-last-closing", Severity.WARNING, Reads.NUMBERS)
def js002(context: Context) -> Iterator[Finding | NotEvaluable]:
    """Compare opening balances with the closing balances of last year's document.

    What it checks: what is carried over from last year in the summaries and in the tables with
        balances equals what last year's document carries over to this year.
    Why it matters: money does not change over New Year; another figure means that one of the
        documents was changed, or an adjustment that has to be explained.
    Example: 50.00 carried over into 2024, while the accounts of 2023 end with 56.00.
    Tolerance: compared at the coarser of the two prints; adjustments of former years and money
        taken back are allowed if they are explained, so it asks.
    Basis: the accounts of a year begin with the balances that the last ones end with.
    """
    last = last_year_of(context)
    if last is None:
        yield from why_not("JS002", context.companions.last_year, context)
        return
    binder = Binder(context.disclosure.tables)
    for here, there in _pairs(binder, last):
        found = _compare(here, there, last, context)
        if found is not None:
            yield found


def _pairs(binder: Binder, last: Companion) -> Iterator[tuple[CellRef, CellRef]]:
    """Yield each opening balance with the closing balance that it must be."""
    for kind in _SUMMARIES:
        for measure in _AMOUNTS:
            here = binder.cell(kind, "opening_carryover", measure)
            there = last.binder.cell(kind, "closing_carryover", measure)
            if here is not None and there is not None:
                yield here, there
    for kind in _WITH_BALANCES:
        own, other = binder.first(kind), last.binder.first(kind)
        total = own.entries_by_item.get("total") if own else None
        before = other.entries_by_item.get("total") if other else None
        if own is None or other is None or total is None or before is None:
            continue
        here = entry_cell(own, total, "opening")
        there = entry_cell(other, before, "closing")
        if here is not None and there is not None:
            yield here, there


def _compare(here: CellRef, there: CellRef, last: Companion, context: Context) -> Finding | None:
    own, before = context.system.value(here), value_at(there, last)
    if before is None or not own.is_readable or is_same_fact(own, before):
        return None
    cell = context.disclosure.cell(here)
    table = context.disclosure.tables_by_id[here.table]
    shown = [printed(one.units, own.exponent) for one in (own, before)]
    label = cell.row_key.label if cell is not None and cell.row_key else ""
    return Finding(
        about=About(here),
        code="JS002",
        severity=Severity.WARNING,
        values={
            "table": context.catalogue.kinds[table.kind].short,
            "row": label,
            "actual": shown[0],
            "expected": shown[1],
        },
        expected=shown[1],
        actual=shown[0],
        difference=difference(own.units - before.units, own.exponent),
        cells=(here,),
    )

"""JS001: the text implies a figure of last year that last year's document does not print."""

from collections.abc import Iterator
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.companions import Companion
from juesuan_gui.checks.narrative.claims import AmountClaim, ChangeClaim, Mode
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.relations import TextRelations
from juesuan_gui.checks.relations.binding import Binder
from juesuan_gui.checks.rules.across_documents.beside import (
    difference,
    last_year_of,
    printed,
    value_at,
    why_not,
)
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.identity import NotEvaluable


@check("JS001", "last-year-figure-differs", Severity.WARNING, Reads.NUMBERS, Reads.TEXT)
def js001(context: Context) -> Iterator[Finding | NotEvaluable]:
    """Compare the figures of last year that the text implies with last year's document.

    What it checks: where the text states an amount and its change against last year, the amount
        less the change is what last year's document prints of the same subject.
    Why it matters: the change was computed from another figure, or typed wrongly, and every
        percentage made of it is wrong with it.
    Example: 1,200.00 this year, "200.00 more than last year", while last year's table says 900.00.
    Tolerance: half of the last printed unit of each of the three figures. Only amounts that agree
        with this year's tables are used; approximate figures are left out.
    Basis: last year's published accounts; a restatement (X-16) has to be explained, so it asks.
    """
    last = last_year_of(context)
    if last is None:
        yield from why_not("JS001", context.companions.last_year, context)
        return
    narrative = context.text.narrative
    relations = TextRelations(narrative, Binder(context.disclosure.tables))
    seen: set[tuple[str, Decimal]] = set()
    for claim in narrative.claims(ChangeClaim):
        if isinstance(claim, ChangeClaim) and _is_clear(claim):
            found = _compare(claim, last, relations, context)
            key = (claim.subject.id if claim.subject else "", claim.figure.scaled)
            if found is not None and key not in seen:
                seen.add(key)
                yield found


def _is_clear(claim: ChangeClaim) -> bool:
    """Whether a change is one against last year of an amount that is stated with it."""
    amount = claim.amount
    return (
        claim.base == "previous"
        and not claim.is_hedged
        and claim.figure.kind is FigureKind.MONEY
        and amount is not None
        and amount.mode is Mode.STATEMENT
        and not (amount.is_hedged or amount.is_previous)
        and amount.subject is not None
    )


def _compare(
    claim: ChangeClaim, last: Companion, relations: TextRelations, context: Context
) -> Finding | None:
    amount = claim.amount
    if amount is None or amount.subject is None:
        return None
    narrative = context.text.narrative
    value = context.system.value(narrative.ref(amount))
    change = context.system.value(narrative.ref(claim))
    if not _is_of_table(amount, value.units, value.half, relations, context):
        return None
    there, _ = last.relations.subject_cell(amount.subject, amount.at.section, amount.measure)
    before = value_at(there, last)
    if there is None or before is None:
        return None
    implied = value.units - change.units if claim.rises else value.units + change.units
    bound = value.half + change.half + before.half
    if abs(implied - before.units) <= bound:
        return None
    expected, actual = (printed(units, value.exponent) for units in (before.units, implied))
    mention = narrative.mention(narrative.ref(claim))
    shown = narrative.figures[narrative.ref(amount)].name
    return Finding(
        about=About(mention.ref),
        code="JS001",
        severity=Severity.WARNING,
        values={
            "phrase": shown,
            "amount": amount.figure.text + amount.figure.unit,
            "change": claim.figure.text + claim.figure.unit,
            "direction": claim.word,
            "implied": actual,
            "expected": expected,
        },
        expected=expected,
        actual=actual,
        difference=difference(implied - before.units, value.exponent),
        bound=difference(bound, value.exponent),
        texts=(mention, narrative.mention(narrative.ref(amount))),
    )


def _is_of_table(
    amount: AmountClaim, units: int, half: int, relations: TextRelations, context: Context
) -> bool:
    """Whether an amount of the text is what this year's table prints, so that it is understood."""
    cell, _ = relations.bound_cell(amount)
    if cell is None:
        return False
    value = context.system.value(cell)
    return value.is_readable and abs(value.units - units) <= max(value.half, half)

"""JS003: the budget of the beginning of the year is not the published one."""

from collections.abc import Iterator
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.companions import Companion
from juesuan_gui.checks.narrative.claims import AmountClaim, Mode
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.checks.rules.across_documents.beside import (
    budget_of,
    difference,
    is_same_fact,
    printed,
    value_at,
    why_not,
)
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.identity import NotEvaluable

_INITIAL = "budget.initial"


@check("JS003", "budget-differs-from-published", Severity.WARNING, Reads.TEXT)
def js003(context: Context) -> Iterator[Finding | NotEvaluable]:
    """Compare the budgets that the text states with the published budget of the year.

    What it checks: an amount that the text calls the budget of the beginning of the year (年初预算)
        is the one that the published budget prints of the same subject.
    Why it matters: the completion of the budget is computed from it and published with it.
    Example: "the budget was 500.00", while the published budget says 480.00.
    Tolerance: compared at the coarser of the two prints; approximate figures are left out, and so
        are budgets that are not said to be those of the beginning of the year.
    Basis: the approved budget (批复) is published within twenty days, Caiyu (2016) No. 143.
    """
    budget = budget_of(context)
    if budget is None:
        yield from why_not("JS003", context.companions.budget, context)
        return
    seen: set[tuple[str, Decimal]] = set()
    for claim in context.text.narrative.amounts():
        found = _compare(claim, budget, context) if _is_clear(claim) else None
        key = (claim.subject.id if claim.subject else "", claim.figure.scaled)
        if found is not None and key not in seen:
            seen.add(key)
            yield found


def _is_clear(claim: AmountClaim) -> bool:
    return (
        claim.measure == _INITIAL
        and claim.mode is Mode.STATEMENT
        and claim.figure.kind is FigureKind.MONEY
        and claim.subject is not None
        and not (claim.is_hedged or claim.is_previous)
        and claim.at.section.split(".")[0] in STATEMENTS
    )


def _compare(claim: AmountClaim, budget: Companion, context: Context) -> Finding | None:
    if claim.subject is None:
        return None
    there, _ = budget.relations.subject_cell(claim.subject, claim.at.section, "budget")
    before = value_at(there, budget)
    narrative = context.text.narrative
    ref = narrative.ref(claim)
    own = context.system.value(ref)
    if before is None or is_same_fact(own, before):
        return None
    shown = [printed(one.units, own.exponent) for one in (own, before)]
    mention = narrative.mention(ref)
    return Finding(
        about=About(mention.ref),
        code="JS003",
        severity=Severity.WARNING,
        values={
            "phrase": narrative.figures[ref].name,
            "actual": claim.figure.text + claim.figure.unit,
            "expected": shown[1],
        },
        expected=shown[1],
        actual=shown[0],
        difference=difference(own.units - before.units, own.exponent),
        texts=(mention,),
    )

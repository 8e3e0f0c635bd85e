"""JS522: an average does not follow from the total and the count of its sentence."""

from collections.abc import Iterator
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.claims import AmountClaim, AverageClaim
from juesuan_gui.checks.narrative.figures import Figure
from juesuan_gui.domain.amount import plain, round_half_up
from juesuan_gui.domain.finding import About, Finding, Severity


@check("JS522", "average-wrong", Severity.ERROR, Reads.TEXT)
def js522(context: Context) -> Iterator[Finding]:
    """Recompute averages from the total and the count that their sentence states.

    What it checks: an amount per person or household is the total divided by the count.
    Why it matters: the total or the count was changed and the average was not.
    Example: 84.00 for 420 people, "2500 each", while it is 2000.
    Tolerance: half of the last printed unit of the total and of the average; sentences with
        several totals or counts are left out.
    Basis: arithmetic.
    """
    for claim in context.text.narrative.claims(AverageClaim):
        if not isinstance(claim, AverageClaim) or claim.is_hedged:
            continue
        total, count = claim.total, claim.count
        if total is None or count is None or total.is_hedged or count.is_hedged:
            continue
        if count.figure.scaled > 0 and not _agrees(claim.figure, total.figure, count.figure):
            yield _finding(claim, total, count, context)


def _half(figure: Figure) -> Decimal:
    """Return half of the last printed unit, in single units."""
    return Decimal(5).scaleb(figure.exponent - figure.decimals - 1)


def _agrees(average: Figure, total: Figure, count: Figure) -> bool:
    low = (total.scaled - _half(total)) / count.scaled - _half(average)
    high = (total.scaled + _half(total)) / count.scaled + _half(average)
    return low <= average.scaled <= high


def _finding(
    claim: AverageClaim, total: AmountClaim, count: AmountClaim, context: Context
) -> Finding:
    narrative, figure = context.text.narrative, claim.figure
    exact = (total.figure.scaled / count.figure.scaled).scaleb(-figure.exponent)
    expected = round_half_up(exact, figure.decimals)
    shown = f"{total.figure.text}{total.figure.unit} ÷ {count.figure.text}{count.figure.unit}"
    ref = narrative.ref(claim)
    return Finding(
        about=About(ref),
        code="JS522",
        severity=Severity.ERROR,
        values={
            "phrase": claim.phrase,
            "actual": figure.text + figure.unit,
            "expected": plain(expected) + figure.unit,
            "expression": shown,
        },
        expected=plain(expected),
        actual=figure.text,
        difference=figure.value - expected,
        texts=tuple(narrative.mention(narrative.ref(one)) for one in (claim, total, count)),
    )

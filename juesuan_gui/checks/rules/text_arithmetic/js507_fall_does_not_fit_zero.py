"""JS507: a fall to zero that is not 100 %, or a fall of 100 % that leaves something."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.claims import GrowthClaim
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.domain.finding import Finding, Severity

_ALL = 100


@check("JS507", "fall-does-not-fit-zero", Severity.ERROR, Reads.TEXT)
def js507(context: Context) -> Iterator[Finding]:
    """Report rates of decrease that contradict the amount they are stated with.

    What it checks: an amount of zero fell by exactly 100 %; a fall of 100 % leaves zero; nothing
        falls by more than 100 %.
    Why it matters: it shows that amount or rate was left over from another year.
    Example: expenditure abroad is 0 this year and is said to have fallen by 85 %.
    Tolerance: none; where the amount of change is stated as well the rate is recomputed instead
        (JS501).
    Basis: from any amount to zero is a fall of 100 %.
    """
    narrative = context.text.narrative
    for claim in narrative.claims(GrowthClaim):
        if not isinstance(claim, GrowthClaim) or claim.rises or claim.is_hedged:
            continue
        if claim.change is not None or claim.base != "previous":
            continue
        if claim.at.section.split(".", maxsplit=1)[0] not in STATEMENTS or not _is_wrong(claim):
            continue
        ref = narrative.ref(claim)
        amount = claim.amount.figure if claim.amount else None
        yield Finding(
            code="JS507",
            severity=Severity.ERROR,
            values={
                "phrase": claim.phrase,
                "rate": claim.figure.text,
                "amount": amount.text + amount.unit if amount else "",
            },
            message=None if amount else "checks.JS507.beyond",
            expected="100%" if amount is not None and not amount.value else None,
            actual=f"{claim.figure.text}%",
            texts=(narrative.mention(ref),),
        )


def _is_wrong(claim: GrowthClaim) -> bool:
    if claim.figure.kind is not FigureKind.PERCENT:
        return False
    if claim.figure.value > _ALL:
        return claim.amount is None or claim.amount.figure.value >= 0
    if claim.amount is None or claim.amount.figure.kind is not FigureKind.MONEY:
        return False
    is_all = claim.figure.value == _ALL
    return is_all != (claim.amount.figure.value == 0)

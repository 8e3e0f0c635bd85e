"""JS515: the same amount or percentage is stated differently in two sections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.claims import (
    BUDGETS,
    FINALS,
    AmountClaim,
    ChangeClaim,
    Claim,
    CompletionClaim,
    GrowthClaim,
    Mode,
)
from juesuan_gui.checks.narrative.figures import Figure, FigureKind
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.prose import WITH_PERFORMANCE
from juesuan_gui.checks.rules.repeats import agree_as_printed
from juesuan_gui.checks.rules.votes import corrections_by_vote
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.slips import find_slip

# Subjects that mean one thing in whatever section; those without a cell have no table to repeat.
_SUBJECTS = frozenset(
    {
        "three_public",
        "abroad",
        "vehicle",
        "purchase",
        "running",
        "reception",
        "agency_running",
        "procurement",
        "personnel",
        "public",
    }
)
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Statement:
    """A figure that a sentence states of a subject; `sign` is -1 for a decrease."""

    claim: Claim
    figure: Figure
    sign: int


@check("JS515", "stated-differently-in-sections", Severity.WARNING, Reads.TEXT)
def js515(context: Context) -> Iterator[Finding]:
    """Compare what several sections state of one subject.

    What it checks: changes and growth against the year before, completion of a budget, and totals
        that no table prints (procurement, running costs of the agency) are the same wherever the
        text repeats them. Where amount and growth against the year before are the same, the changes
        are not one slip of typing apart.
    Why it matters: one place was corrected, the other keeps the old figure.
    Example: a decrease of 8.5% in one section, of 5.8% in another.
    Tolerance: compared at the fewer decimals; approximate figures, reasons, previous years and
        different budgets are left out. What repeats a table is compared with it (JS401 to JS413);
        facts of self-evaluations are left to JS418.
    Basis: one fact has one figure.
    """
    stated: dict[_Key, list[_Statement]] = {}
    narrative = context.text.narrative
    for found in narrative.of_each("subjects", lambda index: _stated_in(index, narrative)):
        for key, statement in found:
            stated.setdefault(key, []).append(statement)
    for statements in stated.values():
        first = statements[0]
        for other in statements[1:]:
            if not _agree(first, other):
                yield _finding(first, other, statements, context)
                break
    yield from _changes_of_one_rate(context)


def _changes_of_one_rate(context: Context) -> Iterator[Finding]:
    """Totals of one amount that changed by one percentage changed by one amount."""
    alike: dict[tuple[object, ...], list[_Statement]] = {}
    for claim in context.text.narrative.claims(GrowthClaim):
        if isinstance(claim, GrowthClaim) and claim.change and claim.change.amount:
            amount, change = claim.change.amount.figure, claim.change
            if change.base == "previous" and not change.is_hedged and claim.figure.value:
                key = (amount.scaled, claim.figure.text, claim.rises)
                alike.setdefault(key, []).append(_Statement(change, change.figure, 1))
    for statements in alike.values():
        values = [one.figure.value for one in statements]
        usual = statements[values.index(max(values, key=values.count))]
        for other in statements:
            if find_slip(other.figure.text, usual.figure.value, Decimal(0)) is not None:
                yield _finding(usual, other, statements, context)


def _stated_in(index: int, narrative: Narrative) -> Sequence[tuple[_Key, _Statement]]:
    """Return what a paragraph of the statements or of the performance part states."""
    if narrative.main_sections[index] not in WITH_PERFORMANCE:
        return ()
    return [one for claim in narrative.readings[index].claims for one in _statements(claim)]


def _statements(claim: Claim) -> Iterator[tuple[_Key, _Statement]]:
    subject = getattr(claim, "subject", None)
    if subject is None or subject.id not in _SUBJECTS or getattr(claim, "is_hedged", False):
        return
    match claim:
        case ChangeClaim(base="previous") | GrowthClaim(base="previous"):
            key = (type(claim).__name__, subject.id)
            yield key, _Statement(claim, claim.figure, 1 if claim.rises else -1)
        case CompletionClaim() if claim.budget_kind in BUDGETS:
            yield ("completion", subject.id, claim.budget_kind), _Statement(claim, claim.figure, 1)
        case AmountClaim() if _is_total(claim) and not subject.cells:
            yield ("total", subject.id), _Statement(claim, claim.figure, 1)
        case _:
            return


def _is_total(claim: AmountClaim) -> bool:
    is_stated = claim.mode is Mode.STATEMENT and not claim.is_previous and claim.parent is None
    return is_stated and claim.measure in FINALS and claim.figure.kind is FigureKind.MONEY


def _agree(first: _Statement, other: _Statement) -> bool:
    is_nothing = not first.figure.value and not other.figure.value
    return agree_as_printed(first.figure, other.figure) and (first.sign == other.sign or is_nothing)


def _finding(
    first: _Statement, other: _Statement, statements: Sequence[_Statement], context: Context
) -> Finding:
    narrative = context.text.narrative
    shown = [other, first, *(one for one in statements if one is not first and one is not other)]
    mentions = tuple(narrative.mention(narrative.ref(one.claim)) for one in shown)
    prints = [(narrative.ref(one.claim), one.figure) for one in shown]
    subject = getattr(first.claim, "subject", None)
    words = next((name for name in (_name(one) for one in (first, other)) if name), "")
    return Finding(
        about=About(subject=f"{subject.id if subject else ''}|{type(first.claim).__name__}"),
        code="JS515",
        severity=Severity.WARNING,
        values={
            "phrase": words,
            "expected": first.figure.text + first.figure.unit,
            "actual": other.figure.text + other.figure.unit,
        },
        expected=first.figure.text,
        actual=other.figure.text,
        difference=_signed(other) - _signed(first),
        texts=mentions,
        candidates=() if first.sign != other.sign else tuple(corrections_by_vote(prints, context)),
        turned=tuple((ref,) for ref, _ in prints[:2]) if first.sign != other.sign else (),
    )


def _name(statement: _Statement) -> str:
    phrase: str = getattr(statement.claim, "phrase", "")
    return phrase[-20:]


def _signed(statement: _Statement) -> Decimal:
    return statement.figure.value * statement.sign

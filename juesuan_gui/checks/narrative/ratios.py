"""Percentages that sentences state: shares, growth, completion and execution rates.

Each is recomputed from the printed operands, as an interval where these are rounded. Everything is
exact: integers and fractions, no binary floating point.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from itertools import product

from juesuan_gui.checks.engine.values import Value
from juesuan_gui.checks.narrative.claims import (
    BUDGETS,
    FINALS,
    AmountClaim,
    ChangeClaim,
    Claim,
    CompletionClaim,
    GrowthClaim,
    ShareClaim,
)
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.lexicon import Subject
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.relations import TextRelations
from juesuan_gui.domain.identity import Term
from juesuan_gui.domain.table import CellRef

Lookup = Callable[[CellRef], Value]
# Coefficients above and below the line, value, halves of its last usual and last printed unit.
_Operand = tuple[int, int, int, int, int]
_DEFAULT_WHOLES: Mapping[str, str] = {
    "general.structure": "general_expenditure",
    "income": "income_total",
    "expenditure": "expenditure_total",
}
# Sections in which a share is one of the total of the amount's own group.
_OF_THEIR_GROUP = frozenset({"overall", "three_public"})
# Sections whose totals are those of one budget; the whole of a share is still that of all budgets.
_PARTIAL_TOTALS = frozenset({"appropriation", "fund", "capital"})
_MOST_CORNERS = 4
_USUAL, _PRINTED = 3, 4  # places in an operand


class RatioVerdict(Enum):
    """Outcome of recomputing a percentage.

    UNCERTAIN: rounding of the operands allows the printed value, though not the usual result.
    COARSE: only if operands that print fewer decimals than usual were rounded to these, rather than
    having lost their zeros.
    OFF_BY_ONE: off by one last digit. TRUNCATED: the digits were cut, not rounded.
    ZERO_BASE: the base is zero, so there is no percentage. NOTHING: zero of zero.
    """

    HOLDS = "holds"
    UNCERTAIN = "uncertain"
    COARSE = "coarse"
    OFF_BY_ONE = "off-by-one"
    TRUNCATED = "truncated"
    BROKEN = "broken"
    ZERO_BASE = "zero-base"
    NOTHING = "nothing"
    NOT_EVALUABLE = "not-evaluable"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A printed percentage and the two linear forms whose quotient it should be.

    Attributes:
        kind: "share", "growth", "completion" or "target".
    """

    code: str
    kind: str
    percent: CellRef
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...]
    claim: Claim

    @property
    def operands(self) -> tuple[CellRef, ...]:
        """The figures it is computed from, each once."""
        return tuple(dict.fromkeys(t.cell for t in (*self.numerator, *self.denominator)))


@dataclass(frozen=True, slots=True)
class RatioOutcome:
    """The verdict and the percentage at the printed decimals, if there is one."""

    verdict: RatioVerdict
    expected: Decimal | None = None


def evaluate_ratio(ratio: Ratio, printed: Decimal, decimals: int, lookup: Lookup) -> RatioOutcome:
    """Recompute a percentage from its operands; see `evaluate_quotient`."""
    return evaluate_quotient(ratio.numerator, ratio.denominator, printed, decimals, lookup)


def evaluate_quotient(
    numerator: Sequence[Term],
    denominator: Sequence[Term],
    printed: Decimal,
    decimals: int,
    lookup: Lookup,
) -> RatioOutcome:
    """Compare a printed percentage with the quotient of two linear forms.

    Args:
        printed: The printed percentage; `decimals` its printed decimals.
        lookup: Gives the value of each operand.
    """
    shares: dict[CellRef, list[int]] = {}
    for terms, place in ((numerator, 0), (denominator, 1)):
        for term in terms:
            shares.setdefault(term.cell, [0, 0])[place] += term.coefficient
    operands = []
    for ref, (above, below) in shares.items():
        value = lookup(ref)
        if not value.is_readable:
            return RatioOutcome(RatioVerdict.NOT_EVALUABLE)
        operands.append((above, below, value.units, value.half, value.printed_half))
    return _judge(tuple(operands), printed, decimals)


@lru_cache(maxsize=8192)
def _judge(operands: tuple[_Operand, ...], printed: Decimal, decimals: int) -> RatioOutcome:
    """Judge a percentage; while a document is edited the same ones are asked for many times."""
    top = sum(above * units for above, _, units, *_ in operands)
    bottom = sum(below * units for _, below, units, *_ in operands)
    if bottom == 0:
        return RatioOutcome(RatioVerdict.ZERO_BASE if top else RatioVerdict.NOTHING)
    quotient = Fraction(100 * top, bottom)
    expected = _rounded(quotient, decimals)
    if expected == printed:
        return RatioOutcome(RatioVerdict.HOLDS, expected)
    unit = Decimal(1).scaleb(-decimals)
    is_near = abs(printed - expected) <= unit
    if _may_be(operands, _USUAL, printed, decimals):
        return RatioOutcome(RatioVerdict.UNCERTAIN, expected)
    if _may_be(operands, _PRINTED, printed, decimals):
        return RatioOutcome(RatioVerdict.UNCERTAIN if is_near else RatioVerdict.COARSE, expected)
    if is_near:
        cut = Fraction(printed) <= quotient < Fraction(printed) + Fraction(unit)
        return RatioOutcome(RatioVerdict.TRUNCATED if cut else RatioVerdict.OFF_BY_ONE, expected)
    return RatioOutcome(RatioVerdict.BROKEN, expected)


def _rounded(value: Fraction, decimals: int) -> Decimal:
    """Round half up, as the field does."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    result = Decimal(whole).scaleb(-decimals)
    return -result if value < 0 else result


def _may_be(operands: Sequence[_Operand], which: int, printed: Decimal, decimals: int) -> bool:
    """Whether rounding of the operands allows the printed percentage.

    Args:
        which: Place of the half unit by which each operand may be rounded.
    """
    if sum(one[which] > 0 for one in operands) not in range(1, _MOST_CORNERS + 1):
        return False
    quotients = []
    ranges = [(one[2] - one[which], one[2] + one[which]) for one in operands]
    for corner in product(*ranges):
        top = sum(one[0] * units for one, units in zip(operands, corner, strict=True))
        bottom = sum(one[1] * units for one, units in zip(operands, corner, strict=True))
        if bottom == 0:
            return False
        quotients.append(Fraction(100 * top, bottom))
    half = Fraction(5, 10 ** (decimals + 1))
    return min(quotients) <= Fraction(printed) + half and Fraction(printed) - half <= max(quotients)


# --- from claims to ratios ------------------------------------------------------------------------


@dataclass(frozen=True)
class RatioBuilder:
    """Finds the operands of every percentage claim."""

    narrative: Narrative
    relations: TextRelations

    def build(self) -> Iterator[Ratio]:
        """Yield all percentages whose operands are known."""
        for claim in self.narrative.claims():
            if getattr(claim, "is_hedged", False):
                continue
            ratio = None
            if isinstance(claim, GrowthClaim):
                ratio = self._growth(claim)
            elif isinstance(claim, ShareClaim):
                ratio = self._share(claim)
            elif isinstance(claim, CompletionClaim):
                ratio = self._completion(claim)
            if ratio is not None:
                yield ratio

    def _growth(self, claim: GrowthClaim) -> Ratio | None:
        if claim.change is None or claim.change.is_hedged:
            return None
        change = self.narrative.ref(claim.change)
        if claim.base in BUDGETS or claim.change.base in BUDGETS:
            budget = self._budget(claim, claim.subject)
            final = self._current(claim) if budget is None else None
            bottom: tuple[Term, ...] = (Term(budget),) if budget else ()
            if final:
                bottom = (Term(final), Term(change, -1 if claim.rises else 1))
        else:
            current = self._current(claim)
            sign = -1 if claim.rises else 1
            bottom = (Term(current), Term(change, sign)) if current else ()
        if not bottom:
            return None
        percent = self.narrative.ref(claim)
        return Ratio("JS501", "growth", percent, (Term(change),), bottom, claim)

    def _current(self, claim: GrowthClaim) -> CellRef | None:
        if claim.amount is not None:
            return self.narrative.ref(claim.amount)
        if claim.subject is None:
            return None
        cell, _ = self.relations.subject_cell(claim.subject, claim.at.section, "final")
        return cell or self._stated(claim.subject, claim, FINALS)

    def _stated(self, subject: Subject, claim: Claim, measures: frozenset[str]) -> CellRef | None:
        """Return the latest amount of a subject stated before a claim in the same section."""
        found = None
        for other in self.narrative.amounts(claim.at.section):
            if other.at.paragraph > claim.at.paragraph:
                break
            if other.subject == subject and other.measure in measures and not other.is_previous:
                found = self.narrative.ref(other)
        return found

    def _share(self, claim: ShareClaim) -> Ratio | None:
        if claim.amount is None or claim.amount.is_hedged:
            return None
        if claim.amount.figure.kind is not FigureKind.MONEY:
            return None  # the wholes are all money
        whole = claim.whole
        if whole is None:
            default = self._default_whole(claim.at.section, claim.amount.subject)
            is_bare = len(claim.whole_phrase) <= 2
            if default is None or not is_bare:
                return None
            whole = default
        if claim.subject not in (None, whole, claim.amount.subject):
            return None  # of another amount, which is not stated
        bottom = self._stated(whole, claim, FINALS)
        if bottom is None:
            section = claim.at.section
            asked = "" if section.split(".")[0] in _PARTIAL_TOTALS else section
            bottom, _ = self.relations.subject_cell(whole, asked, "final")
        if bottom is None or bottom == self.narrative.ref(claim.amount):
            return None
        code = "JS710" if claim.at.section in ("performance", "attachment") else "JS502"
        top = (Term(self.narrative.ref(claim.amount)),)
        return Ratio(code, "share", self.narrative.ref(claim), top, (Term(bottom),), claim)

    def _default_whole(self, section: str, part: Subject | None) -> Subject | None:
        """Return what a share without a named whole is a share of, in its section."""
        if part is None:
            return None
        name = _DEFAULT_WHOLES.get(section)
        if section in _OF_THEIR_GROUP:
            groups = self.narrative.catalogue.narrative["groups"]
            fits = (g for g in groups if section in g["sections"] and part.id in g["parts"])
            name = next((str(group["head"]) for group in fits), None)
        return self.narrative.lexicon.subjects[name] if name else None

    def _completion(self, claim: CompletionClaim) -> Ratio | None:
        if claim.budget_kind == "target":
            return self._target(claim)
        top = self._operand(claim.final)
        if top is None and claim.subject is not None:
            top, _ = self.relations.subject_cell(claim.subject, claim.at.section, "final")
        bottom = self._operand(claim.budget) or self._budget(claim, claim.subject)
        if top is None:
            return None
        below = (Term(bottom),) if bottom else self._budget_by_change(claim, top)
        if not below:
            return None
        code = "JS701" if claim.at.section in ("performance", "attachment") else "JS503"
        percent = self.narrative.ref(claim)
        return Ratio(code, "completion", percent, (Term(top),), below, claim)

    def _budget_by_change(self, claim: CompletionClaim, final: CellRef) -> tuple[Term, ...]:
        """Return the budget as the final amount less what it is said to exceed the budget by."""
        for other in self.narrative.readings[claim.at.paragraph].claims:
            if (
                isinstance(other, ChangeClaim)
                and other.base in BUDGETS
                and other.at.sentence == claim.at.sentence
                and other.subject is not None
                and other.subject == claim.subject
                and not other.is_hedged
            ):
                sign = -1 if other.rises else 1
                return Term(final), Term(self.narrative.ref(other), sign)
        return ()

    def _target(self, claim: CompletionClaim) -> Ratio | None:
        top, bottom = self._operand(claim.final), self._operand(claim.budget)
        if top is None or bottom is None:
            return None
        percent = self.narrative.ref(claim)
        return Ratio("JS514", "target", percent, (Term(top),), (Term(bottom),), claim)

    def _operand(self, claim: AmountClaim | None) -> CellRef | None:
        return None if claim is None or claim.is_hedged else self.narrative.ref(claim)

    def _budget(self, claim: Claim, subject: Subject | None) -> CellRef | None:
        """Return the budget of a subject: stated in the section, else in the table."""
        if subject is None:
            return None
        kind = getattr(claim, "budget_kind", "") or getattr(claim, "base", "") or "budget"
        cell, _ = self.relations.subject_cell(subject, claim.at.section, kind)
        return self._stated(subject, claim, BUDGETS) or cell

"""Percentages that sentences state: shares, growth, completion and execution rates.

Each is recomputed from the printed operands, as an interval where these are rounded. Everything is
exact: integers and fractions, no binary floating point.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import product

from juesuan_gui.checks.engine.values import Value
from juesuan_gui.checks.narrative.claims import Claim
from juesuan_gui.domain.identity import Term
from juesuan_gui.domain.table import CellRef

Lookup = Callable[[CellRef], Value]
# Coefficients above and below the line, value, halves of its last usual and last printed unit.
_Operand = tuple[int, int, int, int, int]
_MOST_CORNERS = 4
_USUAL, _PRINTED = 3, 4  # places in an operand


class RatioVerdict(Enum):
    """Outcome of recomputing a percentage.

    UNCERTAIN: rounding of the operands allows the printed value, though not the usual result.
    COARSE: only if operands that print fewer decimals than usual were rounded to these, rather than
    having lost their zeros.
    UNUSUAL: only rounding would allow it in a document that reckons with what it prints, or at
    other decimals than it prints elsewhere.
    OFF_BY_ONE: off by one last digit. TRUNCATED: the digits were cut, not rounded.
    ZERO_BASE: the base is zero, so there is no percentage. NOTHING: zero of zero.
    """

    HOLDS = "holds"
    UNCERTAIN = "uncertain"
    COARSE = "coarse"
    UNUSUAL = "unusual"
    OFF_BY_ONE = "off-by-one"
    TRUNCATED = "truncated"
    BROKEN = "broken"
    ZERO_BASE = "zero-base"
    NOTHING = "nothing"
    NOT_EVALUABLE = "not-evaluable"


@dataclass(frozen=True)
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

    @cached_property
    def operands(self) -> tuple[CellRef, ...]:
        """The figures it is computed from, each once."""
        return tuple(dict.fromkeys(t.cell for t in (*self.numerator, *self.denominator)))

    @property
    def is_of_nothing(self) -> bool:
        """Whether nothing was spent of a plan that is not known, so that none of it was."""
        return self.kind == "completion" and self.numerator == self.denominator


@dataclass(frozen=True, slots=True)
class RatioOutcome:
    """The verdict and the percentage at the printed decimals, if there is one."""

    verdict: RatioVerdict
    expected: Decimal | None = None


def turned_growth(ratio: Ratio) -> Ratio:
    """Return a growth as it would be if the amount had changed in the other direction."""
    first, *rest = ratio.denominator
    turned = (first, *(replace(term, coefficient=-term.coefficient) for term in rest))
    return replace(ratio, denominator=turned)


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
    operands = _operands(numerator, denominator, lookup)
    if operands is None:
        return RatioOutcome(RatioVerdict.NOT_EVALUABLE)
    return _judge(operands, printed, decimals)


def count_allowed(ratio: Ratio, decimals: int, lookup: Lookup) -> int:
    """Return how many prints the rounding of its operands would allow a percentage."""
    operands = _operands(ratio.numerator, ratio.denominator, lookup)
    return _count_allowed(operands, decimals) if operands else 0


def is_rounded_up(ratio: Ratio, printed: Decimal, lookup: Lookup) -> bool:
    """Whether a percentage prints more than it is: it was rounded, not cut."""
    operands = _operands(ratio.numerator, ratio.denominator, lookup)
    quotient = _quotient([(above, below, units) for above, below, units, *_ in operands or ()])
    return quotient is not None and abs(printed) > abs(quotient)


def _operands(
    numerator: Sequence[Term], denominator: Sequence[Term], lookup: Lookup
) -> tuple[_Operand, ...] | None:
    """Return the operands of a quotient, each once; None if one cannot be read."""
    shares: dict[CellRef, list[int]] = {}
    for terms, place in ((numerator, 0), (denominator, 1)):
        for term in terms:
            shares.setdefault(term.cell, [0, 0])[place] += term.coefficient
    operands = []
    for ref, (above, below) in shares.items():
        value = lookup(ref)
        if not value.is_readable:
            return None
        operands.append((above, below, value.units, value.half, value.printed_half))
    return tuple(operands)


@lru_cache(maxsize=8192)
def _judge(operands: tuple[_Operand, ...], printed: Decimal, decimals: int) -> RatioOutcome:
    """Judge a percentage; while a document is edited the same ones are asked for many times."""
    quotient = _quotient([(above, below, units) for above, below, units, *_ in operands])
    if quotient is None:
        top = sum(above * units for above, _, units, *_ in operands)
        return RatioOutcome(RatioVerdict.ZERO_BASE if top else RatioVerdict.NOTHING)
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
    quotients = _extremes(operands, which)
    half = Fraction(5, 10 ** (decimals + 1))
    least, most = Fraction(printed) - half, Fraction(printed) + half
    return bool(quotients) and min(quotients) <= most and least <= max(quotients)


@lru_cache(maxsize=8192)
def _count_allowed(operands: tuple[_Operand, ...], decimals: int) -> int:
    quotients = _extremes(operands, _USUAL)
    return int((max(quotients) - min(quotients)) * 10**decimals) if quotients else 0


def _extremes(operands: Sequence[_Operand], which: int) -> Sequence[Fraction]:
    """Return the quotients at all corners of what rounding allows; none if it allows anything."""
    if sum(one[which] > 0 for one in operands) not in range(1, _MOST_CORNERS + 1):
        return ()
    ranges = [(one[2] - one[which], one[2] + one[which]) for one in operands]
    quotients = []
    for corner in product(*ranges):
        placed = zip(operands, corner, strict=True)
        quotient = _quotient([(one[0], one[1], units) for one, units in placed])
        if quotient is None:
            return ()
        quotients.append(quotient)
    return quotients


def _quotient(parts: Sequence[tuple[int, int, int]]) -> Fraction | None:
    """Return a percentage of (coefficient above, coefficient below, value); None of nothing."""
    top = sum(above * units for above, _, units in parts)
    bottom = sum(below * units for _, below, units in parts)
    return Fraction(100 * top, bottom) if bottom else None

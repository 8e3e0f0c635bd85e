"""How a document reckons its percentages: from what it prints, rounded, at so many decimals.

Rounding of the operands explains many a print, and no program can tell whether it is a slip. Where
the other percentages show that the document reckons with just what it prints, it can be told: had
they been reckoned with figures that are not printed, they would not all come out exactly.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate, chain

from juesuan_gui.checks.narrative.figures import Figure, FigureKind
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.ratios import (
    Lookup,
    Ratio,
    RatioOutcome,
    RatioVerdict,
    count_allowed,
    is_rounded_up,
)

# Percentages that are printed without decimals, whatever the others print.
_ROUND = (Decimal(0), Decimal(100))
# An exact percentage proves as many bits as rounding would have allowed prints; so many prove
# a habit, against each that would be an exception. Round amounts are exact anyhow: hence the most.
_MOST_BITS, _BITS_OF_HABIT = 3, 8
# So many rounded up prove that none is cut on purpose.
_ENOUGH = 4
# Decimals are a habit if so many others print them, and all but one in ten.
_LEAST_OTHERS, _MOST_ODD = 5, 10


@dataclass(frozen=True)
class Reckoned:
    """A percentage reckoned with what is printed, and what it tells of how the document reckons.

    Attributes:
        lookup: Gives the value of each operand; they are those of the outcome.
    """

    ratio: Ratio
    outcome: RatioOutcome
    figure: Figure
    lookup: Lookup

    @cached_property
    def statement(self) -> tuple[object, ...]:
        """What it states; a sentence printed twice proves nothing more."""
        values = (self.lookup(ref).units for ref in self.ratio.operands)
        return (self.figure.value, *values)

    @cached_property
    def bits(self) -> int:
        """How much it proves, if it is exact, that the document reckons with what it prints."""
        allowed = count_allowed(self.ratio, self.figure.decimals, self.lookup)
        return min(max(1, allowed).bit_length() - 1, _MOST_BITS)

    @cached_property
    def is_rounded_up(self) -> bool:
        """Whether it prints more than it is."""
        return is_rounded_up(self.ratio, self.figure.value, self.lookup)

    @cached_property
    def is_near(self) -> bool:
        """Whether it differs from the exact percentage by one last digit only."""
        expected, unit = self.outcome.expected, Decimal(1).scaleb(-self.figure.decimals)
        return expected is not None and abs(self.figure.value - expected) <= unit


@dataclass(frozen=True)
class Habits:
    """What the percentages of one document have in common, as printed.

    Attributes:
        reckoned: All percentages, each by its print alone.
    """

    narrative: Narrative
    reckoned: Sequence[Reckoned]

    def breach(self, one: Reckoned) -> str:
        """Return which habit a print breaks that only rounding or cutting explains; "" if none."""
        if one.outcome.verdict not in (RatioVerdict.UNCERTAIN, RatioVerdict.TRUNCATED):
            return ""
        if one.figure.decimals != self._usual_decimals(one.figure):
            return "decimals"
        if one.outcome.verdict is RatioVerdict.TRUNCATED:
            return "rounds" if self._rounds else ""
        return "prints" if not one.is_near and self._reckons_with_prints else ""

    @property
    def state(self) -> tuple[bool, bool]:
        """What the amounts of the document decide of its habits."""
        return self._reckons_with_prints, self._rounds

    @cached_property
    def _reckons_with_prints(self) -> bool:
        """Whether percentages that rounding would have allowed to differ do not."""
        uncertain = self._having(RatioVerdict.UNCERTAIN)
        loose = {one.statement for one in uncertain if not one.is_near}
        least = _BITS_OF_HABIT * max(1, len(loose))
        exact = _distinct(self._having(RatioVerdict.HOLDS))
        return _reaches(least, (one.bits for one in exact))

    @cached_property
    def _rounds(self) -> bool:
        """Whether percentages are rounded where one could have cut them."""
        cut = {one.statement for one in self._having(RatioVerdict.TRUNCATED)}
        exact = _distinct(self._having(RatioVerdict.HOLDS))
        return _reaches(_ENOUGH * max(1, len(cut)), (one.is_rounded_up for one in exact))

    def _usual_decimals(self, figure: Figure) -> int:
        """Return the decimals that nearly all other percentages print, else its own."""
        own, others = figure.decimals, self._decimals - Counter([figure.decimals])
        if figure.value in _ROUND or others.total() < _LEAST_OTHERS:
            return own
        if own > max(others):
            return max(others)
        [(usual, count)] = others.most_common(1)
        odd = others.total() - count
        return usual if odd * _MOST_ODD <= others.total() else own

    @cached_property
    def _decimals(self) -> Counter[int]:
        of_each = self.narrative.of_each("decimals of habit", self._decimals_in)
        return Counter(chain.from_iterable(of_each))

    def _decimals_in(self, paragraph: int) -> Sequence[int]:
        figures = (one.figure for one in self.narrative.figures_in(paragraph))
        shown = (f for f in figures if f.kind is FigureKind.PERCENT and f.value not in _ROUND)
        return [figure.decimals for figure in shown]

    def _having(self, verdict: RatioVerdict) -> Iterator[Reckoned]:
        return (one for one in self.reckoned if one.outcome.verdict is verdict)


def _distinct(found: Iterable[Reckoned]) -> Iterator[Reckoned]:
    """Yield one percentage of each statement."""
    seen: set[tuple[object, ...]] = set()
    for one in found:
        if one.statement not in seen:
            seen.add(one.statement)
            yield one


def _reaches(least: int, numbers: Iterable[int]) -> bool:
    """Whether a sum reaches a bound; no more is reckoned than that takes."""
    return any(total >= least for total in accumulate(numbers))

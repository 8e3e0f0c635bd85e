"""How a document reckons its percentages: from what it prints, rounded, at so many decimals.

Rounding of the operands explains many a print, and no program can tell whether it is a slip. Where
the other percentages show that the document reckons with just what it prints, it can be told: had
they been reckoned with figures that are not printed, they would not all come out exactly.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain

from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.narrative.figures import Figure, FigureKind
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.ratios import (
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
class Habits:
    """What the percentages of one document have in common, as printed.

    Attributes:
        outcome: Evaluates a percentage by its print alone.
    """

    narrative: Narrative
    system: Evaluation
    ratios: Sequence[Ratio]
    outcome: Callable[[Ratio], RatioOutcome]

    def breach(self, ratio: Ratio, outcome: RatioOutcome) -> str:
        """Return which habit a print breaks that only rounding or cutting explains; "" if none."""
        if outcome.verdict not in (RatioVerdict.UNCERTAIN, RatioVerdict.TRUNCATED):
            return ""
        if self._figure(ratio).decimals != self._usual_decimals(ratio):
            return "decimals"
        if outcome.verdict is RatioVerdict.TRUNCATED:
            return "rounds" if self._rounds else ""
        is_loose = not self._is_near(ratio, outcome)
        return "prints" if is_loose and self._reckons_with_prints else ""

    @cached_property
    def _reckons_with_prints(self) -> bool:
        """Whether percentages that rounding would have allowed to differ do not."""
        bits = {
            self._statement(ratio): self._bits(ratio) for ratio in self._having(RatioVerdict.HOLDS)
        }
        uncertain = self._having(RatioVerdict.UNCERTAIN)
        loose = self._distinct(r for r in uncertain if not self._is_near(r, self.outcome(r)))
        return sum(bits.values()) >= _BITS_OF_HABIT * max(1, len(loose))

    @cached_property
    def _rounds(self) -> bool:
        """Whether percentages are rounded where one could have cut them."""
        rounded = self._distinct(
            ratio for ratio in self._having(RatioVerdict.HOLDS) if self._is_rounded_up(ratio)
        )
        cut = self._distinct(self._having(RatioVerdict.TRUNCATED))
        return len(rounded) >= _ENOUGH * max(1, len(cut))

    def _is_near(self, ratio: Ratio, outcome: RatioOutcome) -> bool:
        """Whether a print differs from the exact percentage by one last digit only."""
        figure, expected = self._figure(ratio), outcome.expected
        unit = Decimal(1).scaleb(-figure.decimals)
        return expected is not None and abs(figure.value - expected) <= unit

    def _usual_decimals(self, ratio: Ratio) -> int:
        """Return the decimals that nearly all other percentages print, else its own."""
        figure = self._figure(ratio)
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

    def _having(self, verdict: RatioVerdict) -> Iterator[Ratio]:
        return (ratio for ratio in self.ratios if self.outcome(ratio).verdict is verdict)

    def _bits(self, ratio: Ratio) -> int:
        allowed = count_allowed(ratio, self._figure(ratio).decimals, self.system.value)
        return min(max(1, allowed).bit_length() - 1, _MOST_BITS)

    def _is_rounded_up(self, ratio: Ratio) -> bool:
        return is_rounded_up(ratio, self._figure(ratio).value, self.system.value)

    def _distinct(self, ratios: Iterator[Ratio]) -> set[tuple[object, ...]]:
        return {self._statement(ratio) for ratio in ratios}

    def _statement(self, ratio: Ratio) -> tuple[object, ...]:
        """Return what a percentage states; a sentence printed twice proves nothing more."""
        values = (self.system.value(ref).units for ref in ratio.operands)
        return (self._figure(ratio).value, *values)

    def _figure(self, ratio: Ratio) -> Figure:
        return self.narrative.figures[ratio.percent].figure

"""What may be wrong where a percentage does not fit: its own print, or one of its operands.

The percentage is proposed at the decimals that the text prints elsewhere. An operand is proposed if
nothing verifies it and one slip of typing explains it; what other percentages and relations the
slip would make true or false counts for or against it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.engine.values import SCALE, Value
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.model import Narrative, TextFigure
from juesuan_gui.checks.narrative.ratios import Lookup, Ratio, RatioVerdict, evaluate_ratio
from juesuan_gui.checks.percentages.prints import Prints
from juesuan_gui.domain.amount import decimals_of, round_half_up
from juesuan_gui.domain.finding import Candidate
from juesuan_gui.domain.identity import Relation, Term, Verdict
from juesuan_gui.domain.slips import all_slips
from juesuan_gui.domain.table import CellRef

Witness = Callable[[CellRef, Value], int]
_HUNDRED = Decimal(100)
_TRUE = (RatioVerdict.HOLDS, RatioVerdict.UNCERTAIN)
_USUAL_DECIMALS = 2
# A slip is tried if it lies so many times as near as rounding allows.
_REACH = 4


@dataclass(frozen=True)
class RatioSuspects:
    """Proposes what to correct where a percentage does not fit.

    Attributes:
        witness: Counts the percentages that a change of one figure makes true, less those that it
            makes false.
    """

    narrative: Narrative
    system: Evaluation
    witness: Witness
    _known: dict[tuple[str, CellRef], Sequence[Candidate]] = field(
        default_factory=dict, init=False, compare=False
    )

    @cached_property
    def prints(self) -> Prints:
        """How often the document prints each amount."""
        return Prints(self.narrative, self.system)

    def candidates(self, ratio: Ratio) -> Iterator[Candidate]:
        """Yield the percentage itself and the operands that may be wrong instead."""
        operands = self.operands(ratio)
        own = self._percentage(ratio)
        if own is not None:
            yield replace(own, is_located=not operands)
        yield from operands

    # --- the percentage

    def _percentage(self, ratio: Ratio) -> Candidate | None:
        one = self.narrative.figures[ratio.percent]
        usual = self._usual_decimals(one)
        values = [self._expected(ratio, decimals) for decimals in (usual, one.figure.decimals)]
        known = [value for value in values if value is not None]
        if not known:
            return None
        others = {value for value in known if value != one.figure.value}
        slips = tuple(slip for slip in all_slips(one.figure.text) if slip[1] in others)
        return Candidate.possible(ratio.percent, known[0], usual, slips=slips)

    def _expected(self, ratio: Ratio, decimals: int) -> Decimal | None:
        printed = self.narrative.figures[ratio.percent].figure.value
        return evaluate_ratio(ratio, printed, decimals, self.system.value).expected

    def _usual_decimals(self, one: TextFigure) -> int:
        """Return the decimals of the other percentages: in its paragraph, else of the document."""
        beside = Counter(self._decimals_by_paragraph.get(one.span.paragraph, Counter()))
        beside[one.figure.decimals] -= 1
        found = +beside or self._all_decimals
        return max(found, key=lambda decimals: (found[decimals], decimals))

    @cached_property
    def _decimals_by_paragraph(self) -> dict[int, Counter[int]]:
        of_each = self.narrative.of_each("decimals of percentages", self._decimals_in)
        return {index: found for index, found in of_each if found}

    def _decimals_in(self, index: int) -> tuple[int, Counter[int]]:
        figures = (one.figure for one in self.narrative.figures_in(index))
        shown = (f for f in figures if f.kind is FigureKind.PERCENT and f.value != _HUNDRED)
        return index, Counter(figure.decimals for figure in shown)

    @cached_property
    def _all_decimals(self) -> Counter[int]:
        whole = sum(self._decimals_by_paragraph.values(), Counter[int]())
        return whole or Counter({2: 1})

    # --- its operands

    def operands(self, ratio: Ratio) -> Sequence[Candidate]:
        """Return operands that nothing else verifies, each with the slips that explain it."""
        key = ratio.code, ratio.percent
        if key not in self._known:
            self._known[key] = tuple(self._operands(ratio))
        return self._known[key]

    def _operands(self, ratio: Ratio) -> Iterator[Candidate]:
        for ref in ratio.operands:
            if ref.is_text and not self._is_settled(ref):
                yield from self._operand(ratio, ref)

    def _operand(self, ratio: Ratio, ref: CellRef) -> Iterator[Candidate]:
        """Yield the best candidates of one operand: those with the greatest gain."""
        wanted = self._mending_value(ratio, ref)
        if wanted is None:
            return
        figure = self.narrative.figures[ref].figure
        found: dict[tuple[int, int], list[tuple[str, Decimal]]] = {}
        most, reach = max(figure.decimals, _USUAL_DECIMALS), self._reach(ratio, wanted)
        for kind, number in all_slips(figure.text):
            is_near = abs(number - wanted) <= reach and number != figure.value
            if is_near and decimals_of(number) <= most:
                value = self.as_value(ref, number)
                if self._holds(ratio, ref, value):
                    found.setdefault(self._effect(ref, value), []).append((kind, number))
        if found:
            gain, slips = max(found.items(), key=lambda item: item[0][0] - item[0][1])
            nearest = min((number for _, number in slips), key=lambda number: abs(number - wanted))
            decimals = max(figure.decimals, 2)
            yield Candidate(ref, nearest, Decimal(0), decimals, *gain, slips=tuple(slips))

    def as_value(self, ref: CellRef, number: Decimal) -> Value:
        """Return the value that a figure would have with another number."""
        units = int(number.scaleb(SCALE + self.narrative.figures[ref].figure.exponent))
        return replace(self.system.value(ref), units=units)

    def _reach(self, ratio: Ratio, wanted: Decimal) -> Decimal:
        """Return how far from the wanted value a slip is tried."""
        percent = self.narrative.figures[ratio.percent].figure
        share = Decimal(5).scaleb(-percent.decimals - 1) / max(abs(percent.value), Decimal("0.01"))
        return _REACH * (abs(wanted) * share + Decimal("0.01"))

    def _holds(self, ratio: Ratio, ref: CellRef, value: Value) -> bool:
        percent = self.narrative.figures[ratio.percent].figure
        lookup = self.with_value(ref, value)
        return evaluate_ratio(ratio, percent.value, percent.decimals, lookup).verdict in _TRUE

    def with_value(self, ref: CellRef, value: Value) -> Lookup:
        """Return the values of the document with one of them changed."""
        return lambda other: value if other == ref else self.system.value(other)

    def _effect(self, ref: CellRef, value: Value) -> tuple[int, int]:
        """Return how many statements a change mends, this percentage included, and breaks."""
        support = self.witness(ref, value)
        mended, broken = max(1, support), max(0, -support)
        mended += self._is_repeated(ref, value)
        for index in self.system.touching(ref):
            was = self.system.outcomes[index].verdict is Verdict.BROKEN
            will_be = self.system.evaluate(index, {ref: value}).verdict is Verdict.BROKEN
            mended += was and not will_be
            broken += will_be and not was
        return mended, broken

    def _is_repeated(self, ref: CellRef, value: Value) -> bool:
        """Whether the document prints an amount elsewhere, and not what is printed here."""
        now = self.system.value(ref).units
        return self.prints.count(value.units) > 0 and self.prints.count(now) < 2

    def _is_settled(self, ref: CellRef) -> bool:
        """Whether an identity verifies a figure, or reports it already.

        That a figure is not too great verifies nothing, and that it is too great tells no value.
        """
        return any(
            self.system.outcomes[index].verdict in (Verdict.HOLDS, Verdict.BROKEN)
            and self.system.identities[index].relation is not Relation.AT_LEAST
            for index in self.system.touching(ref)
        )

    def _mending_value(self, ratio: Ratio, ref: CellRef) -> Decimal | None:
        """Solve 100 * numerator = percent * denominator for one operand."""
        percent = self.narrative.figures[ratio.percent].figure.value
        top = sum(t.coefficient for t in ratio.numerator if t.cell == ref)
        bottom = sum(t.coefficient for t in ratio.denominator if t.cell == ref)
        factor = _HUNDRED * top - percent * bottom
        if factor == 0:
            return None
        others_top = self._sum_without(ratio.numerator, ref)
        others_bottom = self._sum_without(ratio.denominator, ref)
        figure = self.narrative.figures[ref].figure
        value = (percent * others_bottom - _HUNDRED * others_top) / factor
        return round_half_up(value.scaleb(-SCALE - figure.exponent), figure.decimals + 2)

    def _sum_without(self, terms: Sequence[Term], ref: CellRef) -> Decimal:
        units = (self.system.value(t.cell).units * t.coefficient for t in terms if t.cell != ref)
        return Decimal(sum(units))

"""Turn percentages that do not fit their operands into findings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from juesuan_gui.checks.engine.system import SCALE, System, Value
from juesuan_gui.checks.narrative.claims import GrowthClaim
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.ratios import (
    Lookup,
    Ratio,
    RatioOutcome,
    RatioVerdict,
    evaluate_ratio,
)
from juesuan_gui.domain.amount import plain, round_half_up
from juesuan_gui.domain.finding import About, Candidate, Finding, Severity
from juesuan_gui.domain.identity import NotEvaluable, Relation, Term, Verdict, plain_decimal
from juesuan_gui.domain.slips import find_slip
from juesuan_gui.domain.table import CellRef

ZERO_BASE, ZERO_BUDGET = "JS505", "JS506"
_HUNDRED = Decimal(100)
_LONGEST_VERB = 3
_QUIET = (
    RatioVerdict.HOLDS,
    RatioVerdict.UNCERTAIN,
    RatioVerdict.NOTHING,
    RatioVerdict.NOT_EVALUABLE,
)


@dataclass(frozen=True)
class RatioReporter:
    """Evaluates and reports the percentages of one document.

    Attributes:
        corrected: Values that other findings have already shown to be right.
    """

    narrative: Narrative
    system: System
    corrected: Mapping[CellRef, Value]

    def findings(self, ratios: Sequence[Ratio]) -> Iterator[Finding]:
        """Yield a finding for each percentage that neither print nor known corrections explain.

        Percentages that one slip in a common operand explains are one finding, and so are copies
        of one percentage.
        """
        wrong = [ratio for ratio in ratios if self._is_wrong(ratio)]
        explained: list[Ratio] = []
        for ratio in wrong:
            if ratio in explained:
                continue
            outcome = self.outcome(ratio, self.system.value)
            others = [other for other in wrong if other is not ratio]
            slip, mended = self._common_slip(ratio, others)
            copies = [other for other in others if self._print(other) == self._print(ratio)]
            explained.extend((*mended, *copies))
            finding = self._finding(ratio, outcome, slip)
            mentions = tuple(self.narrative.mention(copy.percent) for copy in copies)
            yield replace(finding, texts=(*finding.texts, *mentions)) if mentions else finding

    def _print(self, ratio: Ratio) -> tuple[object, ...]:
        """Return what a percentage states: equal where one is a copy of the other."""
        values = tuple(self.system.value(ref).units for ref in ratio.operands)
        return ratio.code, ratio.kind, self.narrative.figures[ratio.percent].figure.text, values

    def _is_wrong(self, ratio: Ratio) -> bool:
        lookups = (self.system.value, self._corrected_value)
        return all(self.outcome(ratio, lookup).verdict not in _QUIET for lookup in lookups)

    def _common_slip(
        self, ratio: Ratio, others: Sequence[Ratio]
    ) -> tuple[Candidate | None, Sequence[Ratio]]:
        """Return the operand whose correction makes other percentages true as well, and these."""
        for candidate in self._operand_candidates(ratio):
            near = [other for other in others if candidate.cell in other.operands]
            lookup = self._with(candidate) if near else self.system.value
            mended = [other for other in near if self.outcome(other, lookup).verdict in _QUIET]
            if mended:
                return replace(candidate, repairs=1 + len(mended), is_located=True), mended
        return None, ()

    def _with(self, candidate: Candidate) -> Lookup:
        shift = SCALE + self.narrative.figures[candidate.cell].figure.exponent
        units = int(candidate.value.scaleb(shift))
        changed = replace(self.system.value(candidate.cell), units=units)
        return lambda ref: changed if ref == candidate.cell else self.system.value(ref)

    def count(self, ratios: Sequence[Ratio]) -> Mapping[RatioVerdict, int]:
        """Return how many percentages have which outcome as printed."""
        return Counter(self.outcome(ratio, self.system.value).verdict for ratio in ratios)

    def not_evaluable(self, ratios: Sequence[Ratio]) -> Iterator[NotEvaluable]:
        """Yield the percentages with an operand that cannot be read."""
        for ratio in ratios:
            verdict = self.outcome(ratio, self.system.value).verdict
            if verdict is RatioVerdict.NOT_EVALUABLE:
                yield NotEvaluable(
                    ratio.code,
                    "not_evaluable.unreadable",
                    cells=tuple(ref for ref in ratio.operands if not ref.is_text),
                    places=self.narrative.mention(ratio.percent).places,
                )

    def _corrected_value(self, ref: CellRef) -> Value:
        return self.corrected.get(ref) or self.system.value(ref)

    def outcome(self, ratio: Ratio, lookup: Lookup) -> RatioOutcome:
        """Evaluate one percentage, with its own print possibly corrected."""
        figure = self.narrative.figures[ratio.percent].figure
        corrected = self.corrected.get(ratio.percent) if lookup != self.system.value else None
        printed = plain_decimal(corrected.units, -SCALE) if corrected is not None else figure.value
        return evaluate_ratio(ratio, printed, figure.decimals, lookup)

    # --- one percentage

    def _finding(self, ratio: Ratio, outcome: RatioOutcome, slip: Candidate | None) -> Finding:
        figure = self.narrative.figures[ratio.percent].figure
        code, judged = self._judgement(ratio, outcome, figure.value)
        usual = self.narrative.catalogue.explanations[code].severity
        severity = max(judged, usual, key=lambda one: one.rank)
        refs = ratio.operands
        expected = None if outcome.expected is None else f"{plain(outcome.expected)}%"
        difference = None if outcome.expected is None else figure.value - outcome.expected
        message = self.narrative.catalogue.message
        figures = [ref for ref in refs if ref.is_text]
        own = [ref for ref in figures if not self._is_reported(ref)]
        return Finding(
            about=About(ratio.percent),
            code=code,
            severity=severity,
            values=MappingProxyType(
                {
                    "phrase": self._phrase(ratio),
                    "expression": self._expression(ratio, outcome),
                    "expected": expected or "",
                    "actual": f"{figure.text}%",
                    "should": message("ratio.should", expected=expected) if expected else "",
                    "hint": self._detective(ratio, figure.value, figure.decimals),
                }
            ),
            expected=expected,
            actual=f"{figure.text}%",
            difference=difference,
            cells=tuple(ref for ref in refs if not ref.is_text),
            texts=(
                self.narrative.mention(ratio.percent),
                *(self.narrative.mention(ref) for ref in own),
            ),
            places=tuple(
                place
                for ref in figures
                if ref not in own
                for place in self.narrative.mention(ref).places
            ),
            candidates=(slip,) if slip else tuple(self._candidates(ratio, outcome)),
        )

    def _phrase(self, ratio: Ratio) -> str:
        """Return the words before a percentage; of a bare verb, those before its amount as well."""
        name, claim = self.narrative.figures[ratio.percent].name, ratio.claim
        known = (getattr(claim, part, None) for part in ("amount", "change", "final"))
        named = next((one for one in known if one is not None), None)
        if len(name) > _LONGEST_VERB or named is None or named.at.sentence != claim.at.sentence:
            return name
        return f"{self.narrative.figures[self.narrative.ref(named)].name}…{name}"

    def _is_reported(self, ref: CellRef) -> bool:
        """Whether a broken identity already reports a figure."""
        return any(
            self.system.outcomes[index].verdict is Verdict.BROKEN
            for index in self.system.touching(ref)
        )

    def _judgement(
        self, ratio: Ratio, outcome: RatioOutcome, printed: Decimal
    ) -> tuple[str, Severity]:
        if outcome.verdict is RatioVerdict.ZERO_BASE:
            if ratio.kind == "completion":
                return ZERO_BUDGET, Severity.ERROR
            code = ZERO_BASE if ratio.kind == "growth" else ratio.code
            return code, Severity.WARNING if printed == _HUNDRED else Severity.ERROR
        if outcome.verdict is RatioVerdict.TRUNCATED:
            return ratio.code, Severity.HINT
        if outcome.verdict in (RatioVerdict.OFF_BY_ONE, RatioVerdict.COARSE):
            return ratio.code, Severity.WARNING
        return ratio.code, Severity.ERROR

    def _expression(self, ratio: Ratio, outcome: RatioOutcome) -> str:
        top, bottom = self._form(ratio.numerator), self._form(ratio.denominator)
        expected = "" if outcome.expected is None else f" ＝ {plain(outcome.expected)}%"
        return f"{top} ÷ {bottom}{expected}"

    def _form(self, terms: Sequence[Term]) -> str:
        shown = ""
        for term in terms:
            sign = "－" if term.coefficient < 0 else "＋" if shown else ""
            shown += sign + self._printed(term.cell)
        return f"({shown})" if len(terms) > 1 else shown

    def _printed(self, ref: CellRef) -> str:
        value = self.system.value(ref)
        return plain(plain_decimal(value.units, -SCALE - value.exponent))

    # --- what may be wrong

    def _candidates(self, ratio: Ratio, outcome: RatioOutcome) -> Iterator[Candidate]:
        figure = self.narrative.figures[ratio.percent].figure
        operands = list(self._operand_candidates(ratio))
        if outcome.expected is not None:
            yield Candidate(
                ratio.percent,
                outcome.expected,
                Decimal(0),
                figure.decimals,
                1,
                0,
                is_located=not operands,
            )
        yield from operands

    def _operand_candidates(self, ratio: Ratio) -> Iterator[Candidate]:
        """Yield operands that nothing else verifies and that one slip explains."""
        percent = self.narrative.figures[ratio.percent].figure.value
        for ref in ratio.operands:
            if not ref.is_text or self._is_verified(ref) or self._is_reported(ref):
                continue
            wanted = self._mending_value(ratio, ref, percent)
            figure = self.narrative.figures[ref].figure
            if wanted is None or wanted <= 0:
                continue
            share = Decimal(5).scaleb(-self.narrative.figures[ratio.percent].figure.decimals - 1)
            tolerance = abs(wanted * share / percent) if percent else Decimal(0)
            slip = find_slip(figure.text, wanted, tolerance)
            if slip is not None:
                yield Candidate(ref, slip[1], Decimal(0), figure.decimals, 1, 0)

    def _is_verified(self, ref: CellRef) -> bool:
        """Whether an identity that holds confirms a figure; that it is not too great does not."""
        return any(
            self.system.outcomes[index].verdict is Verdict.HOLDS
            and self.system.identities[index].relation is not Relation.AT_LEAST
            for index in self.system.touching(ref)
        )

    def _mending_value(self, ratio: Ratio, ref: CellRef, percent: Decimal) -> Decimal | None:
        """Solve 100 * numerator = percent * denominator for one operand."""
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

    def _detective(self, ratio: Ratio, printed: Decimal, decimals: int) -> str:
        """Name another base that makes the printed percentage true, if there is one."""
        for key, terms in self._other_bases(ratio):
            bases = Ratio(
                ratio.code, ratio.kind, ratio.percent, ratio.numerator, terms, ratio.claim
            )
            outcome = evaluate_ratio(bases, printed, decimals, self.system.value)
            if outcome.verdict is RatioVerdict.HOLDS:
                return self.narrative.catalogue.message(f"bases.{key}")
        return ""

    def _other_bases(self, ratio: Ratio) -> Iterator[tuple[str, tuple[Term, ...]]]:
        if isinstance(ratio.claim, GrowthClaim) and len(ratio.denominator) > 1:
            yield "current_year", ratio.denominator[:1]
        section = ratio.claim.at.section
        for claim in self.narrative.amounts(section):
            ref = self.narrative.ref(claim)
            if claim.subject is not None and ref not in ratio.operands:
                yield "other_amount", (Term(ref),)

"""Turn percentages that do not fit their operands into findings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from juesuan_gui.checks.engine.kept import Kept, Recorder
from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.engine.values import SCALE, Value
from juesuan_gui.checks.narrative.claims import GrowthClaim
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.ratios import (
    Lookup,
    Ratio,
    RatioOutcome,
    RatioVerdict,
    evaluate_ratio,
    turned_growth,
)
from juesuan_gui.checks.percentages.habits import Habits, Reckoned
from juesuan_gui.checks.percentages.ratio_suspects import RatioSuspects, Witness
from juesuan_gui.domain.amount import plain
from juesuan_gui.domain.finding import About, Candidate, Finding, Quotient, Severity
from juesuan_gui.domain.identity import NotEvaluable, Term, Verdict, plain_decimal
from juesuan_gui.domain.slips import find_slip
from juesuan_gui.domain.table import CellRef

ZERO_BASE, ZERO_BUDGET = "JS505", "JS506"
_HUNDRED = Decimal(100)
_LONGEST_VERB = 3
_BOTH, _USUAL_DECIMALS = 2, 2
# What is usually printed as a percentage of nothing.
_OF_NOTHING = (Decimal(0), _HUNDRED)
_DOUBTFUL = (RatioVerdict.OFF_BY_ONE, RatioVerdict.COARSE, RatioVerdict.UNUSUAL)
_QUIET = (
    RatioVerdict.HOLDS,
    RatioVerdict.UNCERTAIN,
    RatioVerdict.NOTHING,
    RatioVerdict.NOT_EVALUABLE,
)
Percentages = dict[CellRef, Reckoned]
# A finding with the other percentages that it explains.
Explained = tuple[Finding, Sequence[Ratio]]


@dataclass(frozen=True)
class RatioReporter:
    """Evaluates and reports the percentages of one document.

    Attributes:
        corrected: Values that other findings have already shown to be right.
        witness: Counts the percentages that a change of one figure makes true.
        ratios: All percentages whose operands are known.
        known: How percentages of an earlier report were evaluated whose figures are unchanged.
        kept: Findings of an earlier report.
    """

    narrative: Narrative
    system: Evaluation
    recorder: Recorder
    corrected: Mapping[CellRef, Value]
    witness: Witness
    ratios: Sequence[Ratio]
    known: Percentages = field(default_factory=dict)
    kept: Kept[Explained] = field(default_factory=Kept)
    _judged: dict[CellRef, tuple[Ratio, RatioOutcome]] = field(default_factory=dict, init=False)

    @cached_property
    def suspects(self) -> RatioSuspects:
        """What may be wrong behind a percentage."""
        return RatioSuspects(self.narrative, self.recorder, self.witness)

    @cached_property
    def habits(self) -> Habits:
        """How the document reckons its percentages."""
        return Habits(self.narrative, [self._as_reckoned(ratio) for ratio in self.ratios])

    def findings(self) -> Iterator[Finding]:
        """Yield a finding for each percentage that neither print nor known corrections explain.

        Percentages that one slip in a common operand explains are one finding, and so are copies
        of one percentage.
        """
        wrong = [ratio for ratio in self.ratios if self._is_wrong(ratio)]
        explained: list[Ratio] = []
        for ratio in wrong:
            if ratio in explained:
                continue
            finding, mended = self._known_finding(ratio, wrong)
            own = self._print(ratio)
            copies = [one for one in wrong if one is not ratio and self._print(one) == own]
            explained.extend((*mended, *copies))
            mentions = tuple(self.narrative.mention(copy.percent) for copy in copies)
            yield replace(finding, texts=(*finding.texts, *mentions)) if mentions else finding

    def _known_finding(self, ratio: Ratio, wrong: Sequence[Ratio]) -> Explained:
        """Return the finding on a percentage, made anew only if what it rests on was edited."""
        percents = tuple(other.percent for other in wrong)
        state = id(ratio), self._as_printed(ratio), percents, self.habits.state

        def explained() -> Explained:
            self.recorder.look_at((*ratio.operands, *percents))
            others = [other for other in wrong if other is not ratio]
            slip, mended = self._common_slip(ratio, others)
            return self._finding(ratio, self._as_printed(ratio), slip), mended

        return self.kept.get(ratio.percent, state, self.recorder, explained, self.corrected)

    def _print(self, ratio: Ratio) -> tuple[object, ...]:
        """Return what a percentage states: equal where one is a copy of the other."""
        values = tuple(self.system.value(ref).units for ref in ratio.operands)
        return ratio.code, ratio.kind, self.narrative.figures[ratio.percent].figure.text, values

    def _is_wrong(self, ratio: Ratio) -> bool:
        if self._as_printed(ratio).verdict in _QUIET:
            return False
        return self.outcome(ratio, self._corrected_value).verdict not in _QUIET

    def _as_printed(self, ratio: Ratio) -> RatioOutcome:
        """Evaluate a percentage with what is printed, by the habits of the document."""
        known = self._judged.get(ratio.percent)
        if known is None or known[0] is not ratio:
            outcome = self._by_habit(self._as_reckoned(ratio))
            known = self._judged[ratio.percent] = (ratio, outcome)
        return known[1]

    def _as_reckoned(self, ratio: Ratio) -> Reckoned:
        """Evaluate a percentage with what is printed, once for findings, counts and coverage."""
        known = self.known.get(ratio.percent)
        if known is None or known.ratio is not ratio:
            known = self.known[ratio.percent] = self._reckoned(ratio, self.system.value)
        return known

    def _by_habit(self, one: Reckoned) -> RatioOutcome:
        is_breach = bool(self.habits.breach(one))
        return replace(one.outcome, verdict=RatioVerdict.UNUSUAL) if is_breach else one.outcome

    def _common_slip(
        self, ratio: Ratio, others: Sequence[Ratio]
    ) -> tuple[Candidate | None, Sequence[Ratio]]:
        """Return the operand whose correction makes other percentages true as well, and these."""
        for candidate in self.suspects.operands(ratio):
            near = [other for other in others if candidate.cell in other.operands]
            value = self.suspects.as_value(candidate.cell, candidate.value)
            lookup = self.suspects.with_value(candidate.cell, value)
            mended = [other for other in near if self.outcome(other, lookup).verdict in _QUIET]
            if mended:
                count = max(candidate.repairs, 1 + len(mended))
                return replace(candidate, repairs=count, is_located=True), mended
        return None, ()

    def _turned(self, ratio: Ratio) -> tuple[tuple[CellRef, ...], ...]:
        """Return the percentage if its word of direction contradicts its change and its value.

        The base of a growth is the amount less the change: turned round, it is the sum of both.
        """
        claim = ratio.claim
        change = claim.change if isinstance(claim, GrowthClaim) else None
        if not isinstance(claim, GrowthClaim) or change is None or claim.rises == change.rises:
            return ()
        figure = self.narrative.figures[ratio.percent].figure
        turned = turned_growth(ratio)
        outcome = evaluate_ratio(turned, figure.value, figure.decimals, self.system.value)
        return ((ratio.percent,),) if outcome.verdict in _QUIET else ()

    def count(self) -> Mapping[RatioVerdict, int]:
        """Return how many percentages have which outcome as printed."""
        return Counter(self._as_printed(ratio).verdict for ratio in self.ratios)

    def not_evaluable(self) -> Iterator[NotEvaluable]:
        """Yield the percentages with an operand that cannot be read."""
        for ratio in self.ratios:
            verdict = self._as_printed(ratio).verdict
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
        return self._by_habit(self._reckoned(ratio, lookup))

    def _reckoned(self, ratio: Ratio, lookup: Lookup) -> Reckoned:
        figure = self.narrative.figures[ratio.percent].figure
        return Reckoned(ratio, self._compared(ratio, lookup), figure, lookup)

    def _compared(self, ratio: Ratio, lookup: Lookup) -> RatioOutcome:
        figure = self.narrative.figures[ratio.percent].figure
        corrected = self.corrected.get(ratio.percent) if lookup != self.system.value else None
        printed = plain_decimal(corrected.units, -SCALE) if corrected is not None else figure.value
        outcome = evaluate_ratio(ratio, printed, figure.decimals, lookup)
        if printed == _HUNDRED and self._is_slip_from_whole(ratio, lookup):
            exact = evaluate_ratio(ratio, printed, _USUAL_DECIMALS, lookup)
            return RatioOutcome(RatioVerdict.OFF_BY_ONE, exact.expected)
        if outcome.verdict is RatioVerdict.NOTHING and printed not in _OF_NOTHING:
            return RatioOutcome(RatioVerdict.ZERO_BASE)
        return outcome

    def _is_slip_from_whole(self, ratio: Ratio, lookup: Lookup) -> bool:
        """Whether two figures whose quotient is said to be all of it are a slip of typing apart."""
        pair = [*ratio.numerator, *ratio.denominator]
        texts = [self.narrative.figures[t.cell].figure for t in pair if t.cell.is_text]
        if ratio.kind != "completion" or len(pair) != _BOTH or len(texts) != _BOTH:
            return False
        first, second = (lookup(term.cell) for term in pair)
        if abs(first.units - second.units) <= first.half + second.half:
            return False
        return find_slip(texts[0].text, texts[1].value, Decimal(0)) is not None

    # --- one percentage

    def _finding(self, ratio: Ratio, outcome: RatioOutcome, slip: Candidate | None) -> Finding:
        figure = self.narrative.figures[ratio.percent].figure
        code, judged = self._judgement(ratio, outcome, figure.value)
        usual = self.narrative.catalogue.explanations[code].severity
        severity = max(judged, usual, key=lambda one: one.rank)
        refs = ratio.operands
        expected = None if outcome.expected is None else f"{plain(outcome.expected)}%"
        difference = None if outcome.expected is None else figure.value - outcome.expected
        phrase = self.narrative.catalogue.phrase
        figures = [ref for ref in refs if ref.is_text]
        candidates = (slip,) if slip else tuple(self.suspects.candidates(ratio))
        proposed = {candidate.cell for candidate in candidates}
        own = [ref for ref in figures if ref in proposed or not self._is_reported(ref)]
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
                    "should": phrase("ratio.should", expected=expected) if expected else "",
                    "hint": self._hint(ratio, figure.value, figure.decimals),
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
            quotient=Quotient(ratio.percent, ratio.numerator, ratio.denominator),
            candidates=candidates,
            turned=self._turned(ratio),
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
            self.recorder.outcomes[index].verdict is Verdict.BROKEN
            for index in self.recorder.touching(ref)
        )

    def _judgement(
        self, ratio: Ratio, outcome: RatioOutcome, printed: Decimal
    ) -> tuple[str, Severity]:
        if outcome.verdict is RatioVerdict.ZERO_BASE:
            if ratio.kind == "completion":
                return ratio.code if ratio.is_of_nothing else ZERO_BUDGET, Severity.ERROR
            code = ZERO_BASE if ratio.kind == "growth" else ratio.code
            return code, Severity.WARNING if printed == _HUNDRED else Severity.ERROR
        if outcome.verdict is RatioVerdict.TRUNCATED:
            return ratio.code, Severity.HINT
        if outcome.verdict in _DOUBTFUL:
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

    def _hint(self, ratio: Ratio, printed: Decimal, decimals: int) -> str:
        """Say what speaks for a slip that rounding would explain, or what was reckoned with."""
        if ratio.is_of_nothing:
            return self.narrative.catalogue.phrase("ratio.nothing_spent")
        habit = self.habits.breach(self._as_reckoned(ratio))
        if habit:
            return self.narrative.catalogue.phrase(f"habits.{habit}")
        return self._detective(ratio, printed, decimals)

    def _detective(self, ratio: Ratio, printed: Decimal, decimals: int) -> str:
        """Name another base that makes the printed percentage true, if there is one."""
        for key, terms in self._other_bases(ratio):
            bases = Ratio(
                ratio.code, ratio.kind, ratio.percent, ratio.numerator, terms, ratio.claim
            )
            outcome = evaluate_ratio(bases, printed, decimals, self.system.value)
            if outcome.verdict is RatioVerdict.HOLDS:
                return self.narrative.catalogue.phrase(f"bases.{key}")
        return ""

    def _other_bases(self, ratio: Ratio) -> Iterator[tuple[str, tuple[Term, ...]]]:
        if isinstance(ratio.claim, GrowthClaim) and len(ratio.denominator) > 1:
            yield "current_year", ratio.denominator[:1]
        section = ratio.claim.at.section
        for claim in self.narrative.amounts(section):
            ref = self.narrative.ref(claim)
            if claim.subject is not None and ref not in ratio.operands:
                yield "other_amount", (Term(ref),)

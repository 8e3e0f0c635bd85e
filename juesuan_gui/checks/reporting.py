"""Report on a document: findings of broken relations, of percentages and of check functions.

What an edit leaves alone is kept from the report before it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from juesuan_gui.checks.engine.best_changes import CellChange
from juesuan_gui.checks.engine.causes import Cause, corrections_of, find_causes
from juesuan_gui.checks.engine.doubts import REASONS, Doubt
from juesuan_gui.checks.engine.identity_findings import IdentityReporter
from juesuan_gui.checks.engine.kept import Kept, Recorder
from juesuan_gui.checks.engine.placing_anew import Found
from juesuan_gui.checks.engine.report import CheckReport
from juesuan_gui.checks.engine.system import Edits, System
from juesuan_gui.checks.identification import Identifier
from juesuan_gui.checks.narrative.ratios import RatioVerdict
from juesuan_gui.checks.narrative.state import TextState, percentage_witness
from juesuan_gui.checks.percentages.ratio_findings import Explained, Percentages, RatioReporter
from juesuan_gui.checks.relations.identities import IdentitySet
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.identity import NotEvaluable, Tally, Verdict
from juesuan_gui.domain.table import CellRef

Results = Sequence[Finding | NotEvaluable]
_NONE = Edits()
_EVALUATED = (Verdict.HOLDS, Verdict.ROUNDING, Verdict.BROKEN)
_TRUE = (RatioVerdict.HOLDS, RatioVerdict.NOTHING, RatioVerdict.UNCERTAIN)


@dataclass(frozen=True)
class Known:
    """What a report is made of besides the outcomes of relations.

    Attributes:
        results: What each check function found.
    """

    disclosure: Disclosure
    text: TextState
    identities: IdentitySet
    results: Iterable[Results]


class Reporting:
    """Makes the reports on one document while it is edited."""

    def __init__(self, system: System, catalogue: Catalogue) -> None:
        self._system = system
        self._catalogue = catalogue
        self._identifier = Identifier()
        self._percentages: Percentages = {}
        self._of_percentages: Kept[Explained] = Kept()
        self._of_causes: Kept[Finding] = Kept()
        self._best_changes: Kept[CellChange | None] = Kept()
        self._standings: Found = {}

    def forget_percentages_of(self, figures: Collection[CellRef]) -> None:
        """Reckon anew the percentages that are among some figures or are of one of them."""
        found = self._percentages.items()
        edited = frozenset(figures)
        self._percentages = {
            percent: one
            for percent, one in found
            if percent not in edited and edited.isdisjoint(one.ratio.operands)
        }

    def forget_edited(self, *, names_too: bool = False) -> None:
        """Forget what rests on something that was edited since this was asked for."""
        edits = self._system.take_edits()
        edits.are_of_all |= names_too
        if edits == _NONE:
            return
        for kept in (self._best_changes, self._of_causes, self._of_percentages):
            kept.forget(edits)

    def find_causes(self, disclosure: Disclosure, text: TextState) -> list[Cause]:
        """Find the causes of what is broken now."""
        self.forget_edited()
        witnesses = partial(percentage_witness, text)
        return find_causes(self._system, disclosure.tables, witnesses, self._best_changes)

    def report(
        self,
        known: Known,
        causes: Sequence[Cause],
        doubts: Sequence[Doubt],
        assumed: Iterable[NotEvaluable],
        *,
        same_names: bool,
    ) -> CheckReport:
        """Return the report on a document as it is now.

        Args:
            assumed: What was assumed in reading, for the coverage.
            same_names: Only amounts were edited since the last report.
        """
        self.forget_edited()
        disclosure, narrative = known.disclosure, known.text.narrative
        reporter = IdentityReporter(
            self._system,
            disclosure.tables_by_id,
            self._catalogue,
            narrative.mention,
            self._of_causes,
            self._standings,
        )
        ratios = self._ratio_reporter(known.text, causes)
        results = [result for results in known.results for result in results]
        findings = [
            *reporter.findings(causes),
            *ratios.findings(),
            *reporter.rounding(),
            *(result for result in results if isinstance(result, Finding)),
        ]
        not_evaluable = [
            *assumed,
            *reporter.doubted(doubts),
            *_not_evaluable(self._system, known.identities),
            *ratios.not_evaluable(),
            *(result for result in results if isinstance(result, NotEvaluable)),
        ]
        findings = [_as_read(finding, disclosure) for finding in findings]
        findings.sort(key=lambda finding: finding.severity.rank)
        named = self._identifier.identify(
            findings, disclosure, narrative, self._system, same_names=same_names
        )
        tally = count_outcomes(self._system, known.identities, ratios.count())
        system = self._system.frozen()
        return CheckReport(disclosure, system, tuple(named), tuple(not_evaluable), tally)

    def _ratio_reporter(self, text: TextState, causes: Sequence[Cause]) -> RatioReporter:
        recorder = Recorder(self._system)
        return RatioReporter(
            text.narrative,
            self._system,
            recorder,
            corrections_of(causes, self._system),
            percentage_witness(text, recorder),
            text.ratios,
            self._percentages,
            self._of_percentages,
        )


def _as_read(finding: Finding, disclosure: Disclosure) -> Finding:
    """Return a finding no louder than its cells are certain.

    Where the column of a cell is inferred, the fault may lie in the inference.
    """
    if finding.severity is Severity.ERROR and _rests_on_inference(finding, disclosure):
        return replace(finding, severity=Severity.WARNING)
    return finding


def _rests_on_inference(finding: Finding, disclosure: Disclosure) -> bool:
    cells = (disclosure.cell(ref) for ref in finding.cells)
    return any(cell is not None and cell.inferred for cell in cells)


def _not_evaluable(system: System, identities: IdentitySet) -> Iterable[NotEvaluable]:
    for index in system.having(Verdict.NOT_EVALUABLE):
        identity, outcome = system.identities[index], system.outcomes[index]
        if outcome.reason not in REASONS:  # these are listed once for all they concern
            yield NotEvaluable(identity.code, outcome.reason or "", cells=identity.cells)
    for formula in identities.declared.unbound:
        values = (("formula", formula.formula_text),)
        yield NotEvaluable("JS111", formula.reason, values, places=formula.places)


def count_outcomes(
    system: System, identities: IdentitySet, percentages: Mapping[RatioVerdict, int]
) -> Tally:
    """Count the outcomes; identities of blanks alone are trivial, not evaluated.

    Args:
        percentages: Number of recomputed percentages by their outcome.
    """
    holds = sum(percentages.get(verdict, 0) for verdict in _TRUE)
    unknown = percentages.get(RatioVerdict.NOT_EVALUABLE, 0)
    broken = sum(percentages.values()) - holds - unknown
    by_verdict = {verdict: system.count(verdict) for verdict in Verdict}
    return Tally(
        evaluated=sum(by_verdict[one] for one in _EVALUATED) + holds + broken,
        holds=by_verdict[Verdict.HOLDS] + holds,
        rounding=by_verdict[Verdict.ROUNDING],
        broken=by_verdict[Verdict.BROKEN] + broken,
        not_evaluable=by_verdict[Verdict.NOT_EVALUABLE]
        + len(identities.declared.unbound)
        + unknown,
        trivial=by_verdict[Verdict.TRIVIAL],
        percentages=holds + broken,
        cross_table=system.count_cross_table(),
        declared_notes=identities.declared.formulas,
        declared_evaluated=identities.declared.bound,
        found=sum(system.count_found(one) for one in _EVALUATED),
        found_broken=system.count_found(Verdict.BROKEN),
    )

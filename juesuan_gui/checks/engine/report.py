"""The outcome of checking one document."""

from dataclasses import dataclass

from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.identity import NotEvaluable, Tally


@dataclass(frozen=True)
class CheckReport:
    """Findings, coverage and the outcomes of one document; later edits do not change them.

    Attributes:
        disclosure: The document with its open rows placed.
        findings: Heaviest first, then in the order of the document.
        not_evaluable: What was not checked, and why.
    """

    disclosure: Disclosure
    system: Evaluation
    findings: tuple[Finding, ...]
    not_evaluable: tuple[NotEvaluable, ...]
    tally: Tally

    def count(self, severity: Severity) -> int:
        """Return the number of findings of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

"""An immutable picture of a review, from which a file is written while the review may go on.

Formulas are worded here and now, because the figures behind them change with every edit.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from juesuan_gui.checks.engine.expression import show_identity
from juesuan_gui.checks.engine.report import CheckReport
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.identity import Identity, NotEvaluable, Tally, Verdict
from juesuan_gui.export.content.messages import message_of
from juesuan_gui.review import Correction, Review, Signature, Status, TextCorrection
from juesuan_gui.review.conflicts import Conflict
from juesuan_gui.review.switching import is_silent

_EVALUATED = (Verdict.HOLDS, Verdict.ROUNDING, Verdict.BROKEN)
_ROUNDING_VALUES = frozenset({"table", "count", "largest"})


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding as it is reported.

    Attributes:
        number: Its number in the report, from 1; 0 for a rounding finding.
        formula: The broken relation with its figures; None for a finding without one.
        effects: Further relations of the same cause, worded alike.
        signature: Who decided about it or remarked it last, and when.
    """

    number: int
    finding: Finding
    status: Status
    remark: str
    message: str
    formula: str | None
    effects: tuple[str, ...]
    signature: Signature | None = None

    @property
    def weight(self) -> Severity:
        """How heavy it is; what a reviewer confirmed is an error."""
        return Severity.ERROR if self.status is Status.CONFIRMED else self.finding.severity

    @property
    def is_settled(self) -> bool:
        """Whether the reviewer explained it or called it a false alarm."""
        return self.status.is_settled


@dataclass(frozen=True, slots=True)
class Counts:
    """What one run of the checks gave: outcomes of identities, findings by severity."""

    tally: Tally
    unchecked: int
    by_severity: Mapping[Severity, int]


@dataclass(frozen=True, slots=True)
class Original:
    """The file under review as it was opened: its bytes, and the password that opens them."""

    data: bytes = field(repr=False)
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Snapshot:
    """Everything that exported files show.

    Attributes:
        disclosure: The document with all corrections made.
        printed: The document as read.
        issues: Findings that are no rounding: open ones first, heaviest first.
        roundings: One a table.
        conflicts: What a project brought along that does not fit the document, unless dismissed.
        checked: How many identities of tables (by id) and paragraphs (by index) were evaluated;
            those of blanks alone do not count.
        taken_at: When, in local time.
        author: Who reviews; empty where nobody knows.
        switched_off: Checks whose findings are left out, by their code, each with the reason.
        original: The file under review, for what is written into a copy of it.
    """

    disclosure: Disclosure
    printed: Disclosure
    catalogue: Catalogue
    before: Counts
    after: Counts
    issues: tuple[Issue, ...]
    roundings: tuple[Issue, ...]
    not_evaluable: tuple[NotEvaluable, ...]
    corrections: tuple[Correction, ...]
    text_corrections: tuple[TextCorrection, ...]
    conflicts: tuple[Conflict, ...]
    taken_at: datetime
    author: str = ""
    switched_off: Mapping[str, str] = field(default_factory=dict)
    original: Original | None = None
    checked: Mapping[str | int, int] = field(default_factory=dict)


def take_snapshot(review: Review, original: Original | None = None, author: str = "") -> Snapshot:
    """Return a picture of a review as it is now."""
    issues = sorted(_issues(review), key=lambda issue: issue.is_settled)
    roundings = [issue for issue in issues if _is_rounding_of_table(issue.finding)]
    others = [issue for issue in issues if not _is_rounding_of_table(issue.finding)]
    return Snapshot(
        disclosure=review.disclosure,
        printed=review.original.disclosure,
        catalogue=review.catalogue,
        before=_counts(review.original, review),
        after=_counts(review.report, review),
        issues=tuple(replace(issue, number=n) for n, issue in enumerate(others, 1)),
        roundings=tuple(roundings),
        not_evaluable=review.report.not_evaluable,
        corrections=tuple(review.corrections()),
        text_corrections=tuple(review.text_corrections()),
        conflicts=review.open_conflicts,
        taken_at=datetime.now(tz=UTC).astimezone(),
        author=author,
        switched_off=dict(review.switched_off),
        original=original,
        checked=_checked(review.report),
    )


def _counts(report: CheckReport, review: Review) -> Counts:
    shown = [one for one in report.findings if not is_silent(one, review.switched_off)]
    by_severity = {level: sum(one.severity is level for one in shown) for level in Severity}
    return Counts(report.tally, len(report.not_evaluable), by_severity)


def _checked(report: CheckReport) -> Counter[str | int]:
    found: Counter[str | int] = Counter()
    for index, identity in report.system.identities.items():
        if report.system.outcomes[index].verdict in _EVALUATED:
            found.update({cell.row if cell.is_text else cell.table for cell in identity.cells})
    return found


def _issues(review: Review) -> Iterator[Issue]:
    for finding in review.findings:
        yield Issue(
            number=0,
            finding=finding,
            status=review.status(finding),
            remark=review.remarks.get(finding.key, ""),
            message=message_of(finding, review.catalogue),
            formula=_formula(finding.identity, review) if finding.identity else None,
            effects=tuple(_formula(effect, review) for effect in finding.effects),
            signature=review.signatures.get(finding.key),
        )


def _is_rounding_of_table(finding: Finding) -> bool:
    """Whether a finding gathers the sums of one table that rounding explains."""
    of_table = finding.cells and finding.values.keys() >= _ROUNDING_VALUES
    return finding.severity is Severity.ROUNDING and bool(of_table)


def _formula(identity: Identity, review: Review) -> str:
    tables = review.disclosure.tables_by_id
    return show_identity(identity, tables, review.report.system, review.catalogue).text

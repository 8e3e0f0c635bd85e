"""What a list of many documents shows of one: small values only, made where it was checked."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from juesuan_gui.application.folder.agencies import find_level, listed_agencies
from juesuan_gui.application.folder.figures import Figure, FigureName, figures_of
from juesuan_gui.domain.finding import Severity
from juesuan_gui.review import Review, Status

if TYPE_CHECKING:
    from juesuan_gui.export.checklist.form import UnitForm


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How many findings of one severity a check has in a document."""

    code: str
    severity: Severity
    count: int


@dataclass(frozen=True, slots=True)
class Digest:
    """What was found in one document, without the document.

    Attributes:
        profile: Id of the profile that says what kind of document it is.
        level: "department", "agency", or "" where its headings do not say.
        agencies: Names of the agencies whose accounts a department says it adds up.
        checks: Findings that stand, by check and severity.
        settled: Findings that a reviewer explained or called false alarms, by severity.
        decided: How many errors and warnings a reviewer decided about or remarked on.
        corrections: How many cells and paragraphs differ from the document as read.
        evaluated: Relations that were evaluated.
        unchecked: What was not checked.
        unread: Parts that could not be read, such as scanned pages.
        figures: Amounts of the statutory tables, for comparing documents.
    """

    sha256: str
    format: str
    department: str = ""
    year: int = 0
    profile: str = ""
    level: str = ""
    agencies: tuple[str, ...] = ()
    checks: tuple[CheckCount, ...] = ()
    settled: tuple[CheckCount, ...] = ()
    decided: int = 0
    corrections: int = 0
    evaluated: int = 0
    unchecked: int = 0
    unread: int = 0
    figures: tuple[Figure, ...] = field(default=(), repr=False)
    unsure: frozenset[FigureName] = field(default=frozenset(), repr=False)

    def count(self, severity: Severity) -> int:
        """Return how many findings of a severity want attention."""
        return sum(one.count for one in self.checks if one.severity is severity)

    @property
    def standing(self) -> int:
        """How many errors and warnings want attention."""
        return self.count(Severity.ERROR) + self.count(Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be checked.

    Attributes:
        reason: Key of `messages_zh.toml`; `values` fill its placeholders.
    """

    reason: str
    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def because(cls, reason: str, **values: str) -> "Failure":
        """Return a failure for a reason."""
        return cls(reason, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Examined:
    """A document that was checked and of which the form of a reviewer was filled in."""

    digest: Digest
    form: "UnitForm"


Result = Digest | Examined | Failure


def digest_of(review: Review) -> Digest:
    """Return what a list shows of a checked document."""
    disclosure, report = review.disclosure, review.report
    figures, unsure = figures_of(disclosure)
    return Digest(
        sha256=disclosure.source.sha256,
        format=disclosure.source.format,
        department=disclosure.department or "",
        year=disclosure.year or 0,
        profile=disclosure.profile,
        level=find_level(disclosure, review.catalogue),
        agencies=listed_agencies(disclosure, review.catalogue),
        checks=tuple(_counts(review, is_settled=False)),
        settled=tuple(_counts(review, is_settled=True)),
        decided=_decided(review),
        corrections=sum(1 for _ in review.corrections())
        + sum(1 for _ in review.text_corrections()),
        evaluated=report.tally.evaluated,
        unchecked=len(report.not_evaluable),
        unread=len(disclosure.unread),
        figures=figures,
        unsure=unsure,
    )


def _counts(review: Review, *, is_settled: bool) -> Iterator[CheckCount]:
    found = Counter(
        (one.code, one.severity)
        for one in review.report.findings
        if review.status(one).is_settled is is_settled
    )
    for (code, severity), count in sorted(found.items()):
        yield CheckCount(code, severity, count)


def _decided(review: Review) -> int:
    """Count the errors and warnings that a reviewer decided about or remarked on."""
    wanting = (Severity.ERROR, Severity.WARNING)
    return sum(
        review.status(one) is not Status.OPEN or one.key in review.remarks
        for one in review.report.findings
        if one.severity in wanting
    )

"""The rows of the form: of each part whether it is as it should be, and what is not."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from juesuan_gui.domain.finding import Severity, Target, TextRef
from juesuan_gui.domain.target_places import targets_of
from juesuan_gui.export.content.checklist.parts import COVER, Locator, Part, parts_of
from juesuan_gui.export.content.problem_sentences import correction_sentence, problem_sentence
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.review import Correction, TextCorrection


class Verdict(Enum):
    """Whether a part is as it should be."""

    YES = "yes"
    NO = "no"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of a part.

    Attributes:
        number: Within the form.
        target: The figure or the words that are wrong, for a picture; None if nothing is there.
    """

    number: int
    sentence: str
    target: Target | None
    severity: Severity

    @property
    def shown(self) -> str:
        """The sentence with its number."""
        key = "advice" if self.severity is Severity.HINT else "problem"
        return text(f"checklist.{key}", number=self.number, sentence=self.sentence)


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of one part."""

    part: Part
    verdict: Verdict
    reason: str
    problems: tuple[Problem, ...]

    @property
    def verdict_words(self) -> str:
        """The verdict in words, with the reason why nothing was checked."""
        if self.reason:
            return text("checklist.unchecked_because", reason=self.reason)
        return text(f"checklist.{self.verdict.value}")


def checklist_rows(snapshot: Snapshot) -> list[Row]:
    """Return the rows of the form for one document."""
    locator = Locator(snapshot)
    found = _problems(snapshot, locator)
    rows, number = [], 1
    for part in parts_of(snapshot):
        problems = []
        for sentence, target, severity in found[part.key]:
            problems.append(Problem(number, sentence, target, severity))
            number += 1
        rows.append(_row(part, tuple(problems), snapshot, locator))
    return rows


_Found = tuple[str, Target | None, Severity]


def _problems(snapshot: Snapshot, locator: Locator) -> dict[str, list[_Found]]:
    """Return the problems by the key of their part: what was corrected and what still is open."""
    found: dict[str, list[_Found]] = defaultdict(list)
    corrections: list[Correction | TextCorrection]
    corrections = [*snapshot.corrections, *snapshot.text_corrections]
    for one in corrections:
        target: Target
        if isinstance(one, Correction):
            key, target = locator.of_table(one.cell), one.cell
        else:
            key = locator.of_paragraph(one.paragraph)
            target = TextRef(one.paragraph, 0, len(one.corrected))
        found[key].append((correction_sentence(one, snapshot), target, Severity.ERROR))
    for issue in sorted(snapshot.issues, key=lambda one: one.finding.severity.rank):
        if issue.is_settled or issue.finding.severity is Severity.ROUNDING:
            continue
        target_of_issue = next(iter(targets_of(issue.finding)), None)
        entry = (problem_sentence(issue, snapshot), target_of_issue, issue.weight)
        found[locator.of_issue(issue)].append(entry)
    return found


def _row(part: Part, problems: tuple[Problem, ...], snapshot: Snapshot, locator: Locator) -> Row:
    weights = [one.severity for one in problems]
    if Severity.ERROR in weights:
        return Row(part, Verdict.NO, "", problems)
    if part.is_absent:
        return _unchecked(part, problems, text("checklist.table_absent"))
    if Severity.WARNING in weights:
        count = weights.count(Severity.WARNING)
        return _unchecked(part, problems, text("checklist.to_verify", count=count))
    reason = _why_unchecked(part, snapshot, locator)
    return Row(part, Verdict.UNCHECKED if reason else Verdict.YES, reason, problems)


def _unchecked(part: Part, problems: tuple[Problem, ...], reason: str) -> Row:
    return Row(part, Verdict.UNCHECKED, reason, problems)


def _why_unchecked(part: Part, snapshot: Snapshot, locator: Locator) -> str:
    """Return why nothing can be said of a part; empty if it was checked."""
    if part.table is not None:
        if snapshot.checked.get(part.table.id):
            return ""
        is_empty = part.table.is_empty
        return text("checklist.is_empty" if is_empty else "checklist.nothing_evaluated")
    if part.key not in locator.present:
        return text("checklist.not_found")
    if part.key == COVER:
        return text("checklist.by_hand")
    is_checked = any(snapshot.checked.get(index) for index in locator.paragraphs_of(part.key))
    return "" if is_checked else text("checklist.by_hand")


def pictured(rows: Sequence[Row]) -> Iterator[tuple[Row, Problem]]:
    """Yield the problems of a form in order, each with its row."""
    return ((row, problem) for row in rows for problem in row.problems)

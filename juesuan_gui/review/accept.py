"""Accept the corrections that are beyond doubt, as a reviewer would with one key each.

Those that have no figure in common are made together and checked once; what is left is looked at
anew, since one correction may settle others.
"""

from collections.abc import Iterator, Sequence

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.finding import Finding, Grade, Suggestion, TextRef
from juesuan_gui.review.edits import Batch, Edit, SetDecision, Status, edit_of_suggestion
from juesuan_gui.review.review import Review

MOST_ROUNDS = 200
MOST_AT_ONCE = 200


def accept_safe(review: Review) -> int:
    """Accept every suggestion graded SAFE; return how many were accepted."""
    count = 0
    for _ in range(MOST_ROUNDS):
        findings = next_safe(review)
        if not findings:
            break
        review.apply(acceptance_of_all(findings, review.catalogue))
        count += len(findings)
    return count


def next_safe(review: Review) -> tuple[Finding, ...]:
    """Return findings whose suggestions are beyond doubt, were not made before and are independent.

    Two depend on each other if a figure takes part in both, or a paragraph is rewritten by both.
    """
    chosen: list[Finding] = []
    taken: set[object] = set()
    for finding in safe_ones(review):
        parts = set(_parts(finding))
        if taken.isdisjoint(parts):
            chosen.append(finding)
            taken |= parts
        if len(chosen) == MOST_AT_ONCE:
            break
    return tuple(chosen)


def safe_ones(review: Review) -> Iterator[Finding]:
    """Yield all findings whose suggestion is beyond doubt and was not made before."""
    return (one for one in review.findings if _is_safe(one, review.status(one)))


def acceptance(finding: Finding, suggestion: Suggestion, catalogue: Catalogue) -> Batch:
    """Return the edit that makes a correction and notes that the finding is corrected."""
    return Batch((_edit(suggestion, catalogue), _decision(finding)))


def acceptance_of_all(findings: Sequence[Finding], catalogue: Catalogue) -> Batch:
    """Return the edit that makes the first correction of each of some findings."""
    edits: list[Edit] = [_edit(finding.suggestions[0], catalogue) for finding in findings]
    return Batch((*edits, *(_decision(finding) for finding in findings)))


def _edit(suggestion: Suggestion, catalogue: Catalogue) -> Batch:
    reason = catalogue.message(suggestion.reason, **suggestion.values)
    return edit_of_suggestion(suggestion, reason)


def _decision(finding: Finding) -> SetDecision:
    return SetDecision(finding.key, Status.CORRECTED)


def _parts(finding: Finding) -> Iterator[object]:
    """Yield the figures that a finding is about, and the paragraphs that it rewrites."""
    suggestion = finding.suggestions[0]
    for target in (suggestion.target, *(one.target for one in suggestion.also)):
        yield target.paragraph if isinstance(target, TextRef) else target
    for identity in (finding.identity, *finding.effects):
        yield from identity.cells if identity is not None else ()


def _is_safe(finding: Finding, status: Status) -> bool:
    if status.is_settled or status is Status.CORRECTED or not finding.suggestions:
        return False
    return finding.suggestions[0].grade is Grade.SAFE

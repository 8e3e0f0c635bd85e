"""Accept the corrections that are beyond doubt, as a reviewer would with one key each."""

from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.finding import Finding, Grade, Suggestion
from juesuan_gui.review.edits import Batch, SetDecision, Status, edit_of_suggestion
from juesuan_gui.review.review import Review

MOST_ROUNDS = 200


def accept_safe(review: Review) -> int:
    """Accept every suggestion graded SAFE, one after the other; return how many were accepted.

    The findings are looked at anew after each, since one correction may settle others.
    """
    count = 0
    while count < MOST_ROUNDS and (finding := next_safe(review)) is not None:
        review.apply(acceptance(finding, finding.suggestions[0], review.catalogue))
        count += 1
    return count


def next_safe(review: Review) -> Finding | None:
    """Return the next finding whose suggestion is beyond doubt and was not made before."""
    return next((one for one in review.findings if _is_safe(one, review.status(one))), None)


def acceptance(finding: Finding, suggestion: Suggestion, catalogue: Catalogue) -> Batch:
    """Return the edit that makes a correction and notes that the finding is corrected."""
    reason = catalogue.message(suggestion.reason, **suggestion.values)
    edit = edit_of_suggestion(suggestion, reason)
    return Batch((edit, SetDecision(finding.key, Status.CORRECTED)))


def _is_safe(finding: Finding, status: Status) -> bool:
    if status.is_settled or status is Status.CORRECTED or not finding.suggestions:
        return False
    return finding.suggestions[0].grade is Grade.SAFE

"""Accept the corrections that are beyond doubt, as a reviewer would with one key each."""

from juesuan_gui.domain.finding import Grade
from juesuan_gui.review.edits import Batch, SetDecision, Status, edit_of_suggestion
from juesuan_gui.review.review import Review

_MOST_ROUNDS = 50


def accept_safe(review: Review) -> int:
    """Accept every suggestion graded SAFE, one after the other; return how many were accepted.

    The findings are looked at anew after each, since one correction may settle others.
    """
    count = 0
    for _ in range(_MOST_ROUNDS):
        finding = next(
            (f for f in review.findings if f.suggestions and f.suggestions[0].grade is Grade.SAFE),
            None,
        )
        if finding is None:
            break
        suggestion = finding.suggestions[0]
        reason = review.catalogue.message(suggestion.reason, **suggestion.values)
        edit = edit_of_suggestion(suggestion, reason)
        if not edit.edits:
            break
        review.apply(Batch((edit, SetDecision(finding.key, Status.CORRECTED))))
        count += 1
    return count

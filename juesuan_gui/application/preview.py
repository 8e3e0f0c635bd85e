"""What a proposed correction would do to the list of findings. Pure but for trying it out."""

from dataclasses import dataclass

from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.review import Edit, Review

_WANTING = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Effect:
    """Findings that an edit would make vanish, and those it would bring."""

    vanishing: tuple[Finding, ...]
    appearing: tuple[Finding, ...]


def preview_edit(review: Review, edit: Edit) -> Effect:
    """Apply an edit, look, and take it back; the review is as before."""
    before = {finding.key: finding for finding in review.findings}
    inverse = review.apply(edit).inverse
    try:
        after = {finding.key: finding for finding in review.findings}
    finally:
        review.apply(inverse)
    return Effect(
        tuple(before[key] for key in before if key not in after),
        tuple(after[key] for key in after if key not in before and _wants(after[key])),
    )


def _wants(finding: Finding) -> bool:
    return finding.severity in _WANTING

"""What a proposed correction would do to the list of findings. Pure but for trying it out."""

from dataclasses import dataclass

from juesuan_gui.application.texts import ui
from juesuan_gui.application.whereabouts import place_name, row_label
from juesuan_gui.checks.engine.expression import column_name
from juesuan_gui.domain.finding import Finding, Replacement, Severity, Suggestion, Target, TextRef
from juesuan_gui.review import Edit, Review

_MOST_LISTED = 12
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


def changes_text(suggestion: Suggestion, review: Review) -> str:
    """Name what a correction of several figures would change, row by row; else ""."""
    if not suggestion.also:
        return ""
    rows: dict[str, list[str]] = {}
    first = Replacement(suggestion.target, suggestion.old, suggestion.new)
    for one in (first, *suggestion.also)[:_MOST_LISTED]:
        row, column = _place(one.target, review)
        rows.setdefault(row, []).append(f"{column} {_shown(one.old)} → {_shown(one.new)}".strip())
    listed = (f"{row} {ui('detail.comma').join(changes)}" for row, changes in rows.items())
    text = ui("detail.changes", changes=ui("detail.semicolon").join(listed))
    count = 1 + len(suggestion.also)
    return text + (ui("detail.changes_more", count=count) if count > _MOST_LISTED else "")


def _place(target: Target, review: Review) -> tuple[str, str]:
    """Return what the row and the column of a figure are called."""
    if isinstance(target, TextRef):
        return place_name(target, review.disclosure, review.catalogue), ""
    tables = review.disclosure.tables_by_id
    row = row_label(target, review.disclosure, review.catalogue)
    return row, column_name(target, tables)


def _shown(text: str) -> str:
    return text or ui("formula.blank")


def _wants(finding: Finding) -> bool:
    return finding.severity in _WANTING

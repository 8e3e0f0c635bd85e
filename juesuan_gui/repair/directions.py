"""Propose the other word of direction, where the figures speak for it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from juesuan_gui.domain.directions import direction_before
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import (
    Candidate,
    Finding,
    Grade,
    Replacement,
    Suggestion,
    TextMention,
    TextRef,
)
from juesuan_gui.domain.table import CellRef

_REASON = "reasons.opposite"
_Opposites = Mapping[str, str]


def turned_words(
    finding: Finding, disclosure: Disclosure, opposites: _Opposites
) -> Iterator[Suggestion]:
    """Yield for each group of figures that the words before them be turned round."""
    grade = Grade.LIKELY if len(finding.turned) == 1 else Grade.POSSIBLE
    for group in finding.turned:
        changes = [_change(ref, disclosure, opposites) for ref in group]
        known = [change for change in changes if change is not None]
        if known and len(known) == len(changes):
            yield _suggestion(known, disclosure, grade, repairs=1)


def turned_word(
    candidate: Candidate,
    mention: TextMention,
    value: Decimal,
    disclosure: Disclosure,
    opposites: _Opposites,
) -> Suggestion | None:
    """Return that a change went the other way, where its figure would have to be negative."""
    if value >= 0 or mention.value is None or mention.value <= 0 or abs(value) != mention.value:
        return None
    change = _change(candidate.cell, disclosure, opposites)
    if change is None:
        return None
    grade = Grade.LIKELY if not candidate.breaks else Grade.POSSIBLE
    return _suggestion([change], disclosure, grade, repairs=candidate.repairs)


def _change(ref: CellRef, disclosure: Disclosure, opposites: _Opposites) -> Replacement | None:
    text = disclosure.paragraphs[ref.row].text
    found = direction_before(text, ref.column, opposites)
    if found is None:
        return None
    span = TextRef(ref.row, found.start, found.end)
    return Replacement(span, text[found.start : found.end], found.opposite)


def _suggestion(
    changes: list[Replacement], disclosure: Disclosure, grade: Grade, *, repairs: int
) -> Suggestion:
    first, *rest = changes
    target = first.target
    places = (
        disclosure.paragraphs[target.paragraph].places_of(target.start, target.end)
        if isinstance(target, TextRef)
        else ()
    )
    return Suggestion(
        target,
        first.old,
        first.new,
        grade,
        _REASON,
        values=MappingProxyType({"count": str(repairs)}),
        repairs=repairs,
        places=places,
        also=tuple(rest),
    )

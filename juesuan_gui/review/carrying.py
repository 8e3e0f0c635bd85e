"""Carry a review over to a new version of its document.

Corrections go by meaning: what the new version prints as wanted is done, what it prints as before
is made again, all else is a conflict. Remarks and decisions hold where finding and value are the
same; where the value is another they are held back to be confirmed; where the finding is gone there
is nothing left to say.
"""

from collections.abc import Iterable, Iterator

from juesuan_gui.domain.finding import Finding, FindingId, TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.review.binding import Reason
from juesuan_gui.review.changes import (
    Change,
    FindingChange,
    HeldChange,
    StoredChange,
    TextChange,
    UnknownChange,
)
from juesuan_gui.review.comparison import is_same, paragraph_partners, partners_of
from juesuan_gui.review.conflicts import NO_FINDING, VALUE_CHANGED, Conflict
from juesuan_gui.review.edits import SetDecision, SetRemark
from juesuan_gui.review.replay import replay
from juesuan_gui.review.review import Review
from juesuan_gui.review.state import (
    Makers,
    Outcome,
    State,
    changes_to,
    hunks,
    leaves,
    moved,
    replacing,
    state_of,
)


def carry_over(
    before: Review, journal: Iterable[StoredChange], now: Review
) -> tuple[StoredChange, ...]:
    """Apply to a new version what was made of the former one; return it as a journal.

    Args:
        before: The review of the former version.
        journal: The changes that made it, with their authors.
        now: The review of the new version, which nobody has touched.
    """
    journal = tuple(journal)
    state = state_of(before)
    makers = Makers(journal, before.anchors)
    carried = [
        *_cells(before, state, makers),
        *_texts(before, now, state, makers),
        *_conclusions(before, now, state, makers),
        *left_open(before.open_conflicts),
        *_unknown(journal),
    ]
    replay(now, carried)
    return tuple(carried)


def _cells(before: Review, state: State, makers: Makers) -> Iterator[StoredChange]:
    for subject, outcome in state.items():
        if isinstance(subject, CellRef):
            for change in changes_to(subject, outcome, before):
                yield makers.stored(subject, change)


def _texts(before: Review, now: Review, state: State, makers: Makers) -> Iterator[StoredChange]:
    """Yield the corrections of sentences, each where its words are in the new version."""
    printed = before.original.disclosure
    partners = paragraph_partners(printed, now.original.disclosure)
    for subject, outcome in state.items():
        if not isinstance(subject, int):
            continue
        partner = partners.get(subject)
        if partner is None:
            yield from (makers.stored(subject, one) for one in changes_to(subject, outcome, before))
            continue
        text = printed.paragraphs[subject].text
        draft = now.original.disclosure.paragraphs[partner].text
        places = list(moved(hunks(text, outcome.text), text, draft))
        found = [place for place in places if place is not None]
        if len(found) < len(places):
            yield makers.stored(subject, _held(before, subject, outcome, partner, now))
            continue
        for change in replacing(partner, draft, found, outcome.reason, now.anchors):
            yield makers.stored(subject, change)


def _held(before: Review, subject: int, outcome: Outcome, partner: int, now: Review) -> HeldChange:
    """Return the correction of a sentence that the new version words in another way."""
    printed = before.original.disclosure.paragraphs[subject].text
    new = now.original.disclosure.paragraphs[partner].text
    on = now.anchors.of_words(TextRef(partner, 0, len(new)), new)
    change = TextChange(on, outcome.text, outcome.reason)
    return HeldChange(change, Reason.OTHER_PRINT, printed, new)


def _conclusions(
    before: Review, now: Review, state: State, makers: Makers
) -> Iterator[StoredChange]:
    partners = partners_of(before, now)
    old = {one.key: one for one in before.original.findings}
    new = {one.key: one for one in now.original.findings}
    for subject, outcome in state.items():
        if isinstance(subject, CellRef | int) or outcome.edit is None:
            continue
        key = outcome.edit.finding
        partner = new.get(partners.get(key, key))
        if partner is None and key in old:
            continue  # mended: the former version and what was said of it stay in the project
        for change in changes_to(subject, outcome, before):
            yield makers.stored(subject, _held_if_changed(change, old.get(key), partner))


def _held_if_changed(change: Change, before: Finding | None, now: Finding | None) -> Change:
    """Return a conclusion on the finding of the new version, held back if its value is another."""
    if now is None or before is None or not isinstance(change, FindingChange):
        return change
    moved = FindingChange(_on(change.edit, now.key), change.on)
    if is_same(before, now):
        return moved
    return HeldChange(moved, VALUE_CHANGED, before.actual or "", now.actual or "")


def _on(edit: SetRemark | SetDecision, key: FindingId) -> SetRemark | SetDecision:
    if isinstance(edit, SetRemark):
        return SetRemark(key, edit.text)
    return SetDecision(key, edit.status)


def left_open(conflicts: Iterable[Conflict]) -> Iterator[StoredChange]:
    """Yield what waits to be decided, as a journal keeps it."""
    for conflict in conflicts:
        is_kept = conflict.reason == NO_FINDING  # it is among the conclusions
        if conflict.change is not None and conflict.made_at is not None and not is_kept:
            held = HeldChange(conflict.change, conflict.reason, conflict.was, conflict.now)
            yield StoredChange(held, conflict.author, conflict.made_at)


def _unknown(journal: Iterable[StoredChange]) -> Iterator[StoredChange]:
    for stored in journal:
        if any(isinstance(one, UnknownChange) for one in leaves(stored.change)):
            yield stored

"""Bring the projects of two reviewers of one source together; nothing of either is dropped.

What both began with is told by the changes that their journals have in common. What one of them
changed since is taken; what both changed in different ways stays as the first has it, and what the
second wants is held back to be decided.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from juesuan_gui.domain.finding import FindingId
from juesuan_gui.domain.table import CellRef
from juesuan_gui.review.carrying import left_open
from juesuan_gui.review.changes import (
    CellChange,
    Change,
    FindingChange,
    HeldChange,
    StoredChange,
    UnknownChange,
)
from juesuan_gui.review.conflicts import OTHER_REVIEWER
from juesuan_gui.review.edits import SetDecision, SetDismissed, SetRemark, Status
from juesuan_gui.review.replay import replay
from juesuan_gui.review.review import Review
from juesuan_gui.review.state import (
    Makers,
    Outcome,
    State,
    Subject,
    changes_to,
    hunks,
    leaves,
    moved,
    replacing,
    state_of,
)

Journal = Sequence[StoredChange]


@dataclass(frozen=True, slots=True)
class Merged:
    """What the second reviewer's project adds to the first one's.

    Attributes:
        changes: To be appended to the first journal, with their authors and times.
        taken: How many things are taken over.
        held: How many the two made different, to be decided.
    """

    changes: tuple[StoredChange, ...]
    taken: int
    held: int


def merge(fresh: Callable[[], Review], mine: Journal, theirs: Journal) -> Merged:
    """Return what a second journal adds to a first one.

    Args:
        fresh: Makes a review of the source that both are about, which nobody has touched.
    """
    return _Merge(fresh, mine, theirs).result()


def common_start(mine: Journal, theirs: Journal) -> Journal:
    """Return the changes that two journals begin with alike."""
    pairs = zip(mine, theirs, strict=False)
    return [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]


class _Merge:
    def __init__(self, fresh: Callable[[], Review], mine: Journal, theirs: Journal) -> None:
        shared = common_start(mine, theirs)
        self._base, self._mine, self._theirs = (
            _replayed(fresh(), journal) for journal in (shared, mine, theirs)
        )
        self._states = tuple(map(state_of, (self._base, self._mine, self._theirs)))
        self._makers = Makers(theirs, self._theirs.anchors)
        self._tail = theirs[len(shared) :]
        self._known = {leaf for stored in mine for leaf in leaves(stored.change)}

    def result(self) -> Merged:
        taken: list[StoredChange] = []
        held: list[StoredChange] = []
        subjects = 0
        for subject in self._subjects():
            changes, is_held = self._decide(subject)
            stored = [self._makers.stored(subject, one) for one in changes]
            (held if is_held else taken).extend(stored)
            subjects += bool(stored) and not is_held
        held = [one for one in held if one.change not in self._known]
        return Merged((*taken, *self._others(), *held), subjects, len(held))

    def _subjects(self) -> Iterable[Subject]:
        """Return everything that anyone touched: cells, paragraphs, then conclusions."""
        every = dict.fromkeys(subject for state in self._states for subject in state)
        return sorted(every, key=lambda one: not isinstance(one, CellRef | int))

    def _decide(self, subject: Subject) -> tuple[list[Change], bool]:
        """Return the changes that a thing needs, and whether they are held back."""
        base, mine, theirs = (_outcome(subject, state, self._base) for state in self._states)
        if _is_same(theirs, mine) or _is_same(theirs, base):
            return [], False
        if isinstance(subject, int):
            combined = self._combined(subject, base, mine, theirs)
            if combined is not None:
                return combined, False
        elif _is_same(mine, base):
            return list(changes_to(subject, theirs, self._theirs)), False
        return [self._held(subject, base, mine, theirs)], True

    def _combined(
        self, paragraph: int, base: Outcome, mine: Outcome, theirs: Outcome
    ) -> list[Change] | None:
        """Return the changes of words that the second reviewer made, where they do not meet."""
        places = list(moved(hunks(base.text, theirs.text), base.text, mine.text))
        found = [place for place in places if place is not None]
        if len(found) < len(places):
            return None
        anchors = self._theirs.anchors
        return list(replacing(paragraph, mine.text, found, theirs.reason, anchors))

    def _held(self, subject: Subject, base: Outcome, mine: Outcome, theirs: Outcome) -> HeldChange:
        if isinstance(subject, int):
            whole = [(0, len(mine.text), theirs.text)]
            (change,) = replacing(subject, mine.text, whole, theirs.reason, self._theirs.anchors)
            return HeldChange(change, OTHER_REVIEWER, base.text, mine.text)
        (wanted,) = changes_to(subject, theirs, self._theirs)
        if not isinstance(wanted, CellChange | FindingChange):
            raise TypeError(wanted)
        return HeldChange(wanted, OTHER_REVIEWER, base.text, mine.text)

    def _others(self) -> Iterator[StoredChange]:
        """Yield what is no state of the document: what waits, is dismissed, is not understood."""
        yield from self._refused()
        for stored in self._tail:
            for change in leaves(stored.change):
                is_other = isinstance(change, HeldChange | SetDismissed | UnknownChange)
                if is_other and change not in self._known:
                    yield StoredChange(change, stored.author, stored.made_at, stored.version)

    def _refused(self) -> Iterator[StoredChange]:
        """Yield what the second reviewer wanted and their reading of the document did not take."""
        every = (leaf for stored in self._tail for leaf in leaves(stored.change))
        held = {leaf.change for leaf in every if isinstance(leaf, HeldChange)}
        known = {one.key for one in self._mine.conflicts}
        refused = [one for one in self._theirs.open_conflicts if one.change not in held]
        return left_open(one for one in refused if one.key not in known)


def _replayed(review: Review, journal: Journal) -> Review:
    replay(review, journal)
    return review


def _is_same(one: Outcome, other: Outcome) -> bool:
    return one.text == other.text and one.edit == other.edit


def _outcome(subject: Subject, state: State, review: Review) -> Outcome:
    """Return what a thing is; what nobody touched is as printed, or open."""
    if subject in state:
        return state[subject]
    match subject:
        case CellRef():
            return Outcome(review.printed_text(subject))
        case int():
            return Outcome(review.original.disclosure.paragraphs[subject].text)
        case (kind, key):
            return _nothing(kind, key)


def _nothing(kind: type[SetRemark] | type[SetDecision], key: FindingId) -> Outcome:
    if kind is SetRemark:
        return Outcome("", SetRemark(key, ""))
    return Outcome(str(Status.OPEN), SetDecision(key, Status.OPEN))

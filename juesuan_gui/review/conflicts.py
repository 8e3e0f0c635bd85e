"""What a project file brought along that no longer fits the document, for the user to decide.

Nothing here was applied. Edits that were taken back again are left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from juesuan_gui.domain.finding import FindingId, Target
from juesuan_gui.review.anchors import CellAnchor
from juesuan_gui.review.binding import Misfit
from juesuan_gui.review.changes import (
    CellChange,
    FindingChange,
    HeldChange,
    Shown,
    Single,
    TextChange,
)
from juesuan_gui.review.edits import ConflictId, SetDecision, SetRemark, Status


class Subject(StrEnum):
    """What could not be carried over; each has a text `conflicts.<subject>`."""

    CELL = "cell"
    WORDS = "words"
    REMARK = "remark"
    DECISION = "decision"
    UNKNOWN = "unknown"


NO_FINDING, NEWER, BY_POSITION = "no_finding", "newer", "by_position"
VALUE_CHANGED, OTHER_REVIEWER, DAMAGED = "value_changed", "other_reviewer", "damaged"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One edit, remark or decision that was not applied, or was carried over on trust.

    Attributes:
        reason: Why; the message is `project.misfit.<reason>`.
        names: What it was made on, from the outermost name to the innermost.
        was: What was printed there when it was made.
        wanted: What the reviewer wrote or decided.
        now: What is printed now where it would belong; empty if that is not known.
        target: The cell or words that come nearest, to be looked at.
        is_applied: It was applied all the same, as an old project file does not say enough.
        change: What the reviewer may have made all the same; None where that cannot be said.
    """

    subject: Subject
    reason: str
    names: tuple[str, ...]
    was: str
    wanted: str
    now: str = ""
    target: Target | None = None
    author: str = ""
    made_at: datetime | None = None
    is_applied: bool = False
    change: Single | None = None

    @property
    def key(self) -> ConflictId:
        """What tells it apart, for dismissing it."""
        made_at = self.made_at.isoformat() if self.made_at else ""
        return ConflictId(str(self.subject), self.names, self.was, self.wanted, self.now, made_at)


@dataclass(frozen=True, slots=True)
class Refused:
    """A change that was not applied, and why."""

    change: CellChange | TextChange | SetRemark | SetDecision
    misfit: Misfit | None
    author: str
    made_at: datetime


def conflicts_of(refused: Sequence[Refused]) -> tuple[Conflict, ...]:
    """Return the conflicts that refused changes leave, the last of each cell or finding."""
    last: dict[object, Conflict | None] = {}
    for one in refused:
        match one.change:
            case CellChange():
                last[one.change.on] = _of_cell(one, one.change)
            case SetRemark() | SetDecision():
                last[type(one.change), one.change.finding] = _of_finding(one, one.change)
            case TextChange():
                pass
    found = [conflict for conflict in last.values() if conflict is not None]
    return (*found, *_of_texts(refused))


def _of_cell(one: Refused, change: CellChange) -> Conflict | None:
    on, misfit = change.on, one.misfit
    if misfit is None or change.text == on.printed:
        return None
    return Conflict(
        Subject.CELL,
        misfit.reason,
        _cell_names(on),
        on.printed,
        change.text,
        misfit.printed,
        misfit.now,
        one.author,
        one.made_at,
        change=change,
    )


def _of_finding(one: Refused, change: SetRemark | SetDecision) -> Conflict | None:
    is_remark = isinstance(change, SetRemark)
    wanted = change.text if isinstance(change, SetRemark) else str(change.status)
    if wanted in ("", Status.OPEN):
        return None
    return Conflict(
        Subject.REMARK if is_remark else Subject.DECISION,
        NO_FINDING,
        names_of(change.finding),
        "",
        wanted,
        author=one.author,
        made_at=one.made_at,
        change=FindingChange(change, Shown()),
    )


def held_conflict(
    held: HeldChange, author: str, made_at: datetime, target: Target | None
) -> Conflict:
    """Return the conflict of a change that is held back.

    Args:
        target: The cell or words that it is about, if known.
    """
    change = held.change
    subject, names, wanted = _told(change)
    return Conflict(
        subject,
        held.reason,
        names,
        held.was,
        wanted,
        held.now,
        target,
        author,
        made_at,
        change=change,
    )


def _told(change: Single) -> tuple[Subject, tuple[str, ...], str]:
    """Return what a change is about, its names, and what the reviewer wanted."""
    match change:
        case CellChange(on, text):
            return Subject.CELL, _cell_names(on), text
        case TextChange(on, text):
            return Subject.WORDS, on.section, on.lead + text + on.trail
        case FindingChange(SetRemark(finding, text)):
            return Subject.REMARK, names_of(finding), text
        case FindingChange(SetDecision(finding, status)):
            return Subject.DECISION, names_of(finding), str(status)
    raise ValueError(change)


def _cell_names(on: CellAnchor) -> tuple[str, ...]:
    row = " ".join(filter(None, (on.row.code, on.row.label or on.row.words)))
    return tuple(filter(None, (on.table.title or on.table.kind, row, on.column.heading)))


def names_of(finding: FindingId) -> tuple[str, ...]:
    """Return what an id says, for showing where its finding is gone."""
    parts = (finding.check, finding.place, finding.row, finding.measure, finding.subject)
    return tuple(filter(None, parts))


def unknown_conflict(author: str, made_at: datetime) -> Conflict:
    """Return the conflict of a change that only a newer version understands."""
    return Conflict(Subject.UNKNOWN, NEWER, (), "", "", author=author, made_at=made_at)


# --- words


def _of_texts(refused: Iterable[Refused]) -> Iterator[Conflict]:
    """Yield one conflict a paragraph whose refused edits follow on one another, else each."""
    by_paragraph: dict[tuple[object, ...], list[Refused]] = {}
    for one in refused:
        if isinstance(one.change, TextChange):
            on = one.change.on
            by_paragraph.setdefault((on.section, on.printed, on.number), []).append(one)
    for same in by_paragraph.values():
        changes = [one.change for one in same if isinstance(one.change, TextChange)]
        printed, last = changes[0].on.printed, same[-1]
        draft = _draft(printed, changes)
        if draft is None:
            for one, change in zip(same, changes, strict=True):
                on = change.on
                yield _of_words(
                    one, change, on.lead + on.old + on.trail, on.lead + change.text + on.trail
                )
        elif draft != printed:
            whole = replace(changes[-1].on, start=0, old=printed, lead="", trail="")
            change = TextChange(whole, draft, changes[-1].reason)
            yield _of_words(last, change, printed, draft)


def _draft(printed: str, changes: Iterable[TextChange]) -> str | None:
    """Return a paragraph as edits in a row leave it; None if they do not follow on one another."""
    draft = printed
    for change in changes:
        on = change.on
        if draft[on.start : on.start + len(on.old)] != on.old:
            return None
        draft = draft[: on.start] + change.text + draft[on.start + len(on.old) :]
    return draft


def _of_words(one: Refused, change: TextChange, was: str, wanted: str) -> Conflict:
    misfit = one.misfit
    return Conflict(
        Subject.WORDS,
        misfit.reason if misfit else "",
        change.on.section,
        was,
        wanted,
        misfit.printed if misfit else "",
        misfit.now if misfit else None,
        one.author,
        one.made_at,
        change=change,
    )

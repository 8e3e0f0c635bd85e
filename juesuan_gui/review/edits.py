"""Edits as values. Each has an inverse once applied; undo is applying inverses."""

from dataclasses import dataclass
from enum import StrEnum

from juesuan_gui.domain.finding import FindingId, Replacement, Suggestion, TextRef
from juesuan_gui.domain.table import CellRef


class Status(StrEnum):
    """What the reviewer decided about a finding.

    OPEN 待核实, CONFIRMED 确认错误, CORRECTED 已更正, EXPLAINED 说明属实, FALSE_ALARM 误报.
    """

    OPEN = "open"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    EXPLAINED = "explained"
    FALSE_ALARM = "false-alarm"

    @property
    def is_settled(self) -> bool:
        """Whether the reviewer explained the finding or called it a false alarm."""
        return self in (Status.EXPLAINED, Status.FALSE_ALARM)


@dataclass(frozen=True, slots=True)
class SetCell:
    """Write a text into a cell; `reason` says why, for the table of corrections."""

    cell: CellRef
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetText:
    """Replace a span of a paragraph; offsets are those of its text as it is now."""

    span: TextRef
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetRemark:
    """Write the remark (审核说明) of a finding; an empty text removes it."""

    finding: FindingId
    text: str


@dataclass(frozen=True, slots=True)
class SetDecision:
    """Decide about a finding."""

    finding: FindingId
    status: Status


@dataclass(frozen=True, slots=True)
class ConflictId:
    """Tells an edit apart that no longer fits the document: what was made, and what it met.

    Where the document reads otherwise another time, it is another conflict.
    """

    subject: str
    names: tuple[str, ...]
    was: str
    wanted: str
    now: str
    made_at: str


@dataclass(frozen=True, slots=True)
class SetDismissed:
    """Say that a conflict needs no more attention, or that it does after all."""

    conflict: ConflictId
    is_dismissed: bool = True


@dataclass(frozen=True, slots=True)
class Batch:
    """Several edits made and undone together."""

    edits: tuple["Edit", ...]


Edit = SetCell | SetText | SetRemark | SetDecision | SetDismissed | Batch


def edit_of_suggestion(suggestion: Suggestion, reason: str) -> Batch:
    """Return the edit that accepts a suggestion, with everything that belongs to it."""
    first = Replacement(suggestion.target, suggestion.old, suggestion.new)
    return Batch(
        tuple(
            SetCell(change.target, change.new, reason)
            if isinstance(change.target, CellRef)
            else SetText(change.target, change.new, reason)
            for change in (first, *suggestion.also)
        )
    )

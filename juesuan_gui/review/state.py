"""What a review comes to, without the way there: final texts, remarks and decisions, by whom.

Pure. Reviews of the same reading of one source have the same positions, so that their states can be
compared (`review.merging`); what goes into another reading goes by meaning (`review.carrying`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher

from juesuan_gui.domain.finding import FindingId, TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.review.anchors import Anchors
from juesuan_gui.review.changes import (
    CellChange,
    Change,
    ChangeBatch,
    FindingChange,
    HeldChange,
    Shown,
    StoredChange,
    TextChange,
    shown,
)
from juesuan_gui.review.edits import SetDecision, SetRemark
from juesuan_gui.review.review import Review

_TOKEN = re.compile(r"[0-9.,]+%?|.", re.DOTALL)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
Subject = CellRef | int | tuple[type[SetRemark] | type[SetDecision], FindingId]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one thing was made to be.

    Attributes:
        text: Of a cell or a paragraph, or the remark.
        edit: A remark or a decision.
        reason: Why a cell or a paragraph was corrected.
    """

    text: str
    edit: SetRemark | SetDecision | None = None
    reason: str = ""


State = Mapping[Subject, Outcome]


def state_of(review: Review) -> State:
    """Return what differs from a document that nobody reviewed: cells, paragraphs, conclusions."""
    found: dict[Subject, Outcome] = {}
    for cell in review.corrections():
        found[cell.cell] = Outcome(cell.corrected, reason=cell.reason)
    for words in review.text_corrections():
        found[words.paragraph] = Outcome(words.corrected, reason=words.reason)
    for key, remark in review.remarks.items():
        found[SetRemark, key] = Outcome(remark, SetRemark(key, remark))
    for key, status in review.decisions.items():
        found[SetDecision, key] = Outcome(str(status), SetDecision(key, status))
    return found


class Makers:
    """Who made what it is, and when: the last change of a journal about each thing."""

    def __init__(self, journal: Iterable[StoredChange], anchors: Anchors) -> None:
        self._anchors = anchors
        self._last: dict[object, StoredChange] = {}
        for stored in journal:
            for change in leaves(stored.change):
                self._last[_about(change)] = stored

    def of(self, subject: Subject) -> StoredChange | None:
        """Return the stored change that made a thing what it is, if it is known."""
        match subject:
            case CellRef():
                return self._last.get(self._anchors.of_cell(subject))
            case int():
                paragraph = self._anchors.printed.paragraphs[subject]
                return self._last.get((paragraph.section, paragraph.text))
            case _:
                return self._last.get(subject)

    def stored(self, subject: Subject, change: Change) -> StoredChange:
        """Return a change about a thing with its author and time."""
        maker = self.of(subject)
        if maker is None:
            return StoredChange(change, "", _LONG_AGO)
        return StoredChange(change, maker.author, maker.made_at, maker.version)


def leaves(change: Change) -> Iterator[Change]:
    """Yield the single changes in a change."""
    if isinstance(change, ChangeBatch):
        for one in change.changes:
            yield from leaves(one)
    else:
        yield change


def _about(change: Change) -> object:
    match change:
        case CellChange(on):
            return on
        case TextChange(on):
            return on.section, on.printed
        case FindingChange(edit):
            return type(edit), edit.finding
        case HeldChange(held):
            return "held", _about(held)
    return change


def changes_to(subject: Subject, outcome: Outcome, review: Review) -> Iterator[Change]:
    """Yield the changes that make a thing of the document as read what it came to.

    Args:
        review: The one that it came from.
    """
    match subject:
        case CellRef():
            yield CellChange(review.anchors.of_cell(subject), outcome.text, outcome.reason)
        case int():
            yield from _rewriting(subject, outcome, review.anchors)
        case _ if outcome.edit is not None:
            yield FindingChange(outcome.edit, _shown(outcome.edit.finding, review))


def _shown(key: FindingId, review: Review) -> Shown:
    for report in (review.report, review.original):
        for finding in report.findings:
            if finding.key == key:
                return shown(finding, report.disclosure)
    return Shown()


def _rewriting(paragraph: int, outcome: Outcome, anchors: Anchors) -> Iterator[TextChange]:
    """Yield the changes of words that turn a paragraph as printed into another."""
    draft = anchors.printed.paragraphs[paragraph].text
    yield from replacing(paragraph, draft, hunks(draft, outcome.text), outcome.reason, anchors)


def replacing(
    paragraph: int,
    draft: str,
    replaced: Iterable[tuple[int, int, str]],
    reason: str,
    anchors: Anchors,
) -> Iterator[TextChange]:
    """Yield the changes that replace words of a paragraph, the last first.

    Args:
        draft: The paragraph as it is before them.
        replaced: Offsets and new words, from left to right.
    """
    for start, end, words in reversed(list(replaced)):
        span = TextRef(paragraph, start, end)
        yield TextChange(anchors.of_words(span, draft), words, reason)
        draft = draft[:start] + words + draft[end:]


def hunks(before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is replaced in a text and by what, whole figures at a time, from left to right."""
    for tag, start, end, words in _pieces(before, after):
        if tag != "equal":
            yield start, end, words


def moved(
    replaced: Iterable[tuple[int, int, str]], before: str, now: str
) -> Iterator[tuple[int, int, str] | None]:
    """Yield where what was replaced in a text is to be replaced in its next version.

    Nothing is yielded for what that version has already replaced in the same way; None for what
    it has in another way.
    """
    pieces = list(_pieces(before, now))
    shifts = list(_shifts(pieces))
    done = {(start, end, words) for tag, start, end, words in pieces if tag != "equal"}
    for start, end, words in replaced:
        if (start, end, words) in done:
            continue
        if start == end and any(
            tag != "equal" and first <= start <= last for tag, first, last, _ in pieces
        ):
            yield None  # both put in something there: in which order cannot be said
            continue
        shift = next((by for first, last, by in shifts if first <= start and end <= last), None)
        yield None if shift is None else (start + shift, end + shift, words)


def _shifts(pieces: Iterable[tuple[str, int, int, str]]) -> Iterator[tuple[int, int, int]]:
    """Yield the spans that stayed as they were, and by how much each was moved."""
    by = 0
    for tag, start, end, words in pieces:
        if tag == "equal":
            yield start, end, by
        else:
            by += len(words) - (end - start)


def _pieces(before: str, after: str) -> Iterator[tuple[str, int, int, str]]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    offsets = [0]
    for token in old:
        offsets.append(offsets[-1] + len(token))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        yield tag, offsets[first], offsets[last], "".join(new[start:end])

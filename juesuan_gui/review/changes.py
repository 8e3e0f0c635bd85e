"""Edits as the project file keeps them: by meaning, with what they were made on.

A change becomes an edit again by binding it to a reading of the document (`review.replay`).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, FindingId
from juesuan_gui.domain.plain import built, words
from juesuan_gui.review.anchors import (
    Anchors,
    CellAnchor,
    ColumnAnchor,
    RowAnchor,
    TableAnchor,
    TextAnchor,
)
from juesuan_gui.review.edits import (
    Batch,
    ConflictId,
    Edit,
    SetCell,
    SetDecision,
    SetDismissed,
    SetRemark,
    SetText,
    Status,
)


@dataclass(frozen=True, slots=True)
class CellChange:
    """A text written into a cell that is named by meaning."""

    on: CellAnchor
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TextChange:
    """Words replaced in a paragraph that is named by meaning."""

    on: TextAnchor
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reviewer saw of a finding when writing or deciding about it.

    It leads to the finding where a later version names it otherwise.

    Attributes:
        actual: The doubted print.
        words: The paragraph that it stands in, without blanks; empty for a finding about tables.
    """

    actual: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A remark or a decision, and what was seen of its finding."""

    edit: SetRemark | SetDecision
    on: Shown


@dataclass(frozen=True, slots=True)
class ChangeBatch:
    """Several changes made together."""

    changes: tuple["Change", ...]


@dataclass(frozen=True, slots=True)
class UnknownChange:
    """A change that only a newer version of the program understands, as it stands in its file."""

    data: str


Single = CellChange | TextChange | FindingChange


@dataclass(frozen=True, slots=True)
class HeldChange:
    """A change that is listed for the reviewer to decide and applied nowhere.

    Attributes:
        reason: Why it is held back; the text is `conflicts.reasons.<reason>`.
        was: What was printed, or concluded, when it was made.
        now: What is printed, or concluded, instead.
    """

    change: Single
    reason: str
    was: str = ""
    now: str = ""


Change = Single | HeldChange | SetDismissed | ChangeBatch | UnknownChange


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A change with its author, the time it was made (UTC) and the program that made it.

    Attributes:
        step: What the step of the history is called; None where a project does not say so.
        way: "undo" if it took a step back, "redo" if it made one again.
    """

    change: Change
    author: str
    made_at: datetime
    version: str = ""
    step: str | None = None
    way: str = ""


def change_of(
    edit: Edit, anchors: Anchors, current: Disclosure, findings: Iterable[Finding]
) -> Change:
    """Return what the project file keeps of an edit.

    Args:
        current: The document just before the edit is made.
        findings: Those on the document as it is then.

    Raises:
        KeyError: The edit names a cell or words that the document does not have.
    """
    return _changed(edit, anchors, _Drafts(current, findings))


def shown(finding: Finding, current: Disclosure) -> Shown:
    """Return what a reviewer sees of a finding."""
    first = finding.texts[0].ref.paragraph if finding.texts else None
    words = "" if first is None else squash(current.paragraphs[first].text)
    return Shown(finding.actual or "", words)


class _Drafts:
    """The document as the earlier edits of a batch leave its paragraphs."""

    def __init__(self, current: Disclosure, findings: Iterable[Finding]) -> None:
        self._current = current
        self._findings = findings
        self._texts: dict[int, str] = {}

    def text(self, paragraph: int) -> str:
        if not 0 <= paragraph < len(self._current.paragraphs):
            raise KeyError(paragraph)
        return self._texts.get(paragraph, self._current.paragraphs[paragraph].text)

    def replace(self, edit: SetText) -> None:
        span, text = edit.span, self.text(edit.span.paragraph)
        self._texts[span.paragraph] = text[: span.start] + edit.text + text[span.end :]

    def shown(self, key: FindingId) -> Shown:
        found = next((one for one in self._findings if one.key == key), None)
        return shown(found, self._current) if found is not None else Shown()


def _changed(edit: Edit, anchors: Anchors, drafts: _Drafts) -> Change:
    match edit:
        case SetCell(cell, text, reason):
            return CellChange(anchors.of_cell(cell), text, reason)
        case SetText(span, text, reason):
            change = TextChange(anchors.of_words(span, drafts.text(span.paragraph)), text, reason)
            drafts.replace(edit)
            return change
        case Batch(edits):
            return ChangeBatch(tuple(_changed(one, anchors, drafts) for one in edits))
        case SetRemark() | SetDecision():
            return FindingChange(edit, drafts.shown(edit.finding))
        case SetDismissed():
            return edit


# --- as plain data

_KINDS = ("cell", "text", "remark", "decision", "held", "conflict", "batch")


def change_to_json(change: Change) -> dict[str, Any]:
    """Return a change as plain data for the project file."""
    match change:
        case CellChange(on, text, reason):
            return {"kind": "cell", "on": asdict(on), "text": text, "reason": reason}
        case TextChange(on, text, reason):
            return {"kind": "text", "on": asdict(on), "text": text, "reason": reason}
        case FindingChange(edit, on):
            told = {"finding": asdict(edit.finding), "on": asdict(on)}
            if isinstance(edit, SetRemark):
                return {"kind": "remark", **told, "text": edit.text}
            return {"kind": "decision", **told, "status": str(edit.status)}
        case HeldChange(held, reason, was, now):
            words = {"reason": reason, "was": was, "now": now}
            return {"kind": "held", "change": change_to_json(held), **words}
        case SetDismissed(conflict, is_dismissed):
            dismissed: dict[str, Any] = {"conflict": asdict(conflict), "is_dismissed": is_dismissed}
            return {"kind": "conflict", **dismissed}
        case ChangeBatch(changes):
            return {"kind": "batch", "edits": [change_to_json(one) for one in changes]}
        case UnknownChange(unknown):
            data: dict[str, Any] = json.loads(unknown)
            return data


def is_known(data: Mapping[str, Any]) -> bool:
    """Whether plain data is a change of a kind that this program knows."""
    return data["kind"] in _KINDS


def change_from_json(data: Mapping[str, Any]) -> Change:
    """Return the change that `change_to_json` wrote.

    Raises:
        ValueError, KeyError, TypeError: The data is of no known form.
    """
    match data["kind"]:
        case "cell":
            return CellChange(_cell_anchor(data["on"]), words(data, "text"), words(data, "reason"))
        case "text":
            on = {**data["on"], "section": tuple(data["on"]["section"])}
            return TextChange(built(TextAnchor, on), words(data, "text"), words(data, "reason"))
        case "remark":
            remark = SetRemark(built(FindingId, data["finding"]), words(data, "text"))
            return FindingChange(remark, built(Shown, data["on"]))
        case "decision":
            decision = SetDecision(built(FindingId, data["finding"]), Status(data["status"]))
            return FindingChange(decision, built(Shown, data["on"]))
        case "held":
            held = change_from_json(data["change"])
            if not isinstance(held, Single):
                raise TypeError(f"held: {data['change']['kind']}")
            told = (words(data, name) for name in ("reason", "was", "now"))
            return HeldChange(held, *told)
        case "conflict":
            names = tuple(data["conflict"]["names"])
            conflict = built(ConflictId, {**data["conflict"], "names": names})
            return SetDismissed(conflict, bool(data["is_dismissed"]))
        case "batch":
            return ChangeBatch(tuple(map(change_from_json, data["edits"])))
        case other:
            raise ValueError(f"unknown change: {other}")


def _cell_anchor(data: Mapping[str, Any]) -> CellAnchor:
    return CellAnchor(
        built(TableAnchor, data["table"]),
        built(RowAnchor, data["row"]),
        built(ColumnAnchor, data["column"]),
        words(data, "printed"),
    )

"""Edits as the project file keeps them: by meaning, with what they were made on.

A change becomes an edit again by binding it to a reading of the document (`review.replay`).
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import FindingId
from juesuan_gui.review.anchors import (
    Anchors,
    CellAnchor,
    ColumnAnchor,
    RowAnchor,
    TableAnchor,
    TextAnchor,
)
from juesuan_gui.review.edits import Batch, Edit, SetCell, SetDecision, SetRemark, SetText, Status


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
class ChangeBatch:
    """Several changes made together."""

    changes: tuple["Change", ...]


@dataclass(frozen=True, slots=True)
class UnknownChange:
    """A change that only a newer version of the program understands, as it stands in its file."""

    data: str


Change = CellChange | TextChange | SetRemark | SetDecision | ChangeBatch | UnknownChange


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A change with its author, the time it was made (UTC) and the program that made it."""

    change: Change
    author: str
    made_at: datetime
    version: str = ""


def change_of(edit: Edit, anchors: Anchors, current: Disclosure) -> Change:
    """Return what the project file keeps of an edit.

    Args:
        current: The document just before the edit is made.

    Raises:
        KeyError: The edit names a cell or words that the document does not have.
    """
    return _changed(edit, anchors, _Drafts(current))


class _Drafts:
    """Paragraphs as the earlier edits of a batch leave them."""

    def __init__(self, current: Disclosure) -> None:
        self._current = current
        self._texts: dict[int, str] = {}

    def text(self, paragraph: int) -> str:
        if not 0 <= paragraph < len(self._current.paragraphs):
            raise KeyError(paragraph)
        return self._texts.get(paragraph, self._current.paragraphs[paragraph].text)

    def replace(self, edit: SetText) -> None:
        span, text = edit.span, self.text(edit.span.paragraph)
        self._texts[span.paragraph] = text[: span.start] + edit.text + text[span.end :]


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
            return edit


# --- as plain data

_KINDS = ("cell", "text", "remark", "decision", "batch")


def change_to_json(change: Change) -> dict[str, Any]:
    """Return a change as plain data for the project file."""
    match change:
        case CellChange(on, text, reason):
            return {"kind": "cell", "on": asdict(on), "text": text, "reason": reason}
        case TextChange(on, text, reason):
            return {"kind": "text", "on": asdict(on), "text": text, "reason": reason}
        case SetRemark(finding, text):
            return {"kind": "remark", "finding": asdict(finding), "text": text}
        case SetDecision(finding, status):
            return {"kind": "decision", "finding": asdict(finding), "status": str(status)}
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
            return CellChange(_cell_anchor(data["on"]), data["text"], data["reason"])
        case "text":
            on = {**data["on"], "section": tuple(data["on"]["section"])}
            return TextChange(TextAnchor(**on), data["text"], data["reason"])
        case "remark":
            return SetRemark(FindingId(**data["finding"]), data["text"])
        case "decision":
            return SetDecision(FindingId(**data["finding"]), Status(data["status"]))
        case "batch":
            return ChangeBatch(tuple(map(change_from_json, data["edits"])))
        case other:
            raise ValueError(f"unknown change: {other}")


def _cell_anchor(data: Mapping[str, Any]) -> CellAnchor:
    return CellAnchor(
        TableAnchor(**data["table"]),
        RowAnchor(**data["row"]),
        ColumnAnchor(**data["column"]),
        data["printed"],
    )

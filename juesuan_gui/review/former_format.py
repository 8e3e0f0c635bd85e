"""Project files of format 1: edits by position, findings by text keys that held positions.

They are read here and turned into changes by meaning; nothing writes this form any more.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, FindingId, TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.review.edits import SetCell, SetText, Status


@dataclass(frozen=True, slots=True)
class FormerRemark:
    """A remark on a finding that is named by a key of format 1."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class FormerDecision:
    """A decision about a finding that is named by a key of format 1."""

    key: str
    status: Status


@dataclass(frozen=True, slots=True)
class FormerBatch:
    """Several edits of format 1 made together."""

    edits: tuple["FormerEdit", ...]


FormerEdit = SetCell | SetText | FormerRemark | FormerDecision | FormerBatch


@dataclass(frozen=True, slots=True)
class StoredFormerEdit:
    """An edit of format 1 with its author and the time it was made, in UTC."""

    edit: FormerEdit
    author: str
    made_at: datetime


def former_edit_from_json(data: Mapping[str, Any]) -> FormerEdit:
    """Return an edit that a program of format 1 wrote.

    Raises:
        ValueError, KeyError, TypeError: The data is of no known form.
    """
    match data["kind"]:
        case "cell":
            table, row, column = data["cell"]
            return SetCell(CellRef(table, row, column), data["text"], data["reason"])
        case "text":
            return SetText(TextRef(*data["span"]), data["text"], data["reason"])
        case "remark":
            return FormerRemark(data["finding"], data["text"])
        case "decision":
            return FormerDecision(data["finding"], Status(data["status"]))
        case "batch":
            return FormerBatch(tuple(former_edit_from_json(one) for one in data["edits"]))
        case other:
            raise ValueError(f"unknown edit: {other}")


def unmatched(key: str) -> FindingId:
    """Return an id for a key of format 1 that no finding has: it is kept, not lost."""
    code, _, rest = key.partition("|")
    return FindingId(code, subject=rest)


class FormerKeys:
    """The keys that format 1 gave to findings, as far as they can be made again."""

    def __init__(self) -> None:
        self._by_key: dict[str, FindingId] = {}

    def learn(self, findings: tuple[Finding, ...], disclosure: Disclosure) -> None:
        """Make the former keys of findings; those that two findings may have had are left out."""
        named = [
            (key, finding.key)
            for finding in findings
            for key in set(_former_keys(finding, disclosure))
        ]
        counts = Counter(key for key, _ in named)
        for key, found in named:
            if counts[key] == 1:
                self._by_key.setdefault(key, found)

    def find(self, key: str) -> FindingId | None:
        """Return the id of the finding that had a key, or None."""
        return self._by_key.get(key)


def _former_keys(finding: Finding, disclosure: Disclosure) -> Iterator[str]:
    """Yield every key that the rules of format 1 may have given to a finding."""
    code, about = finding.code, finding.about
    if about is None:
        return
    if finding.identity is not None:
        yield f"{code}|{finding.identity.key}"
    table, subject = about.table, about.subject
    if about.target is not None:
        yield from _positional(code, about.target, table, subject, disclosure)
    elif table is not None:
        yield f"{code}|{table}"
        if subject:
            yield f"{code}|{table}|{subject}"
            yield f"{code}|{subject}|{table}"
        yield f"{code}|{table}|"
    elif subject:
        yield f"{code}|{subject}"
    else:
        yield code


def _positional(
    code: str,
    target: CellRef | TextRef,
    table: str | None,
    subject: str,
    disclosure: Disclosure,
) -> Iterator[str]:
    from juesuan_gui.checks.narrative.reading import read_compact  # noqa: PLC0415 - not for the first paint

    if isinstance(target, CellRef) and not target.is_text:
        yield f"{code}|{target.table}|{target.row},{target.column}"
        yield f"{code}|{target.table}|{target.row}"
        return
    paragraph, start = target[1:] if isinstance(target, CellRef) else _start(target)
    compact = read_compact(disclosure.paragraphs[paragraph].text)
    offsets = {start, *(at for at, printed in enumerate(compact.index) if printed == start)}
    yield f"{code}|{paragraph}"
    for offset in offsets:
        yield f"{code}|{paragraph}:{offset}"
        yield f"{code}|{paragraph}|{offset}"
    if subject:
        yield f"{code}|{paragraph}:{subject}"
    if table is not None:
        yield f"{code}|{table}|{paragraph}"


def _start(span: TextRef) -> tuple[int, int]:
    return span.paragraph, span.start

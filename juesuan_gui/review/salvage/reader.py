"""What of a damaged project can still be read, and what cannot, part by part."""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from juesuan_gui.review.change_rows import step_of, without_sum
from juesuan_gui.review.changes import (
    CellChange,
    Change,
    FindingChange,
    HeldChange,
    Single,
    StoredChange,
    TextChange,
    UnknownChange,
    change_from_json,
    is_known,
)
from juesuan_gui.review.conflicts import DAMAGED
from juesuan_gui.review.former_format import StoredFormerEdit, former_edit_from_json
from juesuan_gui.review.kept_notes import notes_of_rows
from juesuan_gui.review.salvage.records import Value, Values
from juesuan_gui.review.salvage.rows import (
    Rows,
    is_sound_edit,
    is_sound_file,
    is_time,
    notes_of,
    read_rows,
)
from juesuan_gui.review.soundness import FORMER_FORMAT
from juesuan_gui.review.sources import Source
from juesuan_gui.review.state import leaves

_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)
_MOST_MISSING = 1_000_000


class Part(StrEnum):
    """A part of a project that is lost or doubtful; its sentence is `salvage.<part>`."""

    SOURCE = "source"
    SOURCE_BYTES = "source_bytes"
    NOTES = "notes"
    EDITS = "edits"
    EDIT = "edit"
    DOUBTFUL = "doubtful"
    COMPANION = "companion"
    EARLIER = "earlier"
    EARLIER_EDITS = "earlier_edits"

    @property
    def is_of_source(self) -> bool:
        """Whether it is lost no more once the original document is at hand."""
        return self in (Part.SOURCE, Part.SOURCE_BYTES)


@dataclass(frozen=True, slots=True)
class Loss:
    """A part that could not be read as it was written, with what names it."""

    part: Part
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EarlierRows:
    """A former version of the source as it is stored, with the rows of its changes."""

    source: Source
    replaced_at: str
    edits: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What a damaged project still holds.

    Attributes:
        source: None if nothing of it is left, or not even what it was called.
        is_source_sound: Whether its bytes are those that were put away.
        changes: In the order they were made; doubtful ones are held back to be decided.
        former: The edits of a project of format 1.
        edits: How many edits are as they were written.
        losses: What is lost or doubtful, in words of messages.
    """

    source: Source | None
    is_source_sound: bool
    changes: tuple[StoredChange, ...]
    former: tuple[StoredFormerEdit, ...]
    edits: int
    companions: Mapping[str, Source]
    earlier: tuple[EarlierRows, ...]
    losses: tuple[Loss, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all could be read."""
        return self.source is None and not self.changes and not self.former


def salvage(data: bytes) -> Salvaged:
    """Return what can be read of the bytes of a project file."""
    return _Reading(read_rows(data)).result()


class _Reading:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._losses: list[Loss] = []
        self._edits = 0

    def result(self) -> Salvaged:
        source, is_sound = self._source()
        is_former = self._rows.meta.get("format") == str(FORMER_FORMAT)
        if "format" not in self._rows.meta:
            is_former = bool(self._rows.former_edits) and not self._rows.edits
        former = tuple(self._former()) if is_former else ()
        changes = () if is_former else tuple(self._changes())
        if self._losses:  # steps can only be taken back where none before them is missing
            changes = tuple(replace(one, step=None, way="") for one in changes)
        companions, earlier = dict(self._companions()), tuple(self._earlier())
        losses = tuple(self._losses)
        return Salvaged(source, is_sound, changes, former, self._edits, companions, earlier, losses)

    def _lose(self, part: Part, **values: str) -> None:
        self._losses.append(Loss(part, values))

    # --- documents

    def _source(self) -> tuple[Source | None, bool]:
        former = {row[2] for row in self._rows.earlier.values()}
        found = [row for digest, row in self._rows.sources.items() if digest not in former]
        found.sort(key=lambda row: not is_sound_file(row, 1))
        if not found:
            self._lose(Part.SOURCE)
            return None, False
        name, digest, data = found[0]
        is_sound = is_sound_file(found[0], 1)
        if is_sound and isinstance(data, bytes):
            digest = hashlib.sha256(data).hexdigest()  # its own letters may be what was damaged
        source = _source_of((name, digest, data), self._notes())
        if not is_sound:
            self._lose(Part.SOURCE_BYTES, name=source.name)
        return source, is_sound

    def _notes(self) -> dict[str, str]:
        try:
            return notes_of_rows(self._rows.meta)
        except ValueError:
            self._lose(Part.NOTES)
            return {}

    def _companions(self) -> Iterator[tuple[str, Source]]:
        latest = {str(row[0]): row for _, row in sorted(self._rows.companions.items())}
        for role, row in latest.items():
            notes = notes_of(row[4])
            if notes is not None and is_sound_file(row, 2):
                yield role, _source_of(row[1:], notes)
            else:
                self._lose(Part.COMPANION, name=str(row[1]))

    def _earlier(self) -> Iterator[EarlierRows]:
        for number, row in sorted(self._rows.earlier.items()):
            notes = notes_of(row[4])
            edits = [one for _, one in sorted(self._rows.earlier_edits.items()) if one[0] == number]
            sound = tuple(tuple(map(str, one[1:])) for one in edits if is_sound_edit(one))
            if notes is None or not is_sound_file(row, 2) or not is_time(row[5]):
                self._lose(Part.EARLIER, name=str(row[1]))
                continue
            if len(sound) < len(edits):
                count = str(len(edits) - len(sound))
                self._lose(Part.EARLIER_EDITS, name=str(row[1]), count=count)
            yield EarlierRows(_source_of(row[1:], notes), str(row[5]), sound)

    # --- edits

    def _former(self) -> Iterator[StoredFormerEdit]:
        rows, missing = self._rows.former_edits, list[int]()
        for number in self._numbers(rows, 1):
            try:
                _, made_at, author, change = rows[number]
                edit = former_edit_from_json(json.loads(str(change)))
                yield StoredFormerEdit(edit, str(author), datetime.fromisoformat(str(made_at)))
                self._edits += 1
            except _UNREADABLE:
                missing.append(number)
        self._lose_edits(missing)

    def _changes(self) -> Iterator[StoredChange]:
        missing: list[int] = []
        for number in self._numbers(self._rows.edits, self._first()):
            row = self._rows.edits.get(number)
            if row is None:
                missing.append(number)
            elif is_sound_edit(row) and (change := _understood(str(row[4]))) is not None:
                self._edits += 1
                yield _stored(row, change)
            else:
                yield from self._doubtful(number, row)
        self._lose_edits(missing)

    def _first(self) -> int:
        """Return the number of the first edit: the edits of earlier versions came before it.

        Damage makes an edit look like one of an earlier version, and a file may hold old copies of
        edits that became those of an earlier version: the number at which fewest are out of place.
        """
        earlier = sorted(self._rows.earlier_edits)
        own = sorted(self._rows.edits.keys() - self._rows.earlier_edits.keys())

        def misplaced(first: int) -> int:
            return len(earlier) - bisect_left(earlier, first) + bisect_left(own, first)

        return min((1, *(number + 1 for number in earlier)), key=misplaced)

    def _numbers(self, rows: Mapping[int, Values], first: int) -> range:
        """Return the numbers that edits had, as far as this can be told."""
        last = max(self._rows.last, *rows, 0) if rows else self._rows.last
        return range(first, min(last, first + _MOST_MISSING) + 1)

    def _doubtful(self, number: int, row: Values) -> Iterator[StoredChange]:
        """Yield what an edit with damaged letters seems to say, to be decided by the reviewer."""
        known = {"number": str(number), "author": str(row[2]), "when": _day(row[1])}
        change = _understood(str(row[4]))
        held = list(map(_held, _singles(change))) if change is not None else []
        self._lose(Part.DOUBTFUL if held else Part.EDIT, **known)
        for one in held:
            yield _stored(row, one)

    def _lose_edits(self, numbers: Iterable[int]) -> None:
        told = "、".join(_spans(numbers))
        if told:
            self._lose(Part.EDITS, numbers=told)


def _source_of(values: Values, notes: Mapping[str, str]) -> Source:
    name, digest, data = values[:3]
    return Source(str(name), str(digest), data if isinstance(data, bytes) else b"", dict(notes))


def _understood(change: str) -> Change | None:
    try:
        data = json.loads(change)
        if not is_known(data):
            return UnknownChange(without_sum(change))
        return change_from_json(data)
    except _UNREADABLE:
        return None


def _stored(row: Values, change: Change) -> StoredChange:
    _, made_at, author, version, words = row
    step, way = step_of(str(words))
    when = datetime.fromisoformat(str(made_at)) if is_time(made_at) else _LONG_AGO
    return StoredChange(change, str(author), when, str(version), step, way)


_LONG_AGO = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def _singles(change: Change) -> Iterator[HeldChange | Single]:
    for one in leaves(change):
        if isinstance(one, HeldChange | Single):
            yield one


def _held(change: HeldChange | Single) -> HeldChange:
    match change:
        case HeldChange():
            return replace(change, reason=DAMAGED)
        case CellChange(on):
            return HeldChange(change, DAMAGED, on.printed)
        case TextChange(on):
            return HeldChange(change, DAMAGED, on.old)
        case FindingChange():
            return HeldChange(change, DAMAGED)


def _day(value: Value) -> str:
    return str(value)[:16].replace("T", " ") if is_time(value) else ""


def _spans(numbers: Iterable[int]) -> Iterator[str]:
    """Yield numbers as they are told: those that follow each other as first and last."""
    found = sorted(numbers)
    breaks = [index + 1 for index, (a, b) in enumerate(pairwise(found)) if b != a + 1]
    for start, end in pairwise([0, *breaks, len(found)] if found else []):
        first, last = found[start], found[end - 1]
        yield str(first) if first == last else f"{first}\u2013{last}"

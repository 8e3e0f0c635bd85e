"""Which table of a project file a row is of, told by its form, and which of two copies is sound."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from juesuan_gui.review.change_rows import is_sound
from juesuan_gui.review.salvage.pages import Form, Pages, forms_of
from juesuan_gui.review.salvage.records import Record, Value, Values, records
from juesuan_gui.review.sources import is_as_kept

_DIGEST_LETTERS = 64
_MOST_WRONG = 32  # letters of a digest that damage changed; of other bytes nearly all differ
_LONGEST_ROLE = 20
_Key = TypeVar("_Key", int, str)


@dataclass
class Rows:
    """The rows of a project file that could be read, by their table and number.

    Attributes:
        sources: By their digests: a page may still hold a source that another took the place of.
        strays: Edits whose numbers are those of others: damage changed them.
        last: The number of the last edit, as the file keeps it; 0 if it does not say so.
    """

    meta: dict[str, str] = field(default_factory=dict)
    edits: dict[int, Values] = field(default_factory=dict)
    former_edits: dict[int, Values] = field(default_factory=dict)
    earlier_edits: dict[int, Values] = field(default_factory=dict)
    sources: dict[str, Values] = field(default_factory=dict)
    earlier: dict[int, Values] = field(default_factory=dict)
    companions: dict[int, Values] = field(default_factory=dict)
    strays: list[tuple[int, Values]] = field(default_factory=list)
    last: int = 0

    def add(self, record: Record) -> None:
        """Put a row to its table, unless a copy that is as good is there already."""
        values = record.values
        match values:
            case ("edit", int(last)):
                self.last = max(self.last, last)
            case (str(key), str(value)) if _is_plain(key):
                self.meta.setdefault(key, value)
            case (str(), str(digest), bytes()) if len(digest) == _DIGEST_LETTERS:
                _keep(self.sources, digest, values, is_good=is_sound_file(values, 1))
            case (str(role), str(), str(digest), bytes(), str()) if _is_role(role, digest):
                _keep(self.companions, record.rowid, values, is_good=is_sound_file(values, 2))
            case (None, str(), str(digest), bytes(), str(), str()) if _is_digest(digest):
                _keep(self.earlier, record.rowid, values, is_good=is_sound_file(values, 2))
            case (None, str(), str(), str(), str()) if _is_edit(values):
                self._add_edit(record.rowid, values)
            case (int(), str(), str(), str(), str()) if _is_edit(values):
                _keep(self.earlier_edits, record.rowid, values, is_good=is_sound_edit(values))
            case (None, str(), str(), str()) if _is_edit(values):
                _keep(self.former_edits, record.rowid, values, is_good=is_time(values[1]))

    def _add_edit(self, number: int, values: Values) -> None:
        if _is_another(self.edits.get(number), values):
            self.strays.append((number, values))
            return
        _keep(self.edits, number, values, is_good=is_sound_edit(values))

    def settle(self) -> None:
        """Give each stray edit a number that no edit has, by the times they were made at."""
        for number, values in self.strays:
            if values in self.edits.values():
                continue
            pair = sorted((self.edits[number], values), key=_time_of)
            free = (n for n in range(1, self.last + 1) if not self._is_taken(n))
            places = (sorted((number, one)) for one in free)
            fitting = (two for two in places if all(map(self._is_in_time, two, pair)))
            found = next(fitting, None)
            if found is not None:
                self.edits.update(zip(found, pair, strict=True))
            else:
                _keep(self.edits, number, values, is_good=is_sound_edit(values))

    def _is_taken(self, number: int) -> bool:
        return number in self.edits or number in self.earlier_edits

    def _is_in_time(self, number: int, values: Values) -> bool:
        """Whether an edit was made between the sound ones that have the numbers beside one."""
        before, after = self.edits.get(number - 1), self.edits.get(number + 1)
        times = [
            *([_time_of(before)] if before and is_sound_edit(before) else []),
            _time_of(values),
            *([_time_of(after)] if after and is_sound_edit(after) else []),
        ]
        return times == sorted(times)

    @property
    def worth(self) -> tuple[int, int]:
        """How many files and edits were read as they were written, and how many rows at all."""
        edits = (*self.edits.values(), *self.earlier_edits.values())
        sound = sum(map(is_sound_edit, edits))
        sound += sum(is_sound_file(row, 1) for row in self.sources.values())
        others = len(self.meta) + len(self.former_edits) + len(self.earlier) + len(self.companions)
        return sound, others


def read_rows(data: bytes) -> Rows:
    """Return the rows of a damaged file that can be read."""
    return max((_rows_of(data, form) for form in forms_of(data)), key=lambda rows: rows.worth)


def _rows_of(data: bytes, form: Form) -> Rows:
    found = Rows()
    for is_in_order in (False, True):
        for record in records(Pages(data, form, is_in_order=is_in_order)):
            found.add(record)
    found.settle()
    return found


def _keep(table: dict[_Key, Values], number: _Key, values: Values, *, is_good: bool) -> None:
    if is_good or number not in table:
        table[number] = values


def _is_another(known: Values | None, values: Values) -> bool:
    """Whether two edits were made at different times."""
    return known is not None and is_time(known[1]) and is_time(values[1]) and known[1] != values[1]


def _time_of(edit: Values) -> str:
    return str(edit[1])


def is_time(value: Value) -> bool:
    """Whether a value is a time as the program writes it."""
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def is_sound_edit(values: Values) -> bool:
    """Whether an edit says what was written, as far as that can be told."""
    words = [value for value in values[1:] if isinstance(value, str)]
    if "\ufffd" in "".join(words) or not is_time(words[0]):
        return False
    try:
        return is_sound(words[0], words[1], words[-2], words[-1])
    except ValueError:
        return False


def is_whole_digest(told: str, data: bytes) -> bool:
    """Whether bytes are those of a digest of which a few letters may have changed."""
    if is_as_kept(told, data):
        return True
    pairs = zip(told, hashlib.sha256(data).hexdigest(), strict=False)
    return len(told) - sum(one == other for one, other in pairs) <= _MOST_WRONG


def is_sound_file(values: Values, at: int) -> bool:
    """Whether the bytes of a file are those that its digest, at a place of the row, speaks of."""
    told, data = values[at], values[at + 1]
    return isinstance(told, str) and isinstance(data, bytes) and is_whole_digest(told, data)


def _is_digest(text: str) -> bool:
    return len(text) == _DIGEST_LETTERS


def _is_role(role: str, digest: str) -> bool:
    return 0 < len(role) <= _LONGEST_ROLE and _is_digest(digest)


def _is_plain(key: str) -> bool:
    return key == "format" or key.startswith(("note.", "sum."))


def _is_edit(values: Iterable[Value]) -> bool:
    """Whether texts are of an edit: a time among them, or a change."""
    words = [value for value in values if isinstance(value, str)]
    return is_time(words[0]) or '"kind"' in words[-1]


def notes_of(value: Value) -> dict[str, str] | None:
    """Return the notes of a document as they are kept; None where they cannot be read."""
    try:
        found = json.loads(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None

"""The rows of a damaged file: those that its pages list, and those found by how a row looks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from juesuan_gui.review.salvage.pages import Pages, Payload, varint

Value = None | int | float | str | bytes
Values = tuple[Value, ...]
_LARGEST_HEADER = 64
_FIXED_SIZES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
_TEXT = rb"(?:[\x0d-\x7f]|[\x81-\x83][\x00-\x7f])"
_DIGEST = rb"\x81\x0d"  # a text of 64 letters
# Heads of rows that are worth finding by themselves: with a time first, or with a digest.
_HEADS = re.compile(
    rb"(?s)(?=[\x06-\x10][\x00\x01\x02\x08\x09][\x3f\x4d]|[\x04-\x10]\x00?%b{1,2}%b)"
    % (_TEXT, _DIGEST)
)


@dataclass(frozen=True, slots=True)
class Record:
    """A row.

    Attributes:
        missing: How many bytes of its last values could not be found.
    """

    rowid: int
    values: Values
    missing: int = 0


def records(pages: Pages) -> Iterator[Record]:
    """Yield the rows of a file that can be read: those in lists, then those found by themselves."""
    for payload in chain(pages.listed(), _found(pages)):
        values = values_of(payload.data)
        if values is not None:
            yield Record(payload.rowid, values, payload.missing)


def values_of(data: bytes) -> Values | None:
    """Return the values of a row; None if it is none. Damaged letters are marked as such."""
    try:
        head, at = varint(data, 0)
        if not 1 < head <= _LARGEST_HEADER:
            return None
        kinds: list[int] = []
        while at < head:
            kind, at = varint(data, at)
            kinds.append(kind)
    except IndexError:
        return None
    sizes = [_size_of(kind) for kind in kinds]
    if at != head or None in sizes or head + sum(filter(None, sizes)) != len(data):
        return None
    found: list[Value] = []
    for kind, size in zip(kinds, sizes, strict=True):
        found.append(_value(kind, data[at : at + (size or 0)]))
        at += size or 0
    return tuple(found)


def _size_of(kind: int) -> int | None:
    return (kind - 12) // 2 if kind >= 12 else _FIXED_SIZES.get(kind)


def _value(kind: int, data: bytes) -> Value:
    if kind >= 12:
        return data.decode("utf-8", "replace") if kind % 2 else data
    if kind == 0:
        return None
    return kind - 8 if kind >= 8 else int.from_bytes(data, signed=True)


def _found(pages: Pages) -> Iterator[Payload]:
    """Yield the rows whose heads are found anywhere in a page, whatever lists them."""
    for _, page in pages.used():
        for match in _HEADS.finditer(page):
            found = _before(pages, page, match.start())
            if found is not None:
                yield found


def _before(pages: Pages, page: bytes, head: int) -> Payload | None:
    """Return the row with its head at a place: its number and size stand before it."""
    for rowid_size in (1, 2, 3):
        for size_size in (1, 2, 3, 4):
            cell = head - rowid_size - size_size
            if cell < 0:
                continue
            size, after = varint(page, cell)
            if after != cell + size_size or varint(page, after)[1] != head:
                continue
            if _row_size(page, head) == size:
                return pages.row_at(page, cell)
    return None


def _row_size(page: bytes, head: int) -> int | None:
    """Return how long a row is by what its head says of its values."""
    try:
        size, at = varint(page, head)
        end, total = head + size, size
        while at < end:
            kind, at = varint(page, at)
            length = _size_of(kind)
            if length is None:
                return None
            total += length
    except IndexError:
        return None
    return total if at == end else None

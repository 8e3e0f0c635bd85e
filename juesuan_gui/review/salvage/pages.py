"""The pages of a database file, read one by one without trusting what leads to them.

The database itself gives up where one page is damaged. Here every page is looked at by itself: a
row is taken where its parts fit each other, whether or not the tree above it is whole.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

USUAL_SIZE = 4096
_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_SIZES = {2**power for power in range(9, 16)} | {1}
_LARGEST_SIZE = 65536
_MOST_RESERVED = 64
_LEAF = 0x0D
_LONGEST_VARINT = 9
_MOST_PAYLOAD = 2**31


@dataclass(frozen=True, slots=True)
class Form:
    """How large pages are, and how many bytes at the end of each are kept for nothing."""

    size: int = USUAL_SIZE
    reserved: int = 0


def forms_of(data: bytes) -> set[Form]:
    """Return the forms that the pages of a file may have: the usual one, and what its head says."""
    told = int.from_bytes(data[16:18])
    found = {Form()}
    if told in _SIZES and len(data) > _HEADER:
        size = _LARGEST_SIZE if told == 1 else told
        found |= {Form(size), Form(size, data[20] if data[20] <= _MOST_RESERVED else 0)}
    return found


@dataclass(frozen=True, slots=True)
class Payload:
    """The bytes of a row.

    Attributes:
        missing: How many of them lie behind the end of the file or in no page that leads to them.
    """

    rowid: int
    data: bytes
    missing: int = 0


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the number that starts at a place, and where it ends.

    Raises:
        IndexError: The bytes end before it.
    """
    value = 0
    for count in range(_LONGEST_VARINT):
        byte = data[at + count]
        if count == _LONGEST_VARINT - 1:
            return value << 8 | byte, at + count + 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    raise IndexError(at)


class Pages:
    """The pages of a file.

    Args:
        is_in_order: A row that goes over several pages is read from pages that follow each other,
            where it is read from those that each of them names otherwise.
    """

    def __init__(self, data: bytes, form: Form, *, is_in_order: bool = False) -> None:
        self._data = data
        self._size = form.size
        self._is_in_order = is_in_order
        self._usable = form.size - form.reserved
        self.count = -(-len(data) // form.size)
        self._free = frozenset(self._free_pages())

    def _page(self, number: int) -> bytes:
        start = (number - 1) * self._size
        return self._data[start : start + self._size]

    def _free_pages(self) -> Iterator[int]:
        """Yield the pages that hold nothing any more, as far as the list of them can be read."""
        if not self._data.startswith(_MAGIC) or len(self._data) < _HEADER:
            return
        (trunk,) = struct.unpack_from(">I", self._data, 32)
        seen: set[int] = set()
        while 1 < trunk <= self.count and trunk not in seen:
            seen.add(trunk)
            page = self._page(trunk)
            if len(page) < 8:
                return
            following, count = struct.unpack_from(">II", page)
            if count > len(page) // 4 - 2:
                return
            yield trunk
            yield from struct.unpack_from(f">{count}I", page, 8)
            trunk = following

    def used(self) -> Iterator[tuple[int, bytes]]:
        """Yield number and bytes of the pages that are in use."""
        for number in range(1, self.count + 1):
            if number not in self._free:
                yield number, self._page(number)

    def listed(self) -> Iterator[Payload]:
        """Yield the rows that leaves of tables list."""
        for number, page in self.used():
            start = _HEADER if number == 1 else 0
            if len(page) < start + 8 or page[start] != _LEAF:
                continue
            (count,) = struct.unpack_from(">H", page, start + 3)
            for index in range(count):
                at = start + 8 + 2 * index
                if at + 2 > len(page):
                    break
                (cell,) = struct.unpack_from(">H", page, at)
                found = self.row_at(page, cell)
                if found is not None:
                    yield found

    def row_at(self, page: bytes, cell: int) -> Payload | None:
        """Return the row whose cell starts at a place of a page; None where none can."""
        try:
            size, at = varint(page, cell)
            rowid, at = varint(page, at)
        except IndexError:
            return None
        if not 1 < size < _MOST_PAYLOAD:
            return None
        local = self._local_size(size)
        own = page[at : at + local]
        if len(own) < min(local, 4):
            return None
        if local == size:
            return Payload(rowid, own.ljust(size, b"\0"), size - len(own))
        rest, missing = self._rest(page[at + local : at + local + 4], size - local)
        return Payload(rowid, own.ljust(local, b"\0") + rest, missing + local - len(own))

    def _local_size(self, size: int) -> int:
        """Return how many bytes of a row stand in its own page, by the rules of the format."""
        most = self._usable - 35
        if size <= most:
            return size
        least = (self._usable - 12) * 32 // 255 - 23
        wanted = least + (size - least) % (self._usable - 4)
        return wanted if wanted <= most else least

    def _rest(self, first: bytes, size: int) -> tuple[bytes, int]:
        """Return the bytes of a row in further pages, and how many of them are missing."""
        parts: list[bytes] = []
        missing, number, seen = 0, int.from_bytes(first), set[int]()
        while size > 0:
            part = self._page(number) if 1 < number <= self.count else b""
            wanted = min(size, self._usable - 4)
            content = part[4 : 4 + wanted]
            parts.append(content.ljust(wanted, b"\0"))
            missing += wanted - len(content)
            size -= wanted
            seen.add(number)
            if size > 0 and not content:
                return b"".join(parts).ljust(sum(map(len, parts)) + size, b"\0"), missing + size
            number = self._following(number, int.from_bytes(part[:4]), seen)
        return b"".join(parts), missing

    def _following(self, number: int, told: int, seen: set[int]) -> int:
        """Return the page after another; most rows were written into pages that follow in order."""
        is_told = 1 < told <= self.count and told not in seen
        return told if is_told and not self._is_in_order else number + 1

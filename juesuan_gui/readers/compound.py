"""Take the streams out of an OLE compound file, after [MS-CFB].

Sectors are chained; a chain that leaves the file or bites its tail ends there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan_gui.readers.binary import numbers, u16, u32
from juesuan_gui.readers.raw import UnreadableFileError

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SMALLEST_BYTES = 512
_ENTRY_BYTES = 128
_LAST_SECTOR = 0xFFFFFFF0
_NO_ENTRY = 0xFFFFFFFF
_HEADER_TABLE_AT = 76
_HEADER_TABLE_SECTORS = 109
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    sector: int
    size: int


def is_compound(data: bytes) -> bool:
    """Whether the bytes begin as a compound file does."""
    return data.startswith(_MAGIC) and len(data) >= _SMALLEST_BYTES


class CompoundFile:
    """The entries at the top level of a compound file.

    Args:
        damaged: The key of the error that says that it is damaged.

    Raises:
        UnreadableFileError: It has no directory.
    """

    def __init__(self, data: bytes, damaged: str) -> None:
        self._data = data
        self._damaged = damaged
        shift = u16(data, 30)
        self._sector_bytes = 1 << shift if 7 <= shift <= 16 else 512
        shift = u16(data, 32)
        self._small_bytes = 1 << shift if 4 <= shift <= 10 else 64
        self._cutoff = u32(data, 56)
        self._table = self._read_table()
        self._small_table: list[int] | None = None
        directory = self._chained(u32(data, 48))
        entries = [
            _entry(directory[at : at + _ENTRY_BYTES])
            for at in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES)
        ]
        if not entries:
            raise UnreadableFileError(self._damaged)
        self._root = entries[0]
        self._top = {entry.name: entry for entry in _children(entries)}

    @property
    def names(self) -> frozenset[str]:
        """The names at the top level; a Word file may hold a workbook, whose names do not count."""
        return frozenset(self._top)

    def has_storage(self, name: str) -> bool:
        """Whether a storage of that name is at the top level."""
        entry = self._top.get(name)
        return entry is not None and entry.kind == _STORAGE

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream at the top level; none if there is no such stream.

        Raises:
            UnreadableFileError: A part of it is lost.
        """
        found = self.beginning(name)
        entry = self._top.get(name)
        if entry is not None and entry.kind == _STREAM and len(found) < entry.size:
            raise UnreadableFileError(self._damaged)
        return found

    def beginning(self, name: str, most: int | None = None) -> bytes:
        """Return what there is of a stream at the top level, or only its first bytes."""
        entry = self._top.get(name)
        if entry is None or entry.kind != _STREAM:
            return b""
        if entry.size < self._cutoff:
            return self._small(entry)[:most]
        return self._chained(entry.sector, entry.size if most is None else min(most, entry.size))

    def _read_table(self) -> list[int]:
        """Return for each sector the one that follows it."""
        data, per_sector = self._data, self._sector_bytes // 4
        sectors = list(numbers(data, _HEADER_TABLE_AT, _HEADER_TABLE_SECTORS))
        more, seen = u32(data, 68), set[int]()
        while more < _LAST_SECTOR and more not in seen and self._start(more) < len(data):
            seen.add(more)
            part = numbers(data, self._start(more), per_sector)
            sectors.extend(part[:-1])
            more = part[-1] if len(part) == per_sector else _LAST_SECTOR
        table: list[int] = []
        most = len(data) // self._sector_bytes + 1
        for sector in sectors:
            if sector >= _LAST_SECTOR or len(table) > most:
                break
            part = numbers(data, self._start(sector), per_sector)
            table.extend(part)
            table.extend([_LAST_SECTOR] * (per_sector - len(part)))
        return table

    def _start(self, sector: int) -> int:
        return (sector + 1) * self._sector_bytes

    def _chained(self, sector: int, size: int | None = None) -> bytes:
        starts = map(self._start, _chain(self._table, sector))
        return _joined(self._data, starts, self._sector_bytes, size)

    def _small(self, entry: _Entry) -> bytes:
        """Return a stream below the cutoff, which lies in small sectors of the root's stream."""
        if self._small_table is None:
            table = self._chained(u32(self._data, 60))
            self._small_table = list(numbers(table, 0, len(table) // 4))
            self._small_data = self._chained(self._root.sector, self._root.size)
        starts = (sector * self._small_bytes for sector in _chain(self._small_table, entry.sector))
        return _joined(self._small_data, starts, self._small_bytes, entry.size)


def _chain(table: list[int], sector: int) -> Iterator[int]:
    seen = bytearray(len(table))
    while sector < len(table) and not seen[sector]:
        seen[sector] = 1
        yield sector
        sector = table[sector]


def _joined(data: bytes, starts: Iterator[int], length: int, size: int | None) -> bytes:
    found = bytearray()
    for start in starts:
        piece = data[start : start + length]
        found += piece
        if len(piece) < length or (size is not None and len(found) >= size):
            break
    return bytes(found[:size])


def _entry(raw: bytes) -> _Entry:
    length = min(64, u16(raw, 64))
    name = raw[: max(0, length - 2)].decode("utf-16-le", "replace")
    return _Entry(
        name, raw[66], u32(raw, 68), u32(raw, 72), u32(raw, 76), u32(raw, 116), u32(raw, 120)
    )


def _children(entries: list[_Entry]) -> Iterator[_Entry]:
    """Yield the entries of the root storage, which are kept as a tree of siblings."""
    waiting, seen = [entries[0].child], set[int]()
    while waiting:
        index = waiting.pop()
        if index == _NO_ENTRY or index >= len(entries) or index in seen:
            continue
        seen.add(index)
        yield entries[index]
        waiting += [entries[index].left, entries[index].right]

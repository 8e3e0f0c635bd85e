"""Read the directory of an OLE compound file (.doc, .xls, .wps, .et): names and one flag.

Only what is needed to tell formats apart. Layout after [MS-CFB]; the encryption flag of a Word
document after [MS-DOC], 2.5.2. Damaged directories give what can be read of them.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY_BYTES = 128
_LAST_SECTOR = 0xFFFFFFF0
_NO_ENTRY = 0xFFFFFFFF
_MOST_DIRECTORY_SECTORS = 512
_HEADER_FAT_SECTORS = 109
_ENCRYPTED_FLAG = 0x0100


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    left: int
    right: int
    child: int
    sector: int


def is_ole(data: bytes) -> bool:
    """Whether the bytes begin as a compound file does."""
    return data.startswith(_MAGIC) and len(data) >= 512


def stream_names(data: bytes) -> frozenset[str]:
    """Return the names at the top level of a compound file; empty if it cannot be read.

    The names inside of embedded objects do not count: a Word file may hold a workbook.
    """
    return frozenset(entry.name for entry in _top_entries(data))


def is_encrypted_word(data: bytes) -> bool:
    """Whether the main stream of a binary Word document says that it is encrypted."""
    entry = next((e for e in _top_entries(data) if e.name == "WordDocument"), None)
    if entry is None:
        return False
    start = _sector_start(data, entry.sector)
    if len(data) < start + 12:
        return False
    return bool(struct.unpack_from("<H", data, start + 10)[0] & _ENCRYPTED_FLAG)


def _sector_bytes(data: bytes) -> int:
    shift = int(struct.unpack_from("<H", data, 30)[0])
    return 1 << shift if 7 <= shift <= 16 else 512


def _sector_start(data: bytes, sector: int) -> int:
    return (sector + 1) * _sector_bytes(data)


def _next_sector(data: bytes, sector: int) -> int:
    """Return the sector after one in its chain; beyond the header's part of the table: the end."""
    per_sector = _sector_bytes(data) // 4
    index = sector // per_sector
    if index >= _HEADER_FAT_SECTORS:
        return _LAST_SECTOR
    table_sector = struct.unpack_from("<I", data, 76 + 4 * index)[0]
    position = _sector_start(data, table_sector) + 4 * (sector % per_sector)
    if position + 4 > len(data):
        return _LAST_SECTOR
    return int(struct.unpack_from("<I", data, position)[0])


def _entries(data: bytes) -> list[_Entry]:
    found: list[_Entry] = []
    sector = int(struct.unpack_from("<I", data, 48)[0])
    seen: set[int] = set()
    while sector < _LAST_SECTOR and sector not in seen and len(seen) < _MOST_DIRECTORY_SECTORS:
        seen.add(sector)
        start = _sector_start(data, sector)
        end = min(start + _sector_bytes(data), len(data))
        found.extend(
            _entry(data, offset) for offset in range(start, end - _ENTRY_BYTES + 1, _ENTRY_BYTES)
        )
        sector = _next_sector(data, sector)
    return found


def _entry(data: bytes, offset: int) -> _Entry:
    size = min(64, int(struct.unpack_from("<H", data, offset + 64)[0]))
    name = data[offset : offset + max(0, size - 2)].decode("utf-16-le", "replace")
    left, right, child = struct.unpack_from("<III", data, offset + 68)
    return _Entry(name, left, right, child, int(struct.unpack_from("<I", data, offset + 116)[0]))


def _top_entries(data: bytes) -> Iterator[_Entry]:
    """Yield the entries of the root storage, which are kept as a tree of siblings."""
    if not is_ole(data):
        return
    entries = _entries(data)
    if not entries:
        return
    waiting = [entries[0].child]
    seen: set[int] = set()
    while waiting:
        index = waiting.pop()
        if index == _NO_ENTRY or index >= len(entries) or index in seen:
            continue
        seen.add(index)
        yield entries[index]
        waiting += [entries[index].left, entries[index].right]

"""Which formatting applies where: the pages of property lists of the main stream.

[MS-DOC] 2.4.6: a bin table names pages of 512 bytes, and each page the property lists of stretches
of the file. Stretches are offsets in the main stream, not positions of characters.
"""

from bisect import bisect_right
from dataclasses import dataclass

from juesuan_gui.readers.binary import numbers, plc, u8, u16, u32
from juesuan_gui.readers.doc.fib import CHARACTER_PAGES, PARAGRAPH_PAGES, DocFile
from juesuan_gui.readers.doc.sprms import HUGE, OLD_HUGE, TABLE, TABLE_PROPERTIES, modifiers

_PAGE = 512
_PAGE_NUMBER = 0x3FFFFF
_PARAGRAPH_ENTRY = 13
_VARIABLE = 6
_MOST_STRETCHES = 2_000_000
_FOLDED = tuple(code.to_bytes(2, "little") for code in (HUGE, OLD_HUGE, TABLE_PROPERTIES))


@dataclass(frozen=True, slots=True)
class Stretches:
    """Property lists by where their stretches of the main stream start; b"" is none."""

    starts: list[int]
    ends: list[int]
    lists: list[bytes]

    def at(self, offset: int) -> tuple[bytes, int]:
        """Return the list that applies at an offset, and where something else may begin."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return b"", self.starts[0] if self.starts else 1 << 62
        if offset < self.ends[index]:
            return self.lists[index], self.ends[index]
        following = self.starts[index + 1] if index + 1 < len(self.starts) else 1 << 62
        return b"", following


def character_stretches(file: DocFile) -> Stretches:
    """Return the direct formatting of characters."""
    return _stretches(file, CHARACTER_PAGES, 1)


def paragraph_stretches(file: DocFile) -> Stretches:
    """Return the formatting of paragraphs: two bytes for the style, then modifiers."""
    found = _stretches(file, PARAGRAPH_PAGES, _PARAGRAPH_ENTRY)
    unfolded = [_unfolded(file.data, one) for one in found.lists]
    return Stretches(found.starts, found.ends, unfolded)


def _stretches(file: DocFile, structure: int, entry: int) -> Stretches:
    found: list[tuple[int, int, bytes]] = []
    seen: set[int] = set()
    for element in plc(file.structure(structure), 4)[1]:
        at = (u32(element, 0) & _PAGE_NUMBER) * _PAGE
        page = file.main[at : at + _PAGE]
        if at in seen or len(page) < _PAGE:
            continue
        seen.add(at)
        count = min(page[_PAGE - 1], (_PAGE - 5) // (4 + entry))
        bounds = numbers(page, 0, count + 1)
        for index in range(count):
            offset = 2 * page[4 * (count + 1) + entry * index]
            read = _character_list if entry == 1 else _paragraph_list
            if bounds[index] < bounds[index + 1]:
                properties = read(page, offset) if offset else b""
                found.append((bounds[index], bounds[index + 1], properties))
        if len(found) > _MOST_STRETCHES:
            break
    found.sort(key=lambda stretch: stretch[0])
    return Stretches([x[0] for x in found], [x[1] for x in found], [x[2] for x in found])


def _character_list(page: bytes, offset: int) -> bytes:
    return page[offset + 1 : min(offset + 1 + page[offset], _PAGE - 1)]


def _paragraph_list(page: bytes, offset: int) -> bytes:
    length = 2 * page[offset] - 1
    start = offset + 1
    if length < 0:
        length, start = 2 * u8(page, offset + 1), offset + 2
    return page[start : min(start + length, _PAGE - 1)]


def _unfolded(data: bytes, properties: bytes) -> bytes:
    """Return a paragraph's list with the long lists of the data stream in their places."""
    if not data or not any(code in properties for code in _FOLDED):
        return properties
    found = bytearray(properties[:2])
    is_folded = False
    for code, operand in modifiers(properties[2:]):
        if code.to_bytes(2, "little") in _FOLDED:
            at = u32(operand, 0)
            found += data[at + 2 : at + 2 + u16(data, at)]
            is_folded = True
        else:
            found += _spelt(code, operand)
    return bytes(found) if is_folded else properties


def _spelt(code: int, operand: bytes) -> bytes:
    """Return a modifier as it stands in a list."""
    head = code.to_bytes(2, "little")
    if code >> 13 != _VARIABLE:
        return head + operand
    if code == TABLE:
        return head + (len(operand) + 1).to_bytes(2, "little") + operand
    return head + bytes((len(operand) & 0xFF,)) + operand

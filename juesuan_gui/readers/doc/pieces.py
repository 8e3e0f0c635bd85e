"""The text of a binary Word document: pieces of the main stream in the order of the document.

[MS-DOC] 2.4.1. A piece is stored in two bytes a character, or in one where all fit.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan_gui.readers.binary import plc, u16, u32
from juesuan_gui.readers.doc.fib import PIECES, DocFile
from juesuan_gui.readers.doc.sprms import short_modifier
from juesuan_gui.readers.raw import UnreadableFileError

_MODIFIERS, _TABLE = 1, 2
_PIECE_BYTES = 8
_NARROW = 1 << 30
_MOST_CHARACTERS = 20_000_000
# One-byte characters that are not those of Latin-1 ([MS-DOC] 2.9.73).
_OF_BYTES = {
    at: letter
    for at, letter in enumerate(bytes(range(0x80, 0xA0)).decode("cp1252", "replace"), 0x80)
    if letter != "\ufffd"
}
_LEAD = 0xA1
_CHINESE_BYTES = re.compile(rb"(?:[\x00-\x7f]|[\xa1-\xf7][\xa1-\xfe])*")

FILLER = "\0"
"""Stands for the second byte of a letter, so that every byte keeps its position."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive characters.

    Attributes:
        start: Position of the first one in the document.
        offset: Where it stands in the main stream.
        width: Bytes a character in the main stream.
        modifiers: Formatting that was laid over the piece when the file was saved fast.
    """

    start: int
    text: str
    offset: int
    width: int
    modifiers: bytes

    @property
    def end(self) -> int:
        """Position after the last character."""
        return self.start + len(self.text)


def read_pieces(file: DocFile) -> list[Piece]:
    """Return all pieces of a document in order.

    Raises:
        UnreadableFileError: There is no table of pieces, or a piece is lost.
    """
    lists, table = _parts(file.structure(PIECES))
    positions, elements = plc(table, _PIECE_BYTES)
    if not elements:
        raise UnreadableFileError("reading.damaged_doc")
    found: list[Piece] = []
    left = _MOST_CHARACTERS
    for index, element in enumerate(elements):
        count = min(positions[index + 1] - positions[index], left)
        if count > 0:
            left -= count
            found.append(_piece(file, positions[index], count, element, lists))
    return found


def stretch(pieces: Sequence[Piece], start: int, end: int) -> Iterator[tuple[Piece, int, int]]:
    """Yield the pieces that hold the characters of a range, and from where to where in each."""
    for piece in pieces:
        if piece.start < end and piece.end > start:
            yield piece, max(0, start - piece.start), min(end, piece.end) - piece.start


def _parts(clx: bytes) -> tuple[list[bytes], bytes]:
    """Return the lists of modifiers and the table of pieces."""
    lists: list[bytes] = []
    at = 0
    while at < len(clx):
        kind = clx[at]
        if kind == _TABLE:
            return lists, clx[at + 5 : at + 5 + u32(clx, at + 1)]
        if kind != _MODIFIERS:
            break
        length = u16(clx, at + 1)
        lists.append(clx[at + 3 : at + 3 + length])
        at += 3 + length
    return lists, b""


def _piece(file: DocFile, start: int, count: int, element: bytes, lists: list[bytes]) -> Piece:
    word, changes = u32(element, 2), u16(element, 6)
    is_narrow = bool(word & _NARROW)
    offset = (word & (_NARROW - 1)) // (2 if is_narrow else 1)
    width = 1 if is_narrow else 2
    raw = file.main[offset : offset + count * width]
    if len(raw) < count * width:
        raise UnreadableFileError("reading.damaged_doc")
    text = _decoded(raw, is_narrow=is_narrow, is_chinese=file.is_chinese)
    if changes & 1:
        index = changes >> 1
        laid_over = lists[index] if index < len(lists) else b""
    else:
        laid_over = short_modifier(changes)
    return Piece(start, text, offset, width, laid_over)


def _decoded(raw: bytes, *, is_narrow: bool, is_chinese: bool) -> str:
    """Return one character for each position; letters beyond the first plane take two."""
    if not is_narrow:
        return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])))
    if is_chinese and _CHINESE_BYTES.fullmatch(raw) and max(raw) >= _LEAD:
        return "".join(
            letter + (FILLER if len(letter.encode("gb18030")) > 1 else "")
            for letter in raw.decode("gb18030", "replace")
        )
    return "".join(_OF_BYTES.get(byte, chr(byte)) for byte in raw)

"""Property modifiers of binary Word documents ([MS-DOC] 2.2.5): codes and operands."""

from collections.abc import Iterator

from juesuan_gui.readers.binary import u8, u16

# Characters
DELETED, INSERTED, SPECIAL, HAS_DATA, IS_OLE = 0x0800, 0x0801, 0x0855, 0x0806, 0x080A
STRUCK, DOUBLE_STRUCK, HIDDEN, RAISED, LIFTED = 0x0837, 0x2A53, 0x083C, 0x2A48, 0x4845
SYMBOL, PICTURE_AT, CHARACTER_STYLE, PLAIN, SIZE, FONT = (
    0x6A09,
    0x6A03,
    0x4A30,
    0x2A33,
    0x4A43,
    0x4A4F,
)
COLOUR, COLOUR_NUMBER, MARKER, SHADED, SHADED_OLD = 0x6870, 0x2A42, 0x2A0C, 0xCA71, 0x4866
# Paragraphs
IN_TABLE, ROW_END, DEPTH, DEEPER = 0x2416, 0x2417, 0x6649, 0x664A
INNER_CELL_END, INNER_ROW_END, OUTLINE = 0x244B, 0x244C, 0x2640
LIST_LEVEL, LIST_USE, PARAGRAPH_STYLE = 0x260A, 0x460B, 0x4600
HUGE, OLD_HUGE, TABLE_PROPERTIES = 0x6646, 0x6645, 0x646B
GROUND, GROUND_OLD = 0xC64D, 0x442D
# Tables
ROW_HEIGHT, TABLE_STYLE = 0x9407, 0x563A
CELL_GROUNDS = frozenset({0xD612, 0xD616, 0xD60C, 0xD609, 0xD670, 0xD671, 0xD672})
TABLE, MERGE_CELLS, SPLIT_CELLS, MERGE_DOWN = 0xD608, 0x5624, 0x5625, 0xD62B
INSERT_CELLS, DELETE_CELLS, CELL_WIDTH = 0x7621, 0x5622, 0x7623

_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_TABS = 0xC615
_TABS_COUNTED = 255
# What the one-byte numbers of short modifiers of pieces stand for ([MS-DOC] 2.9.210).
_OF_PIECES = {
    0x0C: LIST_LEVEL,
    0x18: IN_TABLE,
    0x19: ROW_END,
    0x41: DELETED,
    0x42: INSERTED,
    0x57: STRUCK,
    0x5C: HIDDEN,
    0x68: RAISED,
    0x73: DOUBLE_STRUCK,
}


def modifiers(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (code, operand) of each modifier; a damaged list ends early."""
    at, end = 0, len(data)
    while at + 2 < end:
        code = data[at] | data[at + 1] << 8
        at += 2
        length = _SIZES[code >> 13]
        if not length:
            length, skipped = _variable_length(code, data, at)
            at += skipped
        if at + length > end:
            return
        yield code, data[at : at + length]
        at += length


def _variable_length(code: int, data: bytes, at: int) -> tuple[int, int]:
    """Return how long an operand is, and how many bytes say so before it."""
    if code == TABLE:
        return max(0, u16(data, at) - 1), 2
    length = u8(data, at)
    if code == _TABS and length == _TABS_COUNTED:
        removed = u8(data, at + 1)
        added = u8(data, at + 2 + 4 * removed)
        length = 2 + 4 * removed + 3 * added
    return length, 1


def short_modifier(word: int) -> bytes:
    """Return the list of the one modifier that a piece holds in a word of its own."""
    code = _OF_PIECES.get(word >> 1 & 0x7F)
    return b"" if code is None else code.to_bytes(2, "little") + bytes((word >> 8,))

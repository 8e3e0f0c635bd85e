"""Styles of a binary Word document ([MS-DOC] 2.9.271), and what formatting means for the reader."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from juesuan_gui.readers.binary import i16, i32, u8, u16, u32
from juesuan_gui.readers.doc import sprms
from juesuan_gui.readers.doc.sprms import modifiers

_OF_PARAGRAPHS, _OF_CHARACTERS = 1, 2
_NO_STYLE = 0xFFF
_DEEPEST_CHAIN = 20
_MOST_HEADINGS = 9
_BODY_LEVEL = 9
_OPPOSITE, _AS_STYLE = 0x81, 0x80
_MOST_LISTS = 0x7FE
_WHITE, _WHITE_NUMBER = b"\xff\xff\xff\0", 8
_SHADE_BYTES = 10
_NO_GROUND = frozenset({b"\0\0\0\xff", _WHITE})


@dataclass(frozen=True, slots=True)
class Letters:
    """What is known of the formatting of some characters.

    Attributes:
        is_special: The character stands for something else: a picture, a note, a symbol.
        raised: 1 raised, 2 lowered, 0 neither.
        lifted: How far they stand above the line, in half points.
        font: Number of the font of Latin letters, which is that of symbols, too; -1 if not stated.
        symbol: Number of the font and code of a symbol.
        picture_at: Where the data stream describes a picture or a form field.
    """

    is_hidden: bool = False
    is_deleted: bool = False
    is_inserted: bool = False
    is_struck: bool = False
    is_special: bool = False
    holds_data: bool = False
    raised: int = 0
    lifted: int = 0
    size: int = 0
    font: int = -1
    symbol: tuple[int, int] | None = None
    picture_at: int | None = None
    is_white: bool = False
    is_shaded: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is known of the formatting of a paragraph.

    Attributes:
        depth: In how many tables it stands, one inside of the other.
        outline: 0-based level, 9 for body text.
        list_use: 1-based number of the list it counts in, 0 for none.
        table: Modifiers of the row that it ends, as (code, operand).
    """

    style: int = 0
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    ends_inner_row: bool = False
    outline: int = _BODY_LEVEL
    list_use: int = 0
    list_level: int = 0
    table: tuple[tuple[int, bytes], ...] = ()
    is_shaded: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    kind: int
    base: int
    outline: int | None
    paragraph: bytes = b""
    letters: bytes = b""


@dataclass(slots=True)
class Styles:
    """All styles, with inheritance resolved on demand."""

    styles: dict[int, _Style]
    _paragraphs: dict[int, Paragraph] = field(default_factory=dict)
    _letters: dict[int, Letters] = field(default_factory=dict)
    _known: dict[tuple[bytes, bytes], Paragraph] = field(default_factory=dict)

    def paragraph(self, properties: bytes, laid_over: bytes) -> Paragraph:
        """Return the formatting of a paragraph: its style, its own, what the piece lays over it."""
        key = (properties, laid_over)
        found = self._known.get(key)
        if found is None:
            style = u16(properties, 0)
            found = _formatted(replace(self._of_style(style), style=style), properties[2:])
            found = self._known[key] = _formatted(found, laid_over) if laid_over else found
        return found

    def letters(self, style: int, properties: bytes, laid_over: bytes) -> Letters:
        """Return the formatting of characters in a paragraph of some style."""
        found = self.plain(style)
        for one in (properties, laid_over):
            if one:
                found = self._lettered(found, one, found)
        return found

    def plain(self, style: int) -> Letters:
        """Return how the characters of a paragraph style look by themselves."""
        known = self._letters.get(style)
        if known is None:
            known = Letters()
            for one in self._chain(style):
                known = self._lettered(known, one.letters, known)
            self._letters[style] = known
        return known

    def _of_style(self, style: int) -> Paragraph:
        known = self._paragraphs.get(style)
        if known is None:
            known = Paragraph()
            for one in self._chain(style):
                known = _formatted(known, one.paragraph)
                if one.outline is not None:
                    known = replace(known, outline=one.outline)
            self._paragraphs[style] = known
        return known

    def _chain(self, style: int) -> list[_Style]:
        """Return a style and those it is based on, the most general first."""
        found: list[_Style] = []
        while style in self.styles and len(found) < _DEEPEST_CHAIN:
            found.append(self.styles[style])
            style = self.styles[style].base
        return found[::-1]

    def _lettered(self, letters: Letters, properties: bytes, base: Letters) -> Letters:
        for code, operand in modifiers(properties):
            name = _SWITCHES.get(code)
            if name is not None:
                is_on = _switched(operand[0], as_style=getattr(base, name))
                change: dict[str, Any] = {name: is_on}
                letters = replace(letters, **change)
            elif code == sprms.CHARACTER_STYLE:
                for one in self._chain(u16(operand, 0)):
                    letters = base = self._lettered(letters, one.letters, letters)
            elif code == sprms.PLAIN:
                letters = base
            elif code in _NUMBERS:
                name, ask = _NUMBERS[code]
                change = {name: ask(operand, 0)}
                letters = replace(letters, **change)
            elif code == sprms.SYMBOL:
                symbol = (u16(operand, 0), u16(operand, 2))
                letters = replace(letters, symbol=symbol, is_special=True)
            elif code == sprms.PICTURE_AT:
                letters = replace(letters, picture_at=u32(operand, 0))
            elif code in _OF_COLOUR:
                letters = _coloured(letters, code, operand)
        return letters


_NUMBERS: Mapping[int, tuple[str, Callable[[bytes, int], int]]] = {
    sprms.RAISED: ("raised", u8),
    sprms.LIFTED: ("lifted", i16),
    sprms.SIZE: ("size", u16),
    sprms.FONT: ("font", u16),
}


def _coloured(letters: Letters, code: int, operand: bytes) -> Letters:
    if code == sprms.COLOUR:
        return replace(letters, is_white=operand == _WHITE)
    if code == sprms.COLOUR_NUMBER:
        return replace(letters, is_white=operand[0] == _WHITE_NUMBER)
    is_shaded = bool(operand[0]) if code == sprms.MARKER else has_ground(code, operand)
    return replace(letters, is_shaded=letters.is_shaded or is_shaded)


def has_ground(code: int, operand: bytes) -> bool:
    """Whether a modifier may shade what it describes ([MS-DOC] 2.9.249, 2.9.250)."""
    if code in _OLD_GROUNDS:
        return any(u16(operand, at) for at in range(0, len(operand) - 1, 2))
    shades = (operand[at : at + _SHADE_BYTES] for at in range(0, len(operand), _SHADE_BYTES))
    return any(one[4:8] not in _NO_GROUND or any(one[8:]) for one in shades)


_OF_COLOUR = frozenset(
    {sprms.COLOUR, sprms.COLOUR_NUMBER, sprms.MARKER, sprms.SHADED, sprms.SHADED_OLD}
)
_OLD_GROUNDS = frozenset({sprms.SHADED_OLD, sprms.GROUND_OLD, 0xD609})
_SWITCHES = {
    sprms.HIDDEN: "is_hidden",
    sprms.DELETED: "is_deleted",
    sprms.INSERTED: "is_inserted",
    sprms.STRUCK: "is_struck",
    sprms.DOUBLE_STRUCK: "is_struck",
    sprms.SPECIAL: "is_special",
    sprms.HAS_DATA: "holds_data",
}


def _switched(operand: int, *, as_style: bool) -> bool:
    if operand == _AS_STYLE:
        return as_style
    return not as_style if operand == _OPPOSITE else bool(operand)


def _formatted(paragraph: Paragraph, properties: bytes) -> Paragraph:
    """Return a paragraph's formatting with modifiers applied."""
    found: dict[str, Any] = {}
    table: list[tuple[int, bytes]] = []
    depth = paragraph.depth
    for code, operand in modifiers(properties):
        if code == sprms.IN_TABLE:
            depth = max(depth, 1) if operand[0] else 0
        elif code == sprms.DEPTH:
            depth = i32(operand, 0)
        elif code == sprms.DEEPER:
            depth += i32(operand, 0)
        elif code == sprms.LIST_USE:
            use = i16(operand, 0)
            found["list_use"] = use if 0 < use <= _MOST_LISTS else 0
        elif code == sprms.OUTLINE:
            found["outline"] = operand[0]
        elif code == sprms.LIST_LEVEL:
            found["list_level"] = operand[0]
        elif code in _MARKS:
            found[_MARKS[code]] = bool(operand[0])
        elif code in (sprms.GROUND, sprms.GROUND_OLD):
            found["is_shaded"] = has_ground(code, operand)
        elif code in _OF_TABLES:
            table.append((code, operand))
    return replace(paragraph, depth=max(0, depth), table=(*paragraph.table, *table), **found)


_MARKS = {
    sprms.ROW_END: "ends_row",
    sprms.INNER_CELL_END: "ends_inner_cell",
    sprms.INNER_ROW_END: "ends_inner_row",
}
_OF_TABLES = frozenset(
    {
        sprms.TABLE,
        sprms.MERGE_CELLS,
        sprms.SPLIT_CELLS,
        sprms.MERGE_DOWN,
        sprms.INSERT_CELLS,
        sprms.DELETE_CELLS,
        sprms.CELL_WIDTH,
        sprms.ROW_HEIGHT,
        sprms.TABLE_STYLE,
        *sprms.CELL_GROUNDS,
    }
)


# --- reading the style sheet ----------------------------------------------------------------------


def read_styles(data: bytes) -> Styles:
    """Read the style sheet of a document."""
    head = u16(data, 0)
    count, base_bytes = u16(data, 2), u16(data, 4)
    at = 2 + head
    found: dict[int, _Style] = {}
    for index in range(count):
        length = u16(data, at)
        if length:
            found[index] = _read_style(data[at + 2 : at + 2 + length], base_bytes)
        at += 2 + length + length % 2
    return Styles(found)


def _read_style(data: bytes, base_bytes: int) -> _Style:
    identifier = u16(data, 0) & 0xFFF
    kind, base = u16(data, 2) & 0xF, u16(data, 2) >> 4
    count = u16(data, 4) & 0xF
    lists = list(_lists(data, base_bytes + 4 + 2 * u16(data, base_bytes), count))
    outline = identifier - 1 if 1 <= identifier <= _MOST_HEADINGS else None
    base = -1 if base == _NO_STYLE else base
    if kind == _OF_PARAGRAPHS:
        paragraph = lists[0][2:] if lists else b""
        return _Style(kind, base, outline, paragraph, lists[1] if len(lists) > 1 else b"")
    letters = lists[0] if kind == _OF_CHARACTERS and lists else b""
    return _Style(kind, base, None, letters=letters)


def _lists(data: bytes, at: int, count: int) -> Iterator[bytes]:
    for _ in range(count):
        length = u16(data, at)
        yield data[at + 2 : at + 2 + length]
        at += 2 + length + length % 2

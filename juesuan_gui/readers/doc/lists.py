"""Definitions of automatic numbers in binary Word documents ([MS-DOC] 2.4.6.3, 2.9.131 …)."""

from collections.abc import Sequence
from dataclasses import dataclass

from juesuan_gui.readers.binary import i32, u8, u16, u32
from juesuan_gui.readers.doc.fib import LIST_USES, LISTS, DocFile
from juesuan_gui.readers.word.counting import LEVELS, Level, NumberedList

_LIST_BYTES, _LEVEL_BYTES, _USE_BYTES = 28, 28, 16
_MOST_LISTS = 4096
_STARTS, _FORMATS = 0x10, 0x20
_STYLES = (
    *("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal"),
    *("cardinalText", "ordinalText", "hex", "chicago", "ideographDigital", "japaneseCounting"),
    *("aiueo", "iroha", "decimalFullWidth", "decimalHalfWidth", "japaneseLegal"),
    *("japaneseDigitalTenThousand", "decimalEnclosedCircle", "decimalFullWidth2"),
    *("aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet", "ganada", "chosung"),
    *("decimalEnclosedFullstop", "decimalEnclosedParen", "decimalEnclosedCircleChinese"),
    *("ideographEnclosedCircle", "ideographTraditional", "ideographZodiac"),
    *("ideographZodiacTraditional", "taiwaneseCounting", "ideographLegalTraditional"),
    *("taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting"),
    *("chineseLegalSimplified", "chineseCountingThousand", "decimal", "koreanDigital"),
    *("koreanCounting", "koreanLegal", "koreanDigital2"),
)
_NONE, _IN_DASHES = 255, 57
_SUFFIXES = ("tab", "space", "nothing")


@dataclass(frozen=True, slots=True)
class _Read:
    level: Level
    end: int


def read_lists(file: DocFile) -> dict[str, NumberedList]:
    """Return the lists that paragraphs count in, by the number that paragraphs name."""
    levels = _read_levels(file)
    data = file.structure(LIST_USES)
    count = min(u32(data, 0), _MOST_LISTS)
    overrides_at = 4 + _USE_BYTES * count
    found: dict[str, NumberedList] = {}
    for index in range(count):
        at = 4 + _USE_BYTES * index
        key = u32(data, at)
        own = dict(levels.get(key, {}))
        starts: dict[int, int] = {}
        overrides_at = _override(data, overrides_at, u8(data, at + 12), own, starts)
        found[str(index + 1)] = NumberedList(str(key), own, starts)
    return found


def _override(
    data: bytes, at: int, count: int, levels: dict[int, Level], starts: dict[int, int]
) -> int:
    """Apply what one use of a list changes in it; return where the next one is described."""
    at += 4
    for _ in range(count):
        start, flags = i32(data, at), u32(data, at + 4)
        level = flags & 0xF
        at += 8
        if flags & _FORMATS:
            read = _read_level(data, at)
            levels[level], at = read.level, read.end
            if flags & _STARTS:
                starts[level] = read.level.start
        elif flags & _STARTS:
            starts[level] = start
    return at


def _read_levels(file: DocFile) -> dict[int, dict[int, Level]]:
    """Return the levels of all lists; they follow the table of the lists."""
    start, size = file.position(LISTS)
    data = file.table
    if not size:
        return {}
    count = min(u16(data, start), _MOST_LISTS)
    at = start + 2 + _LIST_BYTES * count
    found: dict[int, dict[int, Level]] = {}
    for index in range(count):
        head = start + 2 + _LIST_BYTES * index
        levels = found[u32(data, head)] = {}
        for number in range(1 if u8(data, head + 26) & 1 else LEVELS):
            read = _read_level(data, at)
            levels[number], at = read.level, read.end
    return found


def _read_level(data: bytes, at: int) -> _Read:
    style, flags, follow = u8(data, at + 4), u8(data, at + 5), u8(data, at + 15)
    text_at = at + _LEVEL_BYTES + u8(data, at + 24) + u8(data, at + 25)
    length = u16(data, text_at)
    letters = data[text_at + 2 : text_at + 2 + 2 * length].decode("utf-16-le", "replace")
    level = Level(
        start=i32(data, at),
        style=_style_name(style),
        text=_template(letters),
        suffix=_SUFFIXES[follow] if follow < len(_SUFFIXES) else "tab",
        restart=u8(data, at + 26) if flags & 0x08 else None,
        is_legal=bool(flags & 0x04),
        paragraph_style=None,
    )
    return _Read(level, text_at + 2 + 2 * length)


def _style_name(style: int) -> str:
    if style == _NONE:
        return "none"
    if style == _IN_DASHES:
        return "numberInDash"
    return _STYLES[style] if style < len(_STYLES) else "decimal"


def _template(letters: Sequence[str]) -> str:
    """Return the text of a level with %1 to %9 for the numbers of levels."""
    return "".join(f"%{ord(letter) + 1}" if ord(letter) < LEVELS else letter for letter in letters)

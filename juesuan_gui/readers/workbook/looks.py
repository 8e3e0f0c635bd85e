"""How the cells of a workbook (.xlsx) look: number formats, borders, fonts, fills, alignment."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from juesuan_gui.readers.shown import Look
from juesuan_gui.readers.workbook.number_format import BUILT_IN
from juesuan_gui.readers.xml import Element

X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
GENERAL = "General"
_SPREAD = "centerContinuous"
_WHITE, _WHITE_INDEXES = "FFFFFF", ("1", "9")
_OFF = ("0", "false")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class CellLook:
    """How a cell is shown.

    Attributes:
        code: Its number format.
        is_boxed: It has borders around it.
        look: How its letters look; white ones on no ground are hidden.
        is_spread: It is centred over the empty cells to its right.
    """

    code: str = GENERAL
    is_boxed: bool = False
    look: Look = Look.PLAIN
    is_spread: bool = False


PLAIN = CellLook()


def read_looks(styles: Element) -> list[CellLook]:
    """Return the looks of cells by their number."""
    codes: dict[int, str] = dict(BUILT_IN)
    for element in styles.iter(X + "numFmt"):
        codes[as_index(element.get("numFmtId", ""))] = element.get("formatCode", GENERAL)
    boxed = [_is_box(border) for border in styles.iterfind(f"{X}borders/{X}border")]
    fonts = [font_look(font) for font in styles.iterfind(f"{X}fonts/{X}font")]
    filled = [_is_filled(fill) for fill in styles.iterfind(f"{X}fills/{X}fill")]
    looks: list[CellLook] = []
    for form in styles.iterfind(f"{X}cellXfs/{X}xf"):
        code = codes.get(as_index(form.get("numFmtId", "")), GENERAL)
        look = item_at(fonts, form.get("fontId", ""), Look.PLAIN) & ~Look.RAISED
        if item_at(filled, form.get("fillId", ""), default=False):
            look &= ~Look.HIDDEN
        alignment = form.find(X + "alignment")
        is_spread = alignment is not None and alignment.get("horizontal", "") == _SPREAD
        is_boxed = item_at(boxed, form.get("borderId", ""), default=False)
        looks.append(CellLook(code, is_boxed, look, is_spread))
    return looks


def as_index(text: str) -> int:
    """Return a number as files write it, -1 where it is none."""
    return int(text) if text.isdecimal() and len(text) < 8 else -1


def item_at(items: Sequence[_T], index: str, default: _T) -> _T:
    """Return the item of a number as files write it, else the default."""
    number = as_index(index)
    return items[number] if 0 <= number < len(items) else default


def font_look(font: Element) -> Look:
    """Return how the text of a font looks; white letters count as hidden until a fill is known."""
    look = Look.PLAIN
    for child in font:
        kind = child.tag.removeprefix(X)
        if kind == "strike" and child.get("val", "1") not in _OFF:
            look |= Look.STRUCK
        elif kind == "vertAlign" and child.get("val", "") in ("superscript", "subscript"):
            look |= Look.RAISED
        elif kind == "color" and _is_white(child):
            look |= Look.HIDDEN
    return look


def _is_white(color: Element) -> bool:
    if color.get("rgb", "").upper()[-6:] == _WHITE or color.get("indexed", "") in _WHITE_INDEXES:
        return True
    return color.get("theme", "") == "0" and not color.get("tint", "").startswith("-")


def _is_filled(fill: Element) -> bool:
    """Whether a fill is anything but nothing or white."""
    pattern = fill.find(X + "patternFill")
    if pattern is None:
        return len(fill) > 0
    if pattern.get("patternType", "none") == "none":
        return False
    color = pattern.find(X + "fgColor")
    return color is None or not _is_white(color)


def _is_box(border: Element) -> bool:
    sides = {side.tag.removeprefix(X) for side in border if side.get("style", "none") != "none"}
    return bool(sides & {"left", "right", "start", "end"}) or {"top", "bottom"} <= sides

"""The bundled fonts: registered once, measured, and asked which characters they have.

They are TrueType and embedded as subsets, so a PDF looks the same on every computer.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from juesuan_gui.export.pdf.library import TTFont, registerFont
from juesuan_gui.paths import resource_path

SONG = "JSSong"
SONG_BOLD = "JSSong-Bold"
HEI = "JSHei"

_FILES = {
    SONG: "JSSong-Regular.ttf",
    SONG_BOLD: "JSSong-Bold.ttf",
    HEI: "JSHei-Regular.ttf",
}
# Marks of office programs that no font of the bundle has, by those that look alike.
_ALIKE = {0x2714: "\u2713", 0x2611: "\u2713", 0x2002: " ", 0x2003: "\u3000", 0x2009: " "}
_INVISIBLE = frozenset({0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060, 0xAD})
_MISSING = "\u3013"  # the printer's sign for a character that the case lacks
_FIRST_PRINTABLE = 0x20
_SMALLEST_SHARE, _A_LITTLE_LESS = 0.75, 0.995


@lru_cache(maxsize=1)
def register_fonts() -> Mapping[str, Any]:
    """Register the bundled fonts with the PDF writer; return them by name.

    Raises:
        FileNotFoundError: A font is missing; the installation is incomplete.
    """
    fonts = {name: TTFont(name, str(resource_path("fonts", file))) for name, file in _FILES.items()}
    for font in fonts.values():
        registerFont(font)
    return fonts


@lru_cache(maxsize=50_000)
def em_width(text: str, font: str) -> int:
    """Return the width of a text in thousandths of the font size."""
    face = register_fonts()[font].face
    width_of, default = face.charWidths.get, face.defaultWidth
    return int(sum(width_of(ord(character), default) for character in text))


def text_width(text: str, font: str, size: float) -> float:
    """Return the width of a text in points."""
    return em_width(text, font) * size / 1000


def fitting_size(text: str, font: str, size: float, room: float) -> float:
    """Return a size at which a title stays on one line, if one not much smaller does."""
    needed = text_width(printable(text), font, size)
    fitted = size * room / needed * _A_LITTLE_LESS if needed > room else size
    return fitted if fitted >= size * _SMALLEST_SHARE else size


def printable(text: str) -> str:
    """Return a text with only characters that can be shown.

    Tabs become blanks, invisible characters vanish, characters that no bundled font has become
    the sign for a missing character.
    """
    return text.translate(_printable_table())


@lru_cache(maxsize=1)
def _printable_table() -> "_Printable":
    return _Printable(register_fonts()[SONG].face.charToGlyph)


class _Printable(dict[int, str]):
    """Translation of characters, worked out when first met."""

    def __init__(self, glyphs: Mapping[int, int]) -> None:
        super().__init__()
        self._glyphs = glyphs

    def __missing__(self, code: int) -> str:
        self[code] = shown = self._shown(code)
        return shown

    def _shown(self, code: int) -> str:
        if code == ord("\n"):
            return "\n"
        if code in _ALIKE:
            return _ALIKE[code]
        if code in _INVISIBLE:
            return ""
        if code < _FIRST_PRINTABLE:
            return " "
        return chr(code) if code in self._glyphs else _MISSING

"""Put right the code points that the fonts of PDF files give for printed characters.

A glyph shared by a character and a radical is often reported as the radical (U+2F2F for U+5DE5);
compared with typed text it would be another word. Nothing else is changed: full-width digits and
punctuation stay as printed.
"""

import unicodedata
from functools import lru_cache

UNKNOWN = "\ufffd"

_RADICALS = range(0x2E80, 0x2FE0)
_COMPATIBILITY = (range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
_PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0x110000))
_SURROGATES = range(0xD800, 0xE000)
_HYPHENS = (0x02, 0xAD)  # at a line break as PDFium says it; soft, but printed all the same

# Simplified radicals that Unicode does not decompose, with the characters they look like.
_SIMPLIFIED = {
    0x2EA0: 0x6C11,
    0x2EC5: 0x89C1,
    0x2EC9: 0x8D1D,
    0x2ECB: 0x8F66,
    0x2ED3: 0x957F,
    0x2ED4: 0x95E8,
    0x2ED8: 0x9752,
    0x2ED9: 0x97E6,
    0x2EDA: 0x9875,
    0x2EDB: 0x98CE,
    0x2EDC: 0x98DE,
    0x2EDD: 0x98DF,
    0x2EE2: 0x9A6C,
    0x2EE5: 0x9C7C,
    0x2EE6: 0x9E1F,
    0x2EE8: 0x9EA6,
    0x2EE9: 0x9EC4,
    0x2EEC: 0x9F50,
    0x2EF0: 0x9F99,
}


@lru_cache(maxsize=16384)
def printed_form(code: int) -> str:
    """Return the character printed for a code point, or `UNKNOWN` where nobody can tell.

    Blanks of all widths become one blank; characters that are never printed become "".
    """
    if code in _RADICALS:
        return chr(_SIMPLIFIED.get(code, 0)) if code in _SIMPLIFIED else _normal(code)
    if any(code in block for block in _COMPATIBILITY):
        return _normal(code)
    if code in _HYPHENS:
        return "-"
    is_private = any(code in block for block in _PRIVATE)
    if is_private or code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or code in _SURROGATES:
        return UNKNOWN
    text = chr(code)
    category = unicodedata.category(text)
    if category == "Zs" or text in "\t\r\n":
        return " "
    return "" if category in ("Cc", "Cf") else text


def is_control(code: int) -> bool:
    """Whether a code point is no character; a glyph that is seen may have it all the same."""
    return unicodedata.category(chr(code)) == "Cc" and chr(code) not in "\t\r\n"


def _normal(code: int) -> str:
    return unicodedata.normalize("NFKC", chr(code))

"""Place the characters of an OFD text object (GB/T 33190-2016, 11.2 and 11.3)."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from juesuan_gui.readers.ofd.items import Letter
from juesuan_gui.readers.ofd.values import children, deltas, number, text_of
from juesuan_gui.readers.xml import Element

_MOST_LETTERS = 100_000
_THIN_EM, _NARROW_EM, _WIDE_EM = 0.3, 0.5, 1.0
_THIN = frozenset(" .,:;'!|()[]-ijlft")
_ROOM_EM = 0.35
_LEAST_EM = 0.1
_OF_WIDE = frozenset("WF")
_MARKS_OF_CHINESE = frozenset("\u2018\u2019\u201c\u201d\u2026\u2014\u00b7\u00d7\u2103")


def read_letters(element: Element, size: float, stretch: float) -> tuple[Letter, ...]:
    """Return the characters of a text object in its own coordinates."""
    found: list[Letter] = []
    x = y = 0.0
    for code in children(element, "TextCode"):
        x, y = number(code.get("X", ""), x), number(code.get("Y", ""), y)
        text = "".join(letter for letter in code.text or "" if letter not in "\r\n\t")
        found.extend(_placed(code, text[:_MOST_LETTERS], (x, y), size * stretch))
        if len(found) > _MOST_LETTERS:
            break
    glyphs = _glyphs(element)
    if glyphs:
        found = [
            replace(letter, glyph=glyphs[at]) if at in glyphs else letter
            for at, letter in enumerate(found)
        ]
    return tuple(found)


def _glyphs(element: Element) -> dict[int, int]:
    """Return the glyphs that a text object names, by the number of their character."""
    found: dict[int, int] = {}
    for transform in children(element, "CGTransform"):
        first = int(number(transform.get("CodePosition", "")))
        words = text_of(transform, "Glyphs").split()
        if transform.get("CodeCount", "1") == transform.get("GlyphCount", "1"):
            found.update({first + at: int(number(word)) for at, word in enumerate(words)})
    return found


def usual_width(letter: str) -> float:
    """Return how wide a character usually is, in em."""
    if unicodedata.east_asian_width(letter) in _OF_WIDE or letter in _MARKS_OF_CHINESE:
        return _WIDE_EM
    return _THIN_EM if letter in _THIN else _NARROW_EM


def _placed(code: Element, text: str, start: tuple[float, float], em: float) -> Iterator[Letter]:
    across, down = deltas(code.get("DeltaX", "")), deltas(code.get("DeltaY", ""))
    origins = [start]
    for index, letter in enumerate(text[:-1]):
        x, y = origins[-1]
        step = across[index] if index < len(across) else _step(letter, em, across, down)
        origins.append((x + step, y + (down[index] if index < len(down) else 0.0)))
    steps = [b[0] - a[0] for a, b in pairwise(origins)]
    for index, letter in enumerate(text):
        usual = usual_width(letter) * em
        is_stated = index < len(steps) and (_LEAST_EM * em <= steps[index] <= usual + _ROOM_EM * em)
        advance = steps[index] if is_stated else usual
        yield Letter(letter, *origins[index], advance, is_guess=not is_stated)


def _step(letter: str, em: float, across: list[float], down: list[float]) -> float:
    """Return how far to go where the file does not say: nowhere if the text runs downwards."""
    return 0.0 if down and not across else usual_width(letter) * em

"""Figures within a run of text: where one begins and ends, and where it stands in a box. Pure.

A run of a PDF is known by its box alone; where a letter stands in it follows from the widths of the
letters, wide ones (hanzi) being twice as wide as digits and Latin letters.
"""

import re
import unicodedata

from juesuan_gui.domain.place import PagePlace

_FIGURE = re.compile(r"[\d\uff10-\uff19](?:[\d\uff10-\uff19,.\uff0c\uff0e]*[\d\uff10-\uff19])?")
_WIDE = ("W", "F", "A")


def figure_at(text: str, offset: int) -> tuple[int, int]:
    """Return the span of the figure at an offset, or an empty span where there is none."""
    start = max(0, offset - 30)
    for match in _FIGURE.finditer(text, start):
        if match.start() > offset:
            break
        if offset <= match.end():
            return match.span()
    return offset, offset


def narrowed(box: PagePlace, text: str, start: int, end: int) -> PagePlace:
    """Return the part of the box of a run in which the span [start, end) of its text stands."""
    whole = _width(text)
    if (start <= 0 and end >= len(text)) or not whole:
        return box
    scale = (box.x1 - box.x0) / whole
    left = box.x0 + scale * _width(text[:start])
    right = box.x0 + scale * _width(text[:end])
    return PagePlace(box.page, left, box.top, right, box.bottom)


def offset_at(box: PagePlace, text: str, x: float) -> int:
    """Return the offset of the letter of a run that stands at a horizontal position, in points."""
    share = (x - box.x0) / max(box.x1 - box.x0, 0.01)
    rest = share * _width(text)
    for index, letter in enumerate(text):
        rest -= _width(letter)
        if rest < 0:
            return index
    return len(text)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in _WIDE else 1 for letter in text)

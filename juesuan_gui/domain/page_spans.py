"""Where a span of a text stands on a page, if only the box of its line is known. Pure.

Where a letter stands in the box follows from the widths of the letters, wide ones (hanzi) being
twice as wide as digits and Latin letters.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from juesuan_gui.domain.disclosure import Paragraph
from juesuan_gui.domain.place import PagePlace, Place

_FIGURE = re.compile(r"[\d\uff10-\uff19](?:[\d\uff10-\uff19,.\uff0c\uff0e]*[\d\uff10-\uff19])?")
_WIDE = ("W", "F", "A")


def letters_width(text: str) -> int:
    """Return the width of a text in half-width letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in _WIDE else 1 for letter in text)


def narrowed(box: PagePlace, text: str, start: int, end: int) -> PagePlace:
    """Return the part of the box of a run in which the span [start, end) of its text stands."""
    whole = letters_width(text)
    if (start <= 0 and end >= len(text)) or not whole:
        return box
    scale = (box.x1 - box.x0) / whole
    left = box.x0 + scale * letters_width(text[:start])
    right = box.x0 + scale * letters_width(text[:end])
    return PagePlace(box.page, left, box.top, right, box.bottom)


def span_places(paragraph: Paragraph, start: int, end: int) -> Iterator[Place]:
    """Yield the places of a span of a paragraph, boxes on pages narrowed to it."""
    for segment in paragraph.segments:
        if segment.start >= end or segment.end <= start:
            continue
        first, last = max(start, segment.start), min(end, segment.end)
        if isinstance(segment.place, PagePlace):
            text = paragraph.text[segment.start : segment.end]
            yield narrowed(segment.place, text, first - segment.start, last - segment.start)
        else:
            yield from paragraph.places_of(first, last)


def figure_at(text: str, offset: int) -> tuple[int, int]:
    """Return the span of the figure at an offset, or an empty span where there is none."""
    start = max(0, offset - 30)
    for match in _FIGURE.finditer(text, start):
        if match.start() > offset:
            break
        if offset <= match.end():
            return match.span()
    return offset, offset


def boxes_on_pages(places: Iterable[Place]) -> list[PagePlace]:
    """Return the boxes of places, those that follow each other on a line as one."""
    found: list[PagePlace] = []
    for place in places:
        if not isinstance(place, PagePlace):
            continue
        last = found[-1] if found else None
        if last is not None and _goes_on(last, place):
            top, bottom = min(last.top, place.top), max(last.bottom, place.bottom)
            found[-1] = PagePlace(place.page, last.x0, top, max(last.x1, place.x1), bottom)
        else:
            found.append(place)
    return found


def _goes_on(last: PagePlace, place: PagePlace) -> bool:
    """Whether a box follows another one on the same line."""
    height = max(last.bottom - last.top, place.bottom - place.top)
    is_on_line = abs(last.bottom - place.bottom) < height / 2 and last.page == place.page
    return is_on_line and last.x0 <= place.x0 <= last.x1 + height

"""The sentence of the narrative in which something stands, shortened around it. Pure."""

import re

from juesuan_gui.domain.disclosure import Disclosure, Segment
from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.place import BlockPlace, Place, TextPlace
from juesuan_gui.domain.table import CellRef

_BEFORE, _AFTER = 20, 18
_BREAK = re.compile(r"[\u3002\uff01\uff1f\uff1b]")
_NUMBER = re.compile(r"\d[\d,.]*")
_ELLIPSIS = "\u2026"


def quote(item: NotEvaluable, disclosure: Disclosure) -> str:
    """Return the sentence that was not checked; empty if it does not stand in a paragraph."""
    if not item.places:
        return ""
    number = _NUMBER.match(dict(item.values).get("figures", ""))
    for paragraph in disclosure.paragraphs:
        for segment in paragraph.segments:
            offset = _offset(segment, item.places[0])
            if offset is not None:
                if number is not None:
                    found = paragraph.text.find(number[0], offset)
                    offset = found if found >= 0 else offset
                return _sentence_around(paragraph.text, offset)
    return ""


def quote_figure(ref: CellRef, disclosure: Disclosure) -> str:
    """Return the words around a figure of the narrative."""
    if ref.row >= len(disclosure.paragraphs):
        return ""
    return _sentence_around(disclosure.paragraphs[ref.row].text, ref.column)


def _offset(segment: Segment, place: Place) -> int | None:
    """Return where a place begins in the text of a paragraph, None if it is not of this run."""
    match segment.place, place:
        case TextPlace(line, start, end), TextPlace(other, first) if line == other:
            return segment.start + first - start if start <= first < end else None
        case BlockPlace() as held, BlockPlace() if held.block == place.block:
            if held.start is None or held.end is None or place.start is None:
                return segment.start if held == place else None
            within = held.start <= place.start < held.end
            return segment.start + place.start - held.start if within else None
        case held, asked if held == asked:
            return segment.start
    return None


def _sentence_around(text: str, offset: int) -> str:
    breaks = [match.start() for match in _BREAK.finditer(text)]
    first = max((at + 1 for at in breaks if at < offset), default=0)
    last = min((at for at in breaks if at >= offset), default=len(text))
    start, end = max(first, offset - _BEFORE), min(last, offset + _AFTER)
    shown = text[start:end].strip()
    return f"{_ELLIPSIS if start > first else ''}{shown}{_ELLIPSIS if end < last else ''}"

"""Spans of text: Qt's offsets against ours, and what an edit changed. Pure.

Qt counts UTF-16 units, the disclosure counts characters; they differ after a rare hanzi of a name.
"""

import re
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

_FIGURE = re.compile(r"[-+\u2212]?\d(?:[\d,.\uff0c\uff0e]*\d)?(?:[%\uff05](?!\d))?")
_PIECE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?|[A-Za-z]+|.", re.DOTALL)


class Change(NamedTuple):
    """The span [start, end) of the old text was replaced by `text`."""

    start: int
    end: int
    text: str


def to_qt(text: str, offset: int) -> int:
    """Turn an offset in characters into one of Qt."""
    return len(text[:offset].encode("utf-16-le")) // 2


def from_qt(text: str, offset: int) -> int:
    """Turn an offset of Qt into one in characters."""
    units = text.encode("utf-16-le")[: 2 * offset]
    return len(units.decode("utf-16-le", errors="ignore"))


def find_change(old: str, new: str) -> Change | None:
    """Return the smallest replacement that turns one text into another; None if they are equal.

    Digits, points and separators are never split, so that a corrected number is one change.
    """
    if old == new:
        return None
    limit = min(len(old), len(new))
    start = 0
    while start < limit and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < limit - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    while start and _is_figure(old, start - 1):
        start -= 1
    while tail and _is_figure(old, len(old) - tail):
        tail -= 1
    return Change(start, len(old) - tail, new[start : len(new) - tail])


def find_changes(old: str, new: str) -> list[tuple[int, int]]:
    """Return the spans of a text that differ from another, a number and a word of Latin whole.

    Where something is missing alone, the character behind it is the span.
    """
    if old == new:
        return []
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    offsets = [0, *accumulate(map(len, after))]
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    spans = []
    for kind, _, _, first, last in matcher.get_opcodes():
        if kind != "equal":
            start, end = offsets[first], offsets[last]
            spans.append((start, max(end, min(start + 1, len(new)))))
    return spans


def figure_around(text: str, offset: int) -> tuple[int, int] | None:
    """Return the span of the number at an offset, as printed, garbled or not; None for words."""
    found = (match.span() for match in _FIGURE.finditer(text))
    return next(((start, end) for start, end in found if start <= offset < end), None)


def _is_figure(text: str, position: int) -> bool:
    return text[position].isdigit() or text[position] in ".,"

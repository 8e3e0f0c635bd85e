"""Spans of text: Qt's offsets against ours, and what an edit changed. Pure.

Qt counts UTF-16 units, the disclosure counts characters; they differ after a rare hanzi of a name.
"""

from typing import NamedTuple


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


def _is_figure(text: str, position: int) -> bool:
    return text[position].isdigit() or text[position] in ".,"

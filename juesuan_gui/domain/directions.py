"""Words of direction before the figure of a change."""

import re
from collections.abc import Mapping
from typing import NamedTuple

# What may stand between the word and the figure: blanks and a particle.
_BETWEEN = r"\s*\w?\s*$"
_REACH = 10


class Direction(NamedTuple):
    """A word of direction: its offsets in a text, and the word for the other direction."""

    start: int
    end: int
    opposite: str


def direction_before(text: str, end: int, opposites: Mapping[str, str]) -> Direction | None:
    """Return the word of direction right before an offset, or None."""
    if not opposites:
        return None
    longest_first = sorted(opposites, key=len, reverse=True)
    words = "|".join(map(re.escape, longest_first))
    start = max(0, end - _REACH)
    match = re.search(f"({words}){_BETWEEN}", text[start:end])
    if match is None:
        return None
    return Direction(start + match.start(1), start + match.end(1), opposites[match[1]])

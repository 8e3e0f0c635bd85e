"""Break texts into lines by the widths of their letters. Pure.

Figures and Latin words stay whole where they fit; closing punctuation does not begin a line.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_PIECE = re.compile(r"[!-~]+|.", re.DOTALL)
_WIDE = ("W", "F", "A")
_CLOSING = ("Pe", "Pf", "Po")


class Line(NamedTuple):
    """The span [start, end) of a text that stands on one line."""

    start: int
    end: int


class Ruler:
    """Widths of letters: one for wide letters (hanzi), one for all others, in pixels."""

    def __init__(self, wide: float, narrow: float) -> None:
        self.wide = wide
        self.narrow = narrow
        self._known: dict[str, float] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ruler) and (self.wide, self.narrow) == (other.wide, other.narrow)

    def __hash__(self) -> int:
        return hash((self.wide, self.narrow))

    def width(self, text: str) -> float:
        """Return the width of a text on one line."""
        return sum(map(self._letter, text))

    def longest(self, text: str) -> float:
        """Return the width of the longest line of a text with forced breaks."""
        return max((self.width(line) for line in text.split("\n")), default=0.0)

    def break_lines(self, text: str, room: float) -> list[Line]:
        """Break a text into lines no wider than the room; a text without letters has one line."""
        lines: list[Line] = []
        start = 0
        for part in text.split("\n"):
            lines.extend(Line(start + a, start + b) for a, b in self._break(part, room))
            start += len(part) + 1
        return lines

    def _break(self, text: str, room: float) -> Iterator[tuple[int, int]]:
        start, used = 0, 0.0
        if self.width(text) <= room:
            yield 0, len(text)
            return
        for first, width in self._pieces(text, room):
            if used + width > room and first > start and not _is_closing(text[first]):
                yield start, first
                start, used = first, 0.0
            used += width
        yield start, len(text)

    def _pieces(self, text: str, room: float) -> Iterator[tuple[int, float]]:
        for match in _PIECE.finditer(text):
            width = self.width(match[0])
            if width <= room:
                yield match.start(), width
            else:
                for index in range(match.start(), match.end()):
                    yield index, self._letter(text[index])

    def _letter(self, letter: str) -> float:
        width = self._known.get(letter)
        if width is None:
            is_wide = unicodedata.east_asian_width(letter) in _WIDE
            width = self._known[letter] = self.wide if is_wide else self.narrow
        return width


def _is_closing(letter: str) -> bool:
    is_wide = unicodedata.east_asian_width(letter) in _WIDE
    return is_wide and unicodedata.category(letter) in _CLOSING

"""A text as the grammar reads it: without blanks and quotes, half-width, with the way back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from juesuan_gui.checks.wording import MONEY_UNIT
from juesuan_gui.domain.amount import to_half_width

_DROPPED = re.compile(r"[\s“”‘’\"'＂]")
_QUOTED = re.compile(r"“([^“”。；]{2,30})”")
_SIGNS = str.maketrans("（）：；，", "():;，")
# A full-width comma typed as the separator of thousands, as in 1，813.94 before a money unit.
_SEPARATOR = re.compile(rf"(?<=\d)，(?=\d{{3}}(?:[.．][0-9０-９]|[，,]\d{{3}}|{MONEY_UNIT}))")


@dataclass(frozen=True, slots=True)
class ReadingText:
    """A compact text and where each of its letters stands in the original.

    Attributes:
        text: Half-width letters without blanks and quotes; the comma of a sentence stays "，".
        index: Offset in the original of each letter, and one past the end.
        quoted: What stands in quotes, compact as well.
    """

    text: str
    index: Sequence[int]
    quoted: frozenset[str] = frozenset()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of a span of the compact text."""
        if start >= end:
            return self.index[start], self.index[start]
        return self.index[start], self.index[end - 1] + 1


def read_compact(text: str) -> ReadingText:
    """Make the compact text of a paragraph."""
    kept = to_half_width_keeping_commas(text)
    dropped = [match.start() for match in _DROPPED.finditer(kept)]
    if not dropped:
        return ReadingText(kept, range(len(text) + 1))
    index = list(range(len(text) + 1))
    for offset in reversed(dropped):
        del index[offset]
    quoted = frozenset(_DROPPED.sub("", match[1]) for match in _QUOTED.finditer(kept))
    return ReadingText(_DROPPED.sub("", kept), tuple(index), quoted)


def to_half_width_keeping_commas(text: str) -> str:
    """Make digits, signs and brackets half-width; the full-width comma ends a clause and stays.

    Only within a number it is the separator of thousands.
    """
    if "，" in text:
        text = "\0".join(_SEPARATOR.sub(",", text).split("，"))
    return to_half_width(text).translate(_SIGNS).replace("\0", "，")

"""Count the automatic numbers of paragraphs and print them ([ECMA-376] part 1, 17.9).

Old and new Word documents define them alike; how the definitions are stored is known by the readers
of each format.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from juesuan_gui.readers.numerals import print_number

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_BULLET = "•"
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    Attributes:
        style: Name of the numbering format.
        text: What is printed, with %1 to %9 for the numbers of the levels.
        suffix: What follows it: "tab", "space" or "nothing".
        restart: 1-based level after which it begins anew, 0 for never; None for any level above.
        is_legal: All numbers in it are printed as plain digits.
        paragraph_style: The style whose paragraphs are numbered at this level.
    """

    start: int
    style: str
    text: str
    suffix: str
    restart: int | None
    is_legal: bool
    paragraph_style: str | None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list as paragraphs refer to it: shared counters, own levels, own starts."""

    counters: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Counters:
    """The counters of a document; ask for each paragraph once, in the order of the document."""

    def __init__(self, lists: Mapping[str, NumberedList]) -> None:
        self.lists = lists
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def prefix(self, identifier: str, level: int) -> str:
        """Return the number printed before a paragraph of a list with what follows it, or ""."""
        numbered = self.lists.get(identifier)
        if numbered is None or level not in numbered.levels:
            return ""
        definition = numbered.levels[level]
        counts = self._count(identifier, numbered, level)
        if definition.style == "bullet":
            sign = definition.text[:1]
            printed = _BULLET if not sign or ord(sign) in _PRIVATE_USE else sign
        else:
            printed = _PLACEHOLDER.sub(
                lambda match: _printed(int(match[1]) - 1, counts, definition, numbered),
                definition.text,
            )
        return printed + ("" if definition.suffix == "nothing" or not printed else " ")

    def _count(self, identifier: str, numbered: NumberedList, level: int) -> list[int | None]:
        counts = self._counts.setdefault(numbered.counters, [None] * LEVELS)
        if level in numbered.starts and (identifier, level) not in self._started:
            self._started.add((identifier, level))
            counts[level] = numbered.starts[level] - 1
        for above in range(level):
            if counts[above] is None:
                counts[above] = _start(numbered, above)
        current = counts[level]
        counts[level] = _start(numbered, level) if current is None else current + 1
        for below in range(level + 1, LEVELS):
            definition = numbered.levels.get(below)
            if definition is None or definition.restart is None or level < definition.restart:
                counts[below] = None
        return counts


def _start(numbered: NumberedList, level: int) -> int:
    definition = numbered.levels.get(level)
    return numbered.starts.get(level, definition.start if definition else 1)


def _printed(
    level: int, counts: list[int | None], definition: Level, numbered: NumberedList
) -> str:
    count = counts[level]
    if count is None:
        return ""
    shown = numbered.levels.get(level, definition)
    return print_number(count, "decimal" if definition.is_legal else shown.style)

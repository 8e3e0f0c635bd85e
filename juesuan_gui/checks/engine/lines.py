"""Texts that are searched for many patterns: long pieces at first, single lines after an edit."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from juesuan_gui.checks.engine.memo import Memo, search
from juesuan_gui.domain.within_line import keeps_to_line

_LINES_A_PIECE = 40


class InLine(NamedTuple):
    """A match, the number of its line and its offset there."""

    match: re.Match[str]
    line: int
    start: int


@dataclass(slots=True)
class _Found:
    """What a pattern was found in.

    Attributes:
        hits: By the number of a line; lines without any are left out.
        seen: How many changes of lines it knows of.
    """

    pattern: re.Pattern[str]
    hits: dict[int, list[InLine]] = field(default_factory=dict)
    seen: int = 0


class Lines:
    """Texts each of which is searched as if by itself; what was found is kept over edits."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._pieces: list[tuple[str, Sequence[int]]] = []
        self._changes: list[int] = []
        self._found: dict[int, _Found] = {}

    def follow(self, texts: Iterable[str]) -> "Lines":
        """Take these texts over; return itself."""
        lines = list(texts)
        if len(lines) != len(self._lines):
            self._found, self._changes, self._pieces = {}, [], []
        else:
            pairs = enumerate(zip(self._lines, lines, strict=True))
            changed = [number for number, (one, other) in pairs if one != other]
            if changed:
                self._changes += changed
                self._pieces = []
        self._lines = lines
        return self

    def search(self, pattern: re.Pattern[str], memo: Memo) -> Iterator[InLine]:
        """Yield the matches of a pattern in order."""
        known = self._found.get(id(pattern))
        if known is None or known.pattern is not pattern:
            known = self._found[id(pattern)] = _Found(pattern)
            for hit in self._in_all(pattern):
                known.hits.setdefault(hit.line, []).append(hit)
        else:
            for number in set(self._changes[known.seen :]):
                known.hits.pop(number, None)
                found = memo.search(pattern, self._lines[number])
                if found:
                    known.hits[number] = [InLine(match, number, match.start()) for match in found]
        known.seen = len(self._changes)
        for number in sorted(known.hits):
            yield from known.hits[number]

    def _in_all(self, pattern: re.Pattern[str]) -> Iterator[InLine]:
        """Yield all matches; joined lines are searched faster, where that finds the same."""
        if not keeps_to_line(pattern):
            for number, text in enumerate(self._lines):
                yield from (InLine(one, number, one.start()) for one in search(pattern, text))
            return
        for piece, (joined, starts) in enumerate(self._joined()):
            for match in search(pattern, joined):
                line = bisect_right(starts, match.start()) - 1
                yield InLine(match, piece * _LINES_A_PIECE + line, match.start() - starts[line])

    def _joined(self) -> Sequence[tuple[str, Sequence[int]]]:
        """Return the lines joined in pieces, with where each line begins in its piece."""
        if not self._pieces:
            for first in range(0, len(self._lines), _LINES_A_PIECE):
                lines = self._lines[first : first + _LINES_A_PIECE]
                starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
                self._pieces.append(("\n".join(lines), starts))
        return self._pieces

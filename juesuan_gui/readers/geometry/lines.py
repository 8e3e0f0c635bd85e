"""Gather the characters of a page or a cell into printed lines. Pure geometry.

Digits are often set in another font than the Chinese text around them and may sit several points
off its baseline; a line takes them in as long as they fill a hole in it.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from statistics import median

from juesuan_gui.domain.disclosure import Segment
from juesuan_gui.readers.geometry.page_content import Char, Frame

_SAME_BASELINE_PT = 1.5
_OFF_BASELINE_PT = 5.0
_OFF_BASELINE_EM = 0.42
_MOST_OFF_EM = 0.75
_DIGITS_OFF_EM = 0.85
_OVERLAP_EM = 0.3
_OVERPRINT_SHARE = 0.5
_GAP_EM = 0.5
_GAP_DIGITS_EM = 0.3
_GAP_LATIN_EM = 0.17
_GAP_BLANK_EM = 0.15
_ASCENT_EM = 0.95
_DESCENT_EM = 0.2
_DEFAULT_EM = 10.5

_NUMBER = re.compile(r"\d[\d,.，]*[%％]?")
_FIRST_UNIT = re.compile(
    r"[\u201c\u2018\uff08(\u300a\u3010\u3014]*(?:[0-9A-Za-z.,%+\-/]+|.)"
    r"[\u201d\u2019\uff09)\u300b\u3011\u3015\u3002\uff0c\u3001\uff1b\uff1a\uff01\uff1f%\uff05,.;:]*"
)
_NUMERIC = frozenset("0123456789.,%+-")
_by_x0, _by_height = attrgetter("x0"), attrgetter("baseline")


@dataclass(frozen=True)
class Line:
    """Characters on one line from left to right, blanks included; at least one is no blank."""

    chars: tuple[Char, ...]

    @cached_property
    def printed(self) -> tuple[Char, ...]:
        """The characters without blanks and without those printed twice to look bold."""
        kept: list[Char] = []
        for char in self.chars:
            if char.text == " ":
                continue
            is_over = bool(kept) and char.x0 < kept[-1].x1 - 0.5
            if not (is_over and any(_is_double(old, char) for old in kept[-3:])):
                kept.append(char)
        return tuple(kept)

    @property
    def is_overprinted(self) -> bool:
        """Whether other text is printed over it, so that nobody can tell which is which."""
        return any(
            a.x1 - b.x0 > _OVERPRINT_SHARE * min(a.x1 - a.x0, b.x1 - b.x0) > 0
            for a, b in pairwise(self.printed)
        )

    @cached_property
    def em(self) -> float:
        """Size of a full-width character in points."""
        return em_of(self.printed)

    @cached_property
    def x0(self) -> float:
        """Left end in points."""
        return self.printed[0].x0

    @cached_property
    def x1(self) -> float:
        """Right end in points."""
        return max(char.x1 for char in self.printed)

    @cached_property
    def baseline(self) -> float:
        """Where most of its characters stand."""
        return median(char.baseline for char in self.printed)

    @property
    def top(self) -> float:
        """Upper end of its characters, estimated from their size."""
        return self.baseline - _ASCENT_EM * self.em

    @property
    def bottom(self) -> float:
        """Lower end of its characters, estimated from their size."""
        return self.baseline + _DESCENT_EM * self.em

    @cached_property
    def _spelt(self) -> tuple[str, tuple[int, ...]]:
        """Its text and the offset of each printed character in it."""
        blanks = [char.x0 for char in self.chars if char.text == " "]
        text, offsets = "", []
        last: Char | None = None
        for char in self.printed:
            if last is not None and _is_gap(last, char, self.em, blanks):
                text += " "
            offsets.append(len(text))
            text += char.text
            last = char
        return text, tuple(offsets)

    @property
    def text(self) -> str:
        """Its text with one blank for each visible gap."""
        return self._spelt[0]

    def segments(self, frame: Frame) -> tuple[Segment, ...]:
        """Return its runs with their places: each number by itself, the words between them."""
        text, offsets = self._spelt
        cuts = {0, len(text)}
        for match in _NUMBER.finditer(text):
            cuts.update(match.span())
        found = []
        bounds = sorted(cuts)
        for start, end in pairwise(bounds):
            chars = [c for c, at in zip(self.printed, offsets, strict=True) if start <= at < end]
            if chars:
                x0, x1 = min(c.x0 for c in chars), max(c.x1 for c in chars)
                found.append(Segment(start, end, frame.place(x0, self.top, x1, self.bottom)))
        return tuple(found)

    @cached_property
    def first_unit(self) -> float:
        """Width of what may not be broken at its start, in points.

        A number or a word stays whole, opening marks stay with what follows them and closing marks
        with what stands before.
        """
        match = _FIRST_UNIT.match("".join(char.text for char in self.printed))
        count = max(1, match.end()) if match else 1
        unit = self.printed[: min(count, len(self.printed))]
        return unit[-1].x1 - unit[0].x0

    def on(self, frame: Frame) -> "PrintedLine":
        """Return what is known of the line without its characters."""
        return PrintedLine(
            self.text,
            self.segments(frame),
            self.x0,
            self.top,
            self.x1,
            self.bottom,
            self.em,
            self.first_unit,
            starts_wide=is_wide(self.printed[0].text),
            ends_wide=is_wide(self.printed[-1].text),
        )

    def pieces(self, gap_em: float) -> list["Line"]:
        """Split the line at gaps wider than so many times its character size."""
        pieces: list[list[Char]] = []
        right = 0.0
        for char in self.printed:
            if not pieces or char.x0 - right > gap_em * self.em:
                pieces.append([])
            pieces[-1].append(char)
            right = max(right, char.x1)
        return [Line(tuple(piece)) for piece in pieces]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line with its places; long documents keep these, not their characters.

    Attributes:
        em: Size of a full-width character in points.
        first_unit: Width of what may not be broken at its start, in points.
    """

    text: str
    segments: tuple[Segment, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    em: float
    first_unit: float
    starts_wide: bool
    ends_wide: bool


def em_of(chars: Sequence[Char]) -> float:
    """Return the size of a full-width character, judged by the widths of characters."""
    wide = [c.x1 - c.x0 for c in chars if _WIDE[c.text[0]] and c.x1 > c.x0]
    if wide:
        return median(wide)
    narrow = [2 * (c.x1 - c.x0) for c in chars if c.text.isalnum() and c.x1 > c.x0]
    return median(narrow) if narrow else _DEFAULT_EM


class _Wide(dict[str, bool]):
    """Whether each letter is as wide as it is high, remembered."""

    def __missing__(self, letter: str) -> bool:
        wide = self[letter] = unicodedata.east_asian_width(letter) in "WF"
        return wide


_WIDE = _Wide()


def is_wide(text: str) -> bool:
    """Whether a character is as wide as it is high."""
    return _WIDE[text[0]]


def is_numeric(text: str) -> bool:
    """Whether a text consists of nothing but digits and what belongs to numbers."""
    return bool(text) and _NUMERIC.issuperset(text) and any(c.isdigit() for c in text)


def group_lines(chars: Iterable[Char]) -> list[Line]:
    """Gather characters into lines from top to bottom; blanks alone are no line."""
    rows = _by_baseline(chars)
    if len(rows) < 2:
        return [Line(tuple(sorted(row, key=_by_x0))) for row in rows]
    groups = [_Group(row) for row in rows]
    groups = _joined(groups, lambda a, b: min(max(a.tolerance, b.tolerance), a.limit, b.limit))
    groups = _joined(groups, _reach_of_digits)
    lines = [Line(tuple(sorted(group.chars, key=_by_x0))) for group in groups]
    return sorted(lines, key=lambda line: line.baseline)


def _by_baseline(chars: Iterable[Char]) -> list[list[Char]]:
    rows: list[list[Char]] = []
    for char in sorted(chars, key=_by_height):
        if not rows or char.baseline - rows[-1][0].baseline > _SAME_BASELINE_PT:
            rows.append([])
        rows[-1].append(char)
    return [row for row in rows if any(char.text != " " for char in row)]


class _Group:
    """Characters taken to be one line so far."""

    def __init__(self, chars: list[Char]) -> None:
        self.chars = chars
        printed = [char for char in chars if char.text != " "]
        self.em = em_of(printed)
        self.baseline = median(char.baseline for char in printed)
        self.is_numeric = all(is_numeric(char.text) or char.text in ".,%" for char in printed)
        self.spans = _spans(printed)

    @property
    def tolerance(self) -> float:
        return max(_OFF_BASELINE_PT, _OFF_BASELINE_EM * self.em)

    @property
    def limit(self) -> float:
        return _MOST_OFF_EM * self.em

    def overlaps(self, other: "_Group") -> bool:
        """Whether the two would be printed over each other on one line."""
        allowed = _OVERLAP_EM * min(self.em, other.em)
        starts = [span[0] for span in other.spans]
        for start, end in self.spans:
            for low, high in other.spans[max(0, bisect_right(starts, start) - 1) :]:
                if low >= end:
                    break
                if min(end, high) - max(start, low) > allowed:
                    return True
        return False

    def fits_beside(self, other: "_Group") -> bool:
        """Whether it stands right beside a piece of the other."""
        near = _OVERLAP_EM * 2 * max(self.em, other.em)
        start, end = self.spans[0][0], self.spans[-1][1]
        return any(abs(low - end) <= near or abs(start - high) <= near for low, high in other.spans)


def _spans(chars: Sequence[Char]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for char in sorted(chars, key=_by_x0):
        if spans and char.x0 <= spans[-1][1] + 0.5:
            spans[-1] = (spans[-1][0], max(spans[-1][1], char.x1))
        else:
            spans.append((char.x0, char.x1))
    return spans


def _reach_of_digits(a: _Group, b: _Group) -> float:
    """Numbers alone on a line belong to the words beside them even if they sit far off."""
    digits, words = (a, b) if a.is_numeric else (b, a)
    if words.is_numeric or not digits.is_numeric or not digits.fits_beside(words):
        return 0.0
    return _DIGITS_OFF_EM * words.em


def _joined(groups: list[_Group], reach: Callable[[_Group, _Group], float]) -> list[_Group]:
    """Join neighbours within reach of each other, the closest first, unless they overlap."""
    while True:
        pairs = [
            (b.baseline - a.baseline, index)
            for index, (a, b) in enumerate(pairwise(groups))
            if b.baseline - a.baseline <= reach(a, b) and not a.overlaps(b)
        ]
        if not pairs:
            return groups
        _, index = min(pairs)
        merged = _Group(groups[index].chars + groups[index + 1].chars)
        groups = [*groups[:index], merged, *groups[index + 2 :]]


def _is_double(old: Char, new: Char) -> bool:
    """Whether a character is printed once more with a small shift, to look bold."""
    near = 0.3 * (old.x1 - old.x0)
    return (
        old.text == new.text
        and abs(old.x0 - new.x0) < near
        and abs(old.baseline - new.baseline) < near
    )


def _is_gap(last: Char, char: Char, em: float, blanks: Sequence[float]) -> bool:
    gap = char.x0 - last.x1
    if gap > _GAP_EM * em:
        return True
    if gap > _GAP_BLANK_EM * em and any(last.x1 - 1 <= x <= char.x0 + 1 for x in blanks):
        return True
    if last.text.isdigit() and char.text.isdigit():
        return gap > _GAP_DIGITS_EM * em
    is_latin = last.text.isascii() and char.text.isascii()
    return is_latin and last.text.isalnum() and char.text.isalnum() and gap > _GAP_LATIN_EM * em

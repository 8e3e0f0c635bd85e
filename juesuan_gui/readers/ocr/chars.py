"""Turn the reading of a line into characters with places, and distrust what deserves it. Pure.

Widths are not recognised: each character takes the room halfway to its neighbours, so that numbers
stay in one piece.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from juesuan_gui.readers.geometry.lines import is_wide
from juesuan_gui.readers.geometry.page_content import Char
from juesuan_gui.readers.ocr.ink_layout import LineBox
from juesuan_gui.readers.ocr.values import ReadChar, Reading

DOUBTED = 0.5

_LIKE_DIGITS = str.maketrans("OoQDlI|ISBZ", "00001111582")
_MARKS = str.maketrans(
    {"\uff0c": ",", "\u3002": ".", "\uff0e": ".", "\uff05": "%", "\u2013": "-", "\u2212": "-"}
)
_STRAY_POINT = re.compile(r"(-?(?:[\d,]*\d\.\d{2}|\d{3,7}|0\d))[.,]+")
_DIGITS = frozenset("0123456789")
_OF_NUMBERS = frozenset("0123456789,.%-")
_DIGIT_SHARE = 0.4
_UNKNOWN = "\ufffd"
_LETTER_EM = 1.0
_DIGIT_EM = 0.55
_BASE_SHARE = 0.03
_MARK_DIGITS = 0.5
_MOST_OFF_DIGITS = 0.35
_FEWEST_NUMBERS = 5


def chars_of_line(
    reading: Reading, line: LineBox, run: int, digit_pt: float | None
) -> Iterator[Char]:
    """Yield the characters of a line; ink that could not be read is one unknown character.

    Args:
        run: Number that no other line of the page has.
        digit_pt: Width of a digit on this page, see `usual_digit_pt`.
    """
    reading = tidied(reading, line, digit_pt)
    ink = line.ink
    baseline = ink.bottom - _BASE_SHARE * line.em
    if not reading.text.strip():
        if line.in_cell:
            yield Char(_UNKNOWN, *ink, baseline, run, is_known=False, score=0.0)
        return
    for char, x0, x1 in _spread(reading.chars, line):
        yield Char(char.text, x0, ink.top, x1, ink.bottom, baseline, run, score=char.score)


def usual_digit_pt(readings: Sequence[Reading], lines: Sequence[LineBox]) -> float | None:
    """Return how wide a digit commonly is in the tables of a page, None if that is unknown.

    Only numbers count whose characters stand apart, each a spot of ink by itself.
    """
    found = [
        (line.ink.x1 - line.ink.x0) / _digits_wide(reading.text)
        for reading, line in zip(readings, lines, strict=True)
        if line.in_cell and len(reading.text) == line.clusters > 1
        if "%" not in reading.text and _OF_NUMBERS.issuperset(reading.text)
    ]
    return median(found) if len(found) >= _FEWEST_NUMBERS else None


def tidied(reading: Reading, line: LineBox, digit_pt: float | None) -> Reading:
    """Return a reading with numbers in their plain form; what had to be changed is doubted.

    A number is doubted as well if neither the count of its ink spots nor its width agrees with its
    characters: recognition loses or doubles equal digits and points now and then.
    """
    text = reading.text.translate(_MARKS)
    compact = text.replace(" ", "")
    digits = sum(char in _DIGITS for char in compact)
    if not digits or digits < _DIGIT_SHARE * len(compact):
        return reading
    plain = compact.translate(_LIKE_DIGITS)
    if not _OF_NUMBERS.issuperset(plain):
        return reading
    kept = [char for char in reading.chars if char.text != " "]
    is_sure = plain == text.strip() and _fits_ink(plain, line, digit_pt)
    if line.in_cell and (match := _STRAY_POINT.fullmatch(plain)):
        plain, kept, is_sure = match[1], kept[: len(match[1])], False
    return Reading(
        tuple(
            char._replace(text=letter, score=char.score if is_sure else min(char.score, DOUBTED))
            for char, letter in zip(kept, plain, strict=True)
        )
    )


def _digits_wide(text: str) -> float:
    """Return the width of a number in digits."""
    return sum(1.0 if char in _DIGITS else _MARK_DIGITS for char in text)


def _fits_ink(number: str, line: LineBox, digit_pt: float | None) -> bool:
    if line.clusters == len(number) and "%" not in number:
        return True
    if digit_pt is None or "%" in number:
        return line.clusters >= len(number)
    width = (line.ink.x1 - line.ink.x0) / digit_pt
    return abs(width - _digits_wide(number)) <= _MOST_OFF_DIGITS


def _spread(chars: Sequence[ReadChar], line: LineBox) -> Iterator[tuple[ReadChar, float, float]]:
    """Yield each character with its left and right end."""
    width = line.box.x1 - line.box.x0
    middles = [line.box.x0 + char.at * width for char in chars]
    size = _size(chars, middles)
    for index, (char, middle) in enumerate(zip(chars, middles, strict=True)):
        half = size * (_LETTER_EM if is_wide(char.text) else _DIGIT_EM) / 2
        left, right = middle - half, middle + half
        if index and middle - middles[index - 1] < 2 * size:
            left = (middles[index - 1] + middle) / 2
        if index + 1 < len(chars) and middles[index + 1] - middle < 2 * size:
            right = (middle + middles[index + 1]) / 2
        if right > left:
            yield char, left, right


def _size(chars: Sequence[ReadChar], middles: Sequence[float]) -> float:
    """Return the size of a full-width character as the distances of the characters show it."""
    steps = [
        (b - a) / (sum(_LETTER_EM if is_wide(c.text) else _DIGIT_EM for c in pair) / 2)
        for (a, b), pair in zip(pairwise(middles), pairwise(chars), strict=True)
    ]
    steps.sort()
    return steps[len(steps) // 2] if steps else 10.5

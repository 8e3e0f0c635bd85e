"""Take struck text and the raised marks of notes off a page. Pure geometry.

A mark is smaller than what it stands at and sits higher or lower; it is no digit of the number
before it. Struck text has a line of its own drawn through it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from juesuan_gui.readers.geometry.page_content import Char, Layer, Stroke
from juesuan_gui.readers.shown import is_mark, raised_digits

_SMALLER = 0.78
_RAISED_SHARE = 0.18
_LOWERED_SHARE = 0.08
_NEAR_SHARE = 0.45
_LONGEST_MARK = 6
_THROUGH = (0.1, 0.62)
_WITHIN_PT = 3.0
_STRUCK_SHARE = 0.6
_END_PT = 1.5


def without_struck(layer: Layer) -> tuple[Layer, int]:
    """Return a layer without struck characters, and how many pieces of text were struck."""
    chars = sorted((c for c in layer.chars if c.text != " "), key=lambda c: c.baseline)
    baselines = [char.baseline for char in chars]
    tallest = max((char.bottom - char.top for char in chars), default=0.0)
    lines: dict[float, list[Stroke]] = {}
    for stroke in layer.strokes:
        if stroke.bottom - stroke.top < 1 and stroke.x1 - stroke.x0 > 1:
            lines.setdefault(round(stroke.top, 1), []).append(stroke)
    struck: set[int] = set()
    pieces = 0
    for y, strokes in lines.items():
        near = chars[bisect_left(baselines, y) : bisect_right(baselines, y + tallest)]
        crossed = [char for char in near if _is_through(char, y)]
        if not crossed:
            continue
        for x0, x1 in _joined(strokes):
            found = [c for c in crossed if x0 - 1 <= (c.x0 + c.x1) / 2 <= x1 + 1]
            if found and _belongs(found, x0, x1) and not _meets_others(layer.strokes, x0, x1, y):
                struck.update(map(id, found))
                pieces += 1
    if not struck:
        return layer, 0
    return replace(layer, chars=tuple(c for c in layer.chars if id(c) not in struck)), pieces


def _is_through(char: Char, y: float) -> bool:
    """Whether a height lies in the middle of a character."""
    size = char.bottom - char.top
    return _THROUGH[0] * size < char.baseline - y < _THROUGH[1] * size


def _joined(strokes: Sequence[Stroke]) -> Iterator[tuple[float, float]]:
    """Yield the lines of one height, pieces that touch joined."""
    start, end = None, 0.0
    for stroke in sorted(strokes):
        if start is not None and stroke.x0 - end <= 1:
            end = max(end, stroke.x1)
            continue
        if start is not None:
            yield start, end
        start, end = stroke.x0, stroke.x1
    if start is not None:
        yield start, end


def _belongs(chars: Sequence[Char], x0: float, x1: float) -> bool:
    """Whether a line was drawn for some characters: it begins and ends with them."""
    first, last = min(c.x0 for c in chars), max(c.x1 for c in chars)
    covered = sum(c.x1 - c.x0 for c in chars)
    return (
        x0 >= first - _WITHIN_PT
        and x1 <= last + _WITHIN_PT
        and covered >= _STRUCK_SHARE * (x1 - x0)
    )


def _meets_others(strokes: Sequence[Stroke], x0: float, x1: float, y: float) -> bool:
    """Whether lines that run down meet an end of a line, so that it is the border of a cell."""
    return any(
        stroke.bottom - stroke.top > 2
        and min(abs(stroke.x0 - x0), abs(stroke.x0 - x1)) <= _END_PT
        and stroke.top - _END_PT <= y <= stroke.bottom + _END_PT
        for stroke in strokes
        if stroke.x1 - stroke.x0 < 1
    )


# --- marks ----------------------------------------------------------------------------------------


def without_marks(layer: Layer) -> tuple[Layer, int]:
    """Return a layer without raised and lowered marks, and how many there were.

    A raised digit after a Latin letter (m²) stays, raised.
    """
    printed = [char for char in layer.chars if char.text != " "]
    if not printed:
        return layer, 0
    usual = median(char.bottom - char.top for char in printed[:: max(1, len(printed) // 200)])
    small = [char for char in printed if char.bottom - char.top < _SMALLER * usual]
    if not small or len(small) > len(printed) // 2:
        return layer, 0
    others = sorted((c for c in printed if c.bottom - c.top >= _SMALLER * usual), key=_right)
    rights = [char.x1 for char in others]
    gone: set[int] = set()
    kept: dict[int, Char] = {}
    count = 0
    for group in _groups(small):
        base = _base(group[0], others, rights)
        if base is None or not is_mark("".join(char.text for char in group)):
            continue
        if base.text.isascii() and base.text.isalpha():
            kept.update((id(char), char._replace(text=raised_digits(char.text))) for char in group)
        else:
            gone.update(map(id, group))
            count += 1
    if not gone and not kept:
        return layer, 0
    chars = tuple(kept.get(id(c), c) for c in layer.chars if id(c) not in gone)
    return replace(layer, chars=chars), count


def _right(char: Char) -> float:
    return char.x1


def _groups(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """Yield small characters that stand side by side; long groups are text of small print."""
    ordered = sorted(chars, key=lambda c: (round(c.baseline), c.x0))
    group = ordered[:1]
    for last, char in pairwise(ordered):
        is_beside = abs(char.baseline - last.baseline) < 1 and 0 <= char.x0 - last.x1 + 1 < 3
        if not is_beside:
            if len(group) <= _LONGEST_MARK:
                yield group
            group = []
        group.append(char)
    if group and len(group) <= _LONGEST_MARK:
        yield group


def _base(mark: Char, others: Sequence[Char], rights: Sequence[float]) -> Char | None:
    """Return the character that a mark stands at: right before it, larger, on another line."""
    size = mark.bottom - mark.top
    start = bisect_left(rights, mark.x0 - 1.5 * size)
    end = bisect_right(rights, mark.x0 + 0.5 * size)
    for base in others[start:end]:
        height = base.bottom - base.top
        gap = mark.x0 - base.x1
        shift = base.baseline - mark.baseline
        is_off = shift > _RAISED_SHARE * height or -shift > _LOWERED_SHARE * height
        is_at_it = mark.top < base.bottom and mark.bottom > base.top
        if size < _SMALLER * height and abs(gap) < _NEAR_SHARE * height and is_off and is_at_it:
            return base
    return None

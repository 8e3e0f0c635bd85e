"""Read one scanned page: find its direction, its lines and rulings, and recognise the lines.

The result is the same as for a page with text: characters and strokes with their places. What they
mean is settled where that of every other page is settled.
"""

from collections.abc import Callable, Iterator, Sequence
from statistics import fmean

from juesuan_gui.readers.geometry.page_content import (
    QUARTERS,
    Box,
    Char,
    Frame,
    Layer,
    PageContent,
    Stroke,
)
from juesuan_gui.readers.geometry.unread_areas import PICTURE_SHARE
from juesuan_gui.readers.ocr.chars import chars_of_line, usual_digit_pt
from juesuan_gui.readers.ocr.ink_layout import LineBox, find_lines
from juesuan_gui.readers.ocr.values import Reading, Recogniser, StraightPage

_SAMPLE = 12
_SURE_SCORE = 0.8
_SURE_SHARE = 0.9
_SURE_LETTERS = 3
_NOISE_SCORE = 0.45
_DIGITS = 2
_LONG_EM = 4.0


def read_scan(
    turned: Callable[[int], StraightPage], number: int, engine: Recogniser
) -> PageContent:
    """Read a scanned page.

    Args:
        turned: Gives the page straightened for text that is turned by so many quarters.
        number: Of the page, 1-based.
    """
    page, lines = _upright(turned, engine)
    readings = engine.recognise([page.cut(line.box) for line in lines])
    digit_pt = usual_digit_pt(readings, lines)
    chars: list[Char] = []
    unclear: list[Box] = []
    for run, (reading, line) in enumerate(zip(readings, lines, strict=True)):
        if line.in_cell or not _is_noise(reading):
            chars.extend(map(_rounded, chars_of_line(reading, line, run, digit_pt)))
        elif line.ink.x1 - line.ink.x0 > _LONG_EM * line.em:
            unclear.append(line.ink)
    frame = Frame(number, page.turn, page.width, page.height, tilt=page.tilt)
    pictures = tuple(_on_page(frame, box) for box in (*unclear, *_large(page)))
    sides = (page.width, page.height)
    width, height = sides if page.turn % 2 == 0 else reversed(sides)
    strokes = tuple(Stroke(*(round(at, _DIGITS) for at in stroke)) for stroke in page.strokes)
    layer = Layer(frame, tuple(chars), strokes)
    is_lost = not chars and bool(lines or pictures)
    return PageContent(number, width, height, (layer,), (), pictures, has_drawing=is_lost)


def _on_page(frame: Frame, box: Box) -> Box:
    place = frame.place(*box)
    return Box(*(round(at, _DIGITS) for at in (place.x0, place.top, place.x1, place.bottom)))


def _large(page: StraightPage) -> Iterator[Box]:
    """Yield the spots too large for letters that cover a good part of the page: pictures."""
    least = PICTURE_SHARE * page.width * page.height
    return (box for box in page.ink if box.area > least)


def _rounded(char: Char) -> Char:
    """Shorten the numbers, so that kept pages are small and read again exactly as they were."""
    return char._replace(
        x0=round(char.x0, _DIGITS),
        top=round(char.top, _DIGITS),
        x1=round(char.x1, _DIGITS),
        bottom=round(char.bottom, _DIGITS),
        baseline=round(char.baseline, _DIGITS),
        score=round(char.score or 0.0, _DIGITS + 1),
    )


def _upright(
    turned: Callable[[int], StraightPage], engine: Recogniser
) -> tuple[StraightPage, list[LineBox]]:
    """Return the page in the direction in which most letters are recognised on long lines."""
    tried: list[tuple[float, StraightPage, list[LineBox]]] = []
    for turn in range(QUARTERS):
        page = turned(turn)
        lines = find_lines(page.ink, page.strokes)
        sample = _sample(lines)
        readings = engine.recognise([page.cut(line.box) for line in sample])
        scores = [char.score for reading in readings for char in reading.chars]
        sure = sum(score >= _SURE_SCORE for score in scores)
        share = sure / max(1, len(scores))
        if not lines or (share >= _SURE_SHARE and sure >= _SURE_LETTERS * len(sample)):
            return page, lines
        tried.append((share * sure, page, lines))
    _, page, lines = max(tried, key=lambda one: one[0])
    return page, lines


def _sample(lines: Sequence[LineBox]) -> Sequence[LineBox]:
    """Return some of the longest lines, measured by their height: sideways, most are short."""

    def length(line: LineBox) -> float:
        return (line.ink.x1 - line.ink.x0) / max(1.0, line.ink.bottom - line.ink.top)

    longest = sorted(lines, key=length, reverse=True)[: 3 * _SAMPLE]
    return longest[:: max(1, len(longest) // _SAMPLE)][:_SAMPLE]


def _is_noise(reading: Reading) -> bool:
    """Whether ink outside of tables is no text: pictures, stains, signatures."""
    scores = [char.score for char in reading.chars if char.text != " "]
    return not scores or fmean(scores) < _NOISE_SCORE

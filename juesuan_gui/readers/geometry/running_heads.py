"""Recognise headers and footers: lines at the edge of pages that come again page after page.

They are recognised by position and repetition alone, never by what they say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan_gui.readers.geometry.lines import PrintedLine
from juesuan_gui.readers.geometry.margins import PageText
from juesuan_gui.readers.geometry.page_content import Frame

_EDGE_SHARE = 0.13
_SAME_PLACE_PT = 4.0
_CLEAR_EM = 0.6
_FEWEST_PAGES = 3
_SHARE_OF_PAGES = 0.4
_BLANKS = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line near the edge of a page.

    Attributes:
        pattern: Its text without blanks, each number replaced by "#".
        at: Distance from the upper edge of the page as shown, or from the left one.
    """

    line: PrintedLine
    page: int
    edge: str
    at: float
    pattern: str
    numbers: tuple[int, ...]


def edge_lines(
    text: PageText, tables: Sequence[tuple[float, float]], width: float, height: float
) -> Iterator[EdgeLine]:
    """Yield the lines of a page that may be headers or footers.

    They stand near an edge of the page as shown and clear of what is printed on the page.

    Args:
        tables: Upper and lower end of each table on the frame.
    """
    lines = text.lines
    tops = [*(line.top for line in lines), *(top for top, _ in tables)]
    bottoms = [*(line.bottom for line in lines), *(bottom for _, bottom in tables)]
    for line in lines:
        edge = _edge_of(line, text.frame, width, height)
        if edge is None:
            continue
        room = _CLEAR_EM * line.em
        if edge[0] == "top":
            below = [top for top in tops if top > line.top]
            is_clear = not below or min(below) - line.bottom > room
        elif edge[0] == "bottom":
            above = [bottom for bottom in bottoms if bottom < line.bottom]
            is_clear = not above or line.top - max(above) > room
        else:
            is_clear = True
        if is_clear:
            words = _BLANKS.sub("", line.text)
            numbers = tuple(int(n[:9]) for n in _DIGITS.findall(words))
            yield EdgeLine(line, text.frame.page, *edge, _DIGITS.sub("#", words), numbers)


def _edge_of(
    line: PrintedLine, frame: Frame, width: float, height: float
) -> tuple[str, float] | None:
    """Return the edge of the page as shown that a line stands at, and where along it."""
    place = frame.place(line.x0, line.top, line.x1, line.bottom)
    x, y = (place.x0 + place.x1) / 2, (place.top + place.bottom) / 2
    if frame.turn % 2 == 1:
        if x < _EDGE_SHARE * width:
            return "left", x
        return ("right", x) if x > (1 - _EDGE_SHARE) * width else None
    if y < _EDGE_SHARE * height:
        return "top", y
    return ("bottom", y) if y > (1 - _EDGE_SHARE) * height else None


def find_running(candidates: Sequence[EdgeLine], pages: int) -> set[int]:
    """Return the ids (`id()`) of the lines that are headers or footers.

    Args:
        candidates: Lines near the edges of all pages.
        pages: Number of pages of the document.
    """
    groups: dict[tuple[str, str], list[EdgeLine]] = {}
    for candidate in candidates:
        groups.setdefault((candidate.edge, candidate.pattern), []).append(candidate)
    found: set[int] = set()
    for group in groups.values():
        for cluster in _same_place(group):
            if _counts_pages(cluster) or _is_repeated(cluster, pages):
                found.update(id(candidate.line) for candidate in cluster)
    return found


def _same_place(group: Sequence[EdgeLine]) -> list[list[EdgeLine]]:
    clusters: list[list[EdgeLine]] = []
    for candidate in sorted(group, key=lambda c: c.at):
        if not clusters or candidate.at - clusters[-1][0].at > _SAME_PLACE_PT:
            clusters.append([])
        clusters[-1].append(candidate)
    return clusters


def _counts_pages(cluster: Sequence[EdgeLine]) -> bool:
    """Whether one of the numbers grows with the page."""
    pages = {candidate.page for candidate in cluster}
    if len(pages) < min(_FEWEST_PAGES, 2) or not cluster[0].numbers:
        return False
    for index in range(len(cluster[0].numbers)):
        steps = [candidate.numbers[index] - candidate.page for candidate in cluster]
        usual = max(set(steps), key=steps.count)
        if steps.count(usual) >= max(2, 0.6 * len(pages)):
            return True
    return False


def _is_repeated(cluster: Sequence[EdgeLine], pages: int) -> bool:
    own = {candidate.page for candidate in cluster}
    is_same = len({candidate.numbers for candidate in cluster}) == 1
    return is_same and len(own) >= max(_FEWEST_PAGES, _SHARE_OF_PAGES * pages)

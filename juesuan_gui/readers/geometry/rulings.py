"""Find the ruling lines of tables among the strokes of a page. Pure geometry.

Producers draw them in three ways: a stroke for each edge of a cell, thin filled rectangles, or a
few long strokes. Afterwards they are all the same: straight lines, joined over small gaps, gathered
into one lattice for each group of lines that touch.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from juesuan_gui.readers.geometry.page_content import Stroke

SNAP_PT = 2.0
JOIN_PT = 3.0
THICKEST_PT = 3.0
_SKEW_PT = 0.6
_SHORTEST_PT = 4.0

Point = tuple[float, float]


class Ruling(NamedTuple):
    """A line at `at` from `start` to `end`; `at` is y if horizontal, x if vertical."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Lattice:
    """Rulings that touch one another."""

    horizontal: tuple[Ruling, ...]
    vertical: tuple[Ruling, ...]

    @property
    def x0(self) -> float:
        """Leftmost point of any ruling."""
        return min(*(h.start for h in self.horizontal), self.vertical[0].at)

    @property
    def x1(self) -> float:
        """Rightmost point of any ruling."""
        return max(*(h.end for h in self.horizontal), self.vertical[-1].at)

    @property
    def top(self) -> float:
        """Topmost point of any ruling."""
        return min(*(v.start for v in self.vertical), self.horizontal[0].at)

    @property
    def bottom(self) -> float:
        """Lowest point of any ruling."""
        return max(*(v.end for v in self.vertical), self.horizontal[-1].at)


def strokes_of_path(
    subpaths: Iterable[Sequence[Point]], *, is_stroked: bool, width: float
) -> Iterator[Stroke]:
    """Yield the straight strokes that a path draws.

    Args:
        subpaths: Corner points of each part; a closed part repeats its first point at the end.
        is_stroked: Else the path is filled and only thin rectangles count.
        width: Of the pen, in points.
    """
    for points in subpaths:
        if len(points) < 2:
            continue
        if not is_stroked:
            yield from _thin_rectangle(points)
        elif width <= THICKEST_PT:
            for (xa, ya), (xb, yb) in pairwise(points):
                if abs(xa - xb) <= _SKEW_PT or abs(ya - yb) <= _SKEW_PT:
                    yield Stroke(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def _thin_rectangle(points: Sequence[Point]) -> Iterator[Stroke]:
    x0, x1 = min(x for x, _ in points), max(x for x, _ in points)
    y0, y1 = min(y for _, y in points), max(y for _, y in points)
    if min(x1 - x0, y1 - y0) <= THICKEST_PT:
        yield from strokes_of_box(x0, y0, x1, y1)


def strokes_of_box(x0: float, y0: float, x1: float, y1: float) -> Iterator[Stroke]:
    """Yield the middle line of a thin box; a dot counts in both directions."""
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    if y1 - y0 <= THICKEST_PT:
        yield Stroke(x0, middle_y, x1, middle_y)
    if x1 - x0 <= THICKEST_PT:
        yield Stroke(middle_x, y0, middle_x, y1)


def find_lattices(strokes: Iterable[Stroke]) -> list[Lattice]:
    """Join the strokes to rulings and gather those that touch, from top to bottom.

    Rulings without any crossing (underlines, separators) belong to no lattice.
    """
    across: list[Ruling] = []
    down: list[Ruling] = []
    for x0, top, x1, bottom in strokes:
        if bottom - top <= _SKEW_PT:
            across.append(Ruling((top + bottom) / 2, x0, x1))
        if x1 - x0 <= _SKEW_PT:
            down.append(Ruling((x0 + x1) / 2, top, bottom))
    horizontal, vertical = _join(across), _join(down)
    lattices = [
        Lattice(tuple(h), tuple(v))
        for h, v in _groups(horizontal, vertical)
        if len(h) >= 2 and len(v) >= 2
    ]
    return sorted(lattices, key=lambda lattice: (lattice.top, lattice.x0))


def _join(rulings: list[Ruling]) -> list[Ruling]:
    """Join rulings on one line whose gaps are small; drop what stays too short."""
    joined: list[Ruling] = []
    for line in _snapped(sorted(rulings)):
        at = sum(r.at for r in line) / len(line)
        start, end = line[0].start, line[0].end
        for ruling in line[1:]:
            if ruling.start - end <= JOIN_PT:
                end = max(end, ruling.end)
            else:
                joined.append(Ruling(at, start, end))
                start, end = ruling.start, ruling.end
        joined.append(Ruling(at, start, end))
    return [ruling for ruling in joined if ruling.end - ruling.start >= _SHORTEST_PT]


def _snapped(rulings: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Yield the rulings of each line, in order of their starts."""
    line: list[Ruling] = []
    for ruling in rulings:
        if line and ruling.at - line[0].at > SNAP_PT:
            yield sorted(line, key=lambda r: r.start)
            line = []
        line.append(ruling)
    if line:
        yield sorted(line, key=lambda r: r.start)


def _groups(
    horizontal: Sequence[Ruling], vertical: Sequence[Ruling]
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Yield the rulings that are connected with one another."""
    left = list(vertical)
    waiting = list(horizontal)
    while waiting:
        rows, columns = [waiting.pop(0)], list[Ruling]()
        fresh = [rows[0]]
        while fresh:
            new_columns = [v for v in left if any(_touch(h, v) for h in fresh)]
            left = [v for v in left if v not in new_columns]
            fresh = [h for h in waiting if any(_touch(h, v) for v in new_columns)]
            waiting = [h for h in waiting if h not in fresh]
            columns += new_columns
            rows += fresh
        yield sorted(rows), sorted(columns)


def _touch(h: Ruling, v: Ruling) -> bool:
    return (
        h.start - JOIN_PT <= v.at <= h.end + JOIN_PT
        and v.start - JOIN_PT <= h.at <= v.end + JOIN_PT
    )

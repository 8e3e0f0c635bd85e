"""Read the abbreviated data of a path (GB/T 33190-2016, 9.1): operators and their numbers."""

import math
from collections.abc import Iterator

from juesuan_gui.readers.ofd.items import Point, Segment
from juesuan_gui.readers.ofd.values import number

_COUNTS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_MOST_SEGMENTS = 100_000
_ARC_STEP = math.pi / 2


def path_segments(text: str) -> tuple[Segment, ...]:
    """Return the segments of a path; what is no operator with its numbers ends it."""
    found: list[Segment] = []
    here: Point = (0.0, 0.0)
    start = here
    for operator, values in _operations(text):
        points = list(zip(values[::2], values[1::2], strict=False))
        if operator in "MS":
            here = start = points[0]
            found.append(Segment("M", (here,)))
        elif operator == "C":
            here = start
            found.append(Segment("Z"))
        elif operator == "A":
            end = (values[5], values[6])
            found.extend(_arc(here, end, values))
            here = end
        else:
            found.append(_drawn(operator, here, points))
            here = points[-1]
        if len(found) > _MOST_SEGMENTS:
            break
    return tuple(found)


def _operations(text: str) -> Iterator[tuple[str, list[float]]]:
    words = iter(text.replace(",", " ").split())
    for word in words:
        count = _COUNTS.get(word)
        if count is None:
            return
        values = [number(next(words, "")) for _ in range(count)]
        yield word, values


def _drawn(operator: str, here: Point, points: list[Point]) -> Segment:
    if operator == "L":
        return Segment("L", (points[0],))
    if operator == "B":
        return Segment("C", tuple(points))
    (cx, cy), end = points
    first = (here[0] + 2 / 3 * (cx - here[0]), here[1] + 2 / 3 * (cy - here[1]))
    second = (end[0] + 2 / 3 * (cx - end[0]), end[1] + 2 / 3 * (cy - end[1]))
    return Segment("C", (first, second, end))


def _arc(start: Point, end: Point, values: list[float]) -> Iterator[Segment]:
    """Yield curves for an arc of an ellipse from one point to another."""
    rx, ry, angle = abs(values[0]), abs(values[1]), math.radians(values[2])
    is_large, is_clockwise = values[3] != 0, values[4] != 0
    if rx == 0 or ry == 0 or start == end:
        yield Segment("L", (end,))
        return
    cos, sin = math.cos(angle), math.sin(angle)

    def to_circle(point: Point) -> Point:
        return (
            (cos * point[0] + sin * point[1]) / rx,
            (-sin * point[0] + cos * point[1]) / ry,
        )

    def back(x: float, y: float) -> Point:
        return cos * x * rx - sin * y * ry, sin * x * rx + cos * y * ry

    (ax, ay), (bx, by) = to_circle(start), to_circle(end)
    half = math.hypot(bx - ax, by - ay) / 2
    radius = max(1.0, half)
    away = math.sqrt(max(0.0, radius * radius - half * half))
    side = 1.0 if is_large == is_clockwise else -1.0
    ux, uy = (bx - ax) / (2 * half), (by - ay) / (2 * half)
    cx, cy = (ax + bx) / 2 + side * away * uy, (ay + by) / 2 - side * away * ux
    first, last = math.atan2(ay - cy, ax - cx), math.atan2(by - cy, bx - cx)
    sweep = (last - first) % (2 * math.pi)
    sweep = sweep if is_clockwise else sweep - 2 * math.pi
    steps = max(1, math.ceil(abs(sweep) / _ARC_STEP))
    step = sweep / steps
    bend = 4 / 3 * math.tan(step / 4)
    for index in range(steps):
        a, b = first + index * step, first + (index + 1) * step
        p = (math.cos(a), math.sin(a))
        q = (math.cos(b), math.sin(b))
        controls = (
            (cx + radius * (p[0] - bend * p[1]), cy + radius * (p[1] + bend * p[0])),
            (cx + radius * (q[0] + bend * q[1]), cy + radius * (q[1] - bend * q[0])),
        )
        points = tuple(back(*control) for control in controls)
        tip = end if index == steps - 1 else back(cx + radius * q[0], cy + radius * q[1])
        yield Segment("C", (*points, tip))

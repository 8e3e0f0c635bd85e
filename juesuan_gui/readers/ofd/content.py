"""Turn what is drawn on an OFD page into what any page holds: characters, strokes, pictures.

From here on a page of an OFD is read like one of a PDF. What nobody sees is left out: text without
colour or white on paper, outside of its clip or of the page, covered by what is drawn later.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from juesuan_gui.readers.geometry.glyphs import UNKNOWN, printed_form
from juesuan_gui.readers.geometry.page_content import (
    QUARTERS,
    Affine,
    Box,
    Char,
    Frame,
    Layer,
    PageContent,
    Stroke,
    to_upright,
)
from juesuan_gui.readers.geometry.rulings import strokes_of_box, strokes_of_path
from juesuan_gui.readers.geometry.sight import Fill, Ground, Sight, common_box
from juesuan_gui.readers.ofd.items import ImageItem, Item, PathItem, Point, Scene, TextItem
from juesuan_gui.readers.ofd.values import POINTS_PER_MM, Color, turned

_ASCENT_EM, _DESCENT_EM = 0.86, 0.14
_SKEW_RAD = math.radians(3)
_OPAQUE = 255
_LEAST_SHARE, _SAME_LINE_PT = 0.4, 1.0
_MOST_STROKES = 100_000
_SMALLEST_COVER_MM2 = 2.0
_IN_POINTS = Affine(POINTS_PER_MM, 0, 0, POINTS_PER_MM, 0, 0)


class _Placed(NamedTuple):
    """A character on the page as shown, in points; `turn` is None if it runs askew."""

    text: str
    box: Box
    origin: Point
    run: int
    turn: int | None
    is_known: bool
    is_guess: bool


def page_content(scene: Scene, number: int) -> PageContent:
    """Return what stands on a page."""
    width, height = scene.width * POINTS_PER_MM, scene.height * POINTS_PER_MM
    seen = _Seen(scene)
    strokes, has_drawing = _strokes(scene.items, seen.ground)
    turns = Counter(one.turn for one in seen.chars if one.turn is not None and one.text != " ")
    layers: list[Layer] = []
    for turn, _ in turns.most_common() or [(0, 0)]:
        upright = to_upright(turn, width, height)
        size = (width, height) if turn % 2 == 0 else (height, width)
        own = () if layers else tuple(Stroke(*upright.box(*one)) for one in strokes)
        chars = _upright([one for one in seen.chars if one.turn == turn], upright)
        layers.append(Layer(Frame(number, turn, *size), tuple(chars), own))
    return PageContent(
        number,
        width,
        height,
        tuple(layers),
        tuple(_runs([one for one in seen.chars if one.turn is None]) + _notes(scene)),
        tuple(_pictures(scene.items)),
        seen.hidden,
        has_drawing,
        seen.unseen,
    )


class _Seen:
    """The characters of a page that are seen.

    Attributes:
        hidden: How many characters have no colour.
        unseen: How many texts nobody sees, wholly or in part, although they have a colour.
        ground: What is painted, by place.
    """

    def __init__(self, scene: Scene) -> None:
        self.chars: list[_Placed] = []
        self.hidden = 0
        self.unseen = scene.hidden
        self.ground = Ground(_fills(scene.items))
        self._visible = _in_points(scene.visible)
        for order, item in enumerate(scene.items):
            if isinstance(item, TextItem):
                self._take(item, order)

    def _take(self, item: TextItem, order: int) -> None:
        paint = _paint(item)
        placed = list(_placed(item, order))
        if paint is None:
            self.hidden += sum(one.text != " " for one in placed)
            self.unseen += 1
            return
        clip = common_box([self._visible, *map(_in_points, item.clips)])
        sight = Sight(self.ground, order, paint.is_white, clip)
        seen = [one for one in placed if sight.sees(one.box)]
        is_level = placed[0].turn is not None if placed else False
        self.unseen += is_level and len(seen) < len(placed)  # watermarks may leave the page
        self.chars.extend(seen)


def _paint(item: TextItem) -> Color | None:
    """Return a colour that text is seen by, None if it has none."""
    return next((one for one in (item.fill, item.stroke) if one is not None and one.alpha), None)


def _placed(item: TextItem, run: int) -> Iterator[_Placed]:
    """Yield the printed characters of a text in points of the page."""
    angle = turned(item.matrix, item.turn)
    quarter = round(angle / (math.pi / 2))
    is_square = abs(angle - quarter * math.pi / 2) <= _SKEW_RAD
    turn = -quarter % QUARTERS if is_square else None
    matrix = item.matrix.then(_IN_POINTS)
    ascent, descent = _ASCENT_EM * item.size, _DESCENT_EM * item.size
    for letter in item.letters:
        if item.turn:
            rotation = math.radians(item.turn)
            cos, sin = math.cos(rotation), math.sin(rotation)
            local = Affine(cos, sin, -sin, cos, letter.x, letter.y).then(matrix)
            box = Box(*local.box(0, -ascent, letter.advance, descent))
        else:
            y = letter.y
            box = Box(*matrix.box(letter.x, y - ascent, letter.x + letter.advance, y + descent))
        for code in map(ord, letter.text):
            printed = printed_form(code)
            if printed:
                yield _Placed(
                    printed,
                    box,
                    matrix.point(letter.x, letter.y),
                    run,
                    turn,
                    printed != UNKNOWN,
                    letter.is_guess,
                )


def _in_points(box: Box) -> Box:
    return Box(*(at * POINTS_PER_MM for at in box))


def _upright(placed: Sequence[_Placed], upright: Affine) -> list[Char]:
    """Return the characters of one direction upright; a guessed width ends at the next one."""
    chars = [
        Char(
            one.text,
            *upright.box(*one.box),
            upright.point(*one.origin)[1],
            one.run,
            one.is_known,
        )
        for one in placed
    ]
    order = sorted(range(len(chars)), key=lambda at: (round(chars[at].baseline), chars[at].x0))
    for at, following in pairwise(order):
        left, right = chars[at], chars[following]
        least = left.x0 + _LEAST_SHARE * (left.x1 - left.x0)
        is_beside = abs(left.baseline - right.baseline) < _SAME_LINE_PT
        if placed[at].is_guess and is_beside and least < right.x0 < left.x1:
            chars[at] = left._replace(x1=right.x0)
    return chars


def _runs(chars: Sequence[_Placed]) -> list[tuple[str, Box]]:
    """Return the texts that run askew, one for each object."""
    runs: dict[int, list[_Placed]] = {}
    for one in chars:
        runs.setdefault(one.run, []).append(one)
    return [("".join(c.text for c in run), _around([c.box for c in run])) for run in runs.values()]


def _notes(scene: Scene) -> list[tuple[str, Box]]:
    """Return the texts of watermarks, which belong to no sentence however they run."""
    placed = [
        one
        for order, item in enumerate(scene.notes)
        if isinstance(item, TextItem) and _paint(item) is not None
        for one in _placed(item, order)
    ]
    page = Box(0, 0, scene.width * POINTS_PER_MM, scene.height * POINTS_PER_MM)
    return [(text, box) for text, box in _runs(placed) if _overlap(box, page)]


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.x0 < other.x1
        and other.x0 < one.x1
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _around(boxes: Sequence[Box]) -> Box:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))


# --- what is drawn --------------------------------------------------------------------------------


def _fills(items: Sequence[Item]) -> Iterator[Fill]:
    """Yield the rectangles that are filled so that nothing shows through."""
    for order, item in enumerate(items):
        if isinstance(item, PathItem) and item.fill is not None and item.fill.alpha == _OPAQUE:
            box = _rectangle(item)
            if box is not None and box.area >= _SMALLEST_COVER_MM2:
                shown = common_box([_in_points(one) for one in (box, *item.clips)])
                yield Fill(order, shown or box, item.fill.is_white, is_cover=True)


def _rectangle(item: PathItem) -> Box | None:
    """Return the upright rectangle that a path fills, or None if it is anything else."""
    points = [item.matrix.point(*point) for part in item.segments for point in part.points]
    if any(part.kind == "C" for part in item.segments) or not 4 <= len(points) <= 5:
        return None
    box = _around([Box(x, y, x, y) for x, y in points])
    near = 0.01
    at_corner = all(
        min(abs(x - box.x0), abs(x - box.x1)) < near
        and min(abs(y - box.top), abs(y - box.bottom)) < near
        for x, y in points
    )
    return box if at_corner else None


def _pictures(items: Sequence[Item]) -> Iterator[Box]:
    for item in items:
        if isinstance(item, ImageItem) and item.alpha:
            yield Box(*item.matrix.then(_IN_POINTS).box(0, 0, 1, 1))


def _strokes(items: Sequence[Item], ground: Ground) -> tuple[list[Stroke], bool]:
    """Return the straight strokes of a page, and whether anything else is drawn."""
    strokes: list[Stroke] = []
    has_drawing = False
    for order, item in enumerate(items):
        if isinstance(item, ImageItem):
            strokes.extend(strokes_of_box(*item.matrix.then(_IN_POINTS).box(0, 0, 1, 1)))
        if not isinstance(item, PathItem) or len(strokes) >= _MOST_STROKES:
            continue
        is_stroked = item.stroke is not None and item.stroke.alpha > 0
        if not is_stroked and not (item.fill is not None and item.fill.alpha):
            continue
        matrix = item.matrix.then(_IN_POINTS)
        pen = item.width * POINTS_PER_MM * _scale(item.matrix)
        parts = list(_subpaths(item, matrix))
        found = list(strokes_of_path(parts, is_stroked=is_stroked, width=pen))
        has_drawing = has_drawing or not found
        color = item.stroke if is_stroked else item.fill
        if color is not None and color.is_white:
            found = [one for one in found if _stands_out(one, ground, order)]
        strokes.extend(found)
    return strokes, has_drawing


def _stands_out(stroke: Stroke, ground: Ground, order: int) -> bool:
    """Whether a white stroke is seen on what is painted below it."""
    x, y = (stroke.x0 + stroke.x1) / 2, (stroke.top + stroke.bottom) / 2
    return not ground.is_white(x, y, order)


def _scale(matrix: Affine) -> float:
    return math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))


def _subpaths(item: PathItem, matrix: Affine) -> Iterator[list[Point]]:
    """Yield the corner points of each part of a path; a curve ends the part before it."""
    points: list[Point] = []
    for segment in item.segments:
        if segment.kind == "Z":
            if len(points) > 1:
                points.append(points[0])
            continue
        if segment.kind != "L":
            yield points
            points = []
        points.append(matrix.point(*segment.points[-1]))
    yield points

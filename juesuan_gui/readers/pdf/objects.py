"""Read the strokes, pictures and filled areas of a page, and what decides which text is seen."""

import ctypes
import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from juesuan_gui.readers.geometry.page_content import Affine, Stroke
from juesuan_gui.readers.geometry.rulings import THICKEST_PT, strokes_of_box, strokes_of_path
from juesuan_gui.readers.geometry.sight import (
    ALWAYS,
    NEVER,
    Fill,
    Ground,
    Sight,
    UserBox,
    common_box,
)
from juesuan_gui.readers.pdf.layers import Doubt, DoubtfulText, layer_of, without_trace
from juesuan_gui.readers.pdf.library import Handle, pdfium

__all__ = ["PageObjects", "UserBox"]

_MOST_STROKES = 100_000
_DEEPEST_FORM = 8
_WHITE = 248
_IDENTITY = Affine(1, 0, 0, 1, 0, 0)
_SQUARE_PT = 0.6
_STRAIGHT_PT = 0.1
_POINTS_OF_CURVE = 3
_MOST_CORNERS = 6  # the first comes again at the end, once by the file and once by PDFium


class _Around(NamedTuple):
    """What an object stands in.

    Attributes:
        layer: Name of the layer that a mark around it names, "" for none.
        form: The outermost form around it if it may be part of a layer.
    """

    matrix: Affine = _IDENTITY
    depth: int = 0
    layer: str = ""
    form: str = ""


class PageObjects:
    """The strokes and pictures of a page in user space, those inside forms included.

    Args:
        may_have_layers: The file may have layers that are off.
    """

    def __init__(self, page: Handle, *, may_have_layers: bool) -> None:
        self.strokes: list[Stroke] = []
        self.pictures: list[UserBox] = []
        self.has_drawing = False
        self._fills: list[Fill] = []
        self._texts: dict[bytes, tuple[int, Affine]] = {}
        self._clips: dict[tuple[int, bytes, Affine], UserBox | None] = {}
        self._pale: list[tuple[int, list[Stroke]]] = []
        self._top_texts: list[tuple[int, Handle]] = []
        self._pictures_above: list[tuple[int, UserBox]] = []
        self._color = [ctypes.c_uint() for _ in range(4)]
        self._mode, self._pen = (ctypes.c_int(), ctypes.c_int()), ctypes.c_float()
        self._painted = 0
        self._may_have_layers = may_have_layers
        doubtful: list[DoubtfulText] = []
        count = pdfium.FPDFPage_CountObjects(page)
        for index in range(count):
            self._take(pdfium.FPDFPage_GetObject(page, index), _Around(), doubtful)
        self._hidden = without_trace(page, [*doubtful, *self._below_pictures()])
        self._ground = Ground(self._fills)
        self._keep_seen_rulings()
        self._last_cover = max((fill.order for fill in self._fills if fill.is_cover), default=0)

    def sight(self, text: Handle, address: bytes) -> Sight:
        """Return what decides whether the letters of a text object are seen."""
        if address in self._hidden:
            return NEVER
        red, green, blue, alpha = self._color
        is_white = False
        if pdfium.FPDFPageObj_GetFillColor(text, red, green, blue, alpha):
            if not alpha.value:
                return NEVER
            is_white = min(red.value, green.value, blue.value) >= _WHITE
        order, parent = self._texts.get(address, (1 << 30, None))
        clip = self._clip(text, parent) if parent is not None else None
        ground = self._ground if is_white or order < self._last_cover else None
        return ALWAYS if ground is None and clip is None else Sight(ground, order, is_white, clip)

    def _below_pictures(self) -> Iterator[DoubtfulText]:
        """Yield the text objects that lie below a picture painted after them."""
        sides = [ctypes.c_float() for _ in range(4)]
        last = max((order for order, _ in self._pictures_above), default=0)
        for order, item in self._top_texts:
            if order > last or not pdfium.FPDFPageObj_GetBounds(item, *sides):
                continue
            x, y = (sides[0].value + sides[2].value) / 2, (sides[1].value + sides[3].value) / 2
            for above, (left, low, right, high) in self._pictures_above:
                if above > order and left <= x <= right and low <= y <= high:
                    yield DoubtfulText(item, Doubt.PICTURE, str(above))
                    break

    def _keep_seen_rulings(self) -> None:
        """Take white strokes for rulings where they stand out on what is painted below them."""
        for order, strokes in self._pale:
            self.strokes.extend(
                stroke
                for stroke in strokes
                if not self._ground.is_white(
                    (stroke.x0 + stroke.x1) / 2, (stroke.top + stroke.bottom) / 2, order
                )
            )

    def _clip(self, text: Handle, parent: Affine) -> UserBox | None:
        """Return the box that a text object is cut to; many objects share one clip."""
        clip = pdfium.FPDFPageObj_GetClipPath(text)
        count = pdfium.FPDFClipPath_CountPaths(clip)
        if count < 1:
            return None
        key = count, bytes(pdfium.FPDFClipPath_GetPathSegment(clip, count - 1, 0)), parent
        if key not in self._clips:
            boxes = [box for path in range(count) if (box := _clip_box(clip, path)) is not None]
            found = common_box(boxes)
            self._clips[key] = found if found is None or parent is _IDENTITY else parent.box(*found)
        return self._clips[key]

    def _take(self, item: Handle, around: "_Around", doubtful: list[DoubtfulText]) -> None:
        kind, parent = pdfium.FPDFPageObj_GetType(item), around.matrix
        self._painted += 1
        if self._may_have_layers and pdfium.FPDFPageObj_CountMarks(item) > 0:
            around = around._replace(layer=layer_of(item) or around.layer)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self._texts[bytes(item)] = (self._painted, parent)
            if parent is _IDENTITY:
                self._top_texts.append((self._painted, item))
            if around.layer or around.form:
                doubt = Doubt.LAYER if around.layer else Doubt.FORM
                doubtful.append(DoubtfulText(item, doubt, around.layer or around.form))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and len(self.strokes) < _MOST_STROKES:
            matrix = _matrix(item)
            self._take_path(item, matrix if parent is _IDENTITY else matrix.then(parent))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _matrix(item).then(parent).box(0, 0, 1, 1)
            self.pictures.append(box)
            self.strokes.extend(strokes_of_box(*box))
            self._fills.append(Fill(self._painted, box, is_white=False, is_cover=False))
            self._pictures_above.append((self._painted, box))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and around.depth < _DEEPEST_FORM:
            form = around.form or (bytes(item).hex() if self._may_have_layers else "")
            inside = _Around(_matrix(item).then(parent), around.depth + 1, around.layer, form)
            for index in range(pdfium.FPDFFormObj_CountObjects(item)):
                self._take(pdfium.FPDFFormObj_GetObject(item, index), inside, doubtful)

    def _take_path(self, path: Handle, matrix: Affine) -> None:
        (fill, stroke), width = self._mode, self._pen
        if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke) or not (fill.value or stroke.value):
            return
        pdfium.FPDFPageObj_GetStrokeWidth(path, width)
        pen = width.value * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
        subpaths = list(_subpaths(path, matrix))
        found = list(strokes_of_path(subpaths, is_stroked=bool(stroke.value), width=pen))
        self.has_drawing = self.has_drawing or not found
        if found and self._is_pale(path, is_stroked=bool(stroke.value)):
            self._pale.append((self._painted, found))
        else:
            self.strokes.extend(found)
        if fill.value:
            self._take_fill(path, subpaths)

    def _is_pale(self, path: Handle, *, is_stroked: bool) -> bool:
        """Whether a path is drawn in white."""
        ask = pdfium.FPDFPageObj_GetStrokeColor if is_stroked else pdfium.FPDFPageObj_GetFillColor
        red, green, blue, alpha = self._color
        has_color = bool(ask(path, red, green, blue, alpha))
        return has_color and min(red.value, green.value, blue.value) >= _WHITE

    def _take_fill(self, path: Handle, subpaths: Sequence[Sequence[tuple[float, float]]]) -> None:
        boxes = [box for points in subpaths if (box := _rectangle(points)) is not None]
        if not boxes:
            return
        color = self._color
        has_color = bool(pdfium.FPDFPageObj_GetFillColor(path, *color))
        is_opaque = color[3].value == 255 and not pdfium.FPDFPageObj_HasTransparency(path)
        is_white = has_color and all(part.value >= _WHITE for part in color[:3])
        for box in boxes:
            self._fills.append(Fill(self._painted, box, is_white, has_color and is_opaque))


def _rectangle(points: Sequence[tuple[float, float]]) -> UserBox | None:
    """Return the box of a part of a path if it is an upright rectangle that covers an area."""
    if not 4 <= len(points) <= _MOST_CORNERS:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, low, right, high = min(xs), min(ys), max(xs), max(ys)
    if min(right - left, high - low) <= THICKEST_PT:
        return None
    is_upright = all(
        min(x - left, right - x) < _SQUARE_PT and min(y - low, high - y) < _SQUARE_PT
        for x, y in points
    )
    return (left, low, right, high) if is_upright else None


def _clip_box(clip: Handle, path: int) -> UserBox | None:
    """Return the box around one path of a clip; None for an empty one."""
    x, y = ctypes.c_float(), ctypes.c_float()
    xs, ys = [], []
    for index in range(max(0, pdfium.FPDFClipPath_CountPathSegments(clip, path))):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
        if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            xs.append(x.value)
            ys.append(y.value)
    return (min(xs), min(ys), max(xs), max(ys)) if xs else None


def _matrix(item: Handle) -> Affine:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return _IDENTITY
    return Affine(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _subpaths(path: Handle, matrix: Affine) -> Iterator[list[tuple[float, float]]]:
    """Yield the corner points of each part of a path; a bent curve ends the part before it."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    curve: list[tuple[float, float]] = []
    a, b, c, d, e, f = matrix
    kind_of, fill_in = pdfium.FPDFPathSegment_GetType, pdfium.FPDFPathSegment_GetPoint
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = kind_of(segment)
        fill_in(segment, x, y)
        at_x, at_y = x.value, y.value
        point = (a * at_x + c * at_y + e, b * at_x + d * at_y + f)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            curve.append(point)
            if len(curve) < _POINTS_OF_CURVE:
                continue
        if kind != pdfium.FPDF_SEGMENT_LINETO and not (curve and _is_level(points[-1:] + curve)):
            yield points
            points = []
        curve.clear()
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    yield points


def _is_level(points: Sequence[tuple[float, float]]) -> bool:
    """Whether all points of a curve lie on one line across or down."""
    xs, ys = zip(*points, strict=True)
    is_whole = len(points) > _POINTS_OF_CURVE
    return is_whole and min(max(xs) - min(xs), max(ys) - min(ys)) <= _STRAIGHT_PT

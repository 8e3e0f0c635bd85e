"""Follow the content of an OFD page (GB/T 33190-2016, 7.7 and 8) and say what is drawn.

Layers, blocks and composite objects are resolved, so that the result is one list of texts, paths
and pictures in the order of drawing. Objects that are not to be shown are counted and left out.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from juesuan_gui.readers.geometry.page_content import Affine, Box
from juesuan_gui.readers.ofd.items import Font, ImageItem, Item, PathItem, TextItem
from juesuan_gui.readers.ofd.letters import read_letters
from juesuan_gui.readers.ofd.path_data import path_segments
from juesuan_gui.readers.ofd.resources import DrawParameter, Resources, own_parameter
from juesuan_gui.readers.ofd.values import (
    IDENTITY,
    Color,
    box_of,
    child,
    children,
    color_of,
    is_on,
    matrix_of,
    number,
    text_of,
)
from juesuan_gui.readers.xml import Element, local_name

_DEEPEST = 24
_MOST_ITEMS = 300_000
_OPAQUE = 255
_USUAL_WIDTH = 0.353
_LAYERS = ("Background", "Body", "Foreground")


class TooManyItemsError(Exception):
    """A page draws an absurd number of objects."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What the objects inside of something take over from it."""

    matrix: Affine = IDENTITY
    parameter: DrawParameter = field(default_factory=DrawParameter)
    alpha: int = _OPAQUE
    clips: tuple[Box, ...] = ()
    depth: int = 0


_UNKNOWN_FONT = Font()


class SceneReader:
    """Collects what is drawn; `hidden` counts the objects left out because they are not shown."""

    def __init__(self, resources: Resources) -> None:
        self.items: list[Item] = []
        self.hidden = 0
        self._resources = resources
        self._readers: Mapping[str, Callable[[Element, _Around], None]] = {
            "TextObject": self._read_text,
            "PathObject": self._read_path,
            "ImageObject": self._read_image,
            "CompositeObject": self._read_composite,
        }

    def read_page(self, page: Element) -> None:
        """Read the layers of a page or template from the back to the front."""
        layers = list(children(child(page, "Content"), "Layer"))
        layers.sort(key=lambda layer: _order(layer.get("Type", "")))
        for layer in layers:
            parameter = self._resources.parameter(layer.get("DrawParam", ""))
            self.read_block(layer, _Around(parameter=parameter))

    def read_appearance(self, appearance: Element) -> None:
        """Read what an annotation shows; its box is where its content begins."""
        box = box_of(appearance.get("Boundary", "")) or Box(0, 0, 0, 0)
        matrix = IDENTITY._replace(e=box.x0, f=box.top)
        self.read_block(appearance, _Around(matrix, self._resources.parameter("")))

    def read_block(self, block: Element, around: "_Around") -> None:
        """Read the objects of a layer, a block or a unit."""
        for element in block:
            self._read_object(element, around)
        if len(self.items) > _MOST_ITEMS:
            raise TooManyItemsError

    def _read_object(self, element: Element, around: _Around) -> None:
        kind = local_name(element)
        if kind == "PageBlock" and around.depth < _DEEPEST:
            self.read_block(element, replace(around, depth=around.depth + 1))
            return
        read = self._readers.get(kind)
        if read is None:
            return
        if not is_on(element, "Visible", default=True):
            self.hidden += 1
            return
        read(element, self._inside(element, around))

    def _inside(self, element: Element, around: _Around) -> _Around:
        """Return what applies inside of an object."""
        box = box_of(element.get("Boundary", ""))
        placed = around.matrix
        if box is not None:
            x, y = placed.point(box.x0, box.top)
            placed = Affine(*placed[:4], x, y)
        own = element.get("CTM", "")
        matrix = matrix_of(own).then(placed) if own else placed
        alpha = around.alpha * _byte(element.get("Alpha", "")) // _OPAQUE
        name = element.get("DrawParam", "")
        base = self._resources.parameter(name).over(around.parameter) if name else around.parameter
        clips = (*around.clips, *_clips(element, placed, matrix))
        return _Around(matrix, own_parameter(element).over(base), alpha, clips, around.depth + 1)

    def _read_text(self, element: Element, inside: _Around) -> None:
        size = number(element.get("Size", ""))
        stretch = number(element.get("HScale", ""), 1.0) or 1.0
        letters = read_letters(element, size, stretch)
        fill = _paint(inside, "fill", is_drawn=is_on(element, "Fill", default=True))
        stroke = _paint(inside, "stroke", is_drawn=is_on(element, "Stroke", default=False))
        font = self._resources.fonts.get(element.get("Font", ""))
        if letters and size > 0:
            self.items.append(
                TextItem(
                    letters,
                    inside.matrix,
                    _UNKNOWN_FONT if font is None else font,
                    size,
                    number(element.get("CharDirection", "")),
                    stretch,
                    fill,
                    stroke,
                    inside.clips,
                )
            )

    def _read_path(self, element: Element, inside: _Around) -> None:
        fill = _paint(inside, "fill", is_drawn=is_on(element, "Fill", default=False))
        stroke = _paint(inside, "stroke", is_drawn=is_on(element, "Stroke", default=True))
        segments = path_segments(text_of(element, "AbbreviatedData"))
        width = inside.parameter.width
        if segments and (fill is not None or stroke is not None):
            pen = _USUAL_WIDTH if width is None else width
            self.items.append(PathItem(segments, inside.matrix, pen, fill, stroke, inside.clips))

    def _read_image(self, element: Element, inside: _Around) -> None:
        matrix = inside.matrix
        box = box_of(element.get("Boundary", ""))
        if not element.get("CTM", "").strip() and box is not None:
            unit = Affine(box.x1 - box.x0, 0, 0, box.bottom - box.top, 0, 0)
            matrix = unit.then(matrix)
        file = self._resources.media.get(element.get("ResourceID", ""), "")
        self.items.append(ImageItem(file, matrix, inside.alpha, inside.clips))

    def _read_composite(self, element: Element, inside: _Around) -> None:
        unit = self._resources.units.get(element.get("ResourceID", ""))
        content = child(unit, "Content")
        if content is not None and inside.depth < _DEEPEST:
            self.read_block(content, replace(inside, depth=inside.depth + 1))


def _order(kind: str) -> int:
    return _LAYERS.index(kind) if kind in _LAYERS else 1


def _byte(text: str) -> int:
    return max(0, min(_OPAQUE, round(number(text, _OPAQUE))))


def _paint(inside: _Around, name: str, *, is_drawn: bool) -> Color | None:
    """Return the colour of an object, black where none is stated; None if it is not drawn."""
    if not is_drawn:
        return None
    stated: Element | None = getattr(inside.parameter, name)
    return color_of(stated, inside.alpha) or Color(alpha=inside.alpha)


def _clips(element: Element, placed: Affine, matrix: Affine) -> Iterator[Box]:
    """Yield the boxes outside of which an object is not shown.

    Programs disagree whether the matrix of the object applies to its clip; both are allowed for.
    """
    for clips in children(element, "Clips"):
        for clip in children(clips, "Clip"):
            boxes = [
                box
                for area in children(clip, "Area")
                for path in children(area, "Path")
                for box in _clip_boxes(area, path, placed, matrix)
            ]
            if boxes:
                yield Box(
                    min(box.x0 for box in boxes),
                    min(box.top for box in boxes),
                    max(box.x1 for box in boxes),
                    max(box.bottom for box in boxes),
                )


def _clip_boxes(area: Element, path: Element, placed: Affine, matrix: Affine) -> Iterator[Box]:
    points = [
        point
        for segment in path_segments(text_of(path, "AbbreviatedData"))
        for point in segment.points
    ]
    if not points:
        return
    box = box_of(path.get("Boundary", ""))
    shift = IDENTITY if box is None else IDENTITY._replace(e=box.x0, f=box.top)
    own = matrix_of(path.get("CTM", "")).then(shift).then(matrix_of(area.get("CTM", "")))
    for outer in (placed, matrix):
        whole = own.then(outer)
        xs, ys = zip(*(whole.point(*point) for point in points), strict=True)
        yield Box(min(xs), min(ys), max(xs), max(ys))

"""What floats beside the text of a binary Word document: text boxes and pictures.

[MS-DOC] 2.8.35 (where shapes are anchored), 2.8.31 (texts of boxes); the shapes themselves are
described after [MS-ODRAW] 2.2.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from juesuan_gui.readers.binary import i32, plc, u16, u32
from juesuan_gui.readers.doc.fib import ANCHORS, BOX_TEXTS, DRAWINGS, DocFile
from juesuan_gui.readers.doc.pictures import is_page_picture

_ANCHOR_BYTES, _BOX_BYTES, _HEAD_BYTES = 26, 22, 8
_GROUP, _SHAPE, _NUMBER, _PROPERTIES = 0xF003, 0xF004, 0xF00A, 0xF00B
_PICTURE_PROPERTY = 0x104


@dataclass(slots=True)
class Drawings:
    """What is anchored where.

    Attributes:
        boxes: Ranges of text boxes, in positions of their story, by the position of the anchor.
        loose: Ranges of text boxes whose anchor was not found.
        page_pictures: Positions at which a picture is anchored that may be a scanned page.
    """

    boxes: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    loose: list[tuple[int, int]] = field(default_factory=list)
    page_pictures: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Shapes:
    """Shapes by their numbers: the outermost group of each, and those that show a picture."""

    outermost: dict[int, int] = field(default_factory=dict)
    pictures: set[int] = field(default_factory=set)


def read_drawings(file: DocFile) -> Drawings:
    """Find out what floats beside the main text."""
    shapes = _Shapes()
    drawings = file.structure(DRAWINGS)
    if drawings:
        _read_drawings(drawings, shapes)
    found = Drawings()
    anchor_of: dict[int, int] = {}
    for position, element in zip(*plc(file.structure(ANCHORS), _ANCHOR_BYTES), strict=False):
        shape = u32(element, 0)
        anchor_of[shape] = position
        left, top, right, bottom = (i32(element, at) for at in (4, 8, 12, 16))
        if shape in shapes.pictures and is_page_picture(right - left, bottom - top):
            found.page_pictures.add(position)
    positions, elements = plc(file.structure(BOX_TEXTS), _BOX_BYTES)
    for index, element in enumerate(elements[:-1]):
        shape = u32(element, 14)
        bounds = (positions[index], positions[index + 1])
        anchor = anchor_of.get(shapes.outermost.get(shape, shape))
        if anchor is None:
            found.loose.append(bounds)
        else:
            found.boxes.setdefault(anchor, []).append(bounds)
    return found


def _read_drawings(data: bytes, shapes: _Shapes) -> None:
    """Read the drawings of all stories; before them stands what they have in common."""
    at = _HEAD_BYTES + u32(data, 4)
    while at + 1 + _HEAD_BYTES <= len(data):
        at += 1  # a byte before each drawing says whose story it belongs to
        end = at + _HEAD_BYTES + u32(data, at + 4)
        for start, kind in _inside(data, at + _HEAD_BYTES, min(end, len(data))):
            if kind == _GROUP:  # it holds all the shapes and is none itself
                for inner, inner_kind in _children(data, start):
                    _read_shape(data, inner, inner_kind, None, shapes)
        at = end


def _read_shape(data: bytes, at: int, kind: int, group: int | None, shapes: _Shapes) -> int | None:
    """Read a shape, or a group of shapes whose first one is the group itself."""
    if kind == _GROUP:
        for inner, inner_kind in _children(data, at):
            found = _read_shape(data, inner, inner_kind, group, shapes)
            group = found if group is None else group
        return group
    if kind != _SHAPE:
        return None
    shape: int | None = None
    for inner, inner_kind in _children(data, at):
        if inner_kind == _NUMBER:
            shape = u32(data, inner + _HEAD_BYTES)
            shapes.outermost[shape] = shape if group is None else group
        elif inner_kind == _PROPERTIES and shape is not None and _shows_picture(data, inner):
            shapes.pictures.add(shape)
    return shape


def _children(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    end = at + _HEAD_BYTES + u32(data, at + 4)
    return _inside(data, at + _HEAD_BYTES, min(end, len(data)))


def _inside(data: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each record inside of a container begins, and its kind."""
    while start + _HEAD_BYTES <= end:
        yield start, u16(data, start + 2)
        start += _HEAD_BYTES + u32(data, start + 4)


def _shows_picture(data: bytes, at: int) -> bool:
    count = u16(data, at) >> 4
    starts = range(at + _HEAD_BYTES, at + _HEAD_BYTES + 6 * count, 6)
    return any(u16(data, start) & 0x3FFF == _PICTURE_PROPERTY for start in starts)

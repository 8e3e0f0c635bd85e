"""What is drawn on a page of an OFD file, in the order of drawing. Plain values.

Lengths are millimetres of the page, y runs down.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from juesuan_gui.readers.geometry.page_content import Affine, Box
from juesuan_gui.readers.ofd.values import Color

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a path: "M" moves to, "L" draws to, "C" curves to a point, "Z" closes the part."""

    kind: str
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A character and its origin on the base line, in the coordinates of its text.

    Attributes:
        is_guess: The file does not say how wide it is.
        glyph: Its number in the font of the file, if stated.
    """

    text: str
    x: float
    y: float
    advance: float
    is_guess: bool = False
    glyph: int | None = None


@dataclass(frozen=True, slots=True)
class Font:
    """A font; `file` is the part that holds it, "" if it is not in the file."""

    name: str = ""
    family: str = ""
    file: str = ""
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True, slots=True)
class TextItem:
    """Characters of one object.

    Attributes:
        matrix: From the coordinates of the text to millimetres of the page.
        turn: Degrees clockwise by which each character is turned on its base line.
        stretch: How much wider than designed the characters are.
        fill: None if they are not filled.
    """

    letters: tuple[Letter, ...]
    matrix: Affine
    font: Font
    size: float
    turn: float
    stretch: float
    fill: Color | None
    stroke: Color | None
    clips: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class PathItem:
    """A path; `matrix` leads from its coordinates to millimetres of the page."""

    segments: tuple[Segment, ...]
    matrix: Affine
    width: float
    fill: Color | None
    stroke: Color | None
    clips: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class ImageItem:
    """A picture; `matrix` leads from the unit square to millimetres of the page."""

    file: str
    matrix: Affine
    alpha: int = 255
    clips: tuple[Box, ...] = ()


Item = TextItem | PathItem | ImageItem


@dataclass(frozen=True)
class Scene:
    """A page as drawn.

    Attributes:
        width: Of the page in millimetres.
        visible: The part of it that is shown.
        notes: What annotations add that is read like a watermark: it belongs to no sentence.
        hidden: How many objects are there that are not to be shown.
    """

    width: float
    height: float
    visible: Box
    items: Sequence[Item] = ()
    notes: Sequence[Item] = ()
    hidden: int = 0

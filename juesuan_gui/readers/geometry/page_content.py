"""What stands on a page of a PDF, as plain values: characters, straight strokes, pictures.

No library is used here and nothing is interpreted; `readers.pdfium` fills these values.
Coordinates are points, x to the right and y down from the top left of the page as it is shown.
"""

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

from juesuan_gui.domain.place import PagePlace

QUARTERS = 4


class Char(NamedTuple):
    """A printed character with its loose box, in the coordinates of its layer.

    Attributes:
        run: Number of the text object it belongs to; producers put a cell or a word into one.
        is_known: Whether the font says which character it is; otherwise `text` is a guess.
        score: Confidence of a character recognised in an image, 0 to 1; None if it was read.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    run: int
    is_known: bool = True
    score: float | None = None


class Stroke(NamedTuple):
    """A straight line parallel to an axis, or the middle line of a thin filled rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float


class Box(NamedTuple):
    """A rectangle on the page as shown."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def area(self) -> float:
        """Its area in square points."""
        return max(0.0, self.x1 - self.x0) * max(0.0, self.bottom - self.top)


class Affine(NamedTuple):
    """The map (x, y) -> (a x + c y + e, b x + d y + f)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def then(self, other: "Affine") -> "Affine":
        """Return the map that applies this one first and `other` after it."""
        return Affine(
            other.a * self.a + other.c * self.b,
            other.b * self.a + other.d * self.b,
            other.a * self.c + other.c * self.d,
            other.b * self.c + other.d * self.d,
            other.a * self.e + other.c * self.f + other.e,
            other.b * self.e + other.d * self.f + other.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the image of a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return the smallest upright box around the image of a box, low corner first."""
        a, b, c, d, e, f = self
        ax0, ax1, cy0, cy1 = a * x0, a * x1, c * y0, c * y1
        bx0, bx1, dy0, dy1 = b * x0, b * x1, d * y0, d * y1
        left, right = (ax0, ax1) if ax0 <= ax1 else (ax1, ax0)
        low, high = (bx0, bx1) if bx0 <= bx1 else (bx1, bx0)
        return (
            left + (cy0 if cy0 <= cy1 else cy1) + e,
            low + (dy0 if dy0 <= dy1 else dy1) + f,
            right + (cy1 if cy0 <= cy1 else cy0) + e,
            high + (dy1 if dy0 <= dy1 else dy0) + f,
        )


def to_shown(box: tuple[float, float, float, float], rotation: int) -> Affine:
    """Return the map from the user space of a PDF page to the page as it is shown.

    Args:
        box: Visible box (left, bottom, right, top) in user space.
        rotation: Quarter turns clockwise (/Rotate divided by 90).
    """
    left, bottom, right, top = box
    turns = (
        Affine(1, 0, 0, -1, -left, top),
        Affine(0, 1, 1, 0, -bottom, -left),
        Affine(-1, 0, 0, 1, right, -bottom),
        Affine(0, -1, -1, 0, top, right),
    )
    return turns[rotation % QUARTERS]


def to_upright(turn: int, width: float, height: float) -> Affine:
    """Return the map from the shown page to the layer in which text turned by `turn` is upright.

    Args:
        turn: Quarter turns counter-clockwise by which the text appears turned on the shown page.
    """
    turns = (
        Affine(1, 0, 0, 1, 0, 0),
        Affine(0, 1, -1, 0, height, 0),
        Affine(-1, 0, 0, -1, width, height),
        Affine(0, -1, 1, 0, 0, width),
    )
    return turns[turn % QUARTERS]


@dataclass(frozen=True, slots=True)
class Frame:
    """A page turned so that the text of one direction is upright.

    Attributes:
        page: 1-based.
        turn: Quarter turns counter-clockwise that the text is turned by on the shown page.
        width: The page's height if the text runs up or down.
        scale: How many times larger than on the page everything is in this frame.
        tilt: Angle in radians by which a scanned page was turned counter-clockwise to be straight.
    """

    page: int
    turn: int
    width: float
    height: float
    scale: float = 1.0
    tilt: float = 0.0

    def place(self, x0: float, top: float, x1: float, bottom: float) -> PagePlace:
        """Return a box of the frame as a place on the shown page."""
        if self.tilt:
            x0, top, x1, bottom = self._tilted(x0, top, x1, bottom)
        right, low = self.width - x0, self.height - top
        left, high = self.width - x1, self.height - bottom
        box = (
            (x0, top, x1, bottom),
            (top, left, bottom, right),
            (left, high, right, low),
            (high, x0, low, x1),
        )[self.turn % QUARTERS]
        if self.scale != 1.0:
            box = (
                box[0] / self.scale,
                box[1] / self.scale,
                box[2] / self.scale,
                box[3] / self.scale,
            )
        return PagePlace(self.page, *box)

    def _tilted(
        self, x0: float, top: float, x1: float, bottom: float
    ) -> tuple[float, float, float, float]:
        """Move a box to where it stands on the scan as it was; it stays upright."""
        x, y = (x0 + x1 - self.width) / 2, (top + bottom - self.height) / 2
        cos, sin = math.cos(self.tilt), math.sin(self.tilt)
        dx, dy = cos * x - sin * y - x, sin * x + cos * y - y
        return x0 + dx, top + dy, x1 + dx, bottom + dy


@dataclass(frozen=True, slots=True)
class Layer:
    """The characters of a page that run in one direction, turned upright.

    Attributes:
        strokes: All strokes of the page in the coordinates of this layer; only the main layer
            has them.
    """

    frame: Frame
    chars: tuple[Char, ...]
    strokes: tuple[Stroke, ...] = ()

    def enlarged(self, factor: float) -> "Layer":
        """Return the layer so many times larger; places stay where they are on the page."""
        frame = self.frame
        return Layer(
            replace(
                frame,
                width=frame.width * factor,
                height=frame.height * factor,
                scale=frame.scale * factor,
            ),
            tuple(
                char._replace(
                    x0=char.x0 * factor,
                    top=char.top * factor,
                    x1=char.x1 * factor,
                    bottom=char.bottom * factor,
                    baseline=char.baseline * factor,
                )
                for char in self.chars
            ),
            tuple(Stroke(*(at * factor for at in stroke)) for stroke in self.strokes),
        )


@dataclass(frozen=True, slots=True)
class PageContent:
    """Everything read from one page.

    Attributes:
        number: 1-based.
        layers: The main direction of the text first; never empty.
        slanted: Text that runs askew, as watermarks do; each with its box on the shown page.
        pictures: Boxes of images on the shown page.
        hidden: How many characters are invisible, as over a scanned page.
        has_drawing: Whether there are curves or filled areas, as when text was drawn as outlines.
        unseen: How many runs of text nobody sees, wholly or in part: white, covered, cut off.
        lost_fields: Boxes of fields and typed remarks whose text cannot be read.
    """

    number: int
    width: float
    height: float
    layers: tuple[Layer, ...]
    slanted: tuple[tuple[str, Box], ...] = ()
    pictures: tuple[Box, ...] = ()
    hidden: int = 0
    has_drawing: bool = False
    unseen: int = 0
    lost_fields: tuple[Box, ...] = ()

    @property
    def whole(self) -> PagePlace:
        """The whole page as a place."""
        return PagePlace(self.number, 0.0, 0.0, self.width, self.height)

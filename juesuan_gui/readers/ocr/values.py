"""What the parts of the image reader hand to one another. Plain values, no library.

Lengths are points on the straightened page, x to the right and y down.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

from juesuan_gui.readers.geometry.page_content import Box, Stroke

# Pixels as the image library holds them; only `ocr_pixels` and `ocr_engine` look inside.
Picture: TypeAlias = Any


class ReadChar(NamedTuple):
    """A recognised character.

    Attributes:
        score: Confidence, 0 to 1.
        at: Where its middle stands in the picture, as a share of the width.
    """

    text: str
    score: float
    at: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What was recognised in the picture of one line; no characters if nothing was."""

    chars: tuple[ReadChar, ...]

    @property
    def text(self) -> str:
        """The characters as one text."""
        return "".join(char.text for char in self.chars)

    @property
    def score(self) -> float:
        """The lowest confidence of any character that is no blank, 0 if there is none."""
        return min((char.score for char in self.chars if char.text != " "), default=0.0)


class Recogniser(Protocol):
    """Reads pictures of single lines."""

    def recognise(self, pictures: Sequence[Picture]) -> list[Reading]:
        """Return the reading of each picture."""


class StraightPage(Protocol):
    """A scanned page, turned upright and straightened.

    Attributes:
        turn: Quarter turns counter-clockwise that its text is turned by on the page as shown.
        tilt: Angle in radians by which it was turned counter-clockwise to be straight.
        strokes: Ruling lines found in it.
        ink: Boxes of the connected dark spots that are no ruling.
    """

    @property
    def width(self) -> float:
        """In points."""

    @property
    def height(self) -> float:
        """In points."""

    @property
    def turn(self) -> int:
        """In quarter turns."""

    @property
    def tilt(self) -> float:
        """In radians."""

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """The ruling lines."""

    @property
    def ink(self) -> tuple[Box, ...]:
        """The dark spots."""

    def cut(self, box: Box) -> Picture:
        """Return the pixels of a box."""

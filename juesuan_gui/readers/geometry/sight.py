"""Whether a character of a page is seen: what is painted below and above it, and its clip."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

UserBox = tuple[float, float, float, float]
"""Left, bottom, right and top in user space."""

_BAND = 24.0
_MOST_BANDS = 400
_LEGIBLE = 0.35


class Fill(NamedTuple):
    """A filled rectangle or picture.

    Attributes:
        order: Its number in the order of painting.
        is_white: White letters do not stand out on it.
        is_cover: Nothing painted before shows through it.
    """

    order: int
    box: UserBox
    is_white: bool
    is_cover: bool


class Ground:
    """The filled areas of a page, found by place."""

    def __init__(self, fills: Iterable[Fill]) -> None:
        self._bands: dict[int, list[Fill]] = {}
        for fill in fills:
            low, high = int(fill.box[1] // _BAND), int(fill.box[3] // _BAND)
            for band in range(low, min(high, low + _MOST_BANDS) + 1):
                self._bands.setdefault(band, []).append(fill)

    def at(self, x: float, y: float) -> Iterable[Fill]:
        """Yield the areas that hold a point, in the order of painting."""
        for fill in self._bands.get(int(y // _BAND), ()):
            left, low, right, high = fill.box
            if left <= x <= right and low <= y <= high:
                yield fill

    def covers(self, x: float, y: float, order: int) -> bool:
        """Whether something painted later lies over a point."""
        return any(fill.order > order and fill.is_cover for fill in self.at(x, y))

    def is_white(self, x: float, y: float, order: int) -> bool:
        """Whether the last that was painted below a point is white, as the paper is."""
        below = [fill.is_white for fill in self.at(x, y) if fill.order < order]
        return not below or below[-1]


class Sight(NamedTuple):
    """What decides whether the letters of a text object are seen.

    Attributes:
        ground: What lies below and above it; None where that decides nothing.
        order: Its number in the order of painting.
        clip: Box that its letters are cut to; None for none.
    """

    ground: Ground | None
    order: int
    is_white: bool
    clip: UserBox | None

    def sees(self, box: UserBox) -> bool:
        """Whether a letter is seen, judged by its middle; half its height is enough to read it."""
        x0, y0, x1, y1 = box
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if self.clip is not None:
            left, low, right, high = self.clip
            if not left <= x <= right or min(y1, high) - max(y0, low) < _LEGIBLE * (y1 - y0):
                return False
        if self.ground is None:
            return True
        if self.is_white and self.ground.is_white(x, y, self.order):
            return False
        return not self.ground.covers(x, y, self.order)


ALWAYS = Sight(None, 0, is_white=False, clip=None)
NEVER = Sight(None, -1, is_white=False, clip=None)


def common_box(boxes: Sequence[UserBox]) -> UserBox | None:
    """Return what boxes have in common; None without boxes."""
    if not boxes:
        return None
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    return max(lefts), max(lows), min(rights), min(highs)

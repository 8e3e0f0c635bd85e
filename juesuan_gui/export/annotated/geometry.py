"""From places on a page as it is shown to the space in which a PDF draws. Pure."""

from typing import NamedTuple

from juesuan_gui.domain.place import PagePlace


class Area(NamedTuple):
    """An upright rectangle in user space: low corner, high corner."""

    x0: float
    y0: float
    x1: float
    y1: float


class PageFrame(NamedTuple):
    """The visible box of a page in user space, and its quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def area(self, place: PagePlace, margin: float = 0.0) -> Area:
        """Return where a place stands, with a margin around it."""
        first = self.point(place.x0 - margin, place.top - margin)
        second = self.point(place.x1 + margin, place.bottom + margin)
        (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(first, second, strict=True))
        return Area(x0, y0, x1, y1)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page as shown stands, its origin at the top left."""
        match self.turns % 4:
            case 0:
                return x + self.left, self.top - y
            case 1:
                return y + self.left, x + self.bottom
            case 2:
                return self.right - x, y + self.bottom
            case _:
                return self.right - y, self.top - x

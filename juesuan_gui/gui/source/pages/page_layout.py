"""Where the pages of a document stand one below the other, all equally wide. Pure.

Lengths of pages are in points, lengths on screen in pixels of the window.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

GAP_PX = 10.0
MARGIN_PX = 8.0
_LEAST_PT = 1.0


@dataclass(frozen=True)
class PageLayout:
    """Pages in a column.

    Attributes:
        sizes: Width and height of each page.
        width_px: Width of every page on screen.
    """

    sizes: tuple[tuple[float, float], ...]
    width_px: float

    @cached_property
    def heights_px(self) -> tuple[float, ...]:
        """Height of each page on screen."""
        return tuple(height * self.scale(n) for n, (_, height) in enumerate(self.sizes, 1))

    @cached_property
    def tops_px(self) -> tuple[float, ...]:
        """Upper end of each page, and of one more behind the last."""
        steps = (height + GAP_PX for height in self.heights_px)
        return tuple(accumulate(steps, initial=MARGIN_PX))

    @property
    def extent_px(self) -> tuple[float, float]:
        """Width and height of everything."""
        bottom = self.tops_px[-1] - GAP_PX + MARGIN_PX
        return self.width_px + 2 * MARGIN_PX, max(bottom, 0.0)

    def scale(self, page: int) -> float:
        """Return the pixels per point of a page."""
        return self.width_px / max(self.sizes[page - 1][0], _LEAST_PT)

    def page_at(self, y: float) -> int:
        """Return the page at a height; the gap below a page counts to it."""
        return max(1, min(bisect_right(self.tops_px, y), len(self.sizes)))

    def pages_between(self, top: float, bottom: float) -> range:
        """Return the pages of which something is between two heights."""
        if not self.sizes:
            return range(0)
        return range(self.page_at(top), self.page_at(bottom) + 1)

    def share_at(self, y: float) -> float:
        """Return a height as page number and share of that page, to keep it over a zoom."""
        page = self.page_at(y)
        height = max(self.heights_px[page - 1], _LEAST_PT)
        return page + max(0.0, min((y - self.tops_px[page - 1]) / height, 0.9999))

    def height_of(self, share: float) -> float:
        """Return the height that `share_at` named."""
        page = max(1, min(int(share), len(self.sizes)))
        return self.tops_px[page - 1] + (share - page) * self.heights_px[page - 1]


def build_layout(
    sizes: Sequence[tuple[float, float]], view_width_px: float, zoom: float
) -> PageLayout:
    """Lay pages out; at zoom 1 they fill the width of the view."""
    return PageLayout(tuple(sizes), max(40.0, (view_width_px - 2 * MARGIN_PX) * zoom))

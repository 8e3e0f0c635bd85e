"""What the parts of one PDF know of each other: on which page things stand, how many pages.

The first pass finds out and draws nothing; a later pass draws with what the one before found.
"""

from collections.abc import Callable, Iterable

from juesuan_gui.export.content.blocks import Anchor
from juesuan_gui.export.pdf.library import IndexPiece

Progress = Callable[[float], None]


class Book(IndexPiece):
    """The shared knowledge of one build; stands first in the story and takes no room."""

    def __init__(self, progress: Progress | None = None) -> None:
        super().__init__()
        self._ZEROSIZE = True  # the page layout asks flowables for this name
        self._found: dict[str, int] = {}
        self._found_pages = 0
        self._progress = progress
        self._is_satisfied = False
        self.pages: dict[str, int] = {}
        self.page_count = 0

    @property
    def is_drawing(self) -> bool:
        """Whether this pass draws."""
        return self.page_count > 0

    def note(self, anchors: Iterable[Anchor], page: int) -> None:
        """Note on which page things stand."""
        self._found.update((anchor.key, page) for anchor in anchors)

    def note_page(self, page: int) -> None:
        """Note that a page is done.

        Raises:
            BaseException: Whatever the receiver of the progress raises in order to cancel.
        """
        self._found_pages = page
        if self._progress is not None and self.is_drawing:
            self._progress(min(1.0, page / self.page_count))

    # --- called by the page layout

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Draw nothing."""

    def beforeBuild(self) -> None:  # noqa: N802 - a name of the page layout
        """Begin a pass."""
        self._found, self._found_pages = {}, 0

    def afterBuild(self) -> None:  # noqa: N802 - a name of the page layout
        """End a pass: it is the last one if it found what the one before did."""
        self._is_satisfied = (self._found, self._found_pages) == (self.pages, self.page_count)
        self.pages, self.page_count = self._found, self._found_pages

    def isSatisfied(self) -> bool:  # noqa: N802 - a name of the page layout
        """Tell whether everything stands where this pass believed."""
        return self._is_satisfied

"""Rendered pages that are kept, up to a limit of memory. Pages in sight are never dropped."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from juesuan_gui.gui.source.pages.rendering import Request


LARGEST_BYTES = 64 * 2**20


class PageCache:
    """One picture of each page; None for a page that cannot be rendered."""

    def __init__(self, largest_bytes: int = LARGEST_BYTES) -> None:
        self._largest = largest_bytes
        self._pages: OrderedDict[int, tuple[float, QImage | None]] = OrderedDict()

    @property
    def bytes(self) -> int:
        """Memory that the pictures take."""
        return sum(image.sizeInBytes() for _, image in self._pages.values() if image is not None)

    def put(self, request: Request, image: QImage | None, kept: Collection[int]) -> None:
        """Keep a picture; drop those used longest ago except the pages `kept`."""
        self._pages[request.page] = (request.scale, image)
        self._pages.move_to_end(request.page)
        size = self.bytes
        for page in list(self._pages):
            if size <= self._largest:
                break
            if page not in kept and page != request.page:
                dropped = self._pages.pop(page)[1]
                size -= dropped.sizeInBytes() if dropped is not None else 0

    def picture(self, page: int) -> QImage | None:
        """Return the picture of a page at whatever scale."""
        if page not in self._pages:
            return None
        self._pages.move_to_end(page)
        return self._pages[page][1]

    def has(self, request: Request) -> bool:
        """Whether a page is here at this very scale, or cannot be rendered at any."""
        held = self._pages.get(request.page)
        return held is not None and (held[1] is None or held[0] == request.scale)

    def is_damaged(self, page: int) -> bool:
        """Whether a page cannot be rendered."""
        return page in self._pages and self._pages[page][1] is None

    def clear(self) -> None:
        """Drop everything."""
        self._pages.clear()

"""Render pages on a thread of their own, the most wanted first.

The view says again and again which pages it wants now; what it no longer wants is not rendered.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from juesuan_gui.gui.source.pages.page_sources import OpenPages


THREAD_NAME = "pages"
_WATCH_S = 1.0


class Request(NamedTuple):
    """A page wanted at so many pixels per point."""

    page: int
    scale: float


@dataclass(frozen=True, slots=True)
class PageSizes:
    """The file is open: width and height of its pages in points."""

    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A rendered page; None if it is damaged."""

    request: Request
    image: QImage | None


@dataclass(frozen=True, slots=True)
class RenderingFailed:
    """The file cannot be opened or the thread came to an unexpected end."""

    error: Exception


Delivery = PageSizes | PagePicture | RenderingFailed


class PageRenderer:
    """Owns the file and the thread.

    Results are handed to `deliver` on that thread, never after `close` has returned.
    """

    def __init__(self, open_pages: OpenPages, deliver: Callable[[Delivery], object]) -> None:
        self._open_pages = open_pages
        self._deliver: Callable[[Delivery], object] | None = deliver
        self._wanted: list[Request] = []
        self._changed = threading.Condition()
        self._delivering = threading.Lock()
        # No daemon: PDFium is shut down at the end of the program, when no file may be open.
        threading.Thread(target=self._run, name=THREAD_NAME).start()

    def want(self, requests: Sequence[Request]) -> None:
        """Render these pages, the first one first, and nothing that was wanted before."""
        with self._changed:
            self._wanted = list(requests)
            self._changed.notify()

    def close(self) -> None:
        """End the thread; it lets go of the file."""
        with self._delivering:
            self._deliver = None
        with self._changed:
            self._changed.notify()

    # --- on the thread

    def _run(self) -> None:
        try:
            self._serve()
        except Exception as error:  # noqa: BLE001 - handed to the view, which shows it
            self._hand_over(RenderingFailed(error))

    def _serve(self) -> None:
        source = self._open_pages()
        try:
            self._hand_over(PageSizes(source.sizes()))
            while (request := self._next()) is not None:
                image = source.picture(request.page, request.scale)
                self._hand_over(PagePicture(request, image))
        finally:
            source.close()

    def _next(self) -> Request | None:
        """Wait for a wanted page; None when it is time to end."""
        with self._changed:
            while not self._wanted and self._is_needed():
                self._changed.wait(_WATCH_S)
            return self._wanted.pop(0) if self._is_needed() else None

    def _is_needed(self) -> bool:
        """Whether somebody waits for pages: a program that ends need not have closed its views."""
        return self._deliver is not None and threading.main_thread().is_alive()

    def _hand_over(self, delivery: Delivery) -> None:
        with self._delivering:
            if self._deliver is not None:
                self._deliver(delivery)

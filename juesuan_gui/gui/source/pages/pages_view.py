"""The view of pages: of a PDF or of a recognised scan, with zoom and page number in the header."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.gui.source.pages.pages import Pages
from juesuan_gui.gui.source.unread_bands import NO_BANDS
from juesuan_gui.gui.source.view import SourceView
from juesuan_gui.gui.source.zoom_tools import build_zoom_tools

if TYPE_CHECKING:
    from juesuan_gui.domain.place import Place
    from juesuan_gui.gui.source.pages.page_sources import OpenPages
    from juesuan_gui.gui.source.unread_bands import Bands


class PagesSourceView(SourceView):
    """Shows pages with places marked on them."""

    def __init__(
        self,
        open_pages: OpenPages,
        bands: Bands = NO_BANDS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.pages = Pages(open_pages, bands)
        self.pages.place_clicked.connect(self.place_clicked)
        self.pages.page_changed.connect(self._show_page)
        self.pages.failed.connect(self.failed)
        self._tools = build_zoom_tools(self, self.pages.zoom_by)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.setFocusProxy(self.pages)

    def show_places(self, places: Sequence[Place], others: Sequence[Place] = ()) -> None:
        """Mark boxes on the pages and bring the first into sight."""
        self.pages.mark(
            [place for place in places if isinstance(place, PagePlace)],
            [place for place in others if isinstance(place, PagePlace)],
        )

    def zoom(self, points: float) -> None:
        """Do nothing: pages fit the panel and have a zoom of their own."""

    def tools(self) -> Sequence[QAction]:
        """Return the actions that zoom."""
        return self._tools

    def release(self) -> None:
        """Let go of the file."""
        self.pages.release()

    def _show_page(self, number: int, total: int) -> None:
        self.caption_changed.emit(ui("source.page", number=number, total=total))

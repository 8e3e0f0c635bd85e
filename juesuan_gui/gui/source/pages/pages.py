"""Pages of a PDF or a scan one below the other, rendered when they come into sight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.gui.source.canvas import Canvas
from juesuan_gui.gui.source.pages.page_cache import PageCache
from juesuan_gui.gui.source.pages.page_layout import MARGIN_PX, PageLayout, build_layout
from juesuan_gui.gui.source.pages.rendering import (
    PagePicture,
    PageRenderer,
    PageSizes,
    RenderingFailed,
    Request,
)
from juesuan_gui.gui.source.unread_bands import NO_BANDS, paint_band
from juesuan_gui.gui.toolkit.theme import LIGHT, Theme, theme_of

if TYPE_CHECKING:
    from juesuan_gui.domain.place import Place
    from juesuan_gui.gui.source.pages.page_sources import OpenPages
    from juesuan_gui.gui.source.pages.rendering import Delivery
    from juesuan_gui.gui.source.unread_bands import Bands

_ZOOM_STEP = 1.2
_SMALLEST_ZOOM, _LARGEST_ZOOM = 0.5, 8.0
_MOST_PIXELS = 12_000_000


class Pages(Canvas):
    """Shows pages.

    Signals:
        page_changed: Number of the page in the middle of the view, and how many there are.
        failed: The file cannot be shown (the exception).
    """

    page_changed = Signal(int, int)
    failed = Signal(Exception)

    _delivered = Signal(object)

    def __init__(
        self,
        open_pages: OpenPages,
        bands: Bands = NO_BANDS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.layout_of_pages = PageLayout((), 1.0)
        self.cache = PageCache()
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._zoom = 1.0
        self._bands = bands
        self._shown_page = 0
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.scrolled.connect(self._want_seen)
        self.zoom_asked.connect(self.zoom_by)
        self._delivered.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._renderer: PageRenderer | None = PageRenderer(open_pages, self._delivered.emit)

    @property
    def page_count(self) -> int:
        """Number of pages; 0 until the file has been opened."""
        return len(self._sizes)

    @property
    def current_page(self) -> int:
        """The page in the middle of the view; 0 until the file has been opened."""
        return self._shown_page

    def release(self) -> None:
        """Let go of the file."""
        if self._renderer is not None:
            self._renderer.close()
            self._renderer = None
        self.cache.clear()

    # --- zoom

    @property
    def zoom(self) -> float:
        """Width of the pages as a multiple of the width of the view."""
        return self._zoom

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom; what is at the anchor, a point of the viewport, stays there."""
        zoom = max(_SMALLEST_ZOOM, min(zoom, _LARGEST_ZOOM))
        point = anchor or QRectF(self.viewport().rect()).center()
        across = (point.x() + self.offset.x() - self._left) / max(self.layout_of_pages.width_px, 1)
        share = self.layout_of_pages.share_at(point.y() + self.offset.y()) if self._sizes else 1.0
        self._zoom = zoom
        self._lay_out()
        if self._sizes:
            x = self._left + across * self.layout_of_pages.width_px - point.x()
            self.move_to(QPointF(x, self.layout_of_pages.height_of(share) - point.y()))
        self._want_seen()

    def zoom_by(self, steps: int, anchor: QPointF | None = None) -> None:
        """Enlarge the pages by so many steps, 0 to fit the width."""
        self.set_zoom(self._zoom * _ZOOM_STEP**steps if steps else 1.0, anchor)

    # --- where things are

    @property
    def _left(self) -> float:
        """Left end of the pages, which are centred where there is room."""
        return max(MARGIN_PX, (self.viewport().width() - self.layout_of_pages.width_px) / 2)

    def page_rect(self, page: int) -> QRectF:
        """Return where a page is in the content."""
        layout = self.layout_of_pages
        return QRectF(
            self._left, layout.tops_px[page - 1], layout.width_px, layout.heights_px[page - 1]
        )

    def rects_of(self, place: Place) -> Iterator[QRectF]:
        """Return where a box on a page is in the content."""
        if isinstance(place, PagePlace) and 1 <= place.page <= self.page_count:
            page, scale = self.page_rect(place.page), self.layout_of_pages.scale(place.page)
            yield QRectF(
                page.left() + place.x0 * scale,
                page.top() + place.top * scale,
                (place.x1 - place.x0) * scale,
                (place.bottom - place.top) * scale,
            )

    def find_place(self, point: QPointF) -> Place | None:
        """Return the point on the page as a box without extent; None between the pages."""
        if not self._sizes:
            return None
        page = self.layout_of_pages.page_at(point.y())
        rect, scale = self.page_rect(page), self.layout_of_pages.scale(page)
        if not rect.contains(point):
            return None
        x, y = (point.x() - rect.left()) / scale, (point.y() - rect.top()) / scale
        return PagePlace(page, x, y, x, y)

    def tip_at(self, point: QPointF) -> str:
        """Return what was not read at a point."""
        bands = (band for page in self.seen_pages() for band in self._bands.get(page, ()))
        found = (
            band.text for band in bands if any(r.contains(point) for r in self.rects_of(band.place))
        )
        return next(found, "")

    def mark_theme(self) -> Theme:
        """Return the light theme: pages are white."""
        return LIGHT

    # --- rendering

    def _lay_out(self) -> None:
        self.layout_of_pages = build_layout(self._sizes, self.viewport().width(), self._zoom)
        self.set_extent(QSizeF(*self.layout_of_pages.extent_px) if self._sizes else QSizeF())

    def _request(self, page: int) -> Request:
        scale = self.layout_of_pages.scale(page) * self.devicePixelRatioF()
        width, height = self._sizes[page - 1]
        most = (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5
        return Request(page, round(min(scale, most), 4))

    def seen_pages(self) -> range:
        """Return the pages in sight."""
        seen = self.seen
        return self.layout_of_pages.pages_between(seen.top(), seen.bottom())

    def _want_seen(self) -> None:
        """Ask for the pages in sight, then for their neighbours."""
        if not self._sizes or self._renderer is None:
            return
        seen = self.seen_pages()
        near = [page for page in (seen.stop, seen.start - 1) if 1 <= page <= self.page_count]
        requests = (self._request(page) for page in (*seen, *near))
        self._renderer.want([one for one in requests if not self.cache.has(one)])
        middle = self.layout_of_pages.page_at(self.seen.center().y())
        if middle != self._shown_page:
            self._shown_page = middle
            self.page_changed.emit(middle, self.page_count)

    @Slot(object)
    def _take(self, delivery: Delivery) -> None:
        if self._renderer is None:
            return
        match delivery:
            case PageSizes(sizes):
                self._sizes = sizes
                self._lay_out()
                self.show_marks()
                self._want_seen()
            case PagePicture(request, image):
                self.cache.put(request, image, self.seen_pages())
                self.viewport().update()
            case RenderingFailed(error):
                self.failed.emit(error)

    # --- painting

    def paint_content(self, painter: QPainter, area: QRectF) -> None:
        """Paint the pages; a page still to be rendered is white and shows its number."""
        theme = theme_of(self.palette())
        painter.fillRect(area, theme.line if not theme.is_dark else theme.window)
        for page in self.layout_of_pages.pages_between(area.top(), area.bottom()):
            rect = self.page_rect(page)
            if rect.intersects(area):
                self._paint_page(painter, page, rect)
                for band in self._bands.get(page, ()):
                    paint_band(painter, band, next(iter(self.rects_of(band.place)), rect), rect)

    def _paint_page(self, painter: QPainter, page: int, rect: QRectF) -> None:
        picture = self.cache.picture(page)
        if picture is None:
            painter.fillRect(rect, LIGHT.base)
            painter.setPen(LIGHT.muted)
            key = "source.page_damaged" if self.cache.is_damaged(page) else "source.page_number"
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, ui(key, number=page))
        else:
            self._draw(painter, rect, picture)
        painter.setPen(QPen(LIGHT.line, 1))
        painter.drawRect(rect)

    def _draw(self, painter: QPainter, rect: QRectF, picture: QImage) -> None:
        """Draw a picture, pixel by pixel if it has the right size, else stretched."""
        ratio = self.devicePixelRatioF()
        if abs(picture.width() - rect.width() * ratio) <= 1:
            picture.setDevicePixelRatio(ratio)
            painter.drawImage(QPointF(rect.topLeft().toPoint()), picture)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        picture.setDevicePixelRatio(1.0)
        painter.drawImage(rect, picture)

    # --- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width; what was at the top stays there."""
        top = self.layout_of_pages.share_at(self.seen.top()) if self._sizes else 1.0
        super().resizeEvent(event)
        if self._sizes:
            self._lay_out()
            self.move_to(QPointF(self.offset.x(), self.layout_of_pages.height_of(top)))
            self._want_seen()

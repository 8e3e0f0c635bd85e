"""A scrolling area on which a view paints what is in sight, with marks over it.

The base of the views that paint by themselves: pages of a PDF, and readable text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.source.source_marks import paint_mark
from juesuan_gui.gui.toolkit.theme import Theme, theme_of

if TYPE_CHECKING:
    from juesuan_gui.domain.place import Place

_STEP_PX = 48
_MARGIN_PX = 36
_WHEEL_UNITS = 120
_CLICK_PX = 4
_ZOOM_KEYS = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_0: 0,
}


class Canvas(QAbstractScrollArea):
    """Content of a known size, seen through the viewport.

    Signals:
        place_clicked: The user clicked at a `Place`.
        scrolled: Another part is in sight.
        zoom_asked: Steps (0: the first size again) and the point of the viewport that stays.
    """

    place_clicked = Signal(object)
    scrolled = Signal()
    zoom_asked = Signal(int, QPointF)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._extent = QSizeF()
        self._pressed = QPoint()
        self._current: tuple[Place, ...] = ()
        self._others: tuple[Place, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(ui("source.title"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(_STEP_PX)
        self.horizontalScrollBar().setSingleStep(_STEP_PX)

    # --- for the views

    def paint_content(self, painter: QPainter, area: QRectF) -> None:
        """Paint what is in an area of the content; the painter has the content's coordinates."""
        raise NotImplementedError

    def find_place(self, point: QPointF) -> Place | None:
        """Return the place at a point of the content."""
        raise NotImplementedError

    def rects_of(self, place: Place) -> Iterable[QRectF]:
        """Return where a place is in the content."""
        raise NotImplementedError

    def tip_at(self, point: QPointF) -> str:
        """Return what is said of a point of the content when the pointer rests there."""
        del point
        return ""

    def mark_theme(self) -> Theme:
        """Return the theme that fits the ground on which marks are painted."""
        return theme_of(self.palette())

    def set_extent(self, size: QSizeF) -> None:
        """Set the size of the content."""
        self._extent = size
        self._set_bars()
        self.viewport().update()

    @property
    def offset(self) -> QPointF:
        """The point of the content at the top left of the viewport."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @property
    def seen(self) -> QRectF:
        """The part of the content that is in sight."""
        return QRectF(self.viewport().rect()).translated(self.offset)

    def move_to(self, offset: QPointF) -> None:
        """Bring a point of the content to the top left of the viewport."""
        self.horizontalScrollBar().setValue(round(offset.x()))
        self.verticalScrollBar().setValue(round(offset.y()))

    # --- marks

    def mark(self, current: Sequence[Place], others: Sequence[Place]) -> None:
        """Mark places strongly and others lightly, and bring the first into sight."""
        self._current = tuple(current)
        self._others = tuple(place for place in others if place not in self._current)
        self.viewport().update()
        self.show_marks()

    def show_marks(self) -> None:
        """Scroll to the first marked place if it is not in sight."""
        rects = [rect for place in self._current for rect in self.rects_of(place)]
        if not rects:
            return
        target = rects[0]
        for rect in rects[1:]:
            if target.united(rect).height() < self.viewport().height() / 2:
                target = target.united(rect)
        seen = self.seen
        if seen.adjusted(0, _MARGIN_PX, 0, -_MARGIN_PX).contains(target):
            return
        x, y = seen.left(), seen.top()
        if not (seen.left() <= target.left() and target.right() <= seen.right()):
            x = target.center().x() - seen.width() / 2
            x = min(x, target.left() - 8) if target.width() > seen.width() else x
        if not (seen.top() + _MARGIN_PX <= target.top() and target.bottom() <= seen.bottom()):
            y = target.center().y() - seen.height() / 2
            y = target.top() - _MARGIN_PX if target.height() > seen.height() else y
        self.move_to(QPointF(x, y))

    @property
    def current_places(self) -> tuple[Place, ...]:
        """The places that are marked strongly."""
        return self._current

    @property
    def other_places(self) -> tuple[Place, ...]:
        """The places that are marked lightly."""
        return self._others

    def _paint_marks(self, painter: QPainter, area: QRectF) -> None:
        theme = self.mark_theme()
        for places, is_current in ((self._others, False), (self._current, True)):
            for place in places:
                for rect in self.rects_of(place):
                    if rect.intersects(area):
                        paint_mark(painter, rect, theme, is_current=is_current)

    def _set_bars(self) -> None:
        size = self.viewport().size()
        for bar, whole, shown in (
            (self.horizontalScrollBar(), self._extent.width(), size.width()),
            (self.verticalScrollBar(), self._extent.height(), size.height()),
        ):
            bar.setPageStep(shown)
            bar.setRange(0, max(0, round(whole) - shown))

    # --- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight and the marks over it."""
        painter = QPainter(self.viewport())
        offset = self.offset
        painter.translate(-offset)
        area = QRectF(event.rect()).translated(offset)
        self.paint_content(painter, area)
        self._paint_marks(painter, area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the scroll bars to the new size."""
        super().resizeEvent(event)
        self._set_bars()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - the signature is Qt's
        """Show another part; moved pixels would leave seams at fractional scales."""
        self.viewport().update()
        self.scrolled.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = round(event.angleDelta().y() / _WHEEL_UNITS) or (
                1 if event.angleDelta().y() > 0 else -1
            )
            self.zoom_asked.emit(steps, event.position())
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom with plus, minus and zero; go to the ends; scroll with the other keys."""
        key = Qt.Key(event.key())
        bar = self.verticalScrollBar()
        if key in _ZOOM_KEYS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_asked.emit(_ZOOM_KEYS[key], QRectF(self.viewport().rect()).center())
        elif key is Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key is Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show what is said of the place under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            tip = self.tip_at(QPointF(event.pos()) + self.offset)
            QToolTip.showText(event.globalPos(), tip, self.viewport())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the button went down."""
        self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which place was clicked."""
        point = event.position().toPoint()
        is_click = (point - self._pressed).manhattanLength() <= _CLICK_PX
        if event.button() is Qt.MouseButton.LeftButton and is_click:
            place = self.find_place(event.position() + self.offset)
            if place is not None:
                self.place_clicked.emit(place)

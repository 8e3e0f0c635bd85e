"""How places of the original are marked: the current one strongly, others of its finding lightly.

The two differ in the style of their outline, not only in colour.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from juesuan_gui.gui.toolkit.theme import Theme

_STRONG_PX = 2.0
_LIGHT_PX = 1.3
_STRONG_ALPHA = 44
_LIGHT_ALPHA = 22
_ROOM_PX = 1.5
_TALLEST_TINTED_PX = 240.0


def paint_mark(painter: QPainter, rect: QRectF, theme: Theme, *, is_current: bool) -> None:
    """Paint a mark around a box, in the painter's coordinates."""
    ink = QColor(theme.suspect if is_current else theme.accent)
    tint = QColor(ink)
    tint.setAlpha(_STRONG_ALPHA if is_current else _LIGHT_ALPHA)
    pen = QPen(ink, _STRONG_PX if is_current else _LIGHT_PX)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if not is_current:
        pen.setDashPattern([3, 2.2])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(tint if rect.height() < _TALLEST_TINTED_PX else Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(-_ROOM_PX, -_ROOM_PX, _ROOM_PX, _ROOM_PX))
    painter.restore()

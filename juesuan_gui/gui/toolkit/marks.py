"""How flags look. Each differs from the others in shape as well as in colour.

error       filled corner at the top right
warning     open corner at the top right
rounding    small square at the top right
hint        small ring at the top right
related     open diamond at the top right, no tint: compared with it, or of the same cause
suspect     frame around the cell, in addition
edited      filled corner at the bottom left, bold text
inferred    dashed line at the bottom
doubtful    wavy line at the bottom
unreadable  diagonal hatching
"""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from juesuan_gui.domain.finding import Severity
from juesuan_gui.gui.toolkit.theme import Theme

_CORNER = 8.0
_DOT = 5.0
_INSET = 2.0
_WAVE, _WAVE_HEIGHT = 3.0, 1.3


class Kind(Enum):
    """What a cell shows, which decides its alignment and background."""

    HEADING = "heading"
    LABEL = "label"
    NUMBER = "number"
    CENTRED = "centred"


@dataclass(frozen=True, slots=True)
class CellMark:
    """Everything that decides how a cell is painted, its text aside."""

    kind: Kind
    severity: Severity | None = None
    is_suspect: bool = False
    is_related: bool = False
    is_edited: bool = False
    is_inferred: bool = False
    is_unreadable: bool = False
    is_doubtful: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether nothing but the text is to be painted."""
        return self == CellMark(self.kind)


def background(mark: CellMark, theme: Theme) -> QColor:
    """Return the colour behind a cell."""
    if mark.severity is not None and not mark.is_related:
        return theme.tint[mark.severity]
    if mark.kind is Kind.HEADING:
        return theme.heading
    return theme.base


def paint_marks(painter: QPainter, rect: QRect, mark: CellMark, theme: Theme) -> None:
    """Paint the shapes of a cell over its background and text."""
    box = QRectF(rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark.is_unreadable:
        _paint_hatching(painter, rect, theme)
    if mark.is_inferred:
        _paint_dashes(painter, box, theme)
    if mark.is_doubtful:
        _paint_wave(painter, box, theme)
    if mark.is_edited:
        _paint_edited(painter, box, theme)
    if mark.is_suspect:
        _paint_frame(painter, rect, theme)
    if mark.severity is not None:
        if mark.is_related:
            paint_diamond(painter, _corner_of(box), theme.ink[mark.severity])
        else:
            _paint_severity(painter, box, mark.severity, theme)
    painter.restore()


def paint_diamond(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """Paint the sign of what is related to a finding without being blamed for it."""
    centre, quiet = box.center(), QColor(ink)
    quiet.setAlpha(170)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(quiet, 1.2))
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(centre.x(), box.top()),
                QPointF(box.right(), centre.y()),
                QPointF(centre.x(), box.bottom()),
                QPointF(box.left(), centre.y()),
            ]
        )
    )


def _corner_of(box: QRectF) -> QRectF:
    size = _DOT + 1
    return QRectF(box.right() - size - _INSET, box.top() + _INSET, size, size)


def paint_shape(painter: QPainter, box: QRectF, severity: Severity, theme: Theme) -> None:
    """Paint the stand-alone shape of a severity into a square box."""
    ink = theme.ink[severity]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    match severity:
        case Severity.ERROR:
            painter.drawEllipse(box)
        case Severity.WARNING:
            painter.drawPolygon(
                QPolygonF(
                    [QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]
                )
            )
        case Severity.ROUNDING:
            painter.drawRect(box)
        case Severity.HINT:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, 1.4))
            painter.drawEllipse(box)


def _paint_severity(painter: QPainter, box: QRectF, severity: Severity, theme: Theme) -> None:
    ink = theme.ink[severity]
    if severity in (Severity.ROUNDING, Severity.HINT):
        place = QRectF(box.right() - _DOT - _INSET, box.top() + _INSET, _DOT, _DOT)
        paint_shape(painter, place, severity, theme)
        return
    corner = QPolygonF(
        [
            QPointF(box.right() - _CORNER, box.top()),
            box.topRight(),
            QPointF(box.right(), box.top() + _CORNER),
        ]
    )
    if severity is Severity.ERROR:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(corner)
    else:
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(corner.translated(-1.5, 1.5))
        painter.drawLine(corner.at(0) + QPointF(-1.5, 1.5), corner.at(2) + QPointF(-1.5, 1.5))


def _paint_frame(painter: QPainter, rect: QRect, theme: Theme) -> None:
    painter.setPen(QPen(theme.suspect, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))


def _paint_edited(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.edited)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(box.left(), box.bottom() - _CORNER),
                box.bottomLeft(),
                QPointF(box.left() + _CORNER, box.bottom()),
            ]
        )
    )


def _paint_dashes(painter: QPainter, box: QRectF, theme: Theme) -> None:
    pen = QPen(theme.muted, 1.2)
    pen.setDashPattern([3, 2.4])
    painter.setPen(pen)
    y = box.bottom() - 2.5
    painter.drawLine(QPointF(box.left() + 3, y), QPointF(box.right() - 3, y))


def _paint_wave(painter: QPainter, box: QRectF, theme: Theme) -> None:
    left, right, y = box.left() + 4, box.right() - 4, box.bottom() - 3.5
    count = max(2, int((right - left) / _WAVE))
    points = [
        QPointF(left + number * _WAVE, y + (_WAVE_HEIGHT if number % 2 else -_WAVE_HEIGHT))
        for number in range(count + 1)
    ]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.ink[Severity.WARNING], 1.4))
    painter.drawPolyline(QPolygonF(points))


def _paint_hatching(painter: QPainter, rect: QRect, theme: Theme) -> None:
    colour = QColor(theme.ink[Severity.WARNING])
    colour.setAlpha(90)
    painter.fillRect(rect, QBrush(colour, Qt.BrushStyle.BDiagPattern))

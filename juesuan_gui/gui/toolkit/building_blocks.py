"""Small building blocks of the panels: headers, cards, chips, quiet labels.

They paint themselves from the theme, so that no style sheet is needed and a dark theme just works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from juesuan_gui.gui.toolkit.marks import paint_shape
from juesuan_gui.gui.toolkit.theme import theme_of

if TYPE_CHECKING:
    from juesuan_gui.domain.finding import Severity

_RADIUS = 5.0


def dialog_buttons(*standard: QDialogButtonBox.StandardButton) -> QDialogButtonBox:
    """Return the buttons of a dialog: words alone, as on every other button of the program."""
    box = QDialogButtonBox()
    for one in standard:
        box.addButton(one)
    without_icons(box)
    return box


def without_icons(box: QDialogButtonBox | QMessageBox) -> None:
    """Take the icons off buttons, which some desktops put there in colours of their own."""
    for button in box.buttons():
        button.setIcon(QIcon())


class CheckBox(QCheckBox):
    """A box to tick, with a frame that a dark style leaves out."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and its frame."""
        super().paintEvent(event)
        painter, box = _frame_of(self, QStyle.SubElement.SE_CheckBoxIndicator)
        painter.drawRect(box)


class RadioButton(QRadioButton):
    """One of several choices, with a frame that a dark style leaves out."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the circle and its frame."""
        super().paintEvent(event)
        painter, box = _frame_of(self, QStyle.SubElement.SE_RadioButtonIndicator)
        painter.drawEllipse(box)


def _frame_of(button: QAbstractButton, element: QStyle.SubElement) -> tuple[QPainter, QRectF]:
    option = QStyleOptionButton()
    option.initFrom(button)
    place = button.style().subElementRect(element, option, button)
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme_of(button.palette()).muted)
    return painter, QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)


class QuietLabel(QLabel):
    """A label in the muted colour of the theme."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)


class ElidedLabel(QLabel):
    """A label of one line that ends in an ellipsis where there is no room; its tip has it all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show a text, whole if there is room for it."""
        self.setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature is Qt's
        """Paint as much of the text as there is room for."""
        box = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | across, shown)


class PanelHeader(QWidget):
    """The line on top of a panel, with a rule below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_active = False
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(10, 3, 8, 4)
        self.line.setSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Let the panel be as narrow as the user wants."""
        return QSize(60, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rule, strong where the panel has the keyboard."""
        super().paintEvent(event)
        theme, painter = theme_of(self.palette()), QPainter(self)
        if self._is_active:
            painter.fillRect(self.rect().adjusted(0, self.height() - 2, 0, 0), theme.accent)
            return
        painter.setPen(theme.line)
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())

    @property
    def is_active(self) -> bool:
        """Whether the panel below has the keyboard."""
        return self._is_active

    def watch_focus(self) -> None:
        """Show from now on whether a part of the panel below has the keyboard."""
        panel = self.parentWidget()
        for part in panel.findChildren(QWidget) if panel is not None else ():
            if part.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the keyboard into the panel and out of it."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._is_active = event.type() is QEvent.Type.FocusIn
            self.update()
        return super().eventFilter(watched, event)


class Card(QFrame):
    """A box with a thin border; `is_good` gives it the colour of a proposed correction."""

    def __init__(self, parent: QWidget | None = None, *, is_good: bool = False) -> None:
        super().__init__(parent)
        self._is_good = is_good

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature is Qt's
        """Paint background and border."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(theme.good) if self._is_good else QColor(theme.line)
        if self._is_good:
            edge.setAlpha(110)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(theme.good_tint if self._is_good else theme.base)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)


class AccentButton(QPushButton):
    """The one button of a group that is meant to be pressed."""

    def __init__(self, text: str, parent: QWidget | None = None, *, is_good: bool = False) -> None:
        super().__init__(text, parent)
        self._is_good = is_good
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Leave room around the text."""
        metrics = self.fontMetrics()
        words = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(words.width() + 22, metrics.height() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature is Qt's
        """Paint a filled, rounded button."""
        theme = theme_of(self.palette())
        colour = QColor(theme.good if self._is_good else theme.accent)
        ink = theme.accent_text
        if theme.is_dark and self._is_good:
            ink = theme.base
        if not self.isEnabled():
            colour, ink = theme.line, theme.muted
        elif self.isDown():
            colour = colour.darker(118)
        elif self.underMouse():
            colour = colour.lighter(108)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), _RADIUS - 2, _RADIUS - 2)
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(self.rect(), flags, self.text())


def paint_drop(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """Paint the sign of a menu at the right of a box; few fonts have one."""
    size = min(7.0, box.height() * 0.32)
    right, middle = box.right(), box.center().y()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(right - size, middle - size * 0.28),
                QPointF(right, middle - size * 0.28),
                QPointF(right - size / 2, middle + size * 0.36),
            ]
        )
    )


class DropButton(QPushButton):
    """A button that opens a menu or a list below itself."""

    def __init__(self, parent: QWidget | None = None, *, is_flat: bool = False) -> None:
        super().__init__(parent)
        self.setFlat(is_flat)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        """Leave room for the sign."""
        metrics = self.fontMetrics()
        room = metrics.height() + 14
        return QSize(metrics.horizontalAdvance(self.text()) + room, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature is Qt's
        """Paint the button with its text at the left and the sign at the right."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined]
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        theme = theme_of(self.palette())
        box = QRectF(self.rect()).adjusted(7, 0, -7, 0)
        painter.setPen(theme.text if self.isEnabled() else theme.muted)
        painter.drawText(
            box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        paint_drop(painter, box, theme.muted)


class Chip(QAbstractButton):
    """A rounded switch or button with an optional shape of a severity before its text."""

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        severity: Severity | None = None,
        is_switch: bool = True,
        opens_menu: bool = False,
    ) -> None:
        super().__init__(parent)
        self._severity = severity
        self._opens_menu = opens_menu
        self.setText(text)
        self.setCheckable(is_switch)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Leave room for the shape and the rounded ends."""
        metrics = self.fontMetrics()
        shape = metrics.height() if self._severity else 0
        shape += round(metrics.height() * 0.7) if self._opens_menu else 0
        return QSize(
            metrics.horizontalAdvance(self.text()) + shape + metrics.height() + 6,
            metrics.height() + 7,
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature is Qt's
        """Paint the chip."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        is_on = self.isChecked() or self.isDown()
        edge = theme.accent if is_on or self.hasFocus() else theme.line
        painter.setPen(QPen(edge, 1.6 if self.hasFocus() else 1))
        painter.setBrush(theme.selection if is_on else theme.base)
        radius = box.height() / 2
        painter.drawRoundedRect(box, radius, radius)
        left = radius
        if self._severity is not None:
            size = self.fontMetrics().height() * 0.55
            place = QRectF(left, box.center().y() - size / 2, size, size)
            paint_shape(painter, place, self._severity, theme)
            left += size + 4
        painter.setPen(theme.text if self.isEnabled() else theme.muted)
        text = box.adjusted(left, 0, 0, 0)
        alignment = Qt.AlignmentFlag.AlignLeft if self._severity else Qt.AlignmentFlag.AlignHCenter
        if not self._severity:
            text = box
        if self._opens_menu:
            text = text.adjusted(0, 0, -self.fontMetrics().height() * 0.8, 0)
            paint_drop(painter, box.adjusted(0, 0, -radius * 0.7, 0), theme.muted)
            painter.setPen(theme.text if self.isEnabled() else theme.muted)
        painter.drawText(text, alignment | Qt.AlignmentFlag.AlignVCenter, self.text())

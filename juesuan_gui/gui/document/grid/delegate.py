"""Paints a cell: background, text, marks, selection; and opens the editor that fits its text."""

from html import escape

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from juesuan_gui.gui.document.grid.heights import fitted
from juesuan_gui.gui.document.grid.metrics import PADDING, metrics_of
from juesuan_gui.gui.toolkit.marks import CellMark, background, paint_marks
from juesuan_gui.gui.toolkit.options import Option, read_option
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.gui.toolkit.theme import Theme, theme_of

Index = QModelIndex | QPersistentModelIndex
_LONG_TEXT = 24


class CellDelegate(QStyledItemDelegate):
    """The one painter of table cells, the frozen ones included.

    Signals:
        moved: An editor was finished by a key that goes on: rows and columns to go.
    """

    moved = Signal(int, int)

    def __init__(self, grid: QAbstractItemView) -> None:
        super().__init__(grid)
        self._grid = grid

    def _paint_background(
        self, painter: QPainter, rect: QRect, mark: CellMark, theme: Theme
    ) -> None:
        painter.fillRect(rect, background(mark, theme))

    def _paint_text(
        self, painter: QPainter, option: Option, index: Index, mark: CellMark, theme: Theme
    ) -> None:
        font = option.font
        font.setBold(mark.is_edited)
        painter.setFont(font)
        painter.setPen(theme.edited if mark.is_edited else theme.text)
        rect = _room_of_text(option.rect)
        wrapped = _alignment(index) | Qt.TextFlag.TextWordWrap
        painter.drawText(rect, wrapped, _shown(str(index.data() or ""), rect, font))

    def _paint_lines(self, painter: QPainter, rect: QRect, theme: Theme) -> None:
        painter.setPen(theme.line)
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_selection(
        self, painter: QPainter, option: Option, index: Index, theme: Theme
    ) -> None:
        """Tint a selected cell so lightly that its flag stays visible; frame the current one."""
        is_current = index == self._grid.currentIndex()
        if option.is_selected and not is_current:
            colour = QColor(theme.accent)
            colour.setAlpha(34)
            painter.fillRect(option.rect, colour)
        if is_current:
            ink = theme.accent if self._grid.hasFocus() else theme.muted
            painter.setPen(QPen(ink, 2 if self._grid.hasFocus() else 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        shown = read_option(option)
        mark = index.data(Role.MARK)
        theme = theme_of(shown.palette)
        painter.save()
        self._paint_background(painter, shown.rect, mark, theme)
        self._paint_text(painter, shown, index, mark, theme)
        self._paint_lines(painter, shown.rect, theme)
        self._paint_selection(painter, shown, index, theme)
        if not mark.is_plain:
            paint_marks(painter, shown.rect, mark, theme)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show a text whole that has lost its middle, above what else there is to say."""
        shown = read_option(option)
        text = str(index.data() or "")
        is_cut = _shown(text, _room_of_text(shown.rect), shown.font) != text
        if event.type() is not QEvent.Type.ToolTip or not is_cut:
            return super().helpEvent(event, view, option, index)
        more = index.data(Qt.ItemDataRole.ToolTipRole) or ""
        QToolTip.showText(event.globalPos(), f"<p>{escape(text)}</p>{more}", view)
        return True

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open a line for numbers and short labels, a box for long texts."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if "\n" in text or len(text) > _LONG_TEXT:
            return QPlainTextEdit(parent)
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAlignment(_alignment(index))
        editor.setFont(read_option(option).font)
        return editor

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002 - the signature is Qt's
    ) -> None:
        """Let the editor cover the cell, and a box for long text a few lines more."""
        rect = read_option(option).rect
        if isinstance(editor, QPlainTextEdit):
            rect.setHeight(max(rect.height(), 4 * editor.fontMetrics().lineSpacing()))
            rect.setWidth(max(rect.width(), 12 * editor.fontMetrics().height()))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Finish with Enter and go down, with Tab and go right; Shift+Enter breaks a line."""
        is_press = event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and isinstance(editor, QWidget):
            way = _way_of(event, breaks_lines=isinstance(editor, QPlainTextEdit))
            if way is not None:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                self.moved.emit(*way)
                return True
        return super().eventFilter(editor, event)


def _room_of_text(rect: QRect) -> QRect:
    return rect.adjusted(PADDING, 1, -PADDING, -1)


def _shown(text: str, room: QRect, font: QFont) -> str:
    """Return the text of a cell as there is room for it."""
    if not text or QFontMetrics(font).horizontalAdvance(text) <= room.width():
        return text
    return fitted(text, room.width(), room.height(), metrics_of(font))


def _way_of(event: QKeyEvent, *, breaks_lines: bool) -> tuple[int, int] | None:
    """Return how many rows and columns a key goes on; None for a key that only types."""
    is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter if not (breaks_lines and is_back):
            return (-1 if is_back else 1), 0
        case Qt.Key.Key_Tab:
            return 0, 1
        case Qt.Key.Key_Backtab:
            return 0, -1
    return None


def _alignment(index: Index) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))

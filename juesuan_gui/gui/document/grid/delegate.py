"""Paints a cell: background, text, marks, selection; and opens the editor that fits its text."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from juesuan_gui.gui.toolkit.marks import CellMark, background, paint_marks
from juesuan_gui.gui.toolkit.options import Option, read_option
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.gui.toolkit.theme import Theme, theme_of

Index = QModelIndex | QPersistentModelIndex
PADDING = 5
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
        rect = option.rect.adjusted(PADDING, 1, -PADDING, -1)
        wrapped = _alignment(index) | Qt.TextFlag.TextWordWrap
        painter.drawText(rect, wrapped, str(index.data() or ""))

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

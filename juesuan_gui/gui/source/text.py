"""Shows a text file as it is, line by line, with the current place marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.domain.place import TextPlace
from juesuan_gui.gui.document.text.spans import from_qt, to_qt
from juesuan_gui.gui.source.view import SourceView
from juesuan_gui.gui.toolkit.theme import theme_of
from juesuan_gui.readers.text.reader import decode_text

if TYPE_CHECKING:
    from juesuan_gui.domain.place import Place

_LINE_SEPARATORS = str.maketrans({"\u2028": " ", "\u2029": " ", "\x0b": " ", "\x0c": " "})
_TAB_EM = 4


class TextSourceView(SourceView):
    """A read-only view of the lines of the source."""

    def __init__(self, data: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = decode_text(data).replace("\r\n", "\n").replace("\r", "\n")
        self.lines = _Lines(self)
        self.lines.setPlainText(text.translate(_LINE_SEPARATORS))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines)

    def show_places(self, places: Sequence[Place], others: Sequence[Place] = ()) -> None:
        """Mark the places that are lines of this file."""
        mine = [place for place in places if isinstance(place, TextPlace)]
        also = [place for place in others if isinstance(place, TextPlace) and place not in mine]
        self.lines.mark(mine, also)
        if mine:
            self.caption_changed.emit(
                ui("source.line", number=mine[0].line, total=self.lines.blockCount())
            )

    def zoom(self, points: float) -> None:
        """Follow the size of the text of the window."""
        self.lines.set_points(points * 0.92)


class _Lines(QPlainTextEdit):
    """The text with line numbers at its left."""

    def __init__(self, view: TextSourceView) -> None:
        super().__init__(view)
        self._view = view
        self._numbers = _Numbers(self)
        self._places: list[TextPlace] = []
        self._others: list[TextPlace] = []
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setTabChangesFocus(True)
        self.setAccessibleName(ui("source.title"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.updateRequest.connect(self._update_numbers)
        self.blockCountChanged.connect(self._make_room)
        self.set_points(self.font().pointSizeF())

    def set_points(self, points: float) -> None:
        """Set the size of the text."""
        font = QFont(self.font())
        font.setPointSizeF(points)
        self.setFont(font)
        self.setTabStopDistance(self.fontMetrics().height() * _TAB_EM)
        self._make_room()

    def mark(self, places: Sequence[TextPlace], others: Sequence[TextPlace] = ()) -> None:
        """Mark spans of lines, and scroll only if the first is out of sight."""
        self._places, self._others = list(places), list(others)
        self._show_marks()
        if places:
            cursor = self._cursor_of(places[0])
            cursor.clearSelection()
            self.setTextCursor(cursor)
            if not self.viewport().rect().adjusted(0, 30, 0, -30).contains(self.cursorRect()):
                self.centerCursor()

    def _show_marks(self) -> None:
        theme = theme_of(self.palette())
        line_style, span_style = QTextCharFormat(), QTextCharFormat()
        other_style = QTextCharFormat()
        line_style.setBackground(theme.heading)
        line_style.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003
        span_style.setBackground(theme.selection)
        span_style.setForeground(theme.suspect)
        span_style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        span_style.setUnderlineColor(theme.suspect)
        other_style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        other_style.setUnderlineColor(theme.accent)
        wanted = (
            *((line_style, place) for place in self._places),
            *((other_style, place) for place in self._others),
            *((span_style, place) for place in self._places),
        )
        selections = []
        for style, place in wanted:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor_of(place)  # type: ignore[attr-defined]
            selection.format = style  # type: ignore[attr-defined]
            if style is line_style:
                selection.cursor.clearSelection()  # type: ignore[attr-defined]
            selections.append(selection)
        self.setExtraSelections(selections)

    def _cursor_of(self, place: TextPlace) -> QTextCursor:
        block = self.document().findBlockByNumber(place.line - 1)
        text = block.text()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + to_qt(text, min(place.start, len(text))))
        end = block.position() + to_qt(text, min(place.end, len(text)))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # --- line numbers

    def number_width(self) -> int:
        """Return the room that line numbers need."""
        return self.fontMetrics().horizontalAdvance("0" * len(str(self.blockCount()))) + 14

    def _make_room(self) -> None:
        self.setViewportMargins(self.number_width(), 0, 0, 0)

    def _update_numbers(self, area: QRect, dy: int) -> None:
        if dy:
            self._numbers.scroll(0, dy)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Paint the numbers of the lines in sight."""
        theme = theme_of(self.palette())
        painter = QPainter(self._numbers)
        painter.fillRect(event.rect(), theme.window)
        painter.setPen(theme.muted)
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        width = self._numbers.width() - 6
        while block.isValid() and top <= event.rect().bottom():
            height = self.blockBoundingRect(block).height()
            if block.isVisible() and top + height >= event.rect().top():
                box = QRect(0, int(top), width, self.fontMetrics().height())
                painter.drawText(box, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
            block = block.next()
            top += height

    # --- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers at the left."""
        super().resizeEvent(event)
        area = self.contentsRect()
        self._numbers.setGeometry(area.left(), area.top(), self.number_width(), area.height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._show_marks()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which place was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        cursor = self.cursorForPosition(event.position().toPoint())
        offset = from_qt(cursor.block().text(), cursor.positionInBlock())
        self._view.place_clicked.emit(TextPlace(cursor.blockNumber() + 1, offset, offset))


class _Numbers(QWidget):
    """The strip of line numbers."""

    def __init__(self, lines: _Lines) -> None:
        super().__init__(lines)
        self._lines = lines

    def sizeHint(self) -> QSize:
        """Ask for the width of the numbers."""
        return QSize(self._lines.number_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the text paint its numbers."""
        self._lines.paint_numbers(event)

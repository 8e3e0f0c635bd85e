"""Shows the paragraphs of a section as running text whose numbers are marked and can be edited.

The text is typed freely inside one paragraph and taken over, as one step of the history, when the
user presses Enter or leaves the paragraph. Nothing here can join or split paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.gui.document.text.formats import block_format, char_format
from juesuan_gui.gui.document.text.guard import is_in_one_block, would_join_blocks
from juesuan_gui.gui.document.text.marking import find_marks, tool_tip
from juesuan_gui.gui.document.text.spans import figure_around, find_change, from_qt, to_qt
from juesuan_gui.gui.toolkit.theme import theme_of
from juesuan_gui.gui.workspace.workspace import Changes, Workspace
from juesuan_gui.review import SetText

if TYPE_CHECKING:
    from juesuan_gui.application.flags import TextFlag
    from juesuan_gui.domain.disclosure import Paragraph


class TextView(QTextEdit):
    """The text of one section.

    Signals:
        flag_clicked: A flagged number was clicked (key of its finding).
        place_chosen: The user moved the cursor (`TextRef` of an empty span).
        typing_changed: The user began or finished typing in a paragraph.
        zoom_asked: The user turned the wheel with Ctrl (steps, up is positive).
    """

    flag_clicked = Signal(object)
    place_chosen = Signal(object)
    typing_changed = Signal()
    zoom_asked = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._first, self._last = 0, -1
        self._target: TextRef | None = None
        self._typing: int | None = None
        self._is_filling = False
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(14)
        self.setAccessibleName(ui("text.name"))
        self.document().contentsChange.connect(self._note_typing)
        self.cursorPositionChanged.connect(self._leave_paragraph)
        workspace.document_edited.connect(self._follow)
        workspace.settlement_asked.connect(self.finish)

    # --- what is shown

    def show_paragraphs(self, first: int, last: int) -> None:
        """Show a range of paragraphs, both included."""
        self.finish()
        self._first, self._last, self._target = first, last, None
        self._is_filling = True
        self.clear()
        cursor = self.textCursor()
        for number, paragraph in enumerate(self._paragraphs()):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(block_format(paragraph, self.font()))
            cursor.setBlockCharFormat(char_format(paragraph))
            cursor.insertText(paragraph.text, char_format(paragraph))
        self._is_filling = False
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.mark()

    def lay_out(self) -> None:
        """Show the same paragraphs anew; the size of the text has changed."""
        bar, target = self.verticalScrollBar(), self._target
        share = bar.value() / max(bar.maximum(), 1)
        self.show_paragraphs(self._first, self._last)
        self._target = target
        self.mark()
        bar.setValue(round(share * bar.maximum()))

    def show_target(self, ref: TextRef) -> None:
        """Bring a span into sight and mark it as the current one."""
        self._target = ref
        cursor = self._cursor_of(ref)
        cursor.setPosition(cursor.selectionStart())
        self._is_filling = True
        self.setTextCursor(cursor)
        self._is_filling = False
        self.mark()
        self._scroll_to_middle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what was shown in sight when the panels around the text take their room."""
        top = self.cursorRect().top()
        was_seen = self._target is not None and 0 <= top < event.oldSize().height()
        super().resizeEvent(event)
        if was_seen and not self.viewport().rect().contains(self.cursorRect()):
            self._scroll_to_middle()

    def mark(self) -> None:
        """Show the flags as they are now."""
        self.setExtraSelections(list(self._selections()))

    def _selections(self) -> Iterator[QTextEdit.ExtraSelection]:
        marks = find_marks(
            range(self._first, self._last + 1),
            self._target,
            self._workspace,
            theme_of(self.palette()),
        )
        return (self._selection(ref, style) for ref, style in marks)

    def _selection(self, ref: TextRef, style: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor_of(ref)  # type: ignore[attr-defined]
        selection.format = style  # type: ignore[attr-defined]
        return selection

    def _cursor_of(self, ref: TextRef) -> QTextCursor:
        block = self.document().findBlockByNumber(ref.paragraph - self._first)
        text = block.text()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + to_qt(text, min(ref.start, len(text))))
        end = block.position() + to_qt(text, min(ref.end, len(text)))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _paragraphs(self) -> tuple[Paragraph, ...]:
        disclosure = self._workspace.disclosure
        return disclosure.paragraphs[self._first : self._last + 1] if disclosure else ()

    def _paragraph_text(self, index: int) -> str:
        disclosure = self._workspace.disclosure
        return disclosure.paragraphs[index].text if disclosure else ""

    def _scroll_to_middle(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect().top() - self.viewport().height() // 3)

    # --- editing

    @property
    def is_typing(self) -> bool:
        """Whether a paragraph holds text that is not taken over yet."""
        return self._typing is not None

    def finish(self) -> None:
        """Take over what was typed, as one step of the history."""
        index, self._typing = self._typing, None
        if index is None:
            return
        self.typing_changed.emit()
        change = find_change(self._paragraph_text(index), self._block(index).text())
        if change is not None:
            ref = TextRef(index, change.start, change.end)
            self._workspace.push(SetText(ref, change.text), ui("undo.text"))

    def give_up(self) -> None:
        """Drop what was typed."""
        index, self._typing = self._typing, None
        if index is not None:
            self.typing_changed.emit()
            self._fill(index)
            self.mark()

    def _note_typing(self, position: int, removed: int, added: int) -> None:
        if self._is_filling or not (removed or added):
            return
        block = self.document().findBlock(position)
        index = self._first + block.blockNumber()
        if self._typing is None and block.text() != self._paragraph_text(index):
            self._typing = index
            self.typing_changed.emit()

    def _leave_paragraph(self) -> None:
        if self._is_filling:
            return
        here = self._first + self.textCursor().blockNumber()
        if self._typing is not None and here != self._typing:
            self.finish()

    def _follow(self, changes: Changes) -> None:
        """Show paragraphs that were changed elsewhere, and the flags."""
        mine = range(self._first, self._last + 1)
        for index in changes.paragraphs:
            if index in mine:
                self._fill(index)
        if changes.paragraphs or changes.marked:
            self._target = None if changes.paragraphs else self._target
            self.mark()

    def _fill(self, index: int) -> None:
        """Make a block show its paragraph, touching only what differs."""
        block, text = self._block(index), self._paragraph_text(index)
        change = find_change(block.text(), text)
        if change is None:
            return
        self._is_filling = True
        cursor = self._cursor_of(TextRef(index, change.start, change.end))
        cursor.insertText(change.text, block.charFormat())
        self._is_filling = False

    def _block(self, index: int) -> QTextBlock:
        return self.document().findBlockByNumber(index - self._first)

    # --- flags under the mouse

    def flag_at(self, cursor: QTextCursor) -> TextFlag | None:
        """Return the flag at a place of the text, or None."""
        block = cursor.block()
        index = self._first + block.blockNumber()
        offset = from_qt(block.text(), cursor.positionInBlock())
        for flag in self._workspace.text_flags.get(index, ()):
            if flag.ref.start <= offset <= flag.ref.end:
                return flag
        return None

    def _pass_place(self) -> None:
        block = self.textCursor().block()
        offset = from_qt(block.text(), self.textCursor().positionInBlock())
        self.place_chosen.emit(TextRef(self._first + block.blockNumber(), offset, offset))

    # --- Qt

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window; show why a number is flagged."""
        if event.type() is QEvent.Type.ShortcutOverride and _is_history_key(event):
            event.ignore()
            return False
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            flag = self.flag_at(self.cursorForPosition(event.pos()))
            QToolTip.showText(event.globalPos(), tool_tip(flag, self._workspace), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Finish with Enter, give up with Escape, never touch the paragraphs' ends."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.is_typing:
                self.finish()
            elif flag := self.flag_at(self.textCursor()):
                self.flag_clicked.emit(flag.key)
        elif event.key() == Qt.Key.Key_Escape and self.is_typing:
            self.give_up()
        elif not would_join_blocks(self.textCursor(), event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Accept typed hanzi inside one paragraph alone."""
        if is_in_one_block(self.textCursor()):
            super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text as one line into one paragraph."""
        cursor = self.textCursor()
        if is_in_one_block(cursor):
            cursor.insertText("".join(source.text().splitlines()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a number whole, with its separators and decimals; words as usual."""
        super().mouseDoubleClickEvent(event)
        cursor = self.cursorForPosition(event.position().toPoint())
        block = cursor.block()
        offset = from_qt(block.text(), cursor.positionInBlock())
        span = figure_around(block.text(), offset) or figure_around(block.text(), offset - 1)
        if span is not None:
            index = self._first + block.blockNumber()
            self.setTextCursor(self._cursor_of(TextRef(index, *span)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which number was clicked."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            return
        flag = self.flag_at(self.textCursor())
        if flag is not None:
            self.flag_clicked.emit(flag.key)
        self._pass_place()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take over what was typed when the user goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)


def _is_history_key(event: QEvent) -> bool:
    keys = QKeySequence.StandardKey
    return isinstance(event, QKeyEvent) and any(event.matches(k) for k in (keys.Undo, keys.Redo))

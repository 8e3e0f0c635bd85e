"""What must not happen while text is typed: paragraphs are never joined or split. Pure."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

_DELETING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


def is_in_one_block(cursor: QTextCursor) -> bool:
    """Whether a cursor and its selection stay inside one paragraph."""
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    return first == document.findBlock(cursor.selectionEnd())


def would_join_blocks(cursor: QTextCursor, event: QKeyEvent) -> bool:
    """Whether a key would delete or write across the end of a paragraph."""
    if cursor.hasSelection():
        is_plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        writes = event.key() in _DELETING or (bool(event.text()) and is_plain)
        is_cut = event.key() == Qt.Key.Key_X and not is_plain
        return (writes or is_cut) and not is_in_one_block(cursor)
    if event.key() == Qt.Key.Key_Backspace:
        return cursor.atBlockStart()
    return event.key() == Qt.Key.Key_Delete and cursor.atBlockEnd()

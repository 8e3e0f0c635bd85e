"""Windows beside the first one, each with a document of its own: kept while they are open."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

_OFFSET_PX = 32
_open: list[QWidget] = []


def show_beside(window: QWidget, place: QPoint, number: int) -> None:
    """Show another window a little aside of a place, and keep it."""
    _open.append(window)
    step = _OFFSET_PX * number
    window.move(place + QPoint(step, step))
    window.show()


def let_go(window: QWidget) -> None:
    """Let go of a window that has been closed."""
    if window in _open:
        _open.remove(window)
        window.deleteLater()

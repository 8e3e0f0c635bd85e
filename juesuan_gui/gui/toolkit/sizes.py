"""Sizes of windows that stay within the screen, also a small one at a large scale."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(16, 44)  # borders and title


def room_on_screen(window: QWidget) -> QSize:
    """Return how large a window may be to lie on its screen with its frame."""
    return window.screen().availableSize() - _FRAME


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window a size, or as much of it as the screen has room for."""
    window.resize(QSize(width, height).boundedTo(room_on_screen(window)))

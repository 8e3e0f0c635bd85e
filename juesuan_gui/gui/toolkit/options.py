"""The fields of a style option, typed: the stubs of Qt do not declare them."""

from typing import Any, NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem


class Option(NamedTuple):
    """What a delegate needs to know of the item it paints."""

    rect: QRect
    palette: QPalette
    font: QFont
    is_selected: bool
    is_current: bool
    is_hovered: bool


def without_focus(option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    """Return an option without the dotted frame around a single cell of the current row."""
    shown: Any = QStyleOptionViewItem(option)
    shown.state &= ~QStyle.StateFlag.State_HasFocus
    return QStyleOptionViewItem(shown)


def read_option(option: QStyleOptionViewItem) -> Option:
    """Return the fields of an option."""
    raw: Any = option
    state: QStyle.StateFlag = raw.state
    return Option(
        QRect(raw.rect),
        raw.palette,
        QFont(raw.font),
        bool(state & QStyle.StateFlag.State_Selected),
        bool(state & QStyle.StateFlag.State_HasFocus),
        bool(state & QStyle.StateFlag.State_MouseOver),
    )

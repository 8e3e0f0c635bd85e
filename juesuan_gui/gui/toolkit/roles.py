"""Item roles of the window's models, as named constants."""

from enum import IntEnum

from PySide6.QtCore import Qt


class Role(IntEnum):
    """Roles beyond those of Qt."""

    MARK = Qt.ItemDataRole.UserRole + 1
    """`CellMark` of a cell of a table."""
    ROW = Qt.ItemDataRole.UserRole + 2
    """`FindingRow` of a finding."""
    SORT = Qt.ItemDataRole.UserRole + 3
    """What a column of findings is sorted by."""
    NODE = Qt.ItemDataRole.UserRole + 4
    """`Node` of the contents tree."""
    BADGES = Qt.ItemDataRole.UserRole + 5
    """`Badges` of a node of the contents tree."""

"""The cells in which two versions differ, as a list that words a line when it is looked at."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTreeView

from juesuan_gui.application.texts import ui
from juesuan_gui.domain.table import TableKind
from juesuan_gui.gui.toolkit.columns import SharedColumns
from juesuan_gui.review import Review
from juesuan_gui.review.comparison import CellDifference

TARGET_ROLE = Qt.ItemDataRole.UserRole
_COLUMNS = ("table", "row", "column", "before", "now")
_SHARES = (190, 220, 150, 110, 110)
_KINDS = {str(kind): kind for kind in TableKind}
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


def show_cells(view: QTreeView, cells: Sequence[CellDifference], review: Review) -> None:
    """Show all differences, however many there are."""
    view.setRootIsDecorated(False)
    view.setUniformRowHeights(True)
    view.setAlternatingRowColors(True)
    view.setModel(CellDifferences(cells, review, view))
    SharedColumns(view, _SHARES)


class CellDifferences(QAbstractTableModel):
    """Table, row, column, what was printed and what is."""

    def __init__(
        self, cells: Sequence[CellDifference], review: Review, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._cells = cells
        self._review = review

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many cells differ."""
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how much is said of each."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what is said in a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ui(f"comparison.column_{_COLUMNS[section]}")
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is said of a cell, or the cell itself."""
        one = self._cells[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._words(one, _COLUMNS[index.column()])
            case value if value == TARGET_ROLE:
                return one.target
        return None

    def _words(self, one: CellDifference, column: str) -> str:
        on = one.on
        match column:
            case "table":
                return on.table.title or self._review.catalogue.kinds[_KINDS[on.table.kind]].short
            case "row":
                return " ".join(filter(None, (on.row.code, on.row.label or on.row.words)))
            case "column":
                return on.column.heading
        return _print(one.before if column == "before" else one.now)


def _print(text: str | None) -> str:
    if text is None:
        return ui("comparison.absent")
    return text or ui("comparison.blank")

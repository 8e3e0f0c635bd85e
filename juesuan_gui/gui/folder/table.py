"""The table of the documents of a folder."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.folder.filter import FolderFilter
from juesuan_gui.gui.folder.model import Column

_WIDTHS_EM = {
    Column.DEPARTMENT: 16,
    Column.YEAR: 4,
    Column.KIND: 13,
    Column.ERROR: 4,
    Column.WARNING: 4,
    Column.HINT: 4,
    Column.DECIDED: 5.5,
    Column.UNCHECKED: 5.5,
    Column.STATE: 12,
}
_WIDE = "\u56fd"  # any hanzi: all are equally wide


class FolderTable(QTableView):
    """Lists the documents that the filter lets through.

    Signals:
        row_chosen: The user wants to open a document (`QModelIndex`).
    """

    row_chosen = Signal(QModelIndex)

    def __init__(self, documents: FolderFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(documents)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName(ui("many.list"))
        self.setSortingEnabled(True)
        self._set_up_headers()
        self.doubleClicked.connect(self.row_chosen)

    def _set_up_headers(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setSectionResizeMode(Column.FILE, QHeaderView.ResizeMode.Stretch)
        em = self.fontMetrics().horizontalAdvance(_WIDE)
        for column, width in _WIDTHS_EM.items():
            self.setColumnWidth(column, max(int(width * em), header.sectionSizeHint(column)))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 9)

    def start(self) -> None:
        """Go to the first document of the list."""
        self.setFocus()
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a document with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.row_chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

"""The table of the documents of a folder."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
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
_NARROWER_EM = {Column.DEPARTMENT: 9, Column.STATE: 8}
_LEAST_FILE_EM = 13
_LEFT_OUT = (Column.KIND, Column.DECIDED, Column.HINT, Column.YEAR)
"""What a narrow list leaves out, in this order, so that errors and warnings stay in sight."""

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
        self._fit_columns()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 9)

    def _fit_columns(self) -> None:
        """Make columns narrower or leave them out where the name of the file would have no room."""
        em = self.fontMetrics().horizontalAdvance(_WIDE)
        for column in _LEFT_OUT:
            self.showColumn(column)  # a hidden one does not say what it needs
        hint = self.horizontalHeader().sectionSizeHint
        widths = {column: max(int(n * em), hint(column)) for column, n in _WIDTHS_EM.items()}
        missing = sum(widths.values()) + _LEAST_FILE_EM * em - self.viewport().width()
        for column, least in _NARROWER_EM.items():
            given = min(max(missing, 0), widths[column] - max(int(least * em), hint(column)))
            widths[column] -= given
            missing -= given
        for column in _LEFT_OUT:
            self.setColumnHidden(column, missing > 0)
            missing -= widths[column] if missing > 0 else 0
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the columns that fit."""
        super().resizeEvent(event)
        self._fit_columns()

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

"""The parts of a grid that stay in sight: heading rows on top, label columns at the left.

Three more views lie over the main one and show the same model at a fixed scroll position. They
share model, selection, spans and sizes with it.
"""

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QTableView


def prepare(view: QTableView) -> None:
    """Give a view the manners of the grid: no headers of its own, smooth scrolling."""
    view.horizontalHeader().hide()
    view.verticalHeader().hide()
    view.verticalHeader().setMinimumSectionSize(4)
    view.horizontalHeader().setMinimumSectionSize(4)
    view.setShowGrid(False)
    view.setWordWrap(True)
    view.setCornerButtonEnabled(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(
        QAbstractItemView.EditTrigger.DoubleClicked
        | QAbstractItemView.EditTrigger.EditKeyPressed
        | QAbstractItemView.EditTrigger.AnyKeyPressed
    )


class FrozenPane(QTableView):
    """One of the parts that stay in sight."""

    def __init__(self, grid: QTableView, *, keeps_rows: bool, keeps_columns: bool) -> None:
        super().__init__(grid)
        self._grid = grid
        self._keeps_rows = keeps_rows
        self._keeps_columns = keeps_columns
        prepare(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(grid)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        if not keeps_rows:
            grid.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        if not keeps_columns:
            grid.horizontalScrollBar().valueChanged.connect(self.horizontalScrollBar().setValue)
        self.hide()

    def holds(self, index: QModelIndex, rows: int, columns: int) -> bool:
        """Whether an index lies in this part when so many rows and columns are frozen."""
        return self._keeps_rows == (index.row() < rows) and self._keeps_columns == (
            index.column() < columns
        )

    def place(self, area: QRect, frozen_height: int, frozen_width: int) -> None:
        """Lie over the part of the grid's viewport that this pane covers."""
        width = frozen_width if self._keeps_columns else area.width()
        height = frozen_height if self._keeps_rows else area.height()
        left, top = area.left(), area.top()
        self.setGeometry(left, top, min(width, area.width()), min(height, area.height()))
        covers = (frozen_height or not self._keeps_rows) and (
            frozen_width or not self._keeps_columns
        )
        self.setVisible(bool(covers) and self.width() > 0 and self.height() > 0)
        if self._keeps_rows:
            self.verticalScrollBar().setValue(0)
        if self._keeps_columns:
            self.horizontalScrollBar().setValue(0)

    def scrollTo(
        self,
        index: QModelIndex,  # type: ignore[override]
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Stay where it is; the grid scrolls."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the grid scroll."""
        QApplication.sendEvent(self._grid.viewport(), event)

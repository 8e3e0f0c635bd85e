"""Shows a table as a grid: merged cells merged, headings and labels frozen, sized to the window."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QTableView,
    QWidget,
)

from juesuan_gui.gui.document.grid.delegate import CellDelegate
from juesuan_gui.gui.document.grid.frozen import FrozenPane, prepare
from juesuan_gui.gui.document.grid.heights import WHOLE, arrange, row_heights
from juesuan_gui.gui.document.grid.layout import GridLayout, fits
from juesuan_gui.gui.document.grid.metrics import metrics_of
from juesuan_gui.gui.document.grid.model import TableModel

if TYPE_CHECKING:
    from juesuan_gui.domain.table import CellRef

_FRAME = 2
_LARGEST_FROZEN_SHARE = 0.5
_UNBOUNDED_PX = 100_000


class GridView(QTableView):
    """The grid of the current table.

    Signals:
        cell_chosen: The user moved to a cell (`CellRef`).
        menu_asked: The user wants the menu of the current cell (global position).
        zoom_asked: The user turned the wheel with Ctrl (steps, up is positive).
    """

    cell_chosen = Signal(object)
    menu_asked = Signal(object)
    zoom_asked = Signal(int)

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table_model = model
        self._layout = GridLayout((), 0, 0)
        self._lines = WHOLE
        self._room_px = _UNBOUNDED_PX
        self._shown_width = 0
        self._panes: tuple[FrozenPane, ...] = ()
        prepare(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self._panes = (
            FrozenPane(self, keeps_rows=True, keeps_columns=False),
            FrozenPane(self, keeps_rows=False, keeps_columns=True),
            FrozenPane(self, keeps_rows=True, keeps_columns=True),
        )
        self.setModel(model)
        self._set_delegate(self)
        for pane in self._panes:
            pane.setModel(model)
            pane.setSelectionModel(self.selectionModel())
            self._set_delegate(pane)
        self.selectionModel().currentChanged.connect(self._pass_current)
        model.dataChanged.connect(self._fit_changed_cells)

    def _set_delegate(self, view: QTableView) -> None:
        delegate = CellDelegate(self)
        delegate.moved.connect(self.move_by)
        view.setItemDelegate(delegate)

    # --- what is shown

    @property
    def frozen_counts(self) -> tuple[int, int]:
        """Rows and columns that stay in sight; headings that leave no room for rows do not."""
        rows, columns = self._layout.frozen_rows, self._layout.frozen_columns
        height = sum(self.rowHeight(row) for row in range(rows))
        is_room = height <= self.viewport().height() * _LARGEST_FROZEN_SHARE
        return (rows if is_room else 0), columns

    @property
    def frozen_size(self) -> tuple[int, int]:
        """Width and height of the parts that stay in sight, in pixels."""
        rows, columns = self.frozen_counts
        width = sum(self.columnWidth(column) for column in range(columns))
        return width, sum(self.rowHeight(row) for row in range(rows))

    def show_table(self, table_id: str | None) -> None:
        """Show another table from its first amount on."""
        self.finish()
        self._table_model.show_table(table_id)
        for view in (self, *self._panes):
            view.clearSpans()
        table = self._table_model.table
        if table is None:
            return
        for cell in table.cells:
            if cell.row_span > 1 or cell.column_span > 1:
                for view in (self, *self._panes):
                    view.setSpan(cell.row, cell.column, cell.row_span, cell.column_span)
        self.lay_out()
        self.scrollToTop()
        self.horizontalScrollBar().setValue(0)
        first = next((c for c in table.cells if c.is_numeric), next(iter(table.cells), None))
        if first is not None:
            self._choose_quietly(self._table_model.index(first.row, first.column))

    @property
    def is_typing(self) -> bool:
        """Whether an editor is open, in whichever part."""
        editing = QAbstractItemView.State.EditingState
        return any(view.state() is editing for view in (self, *self._panes))

    def finish(self) -> None:
        """Take over what is being typed into a cell."""
        for view in (self, *self._panes):
            editor = view.indexWidget(view.currentIndex())
            if editor is not None:
                view.commitData(editor)
                view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def show_cell(self, ref: CellRef) -> None:
        """Make a cell of the current table the current one and bring it into sight."""
        index = self._table_model.index(ref.row, ref.column)
        self._choose_quietly(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _choose_quietly(self, index: QModelIndex) -> None:
        """Move to a cell without telling that the user did."""
        with QSignalBlocker(self):
            self.setCurrentIndex(index)

    def current_ref(self) -> CellRef | None:
        """Return the address of the current cell."""
        return self._table_model.ref(self.currentIndex())

    def selected_positions(self) -> set[tuple[int, int]]:
        """Return the positions of all selected cells."""
        return {(index.row(), index.column()) for index in self.selectedIndexes()}

    def select_positions(self, positions: Iterable[tuple[int, int]]) -> None:
        """Select cells."""
        selection = QItemSelection()
        for row, column in positions:
            index = self._table_model.index(row, column)
            selection.select(index, index)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # --- sizes

    def set_points(self, points: float) -> None:
        """Set the size of the text; the layout follows."""
        for view in (self, *self._panes):
            font = QFont(view.font())
            font.setPointSizeF(points)
            view.setFont(font)
        self.lay_out()

    def content_height(self) -> int:
        """Return the height of all rows, and of the scroll bar if one is needed."""
        needs_bar = sum(self._layout.widths) > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if needs_bar else 0
        return self.verticalHeader().length() + bar + _FRAME

    def lay_out(self) -> None:
        """Fit columns and rows to the width of the window."""
        table = self._table_model.table
        if table is None:
            return
        self._shown_width = self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height()
        self._layout, self._lines, heights = arrange(
            table, metrics_of(self.font()), self._shown_width - 1, self._room_px - _FRAME, bar
        )
        for view in (self, *self._panes):
            for column, width in enumerate(self._layout.widths):
                view.setColumnWidth(column, width)
            for row, height in heights.items():
                view.setRowHeight(row, height)
        self._place_panes()
        self.updateGeometry()

    def fit_room(self, height: int) -> None:
        """Learn how high the grid may become; where that is little, texts take fewer lines."""
        if height != self._room_px:
            self.expect_room(height)
            self.lay_out()

    def expect_room(self, height: int) -> None:
        """Learn how high the grid may become with the table that will be shown next."""
        self._room_px = height

    def _fit_changed_cells(self, first: QModelIndex, last: QModelIndex) -> None:
        """Give a longer text more room; nothing moves as long as it fits."""
        table = self._table_model.table
        if table is None or not self._layout.widths:
            return
        metrics = metrics_of(self.font())
        row = first.row()
        cells = [table.cell(row, column) for column in range(first.column(), last.column() + 1)]
        if not all(fits(cell, self._layout.widths[cell.column], metrics) for cell in cells if cell):
            self.lay_out()
            return
        needed = row_heights(table, [row], self._layout.widths, metrics, self._lines)[row]
        if needed > self.rowHeight(row):
            for view in (self, *self._panes):
                view.setRowHeight(row, needed)

    def _place_panes(self) -> None:
        width, height = self.frozen_size
        area = self.viewport().geometry()
        for pane in self._panes:
            pane.place(area, height, width)

    # --- what the user does

    def _pass_current(self, current: QModelIndex) -> None:
        ref = self._table_model.ref(current)
        if ref is not None:
            self.cell_chosen.emit(ref)

    def updateGeometries(self) -> None:
        """Keep the frozen parts over their place."""
        super().updateGeometries()
        self._place_panes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width; the current cell stays in sight if it was."""
        current = self.currentIndex()
        box = self.visualRect(current)
        was_seen = box.bottom() >= 0 and box.top() < event.oldSize().height()
        super().resizeEvent(event)
        if self.viewport().width() != self._shown_width:
            self.lay_out()
        if was_seen and current.isValid():
            self.updateGeometries()  # how far can be scrolled now, which Qt finds out later
            self.scrollTo(current)

    def scrollTo(
        self,
        index: QModelIndex,  # type: ignore[override]
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, beside the frozen parts rather than under them."""
        super().scrollTo(index, hint)
        rows, columns = self.frozen_counts
        width, height = self.frozen_size
        box = self.visualRect(index)
        if index.column() >= columns and box.left() < width:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (width - box.left()))
        if index.row() >= rows and box.top() < height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - (height - box.top()))

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex,
        trigger: QAbstractItemView.EditTrigger | None = None,
        event: QEvent | None = None,
    ) -> bool:
        """Open the editor in the part where the cell is in sight."""
        rows, columns = self.frozen_counts
        view: QTableView = self
        for pane in self._panes:
            if pane.isVisible() and pane.holds(index, rows, columns):
                view = pane
        if trigger is None:
            QTableView.edit(view, index)
            return True
        return QTableView.edit(view, index, trigger, event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Enter and Tab as in a spreadsheet."""
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.move_by(-1 if is_back else 1, 0)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.move_by(0, 1 if event.key() == Qt.Key.Key_Tab else -1)
        else:
            super().keyPressEvent(event)

    def move_by(self, rows: int, columns: int) -> None:
        """Go down or to the side, over merged cells, from the end of a row to the next one."""
        current = self.currentIndex()
        row, column = current.row(), current.column()
        if rows > 0:
            row += self.rowSpan(row, column)
        elif rows < 0:
            row -= 1
        if columns > 0:
            column += self.columnSpan(row, column)
        elif columns < 0:
            column -= 1
        width = self._table_model.columnCount()
        if column >= width:
            row, column = row + 1, 0
        elif column < 0:
            row, column = row - 1, width - 1
        if 0 <= row < self._table_model.rowCount():
            self.setCurrentIndex(self._table_model.index(row, column))

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001, ARG002 - Qt's
        """Keep Tab for the cells; F6 leaves the table."""
        return False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the current cell."""
        self.menu_asked.emit(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

"""The table of findings: one line each, driven by mouse or keyboard."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from juesuan_gui.application.rows import FindingRow
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import FindingId
from juesuan_gui.gui.findings.filter import FindingsFilter
from juesuan_gui.gui.findings.model import Column, FindingsModel
from juesuan_gui.gui.toolkit.options import read_option, without_focus
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.gui.toolkit.theme import theme_of
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.review import Status

_WIDTHS_EM = {
    Column.SEVERITY: 4.9,
    Column.CODE: 4.3,
    Column.PLACE: 12.4,
    Column.EXPECTED: 5.4,
    Column.ACTUAL: 5.4,
    Column.DIFFERENCE: 5.5,
    Column.STATUS: 5.2,
}
_FIGURES = (Column.EXPECTED, Column.ACTUAL, Column.DIFFERENCE)
_WIDEST_FIGURE_EM = 9.5
_LEAST_PLACE_EM, _LEAST_PROBLEM_EM = 8.5, 11
_OF_FIGURES = frozenset("0123456789.,%+-\u2212")
_LEFT_OUT = (Column.DIFFERENCE, Column.CODE, Column.STATUS)
"""What a narrow table leaves out, in this order; the detail beside it shows all of it."""

_WIDE = "\u56fd"  # any hanzi: all are equally wide
_DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)
_DECISION_KEYS = dict(zip(_DIGITS, Status, strict=True))


class FindingsTable(QTableView):
    """Lists the findings that the filter lets through.

    Signals:
        row_shown: Another finding is current, by whatever way (`FindingRow` or None).
        row_chosen: The user moved to a finding (`FindingRow`).
        jump_asked: The user wants to work where the finding is (`FindingRow`).
        decision_made: The user pressed the digit of a `Status`.
    """

    row_shown = Signal(object)
    row_chosen = Signal(object)
    jump_asked = Signal(object)
    decision_made = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingsModel(workspace, self)
        self.filter = FindingsFilter(self.findings, self)
        self.setModel(self.filter)
        self.setItemDelegate(_RowDelegate(self))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.setAccessibleName(ui("findings.title"))
        self._set_up_headers()
        self.filter.keep_order()
        self.clicked.connect(self._choose)
        self.doubleClicked.connect(self._jump)
        self.selectionModel().currentRowChanged.connect(self._pass_current)
        self.findings.modelReset.connect(lambda: self.row_shown.emit(None))
        self.findings.modelReset.connect(self._fit_columns)
        self.findings.rowsInserted.connect(self._fit_columns)
        self.findings.dataChanged.connect(self._fit_columns)

    def _set_up_headers(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setMinimumSectionSize(30)
        header.setSectionResizeMode(Column.PROBLEM, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 7)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give figures the room they need; leave columns out where the problem would have none."""
        room = self.viewport().width()
        em = self.fontMetrics().horizontalAdvance(_WIDE)
        widths = {column: int(width * em) for column, width in _WIDTHS_EM.items()}
        widths |= {column: self._width_of_figures(column, em) for column in _FIGURES}
        needed = sum(widths.values()) + _LEAST_PROBLEM_EM * em
        spare = widths[Column.PLACE] - int(_LEAST_PLACE_EM * em)
        widths[Column.PLACE] -= min(spare, max(0, needed - room))
        needed = sum(widths.values()) + _LEAST_PROBLEM_EM * em
        for column in _LEFT_OUT:
            is_left_out = needed > room
            self.setColumnHidden(column, is_left_out)
            needed -= widths[column] if is_left_out else 0
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def _width_of_figures(self, column: Column, em: int) -> int:
        """Return the width in which the figures of a column are whole; words may be cut."""
        texts = (self.findings.index(row, column).data() for row in range(self.findings.rowCount()))
        figures = (text for text in texts if text and _OF_FIGURES.issuperset(text))
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(text) for text in figures), default=0) + em
        return int(min(max(widest, _WIDTHS_EM[column] * em), _WIDEST_FIGURE_EM * em))

    def current_row(self) -> FindingRow | None:
        """Return the current finding."""
        row = self.currentIndex().data(Role.ROW)
        return row if isinstance(row, FindingRow) else None

    def select_key(self, key: FindingId) -> bool:
        """Make a finding the current one if it is listed; return whether it is."""
        index = self.filter.mapFromSource(self.findings.index_of(key))
        if not index.isValid():
            return False
        if index.row() != self.currentIndex().row():
            self.setCurrentIndex(index)
        return True

    def step(self, distance: int) -> None:
        """Go to the next or the previous finding that wants attention, round and round."""
        count = self.filter.rowCount()
        current = self.currentIndex().row() if self.currentIndex().isValid() else -1
        if current < 0 and distance < 0:
            current = 0
        for offset in range(1, count + 1):
            number = (current + offset * distance) % count
            index = self.filter.index(number, 0)
            if index.data(Role.ROW).is_open:
                self.setCurrentIndex(index)
                self._choose(index)
                return

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(Role.ROW)
        if isinstance(row, FindingRow):
            self.row_chosen.emit(row)

    def _jump(self, index: QModelIndex) -> None:
        row = index.data(Role.ROW)
        if isinstance(row, FindingRow):
            self.jump_asked.emit(row)

    def _pass_current(self, current: QModelIndex) -> None:
        self.row_shown.emit(current.data(Role.ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the columns that fit."""
        super().resizeEvent(event)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Jump with Enter, decide with 1 to 5, follow the arrow keys."""
        key, modifiers = event.key(), event.modifiers()
        plain = not modifiers & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._jump(self.currentIndex())
            return
        if plain and key in _DECISION_KEYS:
            self.decision_made.emit(_DECISION_KEYS[Qt.Key(key)])
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() != before:
            self._choose(self.currentIndex())


class _RowDelegate(QStyledItemDelegate):
    """Paints a thin line below each row instead of a grid."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the cell and the line below it."""
        super().paint(painter, without_focus(option), index)
        shown = read_option(option)
        painter.setPen(theme_of(shown.palette).line)
        painter.drawLine(shown.rect.bottomLeft(), shown.rect.bottomRight())

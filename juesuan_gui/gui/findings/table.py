"""The table of findings: one line each, driven by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
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
from juesuan_gui.domain.finding import Severity
from juesuan_gui.gui.findings.filter import FindingsFilter
from juesuan_gui.gui.findings.model import Column, FindingsModel
from juesuan_gui.gui.findings.walk import LevelEnd, place_to_go_on
from juesuan_gui.gui.toolkit.options import read_option, without_focus
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.gui.toolkit.theme import theme_of
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.loading import word
from juesuan_gui.review import Status

if TYPE_CHECKING:
    from juesuan_gui.domain.finding import FindingId

_WIDTHS_EM = {
    Column.SEVERITY: 4.9,
    Column.CODE: 4.3,
    Column.PLACE: 12.4,
    Column.EXPECTED: 5.4,
    Column.ACTUAL: 5.4,
    Column.DIFFERENCE: 5.5,
    Column.STATUS: 5.2,
    Column.REMARK: 9.0,
}
_FIGURES = (Column.EXPECTED, Column.ACTUAL, Column.DIFFERENCE)
_WIDEST_FIGURE_EM = 9.5
_SIGN_EM = 1.6
_SPARE_FOR_REMARKS_EM = 6
_LEAST_PLACE_EM, _LEAST_PROBLEM_EM = 8.5, 11
_OF_FIGURES = frozenset("0123456789.,%+-\u2212")
_LEFT_OUT = (Column.DIFFERENCE, Column.CODE, Column.STATUS)
"""What a narrow table leaves out, in this order; the detail beside it shows all of it."""

_WORDS = {
    Column.SEVERITY: ([f"severity.{one}" for one in (Severity.ERROR, Severity.WARNING)], 2.4),
    Column.STATUS: ([f"status.{one}" for one in Status], 0.8),
}
"""Columns of words that must not be cut in any language; room beside them, in ems."""

_ROW_GAP_PX, _ICON_SHARE = 5, 0.8  # of the height of the text
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
        rows_selected: Other findings are selected (list of `FindingRow`).
        level_ended: A step has left one severity behind (`LevelEnd`).
    """

    row_shown = Signal(object)
    row_chosen = Signal(object)
    jump_asked = Signal(object)
    decision_made = Signal(object)
    rows_selected = Signal(object)
    level_ended = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingsModel(workspace, self)
        self.filter = FindingsFilter(self.findings, self)
        self.setModel(self.filter)
        self.setItemDelegate(_RowDelegate(self))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.setAccessibleName(ui("findings.title"))
        self._set_up_headers()
        self.filter.keep_order()
        self._before: list[FindingId] = []
        self._left: FindingRow | None = None
        self.clicked.connect(self._choose)
        self.doubleClicked.connect(self._jump)
        self.selectionModel().currentRowChanged.connect(self._pass_current)
        self.selectionModel().selectionChanged.connect(self._pass_selection)
        self.horizontalHeader().sortIndicatorChanged.connect(self._note_order)
        self.findings.modelReset.connect(self._start_over)
        self.findings.refreshed.connect(self._fit_columns)

    def _set_up_headers(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setMinimumSectionSize(30)
        header.setSectionResizeMode(Column.PROBLEM, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW_GAP_PX)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give figures the room they need; leave columns out where the problem would have none."""
        room = self.viewport().width()
        em = self.fontMetrics().horizontalAdvance(_WIDE)
        widths = {column: int(width * em) for column, width in _WIDTHS_EM.items()}
        widths |= {column: self._width_of_figures(column, em) for column in _FIGURES}
        for column, (words, beside) in _WORDS.items():
            widths[column] = max(widths[column], self._width_of_words(words, beside, em))
        if self.findings.has_remarks:
            widths[Column.STATUS] += int(_SIGN_EM * em)
        self._fit_remarks(widths, room, em)
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

    def _fit_remarks(self, widths: dict[Column, int], room: int, em: int) -> None:
        """Show the remarks only where there are any and the problem has room beside them."""
        needed = sum(widths.values()) + (_LEAST_PROBLEM_EM + _SPARE_FOR_REMARKS_EM) * em
        is_shown = self.findings.has_remarks and needed <= room
        self.setColumnHidden(Column.REMARK, not is_shown)
        if not is_shown:
            del widths[Column.REMARK]

    def _width_of_words(self, words: Iterable[str], beside: float, em: int) -> int:
        """Return the width in which words of the messages are whole, with room beside them."""
        advance = self.fontMetrics().horizontalAdvance
        return max(advance(word(key)) for key in words) + int(beside * em)

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
        self._note_place(index)
        return True

    def selected_rows(self) -> list[FindingRow]:
        """Return the selected findings in the order of the list."""
        indexes = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(Role.ROW) for index in indexes]

    def listed_rows(self) -> list[FindingRow]:
        """Return the findings that are listed, in their order."""
        rows = range(self.filter.rowCount())
        return [self.filter.index(row, 0).data(Role.ROW) for row in rows]

    def step(self, distance: int) -> None:
        """Go to the next or the previous finding that waits, round and round.

        It goes on from where the last one stood, even if that was put right and has moved away.
        """
        rows = self.listed_rows()
        left = self._left
        start = place_to_go_on(
            [row.key for row in rows], self._before, left.key if left else None, distance
        )
        numbers = [(start + offset * distance) % len(rows) for offset in range(len(rows))]
        found = next((number for number in numbers if rows[number].is_waiting), None)
        if left is not None and self._is_in_order:
            self._tell_end(left, rows, rows[found] if found is not None else None)
        if found is not None:
            self.setCurrentIndex(self.filter.index(found, 0))
            self._choose(self.currentIndex())

    @property
    def _is_in_order(self) -> bool:
        """Whether the heaviest stand first, so that there are levels to come to the end of."""
        return self.filter.sortColumn() in (-1, Column.SEVERITY)

    def _tell_end(
        self, left: FindingRow, rows: list[FindingRow], following: FindingRow | None
    ) -> None:
        level = left.finding.severity
        if following is not None and following.finding.severity is level:
            return
        waiting = sum(row.is_waiting for row in rows if row.finding.severity is level)
        further = following.finding.severity if following is not None else None
        self.level_ended.emit(LevelEnd(level, waiting, further))

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(Role.ROW)
        if isinstance(row, FindingRow):
            self._note_place(index)
            self.row_chosen.emit(row)

    def _note_place(self, index: QModelIndex) -> None:
        """Remember where the user is, and what stands around it."""
        self._left = index.data(Role.ROW)
        self._note_order()

    def _note_order(self) -> None:
        self._before = [row.key for row in self.listed_rows()]

    def _start_over(self) -> None:
        self._left = None
        self._note_order()
        self.row_shown.emit(None)
        self.rows_selected.emit([])  # a reset ends the selection without a word

    def _pass_selection(self) -> None:
        self.rows_selected.emit(self.selected_rows())

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

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.horizontalHeader().setFont(self.font())
            self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW_GAP_PX)
            self.setIconSize(QSize(1, 1) * round(self.fontMetrics().height() * _ICON_SHARE))
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

"""Lets the reviewer choose the columns of a row whose source keeps none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.texts import ui
from juesuan_gui.application.whereabouts import row_label
from juesuan_gui.checks.engine.values import Value, value_of_cell
from juesuan_gui.domain.table import AmbiguousRow, CellRef, Table
from juesuan_gui.gui.toolkit.building_blocks import dialog_buttons
from juesuan_gui.gui.toolkit.sizes import resize_within_screen
from juesuan_gui.review import Review
from juesuan_gui.review.review import with_text

_MOST_SHOWN = 60
_ROW_GAP_PX = 8
Pattern = tuple[int, ...]


class PlacementDialog(QDialog):
    """Lists the possible assignments, those that break the fewest identities first."""

    def __init__(
        self, review: Review, table: Table, row: AmbiguousRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(ui("placement.title"))
        self._table, self._row = table, row
        self._ranked = rank_patterns(review, table, row)[:_MOST_SHOWN]
        self.list = QTableWidget(len(self._ranked), len(row.columns) + 1)
        name = row_label(table.ref(row.row, row.columns[0]), review.disclosure, review.catalogue)
        shown, total = len(self._ranked), len(row.patterns)
        hint = QLabel(ui("placement.hint", name=name, shown=shown, total=total))
        hint.setWordWrap(True)
        self._fill()
        buttons = dialog_buttons(
            QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(hint)
        column.addWidget(self.list)
        column.addWidget(buttons)
        resize_within_screen(self, 860, 420)

    def chosen_texts(self) -> dict[CellRef, str]:
        """Return what each open cell of the row reads under the chosen assignment."""
        number = max(self.list.currentRow(), 0)
        return texts_of(self._table, self._row, self._ranked[number][1])

    def _heading(self, column: int) -> str:
        """Return the outermost and the innermost heading of a column, one below the other."""
        cell = self._table.cell(self._row.row, column)
        heading = cell.column_key.heading if cell and cell.column_key else ()
        return "\n".join(dict.fromkeys((*heading[:1], *heading[-1:])))

    def _fill(self) -> None:
        heads = [self._heading(column) for column in self._row.columns]
        self.list.setHorizontalHeaderLabels([ui("placement.broken"), *heads])
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.doubleClicked.connect(self.accept)
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW_GAP_PX)
        self.list.horizontalHeader().setHighlightSections(False)
        now = tuple(
            column
            for column in self._row.columns
            if (cell := self._table.cell(self._row.row, column)) and cell.text
        )
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for number, (broken, pattern) in enumerate(self._ranked):
            texts = texts_of(self._table, self._row, pattern)
            for place, text in enumerate([str(broken), *texts.values()]):
                item = QTableWidgetItem(text)
                item.setTextAlignment(right)
                self.list.setItem(number, place, item)
            if pattern == now:
                self.list.selectRow(number)
        self.list.resizeColumnsToContents()


def texts_of(table: Table, row: AmbiguousRow, pattern: Pattern) -> dict[CellRef, str]:
    """Return the texts of all open cells of a row under an assignment, blanks included."""
    placed = dict(zip(pattern, row.values, strict=True))
    return {
        table.ref(row.row, column): placed[column].text if column in placed else ""
        for column in row.columns
    }


def rank_patterns(review: Review, table: Table, row: AmbiguousRow) -> list[tuple[int, Pattern]]:
    """Return the assignments with the number of identities each would break, fewest first."""
    system = review.report.system
    touched = {
        index for column in row.columns for index in system.touching(table.ref(row.row, column))
    }

    def broken(pattern: Pattern) -> int:
        values = _values(table, row, pattern)
        return sum(system.is_broken(index, values) for index in touched)

    ranked: Sequence[tuple[int, Pattern]] = [(broken(pattern), pattern) for pattern in row.patterns]
    return sorted(ranked, key=lambda pair: pair[0])


def _values(table: Table, row: AmbiguousRow, pattern: Pattern) -> dict[CellRef, Value]:
    found = {}
    for ref, text in texts_of(table, row, pattern).items():
        cell = table.cell(ref.row, ref.column)
        if cell is not None:
            found[ref] = value_of_cell(with_text(cell, text), table)
    return found

"""The page of one table: title, department and unit, identity bar, grid, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.texts import ui, ui_texts
from juesuan_gui.gui.document.grid.identity_bar import IdentityBar
from juesuan_gui.gui.document.grid.model import TableModel
from juesuan_gui.gui.document.grid.notes import NoteArea
from juesuan_gui.gui.document.grid.view import GridView
from juesuan_gui.gui.toolkit.building_blocks import ElidedLabel, QuietLabel
from juesuan_gui.gui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from juesuan_gui.domain.table import CellRef, Table

_NOTE_LINES = 12
_LOW_LINES, _NOTES_LOW_LINES = 21, 25  # below: no heading; notes only on demand
_MARGINS = (8, 4, 0, 3)
_SPACING_PX = 3


class TablePage(QWidget):
    """Shows one table of the document.

    Signals:
        cell_shown: Another cell is current, by whatever way (`CellRef`).
        cell_chosen: The user moved to a cell (`CellRef`).
        target_asked: The user wants to see another cell or text (`Target`).
    """

    cell_shown = Signal(object)
    cell_chosen = Signal(object)
    target_asked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = TableModel(workspace, self)
        self.grid = GridView(self.model)
        self.bar = IdentityBar(workspace)
        self._title = ElidedLabel()
        self._facts = ElidedLabel()
        self._unit = QuietLabel()
        self._notes = QuietLabel()
        self._note_area = NoteArea(self._notes)
        self._fold = QToolButton()
        self._head = QWidget()
        self._note_line = QHBoxLayout()
        self._is_low = False
        self._current: dict[str, CellRef] = {}
        self._set_up_labels()
        self._lay_out()
        workspace.settlement_asked.connect(self.grid.finish)
        self.grid.cell_chosen.connect(self._on_chosen)
        self.bar.target_clicked.connect(self.target_asked)

    def _set_up_labels(self) -> None:
        self._facts.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._facts.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._fold.setAutoRaise(True)
        self._fold.setCheckable(True)
        self._fold.toggled.connect(self._limit_height)
        self._notes.setWordWrap(True)
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._notes.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._notes.setContentsMargins(0, 0, 8, 0)

    def _lay_out(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(12, 5, 12, 3)
        head.setSpacing(12)
        head.addWidget(self._title, 3)
        head.addWidget(self._facts, 2)
        head.addWidget(self._unit)
        self._note_line.setContentsMargins(0, 0, 8, 0)
        self._note_line.addWidget(self._note_area, 1)
        self._note_line.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        body = QVBoxLayout()
        body.setContentsMargins(*_MARGINS)
        body.setSpacing(_SPACING_PX)
        body.addWidget(self.grid, 1000)
        body.addLayout(self._note_line)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.bar)
        column.addLayout(body, 1)

    @property
    def table_id(self) -> str | None:
        """The table that is shown."""
        table = self.model.table
        return table.id if table else None

    def show_table(self, table_id: str | None) -> None:
        """Show a table at the cell where the user left it."""
        if table_id == self.table_id:
            return
        table = self._workspace.table(table_id) if table_id else None
        self._show_texts(table)
        self.grid.expect_room(self._room_of_grid())
        self.grid.show_table(table_id)
        self._limit_height()
        if table is not None:
            self._show_current(self._current.get(table.id) or self.grid.current_ref())

    def show_cell(self, ref: CellRef) -> None:
        """Show a cell, in its table."""
        self.show_table(ref.table)
        self._show_current(ref)

    def set_points(self, points: float) -> None:
        """Set the size of the text."""
        self.grid.set_points(points)
        font = QFont(self.font())
        font.setPointSizeF(points)
        for widget in (self._notes, self._facts, self._unit, self._fold, self.bar):
            widget.setFont(font)
        font.setPointSizeF(points * 1.2)
        font.setBold(True)
        self._title.setFont(font)
        self._limit_height()

    def _show_current(self, ref: CellRef | None) -> None:
        if ref is not None:
            self.grid.show_cell(ref)
            self._note_current(ref)

    def _on_chosen(self, ref: CellRef) -> None:
        self._note_current(ref)
        self.cell_chosen.emit(ref)

    def _note_current(self, ref: CellRef) -> None:
        self._current[ref.table] = ref
        self.bar.show_cell(ref)
        self.cell_shown.emit(ref)

    def forget_places(self) -> None:
        """Forget where the user was; another document has come."""
        self._current.clear()

    def _show_texts(self, table: Table | None) -> None:
        disclosure = self._workspace.disclosure
        if table is None or disclosure is None:
            for label in (self._title, self._facts, self._unit, self._notes):
                label.clear()
            return
        department = table.department or disclosure.department
        self._title.show_text(" ".join(table.title.split()) or ui("page.untitled"))
        facts = [ui("page.department", name=department)] if department else []
        shown = [one for one in table.attributes if f"attribute_{one.name}" in ui_texts()["page"]]
        facts += [ui(f"page.attribute_{one.name}", value=one.text) for one in shown]
        self._unit.setText(ui("page.unit", name=table.money_unit) if table.money_unit else "")
        self._facts.show_text(ui("page.separator").join(facts))
        notes = [note.text for note in table.notes]
        if any(cell.inferred for cell in table.cells):
            notes.append(ui("page.inferred_note"))
        self._notes.setText("\n".join(notes))
        self._note_area.updateGeometry()

    def _limit_height(self) -> None:
        """Let the notes follow right below a short table; below a long one they are folded.

        A low page leaves its height to the grid: it has no heading and no note until one asks.
        """
        self._fit_to_height()
        self.grid.fit_room(self._room_of_grid())
        content = max(self.grid.content_height(), 40)
        self.grid.setMaximumHeight(content)
        free = min(self._room_of_grid() - content, self._lines(_NOTE_LINES)) // self._lines(1)
        is_open = self._fold.isChecked()
        self._note_area.allow_lines(max(1, free, _NOTE_LINES if is_open else 1))
        self._note_area.show_bar(is_shown=is_open)
        is_hidden = self._is_low and free < 1 and not is_open
        self._note_area.setVisible(self._has_notes and not is_hidden)
        is_cut = is_hidden or self._note_area.needed_lines > max(1, free)
        self._fold.setVisible(self._has_notes and (is_cut or is_open))
        self._fold.setText(ui("page.fold" if is_open else "page.unfold"))

    def _fit_to_height(self) -> None:
        """Let a low page do without its heading, and put the switch of the notes into the bar."""
        self._head.setVisible(self._has_head)
        is_low = self.height() < self._lines(_NOTES_LOW_LINES)
        if is_low != self._is_low:
            self._is_low = is_low
            if is_low:
                self.bar.line.addWidget(self._fold)
            else:
                self._note_line.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def _has_head(self) -> bool:
        return self.height() >= self._lines(_LOW_LINES)

    def _lines(self, count: int) -> int:
        return count * self._notes.fontMetrics().lineSpacing()

    @property
    def _has_notes(self) -> bool:
        return bool(self._notes.text())

    def _room_of_grid(self) -> int:
        """Return how high the grid may become beside the lines that are always in sight."""
        head = self._head.sizeHint().height() if self._has_head else 0
        above = head + self.bar.sizeHint().height() + _MARGINS[1] + _MARGINS[3]
        has_line = self._has_notes and not self._is_low
        below = self._lines(1) + 2 + _SPACING_PX if has_line else 0
        return max(0, self.height() - above - below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between grid and notes anew."""
        super().resizeEvent(event)
        self._limit_height()

    def sizeHint(self) -> QSize:
        """Ask for the middle of a small screen."""
        return QSize(760, 420)

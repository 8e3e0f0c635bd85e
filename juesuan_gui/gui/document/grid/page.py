"""The page of one table: title, department and unit, identity bar, grid, notes."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.texts import ui, ui_texts
from juesuan_gui.domain.table import CellRef, Table
from juesuan_gui.gui.document.grid.identity_bar import IdentityBar
from juesuan_gui.gui.document.grid.model import TableModel
from juesuan_gui.gui.document.grid.notes import NoteArea
from juesuan_gui.gui.document.grid.view import GridView
from juesuan_gui.gui.toolkit.building_blocks import ElidedLabel, QuietLabel
from juesuan_gui.gui.workspace.workspace import Workspace

_NOTE_LINES = 12
_LOWEST_PX = 150


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
        head = QHBoxLayout()
        head.setContentsMargins(12, 5, 12, 3)
        head.setSpacing(12)
        head.addWidget(self._title, 3)
        head.addWidget(self._facts, 2)
        head.addWidget(self._unit)
        notes = QHBoxLayout()
        notes.setContentsMargins(0, 0, 8, 0)
        notes.addWidget(self._note_area, 1)
        notes.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        body = QVBoxLayout()
        body.setContentsMargins(8, 4, 0, 3)
        body.setSpacing(3)
        body.addWidget(self.grid, 1000)
        body.addLayout(notes)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
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
        self.grid.show_table(table_id)
        table = self.model.table
        self._show_texts(table)
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
        self._note_area.setVisible(bool(notes))
        self._note_area.updateGeometry()

    def _limit_height(self) -> None:
        """Let the notes follow right below a short table; below a long one they are folded."""
        content = max(self.grid.content_height(), 40)
        self.grid.setMaximumHeight(content)
        line = self._notes.fontMetrics().lineSpacing()
        room = self.height() - self.bar.geometry().bottom() - content
        self._title.setVisible(self.height() > _LOWEST_PX)
        for label in (self._facts, self._unit):
            label.setVisible(self.height() > _LOWEST_PX)
        free = min(room // line - 1, _NOTE_LINES)
        is_open = self._fold.isChecked()
        self._note_area.allow_lines(max(1, free, _NOTE_LINES if is_open else 1))
        self._note_area.show_bar(is_shown=is_open)
        is_cut = self._note_area.needed_lines > max(1, free)
        self._fold.setVisible(bool(self._notes.text()) and (is_cut or is_open))
        self._fold.setText(ui("page.fold" if is_open else "page.unfold"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between grid and notes anew."""
        super().resizeEvent(event)
        self._limit_height()

    def sizeHint(self) -> QSize:
        """Ask for the middle of a small screen."""
        return QSize(760, 420)

"""The page of one table: title, department and unit, identity bar, grid, notes."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.texts import ui, ui_texts
from juesuan_gui.domain.table import CellRef, Table
from juesuan_gui.gui.document.grid.identity_bar import IdentityBar
from juesuan_gui.gui.document.grid.model import TableModel
from juesuan_gui.gui.document.grid.view import GridView
from juesuan_gui.gui.toolkit.building_blocks import QuietLabel
from juesuan_gui.gui.workspace.workspace import Workspace

_FEWEST_NOTE_LINES, _NOTE_LINES = 3, 12
_LOW_PX = 340
_VERY_LOW_PX, _LOWEST_PX = 230, 150


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
        self._title = QLabel()
        self._department = QuietLabel()
        self._unit = QuietLabel()
        self._notes = QuietLabel()
        self._note_area = _NoteArea(self._notes)
        self._current: dict[str, CellRef] = {}
        self._set_up_labels()
        self._lay_out()
        workspace.settlement_asked.connect(self.grid.finish)
        self.grid.cell_chosen.connect(self._on_chosen)
        self.bar.target_clicked.connect(self.target_asked)

    def _set_up_labels(self) -> None:
        self._title.setWordWrap(True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._department.setWordWrap(True)
        self._notes.setWordWrap(True)
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._notes.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._notes.setContentsMargins(0, 0, 8, 0)

    def _lay_out(self) -> None:
        meta = QHBoxLayout()
        meta.addWidget(self._department, 1)
        meta.addWidget(self._unit)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 6)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addLayout(meta)
        body = QVBoxLayout()
        body.setContentsMargins(8, 8, 0, 6)
        body.setSpacing(6)
        body.addWidget(self.grid, 1000)
        body.addWidget(self._note_area)
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
        self._notes.setFont(font)
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
            for label in (self._title, self._department, self._unit, self._notes):
                label.clear()
            return
        department = table.department or disclosure.department
        self._title.setText(table.title or ui("page.untitled"))
        facts = [ui("page.department", name=department)] if department else []
        shown = [one for one in table.attributes if f"attribute_{one.name}" in ui_texts()["page"]]
        facts += [ui(f"page.attribute_{one.name}", value=one.text) for one in shown]
        self._department.setText(ui("page.separator").join(facts))
        self._unit.setText(ui("page.unit", name=table.money_unit) if table.money_unit else "")
        notes = [note.text for note in table.notes]
        if any(cell.inferred for cell in table.cells):
            notes.append(ui("page.inferred_note"))
        self._notes.setText("\n".join(notes))
        self._note_area.setVisible(bool(notes))
        self._note_area.updateGeometry()

    def _limit_height(self) -> None:
        """Let the notes follow right below a short table, and be shorter below a long one."""
        content = max(self.grid.content_height(), 40)
        self.grid.setMaximumHeight(content)
        line = self._notes.fontMetrics().lineSpacing()
        room = self.height() - self.bar.geometry().bottom() - content
        has_room = self.height() > _VERY_LOW_PX
        self._department.setVisible(has_room)
        self._unit.setVisible(has_room)
        self._title.setVisible(has_room or self.height() > _LOWEST_PX)
        least = _FEWEST_NOTE_LINES if self.height() > _LOW_PX else 1
        self._note_area.allow_lines(max(least, min(room // line - 1, _NOTE_LINES)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between grid and notes anew."""
        super().resizeEvent(event)
        self._limit_height()

    def sizeHint(self) -> QSize:
        """Ask for the middle of a small screen."""
        return QSize(760, 420)


class _NoteArea(QScrollArea):
    """Holds the notes: as high as they are, up to a few lines, then it scrolls."""

    def __init__(self, notes: QLabel) -> None:
        super().__init__()
        self._notes = notes
        self._lines = _FEWEST_NOTE_LINES
        self.setWidget(notes)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def allow_lines(self, count: int) -> None:
        """Set how many lines may be in sight."""
        if count != self._lines:
            self._lines = count
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the height of the notes at the width that there is."""
        notes = self._notes
        lines = notes.fontMetrics().lineSpacing() * self._lines
        height = notes.heightForWidth(max(self.width(), 200))
        return QSize(200, min(height, lines) + 2)

    def minimumSizeHint(self) -> QSize:
        """Be content with one line."""
        return QSize(60, self._notes.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew when the width changes."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

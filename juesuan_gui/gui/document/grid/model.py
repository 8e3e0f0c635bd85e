"""Adapts one table of the review to Qt. Keeps no data of its own but which table it shows."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from juesuan_gui.application.texts import ui
from juesuan_gui.domain.table import CellRef
from juesuan_gui.domain.table import Role as CellRole
from juesuan_gui.gui.document.grid.shown import shown_text
from juesuan_gui.gui.toolkit.crash import guarded
from juesuan_gui.gui.toolkit.marks import CellMark, Kind
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.gui.workspace.workspace import Changes, Workspace
from juesuan_gui.loading import wording
from juesuan_gui.review import Batch, SetCell

if TYPE_CHECKING:
    from juesuan_gui.domain.table import Cell, Table

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_KINDS = {
    CellRole.HEADING: Kind.HEADING,
    CellRole.COLUMN_NO: Kind.HEADING,
    CellRole.LINE_NO: Kind.CENTRED,
    CellRole.CODE: Kind.CENTRED,
    CellRole.LABEL: Kind.LABEL,
    CellRole.TEXT: Kind.LABEL,
}
_ALIGNMENTS = {
    Kind.HEADING: Qt.AlignmentFlag.AlignCenter,
    Kind.CENTRED: Qt.AlignmentFlag.AlignCenter,
    Kind.LABEL: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Kind.NUMBER: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}


class TableModel(QAbstractTableModel):
    """The current table of the workspace."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._table_id: str | None = None
        workspace.document_edited.connect(self._pass_changes)

    @property
    def table(self) -> Table | None:
        """The table that is shown, as it is now."""
        return self._workspace.table(self._table_id) if self._table_id else None

    def show_table(self, table_id: str | None) -> None:
        """Show another table."""
        self.beginResetModel()
        self._table_id = table_id
        self.endResetModel()

    def ref(self, index: Index) -> CellRef | None:
        """Return the address of an index, or None if no table is shown."""
        if self._table_id is None or not index.isValid():
            return None
        return CellRef(self._table_id, index.row(), index.column())

    def cell(self, index: Index) -> Cell | None:
        """Return the cell at an index, or None where nothing is."""
        table = self.table
        return table.cell(index.row(), index.column()) if table and index.isValid() else None

    def set_texts(self, texts: dict[CellRef, str], name: str, *, is_typed: bool = False) -> bool:
        """Write several cells as one step of the history; return whether anything changed."""
        disclosure = self._workspace.disclosure
        if disclosure is None:
            return False
        edits = []
        for ref, text in texts.items():
            cell = disclosure.cell(ref)
            if cell is not None and cell.text != text:
                edits.append(SetCell(ref, text))
        return bool(edits) and self._workspace.push(Batch(tuple(edits)), name, is_typed=is_typed)

    def mark(self, index: Index) -> CellMark:
        """Return how a cell is to be painted."""
        table, cell, ref = self.table, self.cell(index), self.ref(index)
        if table is None or cell is None or ref is None:
            is_heading = table is not None and index.row() < table.heading_rows
            return CellMark(Kind.HEADING if is_heading else Kind.LABEL)
        flag = self._workspace.flags.get(ref)
        return CellMark(
            kind=Kind.HEADING if cell.row < table.heading_rows else _kind(cell),
            severity=flag.severity if flag else None,
            is_suspect=flag is not None and flag.is_suspect,
            is_related=flag is not None and flag.is_related,
            is_edited=self._is_corrected(ref),
            is_inferred=cell.inferred and not self._is_settled_row(table, cell.row),
            is_unreadable=is_unreadable(cell),
            is_doubtful=self._doubt(ref, cell) is not None,
        )

    def _is_corrected(self, ref: CellRef) -> bool:
        review = self._workspace.review
        return review is not None and review.is_corrected(ref)

    def _doubt(self, ref: CellRef, cell: Cell) -> str | None:
        """Return why the text of a cell may have been read wrongly; None once it was edited."""
        review = self._workspace.review
        if review is None or review.is_corrected(ref):
            return None
        second = self._workspace.doubts.get(ref)
        if second is not None:
            blank = ui("marks.blank")
            return ui("marks.read_twice", first=cell.text or blank, second=second or blank)
        return wording().message(cell.doubtful) if cell.doubtful else None

    def _is_settled_row(self, table: Table, row: int) -> bool:
        """Whether a reviewer edited an inferred row: its columns are then no longer a guess."""
        open_row = next((one for one in table.ambiguous if one.row == row), None)
        columns = open_row.columns if open_row else ()
        return any(self._is_corrected(table.ref(row, column)) for column in columns)

    def _pass_changes(self, changes: Changes) -> None:
        """Announce the changed cells, neighbours in a row together."""
        mine = sorted(ref for ref in changes.shown if ref.table == self._table_id)
        while mine:
            first = last = mine.pop(0)
            while mine and mine[0] == (last.table, last.row, last.column + 1):
                last = mine.pop(0)
            self.dataChanged.emit(
                self.index(first.row, first.column), self.index(last.row, last.column)
            )

    def _tool_tip(self, index: Index) -> str | None:
        ref, cell = self.ref(index), self.cell(index)
        if ref is None or cell is None:
            return None
        mark = self.mark(index)
        lines = []
        flag = self._workspace.flags.get(ref)
        if flag is not None and flag.is_related:
            lines.append(escape(ui("marks.related")))
        for key in flag.keys if flag else ():
            row = self._workspace.row(key)
            if row is not None:
                name = wording().message(f"severity.{row.finding.severity}")
                lines.append(f"<b>{name}</b> {row.finding.code} {escape(row.message)}")
        if mark.is_unreadable:
            lines.append(escape(ui("marks.unreadable")))
        doubt = self._doubt(ref, cell)
        if doubt is not None:
            lines.append(escape(doubt))
        if cell.score is not None:
            lines.append(escape(ui("marks.score", percent=round(100 * cell.score))))
        if mark.is_inferred:
            lines.append(escape(ui("marks.inferred")))
        review = self._workspace.review
        if mark.is_edited and review is not None:
            printed = review.printed_text(ref) or ui("marks.blank")
            lines.append(escape(ui("marks.edited", printed=printed)))
        return f"<p>{'<br/>'.join(lines)}</p>" if lines else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the rows of the table."""
        table = self.table
        return 0 if parent.isValid() or table is None else table.rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the columns of the table."""
        table = self.table
        return 0 if parent.isValid() or table is None else table.columns

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, alignment, tool tip or mark of a cell."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                table, cell = self.table, self.cell(index)
                return shown_text(cell, table) if table and cell else None
            case Qt.ItemDataRole.EditRole:
                cell = self.cell(index)
                return cell.text if cell else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _ALIGNMENTS[self.mark(index).kind]
            case Qt.ItemDataRole.ToolTipRole:
                return self._tool_tip(index)
            case Role.MARK:
                return self.mark(index)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write a text into a cell as one step of the history; return whether it did."""
        ref = self.ref(index)
        if role != Qt.ItemDataRole.EditRole or ref is None:
            return False
        return self.set_texts({ref: str(value).strip()}, ui("undo.cell"), is_typed=True)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell: everything where there is one."""
        if self.cell(index) is None:
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


def is_unreadable(cell: Cell) -> bool:
    """Whether something stands where a number belongs that is none: it is not checked."""
    is_no_number = cell.role is CellRole.TEXT and cell.is_numeric
    return cell.role is CellRole.UNREADABLE or is_no_number


def _kind(cell: Cell) -> Kind:
    if cell.is_numeric or cell.amount is not None:
        return Kind.NUMBER
    return _KINDS.get(cell.role, Kind.LABEL)

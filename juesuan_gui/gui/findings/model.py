"""The findings as a Qt model. Adapts `Workspace.rows` and announces only what changed."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QIcon

from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import Severity
from juesuan_gui.gui.toolkit.crash import guarded
from juesuan_gui.gui.toolkit.icons import icon, severity_icon
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.gui.toolkit.theme import theme_of
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.loading import wording
from juesuan_gui.review import Status

if TYPE_CHECKING:
    from juesuan_gui.application.rows import FindingRow
    from juesuan_gui.domain.finding import FindingId, Target

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ORDER_DIGITS = 6


class Column(IntEnum):
    """The columns, in order."""

    SEVERITY = 0
    CODE = 1
    PLACE = 2
    PROBLEM = 3
    EXPECTED = 4
    ACTUAL = 5
    DIFFERENCE = 6
    STATUS = 7
    REMARK = 8


_FIGURES = (Column.EXPECTED, Column.ACTUAL, Column.DIFFERENCE)


class FindingsModel(QAbstractTableModel):
    """All findings of the document, heaviest first; filtering and sorting is the proxy's.

    Signals:
        refreshed: The rows stand as the workspace has them, after however many changes.
    """

    refreshed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows: list[FindingRow] = []
        self._order: Callable[[Target | None], int] = lambda _target: 0
        workspace.document_opened.connect(self.reload)
        workspace.document_edited.connect(self.refresh)
        self.reload()

    def row(self, index: Index) -> FindingRow | None:
        """Return the finding at an index."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, key: FindingId) -> QModelIndex:
        """Return the index of a finding by its key, invalid if it is not there."""
        for number, row in enumerate(self._rows):
            if row.key == key:
                return self.index(number, 0)
        return QModelIndex()

    @property
    def has_remarks(self) -> bool:
        """Whether anybody wrote a remark."""
        return any(row.remark for row in self._rows)

    def reload(self) -> None:
        """Show the findings of another document."""
        from juesuan_gui.application.reading_order import reading_order  # noqa: PLC0415 - not for the first paint

        self.beginResetModel()
        disclosure = self._workspace.disclosure
        self._order = reading_order(disclosure) if disclosure else lambda _target: 0
        self._rows = list(self._workspace.rows)
        self.endResetModel()
        self.refreshed.emit()

    def refresh(self) -> None:
        """Follow the workspace with the fewest removals, moves and insertions."""
        wanted = list(self._workspace.rows)
        keys = {row.key for row in wanted}
        for number in reversed(range(len(self._rows))):
            if self._rows[number].key not in keys:
                self.beginRemoveRows(_NOWHERE, number, number)
                del self._rows[number]
                self.endRemoveRows()
        for number, row in enumerate(wanted):
            self._put(number, row)
        surplus = len(self._rows) - len(wanted)
        if surplus > 0:
            self.beginRemoveRows(_NOWHERE, len(wanted), len(self._rows) - 1)
            del self._rows[len(wanted) :]
            self.endRemoveRows()
        self.refreshed.emit()

    def _put(self, number: int, row: FindingRow) -> None:
        """Make a row stand at its place, whether it is new, moved, changed or none of these."""
        place = next(
            (i for i in range(number, len(self._rows)) if self._rows[i].key == row.key), None
        )
        if place is None:
            self.beginInsertRows(_NOWHERE, number, number)
            self._rows.insert(number, row)
            self.endInsertRows()
            return
        if place != number:
            self.beginMoveRows(_NOWHERE, place, place, _NOWHERE, number)
            self._rows.insert(number, self._rows.pop(place))
            self.endMoveRows()
        if self._rows[number] is not row:
            self._rows[number] = row
            self.dataChanged.emit(self.index(number, 0), self.index(number, len(Column) - 1))

    def _text(self, row: FindingRow, column: Column) -> str:
        finding = row.finding
        match column:
            case Column.SEVERITY:
                return wording().message(f"severity.{finding.severity}")
            case Column.CODE:
                return finding.code
            case Column.PLACE:
                return row.place
            case Column.PROBLEM:
                return row.problem
            case Column.EXPECTED:
                return finding.expected or ""
            case Column.ACTUAL:
                return finding.actual or (ui("findings.blank") if finding.expected else "")
            case Column.DIFFERENCE:
                return row.difference
            case Column.STATUS:
                return status_text(row)
            case Column.REMARK:
                return " ".join(row.remark.split())

    def _tool_tip(self, row: FindingRow, column: Column) -> str:
        if column is Column.PROBLEM:
            return row.message
        if column in (Column.STATUS, Column.REMARK):
            return "\n".join(part for part in (row.remark, row.signed) if part)
        return self._text(row, column)

    def _sort_key(self, row: FindingRow, column: Column) -> str | int:
        finding = row.finding
        match column:
            case Column.SEVERITY:
                return finding.severity.rank
            case Column.DIFFERENCE:
                size = finding.difference
                return -1 if size is None else int(abs(size).scaleb(_ORDER_DIGITS))
            case Column.STATUS:
                return list(Status).index(row.status)
            case Column.PLACE:
                return self._order(row.target)
        return self._text(row, column)

    def _icon(self, row: FindingRow, column: Column) -> QIcon | None:
        """Return the shape of the severity, or the sign that there is a remark."""
        theme = theme_of(QGuiApplication.palette())
        if column is Column.SEVERITY:
            return severity_icon(row.finding.severity, theme)
        return icon("remark", theme.muted) if column is Column.STATUS and row.remark else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of findings."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, shape of the severity, tool tip, alignment, row or sort key."""
        row = self.row(index)
        if row is None:
            return None
        column = Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.DecorationRole:
                return self._icon(row, column)
            case Qt.ItemDataRole.ForegroundRole:
                return _ink(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tool_tip(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Role.ROW:
                return row
            case Role.SORT:
                return self._sort_key(row, column)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the headings."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return ui(f"findings.column_{Column(section).name.lower()}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        return None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    if column in _FIGURES:
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    if column is Column.STATUS:
        return Qt.AlignmentFlag.AlignCenter
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def status_text(row: FindingRow) -> str:
    """Return the decision in words; "corrected" is not taken on trust while the figures differ."""
    if row.status is Status.CORRECTED and not row.is_resolved:
        return ui("findings.still_wrong")
    return wording().message(f"status.{row.status}")


def _ink(row: FindingRow, column: Column) -> object:
    theme = theme_of(QGuiApplication.palette())
    if column is Column.STATUS:
        if row.is_resolved:
            return theme.good
        if row.status is Status.CORRECTED:
            return theme.ink[Severity.WARNING]
    return None if row.is_open else theme.muted

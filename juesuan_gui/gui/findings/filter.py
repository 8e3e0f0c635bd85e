"""Which findings are listed, and in which order."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
)

from juesuan_gui.application.rows import FindingRow
from juesuan_gui.domain.finding import Severity, TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.gui.findings.model import FindingsModel
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.review import Status

if TYPE_CHECKING:
    from juesuan_gui.application.outline import Node

Index = QModelIndex | QPersistentModelIndex


class Pending(Enum):
    """The choice of findings by what is still to be done about them."""

    ALL = "all"
    OPEN = "open"


StatusChoice = Pending | Status


def has_status(row: FindingRow, choice: StatusChoice) -> bool:
    """Whether a finding belongs to a choice by status."""
    match choice:
        case Pending.ALL:
            return True
        case Pending.OPEN:
            return row.is_waiting
        case status:
            return row.status is status


class FindingsFilter(QSortFilterProxyModel):
    """Filters by severity, status and place; sorts by the column that was clicked."""

    def __init__(self, model: FindingsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._severities = frozenset(Severity)
        self._status: StatusChoice = Pending.ALL
        self._node: Node | None = None
        self.setSortRole(Role.SORT)
        self.setDynamicSortFilter(True)
        self.setSourceModel(model)

    def show_severities(self, severities: frozenset[Severity]) -> None:
        """List these severities alone."""
        self._severities = severities
        self.invalidateFilter()

    def show_status(self, status: StatusChoice) -> None:
        """List findings of one status, all, or those that still want attention."""
        self._status = status
        self.invalidateFilter()

    def show_place(self, node: Node | None) -> None:
        """List findings of one table or section, or of the whole document."""
        self._node = node
        self.invalidateFilter()

    def keep_order(self) -> None:
        """Go back to the order of the document, heaviest first."""
        self.sort(-1)

    def accepts(self, row: FindingRow) -> bool:
        """Whether a finding is listed now."""
        return row.finding.severity in self._severities and self.would_accept(row)

    def would_accept(self, row: FindingRow) -> bool:
        """Whether a finding is listed if its severity is."""
        return has_status(row, self._status) and self._accepts_place(row)

    def _accepts_place(self, row: FindingRow) -> bool:
        node, target = self._node, row.target
        if node is None:
            return True
        if isinstance(target, CellRef):
            return any(ref.table == node.key for ref in row.finding.cells)
        return isinstance(target, TextRef) and node.holds(target.paragraph)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Ask `accepts` about a row of the source."""
        index = self.sourceModel().index(source_row, 0, source_parent)
        row = index.data(Role.ROW)
        return isinstance(row, FindingRow) and self.accepts(row)

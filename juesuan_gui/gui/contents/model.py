"""The contents tree as a Qt model. Adapts outline, rows and coverage; keeps the outline alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from juesuan_gui.application.outline import Group, Node, NodeKind, build_outline
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import Severity, TextRef
from juesuan_gui.domain.table import CellRef, TableKind
from juesuan_gui.gui.toolkit.crash import guarded
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.loading import wording

if TYPE_CHECKING:
    from juesuan_gui.application.coverage import TableCoverage
    from juesuan_gui.application.outline import Outline
    from juesuan_gui.application.rows import FindingRow

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_GRAVE = (Severity.ERROR, Severity.WARNING)
_WITHOUT_SUMS = (TableKind.PERFORMANCE_OVERALL, TableKind.PERFORMANCE_PROJECT)


@dataclass(frozen=True, slots=True)
class Badges:
    """The state of a node.

    Attributes:
        counts: Open findings by severity.
        state: "empty", "good", "partial", "involved" (something in it is broken by a cause that
            stands elsewhere), "settled" (what is broken was explained), "unchecked", or "" where
            findings say enough.
    """

    counts: dict[Severity, int] = field(default_factory=dict)
    state: str = ""


class ContentsModel(QAbstractItemModel):
    """Groups, tables and parts, sections: three levels."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.outline: Outline = ()
        self._parents: dict[int, tuple[Group | Node, int]] = {}
        self._badges: dict[str, Badges] = {}
        workspace.document_opened.connect(self.reload)
        workspace.document_edited.connect(self.refresh)
        self.reload()

    def reload(self) -> None:
        """Show the outline of another document."""
        review = self._workspace.review
        outline = build_outline(review.disclosure, wording()) if review else ()
        self.beginResetModel()
        self.outline = outline
        self._parents = {
            id(child): (above, row)
            for above in self._above()
            for row, child in enumerate(_children(above))
        }
        self._badges = self._count()
        self.endResetModel()

    def refresh(self) -> None:
        """Show the new counts of the nodes whose counts differ."""
        before, self._badges = self._badges, self._count()
        for key, badges in self._badges.items():
            if badges != before.get(key):
                index = self.index_of(key)
                self.dataChanged.emit(index, index)

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of the node with a key."""
        for above in self._above():
            for row, child in enumerate(_children(above)):
                if child.key == key:
                    return self.createIndex(row, 0, child)
        return QModelIndex()

    def _above(self) -> Iterator[Group | Node]:
        for group in self.outline:
            yield group
            yield from group.nodes

    # --- state

    def _count(self) -> dict[str, Badges]:
        counts: dict[str, Counter[Severity]] = {}
        for row in self._workspace.rows:
            for key in self._keys_of(row) if row.is_open else ():
                counts.setdefault(key, Counter())[row.finding.severity] += 1
        left_out = self._tables_left_out()
        involved = self._involved()
        return {
            node.key: Badges(
                dict(counts.get(node.key, {})), self._state(node, counts, left_out, involved)
            )
            for above in self._above()
            for node in _children(above)
        }

    def _tables_left_out(self) -> set[str]:
        """Return the tables something in which was not checked: a cell, or a note below it."""
        review = self._workspace.review
        if review is None:
            return set()
        items = review.report.not_evaluable
        places = {place for item in items for place in item.places}
        named = {ref.table for item in items for ref in item.cells}
        return named | {
            table.id
            for table in review.disclosure.tables
            if any(not places.isdisjoint(note.places) for note in table.notes)
        }

    def _involved(self) -> set[str | int]:
        """Return the tables and paragraphs that an open error or question names or rests on."""
        flags = self._workspace.flags.items()
        found: set[str | int] = {ref.table for ref, flag in flags if flag.severity in _GRAVE}
        for index, spans in self._workspace.text_flags.items():
            if any(flag.severity in _GRAVE for flag in spans):
                found.add(index)
        return found

    def _keys_of(self, row: FindingRow) -> set[str]:
        """Return the nodes that a finding counts in: where its target is, and the part above."""
        target = row.target
        if isinstance(target, CellRef):
            return {target.table}
        if not isinstance(target, TextRef):
            return set()
        return {
            node.key
            for above in self._above()
            for node in _children(above)
            if node.holds(target.paragraph)
        }

    def _state(
        self,
        node: Node,
        counts: dict[str, Counter[Severity]],
        left_out: set[str],
        involved: set[str | int],
    ) -> str:
        """Return the state: good only where something was checked and nothing was left out."""
        table = self._workspace.table(node.key)
        coverage = self._workspace.coverage
        if coverage is None or set(counts.get(node.key, ())) - {Severity.ROUNDING, Severity.HINT}:
            return ""
        if node.kind is NodeKind.SECTION or table is None:
            found = coverage.of_paragraphs(node.first, node.last)
            paragraphs = range(node.first, node.last + 1)
            if not involved.isdisjoint(paragraphs):
                return "involved"
            return _state_of(found, is_partial=True) if found.evaluated else ""
        found = coverage.of(table.id)
        if table.id in involved:
            return "involved"
        if table.kind in _WITHOUT_SUMS and not found.evaluated:
            return ""  # checks of performance read it; sums are not all there is to it
        if table.is_empty:
            return "empty"
        if not found.evaluated:
            return "unchecked"
        is_partial = bool(found.not_evaluable) or table.id in left_out
        return _state_of(found, is_partial=is_partial)

    def _tool_tip(self, node: Node) -> str:
        badges = self._badges[node.key]
        lines = [node.full_title]
        for severity, count in sorted(badges.counts.items(), key=lambda pair: pair[0].rank):
            lines.append(ui(f"contents.count_{severity}", count=count))
        coverage = self._workspace.coverage
        if coverage is not None:
            is_table = node.kind is NodeKind.TABLE
            found = (
                coverage.of(node.key) if is_table else coverage.of_paragraphs(node.first, node.last)
            )
            lines.append(
                ui(
                    "contents.coverage",
                    total=found.evaluated,
                    holds=found.holds,
                    rounding=found.rounding,
                    broken=found.broken,
                    unchecked=found.not_evaluable,
                )
            )
        if badges.state:
            lines.append(ui(f"contents.state_{badges.state}"))
        return "\n".join(lines)

    # --- Qt

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a child."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, self.outline[row])
        return self.createIndex(row, column, _children(parent.internalPointer())[row])

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the index above."""
        item = index.internalPointer() if index.isValid() else None
        found = self._parents.get(id(item)) if item is not None else None
        if found is None:
            return QModelIndex()
        above = found[0]
        if isinstance(above, Group):
            return self.createIndex(self.outline.index(above), 0, above)
        return self.createIndex(self._parents[id(above)][1], 0, above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of children."""
        if not parent.isValid():
            return len(self.outline)
        return len(_children(parent.internalPointer())) if parent.column() == 0 else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002 - Qt's signature
        """Return the one column."""
        return 1

    @guarded
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return title, tool tip, node or badges."""
        item = index.internalPointer() if index.isValid() else None
        if isinstance(item, Group):
            return item.title if role == Qt.ItemDataRole.DisplayRole else None
        if not isinstance(item, Node):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.title
            case Qt.ItemDataRole.ToolTipRole:
                return self._tool_tip(item)
            case Role.NODE:
                return item
            case Role.BADGES:
                return self._badges[item.key]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let nodes be selected, groups not."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(index.internalPointer(), Group):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _state_of(found: TableCoverage, *, is_partial: bool) -> str:
    """Return the state of what no open finding speaks of; a tick never stands over a break."""
    if found.broken:
        return "settled"
    return "partial" if is_partial else "good"


def _children(item: Group | Node) -> tuple[Node, ...]:
    return item.nodes if isinstance(item, Group) else item.children

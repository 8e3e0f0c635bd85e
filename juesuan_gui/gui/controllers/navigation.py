"""Keeps the parts of the window on the same spot: contents, page, original, findings, detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from juesuan_gui.application.outline import all_nodes, node_of
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.gui.contents.view import ContentsView
from juesuan_gui.gui.detail.panel import DetailPanel
from juesuan_gui.gui.document.area import DocumentArea
from juesuan_gui.gui.findings.panel import FindingsPanel
from juesuan_gui.gui.workspace.workspace import Changes, Workspace

if TYPE_CHECKING:
    from juesuan_gui.application.outline import Node
    from juesuan_gui.application.rows import FindingRow
    from juesuan_gui.domain.finding import Target
    from juesuan_gui.domain.place import Place
    from juesuan_gui.gui.source.panel import SourcePanel


class Navigator(QObject):
    """Connects the parts; each of them knows nothing of the others."""

    def __init__(
        self,
        workspace: Workspace,
        contents: ContentsView,
        area: DocumentArea,
        source: SourcePanel,
        findings: FindingsPanel,
        detail: DetailPanel,
    ) -> None:
        super().__init__(area)
        self._workspace = workspace
        self._contents = contents
        self._area = area
        self._source = source
        self._findings = findings
        self._detail = detail
        contents.node_chosen.connect(area.show_node)
        area.target_shown.connect(self._follow_target)
        area.target_asked.connect(self.go_to)
        area.cell_chosen.connect(self._explain_cell)
        area.flag_clicked.connect(findings.reveal)
        source.place_clicked.connect(self._find_place)
        findings.table.row_shown.connect(detail.show_row)
        findings.table.row_chosen.connect(self.show_row)
        findings.table.jump_asked.connect(self._jump_to_row)
        findings.table.rows_selected.connect(detail.show_chosen)
        findings.table.decision_made.connect(detail.decide)
        findings.follow_node(self.shown_node)
        detail.target_clicked.connect(self.go_to)
        workspace.document_opened.connect(self._start)
        workspace.document_edited.connect(self._show_changes)

    def go_to(self, target: Target) -> None:
        """Show a cell or a span of text; a figure of the text is named by a cell address too."""
        if isinstance(target, CellRef) and target.is_text:
            target = TextRef(target.row, target.column, target.column)
        node = node_of(target, self._contents.contents.outline)
        if node is not None:
            self._area.show_target(target, node)

    def step_finding(self, distance: int) -> None:
        """Go to the next or the previous finding."""
        self._findings.table.step(distance)

    def step_node(self, distance: int) -> None:
        """Go to the next or the previous table or section."""
        self._contents.step(distance)

    def shown_node(self) -> Node | None:
        """Return the table or section that is shown."""
        key = self._area.shown_key
        nodes = all_nodes(self._contents.contents.outline)
        return next((node for node in nodes if node.key == key), None)

    # --- following one another

    def _start(self) -> None:
        """Show the first finding of a new document, or else its first table."""
        outline = self._contents.contents.outline
        if self._workspace.review is None or not outline:
            return
        first = next((row for row in self._workspace.rows if row.target is not None), None)
        if first is not None:
            self._findings.reveal(first.key)
            self.show_row(first)
            self._findings.table.setFocus()
        else:
            self._contents.show_node(outline[0].nodes[0].key)
            self._area.show_node(outline[0].nodes[0])

    def _follow_target(self, target: Target) -> None:
        key = self._area.shown_key
        if key is not None:
            self._contents.show_node(key)
        self._mark_source(target, self._findings.table.current_row())

    def _mark_source(self, target: Target, row: FindingRow | None) -> None:
        """Mark a target in the original, and lightly what else takes part in its finding."""
        from juesuan_gui.domain.target_places import (  # noqa: PLC0415 - not for the first paint
            places_of,
            related_places,
        )

        disclosure = self._workspace.disclosure
        if disclosure is None:
            return
        places = places_of(target, disclosure)
        related = related_places(row.finding, disclosure) if row is not None else ()
        is_part = any(place in related for place in places)
        self._source.show_places(places, related if is_part else ())

    def _explain_cell(self, cell: CellRef) -> None:
        """Show the finding of a flagged cell that the user moved to."""
        flag = self._workspace.flags.get(cell)
        current = self._findings.table.current_row()
        if flag is not None and flag.keys and (current is None or current.key not in flag.keys):
            self._findings.reveal(flag.keys[0])

    def show_row(self, row: FindingRow) -> None:
        """Show where a finding is, in the document and in the original."""
        from juesuan_gui.domain.target_places import related_places  # noqa: PLC0415 - not for the first paint

        disclosure = self._workspace.disclosure
        if row.target is not None:
            self.go_to(row.target)
            self._mark_source(row.target, row)
        elif disclosure is not None:
            related = related_places(row.finding, disclosure)
            self._source.show_places(row.finding.places or related[:1], related)

    def _jump_to_row(self, row: FindingRow) -> None:
        self.show_row(row)
        self._area.focus_page()

    def _find_place(self, place: Place) -> None:
        from juesuan_gui.application.locating import find_at  # noqa: PLC0415 - not for the first paint

        disclosure = self._workspace.disclosure
        target = find_at(place, disclosure) if disclosure else None
        if target is not None:
            self.go_to(target)

    def _show_changes(self, changes: Changes) -> None:
        """Show what an edit changed if it is out of sight, and what undoing changed in any case."""
        tables = {cell.table for cell in changes.cells}
        if changes.cells and (changes.is_undo or self._area.shown_key not in tables):
            self.go_to(min(changes.cells))
        elif changes.paragraphs:
            paragraph = min(changes.paragraphs)
            node = self.shown_node()
            if node is None or not node.holds(paragraph):
                self.go_to(TextRef(paragraph, 0, 0))

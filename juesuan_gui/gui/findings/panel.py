"""The panel of findings: the list, and above it what of it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from juesuan_gui.application.outline import all_nodes, build_outline, node_of
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import Severity
from juesuan_gui.gui.findings.filter import Pending, StatusChoice, has_status
from juesuan_gui.gui.findings.table import FindingsTable
from juesuan_gui.gui.findings.walk import LevelEnd
from juesuan_gui.gui.toolkit.building_blocks import Chip, PanelHeader, QuietLabel
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.loading import word, wording
from juesuan_gui.review import Status

if TYPE_CHECKING:
    from juesuan_gui.application.outline import Node
    from juesuan_gui.domain.finding import FindingId

_LONGEST_PLACE = 10


class FindingsPanel(QWidget):
    """Chips to filter by severity, status and place, and the table."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._current_node: Callable[[], Node | None] = lambda: None
        self.table = FindingsTable(workspace)
        self._title = QLabel()
        self._progress = QuietLabel()
        self._header = PanelHeader()
        self._is_narrow = False
        self._full_width_px = 0
        self._chosen_status = self._chosen_place = ""
        self._nothing = QuietLabel()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(10, 14, 10, 14)
        self.severity_chips = {severity: self._chip(severity) for severity in Severity}
        self.status_chip = Chip("", is_switch=False, opens_menu=True)
        self.place_chip = Chip("", is_switch=False, opens_menu=True)
        self.status_chip.clicked.connect(self.open_status_menu)
        self.place_chip.clicked.connect(self.open_place_menu)
        self._lay_out()
        workspace.document_opened.connect(self._lift_filters)
        self.table.findings.refreshed.connect(self._count)
        self._lift_filters()

    def _chip(self, severity: Severity) -> Chip:
        chip = Chip("", severity=severity)
        chip.setChecked(True)
        chip.toggled.connect(self._filter_severities)
        return chip

    def _lay_out(self) -> None:
        header = self._header
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        header.line.addWidget(self._title)
        for chip in self.severity_chips.values():
            header.line.addWidget(chip)
        header.line.addStretch(1)
        header.line.addWidget(self._progress)
        header.line.addWidget(self.status_chip)
        header.line.addWidget(self.place_chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self._nothing)
        column.addWidget(self.table, 1)

    def follow_node(self, current_node: Callable[[], Node | None]) -> None:
        """Tell the panel how to learn which table or section is shown."""
        self._current_node = current_node

    def reveal(self, key: FindingId) -> None:
        """Make a finding the current one, lifting filters that hide it."""
        if self._workspace.row(key) is None:
            return  # the mark of a relation that no finding speaks of
        if not self.table.select_key(key):
            self._lift_filters()
            self.table.select_key(key)

    # --- filters

    def _lift_filters(self) -> None:
        for chip in self.severity_chips.values():
            chip.setChecked(True)
        self.choose_status(Pending.ALL)
        self.choose_place(None)

    def _filter_severities(self) -> None:
        chosen = {severity for severity, chip in self.severity_chips.items() if chip.isChecked()}
        self.table.filter.show_severities(frozenset(chosen))
        self._count()

    def choose_status(self, choice: StatusChoice) -> None:
        """List findings of one status."""
        self.table.filter.show_status(choice)
        self._chosen_status = _status_name(choice)
        self._show_texts()
        self._tell_if_empty()

    def choose_place(self, node: Node | None) -> None:
        """List findings of one table or section."""
        self.table.filter.show_place(node)
        self._chosen_place = node.title if node else ui("findings.all_places")
        self._show_texts()
        self._tell_if_empty()

    def open_status_menu(self) -> None:
        """Let the user choose a status."""
        menu = QMenu(self)
        for choice in (*Pending, *Status):
            count = sum(has_status(row, choice) for row in self._workspace.rows)
            action = QAction(f"{_status_name(choice)}  {count}", menu)
            action.triggered.connect(lambda _=False, one=choice: self.choose_status(one))
            menu.addAction(action)
        _open_below(menu, self.status_chip)

    def open_place_menu(self) -> None:
        """Let the user choose a table or section that has findings, or the one shown."""
        menu = QMenu(self)
        everything = menu.addAction(ui("findings.all_places"))
        everything.triggered.connect(lambda: self.choose_place(None))
        current = self._current_node()
        if current is not None:
            here = menu.addAction(ui("findings.this_place", name=current.title))
            here.triggered.connect(lambda: self.choose_place(current))
        menu.addSeparator()
        for node, count in self._places():
            action = menu.addAction(f"{node.title}  {count}")
            action.triggered.connect(lambda _=False, one=node: self.choose_place(one))
        _open_below(menu, self.place_chip)

    def _places(self) -> list[tuple[Node, int]]:
        review = self._workspace.review
        if review is None:
            return []
        outline = build_outline(review.disclosure, wording())
        targets = [row.target for row in self._workspace.rows]
        found = Counter(node_of(target, outline) for target in targets if target is not None)
        return [(node, found[node]) for node in all_nodes(outline) if found[node]]

    def _count(self) -> None:
        self._show_texts()
        self._tell_if_empty()

    def _show_texts(self) -> None:
        """Write the header, in full if there is room for it, else with counts and choices alone."""
        self._write_header(is_narrow=False)
        self._full_width_px = self._header.line.sizeHint().width()
        self._is_narrow = self.isVisible() and self.width() < self._full_width_px
        if self._is_narrow:
            self._write_header(is_narrow=True)

    def _write_header(self, *, is_narrow: bool) -> None:
        rows = self._workspace.rows
        listed = self.table.filter
        counts = Counter(row.finding.severity for row in rows if listed.would_accept(row))
        for severity, chip in self.severity_chips.items():
            name = word(f"severity.{severity}")
            chip.setText(str(counts[severity]) if is_narrow else f"{name} {counts[severity]}")
            chip.setToolTip(name)
            chip.updateGeometry()
        self._title.setText(ui("findings.heading", count=listed.rowCount()))
        self._title.setVisible(not is_narrow)
        done = sum(not row.is_waiting for row in rows)
        key = "progress_narrow" if is_narrow else "progress"
        self._progress.setText(ui(f"findings.{key}", done=done, total=len(rows)))
        self._progress.setToolTip(ui("findings.progress_tip", done=done, total=len(rows)))
        self._progress.setVisible(bool(rows))
        for chip, choice, key in (
            (self.status_chip, self._chosen_status, "status_chip"),
            (self.place_chip, self._chosen_place[:_LONGEST_PLACE], "place_chip"),
        ):
            chip.setText(ui(f"findings.{'narrow_chip' if is_narrow else key}", name=choice))
            chip.setToolTip(ui(f"findings.{key}", name=choice))
            chip.updateGeometry()

    def _tell_if_empty(self) -> None:
        """Say why the list is empty; an empty list alone would look like a clean bill."""
        review = self._workspace.review
        is_empty = review is not None and not self.table.filter.rowCount()
        key = "none"
        if self._workspace.rows:
            key = "all_hidden"
        elif review is not None and not review.report.tally.evaluated:
            key = "nothing_checked"
        self._nothing.setText(ui(f"findings.{key}"))
        self._nothing.setVisible(is_empty)
        self.table.setVisible(not is_empty)

    @property
    def progress(self) -> str:
        """What is said of how many findings are dealt with."""
        return self._progress.text()

    @property
    def empty_notice(self) -> str:
        """What is said in place of the list; empty while there is a list."""
        return "" if self._nothing.isHidden() else self._nothing.text()

    def changeEvent(self, event: QEvent) -> None:
        """Ask for room anew where the text has become larger or smaller."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._show_texts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the header where there is no room for it."""
        super().resizeEvent(event)
        if self._is_narrow != (self.width() < self._full_width_px):
            self._show_texts()


def level_text(end: LevelEnd) -> str:
    """Say that a walk through the findings has come to the end of a level."""
    name = wording().message(f"severity.{end.severity}")
    key = "level_left" if end.waiting else "level_done"
    text = ui(f"findings.{key}", level=name, count=end.waiting)
    if end.next is not None:
        level = wording().message(f"severity.{end.next}")
        return text + ui("findings.level_next", level=level)
    return text + ui("findings.level_last")


def _status_name(choice: StatusChoice) -> str:
    if isinstance(choice, Pending):
        return ui(f"findings.pending_{choice.value}")
    return wording().message(f"status.{choice}")


def _open_below(menu: QMenu, widget: QWidget) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(widget.mapToGlobal(widget.rect().bottomLeft()))

"""The middle of the window: the start page, the page of a table or the page of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from juesuan_gui.application.outline import NodeKind
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.gui.document.grid.page import TablePage
from juesuan_gui.gui.document.start_page import StartPage
from juesuan_gui.gui.document.text.page import TextPage
from juesuan_gui.gui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from juesuan_gui.application.outline import Node
    from juesuan_gui.domain.finding import Target


class DocumentArea(QStackedWidget):
    """Holds the three pages and shows the one that is asked for.

    Signals:
        target_shown: A cell or a place of the text is current, by whatever way (`Target`).
        cell_chosen: The user moved to a cell (`CellRef`).
        flag_clicked: The user clicked a flagged number of the text (key of its finding).
        target_asked: The user wants to see another cell or text (`Target`).
        zoom_asked: The user turned the wheel with Ctrl (steps).
    """

    target_shown = Signal(object)
    cell_chosen = Signal(object)
    flag_clicked = Signal(object)
    target_asked = Signal(object)
    zoom_asked = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.start_page = StartPage()
        self.table_page = TablePage(workspace)
        self.text_page = TextPage(workspace)
        for page in (self.start_page, self.table_page, self.text_page):
            self.addWidget(page)
        self.table_page.cell_shown.connect(self.target_shown)
        self.table_page.cell_chosen.connect(self.cell_chosen)
        self.table_page.target_asked.connect(self.target_asked)
        self.table_page.grid.zoom_asked.connect(self.zoom_asked)
        self.text_page.place_shown.connect(self.target_shown)
        self.text_page.view.flag_clicked.connect(self.flag_clicked)
        self.text_page.view.zoom_asked.connect(self.zoom_asked)
        workspace.document_opened.connect(self._start_over)

    @property
    def shown_key(self) -> str | None:
        """Key of the node that is shown."""
        if self.currentWidget() is self.table_page:
            return self.table_page.table_id
        if self.currentWidget() is self.text_page and self.text_page.node is not None:
            return self.text_page.node.key
        return None

    def show_node(self, node: Node) -> None:
        """Show a table or a section."""
        if node.kind is NodeKind.TABLE:
            self.setCurrentWidget(self.table_page)
            self.table_page.show_table(node.key)
        else:
            self.setCurrentWidget(self.text_page)
            self.text_page.show_node(node)

    def show_target(self, target: Target, node: Node) -> None:
        """Show a cell, or a span of text in a section; a part that shows it already is kept."""
        if isinstance(target, TextRef):
            shown = self.text_page.node
            if shown is None or not shown.holds(target.paragraph):
                self.text_page.show_node(node)
            self.setCurrentWidget(self.text_page)
            self.text_page.show_target(target)
        else:
            self.setCurrentWidget(self.table_page)
            self.table_page.show_cell(target)

    def focus_page(self) -> None:
        """Give the keyboard to what is shown."""
        page = self.currentWidget()
        reason = Qt.FocusReason.ShortcutFocusReason
        if page is self.table_page:
            self.table_page.grid.setFocus(reason)
        elif page is self.text_page:
            self.text_page.view.setFocus(reason)

    def set_points(self, points: float) -> None:
        """Set the size of the text."""
        self.table_page.set_points(points)
        self.text_page.set_points(points)

    def refresh(self) -> None:
        """Paint texts that carry their own colours anew; the theme has changed."""
        self.table_page.bar.refresh()
        self.text_page.view.mark()

    def _start_over(self) -> None:
        self.table_page.show_table(None)
        self.table_page.forget_places()
        self.text_page.forget()
        if self._workspace.review is None:
            self.setCurrentWidget(self.start_page)

    def sizeHint(self) -> QSize:
        """Ask for the middle of a small screen."""
        return QSize(780, 400)

    def minimumSizeHint(self) -> QSize:
        """Be content with little, for small screens at a large scale."""
        return QSize(260, 96)

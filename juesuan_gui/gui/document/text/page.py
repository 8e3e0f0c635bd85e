"""The page of one section: its title, the text, and a hint while something is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.document.text.view import TextView
from juesuan_gui.gui.toolkit.building_blocks import ElidedLabel, PanelHeader, QuietLabel
from juesuan_gui.gui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from juesuan_gui.application.outline import Node
    from juesuan_gui.domain.finding import TextRef


class TextPage(QWidget):
    """Shows one section of the document.

    Signals:
        place_shown: Another place is current, by whatever way (`TextRef`).
    """

    place_shown = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = TextView(workspace)
        self.node: Node | None = None
        self._title = ElidedLabel()
        self._hint = QuietLabel()
        header = PanelHeader()
        header.line.setContentsMargins(12, 8, 12, 8)
        header.line.addWidget(self._title, 1)
        header.line.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.view, 1)
        self.view.typing_changed.connect(self._show_hint)
        self.view.place_chosen.connect(self.place_shown)
        self._show_hint()

    def show_node(self, node: Node) -> None:
        """Show a section or a whole part."""
        if node == self.node:
            return
        self.node = node
        self._title.show_text(node.full_title)
        self.view.show_paragraphs(node.first, node.last)

    def show_target(self, ref: TextRef) -> None:
        """Show a span of the section."""
        self.view.show_target(ref)
        self.place_shown.emit(ref)

    def forget(self) -> None:
        """Show nothing; another document has come."""
        self.node = None
        self.view.show_paragraphs(0, -1)

    def set_points(self, points: float) -> None:
        """Set the size of the text."""
        font = QFont(self.view.font())
        font.setPointSizeF(points * 1.05)
        self.view.setFont(font)
        self.view.lay_out()
        font.setPointSizeF(points * 1.2)
        font.setBold(True)
        self._title.setFont(font)

    def _show_hint(self) -> None:
        self._hint.setText(ui("text.typing" if self.view.is_typing else "text.hint"))

"""The panel of the contents: whose document it is, and the tree."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.contents.view import ContentsView
from juesuan_gui.gui.toolkit.building_blocks import ElidedLabel, PanelHeader
from juesuan_gui.gui.workspace.workspace import Workspace


class ContentsPanel(QWidget):
    """Header and tree."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.tree = ContentsView(workspace)
        self._owner = ElidedLabel()
        self._owner.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        header = PanelHeader()
        header.line.addWidget(QLabel(ui("contents.title")))
        header.line.addWidget(self._owner, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.tree, 1)
        workspace.document_opened.connect(self._show_owner)

    def _show_owner(self) -> None:
        disclosure = self._workspace.disclosure
        parts = []
        if disclosure is not None:
            parts = [disclosure.department or "", str(disclosure.year or "")]
        self._owner.show_text(ui("contents.separator").join(part for part in parts if part))

    def sizeHint(self) -> QSize:
        """Ask for the left side of a small screen."""
        return QSize(226, 500)

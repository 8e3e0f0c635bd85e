"""The panel of the original: a header and the view that fits the format."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from juesuan_gui.domain.place import Place
from juesuan_gui.gui.panel import PanelHeader, QuietLabel
from juesuan_gui.gui.source import SourceView, build_source_view
from juesuan_gui.gui.texts import ui
from juesuan_gui.gui.workspace import Workspace


class SourcePanel(QWidget):
    """Shows the original of the open document.

    Signals:
        place_clicked: The user clicked at a `Place`.
    """

    place_clicked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: SourceView | None = None
        self._points = self.font().pointSizeF()
        self._caption = QuietLabel()
        header = PanelHeader()
        header.line.addWidget(QLabel(ui("source.title")))
        header.line.addWidget(self._caption, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(header)
        self._column.addStretch(1)
        workspace.document_opened.connect(self._show_source)

    @property
    def view(self) -> SourceView | None:
        """The view of the open document's source."""
        return self._view

    def show_places(self, places: Sequence[Place]) -> None:
        """Mark places in the original."""
        if self._view is not None:
            self._view.show_places(places)

    def zoom(self, points: float) -> None:
        """Follow the size of the text of the window."""
        self._points = points
        if self._view is not None:
            self._view.zoom(points)

    def _show_source(self) -> None:
        if self._view is not None:
            self._view.setParent(None)
            self._view.deleteLater()
            self._view = None
        self._caption.clear()
        opened = self._workspace.opened
        if opened is None:
            return
        self._view = build_source_view(opened.review.disclosure, opened.data)
        self._view.place_clicked.connect(self.place_clicked)
        self._view.caption_changed.connect(self._caption.setText)
        self._view.zoom(self._points)
        self._column.insertWidget(1, self._view, 1000)

    def sizeHint(self) -> QSize:
        """Ask for the right side of a small screen."""
        return QSize(350, 380)

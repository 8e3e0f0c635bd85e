"""The panel of the original: a header and the view that fits the format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.source import build_source_view
from juesuan_gui.gui.source.missing import MissingSourceView
from juesuan_gui.gui.toolkit.building_blocks import PanelHeader, QuietLabel
from juesuan_gui.gui.toolkit.crash import log_error
from juesuan_gui.gui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from juesuan_gui.domain.place import Place
    from juesuan_gui.gui.source import SourceView


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
        self._tools = QHBoxLayout()
        self._tools.setSpacing(2)
        self._header = PanelHeader()
        self._header.line.addWidget(QLabel(ui("source.title")))
        self._header.line.addWidget(self._caption, 1)
        self._header.line.addLayout(self._tools)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._header)
        self._column.addStretch(1)
        workspace.document_opened.connect(self._show_source)

    @property
    def view(self) -> SourceView | None:
        """The view of the open document's source."""
        return self._view

    def show_places(self, places: Sequence[Place], others: Sequence[Place] = ()) -> None:
        """Mark places in the original, and others of the same finding lightly."""
        if self._view is not None:
            self._view.show_places(places, others)

    def zoom(self, points: float) -> None:
        """Follow the size of the text of the window."""
        self._points = points
        if self._view is not None:
            self._view.zoom(points)

    def _show_source(self) -> None:
        self._drop_view()
        opened = self._workspace.opened
        if opened is None:
            return
        view = build_source_view(opened)
        view.place_clicked.connect(self.place_clicked)
        view.caption_changed.connect(self._caption.setText)
        view.failed.connect(self._show_failure)
        self._put_in(view)

    def _put_in(self, view: SourceView) -> None:
        self._view = view
        view.zoom(self._points)
        for action in view.tools():
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._tools.addWidget(button)
        self._column.insertWidget(1, view, 1000)
        self.setFocusProxy(view)
        self._header.watch_focus()

    def _drop_view(self) -> None:
        view, self._view = self._view, None
        self._caption.clear()
        while self._tools.count():
            button = self._tools.takeAt(0).widget()
            if button is not None:
                button.deleteLater()
        if view is not None:
            view.release()
            view.setParent(None)
            view.deleteLater()

    def _show_failure(self, error: Exception) -> None:
        """Say that the original cannot be shown; why goes to the log."""
        log_error(error)
        opened = self._workspace.opened
        if opened is not None:
            self._drop_view()
            self._put_in(MissingSourceView(Path(opened.review.disclosure.source.path)))

    def sizeHint(self) -> QSize:
        """Ask for the right side of a small screen."""
        return QSize(350, 380)

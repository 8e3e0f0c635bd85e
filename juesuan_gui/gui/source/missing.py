"""Stands in where the original of this format cannot be shown beside the grid."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juesuan_gui.domain.place import Place
from juesuan_gui.gui.panel import QuietLabel
from juesuan_gui.gui.source.view import SourceView
from juesuan_gui.gui.texts import ui


class MissingSourceView(SourceView):
    """Says that there is nothing to see, and what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QuietLabel(ui("source.missing"))
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 16)
        column.addWidget(label)

    def show_places(self, places: Sequence[Place]) -> None:
        """Do nothing: there is no page to mark."""

    def zoom(self, points: float) -> None:
        """Do nothing: there is no page to scale."""

"""Stands in where the original of this format cannot be shown beside the grid."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.source.view import SourceView
from juesuan_gui.gui.toolkit.building_blocks import QuietLabel

if TYPE_CHECKING:
    from juesuan_gui.domain.place import Place


class MissingSourceView(SourceView):
    """Says that there is nothing to see here, and opens the file in its own program."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QuietLabel(ui("source.missing"))
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        button = QPushButton(ui("source.open_outside"))
        button.setEnabled(path.is_file())
        button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 16)
        column.setSpacing(14)
        column.addWidget(label)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_places(self, places: Sequence[Place], others: Sequence[Place] = ()) -> None:
        """Do nothing: there is no page to mark."""

    def zoom(self, points: float) -> None:
        """Do nothing: there is no page to scale."""

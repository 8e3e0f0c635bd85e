"""What the window shows before a document is open: how to open one, and the recent files."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.building_blocks import AccentButton, QuietLabel
from juesuan_gui.gui.toolkit.theme import theme_of


class StartPage(QWidget):
    """Offers to open a file.

    Signals:
        open_asked: The user wants to choose a file.
        sample_asked: The user wants to see the sample.
        folder_asked: The user wants to choose a folder.
        file_chosen: The user chose a recent file (`Path`).
    """

    open_asked = Signal()
    folder_asked = Signal()
    sample_asked = Signal()
    file_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent: list[Path] = []
        title = QLabel(ui("start.title"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        title.setFont(font)
        hint = QuietLabel(ui("start.hint"))
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        button = AccentButton(ui("start.open"))
        button.clicked.connect(self.open_asked)
        folder = QPushButton(ui("start.open_folder"))
        folder.clicked.connect(self.folder_asked)
        sample = QPushButton(ui("start.sample"))
        sample.setToolTip(ui("start.sample_tip"))
        sample.clicked.connect(self.sample_asked)
        self._list = QLabel()
        self._list.setTextFormat(Qt.TextFormat.RichText)
        self._list.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._list.linkActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(2)
        for widget in (title, hint, button, folder, sample, self._list):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_recent(self, recent: Iterable[Path]) -> None:
        """Show the recent files."""
        self._recent = list(recent)[:6]
        theme = theme_of(self.palette())
        lines = [
            f'<p><a href="{number}" style="color:{theme.link.name()}">{escape(path.name)}</a>'
            f'&nbsp; <span style="color:{theme.muted.name()}">{escape(str(path.parent))}</span></p>'
            for number, path in enumerate(self._recent)
        ]
        self._list.setText("".join(lines))

    def _choose(self, link: str) -> None:
        self.file_chosen.emit(self._recent[int(link)])

"""The notes below a table: folded to one line where the table needs the room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy


class NoteArea(QScrollArea):
    """Holds the notes: as high as they are, up to a few lines, then it scrolls."""

    def __init__(self, notes: QLabel) -> None:
        super().__init__()
        self._notes = notes
        self._lines = 1
        self.setWidget(notes)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def needed_lines(self) -> int:
        """How many lines the notes take at the width that there is."""
        height = self._notes.heightForWidth(max(self.width(), 200))
        return round(height / max(self._notes.fontMetrics().lineSpacing(), 1))

    def allow_lines(self, count: int) -> None:
        """Set how many lines may be in sight."""
        if count != self._lines:
            self._lines = count
            self.updateGeometry()

    def show_bar(self, *, is_shown: bool) -> None:
        """Let the notes be scrolled; folded ones are not."""
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bars.ScrollBarAsNeeded if is_shown else bars.ScrollBarAlwaysOff
        )

    def sizeHint(self) -> QSize:
        """Ask for the height of the notes at the width that there is."""
        notes = self._notes
        lines = notes.fontMetrics().lineSpacing() * self._lines
        height = notes.heightForWidth(max(self.width(), 200))
        return QSize(200, min(height, lines) + 2)

    def minimumSizeHint(self) -> QSize:
        """Be content with one line."""
        return QSize(60, self._notes.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew when the width changes."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

"""The search field: finds in tables and text, goes from hit to hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.building_blocks import QuietLabel
from juesuan_gui.gui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from juesuan_gui.domain.finding import Target

_PAUSE_MS = 120


class SearchBox(QWidget):
    """A field with the number of hits.

    Signals:
        hit_chosen: A place to show (`Target`).
        left: The user is done (Escape).
    """

    hit_chosen = Signal(object)
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._hits: list[Target] = []
        self._position = -1
        self.field = _Field()
        self.field.setPlaceholderText(ui("search.placeholder"))
        self.field.setAccessibleName(ui("search.placeholder"))
        self.field.setClearButtonEnabled(True)
        self._count = QuietLabel()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._count)
        line.addWidget(self.field)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.search)
        self.field.textChanged.connect(self._restart)
        self.field.stepped.connect(self.step)
        self.field.left.connect(self.left)
        workspace.document_opened.connect(self.search)
        workspace.document_edited.connect(self._forget_hits)

    @property
    def hits(self) -> tuple[Target, ...]:
        """The places found."""
        return tuple(self._hits)

    def start(self) -> None:
        """Let the user type what to find."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _restart(self) -> None:
        """Wait for a pause in the typing."""
        self._timer.start()

    def search(self) -> None:
        """Find again and show how many places there are."""
        from juesuan_gui.application.searching import find_hits  # noqa: PLC0415 - not for the first paint

        self._timer.stop()
        disclosure, query = self._workspace.disclosure, self.field.text()
        self._hits = find_hits(disclosure, query) if disclosure else []
        self._position = -1
        self._show_count()

    def step(self, distance: int) -> None:
        """Show the next or the previous place, round and round."""
        if self._timer.isActive() or not self._hits:
            self.search()
        if not self._hits:
            return
        if self._position < 0 and distance < 0:
            self._position = 0
        self._position = (self._position + distance) % len(self._hits)
        self._show_count()
        self.hit_chosen.emit(self._hits[self._position])

    def _forget_hits(self) -> None:
        """Offsets in the text may have moved: the next step finds again."""
        self._hits = []

    def _show_count(self) -> None:
        if not self.field.text().strip():
            self._count.clear()
        elif not self._hits:
            self._count.setText(ui("search.nothing"))
        else:
            self._count.setText(f"{self._position + 1}/{len(self._hits)}")


class _Field(QLineEdit):
    """Takes Enter as "next" and Escape as "done"."""

    stepped = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for room for a long amount."""
        return QSize(190, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Be content with a short amount beside the menus of a small window."""
        return QSize(70, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Enter and Shift+Enter, leave with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if is_back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

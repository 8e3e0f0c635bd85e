"""Find and replace: place by place, or everywhere as one step."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.outline import Node
from juesuan_gui.application.replacing import find_written, replacement
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import Target
from juesuan_gui.gui.toolkit.building_blocks import CheckBox, QuietLabel
from juesuan_gui.gui.workspace.workspace import Workspace


class ReplaceDialog(QDialog):
    """Stays open beside the window.

    Signals:
        target_found: A place to show (`Target`).
    """

    target_found = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        current_node: Callable[[], Node | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._current_node = current_node
        self._at: Target | None = None
        self.setWindowTitle(ui("replace.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.wanted = QLineEdit()
        self.new = QLineEdit()
        self.here = CheckBox(ui("replace.here"))
        self.told = QuietLabel()
        self.told.setWordWrap(True)
        self.next_button = self._button("next", self.find_next)
        self.one_button = self._button("one", self.replace_one)
        self.all_button = self._button("all", self.replace_all)
        self.next_button.setDefault(True)
        self.wanted.textChanged.connect(self._count)
        self.here.toggled.connect(self._count)
        workspace.document_opened.connect(self.close)
        self._lay_out()
        self._count()

    def _button(self, name: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(ui(f"replace.{name}"))
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(ui("replace.wanted"), self.wanted)
        form.addRow(ui("replace.new"), self.new)
        form.addRow("", self.here)
        buttons = QHBoxLayout()
        for button in (self.next_button, self.one_button, self.all_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.told)
        column.addLayout(buttons)
        self.setMinimumWidth(400)

    def places(self) -> list[Target]:
        """Return the places that hold the text now."""
        disclosure = self._workspace.disclosure
        node = self._current_node() if self.here.isChecked() else None
        return find_written(disclosure, self.wanted.text(), node) if disclosure else []

    def _count(self) -> None:
        self._at = None
        count = len(self.places())
        for button in (self.next_button, self.one_button, self.all_button):
            button.setEnabled(bool(count))
        key = "found" if count else "hint" if not self.wanted.text() else "nothing"
        self.told.setText(ui(f"replace.{key}", count=count))

    def find_next(self) -> None:
        """Show the next place."""
        places = self.places()
        if places:
            number = places.index(self._at) + 1 if self._at in places else 0
            self._show(places[number % len(places)], places)

    def _show(self, place: Target, places: list[Target]) -> None:
        self._at = place
        self.told.setText(ui("replace.at", number=places.index(place) + 1, count=len(places)))
        self.target_found.emit(place)

    def replace_one(self) -> None:
        """Replace at the place shown and go to the next; show the first if none is shown."""
        before = self.places()
        if self._at not in before:
            self.find_next()
            return
        number = before.index(self._at)
        self._replace([self._at] if self._at is not None else [], ui("undo.replace"))
        places = self.places()
        if not places:
            self._count()
            return
        number += 1 if len(places) >= len(before) else 0  # the new text holds the old one
        self._show(places[number % len(places)], places)

    def replace_all(self) -> None:
        """Replace everywhere, as one step."""
        places = self.places()
        if self._replace(places, ui("undo.replace_all", count=len(places))):
            self.told.setText(ui("replace.done", count=len(places)))

    def _replace(self, places: list[Target], name: str) -> bool:
        disclosure = self._workspace.disclosure
        if disclosure is None:
            return False
        edit = replacement(disclosure, places, self.wanted.text(), self.new.text())
        return edit is not None and self._workspace.push(edit, name)

"""Remarks that are written again and again: a menu to take one from and to keep one in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.building_blocks import DropButton

_LONGEST = 40


class PhraseButton(DropButton):
    """Opens the menu of phrases.

    Signals:
        taken: The user wants a phrase in the remark (str).
        keeping_asked: The user wants to keep the remark as a phrase.
        managing_asked: The user wants to change the phrases.
    """

    taken = Signal(str)
    keeping_asked = Signal()
    managing_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrases: tuple[str, ...] = ()
        self._has_remark = False
        self.setText(ui("phrases.button"))
        self.setToolTip(ui("phrases.tip"))
        self.clicked.connect(self.open_menu)

    @property
    def phrases(self) -> tuple[str, ...]:
        """The phrases that are offered."""
        return self._phrases

    def offer(self, phrases: Sequence[str]) -> None:
        """Offer other phrases."""
        self._phrases = tuple(phrases)

    def show_remark(self, remark: str) -> None:
        """Learn what the remark is, which can be kept."""
        self._has_remark = bool(remark.strip()) and remark.strip() not in self._phrases

    def build_menu(self) -> QMenu:
        """Return the menu as it is now."""
        menu = QMenu(self)
        for phrase in self._phrases:
            shown = phrase if len(phrase) <= _LONGEST else f"{phrase[: _LONGEST - 1]}\u2026"
            action = menu.addAction(shown.replace("&", "&&"))
            action.triggered.connect(lambda _=False, one=phrase: self.taken.emit(one))
        menu.addSeparator()
        keep = menu.addAction(ui("phrases.keep"))
        keep.setEnabled(self._has_remark)
        keep.triggered.connect(self._ask_to_keep)
        menu.addAction(ui("phrases.manage")).triggered.connect(self._ask_to_manage)
        return menu

    def _ask_to_keep(self) -> None:
        self.keeping_asked.emit()

    def _ask_to_manage(self) -> None:
        self.managing_asked.emit()

    def open_menu(self) -> None:
        """Let the user choose."""
        menu = self.build_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

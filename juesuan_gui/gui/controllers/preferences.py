"""The settings of the user and their effects: name, size of the text, checks switched off."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.review.store import user_name

if TYPE_CHECKING:
    from juesuan_gui.gui.dialogs.settings_dialog import Choices


class PreferencesController(QObject):
    """What "settings" does.

    Signals:
        zoom_chosen: Another size of the text in percent (int).
    """

    zoom_chosen = Signal(int)

    def __init__(self, workspace: Workspace, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._settings = settings
        self._window = window
        self._apply()

    def _apply(self) -> None:
        self._workspace.author = self._settings.reviewer
        self._workspace.switch_off(self._settings.switched_off)

    def choose(self) -> None:
        """Let the user change the settings."""
        from juesuan_gui.gui.dialogs.settings_dialog import (  # noqa: PLC0415 - rare
            Choices,
            SettingsDialog,
        )

        settings = self._settings
        choices = Choices(settings.reviewer, settings.zoom, settings.switched_off)
        dialog = SettingsDialog(choices, self._window)
        dialog.chosen.connect(self.take)
        dialog.open()

    def take(self, choices: "Choices") -> None:
        """Keep what was chosen and follow it."""
        self._settings.reviewer = choices.reviewer
        self._settings.switched_off = choices.switched_off
        if choices.zoom != self._settings.zoom:
            self.zoom_chosen.emit(choices.zoom)
        self._apply()

    def ask_name_once(self) -> None:
        """Ask for the name of the reviewer, if the user was never asked before."""
        if self._settings.was_asked_for_reviewer or self._workspace.review is None:
            return
        from juesuan_gui.gui.dialogs.settings_dialog import NameDialog  # noqa: PLC0415 - once

        dialog = NameDialog(user_name(), self._window)
        dialog.named.connect(self._take_name)
        dialog.open()

    def _take_name(self, name: str) -> None:
        self._settings.reviewer = name
        self._apply()

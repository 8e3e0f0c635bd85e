"""The settings of the user and their effects: name, size of the text, checks switched off."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from juesuan_gui.application.texts import ui_list
from juesuan_gui.gui.detail.panel import DetailPanel
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.gui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from juesuan_gui.gui.dialogs.settings_dialog import Choices


class PreferencesController(QObject):
    """What "settings" does.

    Signals:
        zoom_chosen: Another size of the text in percent (int).
    """

    zoom_chosen = Signal(int)

    def __init__(
        self, workspace: Workspace, settings: Settings, detail: DetailPanel, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._settings = settings
        self._detail = detail
        self._window = window
        detail.phrases.keeping_asked.connect(self.keep_phrase)
        detail.phrases.managing_asked.connect(self.manage_phrases)
        workspace.document_opened.connect(self._apply)
        self._offer_phrases()
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
        choices = Choices(
            settings.reviewer, settings.zoom, settings.switched_off, settings.language
        )
        dialog = SettingsDialog(choices, self._window)
        dialog.chosen.connect(self.take)
        dialog.open()

    def take(self, choices: "Choices") -> None:
        """Keep what was chosen and follow it."""
        self._settings.reviewer = choices.reviewer
        self._settings.switched_off = choices.switched_off
        self._settings.language = choices.language
        if choices.zoom != self._settings.zoom:
            self.zoom_chosen.emit(choices.zoom)
        self._apply()

    # --- phrases

    def _phrases(self) -> list[str]:
        is_own = self._settings.knows_phrases
        return self._settings.phrases if is_own else list(ui_list("phrases.usual"))

    def _offer_phrases(self) -> None:
        self._detail.phrases.offer(self._phrases())

    def keep_phrase(self) -> None:
        """Keep the remark that is shown for use again."""
        remark = " ".join(self._detail.remark.toPlainText().split())
        if remark and remark not in self._phrases():
            self.take_phrases([*self._phrases(), remark])

    def manage_phrases(self) -> None:
        """Let the user change the phrases."""
        from juesuan_gui.gui.dialogs.settings_dialog import PhrasesDialog  # noqa: PLC0415 - rare

        dialog = PhrasesDialog(self._phrases(), self._window)
        dialog.chosen.connect(self.take_phrases)
        dialog.open()

    def take_phrases(self, phrases: Sequence[str]) -> None:
        """Keep other phrases."""
        self._settings.phrases = list(phrases)
        self._offer_phrases()

    # --- the name

    def ask_name_once(self) -> None:
        """Ask for the name of the reviewer, if the user was never asked before."""
        from juesuan_gui.review.store import user_name  # noqa: PLC0415 - not for the first paint

        if self._settings.was_asked_for_reviewer or self._workspace.review is None:
            return
        from juesuan_gui.gui.dialogs.settings_dialog import NameDialog  # noqa: PLC0415 - once

        dialog = NameDialog(user_name(), self._window)
        dialog.named.connect(self._take_name)
        dialog.open()

    def _take_name(self, name: str) -> None:
        self._settings.reviewer = name
        self._apply()

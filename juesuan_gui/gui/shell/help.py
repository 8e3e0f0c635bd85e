"""What the help menu does. The dialogs are imported when they are asked for."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QWidget

from juesuan_gui.gui.detail.panel import DetailPanel
from juesuan_gui.gui.toolkit.crash import log_path


class HelpController(QObject):
    """Opens the dialogs of the help menu."""

    def __init__(self, window: QWidget, detail: DetailPanel, actions: Iterable[QAction]) -> None:
        super().__init__(window)
        self._window = window
        self._detail = detail
        self._actions = tuple(actions)

    def show_contents(self) -> None:
        """Show the pages of the help."""
        from juesuan_gui.gui.dialogs.help_dialog import HelpDialog  # noqa: PLC0415 - rare

        HelpDialog(self._window).show()

    def show_checks(self) -> None:
        """List all checks, at the one of the finding shown."""
        from juesuan_gui.gui.dialogs.checks import ChecksDialog  # noqa: PLC0415 - rare

        row = self._detail.row
        ChecksDialog(self._window, row.finding.code if row else None).show()

    def show_legend(self) -> None:
        """Show what the marks mean."""
        from juesuan_gui.gui.dialogs.about import show_legend  # noqa: PLC0415 - rare

        show_legend(self._window)

    def show_shortcuts(self) -> None:
        """Show all shortcuts."""
        from juesuan_gui.gui.dialogs.about import show_shortcuts  # noqa: PLC0415 - rare

        show_shortcuts(self._window, self._actions)

    def show_about(self) -> None:
        """Show version and licences."""
        from juesuan_gui.gui.dialogs.about import show_about  # noqa: PLC0415 - rare

        show_about(self._window)

    def show_log(self) -> None:
        """Open the folder with the log file."""
        folder = log_path().parent
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

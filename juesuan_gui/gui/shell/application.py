"""Start the window: application, fonts, language, error handling, main window."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from juesuan_gui import __version__
from juesuan_gui.application.progress import Progress
from juesuan_gui.application.texts import ui
from juesuan_gui.gui.dialogs.notices import warn_of_crash
from juesuan_gui.gui.shell.main_window import MainWindow
from juesuan_gui.gui.toolkit.background import run_in_background, wait_for_background
from juesuan_gui.gui.toolkit.crash import install_hooks
from juesuan_gui.gui.toolkit.fonts import choose_font
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.language import DEFAULT, VARIABLE, language, speaking
from juesuan_gui.unfinished import clear_unfinished

# Work that starts before the window has been painted would hold up the painting.
_AFTER_PAINT_MS = 30
_LATEST_MS = 3000


def run_application(arguments: Sequence[str]) -> int:
    """Open the window with the file named on the command line; return the exit status.

    Each further file has a window of its own.
    """
    settings = Settings()
    with speaking(os.environ.get(VARIABLE) or settings.language):
        return _run(build_application(arguments), settings)


def _run(app: QApplication, settings: Settings) -> int:
    window = MainWindow(settings)

    def show(error: str, log: Path) -> None:
        warn_of_crash(window, error, log)

    install_hooks(show)
    window.workspace.document_opened.connect(
        lambda: QTimer.singleShot(_AFTER_PAINT_MS, window.preferences.ask_name_once)
    )
    named = [Path(text) for text in app.arguments()[1:] if not text.startswith("-")]
    FirstPaint(window, lambda: _begin(window, named))
    window.show()
    status = app.exec()
    wait_for_background()
    return status


def _begin(window: MainWindow, named: Sequence[Path]) -> None:
    """Do what waits for the window: open what was named, else offer what was left unsaved."""
    clear_unfinished()
    if named:
        window.open_paths(named)
    else:
        run_in_background(_prepare, window)
        window.files.offer_recovery()


class FirstPaint(QObject):
    """Calls something once a window was painted, or some time after it should have been.

    A window that starts as an icon is not painted.
    """

    def __init__(self, window: QWidget, call: Callable[[], None]) -> None:
        super().__init__(window)
        self._call: Callable[[], None] | None = call
        window.installEventFilter(self)
        QTimer.singleShot(_LATEST_MS, self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint; every event goes on."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(_AFTER_PAINT_MS, self._go)
        return False

    def _go(self) -> None:
        call, self._call = self._call, None
        if call is not None:
            call()


def _prepare(progress: Progress) -> None:
    from juesuan_gui.application.opening import prepare  # noqa: PLC0415 - loads many modules

    prepare(progress)


def build_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the Qt application with our style, font and language."""
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("juesuan")
    app.setApplicationDisplayName(ui("app.name"))
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    app.setFont(choose_font(app.font()))
    _speak(app)
    return app


def _speak(app: QApplication) -> None:
    """Let Qt speak the language of the window; English is its own."""
    if language() != DEFAULT:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
        return
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)

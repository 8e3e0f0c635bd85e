"""Start the window on a file, say when it is painted and when the file is shown, and quit.

Run by `bench_processes.py` as a process of its own. It is the program's own start with a main
window that reports; the program itself knows nothing of it. Without a file it is a bare window of
Qt's, which the other is measured by. Each line says how much processor time was spent till then.
"""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

PAINTED, OPENED = "first-paint", "opened"
_SIZE = 1200, 800


def report(word: str) -> None:
    """Print that something was reached, with the milliseconds of processor it took."""
    print(word, round(time.process_time() * 1000), flush=True)


class _BareWindow(QMainWindow):
    """A window with nothing in it; reports when it is first painted, and quits."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - a name of Qt's
        super().paintEvent(event)
        report(PAINTED)
        QTimer.singleShot(0, QApplication.quit)


def show_bare_window() -> int:
    """Show a window with nothing in it."""
    app = QApplication([])
    window = _BareWindow()
    window.resize(*_SIZE)
    window.show()
    return app.exec()


def run_program(arguments: list[str]) -> int:
    """Start the program as its own script does, with a window that reports."""
    from juesuan_gui.__main__ import main  # noqa: PLC0415 - the bare window must not load it
    from juesuan_gui.gui.shell import application  # noqa: PLC0415 - likewise
    from juesuan_gui.gui.shell.main_window import MainWindow  # noqa: PLC0415 - likewise
    from juesuan_gui.memory import collect_rarely  # noqa: PLC0415 - likewise

    class ReportingWindow(MainWindow):
        """Reports when it is first painted and when a document is painted."""

        _is_painted = False

        def report_opened(self) -> None:
            """Report the document, once everything that waits for painting is painted."""
            self.workspace.document_opened.disconnect(self.report_opened)
            QApplication.processEvents()
            report(OPENED)
            QTimer.singleShot(0, QApplication.quit)

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - a name of Qt's
            super().paintEvent(event)
            if not self._is_painted:
                self._is_painted = True
                self.workspace.document_opened.connect(self.report_opened)
                report(PAINTED)

    collect_rarely()
    vars(application)["MainWindow"] = ReportingWindow
    return main(arguments)


if __name__ == "__main__":
    sys.exit(run_program(sys.argv[1:]) if sys.argv[1:] else show_bare_window())

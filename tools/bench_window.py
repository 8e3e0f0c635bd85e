"""Start the window on a file, say when it is painted and when the file is shown, and quit.

Run by `bench_processes.py` as a process of its own. It is the program's own start with a main
window that reports; the program itself knows nothing of it.
"""

import sys
from unittest.mock import patch

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from juesuan_gui.__main__ import main
from juesuan_gui.gui.shell import application
from juesuan_gui.gui.shell.main_window import MainWindow

PAINTED, OPENED = "first-paint", "opened"


class _ReportingWindow(MainWindow):
    """The main window; prints a line when it is first painted and when a document is painted."""

    _is_painted = False

    def report_opened(self) -> None:
        """Print that the document is there, once everything that waits for painting is painted."""
        self.workspace.document_opened.disconnect(self.report_opened)
        QApplication.processEvents()
        print(OPENED, flush=True)
        QTimer.singleShot(0, QApplication.quit)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - a name of Qt's
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.workspace.document_opened.connect(self.report_opened)
            print(PAINTED, flush=True)


if __name__ == "__main__":
    with patch.object(application, "MainWindow", _ReportingWindow):
        sys.exit(main(sys.argv[1:]))

"""The window is painted before anything is loaded that only a document needs."""

import os
import subprocess
import sys
from pathlib import Path

from juesuan_gui.application.opening import prepare
from juesuan_gui.paths import resource_path

ROOT = Path(__file__).resolve().parents[2]

# Says what is loaded when the window is painted for the first time, and what when a file is shown.
START = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from juesuan_gui.__main__ import main
from juesuan_gui.gui.shell import application
from juesuan_gui.gui.shell.main_window import MainWindow

class Window(MainWindow):
    is_painted = False

    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.is_painted:
            self.is_painted = True
            print("painted", *sys.modules)
            self.workspace.document_opened.connect(self.tell)

    def tell(self):
        self.workspace.document_opened.disconnect(self.tell)
        print("opened", *sys.modules)
        QTimer.singleShot(0, QApplication.quit)

application.MainWindow = Window
sys.exit(main(sys.argv[1:]))
"""
# Rooms and libraries that only a document, a project or a file to be written needs.
LATER = {
    *("juesuan_gui.readers", "juesuan_gui.repair", "juesuan_gui.review.review"),
    *("juesuan_gui.checks", "juesuan_gui.domain.catalogue", "juesuan_gui.application.opening"),
    *("juesuan_gui.cli", "juesuan_gui.export.content.snapshot", "juesuan_gui.gui.source.text"),
    *("juesuan_gui.gui.source.pages", "juesuan_gui.gui.source.flow", "juesuan_gui.gui.folder"),
    *("lark", "lxml", "numpy", "openpyxl", "pypdf", "pypdfium2", "reportlab", "xlrd"),
    *("asyncio", "http", "multiprocessing", "socket", "sqlite3", "ssl", "unittest"),
}
MOST_MODULES = 150  # of the program; there are 700


def _started(*arguments: str, home: Path) -> dict[str, set[str]]:
    """Return the modules that are loaded at each point that the window reaches."""
    environment = os.environ | {"HOME": str(home), "XDG_DATA_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", START, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [line[0] for line in lines] == ["painted", "opened"], done.stderr
    return {word: set(modules) for word, *modules in lines}


def test_the_first_paint_does_without_what_only_a_document_needs(tmp_path):
    reached = _started(str(resource_path("sample", "sample.txt")), home=tmp_path)
    assert reached["painted"] & LATER == set()
    own = {name for name in reached["painted"] if name.startswith("juesuan_gui")}
    assert len(own) <= MOST_MODULES
    # The names are those of modules, so that the list above cannot pass by a slip of the pen.
    assert {"juesuan_gui.checks", "juesuan_gui.readers", "juesuan_gui.review.review"} <= (
        reached["opened"]
    )


def test_all_checks_are_loaded_before_a_document_is_opened():
    code = (
        "import sys; from juesuan_gui.application.opening import prepare;"
        "prepare(lambda share: None); before = set(sys.modules);"
        "from juesuan_gui.application.opening import open_file; from pathlib import Path;"
        "open_file(Path(sys.argv[1]), lambda share: None); print(*set(sys.modules) - before)"
    )
    sample = str(resource_path("sample", "sample.txt"))
    done = subprocess.run(
        [sys.executable, "-c", code, sample], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {name for name in done.stdout.split() if name.startswith("juesuan_gui")} == set()


def test_preparing_asks_nothing_and_says_how_far_it_is():
    shares: list[float] = []
    prepare(shares.append)
    assert shares

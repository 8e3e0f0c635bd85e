"""Save a picture of the window with a document open: for the README and the documentation.

    python tools/screenshot.py resources/sample/sample.txt out/window.png --finding JS172
    python tools/screenshot.py FILE OUT.png --cell t7:4:2 --write "t1:3:2=1" --theme dark

Runs without a display (Qt's offscreen platform) and leaves the user's settings alone.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from juesuan_gui.application.opening import open_file
from juesuan_gui.domain.table import CellRef
from juesuan_gui.gui.shell.application import build_application
from juesuan_gui.gui.shell.main_window import MainWindow
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.review import SetCell


def main() -> int:
    """Take the picture."""
    options = _parse()
    os.environ["JUESUAN_LANGUAGE"] = options.language
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")  # of what it cannot do
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = os.environ["APPDATA"] = folder
        app = build_application()
        settings = Settings()
        settings.theme = options.theme
        settings.zoom = options.zoom
        window = MainWindow(settings)
        width, height = (int(part) for part in options.size.split("x"))
        window.setWindowState(window.windowState().WindowNoState)
        window.resize(width, height)
        window.show()
        if options.file is not None:
            _show_document(window, options)
        for _ in range(3):
            app.processEvents()
        options.out.parent.mkdir(parents=True, exist_ok=True)
        is_saved = window.grab().save(str(options.out))
        window.workspace.close()
    print(options.out)
    return 0 if is_saved else 1


def _show_document(window: MainWindow, options: argparse.Namespace) -> None:
    window.workspace.open(open_file(options.file, lambda _share: None))
    window.docks.arrange()
    for change in options.write:
        address, _, text = change.partition("=")
        window.workspace.push(SetCell(_cell(address), text), "")
    if options.cell:
        window.navigator.go_to(_cell(options.cell))
    if options.finding:
        rows = [row for row in window.workspace.rows if row.finding.code == options.finding]
        if not rows:
            known = sorted({row.finding.code for row in window.workspace.rows})
            raise SystemExit(f"no finding {options.finding}; there are: {', '.join(known)}")
        window.findings.reveal(rows[0].key)
        window.navigator.show_row(rows[0])


def _cell(address: str) -> CellRef:
    table, row, column = address.split(":")
    return CellRef(table, int(row), int(column))


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("file", type=Path, nargs="?", help="document; without it the start page")
    parser.add_argument("out", type=Path, help="PNG to write")
    parser.add_argument("--finding", metavar="CODE", help="select the first finding of this code")
    parser.add_argument("--cell", metavar="TABLE:ROW:COLUMN", help="select a cell")
    parser.add_argument("--write", metavar="CELL=TEXT", action="append", default=[])
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--zoom", type=int, default=100)
    parser.add_argument("--scale", type=float, default=1.0, help="pixels of the screen a pixel")
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

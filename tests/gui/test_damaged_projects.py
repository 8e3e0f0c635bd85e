"""A damaged project in the window: offered, salvaged beside it, opened; the source asked for."""

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from small_document import DOCUMENT, TOTAL

from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.shell.main_window import MainWindow
from juesuan_gui.gui.toolkit.background import wait_for_background
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.gui.workspace.keeping import find_leftovers, recovery_dir
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.review import SetCell


@pytest.fixture
def window(qtbot):
    found = MainWindow(Settings())
    qtbot.addWidget(found)
    yield found
    wait_for_background()
    found.workspace.close()


@pytest.fixture
def project(workspace, tmp_path):
    """A project whose head is damaged."""
    path = tmp_path / "审核.juesuan"
    workspace.push(SetCell(TOTAL, "301.00"), "")
    workspace.save_as(path)
    workspace.close()
    spoil(path, 0, bytes(100))
    return path


def spoil(path, at, data):
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + data + whole[at + len(data) :])


@pytest.fixture
def asked(monkeypatch):
    """Answer every question with yes; return the questions with their details."""
    found = []

    def ask(_parent, text, detail, _yes, _no):
        found.append((text, detail))
        return True

    monkeypatch.setattr(notices, "ask", ask)
    return found


def told(window) -> str:
    boxes = window.findChildren(QMessageBox)
    return "\n".join(box.text() + box.informativeText() for box in boxes)


def test_a_damaged_project_is_salvaged_and_opened(window, project, asked, qtbot, tmp_path):
    window.files.open(project)
    qtbot.waitUntil(lambda: window.workspace.opened is not None, timeout=20_000)
    assert window.workspace.opened.path == tmp_path / "审核-抢救.juesuan"
    assert window.workspace.review.disclosure.cell(TOTAL).text == "301.00"
    assert "已损坏" in asked[0][0]
    assert "已抢救出 1 步修改" in told(window)


def test_where_it_is_refused_nothing_is_written(window, project, monkeypatch, qtbot, tmp_path):
    refused = []
    monkeypatch.setattr(notices, "ask", lambda *_: refused.append(1) and False)
    window.files.open(project)
    qtbot.waitUntil(lambda: bool(refused), timeout=20_000)
    assert list(tmp_path.glob("*抢救*")) == []


def test_the_original_is_asked_for_where_the_source_has_changed(
    window, project, asked, monkeypatch, qtbot, tmp_path
):
    original = tmp_path / "原始.txt"
    original.write_bytes(DOCUMENT.encode())
    at = project.read_bytes().index("测试局".encode())
    spoil(project, at, "测甲局".encode())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(original), ""))
    window.files.open(project)
    qtbot.waitUntil(lambda: window.workspace.opened is not None, timeout=20_000)
    assert "请用原始文档核对" in asked[1][1]
    assert window.workspace.opened.data == DOCUMENT.encode()
    assert window.workspace.review.disclosure.source.remarks == ()


def test_a_damaged_recovery_file_is_offered_and_kept_aside(
    window, asked, qtbot, qapp, make_opened, tmp_path
):
    assert asked == []
    crashed = Workspace(qapp)
    crashed.open(make_opened())
    crashed.push(SetCell(TOTAL, "301.00"), "")
    crashed.flush()
    crashed.keeper._lock.unlock()
    crashed.keeper._store.close()
    (path,) = recovery_dir().glob("*.juesuan")
    spoil(path, 0, bytes(100))
    (tmp_path / "x.txt").touch()
    window._settings.remember_file(tmp_path / "x.txt")
    window.files.offer_recovery()
    qtbot.waitUntil(lambda: window.workspace.opened is not None, timeout=20_000)
    assert window.workspace.opened.path.parent == tmp_path
    assert list(find_leftovers()) == []
    assert [one.suffix for one in recovery_dir().iterdir() if "lock" not in one.name] == [
        ".damaged"
    ]

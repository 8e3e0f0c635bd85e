"""Nobody works on accounts that are not public yet with a program that talks to the network."""

import socket
import sys
from pathlib import Path

import pytest
from small_document import TOTAL

from juesuan_gui.export.registry import EXPORTS, export_named
from juesuan_gui.gui.toolkit.background import wait_for_background
from juesuan_gui.paths import resource_path
from juesuan_gui.review import SetCell

WRITTEN_OF_EVERY_TEXT = [one.name for one in EXPORTS if one.by_original is None]


@pytest.fixture
def asked(monkeypatch):
    """What was asked of the network, which answers nothing."""
    found = []

    def refuse(*what, **_) -> None:
        found.append(what)
        raise OSError("no network here")

    class Refused(socket.socket):
        __init__ = refuse

    monkeypatch.setattr(socket, "socket", Refused)
    for name in ("create_connection", "getaddrinfo", "gethostbyname", "gethostbyaddr"):
        monkeypatch.setattr(socket, name, refuse)
    return found


def test_the_prohibition_is_felt(asked):
    with pytest.raises(OSError, match="no network"):
        socket.create_connection(("localhost", 80))
    assert len(asked) == 1


def test_opening_editing_and_saving_in_the_window_ask_nothing_of_the_network(
    window, qtbot, told, tmp_path, asked
):
    window.open_path(resource_path("sample", "sample.txt"))
    opened = window.workspace.document_opened
    with qtbot.waitSignal(opened, timeout=60_000):
        pass
    table = next(one for one in window.workspace.disclosure.tables if one.entries)
    cell = next(one for one in table.numeric_cells() if one.amount)
    window.workspace.push(SetCell(table.ref(cell.row, cell.column), "1"), "")
    project = tmp_path / "a.juesuan"
    assert window.files.save_to(project)
    window.open_path(project)
    with qtbot.waitSignal(opened, timeout=60_000):
        pass
    assert window.workspace.opened.is_project
    assert asked == []
    assert told == []


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("name", WRITTEN_OF_EVERY_TEXT)
def test_no_export_of_the_window_asks_anything_of_the_network(window, qtbot, tmp_path, asked, name):
    kind = export_named(name)
    window.workspace.push(SetCell(TOTAL, "301.00"), "")
    path = tmp_path / f"out{kind.suffix}"
    window.exports.write(path, kind)
    qtbot.waitUntil(path.is_file, timeout=60_000)
    wait_for_background()
    assert asked == []


def test_no_part_of_the_window_loads_the_network_of_qt(window):
    assert window.isVisible()
    package = Path(sys.modules["juesuan_gui"].__file__).parent
    users = [path for path in package.rglob("*.py") if "QtNetwork" in path.read_text("utf-8")]
    assert users == []

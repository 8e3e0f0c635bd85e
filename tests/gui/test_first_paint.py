"""What waits for the first paint of the window is done then, and done once."""

import pytest
from PySide6.QtWidgets import QWidget

from juesuan_gui.gui.shell import application
from juesuan_gui.gui.shell.application import FirstPaint


class Painted(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def paintEvent(self, event) -> None:  # noqa: N802 - a name of Qt's
        super().paintEvent(event)
        self.done.append("paint")


@pytest.fixture
def window(qtbot) -> Painted:
    made = Painted()
    qtbot.addWidget(made)
    return made


def test_it_waits_for_the_paint_however_long_that_takes(qtbot, window):
    FirstPaint(window, lambda: window.done.append("call"))
    qtbot.wait(100)
    assert window.done == []
    window.show()
    qtbot.waitUntil(lambda: "call" in window.done)
    assert window.done.index("paint") < window.done.index("call")


def test_it_is_done_once(qtbot, window, monkeypatch):
    monkeypatch.setattr(application, "_LATEST_MS", 60)
    FirstPaint(window, lambda: window.done.append("call"))
    window.show()
    qtbot.wait(200)
    window.update()
    qtbot.wait(60)
    assert window.done.count("call") == 1


def test_a_window_that_is_never_painted_holds_nothing_up(qtbot, window, monkeypatch):
    monkeypatch.setattr(application, "_LATEST_MS", 60)
    FirstPaint(window, lambda: window.done.append("call"))
    qtbot.waitUntil(lambda: window.done == ["call"])

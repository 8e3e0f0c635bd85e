"""Questions: what the keys and the closing of the dialog answer."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from small_document import TOTAL

from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.workspace.keeping import find_leftovers
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.review import SetCell


def answer_with(qtbot, key):
    """Press a key in the question as soon as it is there."""

    def press():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            qtbot.keyClick(box, key)
        else:
            QTimer.singleShot(10, press)

    QTimer.singleShot(0, press)


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, None)])
def test_enter_takes_the_first_answer_and_escape_none(window, qtbot, key, answer):
    answer_with(qtbot, key)
    assert notices.ask(window, "?", "", "是(&Y)", "否(&N)") is answer


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        (Qt.Key.Key_Return, QMessageBox.StandardButton.Save),
        (Qt.Key.Key_Escape, QMessageBox.StandardButton.Cancel),
    ],
)
def test_escape_loses_no_edits(window, qtbot, key, answer):
    answer_with(qtbot, key)
    assert notices.ask_to_save(window, "x") is answer


@pytest.fixture
def leftover(qapp, make_opened):
    """A recovery file as a crash leaves it."""
    crashed = Workspace(qapp)
    crashed.open(make_opened())
    crashed.push(SetCell(TOTAL, "301.00"), "")
    crashed.flush()
    crashed.keeper._lock.unlock()
    crashed.keeper._store.close()
    return next(find_leftovers()).path


@pytest.mark.parametrize(
    ("answer", "is_kept", "is_open"),
    [(True, True, True), (False, False, False), (None, True, False)],
)
def test_a_leftover_is_only_deleted_when_that_was_chosen(
    window, qtbot, monkeypatch, leftover, answer, is_kept, is_open
):
    monkeypatch.setattr(notices, "ask", lambda *_: answer)
    window.workspace.close()
    window.files.offer_recovery()
    if is_open:
        qtbot.waitUntil(lambda: window.workspace.review is not None, timeout=5000)
        assert window.workspace.disclosure.cell(TOTAL).text == "301.00"
        assert window.workspace.has_unsaved_edits
    assert leftover.exists() is is_kept

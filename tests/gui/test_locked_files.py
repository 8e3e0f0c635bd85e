"""Files with a password: asked for, asked again, never written down."""

import pytest
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QLineEdit
from source_documents import pdf

from juesuan_gui.gui.dialogs.password import PasswordDialog
from juesuan_gui.gui.source import PagesSourceView
from juesuan_gui.gui.toolkit.settings import Settings

pytestmark = pytest.mark.usefixtures("told")
PHRASE = "秘密 abc-9137"


@pytest.fixture
def locked_file(tmp_path):
    path = tmp_path / "加密 决算.pdf"
    path.write_bytes(pdf(1, PHRASE))
    return path


def asked(qtbot, window):
    """Return the dialog that asks for a password."""

    def find():
        return [one for one in window.findChildren(PasswordDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(find()), timeout=5000)
    return find()[0]


def answer(dialog, text):
    dialog.field.setText(text)
    buttons = dialog.findChild(QDialogButtonBox)
    buttons.button(QDialogButtonBox.StandardButton.Ok).click()


def test_the_right_password_opens_the_file(qtbot, window, locked_file):
    window.open_path(locked_file)
    dialog = asked(qtbot, window)
    assert dialog.wrong.isHidden()
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Password
    with qtbot.waitSignal(window.workspace.document_opened, timeout=5000):
        answer(dialog, PHRASE)
    assert window.workspace.opened.path == locked_file
    view = window.source.view
    assert isinstance(view, PagesSourceView)
    qtbot.waitUntil(lambda: view.pages.page_count == 1)
    assert Settings().recent == [locked_file]


def test_a_wrong_password_is_asked_for_again(qtbot, window, locked_file, told):
    window.open_path(locked_file)
    answer(asked(qtbot, window), "falsch")
    again = asked(qtbot, window)
    assert not again.wrong.isHidden()
    assert told == []
    with qtbot.waitSignal(window.workspace.document_opened, timeout=5000):
        answer(again, PHRASE)


def test_cancelling_leaves_everything_as_it_is(qtbot, window, locked_file, told):
    before = window.workspace.opened
    window.open_path(locked_file)
    asked(qtbot, window).reject()
    qtbot.wait(20)
    assert window.workspace.opened is before
    assert told == []
    assert window.files.task is None


def test_letters_can_be_shown(qtbot):
    dialog = PasswordDialog("甲.pdf", is_wrong=False)
    qtbot.addWidget(dialog)
    dialog.findChild(QCheckBox).setChecked(True)
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Normal


def test_a_project_asks_again_and_no_file_holds_the_password(
    qtbot, window, locked_file, tmp_path, user_folder
):
    window.open_path(locked_file)
    with qtbot.waitSignal(window.workspace.document_opened, timeout=5000):
        answer(asked(qtbot, window), PHRASE)
    project = tmp_path / "a.juesuan"
    assert window.files.save_to(project)
    window.workspace.close()
    window.open_path(project)
    with qtbot.waitSignal(window.workspace.document_opened, timeout=5000):
        answer(asked(qtbot, window), PHRASE)
    assert window.workspace.opened.is_project
    for path in (*tmp_path.rglob("*"), *user_folder.rglob("*")):
        if path.is_file():
            assert PHRASE.encode() not in path.read_bytes()
    assert PHRASE not in repr(window.workspace.opened)

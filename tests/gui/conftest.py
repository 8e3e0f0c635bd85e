"""A small document, an open workspace, a window; the user's folder is a temporary one."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QMessageBox
from small_document import DOCUMENT, PEOPLE

from juesuan_gui.application.opening import Opened
from juesuan_gui.domain.finding import (
    Finding,
    FindingId,
    Grade,
    Severity,
    Suggestion,
    TextMention,
    TextRef,
)
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.shell.main_window import MainWindow
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.loading import load_catalogue
from juesuan_gui.paths import resource_path
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review


@pytest.fixture(scope="session")
def qapp(qapp):
    """The application with the style, language and font that every computer shows alike."""
    qapp.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    number = QFontDatabase.addApplicationFont(str(resource_path("fonts", "JSHei-Regular.ttf")))
    font = QFont(QFontDatabase.applicationFontFamilies(number)[0])
    font.setPointSizeF(9)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    qapp.setFont(font)
    return qapp


@pytest.fixture(autouse=True)
def user_folder(tmp_path, monkeypatch):
    """Settings, logs and recovery files of a test go to a temporary folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "user"))
    return tmp_path / "user"


def pytest_collection_modifyitems(items):
    """The offscreen platform complains of what it does not support."""
    for item in items:
        if Path(__file__).parent in Path(str(item.fspath)).parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def make_opened():
    """Return a function that turns a text into an opened document."""

    def make(text=DOCUMENT, name="测试.txt"):
        data = text.encode()
        review = Review(read_bytes(data, name, load_catalogue()), load_catalogue())
        return Opened(review, Path(name), name, data)

    return make


@pytest.fixture
def workspace(qapp, make_opened):
    """A workspace with the small document open."""
    found = Workspace(qapp)
    found.open(make_opened())
    yield found
    found.close()


@pytest.fixture
def window(qtbot, make_opened):
    """A window with the small document open."""
    found = MainWindow(Settings())
    qtbot.addWidget(found, before_close_func=lambda one: one.workspace.close())
    found.setWindowState(found.windowState().WindowNoState)
    found.resize(1366, 768)
    found.show()
    found.workspace.open(make_opened())
    found.docks.arrange()
    return found


@pytest.fixture
def told(monkeypatch):
    """What the window says and asks in messages, which then need no answer."""
    found = []

    def show(_parent, _kind, text, detail):
        found.append((text, detail))
        return QMessageBox()

    def put_off(_parent, text, detail, *_answers):
        found.append((text, detail))

    monkeypatch.setattr(notices, "_show", show)
    monkeypatch.setattr(notices, "ask", put_off)
    return found


@pytest.fixture
def text_finding():
    """A finding about the number 12 in the text, with a correction to 11."""
    ref = TextRef(PEOPLE, 7, 9)
    mention = TextMention(ref, "一", "12", Decimal(12), ())
    suggestion = Suggestion(ref, "12", "11", Grade.LIKELY, "reasons.digit", {"count": "1"})
    return Finding(
        key=FindingId("JS503", "text"),
        code="JS503",
        severity=Severity.ERROR,
        values={"expression": "12 ≠ 11"},
        expected="11",
        actual="12",
        texts=(mention,),
        suggestions=(suggestion,),
    )


@pytest.fixture
def add_finding():
    """Return a function that makes a workspace show one more finding until the next edit."""

    def add(workspace, finding):
        review = workspace.review
        review._findings = (*review.findings, replace(finding))
        workspace._refresh()
        workspace.document_opened.emit()

    return add

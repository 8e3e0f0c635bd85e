"""The window in English: nothing of its own is Chinese, and it is no wider than in Chinese."""

import re
from html import unescape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTreeWidget,
)
from small_document import TOTAL

from juesuan_gui.application.folder.listing import find_documents
from juesuan_gui.application.folder.workers import Workers
from juesuan_gui.application.help_topics import find_topics
from juesuan_gui.application.texts import ui, ui_texts
from juesuan_gui.export.content.snapshot import take_snapshot
from juesuan_gui.gui.dialogs.about import show_about, show_legend, show_shortcuts
from juesuan_gui.gui.dialogs.checks import ChecksDialog
from juesuan_gui.gui.dialogs.conflicts_dialog import ConflictsDialog
from juesuan_gui.gui.dialogs.coverage_dialog import CoverageDialog
from juesuan_gui.gui.dialogs.help_dialog import HelpDialog
from juesuan_gui.gui.dialogs.password import PasswordDialog
from juesuan_gui.gui.dialogs.replace_dialog import ReplaceDialog
from juesuan_gui.gui.dialogs.settings_dialog import (
    Choices,
    NameDialog,
    PhrasesDialog,
    SettingsDialog,
)
from juesuan_gui.gui.document.start_page import StartPage
from juesuan_gui.gui.findings.model import Column
from juesuan_gui.gui.folder.window import FolderWindow
from juesuan_gui.gui.shell.menus import _MENUS
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.language import VARIABLE
from juesuan_gui.review import SetCell

CHINESE = re.compile(r"[\u3400-\u9fff\u3001\u3002\uff01-\uff5e]")
NAME = "测试.txt"
OWN_NAMES = ("简体中文", "界面语言")  # of the languages, each in its own


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv(VARIABLE, "en")


@pytest.fixture
def broken(window):
    """A window with a total that is wrong, the finding chosen."""
    window.workspace.push(SetCell(TOTAL, "999.00"), "")
    window.findings.table.selectRow(0)
    return window


def words_of(widget):
    """Return all that a window and its parts say of themselves."""
    found = [widget.windowTitle()]
    for kind in (QAction, QLabel, QAbstractButton):
        for one in widget.findChildren(kind):
            found += [one.text(), one.toolTip()]
    found += [one.title() for one in widget.findChildren(QMenu)]
    for kind in (QLineEdit, QPlainTextEdit):
        found += [one.placeholderText() for one in widget.findChildren(kind)]
    for box in widget.findChildren(QComboBox):
        found += [box.itemText(row) for row in range(box.count())]
    for tree in widget.findChildren(QTreeWidget):
        header = tree.headerItem()
        found += [header.text(column) for column in range(tree.columnCount())]
    return {text for text in found if text}


def chinese_among(words, document=""):
    """Return what is Chinese and is no word of the document that is open, nor quoted from forms."""
    words = {re.sub(r'"[^"]*"', "", unescape(word)) for word in words}
    for name in OWN_NAMES:
        words = {word.replace(name, "") for word in words}
    told = {part for word in words for part in re.findall(r"[\u3001-\u9fff\uff01-\uff5e]+", word)}
    return {part for part in told if part not in document}


def words_of_document(review):
    """Return all that a document says, and what its forms are called."""
    disclosure = review.disclosure
    words = [one.text for one in disclosure.paragraphs]
    for table in disclosure.tables:
        words += [cell.text for cell in table.cells]
        words += [note.text for note in table.notes]
        words += [table.title or "", table.money_unit or "", table.department or ""]
    words += [spec.short for spec in review.catalogue.kinds.values()]
    return "\n".join([*words, NAME])


def test_the_main_window_says_nothing_in_chinese_of_its_own(broken):
    window = broken
    document = words_of_document(window.workspace.review)
    shown = words_of(window)
    assert len(shown) > 80
    assert ui("actions.open") in shown
    assert chinese_among(shown, document) == set()


def test_the_start_page_is_english(qtbot):
    page = StartPage()
    qtbot.addWidget(page)
    shown = words_of(page)
    assert ui("start.open") in shown
    assert chinese_among(shown) == set()


def test_the_list_of_findings_is_english_but_for_the_words_of_the_document(broken):
    model = broken.findings.table.model()
    heads = [
        model.headerData(int(column), Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        for column in Column
    ]
    assert not CHINESE.search("".join(str(head) for head in heads))
    assert model.rowCount() > 0
    for row in range(model.rowCount()):
        for column in (Column.SEVERITY, Column.STATUS):
            shown = model.index(row, int(column)).data()
            assert not CHINESE.search(str(shown)), shown


@pytest.mark.parametrize(
    "make",
    [
        lambda window: SettingsDialog(Choices("Li", 100, {}), window),
        lambda window: NameDialog("Li", window),
        lambda window: PhrasesDialog([], window),
        lambda window: ReplaceDialog(window.workspace, lambda: None, window),
        HelpDialog,
        lambda window: PasswordDialog("a.pdf", is_wrong=True, parent=window),
        ChecksDialog,
        lambda window: CoverageDialog(window.workspace, window),
        lambda window: ConflictsDialog(window.workspace, window),
        show_about,
        show_legend,
        lambda window: show_shortcuts(window, window.findChildren(QAction)),
    ],
)
def test_a_dialog_says_nothing_in_chinese(window, make):
    dialog = make(window)
    shown = words_of(dialog)
    assert shown
    assert chinese_among(shown, NAME) == set()


def test_alt_keys_are_unique_within_each_english_menu():
    for name, entries in _MENUS.items():
        texts = [ui(f"actions.{entry}") for entry in entries if entry and entry[0] != "@"]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(letters) == len(set(letters)), name
    tops = [text[text.index("&") + 1].lower() for text in map(ui, (f"menus.{m}" for m in _MENUS))]
    assert len(tops) == len(set(tops))


def test_the_english_window_fits_a_small_screen(window):
    assert window.minimumSizeHint().width() <= 1366
    window.resize(1366, 768)
    assert window.width() == 1366


def test_the_help_is_english_and_is_searched():
    assert [topic.title for topic in find_topics("undo rounding")] == []
    assert "Find and replace" in [topic.title for topic in find_topics("replace")]


def test_what_is_handed_in_stays_chinese(broken):
    snapshot = take_snapshot(broken.workspace.review, None, "Li")
    assert snapshot.issues
    assert all(CHINESE.search(issue.message) for issue in snapshot.issues)
    assert broken.workspace.rows[0].message != snapshot.issues[0].message


def test_the_language_is_chosen_in_the_settings_and_holds_from_the_next_start(window):
    assert Settings().language == "zh"
    dialog = SettingsDialog(Choices("Li", 100, {}, "zh"), window)
    dialog.chosen.connect(window.preferences.take)
    dialog.language.setCurrentIndex(dialog.language.findData("en"))
    dialog._choose()
    assert Settings().language == "en"
    assert ui_texts()["preferences"]["language_hint"].startswith("Takes effect at the next start")


def test_the_folder_window_is_english(qtbot, tmp_path):
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    found = FolderWindow(tmp_path, find_documents([tmp_path]), Workers(1))
    qtbot.addWidget(found)
    assert chinese_among(words_of(found)) == set()

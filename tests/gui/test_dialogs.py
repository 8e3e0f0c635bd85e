"""Every dialog at every scale, in both languages and themes: nothing is cut off."""

import every_dialog
import pytest
from every_dialog import MAKERS, NAME, REASON, faults_of, open_dialog
from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QCheckBox, QLabel, QMessageBox, QRadioButton
from small_document import DOCUMENT

from juesuan_gui.gui.toolkit.building_blocks import CheckBox, RadioButton
from juesuan_gui.language import VARIABLE
from juesuan_gui.paths import resource_path

SCREENS = {"100": (1366, 768), "125": (1093, 614), "200": (683, 384)}


@pytest.fixture
def loose():
    """The small document, and a table of the sample that is printed without columns."""
    lines = resource_path("sample", "sample.txt").read_text(encoding="utf-8").split("\n")
    start = next(i for i, line in enumerate(lines) if "（表7）" in line and i > 100)
    return DOCUMENT + "\n".join(lines[start - 1 : start + 44])


@pytest.fixture
def on_screen(window, make_opened, loose, monkeypatch):
    """Return a function that opens a dialog on a screen."""
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.show() or 0)
    window.workspace.open(make_opened(loose))

    def show(name, size):
        room = QSize(*size)
        monkeypatch.setattr(QScreen, "availableSize", lambda _screen: room)
        window.resize(room)
        return open_dialog(window, name)

    return show


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scale", SCREENS)
def test_nothing_of_any_dialog_is_cut_off(on_screen, monkeypatch, scale, language):
    monkeypatch.setenv(VARIABLE, language)
    found = {}
    for name in MAKERS:
        dialog = on_screen(name, SCREENS[scale])
        found[name] = faults_of(dialog, QSize(*SCREENS[scale]))
        dialog.hide()
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_faults_are_found(qtbot, on_screen):
    dialog = on_screen("password", SCREENS["100"])
    dialog.setMinimumSize(0, 0)
    dialog.layout().setSizeConstraint(dialog.layout().SizeConstraint.SetNoConstraint)
    dialog.resize(120, 90)
    qtbot.waitUntil(lambda: dialog.width() == 120)
    assert faults_of(dialog, QSize(683, 384))
    assert faults_of(dialog, QSize(100, 384))[0].startswith("120x")


def test_a_long_message_is_scrolled_and_its_answers_are_in_sight(on_screen):
    box = on_screen("question", SCREENS["200"])
    label = next(one for one in box.findChildren(QLabel) if one.text() == REASON)
    assert label.height() >= label.sizeHint().height()
    assert label.visibleRegion().boundingRect().height() >= 5 * label.fontMetrics().lineSpacing()
    for button in box.buttons():
        assert button.geometry().bottom() < box.height()


def test_a_short_message_is_not_scrolled(on_screen):
    box = on_screen("save", SCREENS["200"])
    assert box.height() < 300
    assert any(NAME in one.text() for one in box.findChildren(QLabel))


def test_the_list_of_identities_is_no_higher_than_its_lines(on_screen):
    popup = on_screen("identities", SCREENS["100"])
    labels = popup.findChildren(QLabel)
    assert len(labels) > 1
    assert popup.height() <= sum(one.sizeHint().height() + 12 for one in labels) + 24


def test_every_box_to_tick_has_a_frame_in_the_dark(on_screen, window):
    window.looks.choose_theme("dark")
    for name in MAKERS:
        dialog = on_screen(name, SCREENS["100"])
        assert all(isinstance(one, CheckBox) for one in dialog.findChildren(QCheckBox))
        assert all(isinstance(one, RadioButton) for one in dialog.findChildren(QRadioButton))
        dialog.hide()


def test_no_dialog_is_left_out():
    """A dialog that nobody added here would never be looked at."""
    source = resource_path().parent / "juesuan_gui" / "gui"
    text = "\n".join(path.read_text(encoding="utf-8") for path in source.rglob("*.py"))
    own = every_dialog.__loader__.get_source("every_dialog")
    classes = [line.split("(")[0][6:] for line in text.split("\n") if "(QDialog):" in line]
    assert len(classes) > 10
    assert [name for name in classes if name not in own] == []

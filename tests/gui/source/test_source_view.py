"""The original beside the grid, both ways."""

import pytest
from PySide6.QtCore import QPoint, Qt
from small_document import BASIC, DOCUMENT, PEOPLE, TOTAL

from juesuan_gui.application.locating import find_at
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.place import PagePlace, TextPlace
from juesuan_gui.domain.target_places import places_of
from juesuan_gui.gui.source import TextSourceView


@pytest.fixture
def view(qtbot):
    found = TextSourceView(DOCUMENT.encode())
    qtbot.addWidget(found)
    found.resize(400, 300)
    found.show()
    return found


def test_a_cell_leads_to_its_place_and_back(workspace):
    place = places_of(TOTAL, workspace.disclosure)[0]
    assert DOCUMENT.split("\n")[place.line - 1][place.start : place.end] == "300.00"
    middle = TextPlace(place.line, place.start + 2, place.start + 2)
    assert find_at(middle, workspace.disclosure) == TOTAL


def test_a_paragraph_leads_to_its_place_and_back(workspace):
    place = places_of(TextRef(PEOPLE, 7, 9), workspace.disclosure)[0]
    assert DOCUMENT.split("\n")[place.line - 1][place.start : place.end] == "12"
    assert find_at(place, workspace.disclosure).paragraph == PEOPLE


def test_nothing_is_found_between_things(workspace):
    assert find_at(TextPlace(9999, 0, 0), workspace.disclosure) is None
    assert find_at(PagePlace(1, 0, 0, 1, 1), workspace.disclosure) is None


def test_the_current_place_is_marked_and_in_sight(view, workspace):
    view.show_places(places_of(TOTAL, workspace.disclosure))
    marked = [one.cursor.selectedText() for one in view.lines.extraSelections()]
    assert "300.00" in marked
    assert view.lines.viewport().rect().contains(view.lines.cursorRect())


def test_a_click_tells_line_and_offset(view, qtbot, workspace):
    place = places_of(TOTAL, workspace.disclosure)[0]
    view.show_places([place])
    point = view.lines.cursorRect(view.lines._cursor_of(place)).center() - QPoint(3, 0)
    with qtbot.waitSignal(view.place_clicked) as clicked:
        qtbot.mouseClick(view.lines.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert find_at(clicked.args[0], workspace.disclosure) == TOTAL


def test_windows_line_ends_keep_the_line_numbers(qtbot):
    view = TextSourceView("甲\r\n乙\r\n丙".encode("gb18030"))
    qtbot.addWidget(view)
    assert view.lines.blockCount() == 3


def test_other_places_of_the_finding_are_marked_too(view, workspace):
    disclosure = workspace.disclosure
    view.show_places(places_of(TOTAL, disclosure), places_of(BASIC, disclosure))
    marked = [one.cursor.selectedText() for one in view.lines.extraSelections()]
    assert {"300.00", "100.00"} <= set(marked)

"""Find and replace in cells and text."""

import pytest
from small_document import DOCUMENT, PEOPLE, TOTAL

from juesuan_gui.application.replacing import find_written, replacement
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.gui.dialogs.replace_dialog import ReplaceDialog


@pytest.fixture
def dialog(window):
    window.commands["replace"].trigger()
    (found,) = window.findChildren(ReplaceDialog)
    return found


def all_text(workspace):
    disclosure = workspace.disclosure
    cells = [cell.text for table in disclosure.tables for cell in table.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in disclosure.paragraphs)])


def test_places_are_found_in_reading_order(workspace):
    places = find_written(workspace.disclosure, "人")
    assert places[-1].paragraph == PEOPLE
    found = find_written(workspace.disclosure, "100.00")
    assert found == [TOTAL._replace(column=3)]


@pytest.mark.parametrize(
    ("text", "wanted", "count"),
    [
        ("共112.35万元、12.3万元、12.30万元", "12.3", 1),
        ("占12.3%，比12.3多", "12.3", 2),
        ("1,112.00与112.00", "112.00", 1),
        ("甲.乙.甲", "甲.", 1),
        ("无", "", 0),
    ],
)
def test_numbers_are_matched_whole(make_opened, text, wanted, count):
    disclosure = make_opened(f"一、说明\n{text}\n").review.disclosure
    assert len(find_written(disclosure, wanted)) == count


def test_all_places_are_replaced_as_one_step(window, dialog):
    dialog.wanted.setText("测试局")
    dialog.new.setText("示例局")
    before = all_text(window.workspace)
    count = before.count("测试局")
    assert count > 1
    assert dialog.told.text() == ui("replace.found", count=len(dialog.places()))
    dialog.all_button.click()
    assert all_text(window.workspace) == before.replace("测试局", "示例局")
    assert window.workspace.undo_stack.count() == 1
    window.workspace.undo_stack.undo()
    assert all_text(window.workspace) == before


def test_several_places_of_one_paragraph_keep_their_order(workspace):
    text = workspace.disclosure.paragraphs[PEOPLE].text
    places = find_written(workspace.disclosure, "人，")
    assert sum(isinstance(place, TextRef) for place in places) == 2
    workspace.push(replacement(workspace.disclosure, places, "人，", "名职工，"), "")
    assert workspace.disclosure.paragraphs[PEOPLE].text == text.replace("人，", "名职工，")


def test_one_place_after_the_other(window, dialog):
    dialog.wanted.setText("180.00")
    dialog.new.setText("181.00")
    dialog.one_button.click()  # shows the first place
    first = window.area.table_page.grid.current_ref()
    assert isinstance(first, CellRef)
    assert window.workspace.disclosure.cell(first).text == "180.00"
    dialog.one_button.click()
    assert window.workspace.disclosure.cell(first).text == "181.00"
    second = window.area.table_page.grid.current_ref()
    assert second != first
    dialog.one_button.click()
    assert not dialog.places()
    assert not dialog.one_button.isEnabled()
    assert dialog.told.text() == ui("replace.nothing")


def test_a_new_text_that_holds_the_old_one_is_replaced_once(window, dialog):
    dialog.wanted.setText("会议")
    dialog.new.setText("会议会议")
    dialog.all_button.click()
    assert all_text(window.workspace).count("会议") == 2 * DOCUMENT.count("会议")


def test_here_alone(window, dialog):
    window.navigator.go_to(TOTAL)
    dialog.wanted.setText("10.00")
    everywhere = len(dialog.places())
    dialog.here.setChecked(True)
    assert len(dialog.places()) < everywhere
    assert all(place.table == "t1" for place in dialog.places())


def test_nothing_to_change_makes_no_step(window, dialog):
    dialog.wanted.setText("100.00")
    dialog.new.setText("100.00")
    dialog.all_button.click()
    assert window.workspace.undo_stack.count() == 0

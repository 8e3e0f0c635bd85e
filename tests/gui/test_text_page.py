"""The page of the text: marks, editing in place, paragraphs that stay apart."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from small_document import PEOPLE

from juesuan_gui.application.outline import build_outline, node_of
from juesuan_gui.domain.finding import FindingId, TextRef
from juesuan_gui.gui.document.text.page import TextPage
from juesuan_gui.gui.document.text.spans import (
    figure_around,
    find_change,
    find_changes,
    from_qt,
    to_qt,
)
from juesuan_gui.review import SetText

TEXT = "本部门共有编制12人，实有人数11人，退休𠮷姓职工2人。"


@pytest.fixture
def page(qtbot, workspace):
    found = TextPage(workspace)
    qtbot.addWidget(found)
    found.resize(500, 300)
    found.show()
    outline = build_outline(workspace.disclosure, workspace.review.catalogue)
    found.show_node(node_of(TextRef(PEOPLE, 0, 0), outline))
    return found


def put_cursor(view, start, end=None):
    cursor = view._cursor_of(TextRef(PEOPLE, start, start if end is None else end))
    view.setTextCursor(cursor)
    view.setFocus()


def text_of(workspace):
    return workspace.disclosure.paragraphs[PEOPLE].text


def test_typing_is_taken_over_with_enter_as_one_step(page, qtbot, workspace):
    put_cursor(page.view, 7, 9)
    qtbot.keyClicks(page.view, "13")
    assert page.view.is_typing
    assert text_of(workspace) == TEXT
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert text_of(workspace) == TEXT.replace("12", "13")
    assert workspace.undo_stack.count() == 1
    workspace.undo_stack.undo()
    assert text_of(workspace) == TEXT
    assert page.view._block(PEOPLE).text() == TEXT


def test_text_after_a_rare_hanzi_is_replaced_where_it_stands(page, qtbot, workspace):
    start = TEXT.index("2人。")
    put_cursor(page.view, start, start + 1)
    qtbot.keyClicks(page.view, "3")
    page.view.finish()
    assert text_of(workspace) == TEXT.replace("职工2人", "职工3人")


def test_escape_drops_what_was_typed(page, qtbot, workspace):
    put_cursor(page.view, 7, 9)
    qtbot.keyClicks(page.view, "99")
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.view._block(PEOPLE).text() == TEXT
    assert workspace.undo_stack.count() == 0


def test_leaving_the_paragraph_takes_the_text_over(page, qtbot, workspace):
    put_cursor(page.view, 7, 9)
    qtbot.keyClicks(page.view, "13")
    page.view.moveCursor(QTextCursor.MoveOperation.Start)
    assert text_of(workspace) == TEXT.replace("12", "13")


def test_another_step_takes_the_text_over_first(page, qtbot, workspace):
    put_cursor(page.view, 7, 9)
    qtbot.keyClicks(page.view, "13")
    workspace.settle()
    assert text_of(workspace) == TEXT.replace("12", "13")


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_A])
def test_paragraphs_are_never_joined(page, qtbot, key):
    before = page.view.document().blockCount()
    page.view.selectAll()
    qtbot.keyClick(page.view, key)
    assert page.view.document().blockCount() == before


def test_backspace_at_the_start_of_a_paragraph_does_nothing(page, qtbot):
    before = page.view.toPlainText()
    put_cursor(page.view, 0)
    qtbot.keyClick(page.view, Qt.Key.Key_Backspace)
    assert page.view.toPlainText() == before


def test_pasted_lines_become_one_line(page):
    put_cursor(page.view, 7, 9)
    data = QMimeData()
    data.setText("1\n3")
    page.view.insertFromMimeData(data)
    assert page.view._block(PEOPLE).text() == TEXT.replace("12", "13")


def test_a_flagged_number_is_marked_and_leads_to_its_finding(
    page, qtbot, workspace, add_finding, text_finding
):
    add_finding(workspace, text_finding)
    page.view.mark()
    marks = page.view.extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ["12"]
    put_cursor(page.view, 8)
    with qtbot.waitSignal(page.view.flag_clicked) as clicked:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert clicked.args == [FindingId("JS503", "text")]


def test_corrected_text_is_marked(page, qtbot):
    put_cursor(page.view, 7, 9)
    qtbot.keyClicks(page.view, "13")
    page.view.finish()
    assert [mark.cursor.selectedText() for mark in page.view.extraSelections()] == ["13"]


def test_another_size_keeps_text_and_marks(page, workspace, add_finding, text_finding):
    add_finding(workspace, text_finding)
    page.show_target(text_finding.texts[0].ref)
    before = page.view.toPlainText()
    page.set_points(20)
    assert page.view.toPlainText() == before
    assert not page.view.is_typing
    assert "12" in [mark.cursor.selectedText() for mark in page.view.extraSelections()]


def test_what_was_shown_stays_in_sight_when_the_page_gets_less_room(page, text_finding):
    page.resize(900, 700)
    page.show_target(text_finding.texts[0].ref)
    page.resize(160, 130)
    assert page.view.viewport().rect().contains(page.view.cursorRect())


# --- spans


def test_offsets_differ_after_a_rare_hanzi():
    assert to_qt("𠮷1", 2) == 3
    assert from_qt("𠮷1", 3) == 2
    assert to_qt("吉1", 2) == 2


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("共12人", "共13人", (1, 3, "13")),
        ("1,506.01万元", "1,506.10万元", (0, 8, "1,506.10")),
        ("甲乙", "甲丙乙", (1, 1, "丙")),
        ("甲乙", "甲", (1, 2, "")),
        ("", "甲", (0, 0, "甲")),
    ],
)
def test_a_change_is_the_smallest_that_splits_no_number(old, new, change):
    assert find_change(old, new) == change
    start, end, text = change
    assert old[:start] + text + old[end:] == new


def test_equal_texts_have_no_change():
    assert find_change("同", "同") is None


# --- what is marked and selected


@pytest.mark.parametrize(
    ("old", "new", "spans"),
    [
        ("增加12.30万元，增长5%。", "减少12.30万元，下降5%。", [(0, 2), (10, 12)]),
        ("共12人，占33.33%。", "共11人，占34.33%。", [(1, 3), (6, 12)]),
        ("甲、乙、丙", "甲、丙", [(2, 3)]),
        ("相同", "相同", []),
        ("去掉末尾。", "去掉末尾", []),
    ],
)
def test_a_retyped_sentence_marks_only_what_changed(old, new, spans):
    assert [span for span in find_changes(old, new) if span[0] < span[1]] == spans


def test_the_window_marks_only_what_changed(page, workspace):
    text = workspace.disclosure.paragraphs[PEOPLE].text
    new = text.replace("12", "13").replace("11", "10")
    workspace.push(SetText(TextRef(PEOPLE, 0, len(text)), new), "")
    shown = [
        selection.cursor.selectedText()
        for selection in page.view.extraSelections()
        if selection.format.underlineStyle().name == "SingleUnderline"
    ]
    assert sorted(shown) == ["10", "13"]


@pytest.mark.parametrize(
    ("text", "at", "chosen"),
    [
        ("占79.49%603.41.14万元", 9, "603.41.14"),
        ("合计1,234.50万元", 4, "1,234.50"),
        ("增长-3.5%，", 4, "-3.5%"),
        ("共12，其中3", 1, "12"),
        ("没有数字", 2, None),
    ],
)
def test_a_number_is_chosen_whole(text, at, chosen):
    span = figure_around(text, at)
    assert (text[slice(*span)] if span else None) == chosen


def test_a_double_click_selects_the_whole_number(page, qtbot, workspace):
    text = workspace.disclosure.paragraphs[PEOPLE].text
    workspace.push(SetText(TextRef(PEOPLE, 7, 9), "1,234.56"), "")
    page.show_target(TextRef(PEOPLE, 8, 8))
    place = page.view.cursorRect().center()
    qtbot.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.view.textCursor().selectedText() == "1,234.56"
    assert text[7:9] == "12"

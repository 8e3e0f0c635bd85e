"""The grid on screen: merged cells, frozen parts, layout."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from small_document import SUBTOTAL, TOTAL

from juesuan_gui.gui.document.grid.heights import row_heights
from juesuan_gui.gui.document.grid.layout import Metrics, build_layout, frozen_columns
from juesuan_gui.gui.document.grid.page import TablePage


@pytest.fixture
def page(qtbot, workspace):
    found = TablePage(workspace)
    qtbot.addWidget(found)
    found.resize(600, 300)
    found.show()
    found.show_table("t1")
    return found


def plain_metrics():
    return Metrics(
        measure=lambda text: 10 * len(text),
        height=lambda text, width: 12 * -(-10 * len(text) // width),
        em=10,
        line=12,
        padding=4,
    )


def test_merged_headings_are_shown_merged(page, workspace):
    page.show_table("t2")
    merged = [c for c in workspace.table("t2").cells if c.column_span > 1]
    assert merged
    for cell in merged:
        assert page.grid.columnSpan(cell.row, cell.column) == cell.column_span


def test_heading_rows_stay_in_sight_when_scrolled(page):
    top = page.grid._panes[0]
    assert top.isVisible()
    heights = [page.grid.rowHeight(row) for row in range(3)]
    assert top.height() == sum(heights)
    page.grid.verticalScrollBar().setValue(page.grid.verticalScrollBar().maximum())
    assert top.verticalScrollBar().value() == 0


def test_label_columns_stay_in_sight_when_the_table_is_too_wide(page):
    page.resize(360, 300)
    left = page.grid._panes[1]
    assert left.isVisible()
    bar = page.grid.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    assert left.horizontalScrollBar().value() == 0


def test_a_cell_scrolled_to_is_beside_the_frozen_parts(page):
    page.resize(360, 220)
    bar = page.grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    page.show_cell(TOTAL)
    box = page.grid.visualRect(page.grid.currentIndex())
    width, height = page.grid.frozen_size
    assert box.top() >= height
    assert box.left() >= width


def test_the_current_cell_stays_in_sight_when_the_page_gets_less_room(page):
    page.resize(700, 700)
    last = TOTAL._replace(row=page.model.rowCount() - 1)
    page.show_cell(last)
    page.resize(360, 220)
    box = page.grid.visualRect(page.grid.currentIndex())
    assert page.grid.frozen_size[1] <= box.top()
    assert box.bottom() <= page.grid.viewport().height()


def test_every_number_fits_its_column(page, workspace):
    table = workspace.table("t1")
    metrics = page.grid.fontMetrics()
    for cell in table.cells:
        if cell.amount is not None:
            assert metrics.horizontalAdvance(cell.text) < page.grid.columnWidth(cell.column)


def test_a_longer_number_widens_its_column(page):
    index = page.model.index(TOTAL.row, TOTAL.column)
    page.model.setData(index, "123,456,789,012,345.67")
    needed = page.grid.fontMetrics().horizontalAdvance("123,456,789,012,345.67")
    assert page.grid.columnWidth(TOTAL.column) > needed


def test_typing_into_a_cell_is_one_step_of_the_history(page, qtbot, workspace):
    page.activateWindow()
    page.grid.setFocus()
    page.show_cell(TOTAL)
    qtbot.waitUntil(page.grid.hasFocus)
    qtbot.keyClicks(page.grid, "3")
    editor = QApplication.focusWidget()
    assert editor is not page.grid
    qtbot.keyClicks(editor, "05.00")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(page.grid.hasFocus)
    assert workspace.disclosure.cell(TOTAL).text == "305.00"
    assert workspace.undo_stack.count() == 1


def test_a_frozen_cell_is_edited_where_it_is_in_sight(page, qtbot, workspace):
    page.activateWindow()
    page.grid.setFocus()
    page.show_cell(TOTAL._replace(row=0))
    qtbot.waitUntil(page.grid.hasFocus)
    qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert page.grid._panes[0].isAncestorOf(editor)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert workspace.undo_stack.count() == 0


def test_switching_tables_remembers_the_current_cell(page):
    page.show_cell(TOTAL._replace(row=6))
    page.show_table("t2")
    assert page.grid.current_ref().table == "t2"
    page.show_table("t1")
    assert page.grid.current_ref() == TOTAL._replace(row=6)


def test_the_bar_shows_the_identities_of_the_current_cell(page):
    page.show_cell(SUBTOTAL)
    assert len(page.bar.lines()) >= 2
    page.show_cell(TOTAL._replace(column=0, row=5))
    assert page.bar.lines() == []


def test_an_edit_keeps_selection_and_scroll_position(page):
    page.show_cell(TOTAL._replace(row=9))
    place = page.grid.verticalScrollBar().value()
    current = page.grid.current_ref()
    page.model.setData(page.model.index(9, 2), "121.00")
    assert page.grid.current_ref() == current
    assert page.grid.verticalScrollBar().value() == place


# --- layout alone


def test_columns_fill_the_width_but_numbers_are_never_cut(workspace):
    table = workspace.table("t1")
    wide = build_layout(table, plain_metrics(), 900)
    assert sum(wide.widths) == 900
    narrow = build_layout(table, plain_metrics(), 200)
    assert sum(narrow.widths) > 200
    for cell in table.cells:
        if cell.is_numeric:
            assert narrow.widths[cell.column] >= 10 * len(cell.text)


def test_no_merged_cell_is_cut_by_the_frozen_columns(workspace):
    table = workspace.table("t1")
    widths = [50] * table.columns
    assert frozen_columns(table, widths, 10_000) == 0
    count = frozen_columns(table, widths, 300)
    assert count >= table.label_columns
    assert not any(c.column < count < c.column + c.column_span for c in table.cells)


def test_rows_are_high_enough_for_broken_labels(workspace):
    table = workspace.table("t1")
    widths = [60] * table.columns
    heights = row_heights(table, range(table.rows), widths, plain_metrics())
    label = table.cell(10, 1)
    assert heights[10] >= plain_metrics().height(label.text, 60 - 8) + 4


def test_labels_are_whole_before_columns_of_figures_get_more_than_they_need(workspace):
    table, metrics = workspace.table("t1"), plain_metrics()
    labels = [c for c in table.cells if c.row_key and not c.is_numeric and c.column_span == 1]
    longest = max(labels, key=lambda cell: len(cell.text))
    whole = min(10 * len(longest.text), 15 * metrics.em) + 2 * metrics.padding
    figures = {cell.column for cell in table.numeric_cells()}
    least = build_layout(table, metrics, 1).widths
    seen = set()
    for available in range(100, 900, 20):
        widths = build_layout(table, metrics, available).widths
        is_whole = widths[longest.column] >= whole
        seen.add(is_whole)
        assert is_whole or all(widths[column] == least[column] for column in figures)
    assert seen == {True, False}


def test_labels_of_a_table_too_wide_take_no_more_than_half_the_room(workspace):
    table, metrics = workspace.table("t1"), plain_metrics()
    least = build_layout(table, metrics, 1).widths
    available = sum(least) - 20
    widths = build_layout(table, metrics, available).widths
    count = table.label_columns
    assert sum(least[:count]) < sum(widths[:count]) <= 0.55 * available
    assert widths[count:] == least[count:]


# --- keys as in a spreadsheet


@pytest.mark.parametrize(
    ("key", "row", "column"),
    [
        (Qt.Key.Key_Return, 1, 0),
        (Qt.Key.Key_Enter, 1, 0),
        (Qt.Key.Key_Tab, 0, 1),
        (Qt.Key.Key_Backtab, 0, -1),
    ],
)
@pytest.mark.parametrize("is_typed", [True, False])
def test_enter_goes_down_and_tab_goes_right(page, qtbot, workspace, key, row, column, is_typed):
    start = TOTAL._replace(column=3)
    page.activateWindow()
    page.grid.setFocus()
    page.show_cell(start)
    qtbot.waitUntil(page.grid.hasFocus)
    if is_typed:
        qtbot.keyClicks(page.grid, "7")
    qtbot.keyClick(QApplication.focusWidget(), key)
    qtbot.waitUntil(page.grid.hasFocus)
    assert page.grid.current_ref() == start._replace(row=start.row + row, column=3 + column)
    assert workspace.undo_stack.count() == is_typed
    assert workspace.disclosure.cell(start).text == ("7" if is_typed else "100.00")


def test_tab_goes_on_with_the_next_row(page):
    last = page.model.columnCount() - 1
    page.show_cell(TOTAL._replace(column=last))
    page.grid.move_by(0, 1)
    assert page.grid.current_ref() == TOTAL._replace(row=TOTAL.row + 1, column=0)
    page.grid.move_by(0, -1)
    assert page.grid.current_ref() == TOTAL._replace(column=last)
    page.show_cell(TOTAL._replace(row=page.model.rowCount() - 1, column=last))
    page.grid.move_by(0, 1)
    assert page.grid.current_ref().row == page.model.rowCount() - 1

"""How much is in sight, at every size of the window and of the text."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from small_document import TOTAL, long_document

from juesuan_gui.application.opening import open_file
from juesuan_gui.gui.document.grid.shown import shown_text
from juesuan_gui.gui.shell.docks import size_of
from juesuan_gui.gui.shell.toolbar import ToolBar
from juesuan_gui.gui.toolkit.building_blocks import PanelHeader
from juesuan_gui.paths import resource_path
from juesuan_gui.review import SetCell

# 1366 by 768 at 100 %, 125 %, 150 % and 200 %.
SIZES = ((1366, 768), (1093, 614), (911, 512), (683, 384))
STEPS = ("open", "undo", "redo", "previous_finding", "next_finding", "accept", "remark")


@pytest.fixture
def long_table(window, make_opened):
    window.workspace.open(make_opened(long_document(rows=60, wrong=50)))
    window.docks.arrange()
    QApplication.processEvents()
    return window


def rows_in_sight(grid):
    top, bottom = grid.frozen_size[1], grid.viewport().height()
    heights = range(grid.frozen_counts[0], grid.model().rowCount())
    places = [(grid.rowViewportPosition(row), grid.rowHeight(row)) for row in heights]
    return sum(top <= y and y + height <= bottom for y, height in places)


def test_ten_rows_are_in_sight_beside_findings_and_detail(long_table):
    assert long_table.findings.isVisible()
    assert long_table.detail.isVisible()
    assert long_table.source.isVisible()
    assert rows_in_sight(long_table.area.table_page.grid) >= 10


@pytest.fixture(scope="module")
def sample():
    return open_file(resource_path("sample", "sample.txt"), lambda _share: None)


@pytest.mark.parametrize("size", [*SIZES[:2], (1366, 698), (1280, 650)])
def test_every_table_of_the_sample_has_ten_rows_in_sight(window, sample, size):
    window.resize(*size)
    window.workspace.open(sample)
    window.docks.arrange()
    assert window.findings.isVisible()
    assert window.detail.isVisible()
    window.area.setCurrentWidget(window.area.table_page)
    grid = window.area.table_page.grid
    for table in sample.review.disclosure.tables:
        window.area.table_page.show_table(table.id)
        QApplication.processEvents()
        rows = table.rows - table.heading_rows
        assert rows_in_sight(grid) >= min(rows, 10), table.title


def test_rows_are_in_sight_beside_the_panels_of_the_smallest_window(long_table):
    long_table.resize(683, 384)
    long_table.docks.arrange()
    QApplication.processEvents()
    assert rows_in_sight(long_table.area.table_page.grid) >= 3
    long_table.commands["page_alone"].trigger()
    QApplication.processEvents()
    long_table.area.table_page.grid.scrollToTop()
    assert rows_in_sight(long_table.area.table_page.grid) >= 10


def test_names_return_to_their_lines_when_there_is_room_again(window):
    grid = window.area.table_page.grid
    window.navigator.go_to(TOTAL)
    window.resize(1000, 768)
    arrangement(window)
    before = [grid.rowHeight(row) for row in range(grid.model().rowCount())]
    window.resize(1000, 460)
    arrangement(window)
    lower = [grid.rowHeight(row) for row in range(grid.model().rowCount())]
    assert sum(lower) < sum(before)
    window.resize(1000, 768)
    arrangement(window)
    assert [grid.rowHeight(row) for row in range(grid.model().rowCount())] == before


def toolbar(window):
    return window.findChild(ToolBar)


@pytest.mark.parametrize("size", SIZES[1:])
def test_a_low_window_has_menus_and_tools_in_one_line(window, size):
    window.resize(*size)
    arrangement(window)
    bar, menus = toolbar(window), window.menuBar()
    assert bar.parentWidget() is menus
    last = menus.actionGeometry(menus.actions()[-1])
    assert last.isValid()
    assert last.right() <= bar.geometry().left()
    wanted = [window.search.field, *(bar.widgetForAction(window.commands[one]) for one in STEPS)]
    wanted += [bar.export] if size[0] >= 1000 else []
    for widget in wanted:
        assert widget.isVisible()
        assert inside(widget, bar), widget
    window.resize(1366, 768)
    arrangement(window)
    assert bar.parentWidget() is window
    assert window.toolBarArea(bar) is Qt.ToolBarArea.TopToolBarArea
    assert all(inside(widget, bar) and widget.isVisible() for widget in (*wanted, bar.export))


def test_a_large_text_has_menus_and_tools_in_one_line(window):
    window.looks.set_zoom(150)
    assert toolbar(window).parentWidget() is window.menuBar()
    window.looks.set_zoom(100)
    assert toolbar(window).parentWidget() is window


def test_table_alone_and_back(long_table):
    before = rows_in_sight(long_table.area.table_page.grid)
    long_table.commands["page_alone"].trigger()
    QApplication.processEvents()
    assert not any(dock.isVisible() for dock in long_table.docks.all)
    assert rows_in_sight(long_table.area.table_page.grid) > 2 * before
    long_table.commands["page_alone"].trigger()
    QApplication.processEvents()
    assert all(dock.isVisible() for dock in long_table.docks.all)
    assert rows_in_sight(long_table.area.table_page.grid) == before


def inside(widget, panel):
    place = QRect(widget.mapTo(panel, QPoint(0, 0)), widget.size())
    return panel.rect().contains(place)


@pytest.mark.parametrize("size", SIZES)
def test_accepting_and_deciding_are_in_sight_at_every_size(window, size):
    window.resize(*size)
    window.docks.arrange()
    window.workspace.push(SetCell(TOTAL, "301.00"), "")
    window.navigator.step_finding(1)
    window.docks.detail.raise_()
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    detail = window.detail
    wanted = [detail.suggestion.accept_button, detail.suggestion.preview_button, detail.remark]
    wanted += detail.decisions.chips
    wanted.append(detail.formula.label)
    for widget in wanted:
        assert widget.isVisible()
        assert inside(widget, detail), widget.accessibleName() or widget
    assert window.rect().contains(QRect(detail.mapTo(window, QPoint(0, 0)), detail.size()))


def arrangement(window):
    QApplication.processEvents()
    QApplication.processEvents()
    return [
        (dock.objectName(), window.dockWidgetArea(dock), dock.width(), dock.height())
        for dock in window.docks.all
        if dock.isVisible()
    ]


@pytest.mark.parametrize("size", SIZES[2:])
def test_the_layout_returns_to_itself_after_use_at_another_scale(window, size):
    before = arrangement(window)
    window.resize(*size)
    arrangement(window)
    assert not window.docks.source.isVisible()
    window.resize(1366, 768)
    assert arrangement(window) == before


def test_what_the_user_arranged_at_one_size_is_kept_for_it(window):
    window.docks.source.hide()
    before = arrangement(window)
    window.resize(683, 384)
    arrangement(window)
    window.resize(1366, 768)
    assert arrangement(window) == before
    assert not window.docks.source.isVisible()


def test_sizes_are_told_apart():
    assert [size_of(*size) for size in SIZES] == ["wide", "wide-flat", "narrow-flat", "narrow-flat"]
    assert size_of(911, 900) == "narrow"


def test_zoom_enlarges_every_panel(window):
    parts = (
        window.contents.tree,
        window.source,
        window.findings.table,
        window.findings.table.horizontalHeader(),
        window.findings.status_chip,
        window.detail.formula.label,
        window.detail.remark,
        window.area.table_page.grid,
        window.area.table_page.bar,
        window.status.coverage,
        window.menuBar(),
        window.menus.recent,
        window.search,
    )
    before = [part.fontInfo().pointSizeF() for part in parts]
    window.looks.set_zoom(150)
    after = [part.fontInfo().pointSizeF() for part in parts]
    assert [round(b / a, 1) for a, b in zip(before, after, strict=True)] == [1.5] * len(parts)
    window.looks.set_zoom(100)
    assert [part.fontInfo().pointSizeF() for part in parts] == before


def test_a_large_text_has_the_arrangement_of_a_small_window(qtbot, window):
    window.resize(1366, 768)
    before = arrangement(window)
    window.looks.set_zoom(200)
    assert window.tabifiedDockWidgets(window.docks.findings) == [window.docks.detail]
    chips = (*window.findings.severity_chips.values(), window.findings.place_chip)
    qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in chips))
    window.looks.set_zoom(100)
    assert arrangement(window) == before


def test_the_panel_that_has_the_keyboard_shows_it(qtbot, window):
    window.workspace.push(SetCell(TOTAL, "301.00"), "")
    window.activateWindow()
    for pane in (window.contents.tree, window.findings.table, window.area.table_page.grid):
        window.navigator.go_to(TOTAL)
        pane.setFocus()
        qtbot.waitUntil(pane.hasFocus)
        active = [one.parentWidget() for one in window.findChildren(PanelHeader) if one.is_active]
        assert [panel.isAncestorOf(pane) for panel in active] == [True]


def test_breaks_of_the_source_are_ignored_in_headings_and_names(make_opened):
    text = long_document(rows=1, wrong=5).replace("经营支出", '"经营\n 支出"')
    table = make_opened(text).review.disclosure.tables[0]
    shown = [shown_text(cell, table) for cell in table.cells if cell.row < table.heading_rows]
    assert not any("\n" in one for one in shown)


def test_notes_are_folded_below_a_long_table(long_table, make_opened):
    note = "注：" + "本表反映部门本年度各项支出情况。" * 12 + "\n"
    long_table.workspace.open(make_opened(long_document(rows=60, wrong=50) + note))
    long_table.docks.arrange()
    page = long_table.area.table_page
    QApplication.processEvents()
    line = page.fontMetrics().lineSpacing()
    assert page._note_area.height() <= 1.5 * line
    assert page._fold.isVisible()
    page._fold.click()
    QApplication.processEvents()
    assert page._note_area.height() > 2 * line
    page._fold.click()
    long_table.resize(1093, 550)
    QApplication.processEvents()
    assert not page._note_area.isVisible()
    assert page._fold.isVisible()
    page._fold.click()
    QApplication.processEvents()
    assert page._note_area.height() > 2 * line


@pytest.mark.parametrize("name", ["help", "settings", "checks", "legend", "shortcuts", "coverage"])
def test_dialogs_stay_within_a_small_screen(window, monkeypatch, name):
    room = QSize(683, 384)
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: room)
    window.commands[name].trigger()
    QApplication.processEvents()
    (dialog,) = [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
    assert all(inside(one, dialog) for one in buttons)
    dialog.close()

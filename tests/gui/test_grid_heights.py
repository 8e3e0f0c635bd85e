"""How high rows are: whole texts where there is room, ten rows in sight where there is less."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip

from juesuan_gui.gui.document.grid.heights import WHOLE, arrange, fitted, row_heights
from juesuan_gui.gui.document.grid.layout import Metrics
from juesuan_gui.gui.document.grid.page import TablePage

NAME = "机关事业单位基本养老保险缴费支出"
LABEL = (10, 1)  # NAME in the first table


@pytest.fixture
def metrics():
    return Metrics(
        measure=lambda text: 10 * len(text),
        height=lambda text, width: 12 * -(-10 * len(text) // width),
        em=10,
        line=12,
        padding=4,
    )


@pytest.fixture
def table(workspace):
    return workspace.table("t1")


def test_with_room_every_text_is_whole(table, metrics):
    found = arrange(table, metrics, 300, 10_000)
    assert found.lines == WHOLE
    assert found.heights == row_heights(table, range(table.rows), found.layout.widths, metrics)


def test_where_room_is_scarce_names_take_one_line_before_headings_are_cut(table, metrics):
    whole = sum(arrange(table, metrics, 300, 10_000).heights.values())
    found = arrange(table, metrics, 300, whole - 1)
    assert found.lines.name == 1
    assert found.lines.heading == WHOLE.heading
    assert found.heights[LABEL[0]] == metrics.line + metrics.gap
    assert sum(found.heights.values()) < whole


def test_where_nothing_helps_the_headings_are_as_low_as_they_may_be(table, metrics):
    found = arrange(table, metrics, 300, 40)
    whole = arrange(table, metrics, 300, 10_000)
    rows = range(table.heading_rows)
    assert sum(found.heights[row] for row in rows) < sum(whole.heights[row] for row in rows)


def test_room_counts_where_the_highest_rows_are(make_opened, metrics):
    from small_document import long_document  # noqa: PLC0415 - a helper of this test alone

    text = long_document(rows=40, wrong=50).replace("2010340\t行政运行", f"2010340\t{NAME * 2}")
    table = make_opened(text).review.disclosure.tables[0]
    heading = sum(arrange(table, metrics, 300, 10_000).heights[row] for row in range(3))
    ten = heading + 10 * (metrics.line + metrics.gap)
    assert arrange(table, metrics, 300, ten).lines.name == 1
    assert arrange(table, metrics, 300, ten + 200).lines == WHOLE


def test_a_text_that_does_not_fit_loses_its_middle(metrics):
    assert fitted(NAME, 200, 12, metrics) == NAME
    short = fitted(NAME, 80, 12, metrics)
    assert len(short) == 8
    assert NAME.startswith(short.split("…")[0])
    assert NAME.endswith(short.split("…")[1])
    longer = fitted(NAME, 80, 25, metrics)
    assert len(longer) > len(short)
    assert fitted(NAME, 1, 12, metrics) == "…"


def test_the_tip_of_a_shortened_name_has_it_whole(qtbot, workspace, monkeypatch):
    page = TablePage(workspace)
    qtbot.addWidget(page)
    page.resize(420, 200)
    page.show()
    page.show_table("t1")
    index = page.model.index(*LABEL)
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _view: told.append(text))
    option = QStyleOptionViewItem()
    page.grid.initViewItemOption(option)
    delegate = page.grid.itemDelegate()
    for width in (60, 600):
        option.rect.setRect(0, 0, width, 20)
        event = QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))
        delegate.helpEvent(event, page.grid, option, index)
    assert [NAME in text for text in told] == [True]

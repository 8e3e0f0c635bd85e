"""Lines and columns of the readable view."""

import pytest

from juesuan_gui.gui.source.flow.grid_layout import lay_out_grid
from juesuan_gui.gui.source.flow.line_breaking import Ruler
from juesuan_gui.readers.raw import RawCell, RawGrid

RULER = Ruler(wide=10.0, narrow=5.0)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("本年收入合计", 30, ["本年收", "入合计"]),
        ("共1,506.01万元", 40, ["共", "1,506.01", "万元"]),
        ("1234567890", 20, ["1234", "5678", "90"]),
        ("甲乙丙，丁", 30, ["甲乙丙，", "丁"]),
        ("甲\n乙", 100, ["甲", "乙"]),
        ("甲\n\n乙", 100, ["甲", "", "乙"]),
        ("", 10, [""]),
    ],
)
def test_lines_break_where_a_reader_expects_it(text, room, lines):
    assert [text[line.start : line.end] for line in RULER.break_lines(text, room)] == lines


def test_the_longest_line_counts():
    assert RULER.longest("甲乙\n12345") == 25
    assert RULER.longest("") == 0


def cell(row, column, text, rows=1, columns=1):
    return RawCell(row, column, text, (), rows, columns)


@pytest.fixture
def layout():
    cells = (
        cell(0, 0, "项目", rows=2),
        cell(0, 1, "决算数", columns=2),
        cell(1, 1, "小计"),
        cell(1, 2, "公务用车购置费"),
        cell(2, 0, "很长的名称" * 10),
        cell(2, 1, "12,345,678.90"),
    )
    return lay_out_grid(RawGrid(cells, 3, 3), RULER, line_height=12)


def test_a_number_is_never_broken_but_a_long_label_is(layout):
    assert len(layout.lines[2, 1]) == 1
    assert len(layout.lines[2, 0]) > 2
    assert layout.height > 3 * 12


def test_merged_cells_reach_over_rows_and_columns(layout):
    head, wide = layout.grid.cells[0], layout.grid.cells[1]
    assert layout.box(head)[3] == layout.tops[2]
    assert layout.box(wide)[2] == layout.lefts[3] - layout.lefts[1]


def test_a_point_leads_to_the_cell_also_in_a_merged_one(layout):
    for one in layout.grid.cells:
        left, top, width, height = layout.box(one)
        assert layout.cell_at(left + width - 1, top + height - 1) is one
    assert layout.cell_at(layout.lefts[2] + 1, layout.tops[2] + 1) is None
    assert layout.cell_at(-5, -5) is None


def test_only_rows_in_sight_are_painted(layout):
    below = {cell.text for cell in layout.cells_between(layout.tops[2] + 1, layout.tops[2] + 2)}
    assert "小计" not in below
    assert "12,345,678.90" in below
    beside = [cell.text for cell in layout.cells_between(layout.tops[1] + 1, layout.tops[1] + 2)]
    assert "项目" in beside

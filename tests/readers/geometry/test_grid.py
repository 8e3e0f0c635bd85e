"""Ruled tables of small generated PDFs come out cell by cell, however the rulings are drawn."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_writer import LANDSCAPE, STYLES, Cell, Grid, PdfWriter, grid, width
from pypdf import PdfReader
from pypdf import PdfWriter as Rewriter
from pypdf.generic import ArrayObject, FloatObject, NameObject

from juesuan_gui.domain.place import PagePlace
from juesuan_gui.readers.pdf.reader import read_pdf
from juesuan_gui.readers.raw import RawGrid, RawLine

LEFT, TOP = 60.0, 100.0


def read_grids(writer: PdfWriter) -> list[RawGrid]:
    return [block for block in read_pdf(writer.data()).blocks if isinstance(block, RawGrid)]


def read_lines(data: bytes) -> list[str]:
    return [block.text for block in read_pdf(data).blocks if isinstance(block, RawLine)]


def drawn(table: Grid, style: str = "long", size: float = 10.0) -> RawGrid:
    writer = PdfWriter(LANDSCAPE)
    writer.table(LEFT, TOP, table, style, size)
    grids = read_grids(writer)
    assert len(grids) == 1
    return grids[0]


def texts(found: RawGrid) -> list[list[str]]:
    return [[cell.text for cell in found.row(row)] for row in range(found.rows)]


def spans(found: RawGrid) -> dict[tuple[int, int], tuple[int, int]]:
    return {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in found.cells}


HEADED = [
    [Cell("项目", columns=2), None, Cell("本年收入合计", rows=2), Cell("其中", columns=2), None],
    ["科目编码", "科目名称", None, "财政拨款", "其他"],
    ["2080505", "基本养老保险缴费", "160.75", "160.75", ""],
    ["210", "卫生健康支出", "60.99", "", "60.99"],
]


@pytest.mark.parametrize("style", STYLES)
def test_merged_cells_are_found_whatever_way_the_rulings_are_drawn(style):
    found = drawn(grid(HEADED, 95.0), style)
    assert (found.rows, found.columns) == (4, 5)
    assert texts(found)[2] == ["2080505", "基本养老保险缴费", "160.75", "160.75", ""]
    assert spans(found)[0, 0] == (1, 2)
    assert spans(found)[0, 2] == (2, 1)
    assert spans(found)[0, 3] == (1, 2)
    assert not found.has_inferred_columns


@pytest.mark.parametrize("style", STYLES)
def test_the_text_of_a_merged_cell_stands_once_at_its_top_left(style):
    found = drawn(grid(HEADED, 95.0), style)
    assert sum(cell.text == "项目" for cell in found.cells) == 1
    assert found.by_position[0, 0].text == "项目"
    assert (0, 1) not in found.by_position


def test_a_cell_knows_its_box_on_the_page():
    found = drawn(grid([["甲", "12.00"], ["乙", "3.00"]], 80.0, 20.0))
    place = found.by_position[1, 1].places[0]
    assert isinstance(place, PagePlace)
    assert place.page == 1
    box = (place.x0, place.top, place.x1, place.bottom)
    assert box == pytest.approx((LEFT + 80, TOP + 20, LEFT + 160, TOP + 40), abs=1)


def test_digits_that_sit_high_in_their_rows_stay_in_them():
    """By its upper edge such a number would belong to the row above."""
    rows = [
        [f"第{n}行", Cell(f"{n}.50", align="right", valign="top", rise=3.0)] for n in range(1, 9)
    ]
    assert [row[1] for row in texts(drawn(grid(rows, 80.0, 18.0)))] == [
        f"{n}.50" for n in range(1, 9)
    ]


def test_a_value_at_the_top_of_a_tall_cell_belongs_to_its_row():
    rows = [
        [Cell("一般公共服务支出", valign="middle"), Cell("2,106.66", valign="top", align="right")],
        [Cell("财政事务", valign="bottom"), Cell("603.14", valign="top", align="right")],
    ]
    found = drawn(grid(rows, 100.0, 60.0))
    assert texts(found) == [["一般公共服务支出", "2,106.66"], ["财政事务", "603.14"]]


def test_numbers_of_neighbouring_cells_that_touch_stay_apart():
    number = "9,746.50"
    narrow = width(number, 10.0) + 3.0
    rows = [
        [Cell(number, align="right"), Cell("12.00", align="left")],
        [Cell(number, align="right"), Cell("13.00", align="left")],
    ]
    writer = PdfWriter()
    writer.table(LEFT, TOP, grid([["甲", "乙"], ["", ""], ["", ""]], [narrow, 60.0], 20.0))
    for number_of_row, row in enumerate(rows, 1):
        top = TOP + 20.0 * number_of_row + 4
        writer.text(LEFT + narrow - width(number, 10.0), top, row[0].text, 10.0)
        writer.text(LEFT + narrow, top, row[1].text, 10.0)
    assert texts(read_grids(writer)[0])[1:] == [[number, "12.00"], [number, "13.00"]]


def test_two_numbers_in_one_text_object_that_touch_at_a_border_stay_apart():
    number = "9,746.50"
    first = width(number, 10.0)
    writer = PdfWriter()
    writer.table(LEFT, TOP, grid([["", ""], ["甲", "乙"]], [first, 60.0], 20.0))
    writer.text(LEFT, TOP + 4, number + "12.00", 10.0)
    assert texts(read_grids(writer)[0])[0] == [number, "12.00"]


def test_a_number_wider_than_its_cell_is_not_torn_by_the_border():
    writer = PdfWriter()
    writer.table(LEFT, TOP, grid([["", ""], ["甲", "乙"]], [40.0, 60.0], 20.0))
    writer.text(LEFT + 1, TOP + 4, "12,345.67", 10.0)
    assert texts(read_grids(writer)[0])[0] == ["12,345.67", ""]


def test_words_that_run_over_into_an_empty_cell_stay_with_their_own():
    writer = PdfWriter()
    writer.table(LEFT, TOP, grid([["", ""], ["甲", "乙"]], [60.0, 90.0], 20.0))
    writer.text(LEFT + 2, TOP + 4, "机关事业单位基本养老保险", 10.0)
    assert texts(read_grids(writer)[0])[0] == ["机关事业单位基本养老保险", ""]


def test_a_label_clipped_by_the_spreadsheet_leaves_its_row_in_place():
    """What was clipped is not in the file; code and amount still name the row."""
    found = drawn(grid([["2080505", "机关事业单位基", "160.75"], ["2080506", "", "80.38"]], 80.0))
    assert texts(found) == [["2080505", "机关事业单位基", "160.75"], ["2080506", "", "80.38"]]


def test_a_number_shown_as_hashes_is_unreadable():
    found = drawn(grid([["合计", "####"], ["小计", "12.00"]]))
    assert found.by_position[0, 1].is_unreadable
    assert not found.by_position[1, 1].is_unreadable


def test_text_printed_over_other_text_is_unreadable():
    writer = PdfWriter()
    writer.table(LEFT, TOP, grid([["合计", "12.00"], ["小计", "34.50"]], 80.0, 20.0))
    writer.text(LEFT + 160 - 3 - width("91.70", 10.0) - 1.2, TOP + 3.7, "91.70", 10.0)
    found = read_grids(writer)[0]
    assert found.by_position[0, 1].is_unreadable
    assert not found.by_position[1, 1].is_unreadable


@pytest.mark.parametrize("size", [1.0, 2.0, 4.0])
def test_a_sheet_fitted_to_a_page_in_tiny_print_is_read(size):
    rows = [["科目编码", "科目名称", "合计"]]
    rows += [[f"20{n:02}", "一般公共服务支出", f"{n}.50"] for n in range(30)]
    found = drawn(grid(rows, 9.0 * size, 1.4 * size), "long", size)
    assert texts(found) == [[str(text) for text in row] for row in rows]
    place = found.by_position[30, 2].places[0]
    assert isinstance(place, PagePlace)
    assert place.x1 == pytest.approx(LEFT + 27 * size, abs=1)
    assert place.bottom == pytest.approx(TOP + 31 * 1.4 * size, abs=1)


def test_a_wrapped_label_and_a_wrapped_number_are_one_text_again():
    rows = [
        [
            Cell("机关事业单位基本\n养老保险缴费支出", align="left"),
            Cell("1,238.\n58", align="left"),
        ],
        [Cell("行政运行", align="left"), Cell("8.37", align="left")],
    ]
    found = drawn(grid(rows, [88.0, 38.0], 30.0))
    assert texts(found)[0] == ["机关事业单位基本养老保险缴费支出", "1,238.58"]


def test_two_numbers_below_each_other_in_one_cell_are_not_one_number():
    found = drawn(grid([["年初|全年", Cell("20\n30")], ["甲", "1.00"]], 100.0, 40.0))
    assert texts(found)[0][1] == "20\n30"


@pytest.mark.parametrize("style", STYLES)
def test_blank_columns_and_rows_are_kept(style):
    found = drawn(grid([["甲", "", "", ""], ["", "", "", ""], ["乙", "1.00", "", ""]]), style)
    assert (found.rows, found.columns) == (3, 4)
    assert texts(found)[2] == ["乙", "1.00", "", ""]


def test_double_lines_make_no_columns_of_their_own():
    writer = PdfWriter()
    table = grid([["甲", "1.00"], ["乙", "2.00"]], 80.0, 20.0)
    writer.table(LEFT, TOP, table, "long")
    for shift in (0.0, 160.0):
        writer.line(LEFT + shift + 2.4, TOP, LEFT + shift + 2.4, TOP + 40)
    found = read_grids(writer)[0]
    assert (found.rows, found.columns) == (2, 2)


@pytest.mark.parametrize("off", [4.0, 9.0])
def test_headings_whose_borders_are_a_little_off_those_below_share_their_columns(off):
    writer = PdfWriter()
    head, below = [80.0, 80.0 + off, 80.0 - off], [80.0 + off, 80.0 - off, 80.0]
    writer.table(LEFT, TOP, grid([[Cell("科目"), Cell("合计"), Cell("基本支出")]], head, 20.0))
    writer.table(LEFT, TOP + 20, grid([["甲", "3.00", "1.00"]], below, 20.0))
    found = read_grids(writer)[0]
    assert (found.rows, found.columns) == (2, 3)
    assert texts(found) == [["科目", "合计", "基本支出"], ["甲", "3.00", "1.00"]]


def test_a_table_without_outer_borders_keeps_its_outer_columns():
    writer = PdfWriter()
    table = grid([["甲", "1.00", "2.00"], ["乙", "3.00", "4.00"]], 80.0, 20.0)
    writer.table(LEFT, TOP, table, "none")
    for y in (0, 20, 40):
        writer.line(LEFT, TOP + y, LEFT + 240, TOP + y)
    for x in (80, 160):
        writer.line(LEFT + x, TOP, LEFT + x, TOP + 40)
    assert texts(read_grids(writer)[0]) == [["甲", "1.00", "2.00"], ["乙", "3.00", "4.00"]]


def test_rows_without_rulings_between_them_come_apart_and_are_marked():
    lines = 4
    labels = "\n".join(["行政运行", "机关服务", "信息化建设", "购房补贴"])
    numbers = "\n".join(["1.10", "2.20", "3.30", "4.40"])
    table = grid(
        [["科目名称", "合计"], [Cell(labels, align="left"), Cell(numbers, align="right")]],
        100.0,
        [20.0, 15.0 * lines],
    )
    found = drawn(table)
    assert texts(found)[1:] == [
        ["行政运行", "1.10"],
        ["机关服务", "2.20"],
        ["信息化建设", "3.30"],
        ["购房补贴", "4.40"],
    ]
    assert found.has_inferred_columns


def test_a_heading_of_several_lines_is_not_cut_into_rows():
    table = grid(
        [
            [Cell("国有\n资本\n经营"), Cell("政府\n性\n基金"), Cell("财政\n拨\n款")],
            ["1.00", "2.00", ""],
        ],
        60.0,
        [45.0, 20.0],
    )
    assert drawn(table).rows == 2


def test_numbers_in_a_row_without_inner_rulings_go_to_the_columns_of_the_headings():
    writer = PdfWriter()
    writer.table(LEFT, TOP, grid([["名称", "合计", "基本", "项目"]], 80.0, 20.0))
    writer.table(LEFT, TOP + 20, grid([[Cell("", columns=4), None, None, None]], 80.0, 20.0))
    for x, text in ((2, "行政运行"), (120, "3.00"), (200, "1.00"), (280, "2.00")):
        writer.text(LEFT + x, TOP + 24, text, 10.0)
    found = read_grids(writer)[0]
    assert texts(found)[1] == ["行政运行", "3.00", "1.00", "2.00"]
    assert found.has_inferred_columns


def test_a_spread_out_heading_over_several_columns_stays_one_cell():
    found = drawn(grid([[Cell("收      入", columns=2), None], ["项目", "决算数"]], 90.0))
    assert spans(found)[0, 0] == (1, 2)
    assert not found.has_inferred_columns


def test_a_frame_around_a_page_and_a_line_below_a_word_are_no_tables():
    writer = PdfWriter()
    for a, b, c, d in (
        (20, 20, 575, 20),
        (20, 822, 575, 822),
        (20, 20, 20, 822),
        (575, 20, 575, 822),
    ):
        writer.line(a, b, c, d)
    writer.text(72, 100, "本部门职能", 12).line(72, 115, 132, 115)
    data = writer.data()
    assert read_lines(data) == ["本部门职能"]


def test_a_table_inside_a_cell_of_another_keeps_its_own_text():
    writer = PdfWriter()
    writer.table(LEFT, TOP, grid([["外", ""], ["说明", "1.00"]], [100.0, 200.0], [80.0, 20.0]))
    writer.table(LEFT + 120, TOP + 20, grid([["内", "2.00"], ["甲", "3.00"]], 60.0, 20.0))
    found = sorted(texts(found)[0][0] for found in read_grids(writer))
    assert found == ["内", "外"]


def test_a_watermark_across_the_page_is_in_no_cell():
    writer = PdfWriter()
    writer.table(LEFT, TOP, grid([["甲", "1.00"], ["乙", "2.00"]], 120.0, 60.0))
    writer.canvas.saveState()
    writer.canvas.translate(LEFT, 600)
    writer.canvas.rotate(40)
    writer.canvas.setFont("Helvetica", 40)
    writer.canvas.drawString(0, 0, "2024 COPY 2024")
    writer.canvas.restoreState()
    blocks = read_pdf(writer.data()).blocks
    found = next(block for block in blocks if isinstance(block, RawGrid))
    assert texts(found) == [["甲", "1.00"], ["乙", "2.00"]]
    marks = [block for block in blocks if isinstance(block, RawLine)]
    assert [mark.text for mark in marks] == ["2024 COPY 2024"]
    assert marks[0].is_running


# --- any table ------------------------------------------------------------------------------------


@st.composite
def tables(draw: st.DrawFn) -> Grid:
    """A table of random size with one random merged cell and a text in every cell."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(2, 5))
    r, c = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
    down = draw(st.integers(1, rows - r))
    across = draw(st.integers(1, columns - c))
    if down == rows:  # a border that is nowhere drawn cannot be known
        across = 1
    if across == columns:
        down = 1
    found = Grid(
        [draw(st.floats(45, 110)) for _ in range(columns)],
        [draw(st.floats(16, 44)) for _ in range(rows)],
    )
    for i in range(rows):
        for k in range(columns):
            if (i, k) == (r, c):
                found.cells[i, k] = Cell(f"合{i}.{k}", down, across)
            elif not (r <= i < r + down and c <= k < c + across):
                align = draw(st.sampled_from(["left", "right", "center"]))
                valign = draw(st.sampled_from(["top", "middle", "bottom"]))
                found.cells[i, k] = Cell(f"{i}{k}.{i}{k}", align=align, valign=valign)
    return found


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from(STYLES))
def test_any_ruled_table_is_read_as_it_was_drawn(table, style):
    found = drawn(table, style, size=9.0)
    wanted = {key: cell.text for key, cell in table.cells.items()}
    assert {(cell.row, cell.column): cell.text for cell in found.cells} == wanted
    assert spans(found) == {key: (cell.rows, cell.columns) for key, cell in table.cells.items()}


# --- coordinate systems ---------------------------------------------------------------------------


def with_form(matrix: list[float] | None) -> bytes:
    """A table inside a form object that is moved, scaled and, if asked, has its own matrix."""
    writer = PdfWriter()
    writer.canvas.beginForm("table", 0, 0, 595, 842)
    writer.table(LEFT, TOP, grid(HEADED, 95.0))
    writer.canvas.endForm()
    writer.canvas.beginForm("outer", 0, 0, 595, 842)
    writer.canvas.translate(10, 20)
    writer.canvas.doForm("table")
    writer.canvas.endForm()
    writer.canvas.translate(30, 100)
    writer.canvas.scale(0.8, 0.8)
    writer.canvas.doForm("outer")
    if matrix is None:
        return writer.data()
    reader = PdfReader(BytesIO(writer.data()))
    rewriter, out = Rewriter(), BytesIO()
    rewriter.append(reader)
    outer = rewriter.pages[0]["/Resources"]["/XObject"]["/FormXob.outer"]
    for form in (outer, outer["/Resources"]["/XObject"]["/FormXob.table"]):
        form.get_object()[NameObject("/Matrix")] = ArrayObject(FloatObject(x) for x in matrix)
    rewriter.write(out)
    return out.getvalue()


@pytest.mark.parametrize("matrix", [None, [0.7, 0, 0, 0.7, 25, 60]])
def test_rulings_inside_a_form_object_fit_the_text_inside_it(matrix):
    found = [block for block in read_pdf(with_form(matrix)).blocks if isinstance(block, RawGrid)]
    assert len(found) == 1
    assert texts(found[0])[2] == ["2080505", "基本养老保险缴费", "160.75", "160.75", ""]
    assert spans(found[0])[0, 0] == (1, 2)

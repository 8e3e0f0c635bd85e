"""Workbooks are read as they are shown, cell by cell."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from documents import original
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook
from writers import packed, relations, write_xlsx

from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.domain.place import SheetPlace
from juesuan_gui.readers.raw import RawDocument, RawGrid, RawLine, UnreadableFileError
from juesuan_gui.readers.workbook.xlsx import read_excel

X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ALL = '<mergeCells><mergeCell ref="A1:XFD61"/></mergeCells>'
BOMB = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
TABLE = '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>'


def workbook(rows: str, after: str = "", before: str = "", extra: str = "", **parts: str) -> bytes:
    """Return a workbook of one sheet from raw parts; `extra` goes into the workbook part."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files: dict[str, str | bytes] = {
        "_rels/.rels": relations({"officeDocument": "xl/workbook.xml"}),
        "xl/_rels/workbook.xml.rels": relations(
            {"worksheet": "worksheets/s.xml", **{name: f"{name}.xml" for name in parts}}
        ),
        "xl/workbook.xml": f'<workbook xmlns="{X}" xmlns:r="{base}"><sheets>'
        f'<sheet name="GK01" sheetId="1" r:id="r1"/></sheets>{extra}</workbook>',
        "xl/worksheets/s.xml": f'<worksheet xmlns="{X}">{before}<sheetData>{rows}</sheetData>'
        f"{after}</worksheet>",
    }
    return packed(files | {f"xl/{name}.xml": content for name, content in parts.items()})


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def grids(raw: RawDocument) -> list[RawGrid]:
    return [block for block in raw.blocks if isinstance(block, RawGrid)]


def texts(grid: RawGrid) -> list[list[str]]:
    return [[cell.text for cell in grid.row(row)] for row in range(grid.rows)]


# --- what a cell shows ----------------------------------------------------------------------------


def test_values_are_printed_in_their_number_format():
    book = openpyxl.Workbook()
    book.active.append(["编码", "金额", "占比"])
    for column, (value, code) in enumerate(
        [(5, "00"), (2946.2500000000005, "#,##0.00"), (0.1234, "0.00%")], 1
    ):
        book.active.cell(2, column, value).number_format = code
    assert texts(grids(read_excel(saved(book)))[0])[1] == ["05", "2,946.25", "12.34%"]


def test_text_that_looks_like_a_number_is_kept_as_it_is():
    book = openpyxl.Workbook()
    book.active.append(["0201", "1,506.10", "１２"])
    assert texts(grids(read_excel(saved(book)))[0]) == [["0201", "1,506.10", "１２"]]


def test_a_formula_that_was_never_calculated_is_unreadable_and_not_zero():
    book = openpyxl.Workbook()
    book.active.append(["合计", "=SUM(B2:B3)"])
    cell = grids(read_excel(saved(book)))[0].by_position[0, 1]
    assert (cell.text, cell.is_unreadable) == ("", True)


def test_a_placeholder_zero_of_a_formula_is_unreadable():
    row = '<row><c r="A1"><v>1</v></c><c r="B1"><f>A1</f><v>0</v></c><c><f>A1</f><v>3</v></c></row>'
    fresh = workbook(row, extra='<calcPr fullCalcOnLoad="1"/>')
    cells = grids(read_excel(fresh))[0].cells
    assert [(c.text, c.is_unreadable) for c in cells] == [("1", False), ("", True), ("3", False)]
    cells = grids(read_excel(workbook(row)))[0].cells
    assert [(c.text, c.is_unreadable) for c in cells] == [("1", False), ("0", False), ("3", False)]


def test_a_formula_with_a_kept_value_shows_it():
    row = (
        '<row r="3"><c r="A3" t="str"><f>B3</f><v>甲</v></c><c r="B3"><f>1+1</f><v>2</v></c>'
        '<c r="C3" t="str"><f>""</f><v></v></c></row>'
    )
    grid = grids(read_excel(workbook(row)))[0]
    assert texts(grid) == [["甲", "2"]]
    assert grid.by_position[0, 1].places == (SheetPlace("GK01", "B3"),)


def test_errors_and_what_is_no_number_are_unreadable():
    row = (
        '<row><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><v>NaN</v></c><c t="b"><v>1</v></c>'
        '<c t="inlineStr"><is><r><t>甲</t></r><rPh><t>x</t></rPh><r><t>乙</t></r></is></c></row>'
    )
    cells = grids(read_excel(workbook(row)))[0].cells
    assert [(c.text, c.is_unreadable) for c in cells] == [
        ("#DIV/0!", True), ("NaN", True), ("TRUE", False), ("甲乙", False),
    ]  # fmt: skip


def test_zeros_that_the_sheet_hides_are_blank():
    row = '<row><c t="str"><v>a</v></c><c><v>0</v></c><c><v>0.0E+0</v></c><c><v>1</v></c></row>'
    before = '<sheetViews><sheetView showZeros="0"/></sheetViews>'
    assert texts(grids(read_excel(workbook(row, before=before)))[0]) == [["a", "", "", "1"]]


def test_shared_strings_drop_phonetic_guides_and_escapes():
    second = "<si><r><t>公共</t></r><rPh><t>y</t></rPh></si>"
    strings = f'<sst xmlns="{X}"><si><t>一般_x000D_</t></si>{second}</sst>'
    row = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    raw = read_excel(workbook(row, sharedStrings=strings))
    assert texts(grids(raw)[0]) == [["一般", "公共"]]


def test_dates_count_from_1904_if_the_workbook_says_so():
    looks = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    styles = f'<styleSheet xmlns="{X}">{looks}</styleSheet>'
    row = '<row><c t="str"><v>日期</v></c><c s="1"><v>43538</v></c></row>'
    raw = read_excel(workbook(row, extra='<workbookPr date1904="1"/>', styles=styles))
    assert texts(grids(raw)[0])[0][1] == "2023/3/15"


# --- sheets, merges, hidden parts -----------------------------------------------------------------


def test_a_merged_cell_stands_once_and_covers_what_is_under_it():
    rows = TABLE + '<row r="2"><c r="B2" t="str"><v>下</v></c><c r="C2"><v>9</v></c></row>'
    merges = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B2:C2"/></mergeCells>'
    grid = grids(read_excel(workbook(rows, after=merges)))[0]
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells if c.text] == [
        (0, 0, 2, 1, "a"), (0, 1, 1, 1, "b"), (1, 1, 1, 2, "下"),
    ]  # fmt: skip


def test_every_position_of_a_grid_has_a_cell_with_its_place():
    book = openpyxl.Workbook()
    book.active["C5"], book.active["E5"], book.active["C7"], book.active["D7"] = "a", "b", "c", 1
    grid = grids(read_excel(saved(book)))[0]
    assert (grid.rows, grid.columns) == (3, 3)
    assert grid.by_position[1, 1].places == (SheetPlace("Sheet", "D6"),)


def test_the_name_of_a_sheet_is_the_caption_unless_a_program_gave_it():
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.create_sheet("收入决算表").append(["c", "d"])
    assert [grid.caption for grid in grids(read_excel(saved(book)))] == ["", "收入决算表"]


def test_hidden_sheets_are_skipped_and_hidden_rows_kept_with_a_remark():
    book = openpyxl.Workbook()
    for row in (["a", "b"], ["c", "d"]):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = True
    book.create_sheet("底稿").append(["x", "y"])
    book["底稿"].sheet_state = "veryHidden"
    raw = read_excel(saved(book))
    assert texts(grids(raw)[0]) == [["a", "b"], ["c", "d"]]
    assert len(raw.blocks) == 1
    assert raw.remarks == (
        ("reading.hidden_sheets", {"count": "1", "sheets": "底稿"}),
        ("reading.folded_rows", {"sheet": "Sheet"}),
    )


def test_a_hidden_column_is_mentioned_only_if_something_is_in_it():
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    assert read_excel(workbook(TABLE, before=columns)).remarks
    columns = '<cols><col min="9" max="16384" hidden="1"/></cols>'
    assert not read_excel(workbook(TABLE, before=columns)).remarks


def test_macros_are_mentioned():
    buffer = BytesIO(workbook(TABLE))
    with ZipFile(buffer, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    assert read_excel(buffer.getvalue()).remarks == (("reading.has_macros", {}),)


# --- several tables, lines ------------------------------------------------------------------------


def ruled(sheet, rows: list[list[object]], first: int) -> None:
    side = Side(style="thin")
    for i, row in enumerate(rows, first):
        for j, value in enumerate(row, 1):
            cell = sheet.cell(i, j, value)
            cell.border = Border(left=side, right=side, top=side, bottom=side)


def test_borders_tell_tables_from_lines():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "收入决算表"
    sheet["A2"], sheet["C2"] = "部门：甲局", "单位：万元"
    ruled(sheet, [["项目", "行次", "金额"], [None, None, None], ["合计", 1, 2.5]], 3)
    sheet["A6"] = "注：本表为空"
    sheet["A7"] = "支出决算表"
    ruled(sheet, [["项目", "金额"], ["合计", 3]], 8)
    blocks = read_excel(saved(book)).blocks
    assert [b.text if isinstance(b, RawLine) else texts(b) for b in blocks] == [
        "收入决算表",
        "部门：甲局  单位：万元",
        [["项目", "行次", "金额"], ["", "", ""], ["合计", "1", "2.5"]],
        "注：本表为空",
        "支出决算表",
        [["项目", "金额"], ["合计", "3"]],
    ]
    line = blocks[1]
    assert isinstance(line, RawLine)
    assert line.segments[1].place == SheetPlace("Sheet", "C2")


def test_what_stands_beside_a_ruled_table_is_left_out_and_named():
    book = openpyxl.Workbook()
    ruled(book.active, [["项目", "金额"], ["合计", 3]], 1)
    book.active["F2"] = "校验"
    raw = read_excel(saved(book))
    assert grids(raw)[0].columns == 2
    assert [part.reason for part in raw.unread] == ["reading.cell_beside"]
    assert raw.unread[0].places == (SheetPlace("Sheet", "F2"),)


def test_without_borders_an_empty_row_before_a_single_cell_separates():
    book = openpyxl.Workbook()
    for row in (
        ["收入决算表"],
        ["项目", "金额"],
        ["合计", 3],
        ["其他"],
        [],
        ["小计", 4],
        ["注：以上数据由财务科根据账簿填列，单位为万元，保留两位小数"],
        [],
        ["支出决算表"],
        ["项目", "金额"],
        ["合计", 5],
    ):
        book.active.append(row)
    blocks = read_excel(saved(book)).blocks
    assert [b.text[:5] if isinstance(b, RawLine) else texts(b) for b in blocks] == [
        "收入决算表",
        [["项目", "金额"], ["合计", "3"], ["其他", ""], ["", ""], ["小计", "4"]],
        "注：以上数",
        "支出决算表",
        [["项目", "金额"], ["合计", "5"]],
    ]


def test_a_sheet_of_text_becomes_lines():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A3"] = "第一部分 概况\n一、职责", "二、机构"
    lines = read_excel(saved(book)).blocks
    assert [(line.text, line.is_paragraph) for line in lines] == [
        ("第一部分 概况", False), ("一、职责", False), ("二、机构", True),
    ]  # fmt: skip


# --- damage and limits ----------------------------------------------------------------------------


def cell_at(reference: str) -> str:
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{reference}" t="str"><v>x</v></c></row>'


def test_a_stray_cell_at_the_end_of_the_sheet_costs_nothing():
    raw = read_excel(workbook(TABLE + cell_at("A1048576")))
    assert [type(block) for block in raw.blocks] == [RawGrid, RawLine]


def test_a_merge_over_the_whole_sheet_is_cut_to_what_is_used():
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    raw = read_excel(workbook(TABLE, after=merge))
    assert [b.text for b in raw.blocks if isinstance(b, RawLine)] == ["a"]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "reading.damaged_package"),
        (workbook(TABLE)[:-80], "reading.damaged_package"),
        (workbook(cell_at("XFE1")), "reading.damaged_xml"),
        (workbook('<row r="1048577"><c><v>1</v></c></row>'), "reading.damaged_xml"),
        (workbook('<row><c t="s"><v>7</v></c></row>'), "reading.damaged_xml"),
        (workbook("<row><c>"), "reading.damaged_xml"),
        (workbook(TABLE + cell_at("XFD60") + cell_at("A61"), ALL), "reading.sheet_too_large"),
        (packed({"xl/workbook.xml": BOMB}), "reading.unsafe_xml"),
        (packed({"xl/workbook.xml": b" " * 40_000_000}), "reading.zip_bomb"),
    ],
)  # fmt: skip
def test_damage_is_a_clear_error(data, key):
    with pytest.raises(UnreadableFileError) as caught:
        read_excel(data)
    assert caught.value.key == key


# --- a second opinion -----------------------------------------------------------------------------


def test_values_are_those_that_another_library_reads():
    data = write_xlsx(original("housing_bureau_2023"), has_borders=True)
    other = CalamineWorkbook.from_filelike(BytesIO(data))
    theirs = {
        (sheet, f"{get_column_letter(j + 1)}{i + 1}"): value
        for sheet in other.sheet_names
        for i, row in enumerate(other.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
        for j, value in enumerate(row)
    }
    mine = {
        (cell.places[0].sheet, cell.places[0].cell): cell.text
        for grid in grids(read_excel(data))
        for cell in grid.cells
        if cell.text
    }
    assert len(mine) > 1500
    for place, text in mine.items():
        value = theirs[place]
        shown = text if isinstance(value, str) else parse_amount(text).value
        assert shown == (value if isinstance(value, str) else Decimal(repr(value))), place


def test_an_unreadable_cell_outside_of_tables_is_listed_with_its_place() -> None:
    raw = read_excel(workbook('<row r="3"><c r="B3"><f>A1+1</f></c></row>'))
    assert [part.places for part in raw.unread] == [(SheetPlace("GK01", "B3"),)]


def test_a_sheet_that_the_package_does_not_hold_is_damage_and_no_empty_sheet() -> None:
    with ZipFile(BytesIO(workbook(TABLE))) as package:
        files = {name: package.read(name) for name in package.namelist()}
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace(
        b"</sheets>", b'<sheet name="GK02" sheetId="2" r:id="r99"/></sheets>'
    )
    with pytest.raises(UnreadableFileError) as caught:
        read_excel(packed(dict(files)))
    assert caught.value.key == "reading.damaged_package"

"""PDF files become lines and grids: order, margins, page breaks, headers, and what is not read."""

from io import BytesIO

import pytest
from pdf_writer import A4, LANDSCAPE, STYLES, TIMES, Cell, PdfWriter, broken, grid, rotated
from pypdf import PdfReader
from pypdf import PdfWriter as Rewriter

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.domain.table import Role, Table, TableKind
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import UnreadableFileError, read_bytes
from juesuan_gui.readers.pdf import reader as pdf_reader
from juesuan_gui.readers.pdf.reader import read_pdf
from juesuan_gui.readers.raw import RawDocument, RawGrid, RawLine
from juesuan_gui.review import Review

OPENS_WITH = "juesuan"
PROSE = (
    "上海市某某局2024年度收入支出总计2995.39万元。与2023年度相比，收入支出总计减少56.95万元，"
    "下降1.87%。主要原因是基本支出中人员进出及退休变化，以及项目支出中合同支付进度条款等原因减少支付。"
)


def disclosure(data: bytes) -> Disclosure:
    return read_bytes(data, "generated.pdf", load_catalogue())


def raw_lines(document: RawDocument) -> list[RawLine]:
    return [block for block in document.blocks if isinstance(block, RawLine)]


def raw_grids(document: RawDocument) -> list[RawGrid]:
    return [block for block in document.blocks if isinstance(block, RawGrid)]


def texts(found: RawGrid) -> list[list[str]]:
    return [[cell.text for cell in found.row(row)] for row in range(found.rows)]


def body(table: Table) -> list[list[str]]:
    return [
        [cell.text for cell in table.cells if cell.row == row]
        for row in range(table.heading_rows, table.rows)
    ]


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in disclosure(data).paragraphs]


# --- lines ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("drop", [-4.9, 0.0, 4.9])
def test_digits_off_the_baseline_stay_in_their_sentence(drop):
    text = "本年收入合计2946.25万元，其中财政拨款收入2940.05万元，占99.79%。"
    writer = PdfWriter()
    for number in range(3):
        writer.mixed(72, 100 + 18 * number, text, 12, drop)
    found = [line.text for line in raw_lines(read_pdf(writer.data()))]
    assert found == [text] * 3
    assert not any(line.strip("0123456789.%, ") == "" for line in found)


@pytest.mark.parametrize(("size", "drop"), [(10, 4.9), (12, -4.9), (18, 7.0)])
def test_words_off_the_baseline_stay_in_their_line(size, drop):
    writer = PdfWriter()
    for top in (100, 100 + 1.3 * size):
        writer.text(72, top, "表号", size).text(72 + 2 * size, top + drop, "甲乙", size)
        writer.text(72 + 4 * size, top, "编制", size)
    assert [line.text for line in raw_lines(read_pdf(writer.data()))] == ["表号甲乙编制"] * 2


def test_a_number_far_off_the_baseline_stays_in_its_sentence():
    """The lines are so close that by the baseline alone it would be a line of its own."""
    writer = PdfWriter()
    writer.text(72, 100, "合计").text(96, 109, "12.50", font=TIMES).text(124, 100, "万元")
    assert [line.text for line in raw_lines(read_pdf(writer.data()))] == ["合计12.50万元"]


def test_a_number_of_a_sentence_has_a_place_of_its_own():
    writer = PdfWriter().text(72, 100, "支出合计2940.05万元", 12)
    line = raw_lines(read_pdf(writer.data()))[0]
    runs = {line.text[s.start : s.end]: s.place for s in line.segments}
    assert set(runs) == {"支出合计", "2940.05", "万元"}
    number, words = runs["2940.05"], runs["支出合计"]
    assert isinstance(number, PagePlace)
    assert isinstance(words, PagePlace)
    assert number.x0 == pytest.approx(words.x1, abs=0.5)
    assert 100 <= number.top < number.bottom <= 118


def test_the_punctuation_of_a_sentence_is_kept_as_printed():
    text = "（一）“三公”经费：含《办法》、〔2016〕143号；下降1.87%。"
    assert paragraphs(PdfWriter().text(72, 100, text).data()) == [text]


def test_a_spread_out_label_keeps_its_blanks_and_is_recognised_without_them():
    writer = PdfWriter()
    x = 72.0
    for letter in "因公出国（境）费用":
        writer.text(x, 100, letter, 10)
        x += 18
    assert raw_lines(read_pdf(writer.data()))[0].text == "因 公 出 国 （ 境 ） 费 用"


def test_letters_printed_twice_to_look_bold_are_read_once():
    writer = PdfWriter().text(72, 100, "收入11.11万元").text(72.4, 100, "收入11.11万元")
    assert raw_lines(read_pdf(writer.data()))[0].text == "收入11.11万元"


# --- sentences ------------------------------------------------------------------------------------


def test_a_sentence_broken_over_lines_is_one_paragraph():
    writer = PdfWriter()
    top = 100.0
    for _ in range(3):
        top = writer.paragraph(top, PROSE)
    assert paragraphs(writer.data()) == [PROSE] * 3


def test_a_sentence_broken_by_the_page_is_one_paragraph_with_both_places():
    writer = PdfWriter()
    top = 100.0
    while top < 700:
        top = writer.paragraph(top, PROSE)
    lines = broken(PROSE)
    for x, line in lines[:2]:
        writer.text(x, top, line)
        top += 15
    writer.centred(800, "1", 9).page()
    top = 80.0
    for x, line in lines[2:]:
        writer.text(x, top, line)
        top += 15
    while top < 300:
        top = writer.paragraph(top, PROSE)
    found = disclosure(writer.data()).paragraphs
    over_both = [p for p in found if {place.page for place in p.places} == {1, 2}]
    assert [paragraph.text for paragraph in over_both] == [PROSE]


def test_a_paragraph_that_ends_at_the_margin_does_not_swallow_a_heading():
    writer = PdfWriter()
    top = 100.0
    for _ in range(4):
        top = writer.paragraph(top, PROSE)
    writer.text(96, top, "一" * 34 + "。", 12)
    writer.text(72, top + 30, "二、收入决算情况说明", 12)
    found = paragraphs(writer.data())
    assert found[-1] == "二、收入决算情况说明"


def test_a_centred_title_on_two_lines_is_one_heading():
    writer = PdfWriter()
    top = 200.0
    for _ in range(4):
        top = writer.paragraph(top, PROSE)
    writer.centred(80, "第三部分上海市某某区财政局2024年度部门决算情", 18)
    writer.centred(106, "况说明", 18)
    found = disclosure(writer.data()).paragraphs
    assert found[0].text == "第三部分上海市某某区财政局2024年度部门决算情况说明"
    assert found[0].heading_level == 1


def test_the_two_lines_of_a_cover_stay_two():
    writer = PdfWriter().centred(300, "上海市某某区财政局", 26).centred(350, "2024年度部门决算", 26)
    writer.page()
    top = 80.0
    for _ in range(4):
        top = writer.paragraph(top, PROSE)
    assert paragraphs(writer.data())[:2] == ["上海市某某区财政局", "2024年度部门决算"]


# --- headers and footers --------------------------------------------------------------------------


def with_headers(count: int = 4) -> bytes:
    writer = PdfWriter()
    for number in range(1, count + 1):
        if number > 1:
            writer.page()
        writer.centred(40, "某某局2024年度部门决算公开", 9)
        writer.centred(800, f"第 {number} 页 共 {count} 页", 9)
        top = 100.0
        for _ in range(11):
            top = writer.paragraph(top, PROSE)
    return writer.data()


def test_headers_and_footers_are_in_no_sentence_but_are_kept():
    document = read_pdf(with_headers())
    running = [line.text for line in raw_lines(document) if line.is_running]
    assert len(running) == 8
    found = disclosure(with_headers())
    assert [paragraph.text for paragraph in found.paragraphs] == [PROSE] * 44
    keys = dict(found.source.remarks)
    assert keys["reading.running_lines"]["count"] == "8"
    assert "某某局2024年度部门决算公开" in keys["reading.running_lines"]["texts"]


def test_a_title_repeated_on_few_pages_is_no_header():
    writer = PdfWriter()
    for number in range(12):
        if number:
            writer.page()
        if number in (4, 5, 6):
            writer.centred(60, "项目支出绩效自评表")
            writer.table(72, 110, grid([["一级指标", "三级指标"], ["产出", f"数量{number}"]]))
        else:
            top = 80.0
            for _ in range(8):
                top = writer.paragraph(top, PROSE)
    found = disclosure(writer.data())
    assert [table.kind for table in found.tables] == [TableKind.PERFORMANCE_PROJECT] * 3


def test_a_line_repeated_on_few_pages_is_no_header():
    writer = PdfWriter()
    for number in range(12):
        writer.centred(
            60, "项目概况" if number in (4, 5, 6) else f"第{'甲乙丙丁'[number % 4]}节", 12
        )
        writer.text(72, 200, PROSE[: 20 + number]).page()
    assert not any(line.is_running for line in raw_lines(read_pdf(writer.data())))


# --- pages ----------------------------------------------------------------------------------------

INCOME = [
    [Cell("项目", columns=2), None, "本年收入合计", "财政拨款收入", "其他收入"],
    ["科目编码", "科目名称", "", "", ""],
    [Cell("栏次", columns=2), None, "1", "2", "3"],
    [Cell("合计", columns=2), None, "221.74", "221.74", ""],
    ["208", "社会保障和就业支出", "160.75", "160.75", ""],
    ["210", "卫生健康支出", "60.99", "60.99", ""],
]


def income_page(writer: PdfWriter, style: str = "long") -> PdfWriter:
    writer.centred(60, "收入决算表").text(72, 90, "部门：某某局", 10).text(
        430, 90, "单位：万元", 10
    )
    writer.table(72, 110, grid(INCOME, [60.0, 120.0, 80.0, 80.0, 70.0]), style)
    return writer


def amounts(found: Disclosure) -> dict[tuple[str, int], str]:
    return {
        (cell.row_key.label, cell.column_key.column_no): cell.text
        for table in found.tables
        for cell in table.cells
        if cell.role is Role.AMOUNT and cell.row_key and cell.column_key
    }


UPRIGHT = amounts(disclosure(income_page(PdfWriter()).data()))


def test_the_upright_page_gives_every_amount():
    assert UPRIGHT["社会保障和就业支出", 2] == "160.75"
    assert len(UPRIGHT) == 6


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("is_sideways", [False, True], ids=["upright", "sideways"])
def test_a_page_is_read_alike_whatever_way_it_is_stored(is_sideways, degrees):
    """The boxes must be those on the page as it is shown."""
    writer = PdfWriter(A4)
    data = rotated(income_page(writer.sideways() if is_sideways else writer).data(), degrees)
    found = disclosure(data)
    assert amounts(found) == UPRIGHT
    assert found.tables[0].kind is TableKind.INCOME
    places = [place for cell in found.tables[0].cells for place in cell.places]
    width, height = (595, 842) if degrees % 180 == 0 else (842, 595)
    for place in places:
        assert isinstance(place, PagePlace)
        assert 0 <= place.x0 < place.x1 <= width
        assert 0 <= place.top < place.bottom <= height
    heights = max(p.bottom for p in places) - min(p.top for p in places)
    widths = max(p.x1 for p in places) - min(p.x0 for p in places)
    is_shown_sideways = is_sideways is (degrees % 180 == 0)
    assert (heights > widths) is is_shown_sideways


def test_the_box_of_a_number_is_where_it_is_shown_on_a_turned_page():
    writer = PdfWriter(A4).text(100, 200, "12.50", 10)
    for degrees, corner in ((90, (842 - 212, 100)), (180, (470, 630)), (270, (200, 470))):
        (line,) = raw_lines(read_pdf(rotated(writer.data(), degrees)))
        place = line.segments[0].place
        assert isinstance(place, PagePlace)
        assert (place.x0, place.top) == pytest.approx(corner, abs=4)


def test_an_upright_page_number_beside_a_table_printed_sideways_is_no_cell():
    writer = PdfWriter(A4)
    writer.centred(800, "- 7 -", 9)
    found = disclosure(income_page(writer.sideways()).data())
    assert amounts(found) == UPRIGHT
    assert [paragraph.text for paragraph in found.paragraphs] == []


def test_a_cropped_page_is_read_in_the_coordinates_of_what_is_shown():
    source = PdfReader(BytesIO(income_page(PdfWriter()).data()))
    page = source.pages[0]
    page.cropbox.lower_left = (50, 400)
    page.cropbox.upper_right = (560, 800)
    rewriter, out = Rewriter(), BytesIO()
    rewriter.add_page(page)
    rewriter.write(out)
    found = disclosure(out.getvalue())
    assert amounts(found) == UPRIGHT
    place = found.tables[0].by_position[0, 0].places[0]
    assert isinstance(place, PagePlace)
    assert (place.x0, place.top) == pytest.approx((22, 68), abs=1.5)


def test_pages_and_blocks_come_in_reading_order():
    writer = PdfWriter().text(72, 80, "前言").page()
    writer.text(72, 500, "表后").text(72, 60, "表前")
    writer.table(72, 100, grid([["甲", "1.00"], ["乙", "2.00"]]))
    kinds = [
        block.text if isinstance(block, RawLine) else "grid"
        for block in read_pdf(writer.data()).blocks
    ]
    assert kinds == ["前言", "表前", "grid", "表后"]


# --- tables over page breaks ----------------------------------------------------------------------

HEAD = [[Cell("项目", columns=2), None, "合计", "基本支出", "项目支出", "其他"]]
WIDTHS = [60.0, 110.0, 70.0, 70.0, 70.0, 60.0]


def two_pages(
    above: list[list[object]], below: list[list[object]], widths: list[float] | None = None
) -> PdfWriter:
    """A statutory table that begins on the first page and goes on alone on the second."""
    writer = PdfWriter()
    writer.centred(60, "支出决算表").text(430, 90, "单位：万元", 10)
    writer.table(60, 110, grid(above, widths or WIDTHS))
    writer.page()
    writer.table(60, 60, grid(below, WIDTHS))
    return writer


def test_empty_columns_at_the_end_survive_on_a_continuation_page():
    above = [*HEAD, ["208", "社会保障和就业支出", "160.75", "160.75", "", ""]]
    below = [["210", "卫生健康支出", "60.99", "60.99", "", ""], ["221", "住房", "1.00", "", "", ""]]
    tables = disclosure(two_pages(above, below).data()).tables
    assert len(tables) == 1
    assert tables[0].columns == 6
    assert body(tables[0])[-1] == ["221", "住房", "1.00", "", "", ""]


def test_a_page_number_between_the_pages_of_a_table_separates_nothing():
    above = [*HEAD, ["208", "社会保障", "160.75", "160.75", "", ""]]
    writer = PdfWriter()
    writer.centred(60, "支出决算表").table(60, 110, grid(above, WIDTHS))
    writer.centred(800, "— 5 —", 9).page()
    writer.table(60, 60, grid([["210", "卫生", "60.99", "60.99", "", ""]], WIDTHS))
    writer.centred(800, "— 6 —", 9)
    assert len(disclosure(writer.data()).tables) == 1


def test_a_row_cut_by_the_page_break_is_one_row_with_both_places():
    above = [
        *HEAD,
        ["2080505", Cell("机关事业单位基本养\n老保险", align="left"), "160.75", "160.75", "", ""],
    ]
    below = [
        ["", Cell("缴费支出", align="left"), "", "", "", ""],
        ["210", "卫生健康支出", "60.99", "60.99", "", ""],
    ]
    above[1][1].text = "机关事业单位基本养老"
    table = disclosure(two_pages(above, below).data()).tables[0]
    rows = body(table)
    assert [row[1] for row in rows] == ["机关事业单位基本养老缴费支出", "卫生健康支出"]
    cut = next(cell for cell in table.cells if cell.text.startswith("机关"))
    assert [place.page for place in cut.places if isinstance(place, PagePlace)] == [1, 2]


@pytest.mark.parametrize("above_break", [0, 1, 2])
@pytest.mark.parametrize("below_break", [0, 1])
def test_blank_rows_at_a_page_break_stay(above_break, below_break):
    blank = [""] * 6
    above = [*HEAD, ["208", "社会保障和就业支出", "12.00", "12.00", "", ""], *[blank] * above_break]
    below = [*[blank] * below_break, ["210", "卫生健康支出", "60.99", "60.99", "", ""]]
    table = disclosure(two_pages(above, below).data()).tables[0]
    labels = ["社会保障和就业支出", *[""] * (above_break + below_break), "卫生健康支出"]
    assert [row[1] for row in body(table)] == labels


def test_a_number_cut_by_the_page_break_is_one_number():
    widths = [60.0, 110.0, 38.0, 70.0, 70.0, 60.0]
    writer = PdfWriter()
    writer.centred(60, "支出决算表")
    above = [*HEAD, ["208", "社会保障和就业支出", Cell("1,238.", align="left"), "160.75", "", ""]]
    writer.table(60, 110, grid(above, widths))
    writer.page()
    below = [
        ["", "", Cell("58", align="left"), "", "", ""],
        ["210", "卫生健康支出", "60.99", "60.99", "", ""],
    ]
    writer.table(60, 60, grid(below, widths))
    table = disclosure(writer.data()).tables[0]
    assert [row[2] for row in body(table)] == ["1,238.58", "60.99"]


def test_rows_without_amounts_are_not_joined_over_the_page_break():
    widths = [120.0, 80.0, 130.0, 80.0]
    head = [["项目", "决算数", "项目", "决算数"]]
    above = [
        ["一、一般公共预算财政拨款", "1.00", "一、一般公共服务支出", "1.00"],
        ["", "", "二、国防支出甲乙丙丁戊己", ""],
    ]
    below = [["", "", "三、外交支出", ""], ["本年收入合计", "1.00", "本年支出合计", "1.00"]]
    writer = PdfWriter().centred(60, "收入支出决算总表")
    writer.table(60, 110, grid(head + above, widths))
    writer.page().table(60, 60, grid(below, widths))
    rows = body(disclosure(writer.data()).tables[0])
    assert [row[2] for row in rows[1:3]] == ["二、国防支出甲乙丙丁戊己", "三、外交支出"]


def test_words_that_left_room_in_their_cell_do_not_go_on_over_the_page_break():
    above = [*HEAD, ["", Cell("行政运行", align="left"), "", "", "", ""]]
    below = [
        ["", Cell("机关服务", align="left"), "", "", "", ""],
        ["210", "卫生", "1.00", "", "", ""],
    ]
    above.insert(1, ["208", "社会保障", "160.75", "", "", ""])
    rows = body(disclosure(two_pages(above, below).data()).tables[0])
    assert [row[1] for row in rows] == ["社会保障", "行政运行", "机关服务", "卫生"]


def test_complete_numbers_are_never_joined_over_the_page_break():
    widths = [60.0, 110.0, 34.0, 34.0, 70.0, 60.0]
    above = [*HEAD, ["208", "社会保障", Cell("326.71"), Cell("26.71"), "", ""]]
    below = [["", "", Cell("60.99"), Cell("1.99"), "", ""]]
    writer = PdfWriter()
    writer.centred(60, "支出决算表").table(60, 110, grid(above, widths))
    writer.page().table(60, 60, grid(below, widths))
    rows = body(disclosure(writer.data()).tables[0])
    assert [row[2] for row in rows] == ["326.71", "60.99"]


def test_a_row_left_open_at_the_page_foot_goes_on_over_the_page():
    above = grid([*HEAD, ["208", "社会保", "160.75", "", "", ""]], WIDTHS)
    writer = PdfWriter()
    writer.centred(60, "支出决算表").table(60, 110, above, "none")
    for y in (110, 130):
        writer.line(60, y, 500, y)
    for x in (60, 120, 230, 300, 370, 440, 500):
        writer.line(x, 110, x, 150)
    writer.page()
    writer.table(
        60, 60, grid([["", "障支出", "", "", "", ""], ["210", "卫生", "1.00", "", "", ""]], WIDTHS)
    )
    rows = body(disclosure(writer.data()).tables[0])
    assert [row[1] for row in rows] == ["社会保障支出", "卫生"]


def test_a_piece_of_the_headings_at_a_page_foot_belongs_to_the_table():
    """It has fewer columns than the rest."""
    above = [[Cell("项目", columns=2), None, Cell("本年支出", columns=4), None, None, None]]
    below = [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出", "经营支出"],
        ["208", "社会保障和就业支出", "160.75", "160.75", "", ""],
    ]
    tables = disclosure(two_pages(above, below).data()).tables
    assert len(tables) == 1
    assert tables[0].columns == 6
    assert "基本支出" in " ".join(
        heading
        for cell in tables[0].cells
        if cell.text == "160.75" and cell.column_key
        for heading in cell.column_key.heading
    )


def test_headings_printed_again_on_the_next_page_are_taken_once():
    above = [*HEAD, ["208", "社会保障", "160.75", "160.75", "", ""]]
    below = [*HEAD, ["210", "卫生健康", "60.99", "60.99", "", ""]]
    table = disclosure(two_pages(above, below).data()).tables[0]
    assert [row[0] for row in body(table)] == ["208", "210"]


def test_the_title_printed_again_over_the_next_page_begins_no_new_table():
    writer = PdfWriter()
    for number, row in enumerate((["208", "社会保障", "160.75"], ["210", "卫生健康", "60.99"])):
        if number:
            writer.page()
        writer.centred(60, "支出决算表").text(430, 90, "单位：万元", 10)
        rows = [["科目编码", "科目名称", "本年支出合计"], [*row]]
        writer.table(60, 110, grid(rows, [60.0, 110.0, 90.0]))
    tables = disclosure(writer.data()).tables
    assert len(tables) == 1
    assert [row[0] for row in body(tables[0])] == ["208", "210"]


@pytest.mark.parametrize(
    "words", ["续表：项目支出绩效自评表", "（续表）", "项目支出绩效自评表（续）"]
)
def test_a_table_said_to_be_continued_goes_on(words):
    writer = PdfWriter().centred(60, "项目支出绩效自评表")
    writer.table(60, 110, grid([["一级指标", "三级指标"], ["产出指标", "数量"]], 120.0))
    writer.page().text(60, 60, words)
    writer.table(60, 110, grid([["效益指标", "质量"]], 120.0))
    (table,) = disclosure(writer.data()).tables
    assert table.rows == 3


def test_department_year_and_unit_on_one_line_belong_to_the_table():
    writer = PdfWriter().centred(60, "收入决算表")
    writer.text(60, 90, "编制单位：某某局", 10).text(250, 90, "2024年度", 10)
    writer.text(440, 90, "金额单位：万元", 10)
    writer.table(60, 110, grid([["科目编码", "科目名称", "合计"], ["208", "社会保障", "1.00"]]))
    (table,) = disclosure(writer.data()).tables
    assert (table.kind, table.department, table.year) == (TableKind.INCOME, "某某局", 2024)
    assert table.is_unit_printed


def test_a_row_of_column_numbers_may_name_its_code_columns_in_one_cell():
    rows = [
        ["科目编码", "科目名称", "本年收入合计", "财政拨款收入"],
        [Cell("类 款 项"), "", "1", "2"],
        ["2010601", "行政运行", "8.37", "8.30"],
    ]
    writer = PdfWriter().centred(60, "收入决算表")
    writer.table(60, 110, grid(rows, 100.0))
    entry = disclosure(writer.data()).tables[0].entries_by_code["2010601"]
    assert list(entry.columns) == ["total", "appropriation"]


def test_a_table_of_other_columns_on_the_next_page_is_another_table():
    writer = two_pages(
        [*HEAD, ["208", "社会保障", "160.75", "160.75", "", ""]],
        [["a", "b", "c", "d", "e", "f"]],
    )
    writer.page().table(100, 60, grid([["甲", "乙"], ["1.00", "2.00"]], [130.0, 99.0]))
    assert len(disclosure(writer.data()).tables) == 2


# --- layouts --------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_a_total_that_shares_a_row_with_headings_is_read(style):
    rows = [
        [Cell("项目", columns=4), None, None, None, "本年收入合计", "财政拨款收入"],
        [Cell("支出功能分类\n科目编码", columns=3), None, None, Cell("科目名称"), "", ""],
        ["类", "款", "项", "合计", "2,946.25", "2,940.05"],
        ["201", "06", "01", "行政运行", "1,511.90", "1,511.89"],
    ]
    writer = PdfWriter(LANDSCAPE).centred(60, "收入决算表")
    writer.table(60, 110, grid(rows, [40.0, 40.0, 40.0, 120.0, 90.0, 90.0], 30.0), style)
    table = disclosure(writer.data()).tables[0]
    total = table.entries_by_item["total"]
    assert {m: str(table.cell(total.row, c).text) for m, c in total.columns.items()} == {
        "total": "2,946.25",
        "appropriation": "2,940.05",
    }
    assert table.entries_by_code["2010601"].key.label == "行政运行"


@pytest.mark.parametrize("is_first", [True, False])
def test_the_total_is_found_first_or_last(is_first):
    total = [[Cell("合计", columns=2), None, "221.74", "221.74", ""]]
    items = [["208", "社会保障", "160.75", "160.75", ""], ["210", "卫生", "60.99", "60.99", ""]]
    rows = [["科目编码", "科目名称", "本年收入合计", "财政拨款收入", "其他收入"]]
    rows += total + items if is_first else items + total
    writer = PdfWriter().centred(60, "收入决算表")
    writer.table(60, 110, grid(rows, 85.0))
    table = disclosure(writer.data()).tables[0]
    entry = table.entries_by_item["total"]
    assert table.cell(entry.row, entry.columns["total"]).text == "221.74"


@pytest.mark.parametrize(
    "codes",
    [
        [["科目编码", "2010601"]],
        [["类", "201"], ["款", "06"], ["项", "01"]],
    ],
    ids=["one column", "three columns"],
)
def test_a_code_in_one_or_in_three_columns_is_the_same(codes):
    rows = [
        [*(head for head, _ in codes), "科目名称", "本年收入合计", "财政拨款收入"],
        [*(code for _, code in codes), "行政运行", "8.37", "8.37"],
    ]
    writer = PdfWriter().centred(60, "收入决算表")
    writer.table(60, 110, grid(rows, 80.0))
    assert "2010601" in disclosure(writer.data()).tables[0].entries_by_code


def test_a_code_over_a_span_of_columns_is_read():
    rows = [
        ["类", "款", "项", "科目名称", "本年收入合计", "财政拨款收入"],
        [Cell("2010601", columns=3), None, None, "行政运行", "8.37", "8.37"],
        [Cell("合计", columns=4), None, None, None, "8.37", "8.37"],
    ]
    writer = PdfWriter(LANDSCAPE).centred(60, "收入决算表")
    writer.table(60, 110, grid(rows, [30.0, 30.0, 30.0, 100.0, 90.0, 90.0]))
    assert disclosure(writer.data()).tables[0].entries_by_code["2010601"].columns


@pytest.mark.parametrize("panes", [2, 3])
def test_basic_expenditure_in_two_or_three_panes(panes):
    codes = [
        ("30101", "基本工资", "262.33"),
        ("30201", "办公费", "21.21"),
        ("31002", "设备", "13.58"),
    ]
    rows = [["科目编码", "科目名称", "决算数"] * panes, [x for c in codes[:panes] for x in c]]
    writer = PdfWriter(LANDSCAPE).centred(60, "一般公共预算财政拨款基本支出决算表")
    writer.table(40, 110, grid(rows, 80.0))
    table = disclosure(writer.data()).tables[0]
    assert table.kind is TableKind.GENERAL_BUDGET_BASIC
    read = {
        entry.key.code: table.cell(entry.row, entry.columns["amount"]).text
        for entry in table.entries
    }
    assert read == {code: amount for code, _, amount in codes[:panes]}


def test_three_public_as_two_blocks_and_as_pairs():
    parts = [
        "合计",
        "因公出国（境）费",
        "小计",
        "公务用车购置费",
        "公务用车运行维护费",
        "公务接待费",
    ]
    blocks = [
        [Cell("预算数", columns=6), *[None] * 5, Cell("决算数", columns=6), *[None] * 5],
        [Cell(part) for part in parts * 2],
        [Cell(str(n)) for n in range(1, 13)],
        [Cell(f"{n}.00") for n in range(1, 13)],
    ]
    pairs = [
        [x for part in parts for x in (Cell(part, columns=2), None)],
        [Cell(x) for x in ("预算数", "决算数") * 6],
        [Cell(f"{n}.00") for p in range(1, 7) for n in (p, p + 6)],
    ]
    read = []
    for rows in (blocks, pairs):
        writer = PdfWriter(LANDSCAPE).centred(60, "财政拨款“三公”经费支出决算表")
        writer.table(20, 110, grid(rows, 66.0, 24.0), size=6)
        table = disclosure(writer.data()).tables[0]
        entry = table.entries[-1]
        read.append({m: table.cell(entry.row, c).text for m, c in entry.columns.items()})
    assert len(read[0]) == 12
    assert read[0] == read[1]


# --- tables without rulings -----------------------------------------------------------------------

UNRULED = [
    ["科目编码", "科目名称", "本年收入合计", "财政拨款收入", "上级补助收入", "其他收入"],
    ["栏次", "", "1", "2", "3", "4"],
    ["合计", "", "228.94", "221.74", "", "7.20"],
    ["208", "社会保障和就业支出", "160.75", "160.75", "", ""],
    ["20805", "养老支出", "160.75", "160.75", "", ""],
    ["210", "卫生健康支出", "68.19", "60.99", "", "7.20"],
    ["21011", "行政事业单位医疗", "68.19", "60.99", "", "7.20"],
]


def test_a_table_without_rulings_is_read_by_its_gaps_and_marked():
    writer = PdfWriter(LANDSCAPE).centred(60, "收入决算表")
    writer.text(60, 90, "部门：某某局", 10).text(600, 90, "单位：万元", 10)
    rows = [[Cell(x, align="right" if "." in x else "center") for x in row] for row in UNRULED]
    writer.table(60, 110, grid(rows, 110.0), "none")
    document = read_pdf(writer.data())
    assert [found.has_inferred_columns for found in raw_grids(document)] == [True]
    table = disclosure(writer.data()).tables[0]
    assert table.kind is TableKind.INCOME
    entry = table.entries_by_code["210"]
    read = {m: table.cell(entry.row, c).text for m, c in entry.columns.items()}
    assert read == {"total": "68.19", "appropriation": "60.99", "superior": "", "other": "7.20"}
    assert all(cell.inferred for cell in table.cells if cell.amount is not None)


def test_a_table_without_rulings_whose_columns_are_unclear_is_named_as_not_read():
    """Words wrapped above and below the middle of a row look like rows of their own."""
    writer = PdfWriter(LANDSCAPE).centred(60, "收入决算表")
    rows = [[Cell(x) for x in UNRULED[0]]]
    rows += [
        [
            "2080505",
            Cell("机关事业单位基本\n养老保险缴费支出", align="left"),
            f"{n}.10",
            "1.00",
            "",
            "",
        ]
        for n in range(1, 9)
    ]
    writer.table(60, 110, grid(rows, 110.0, 30.0), "none")
    document = read_pdf(writer.data())
    assert raw_grids(document) == []
    assert [part.reason for part in document.unread] == ["reading.table_unclear"]
    assert any("3.10" in line.text for line in raw_lines(document))


def test_prose_and_lists_are_no_tables():
    writer = PdfWriter()
    top = 80.0
    for _ in range(6):
        top = writer.paragraph(top, PROSE)
    for number in range(6):
        writer.text(72, top + 20 * number, f"{number + 1}、某某街道办事处", 12)
    assert raw_grids(read_pdf(writer.data())) == []


# --- what cannot be read --------------------------------------------------------------------------


def test_a_page_that_is_a_picture_is_named_as_not_read():
    writer = PdfWriter().text(72, 80, PROSE[:20])
    writer.page().picture(0, 0, 595, 842)
    unread = read_pdf(writer.data()).unread
    assert [part.reason for part in unread] == ["reading.page_is_image"]
    place = unread[0].places[0]
    assert isinstance(place, PagePlace)
    assert (place.page, round(place.x1), round(place.bottom)) == (2, 595, 842)


def test_a_scanned_page_with_a_page_number_is_still_a_picture():
    writer = PdfWriter().picture(20, 20, 555, 780).centred(810, "- 3 -", 9)
    assert [p.reason for p in read_pdf(writer.data()).unread] == ["reading.page_is_image"]


def test_invisible_text_over_a_scan_is_not_taken_for_print():
    writer = PdfWriter().picture(0, 0, 595, 842)
    text = writer.canvas.beginText(72, 700)
    text.setFont("Helvetica", 12)
    text.setTextRenderMode(3)
    text.textLine("Total 2,940.05 and quite a lot of words that nobody can see on this page")
    writer.canvas.drawText(text)
    document = read_pdf(writer.data())
    assert raw_lines(document) == []
    assert [part.reason for part in document.unread] == ["reading.page_is_image"]


def test_a_picture_behind_the_text_and_a_small_one_are_no_gaps():
    writer = PdfWriter().picture(0, 0, 595, 842).picture(400, 700, 60, 60)
    top = 80.0
    for _ in range(4):
        top = writer.paragraph(top, PROSE)
    assert read_pdf(writer.data()).unread == ()


def test_a_large_picture_among_text_is_named_as_not_read():
    writer = PdfWriter()
    writer.paragraph(60, PROSE)
    writer.picture(72, 300, 450, 250)
    assert [part.reason for part in read_pdf(writer.data()).unread] == ["reading.picture"]


def test_a_blank_page_is_no_gap():
    writer = PdfWriter().text(72, 80, "正文").page().page().text(72, 80, "末页")
    assert read_pdf(writer.data()).unread == ()


def test_a_table_that_may_stand_on_a_picture_is_never_called_missing():
    titles = ["收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表"]
    titles += ["一般公共预算财政拨款支出决算表"]
    writer = PdfWriter().centred(60, "目录")
    for number, title in enumerate(["第一部分概况", *titles]):
        writer.text(72, 100 + 20 * number, title)
    writer.page().text(72, 60, "第一部分概况").page()
    for title in titles[:4]:
        writer.centred(60, title)
        rows = [["科目编码", "科目名称", "合计"], ["208", "社会保障", "1.00"]]
        writer.table(60, 100, grid(rows))
        writer.page()
    missing = Review(disclosure(writer.data()), load_catalogue()).findings
    assert "JS601" in {finding.code for finding in missing}

    writer = PdfWriter().centred(60, "目录")
    for number, title in enumerate(["第一部分概况", *titles]):
        writer.text(72, 100 + 20 * number, title)
    writer.page().text(72, 60, "第一部分概况").page().picture(0, 0, 595, 842)
    review = Review(disclosure(writer.data()), load_catalogue())
    assert not {"JS601", "JS602"} & {finding.code for finding in review.findings}
    assert "JS601" in {reason.code for reason in review.report.not_evaluable}


def test_a_file_of_pictures_is_no_error_and_misses_nothing_unsaid():
    data = PdfWriter().picture(0, 0, 595, 842).data()
    found = disclosure(data)
    assert found.tables == ()
    assert [part.reason for part in found.unread] == ["reading.page_is_image"]


def key_of(data: bytes, password: str | None = None) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_pdf(data, password)
    return caught.value.key


def test_an_encrypted_file_asks_for_its_password():
    data = income_page(PdfWriter(password=OPENS_WITH)).data()
    assert key_of(data) == "reading.encrypted_pdf"
    assert key_of(data, "wrong") == "reading.wrong_password"
    assert len(raw_grids(read_pdf(data, OPENS_WITH))) == 1
    found = read_bytes(data, "x.pdf", load_catalogue(), password=OPENS_WITH)
    assert amounts(found) == UPRIGHT


@pytest.mark.parametrize("kept", [5, 40, 400])
def test_a_truncated_file_is_damaged(kept):
    data = income_page(PdfWriter()).data()
    assert key_of(data[:kept]) == "reading.damaged_pdf"


def test_a_file_whose_pages_are_gone_is_damaged():
    out = BytesIO()
    Rewriter().write(out)
    assert key_of(out.getvalue()) == "reading.damaged_pdf"


def test_a_file_with_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_reader, "MOST_PAGES", 2)
    writer = PdfWriter().text(72, 72, "一").page().text(72, 72, "二").page().text(72, 72, "三")
    assert key_of(writer.data()) == "reading.too_many_pages"


def test_progress_grows_and_may_cancel():
    writer = PdfWriter().text(72, 72, "一").page().text(72, 72, "二").page().text(72, 72, "三")
    data, seen = writer.data(), []
    read_pdf(data, progress=seen.append)
    assert seen == pytest.approx([1 / 3, 2 / 3, 1.0])

    class CancelledError(Exception):
        pass

    def cancel(_share):
        raise CancelledError

    with pytest.raises(CancelledError):
        read_pdf(data, progress=cancel)


def test_every_message_of_the_pdf_reader_is_written():
    catalogue = load_catalogue()
    for name in (
        "damaged_pdf",
        "encrypted_pdf",
        "wrong_password",
        "protected_pdf",
        "too_many_pages",
        "page_damaged",
        "page_is_image",
        "page_has_unknown_letters",
        "picture",
        "running_lines",
        "table_unclear",
        "second_reading_failed",
    ):
        assert name in catalogue.messages["reading"]

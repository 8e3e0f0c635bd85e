"""The original workbook with corrections and notes, read back with openpyxl and our reader."""

import hashlib
import re
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from conversion import converted, needs_office
from openpyxl.comments import Comment
from openpyxl.styles import Font
from writers import write_xlsx

from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.export.annotated.writer import write_annotated
from juesuan_gui.export.content.issue_notes import noted_issues
from juesuan_gui.export.content.snapshot import Original, take_snapshot
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review, SetCell, SetRemark, SetText
from juesuan_gui.review.accept import accept_safe

ROWS = [
    ["支出情况表", None, None, None],
    ["项目", "合计", "基本支出", "项目支出"],
    ["合计", 30, 20, 10],
    ["甲项", 12, 9, 4],
    ["乙项", 18, 11, None],
]


def members(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def workbook(change=None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "支出"
    for row in ROWS:
        sheet.append(row)
    for row in sheet.iter_rows(min_row=3, min_col=2):
        for cell in row:
            cell.number_format = "0.00"
    sheet["B4"].font = Font(bold=True)
    other = book.create_sheet("其他")
    other["A1"] = "不相干的一页"
    if change:
        change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def written(catalogue, tmp_path):
    def write(data, *edits, remark=None):
        review = Review(read_bytes(data, "原件.xlsx", catalogue), catalogue)
        for edit in edits:
            review.apply(edit)
        if remark:
            review.apply(SetRemark(review.findings[0].key, remark))
        snapshot = take_snapshot(review, Original(data), "张三")
        write_annotated(snapshot, tmp_path / "批注.xlsx")
        return snapshot, (tmp_path / "批注.xlsx").read_bytes()

    return write


def sheet_of(data: bytes):
    return openpyxl.load_workbook(BytesIO(data))["支出"]


def test_a_corrected_cell_has_its_number_its_format_a_ground_and_a_comment(written):
    _, back = written(workbook(), SetCell(CellRef("t1", 2, 1), "13.00", "抄错"))
    cell = sheet_of(back)["B4"]
    assert (cell.value, cell.number_format, cell.font.bold) == (13, "0.00", True)
    assert cell.fill.fgColor.rgb == "FFE3EEFC"
    assert "12.00" in cell.comment.text
    assert "抄错" in cell.comment.text
    assert cell.comment.author == "张三"


def test_a_cell_that_the_sheet_does_not_state_is_put_at_its_place(written, catalogue):
    _, back = written(workbook(), SetCell(CellRef("t1", 3, 3), "7.00", "补填"))
    assert sheet_of(back)["D5"].value == 7
    assert read_bytes(back, "x.xlsx", catalogue).tables[0].cell(3, 3).amount.value == 7


def test_a_number_keeps_its_printed_form_where_the_sheet_states_none(written, catalogue):
    def plain(book):
        for row in book["支出"].iter_rows():
            for cell in row:
                cell.number_format = "General"

    _, back = written(workbook(plain), SetCell(CellRef("t1", 2, 1), "1,300.00", "抄错"))
    assert sheet_of(back)["B4"].number_format == "#,##0.00"
    assert read_bytes(back, "x.xlsx", catalogue).tables[0].cell(2, 1).text == "1,300.00"


def test_a_text_is_written_as_a_text(written):
    _, back = written(workbook(), SetCell(CellRef("t1", 3, 0), "=丙项&1", "改名"))
    cell = sheet_of(back)["A5"]
    assert (cell.value, cell.data_type) == ("=丙项&1", "s")


def test_findings_are_commented_and_their_cells_marked(written):
    snapshot, back = written(workbook(), remark="请核对")
    comments = [c for row in sheet_of(back).iter_rows() for c in row if c.comment]
    said = "\n".join(cell.comment.text for cell in comments)
    assert len(noted_issues(snapshot)) > 0
    for issue in noted_issues(snapshot):
        assert f"{issue.number}\u3000" in said
    assert "请核对" in said
    assert any(cell.fill.fgColor.rgb == "FFFBE4E2" for cell in comments)


def test_untouched_parts_and_cells_keep_their_bytes(written):
    data = workbook()
    _, back = written(data, SetCell(CellRef("t1", 2, 1), "13.00"))
    before, after = members(data), members(back)
    touched = {"[Content_Types].xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"}
    assert {n: hashlib.sha256(x).digest() for n, x in before.items() if n not in touched} == {
        n: hashlib.sha256(after[n]).digest() for n in before if n not in touched
    }
    rows = before["xl/worksheets/sheet1.xml"].decode().split("<row ")
    kept = after["xl/worksheets/sheet1.xml"].decode().split("<row ")
    assert rows[2] == kept[2]


def test_comments_that_are_there_stay(written):
    def remark(book):
        book["支出"]["B4"].comment = Comment("原有批注", "李四")
        book["支出"]["A2"].comment = Comment("另一处", "李四")

    _, back = written(workbook(remark), SetCell(CellRef("t1", 2, 1), "13.00"))
    sheet = sheet_of(back)
    assert "原有批注" in sheet["B4"].comment.text
    assert "12.00" in sheet["B4"].comment.text
    assert sheet["A2"].comment.text == "另一处"


def test_a_formula_that_is_corrected_becomes_its_value(written):
    data = workbook()
    parts = members(data)
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    assert "<v>30</v>" in sheet
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        "<v>30</v>", "<f>SUM(B4:B5)</f><v>30</v>"
    ).encode()
    parts["xl/calcChain.xml"] = (
        b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<c r="B3" i="1"/></calcChain>'
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.spreadsheetml.calcChain+xml"/></Types>',
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/calcChain" Target="calcChain.xml"/></Relationships>',
    )
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    _, back = written(buffer.getvalue(), SetCell(CellRef("t1", 1, 1), "31.00"))
    assert sheet_of(back)["B3"].value == 31
    assert "xl/calcChain.xml" not in members(back)
    assert b"calcChain" not in members(back)["[Content_Types].xml"]
    assert b"calcChain" not in members(back)["xl/_rels/workbook.xml.rels"]


@pytest.mark.parametrize("stated", ['<calcPr calcId="1"/>', ""])
def test_formulas_are_calculated_anew_where_figures_were_corrected(written, stated):
    parts = members(workbook(lambda book: book["支出"].__setitem__("D4", "=B4-C4")))
    main = re.sub(r"<calcPr[^>]*/>", stated, parts["xl/workbook.xml"].decode())
    parts["xl/workbook.xml"] = main.encode()
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    _, back = written(buffer.getvalue(), SetCell(CellRef("t1", 1, 1), "31.00"))
    assert openpyxl.load_workbook(BytesIO(back)).calculation.fullCalcOnLoad
    assert members(back)["xl/workbook.xml"].decode().count("<calcPr") == 1
    _, back = written(buffer.getvalue())
    assert members(back)["xl/workbook.xml"] == parts["xl/workbook.xml"]


@pytest.mark.parametrize("also", [(), (SetCell(CellRef("t1", 1, 2), "21.00"),)])
def test_a_formula_that_other_cells_share_is_handed_on(written, also):
    """Without it the others would lose theirs."""
    parts = members(workbook())
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    for value, formula in (
        ("30", '<f t="shared" ref="B3:D3" si="0">SUM(B4:B5)&amp;""</f>'),
        ("20", '<f t="shared" si="0"/>'),
        ("10", '<f t="shared" si="0"/>'),
    ):
        sheet = sheet.replace(f"<v>{value}</v>", f"{formula}<v>{value}</v>", 1)
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    _, back = written(buffer.getvalue(), SetCell(CellRef("t1", 1, 1), "31.00"), *also)
    row = sheet_of(back)[3]
    formulas = ['=SUM(C4:C5)&""', '=SUM(D4:D5)&""']
    assert [cell.value for cell in row[1:]] == [31, *([21] if also else []), *formulas[len(also) :]]
    area = "D3" if also else "C3:D3"
    assert f'ref="{area}"' in members(back)["xl/worksheets/sheet1.xml"].decode()
    assert "31.00" in row[1].comment.text


def test_a_formula_of_a_whole_area_stays_and_is_commented(written):
    parts = members(workbook())
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    array = '<f t="array" ref="B3:C3">B4:C4+B5:C5</f><v>30</v>'
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("<v>30</v>", array, 1).encode()
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    _, back = written(buffer.getvalue(), SetCell(CellRef("t1", 1, 1), "31.00"))
    assert array.encode() in members(back)["xl/worksheets/sheet1.xml"]
    assert "31.00" in sheet_of(back)["B3"].comment.text


def test_a_whole_disclosure_reads_back_corrected(sample, catalogue, written):
    data = write_xlsx(sample, has_borders=True)
    review = Review(read_bytes(data, "原件.xlsx", catalogue), catalogue)
    assert accept_safe(review)
    edits = [SetCell(one.cell, one.corrected, one.reason) for one in review.corrections()]
    edits += [
        SetText(TextRef(one.paragraph, 0, len(one.printed)), one.corrected, one.reason)
        for one in review.text_corrections()
    ]
    _, back = written(data, *edits)
    read = read_bytes(back, "x.xlsx", catalogue)
    for now, found in zip(review.disclosure.tables, read.tables, strict=True):
        assert [cell.text for cell in found.cells] == [cell.text for cell in now.cells]
    assert [p.text for p in read.paragraphs] == [p.text for p in review.disclosure.paragraphs]


@needs_office
@pytest.mark.slow
def test_libreoffice_opens_it(written):
    _, back = written(workbook(), SetCell(CellRef("t1", 2, 1), "13.00"))
    assert "13.00" in converted(back, "xlsx", "html").decode("utf-8", "replace")

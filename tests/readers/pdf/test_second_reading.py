"""The second reading agrees where the first is right and names the cells where it is not."""

from dataclasses import replace

import pytest
from pdf_writer import A4, STYLES, Cell, PdfWriter, grid

from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import UnreadableFileError, read_bytes
from juesuan_gui.readers.pdf.second_reading import doubtful_cells, with_doubts

ROWS = [
    [Cell("项目", columns=2), None, "本年收入合计", "财政拨款收入"],
    ["科目编码", "科目名称", "", ""],
    ["208", "社会保障和就业支出", "160.75", "160.75"],
    ["210", "卫生健康支出", "60.99", ""],
]
WIDTHS = [60.0, 130.0, 90.0, 90.0]


def table_page(writer: PdfWriter, style: str = "long") -> PdfWriter:
    writer.centred(60, "收入决算表").table(60, 110, grid(ROWS, WIDTHS), style)
    return writer


def read(data: bytes, password: str | None = None) -> Disclosure:
    return read_bytes(data, "x.pdf", load_catalogue(), password=password)


@pytest.mark.parametrize("style", STYLES)
def test_both_readings_agree_on_a_ruled_table(style):
    data = table_page(PdfWriter(), style).data()
    found = doubtful_cells(data, read(data))
    assert dict(found.doubtful) == {}
    assert found.compared == 15
    assert found.skipped == 0


def test_a_cell_that_was_read_wrongly_is_doubtful():
    data = table_page(PdfWriter()).data()
    disclosure = read(data)
    table = disclosure.tables[0]
    row = next(cell.row for cell in table.cells if cell.text == "210")
    right = table.by_position[row, 2]
    wrong = replace(right, text="69.90", amount=parse_amount("69.90"))
    blank = replace(table.by_position[row, 3], text="1.00", amount=parse_amount("1.00"))
    changed = disclosure.with_tables([table.with_cells([wrong, blank])])
    found = doubtful_cells(data, changed)
    assert dict(found.doubtful) == {table.ref(row, 2): "60.99", table.ref(row, 3): ""}
    marked = with_doubts(changed, found.doubtful).tables[0]
    assert {c.text: c.doubtful for c in marked.cells if c.doubtful is not None} == {
        "69.90": "60.99",
        "1.00": "",
    }


def test_a_cell_joined_over_the_page_break_is_compared_as_a_whole():
    writer = PdfWriter().centred(60, "支出决算表")
    head = [["科目编码", "科目名称", "合计"]]
    above = grid([*head, ["2080505", Cell("机关事业单位基本养老", align="left"), "160.75"]], 110.0)
    writer.table(60, 110, above)
    below = grid([["", Cell("缴费支出", align="left"), ""], ["210", "卫生", "60.99"]], 110.0)
    writer.page().table(60, 60, below)
    disclosure = read(writer.data())
    assert any(cell.text == "机关事业单位基本养老缴费支出" for cell in disclosure.tables[0].cells)
    assert dict(doubtful_cells(writer.data(), disclosure).doubtful) == {}


def test_a_page_printed_sideways_is_not_compared_and_said_so():
    data = table_page(PdfWriter(A4).sideways()).data()
    found = doubtful_cells(data, read(data))
    assert (found.compared, found.skipped) == (0, 15)


def test_an_encrypted_file_is_compared_with_its_password():
    secret = "juesuan"  # noqa: S105
    data = table_page(PdfWriter(password=secret)).data()
    disclosure = read(data, secret)
    assert doubtful_cells(data, disclosure, secret).compared == 15
    with pytest.raises(UnreadableFileError) as caught:
        doubtful_cells(data, disclosure)
    assert caught.value.key == "reading.second_reading_failed"


def test_progress_counts_the_pages():
    data, seen = table_page(PdfWriter()).data(), []
    doubtful_cells(data, read(data), progress=seen.append)
    assert seen == [1.0]

"""The numbers of an unruled table stand in the columns under whose numbers they are printed."""

import pytest
from pdf_writer import LANDSCAPE, PdfWriter, width

from juesuan_gui.domain.table import Table, TableKind
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes

WIDTHS = [48, 140, 58, 58, 58, 58, 58, 58, 58, 58, 58, 58]
STARTS = [40 + sum(WIDTHS[:index]) for index in range(len(WIDTHS))]
HEADINGS = ["合计", "因公出国（境）费", "小计", "购置费", "运行费", "公务接待费"] * 2


def put(writer: PdfWriter, column: int, top: float, text: str, align: str) -> None:
    room = WIDTHS[column] - 4 - width(text, 8)
    shift = {"left": 0.0, "middle": room / 2, "right": room}[align]
    writer.text(STARTS[column] + 2 + shift, top, text, 8)


def three_public(numbers: dict[int, str], anchors: str, amounts: str) -> Table:
    """Return the table as read; the columns of `numbers` count from 1."""
    writer = PdfWriter(LANDSCAPE)
    writer.text(200, 50, "一般公共预算财政拨款“三公”经费支出决算表", 12)
    writer.text(40, 80, "金额单位：万元", 8)
    writer.text(200, 100, "预算数", 8).text(560, 100, "决算数", 8)
    for column, heading in enumerate(HEADINGS):
        put(writer, column, 116, heading, "middle")
        put(writer, column, 132, str(column + 1), anchors)
    for column, text in numbers.items():
        put(writer, column - 1, 148, text, amounts)
    tables = read_bytes(writer.data(), "x.pdf", load_catalogue()).tables
    return next(table for table in tables if table.kind is TableKind.THREE_PUBLIC)


NUMBERS = {
    1: "11.16", 3: "10.00", 5: "10.00", 6: "1.16", 7: "5.41", 9: "5.26", 11: "5.26", 12: "0.15",
}  # fmt: skip


@pytest.mark.parametrize("anchors", ["left", "middle", "right"])
@pytest.mark.parametrize("amounts", ["middle", "right"])
def test_a_number_stands_under_its_column_number(anchors, amounts):
    table = three_public(NUMBERS, anchors, amounts)
    amounts_at = {cell.column_key: cell.text for cell in table.cells if cell.amount}
    assert {key.column_no: text for key, text in amounts_at.items() if key} == NUMBERS
    assert not table.ambiguous

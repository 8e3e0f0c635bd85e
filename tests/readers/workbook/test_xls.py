"""Binary workbooks: read if LibreOffice can make one for the test, refused if damaged."""

import lzma
import struct
from pathlib import Path

import openpyxl
import pytest
from compound import compound_file
from conversion import converted, needs_office
from documents import facts, original, recognised
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from test_excel import saved
from writers import write_xlsx

from juesuan_gui.readers.raw import RawGrid, RawLine, UnreadableFileError
from juesuan_gui.readers.registry import Format
from juesuan_gui.readers.sniff import sniff
from juesuan_gui.readers.workbook.xls import read_xls


@needs_office
def test_a_binary_workbook_gives_the_same_amounts():
    theirs = original("renewal_bureau_2021")
    data = converted(write_xlsx(theirs, has_borders=True), "xlsx", "xls")
    assert sniff(data) is Format.XLS
    mine = recognised(read_xls(data))
    assert [t.kind for t in mine.tables] == [t.kind for t in theirs.tables]
    for a, b in zip(mine.tables, theirs.tables, strict=True):
        assert facts(a) == facts(b)


@pytest.mark.parametrize(
    "data", [b"", b"x" * 600, compound_file("Workbook"), compound_file("Workbook")[:700]]
)
def test_damage_is_a_clear_error(data):
    with pytest.raises(UnreadableFileError) as caught:
        read_xls(data)
    assert caught.value.key == "reading.damaged_workbook"


def sample(name: str) -> bytes:
    """A workbook that LibreOffice wrote."""
    path = Path(__file__).parent.parent / "data" / "xls" / f"{name}.xls.xz"
    return lzma.decompress(path.read_bytes())


def test_pictures_and_charts_over_a_sheet_are_named_and_remarks_on_cells_are_not():
    raw = read_xls(sample("drawn_pictures"))
    assert sorted((part.reason, part.places[0].cell) for part in raw.unread) == [
        ("reading.embedded_part", "E20"),
        ("reading.picture", "A6"),
    ]
    assert not any(isinstance(block, RawLine) for block in raw.blocks)


def test_words_in_a_box_over_a_sheet_are_read():
    raw = read_xls(sample("drawn_words"))
    lines = [block.text for block in raw.blocks if isinstance(block, RawLine)]
    assert lines == ["支出决算表", "金额单位：万元"]


def test_a_workbook_of_another_program_is_read():
    grid = next(b for b in read_xls(sample("seed_1")).blocks if isinstance(b, RawGrid))
    assert "1,506.10" in {cell.text for cell in grid.cells}


def test_a_chain_of_sectors_that_bites_its_tail_ends():
    data = bytearray(sample("seed_1"))
    directory, table = (struct.unpack_from("<I", data, at)[0] for at in (48, 76))
    entries = range((directory + 1) * 512, (directory + 1) * 512 + 512, 128)
    book = next(at for at in entries if data[at : at + 4] == "Wo".encode("utf-16-le"))
    first = struct.unpack_from("<I", data, book + 116)[0]
    struct.pack_into("<I", data, (table + 1) * 512 + 4 * first, first)
    with pytest.raises(UnreadableFileError) as caught:
        read_xls(bytes(data))
    assert caught.value.key == "reading.damaged_workbook"


@needs_office
def test_a_binary_workbook_is_read_as_it_is_shown():
    book = openpyxl.Workbook()
    raised, struck = InlineFont(vertAlign="superscript"), InlineFont(strike=True)
    for row in (
        ["项目", "旧", "决算数", "预算数"],
        ["甲", 9, "", 1],
        ["乙", 9, "", 2],
        ["丙", 9, 3, 4],
    ):
        book.active.append(row)
    book.active["C2"] = CellRichText("1,506.10", TextBlock(raised, "1"))
    book.active["C3"] = CellRichText(TextBlock(struck, "1,400.00"), "651.00")
    book.active["D2"].font = Font(strike=True)
    book.active["D3"].font = Font(color="FFFFFFFF")
    book.active.column_dimensions["B"].hidden = True
    book.active.row_dimensions[4].hidden = True
    raw = read_xls(converted(saved(book), "xlsx", "xls"))
    grid = next(b for b in raw.blocks if isinstance(b, RawGrid))
    assert [[c.text for c in grid.row(r)] for r in range(grid.rows)] == [
        ["项目", "决算数", "预算数"], ["甲", "1,506.10", ""],
        ["乙", "651.00", ""], ["丙", "3", "4"],
    ]  # fmt: skip
    assert {key for key, _ in raw.remarks} == {
        "reading.hidden_rows", "reading.folded_rows", "reading.hidden_text",
        "reading.struck_text", "reading.raised_marks",
    }  # fmt: skip

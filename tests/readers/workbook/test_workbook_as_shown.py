"""A workbook is read as a person sees it: marks, struck and hidden cells, drawings, stray cells."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from test_excel import workbook
from writers import relations

from juesuan_gui.readers.raw import RawDocument, RawGrid, RawLine
from juesuan_gui.readers.workbook.xlsx import read_excel

X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
D = "http://schemas.openxmlformats.org/drawingml/2006"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

STYLES = (
    f'<styleSheet xmlns="{X}"><fonts><font/><font><strike/></font><font><vertAlign '
    'val="superscript"/></font><font><color rgb="FFFFFFFF"/></font></fonts><fills><fill/><fill/>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF1F3864"/></patternFill></fill></fills>'
    '<borders><border/><border><left style="thin"/></border></borders><cellXfs><xf/>'
    '<xf fontId="1"/><xf fontId="2"/><xf fontId="3"/><xf fontId="3" fillId="2"/>'
    '<xf borderId="1"/><xf><alignment horizontal="centerContinuous"/></xf></cellXfs></styleSheet>'
)


def text_cell(name: str, text: str, style: int = 0) -> str:
    return f'<c r="{name}" t="inlineStr" s="{style}"><is><t>{text}</t></is></c>'


def rich(name: str, runs: str) -> str:
    return f'<c r="{name}" t="inlineStr"><is>{runs}</is></c>'


def part(text: str, properties: str = "") -> str:
    return f"<r><rPr>{properties}</rPr><t>{text}</t></r>"


def number(name: str, stored: str, style: int = 0) -> str:
    return f'<c r="{name}" s="{style}"><v>{stored}</v></c>'


def row(index: int, cells: str, stated: str = "") -> str:
    return f'<row r="{index}" {stated}>{cells}</row>'


HEAD = row(1, text_cell("A1", "项目") + text_cell("B1", "决算数") + text_cell("C1", "备注"))


def read(rows: str, **around: str) -> RawDocument:
    return read_excel(workbook(rows, styles=STYLES, **around))


def grids(raw: RawDocument) -> list[RawGrid]:
    return [block for block in raw.blocks if isinstance(block, RawGrid)]


def words(raw: RawDocument) -> list[list[str]]:
    return [[c.text for c in g.row(r) if c.text] for g in grids(raw) for r in range(g.rows)]


def said(raw: RawDocument) -> set[str]:
    return {key for key, _ in raw.remarks} | {part.reason for part in raw.unread}


@pytest.mark.parametrize(
    "runs",
    [
        part("1,506.10") + part("1", '<vertAlign val="superscript"/>'),
        "<r><t>1,506.10</t></r>" + part("[2]", '<vertAlign val="superscript"/>'),
        part("1,506.10") + part("2", '<vertAlign val="subscript"/>'),
        part("1,400.00", "<strike/>") + part("1,506.10"),
        part("9", '<strike val="1"/>') + part("1,506.10", '<strike val="0"/>'),
        part("1,506.10") + part("7", '<color rgb="FFFFFFFF"/>'),
        part("1,506\n") + part(".10"),
        "<t>1,506.\n10</t>",
        "<t>1,506.10</t><rPh><t>9</t></rPh>",
    ],
)
def test_the_amount_is_what_the_sheet_shows(runs):
    inline = read(HEAD + row(2, text_cell("A2", "甲") + rich("B2", runs)))
    assert words(inline)[1] == ["甲", "1,506.10"]
    strings = f'<sst xmlns="{X}"><si>{runs}</si></sst>'
    shared = workbook(
        HEAD + row(2, text_cell("A2", "甲") + '<c r="B2" t="s"><v>0</v></c>'), sharedStrings=strings
    )
    assert words(read_excel(shared))[1] == ["甲", "1,506.10"]


def test_a_struck_cell_is_not_read_and_a_raised_cell_is():
    raw = read(HEAD + row(2, text_cell("A2", "甲") + number("B2", "9", 1) + number("C2", "5", 2)))
    assert words(raw)[1] == ["甲", "5"]
    assert "reading.struck_text" in said(raw)


def test_white_on_white_is_not_read_and_white_on_dark_is():
    raw = read(HEAD + row(2, text_cell("A2", "甲", 4) + number("B2", "9", 3) + number("C2", "5")))
    assert words(raw)[1] == ["甲", "5"]
    assert "reading.hidden_text" in said(raw)


@pytest.mark.parametrize("stated", ['ht="0" customHeight="1"', 'ht="0"', 'ht="0.0"'])
def test_rows_without_height_are_not_read(stated):
    rows = HEAD + row(2, text_cell("A2", "甲") + number("B2", "1"))
    rows += row(3, text_cell("A3", "旧") + number("B3", "9"), stated)
    raw = read(rows + row(4, text_cell("A4", "乙") + number("B4", "2")))
    assert words(raw)[1:] == [["甲", "1"], ["乙", "2"]]
    assert grids(raw)[0].by_position[2, 1].places[0].cell == "B4"
    assert "reading.hidden_rows" in said(raw)


@pytest.mark.parametrize("stated", ['width="0" customWidth="1"', 'hidden="1"'])
def test_columns_without_width_are_not_read(stated):
    columns = f'<cols><col min="2" max="2" {stated}/></cols>'
    rows = HEAD + row(2, text_cell("A2", "甲") + number("B2", "9") + number("C2", "2"))
    raw = read(rows, before=columns)
    assert words(raw) == [["项目", "备注"], ["甲", "2"]]
    assert grids(raw)[0].by_position[1, 1].places[0].cell == "C2"
    assert "reading.hidden_rows" in said(raw)


def test_a_merged_cell_that_begins_in_a_hidden_column_is_shown_beside_it():
    head = row(1, text_cell("A1", "项目") + text_cell("B1", "本年支出"))
    body = row(2, text_cell("A2", "甲") + "".join(number(f"{c}2", "1") for c in "BCD"))
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    merges = '<mergeCells><mergeCell ref="B1:D1"/></mergeCells>'
    grid = grids(read(head + body, before=columns, after=merges))[0]
    assert [(c.column, c.column_span, c.text) for c in grid.row(0)] == [
        (0, 1, "项目"), (1, 2, "本年支出"),
    ]  # fmt: skip


@pytest.mark.parametrize("stated", ['hidden="1"', 'hidden="1" outlineLevel="1"'])
def test_rows_that_a_filter_or_group_hides_still_count(stated):
    rows = HEAD + row(2, text_cell("A2", "甲") + number("B2", "1"))
    raw = read(rows + row(3, text_cell("A3", "乙") + number("B3", "9"), stated))
    assert words(raw)[2] == ["乙", "9"]
    assert "reading.folded_rows" in said(raw)


def test_a_heading_centred_over_a_selection_covers_it():
    head = row(1, text_cell("A1", "项目") + text_cell("B1", "本年支出", 6)
               + '<c r="C1" s="6"/><c r="D1" s="6"/>')  # fmt: skip
    body = row(2, text_cell("A2", "甲") + number("B2", "1") + number("C2", "2") + number("D2", "3"))
    assert [c.column_span for c in grids(read(head + body))[0].row(0)] == [1, 3]


def test_a_mark_far_away_does_not_lose_the_sheet():
    rows = HEAD + row(2, text_cell("A2", "甲") + number("B2", "1"))
    far = text_cell("XFD3", "x") + "</row>" + '<row r="1048576">' + text_cell("A1048576", "y")
    raw = read(rows + row(3, text_cell("A3", "乙") + number("B3", "2") + far))
    assert words(raw)[1] == ["甲", "1"]
    assert words(raw)[2][:2] == ["乙", "2"]


@pytest.mark.parametrize("name", ["XFD1", "AAA2"])
def test_a_far_number_does_not_lose_the_sheet(name):
    lines = [
        text_cell("A1", "项目") + text_cell("B1", "决算数"),
        text_cell("A2", "甲") + number("B2", "1"),
    ]
    lines[int(name[-1]) - 1] += number(name, "7")
    many = "".join(
        row(3 + i, text_cell(f"A{3 + i}", "乙") + number(f"B{3 + i}", "2")) for i in range(40)
    )
    raw = read(row(1, lines[0]) + row(2, lines[1]) + many)
    assert grids(raw)[0].by_position[1, 1].text == "1"
    assert grids(raw)[0].columns < 10


def test_empty_boxed_rows_without_end_are_nothing():
    rows = HEAD + row(2, text_cell("A2", "甲", 5) + number("B2", "1", 5))
    rows += "".join(
        f'<row r="{r}">' + "".join(f'<c r="{c}{r}" s="5"/>' for c in "ABCDEFGHIJ") + "</row>"
        for r in range(3, 40_000)
    )
    assert grids(read(rows))[0].rows < 10


def side(column: str, texts: list[str]) -> str:
    first = ord(column)
    return "".join(
        text_cell(f"{chr(first + at)}{text[0]}", text[1:]) for at, text in enumerate(texts)
    )


def test_tables_side_by_side_are_two():
    rows = row(1, side("A", ["1收入决算表"]) + side("F", ["1支出决算表"]))
    rows += row(2, side("A", ["2项目", "2金额", "2占比"]) + side("F", ["2科目", "2合计", "2基本"]))
    for at in (3, 4, 5):
        left = text_cell(f"A{at}", "a") + number(f"B{at}", str(at)) + number(f"C{at}", "1")
        right = text_cell(f"F{at}", "b") + number(f"G{at}", "7") + number(f"H{at}", "8")
        rows += row(at, left + right)
    raw = read(rows)
    assert [(g.rows, g.columns) for g in grids(raw)] == [(4, 3), (4, 3)]
    kinds = [b.text if isinstance(b, RawLine) else "grid" for b in raw.blocks]
    assert kinds == ["收入决算表", "grid", "支出决算表", "grid"]


def test_two_sides_of_one_table_stay_one():
    rows = row(1, text_cell("A1", "收入支出决算总表"))
    rows += row(2, text_cell("A2", "收入") + text_cell("D2", "支出"))
    for r in (3, 4, 5):
        rows += row(r, text_cell(f"A{r}", "a") + number(f"B{r}", "1")
                    + text_cell(f"D{r}", "b") + number(f"E{r}", "2"))  # fmt: skip
    assert len(grids(read(rows))) == 1


ANCHOR = (
    '<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>2</xdr:row></xdr:from><xdr:to>'
    "<xdr:col>8</xdr:col><xdr:row>20</xdr:row></xdr:to>{}<xdr:clientData/></xdr:twoCellAnchor>"
)  # fmt: skip
PICTURE = "<xdr:pic><xdr:blipFill><a:blip r:embed='x'/></xdr:blipFill></xdr:pic>"
SHAPE = (
    "<xdr:sp><xdr:txBody><a:p><a:r><a:t>支出</a:t></a:r><a:r><a:t>决算表</a:t></a:r></a:p><a:p><a:r>"
    "<a:t>金额单位：万元</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
)
CHART = "<xdr:graphicFrame><a:graphic><a:graphicData uri='chart'/></a:graphic></xdr:graphicFrame>"


def with_drawing(inside: str) -> bytes:
    base = workbook(HEAD + row(2, text_cell("A2", "甲") + number("B2", "1")),
                    after=f'<drawing xmlns:r="{R}" r:id="r1"/>', styles=STYLES)  # fmt: skip
    buffer = BytesIO(base)
    with ZipFile(buffer, "a") as archive:
        archive.writestr("xl/worksheets/_rels/s.xml.rels", relations({"drawing": "../d.xml"}))
        archive.writestr(
            "xl/d.xml",
            f'<xdr:wsDr xmlns:xdr="{D}/spreadsheetDrawing" xmlns:a="{D}/main" xmlns:r="{R}">'
            f"{ANCHOR.format(inside)}</xdr:wsDr>",
        )
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("inside", "key"),
    [(PICTURE, "reading.picture"), (CHART, "reading.embedded_part")],
)
def test_drawings_that_cannot_be_read_are_named(inside, key):
    raw = read_excel(with_drawing(inside))
    found = next(part for part in raw.unread if part.reason == key)
    assert (found.places[0].sheet, found.places[0].cell) == ("GK01", "A3")


def test_a_text_box_on_a_sheet_is_read():
    raw = read_excel(with_drawing(SHAPE))
    assert [b.text for b in raw.blocks if isinstance(b, RawLine)] == [
        "支出决算表",
        "金额单位：万元",
    ]

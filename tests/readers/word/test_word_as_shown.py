"""A Word document is read as a person sees it: marks, struck and hidden text, fields, edges."""

from itertools import pairwise

import pytest
from writers import docx, docx_cell, docx_paragraph, docx_table

from juesuan_gui.readers.raw import RawDocument, RawGrid, RawLine
from juesuan_gui.readers.registry import Format, Source, read_raw
from juesuan_gui.readers.word.reader import read_word

PLAIN = '<w:r><w:t xml:space="preserve">1,506.10</w:t></w:r>'


DROP_DOWN = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
    '<w:listEntry w:val="9"/><w:listEntry w:val="1,506.10"/></w:ddList></w:ffData></w:fldChar>'
    "</w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar "
    'w:fldCharType="end"/></w:r>'
)
RAISED = '<w:vertAlign w:val="superscript"/>'


def run(text: str, properties: str) -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{inside}</w:p></w:tc>"


def table(rows: list[str], widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(map(row, rows))}</w:tbl>"


def row(cells: str) -> str:
    return f"<w:tr>{cells}</w:tr>"


def plain(*texts: str) -> str:
    return "".join(docx_cell(text) for text in texts)


def grid_of(body: str, parts: dict[str, str] | None = None) -> RawGrid:
    return next(b for b in read_word(docx(body, parts)).blocks if isinstance(b, RawGrid))


def texts(grid: RawGrid) -> list[list[str]]:
    return [[one.text for one in grid.row(r)] for r in range(grid.rows)]


def starts(grid: RawGrid) -> list[list[tuple[int, str]]]:
    return [[(one.column, one.text) for one in grid.row(r)] for r in range(grid.rows)]


def read_file(data: bytes) -> RawDocument:
    return read_raw(Source(data, Format.DOCX, None, lambda _: None, {}))


def said(raw: RawDocument) -> set[str]:
    return {key for key, _ in raw.remarks} | {part.reason for part in raw.unread}


STYLES = {
    "word/styles.xml": '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
    '2006/main"><w:style w:type="character" w:styleId="note"><w:rPr><w:vertAlign w:val='
    '"superscript"/></w:rPr></w:style><w:style w:type="character" w:styleId="old"><w:rPr>'
    "<w:strike/></w:rPr></w:style></w:styles>"
}


@pytest.mark.parametrize(
    "inside",
    [
        PLAIN + run("1", '<w:vertAlign w:val="superscript"/>'),
        PLAIN + run("[1]", '<w:vertAlign w:val="superscript"/>'),
        PLAIN + run("2", '<w:vertAlign w:val="subscript"/>'),
        PLAIN + run("3", '<w:position w:val="12"/><w:sz w:val="12"/>'),
        PLAIN + run("4", '<w:rStyle w:val="note"/>'),
        run("1,400.00", "<w:strike/>") + PLAIN,
        run("1,4", "<w:dstrike/>") + PLAIN,
        run("9", '<w:rStyle w:val="old"/>') + PLAIN,
        PLAIN + run("7", "<w:vanish/>"),
        run("1,506.10", "<w:webHidden/>"),
        PLAIN + run("7", '<w:color w:val="FFFFFF"/>'),
        '<w:r><w:t>1,506</w:t></w:r><w:r><w:br/><w:t>.10</w:t></w:r>',
        "<w:r><w:t>1,506.</w:t><w:softHyphen/><w:t>10</w:t></w:r>",
        DROP_DOWN,
        f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{PLAIN}</w:sdtContent></w:sdt>",
        "<w:del><w:r><w:delText>9</w:delText></w:r></w:del>" + PLAIN,
        PLAIN + '<w:r><w:footnoteReference w:id="2"/></w:r>',
    ],
)  # fmt: skip
def test_the_amount_is_what_word_shows(inside):
    body = table([cell("<w:r><w:t>甲</w:t></w:r>") + cell(inside), plain("乙", "1")])
    assert grid_of(body, STYLES).by_position[0, 1].text == "1,506.10"


def test_white_text_on_a_dark_cell_is_read():
    head = cell(run("决算数", '<w:color w:val="FFFFFF"/>'), '<w:shd w:fill="1F3864"/>')
    assert texts(grid_of(table([plain("项目") + head, plain("a", "1")])))[0] == ["项目", "决算数"]


def test_cells_merged_across_in_the_old_way_are_one():
    begin, go_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    head = docx_cell("项目") + docx_cell("预算数", begin) + docx_cell("", go_on)
    head += docx_cell("决算数", begin) + docx_cell("", go_on)
    grid = grid_of(table([head, plain("a", "1", "2", "3", "4")]))
    assert starts(grid)[0] == [(0, "项目"), (1, "预算数"), (3, "决算数")]
    assert [c.column_span for c in grid.row(0)] == [1, 2, 2]


def test_a_deleted_cell_moves_the_rest_of_its_row():
    gone = cell("<w:del><w:r><w:delText>9</w:delText></w:r></w:del>", "<w:cellDel/>")
    new = docx_cell("2", '<w:cellIns w:id="1"/>')
    grid = grid_of(table([plain("a", "1", "2"), docx_cell("b") + gone + plain("1") + new]))
    assert texts(grid) == [["a", "1", "2"], ["b", "1", "2"]]


def dragged(rows: list[tuple[list[int], list[str]]]) -> str:
    """Return a table each of whose rows has column edges of its own, over one fine grid."""
    fine = sorted({edge for at, _ in rows for edge in at})
    widths = tuple(b - a for a, b in pairwise(fine))
    written = []
    for at, words in rows:
        spans = [fine.index(b) - fine.index(a) for a, b in pairwise(at)]
        written.append(
            "".join(
                docx_cell(text, f'<w:gridSpan w:val="{span}"/>')
                for text, span in zip(words, spans, strict=True)
            )
        )
    return table(written, widths)


@pytest.mark.parametrize("shift", [60, 150, 280])
def test_dragged_edges_make_no_columns(shift):
    usual = [0, 3000, 4500, 6000, 7500]
    moved = [0, 3000 + shift, 4500 - shift, 6000 + shift, 7500]
    back = [0, 3000 - shift, 4500, 6000 - shift // 2, 7500]
    rows = [
        (usual, ["项目", "合计", "基本支出", "项目支出"]),
        (moved, ["a", "1", "", "3"]),
        (usual, ["b", "4", "5", "6"]),
        (back, ["c", "", "8", "9"]),
    ]
    grid = grid_of(dragged(rows))
    assert grid.columns == 4
    assert texts(grid) == [words for _, words in rows]


def test_a_heading_over_dragged_columns_keeps_its_span():
    rows = [
        ([0, 3000, 7500], ["项目", "本年支出"]),
        ([0, 3200, 4500, 7500], ["", "基本支出", "项目支出"]),
        ([0, 2900, 4700, 7500], ["a", "1", "2"]),
    ]
    grid = grid_of(dragged(rows))
    assert starts(grid)[0] == [(0, "项目"), (1, "本年支出")]
    assert grid.columns == 3


def test_cells_that_state_widths_alone_stand_where_their_widths_put_them():
    def wide(text: str, width: int) -> str:
        return docx_cell(text, f'<w:tcW w:w="{width}" w:type="dxa"/>')

    head = wide("项目", 2000) + wide("本年支出", 4000)
    body = wide("a", 2000) + wide("1", 2000) + wide("2", 2000)
    grid = grid_of(table([head, body], (2000, 2000, 2000)))
    assert [c.column_span for c in grid.row(0)] == [1, 2]


@pytest.mark.parametrize("height", ["0", "1"])
def test_a_row_without_height_and_a_hidden_row_are_not_read(height):
    flat = f'<w:trPr><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>' + plain("x", "9")
    hidden = "<w:trPr><w:hidden/></w:trPr>" + plain("x", "9")
    raw = read_word(docx(table([plain("a", "1"), flat, hidden, plain("b", "2")])))
    grid = next(b for b in raw.blocks if isinstance(b, RawGrid))
    assert texts(grid) == [["a", "1"], ["b", "2"]]
    assert "reading.hidden_text" in said(raw)


def test_rows_of_tabs_are_a_table():
    rows = ["项目\t合计\t基本支出\t项目支出", "a\t1.00\t\t1.00", "b\t2.00\t2.00\t", "c\t\t\t3.00"]
    body = "".join(
        "<w:p>" + "<w:r><w:tab/></w:r>".join(f"<w:r><w:t>{t}</w:t></w:r>" for t in r.split("\t"))
        + "</w:p>"
        for r in rows
    )  # fmt: skip
    grid = grid_of(docx_paragraph("支出决算表") + body)
    assert texts(grid) == [r.split("\t") for r in rows]


def with_chunk(content: str, name: str) -> bytes:
    base = "http://schemas.openxmlformats.org"
    kind = f"{base}/officeDocument/2006/relationships/aFChunk"
    related = f'<Relationship Id="c" Type="{kind}" Target="{name}"/>'
    return docx(
        docx_paragraph("前") + '<w:altChunk r:id="c"/>' + docx_paragraph("后"),
        {
            f"word/{name}": content,
            "word/_rels/document.xml.rels": "<Relationships "
            f'xmlns="{base}/package/2006/relationships">{related}</Relationships>',
        },
    )


def test_a_part_of_another_format_is_read_in_its_place():
    page = "<p>表</p><table><tr><td>a<td>1<tr><td>b<td>2</table>"
    raw = read_file(with_chunk(page, "c.html"))
    kinds = [b.text if isinstance(b, RawLine) else "grid" for b in raw.blocks]
    assert kinds == ["前", "表", "grid", "后"]
    assert [b.places[0].block for b in raw.blocks] == [1, 2, 3, 4]


def test_a_part_that_cannot_be_read_is_named():
    damaged = with_chunk("%PDF-1.4", "c.pdf")
    assert said(read_file(damaged)) == {"reading.embedded_part"}
    assert said(read_word(with_chunk("<p>x</p>", "c.html"))) == {"reading.embedded_part"}


VML = (
    '<w:p><w:r><w:pict><v:shape style="width:440pt;height:330pt"><v:imagedata r:id="x"/>'
    "</v:shape></w:pict></w:r></w:p>"
)
OBJECT = (
    '<w:p><w:r><w:object><v:shape style="width:400pt;height:200pt"><v:imagedata r:id="x"/>'
    '</v:shape><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="X"/>'
    "</w:object></w:r></w:p>"
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (VML, "reading.picture"),
        (table([plain("a", "b"), plain("c", "d") + cell(VML[5:-6])]), "reading.picture"),
        (OBJECT, "reading.embedded_part"),
        ('<w:altChunk r:id="nowhere"/>', "reading.embedded_part"),
        (f"<w:p>{run('1', '<w:strike/>')}</w:p>", "reading.struck_text"),
        (f"<w:p>{PLAIN}{run('1', RAISED)}</w:p>", "reading.raised_marks"),
        ('<w:p><w:subDoc r:id="x"/></w:p>', "reading.embedded_part"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_said(body, key):
    assert key in said(read_word(docx(docx_paragraph("甲") + body)))


def test_small_old_pictures_are_no_loss():
    small = VML.replace("440pt", "40pt").replace("330pt", "30pt")
    assert "reading.picture" not in said(read_word(docx(small)))


def test_a_number_broken_by_a_line_break_is_whole_in_a_sentence():
    body = "<w:p><w:r><w:t>支出合计1,813</w:t><w:br/><w:t>.94万元</w:t></w:r></w:p>"
    found = [b.text for b in read_word(docx(body)).blocks if isinstance(b, RawLine)]
    assert found == ["支出合计1,813.94万元"]


def test_docx_table_helper_is_plain():
    assert grid_of(docx_table([["a", "b"], ["c", "d"]])).columns == 2

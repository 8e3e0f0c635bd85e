# ruff: noqa: E501 - markup stands as it is written
"""Word documents whose source says one thing and whose page shows another, kind by kind."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from writers import W, docx, docx_cell, docx_paragraph, packed

from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.readers.raw import RawDocument, RawGrid, RawLine
from juesuan_gui.readers.registry import Format, Source, read_raw
from juesuan_gui.readers.word.reader import read_word

T = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
PLAIN = T.format("1,506.10")
BEGIN, MIDDLE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
OLD = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def run(text: str, properties: str) -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{inside}</w:p></w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def plain(*texts: str) -> str:
    return row(*map(docx_cell, texts))


def table(*rows: str, grid: int = 3, more: str = "") -> str:
    columns = '<w:gridCol w:w="1500"/>' * grid
    return (
        f"<w:tbl><w:tblPr>{more}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def read(body: str, parts: dict[str, str] | None = None) -> RawDocument:
    return read_word(docx(body, parts))


def grids(raw: RawDocument) -> list[list[list[str]]]:
    found = [b for b in raw.blocks if isinstance(b, RawGrid)]
    return [[[c.text for c in g.row(r)] for r in range(g.rows)] for g in found]


def lines(raw: RawDocument) -> list[str]:
    return [b.text for b in raw.blocks if isinstance(b, RawLine)]


def said(raw: RawDocument) -> set[str]:
    return {key for key, _ in raw.remarks} | {part.reason for part in raw.unread}


STYLES = {
    "word/styles.xml": f'<w:styles xmlns:w="{W}"><w:style w:type="character" w:styleId="old">'
    '<w:rPr><w:strike/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="gone"><w:rPr><w:vanish/>'
    '</w:rPr></w:style><w:style w:type="paragraph" w:styleId="heir"><w:basedOn w:val="gone"/>'
    "</w:style></w:styles>"
}
AMOUNTS = {
    "control around the run": f"<w:sdt><w:sdtContent>{PLAIN}</w:sdtContent></w:sdt>",
    "smart tag": f"<w:smartTag>{PLAIN}</w:smartTag>",
    "own markup": f"<w:customXml>{PLAIN}</w:customXml>",
    "link": f"<w:hyperlink>{PLAIN}</w:hyperlink>",
    "link as a field": BEGIN + CODE.format('HYPERLINK "x"') + MIDDLE + PLAIN + END,
    "field in a field": BEGIN + CODE.format("IF ") + BEGIN + CODE.format("A") + MIDDLE
    + T.format("9") + END + CODE.format("=1") + MIDDLE + PLAIN + END,
    "end of a field that was deleted": BEGIN + CODE.format("X") + MIDDLE + f"<w:del>{END}</w:del>"
    + PLAIN,
    "end of a field alone": END + PLAIN,
    "middle of a field alone": CODE.format("X") + MIDDLE + PLAIN,
    "field without a result": PLAIN + BEGIN + CODE.format("XE") + END,
    "hidden index entry": PLAIN + run("9", "<w:vanish/>") + BEGIN + CODE.format("XE 9") + END,
    "moved from and to": f"<w:moveFrom>{T.format('1,506.10')}</w:moveFrom>"
    f"<w:moveTo>{PLAIN}</w:moveTo>",
    "deleted inside of inserted": f"<w:ins>{PLAIN}<w:del><w:r><w:delText>9</w:delText></w:r>"
    "</w:del></w:ins>",
    "formula": f'<m:oMath xmlns:m="{M}"><m:r><m:t>1,506.10</m:t></m:r></m:oMath>',
    "ruby": "<w:r><w:ruby><w:rt><w:r><w:t>9</w:t></w:r></w:rt><w:rubyBase>"
    + PLAIN + "</w:rubyBase></w:ruby></w:r>",
    "struck style that is switched off": run(
        "1,506.10", '<w:rStyle w:val="old"/><w:strike w:val="0"/>'),
    "marks of spelling": "<w:proofErr w:type='spellStart'/>" + T.format("1,506")
    + "<w:proofErr w:type='spellEnd'/>" + T.format(".10"),
    "bookmarks between the digits": T.format("1,5") + "<w:bookmarkStart w:id='1' w:name='x'/>"
    + T.format("06.10"),
    "note at the end": PLAIN + '<w:r><w:endnoteReference w:id="2"/></w:r>',
    "remark": '<w:commentRangeStart w:id="1"/>' + PLAIN + '<w:commentRangeEnd w:id="1"/><w:r>'
    '<w:commentReference w:id="1"/></w:r>',
    "soft hyphen": "<w:r><w:t>1,506</w:t><w:softHyphen/><w:t>.10</w:t></w:r>",
    "page number that was printed last": "<w:r><w:lastRenderedPageBreak/><w:t>1,506.10</w:t></w:r>",
    "letters of size nothing": PLAIN + run("9", '<w:sz w:val="2"/>'),
    "white by the theme": PLAIN + run("9", '<w:color w:val="FFFFFF" w:themeColor="background1"/>'),
    "direction": f'<w:dir w:val="ltr">{PLAIN}</w:dir>',
    "two texts of which one is chosen": '<w:r><mc:AlternateContent><mc:Choice Requires="x"><w:t>'
    "1,506.10</w:t></mc:Choice><mc:Fallback><w:t>1,506.10</w:t></mc:Fallback>"
    "</mc:AlternateContent></w:r>",
    "numbers of full width": T.format("１，５０６．１０"),
    "hidden old formatting": '<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/><w:strike/></w:rPr>'
    "</w:rPrChange></w:rPr><w:t>1,506.10</w:t></w:r>",
    "expanded letters": run("1,506.10", '<w:spacing w:val="60"/>'),
}  # fmt: skip


@pytest.mark.parametrize("kind", AMOUNTS)
def test_the_amount_is_what_word_shows(kind):
    body = table(
        plain("项目", "决算数", "备注"), row(docx_cell("甲"), cell(AMOUNTS[kind]), docx_cell("注"))
    )
    found = grids(read(body, STYLES))[0][1]
    amount = parse_amount(found[1])
    assert (amount and str(amount.value), found[2]) == ("1506.10", "注")


def test_a_hard_hyphen_is_a_minus_sign():
    inside = "<w:r><w:noBreakHyphen/><w:t>100.00</w:t></w:r>"
    amount = parse_amount(
        grids(read(table(plain("甲", "乙", "丙"), row(cell("甲"), cell(inside)))))[0][1][1]
    )
    assert amount
    assert str(amount.value) == "-100.00"


def control(inside: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


TWO = [["项目", "决算数", "备注"], ["甲", "1.00", "注"]]
BODY = plain("甲", "1.00", "注")
TOP = plain("项目", "决算数", "备注")
TABLES = {
    "control around a cell": table(
        TOP, row(docx_cell("甲"), control(docx_cell("1.00")), docx_cell("注"))),
    "control around a row": table(TOP, control(BODY)),
    "control around the table": control(table(TOP, BODY)),
    "control that repeats rows": table(TOP, control(control(BODY))),
    "own markup around a row": table(TOP, f"<w:customXml>{BODY}</w:customXml>"),
    "own markup around a cell": table(
        TOP,
        row(docx_cell("甲"), f"<w:customXml>{docx_cell('1.00')}</w:customXml>", docx_cell("注"))),
    "bookmark between rows": table(TOP, "<w:bookmarkStart w:id='1' w:name='x'/>", BODY),
    "inserted row": table(TOP, row(*map(docx_cell, TWO[1]), properties='<w:ins w:id="1"/>')),
    "deleted row": table(TOP, row(*map(docx_cell, "xyz"), properties='<w:del w:id="1"/>'), BODY),
    "merge that never began": table(
        TOP, row(docx_cell("甲"), docx_cell("1.00", "<w:vMerge/>"), docx_cell("注"))),
    "cell of two paragraphs": table(
        TOP, row(docx_cell("甲"), "<w:tc><w:p>" + T.format("1.") + "</w:p><w:p>" + T.format("00")
                 + "</w:p></w:tc>", docx_cell("注"))),
    "remark cell without a paragraph": table(
        TOP, row(docx_cell("甲"), docx_cell("1.00"), docx_cell("注")), grid=0),
    "grid of far too many columns": table(TOP, BODY, grid=40),
}  # fmt: skip


@pytest.mark.parametrize("kind", TABLES)
def test_the_table_is_what_word_shows(kind):
    assert grids(read(TABLES[kind]))[0] == TWO


def test_two_tables_that_touch_are_one_below_the_other():
    found = grids(read(table(TOP, BODY) + table(plain("乙", "2.00", "注"))))
    assert [line for grid in found for line in grid] == [*TWO, ["乙", "2.00", "注"]]


def test_a_table_from_right_to_left_is_read_as_it_is_shown():
    found = grids(
        read(
            table(
                plain("备注", "决算数", "项目"), plain("注", "1.00", "甲"), more="<w:bidiVisual/>"
            )
        )
    )
    assert found[0] == TWO


WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
BOX = "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"


def drawing(inside: str, uri: str = "x/wordprocessingGroup") -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="4000000" cy="3000000"/><a:graphic '
        f'xmlns:a="urn:a"><a:graphicData uri="{uri}">{inside}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def test_a_text_box_in_a_group_is_read_once():
    inside = BOX.format(docx_paragraph("支出决算表"))
    assert lines(read(drawing(f'<wpg:wgp xmlns:wpg="{WPG}">{inside}</wpg:wgp>'))) == ["支出决算表"]


def test_a_table_in_a_text_box_is_a_table():
    assert grids(read(drawing(BOX.format(table(TOP, BODY) + "<w:p/>"))))[0] == TWO


@pytest.mark.parametrize("uri", ["x/chart", "x/diagram", "x/chartex"])
def test_a_chart_or_diagram_is_named(uri):
    assert said(read(docx_paragraph("甲") + drawing("", uri))) == {"reading.embedded_part"}


def test_words_drawn_as_a_picture_are_read_or_named():
    shape = f'<v:shape {OLD} style="width:300pt;height:60pt"><v:textpath string="支出决算表"/>'
    art = f"<w:p><w:r><w:pict>{shape}</v:shape></w:pict></w:r></w:p>"
    raw = read(docx_paragraph("甲") + art)
    assert "支出决算表" in lines(raw) or said(raw)


def test_a_paragraph_whose_mark_was_deleted_goes_on():
    gone = "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" + T.format("支出1,5") + "</w:p>"
    assert lines(read(gone + docx_paragraph("06.10万元"))) == ["支出1,506.10万元"]


def test_a_hidden_style_hides_through_its_heirs():
    body = docx_paragraph("旧", '<w:pStyle w:val="heir"/>') + docx_paragraph("新")
    assert lines(read(body, STYLES)) == ["新"]


def numbered(text: str, identifier: int, level: int = 0) -> str:
    return docx_paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identifier}"/></w:numPr>'
    )


def numbering(nums: str, levels: str = "") -> dict[str, str]:
    first = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    first += '<w:lvlText w:val="%1、"/></w:lvl>'
    return {
        "word/numbering.xml": f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1">'
        f"{first}{levels}</w:abstractNum>{nums}</w:numbering>"
    }


NUM = '<w:num w:numId="{}"><w:abstractNumId w:val="1"/>{}</w:num>'
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'


def texts(raw: RawDocument) -> list[str]:
    return [line.replace("\t", "").replace(" ", "") for line in lines(raw)]


def test_a_list_that_is_started_anew_counts_from_there():
    parts = numbering(NUM.format(1, "") + NUM.format(2, RESTART.format(1)))
    body = (
        numbered("甲", 1)
        + numbered("乙", 1)
        + docx_paragraph("间")
        + numbered("丙", 2)
        + numbered("丁", 2)
    )
    assert texts(read(body, parts)) == ["一、甲", "二、乙", "间", "一、丙", "二、丁"]


def test_a_list_that_goes_on_under_another_number_goes_on():
    parts = numbering(NUM.format(1, "") + NUM.format(2, ""))
    body = numbered("甲", 1) + docx_paragraph("间") + numbered("乙", 2)
    assert texts(read(body, parts)) == ["一、甲", "间", "二、乙"]


def test_the_numbers_of_lower_levels_begin_anew_below_a_higher_one():
    lower = '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    lower += '<w:lvlText w:val="{}"/>{}</w:lvl>'
    for text, more, last in (("%2.", "", "1.丁"), ("%2.", '<w:lvlRestart w:val="0"/>', "3.丁")):
        parts = numbering(NUM.format(1, ""), lower.format(text, more))
        body = numbered("甲", 1) + numbered("乙", 1, 1) + numbered("戊", 1, 1)
        body += numbered("丙", 1) + numbered("丁", 1, 1)
        assert texts(read(body, parts)) == ["一、甲", "1.乙", "2.戊", "二、丙", last]


def test_a_deleted_paragraph_takes_no_number():
    parts = numbering(NUM.format(1, ""))
    mark = (
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr>'
    )
    gone = f"<w:p><w:pPr>{mark}</w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    body = numbered("甲", 1) + gone + numbered("乙", 1)
    assert texts(read(body, parts)) == ["一、甲", "二、乙"]


def test_a_paragraph_without_text_takes_its_number_as_word_prints_it():
    parts = numbering(NUM.format(1, ""))
    body = numbered("甲", 1) + numbered("", 1) + numbered("乙", 1)
    assert texts(read(body, parts))[-1] == "三、乙"


def strict(data: str) -> str:
    return data.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )


def unpacked(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_document_of_the_strict_kind_is_read():
    files = {name: strict(part) for name, part in unpacked(docx(table(TOP, BODY))).items()}
    assert grids(read_raw(Source(packed(files), Format.DOCX, None, lambda _: None, {})))[0] == TWO


def test_a_main_part_of_another_name_is_found():
    files = unpacked(docx(table(TOP, BODY)))
    files["word/document2.xml"] = files.pop("word/document.xml")
    files["_rels/.rels"] = files["_rels/.rels"].replace("word/document.xml", "/word/document2.xml")
    assert grids(read_word(packed(files)))[0] == TWO


def test_parts_in_sixteen_bits_are_read():
    files: dict[str, str | bytes] = dict(unpacked(docx(table(TOP, BODY))))
    main = str(files["word/document.xml"]).replace("UTF-8", "UTF-16")
    files["word/document.xml"] = main.encode("utf-16")
    assert grids(read_word(packed(files)))[0] == TWO


def test_rows_of_tabs_of_which_some_are_short_are_a_table():
    rows = [
        "项目\t合计\t基本支出\t项目支出",
        "甲\t1.00\t\t1.00",
        "乙\t2.00\t2.00",
        "丙\t3.00",
        "丁\t4.00\t4.00\t",
    ]
    body = "".join(
        "<w:p>" + "<w:r><w:tab/></w:r>".join(T.format(t) for t in r.split("\t")) + "</w:p>"
        for r in rows
    )
    found = grids(read(docx_paragraph("支出决算表") + body))
    assert [len(line) for line in found[0]] == [4] * 5
    assert found[0][3] == ["丙", "3.00", "", ""]


STOPS = "".join(f'<w:tab w:val="right" w:pos="{at}"/>' for at in (3000, 5000, 7000))


def test_words_stand_at_their_stops_however_many_tabs_lead_there():
    """A long label reaches beyond the first stop, so that fewer tabs follow it."""
    rows = [
        "项目\t合计\t基本支出\t项目支出",
        "甲\t1.00\t\t1.00",
        "乙\t2.00\t2.00\t",
        "国家机关事务管理及其他相关机构的事务支出\t\t4.00",
        "丙\t3.00",
    ]
    body = "".join(
        f"<w:p><w:pPr><w:tabs>{STOPS}</w:tabs></w:pPr>"
        + "<w:r><w:tab/></w:r>".join(T.format(t) for t in r.split("\t"))
        + "</w:p>"
        for r in rows
    )
    found = grids(read(docx_paragraph("支出决算表") + body))
    assert [line[1:] for line in found[0]] == [
        ["合计", "基本支出", "项目支出"],
        ["1.00", "", "1.00"],
        ["2.00", "2.00", ""],
        ["", "", "4.00"],
        ["3.00", "", ""],
    ]

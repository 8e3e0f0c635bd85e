# ruff: noqa: E501 - markup stands as it is written
"""Workbooks whose source says one thing and whose sheet shows another, kind by kind."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from conversion import needs_office
from test_excel import workbook
from writers import packed, relations

from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.readers.raw import RawDocument, RawGrid
from juesuan_gui.readers.workbook.xlsx import read_excel

X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def styles(code: str) -> str:
    code = (
        code.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    )
    return (
        f'<styleSheet xmlns="{X}"><numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts>'
        '<fonts><font/><font><color theme="0"/></font></fonts><fills><fill/><fill/></fills>'
        '<borders><border/></borders><cellXfs><xf/><xf numFmtId="170"/><xf fontId="1"/></cellXfs>'
        "</styleSheet>"
    )


def text_cell(name: str, text: str) -> str:
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = (
    '<row r="1">'
    + "".join(map(text_cell, ("A1", "B1", "C1"), ("项目", "决算数", "备注")))
    + "</row>"
)


def sheet(cell: str, code: str = "General", **around: str) -> bytes:
    body = f'<row r="2">{text_cell("A2", "甲")}{cell}{text_cell("C2", "注")}</row>'
    return workbook(HEAD + body, styles=styles(code), **around)


def words(raw: RawDocument) -> list[list[str]]:
    found = next(b for b in raw.blocks if isinstance(b, RawGrid))
    return [[c.text for c in found.row(r)] for r in range(found.rows)]


def said(raw: RawDocument) -> set[str]:
    return {key for key, _ in raw.remarks} | {part.reason for part in raw.unread}


def number(stored: str, look: int = 1) -> str:
    return f'<c r="B2" s="{look}"><v>{stored}</v></c>'


AMOUNTS = {
    "escaped digit": ('<c r="B2" t="inlineStr"><is><t>_x0031_,506.10</t></is></c>', "General"),
    "escaped end of line": (
        '<c r="B2" t="inlineStr"><is><t>1,506.10_x000D_</t></is></c>', "General"),
    "text of a formula": ('<c r="B2" t="str"><f>TEXT(A1)</f><v>1,506.10</v></c>', "General"),
    "text beside a formula of several parts": (
        '<c r="B2" t="str"><f t="array" ref="B2">A1</f><v>1,506.10</v></c>', "General"),
    "blanks around": (
        '<c r="B2" t="inlineStr"><is><t xml:space="preserve"> 1,506.10 </t></is></c>', "General"),
    "leading apostrophe": ('<c r="B2" t="inlineStr"><is><t>1506.10</t></is></c>', "@"),
    "ten thousands by an odd format": (number("150610"), "0!.00"),
    "thousands left out": (number("1506100"), "#,##0.00,"),
    "colour and brackets": (number("1506.1"), "[Black]#,##0.00_);[Red](#,##0.00)"),
    "condition": (number("1506.1"), "[>=1000]#,##0.00;[<0]-0.00;0.00"),
    "currency with a language": (number("1506.1"), "[$-804]#,##0.00"),
    "accounting": (number("1506.1"), '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '),
    "more digits than are shown": (number("1506.0999999999999"), "0.00"),
    "half of a cent": (number("1506.0950000000001"), "0.00"),
    "exponent": (number("1.5061E3"), "0.00"),
    "text format": (number("1506.1"), "@"),
    "four sections": (number("1506.1"), '0.00;-0.00;"零";@'),
    "blanks for digits": (number("1506.1"), "???,??0.00"),
    "point by an escape": (number("150610"), "0\\.00"),
}  # fmt: skip


@pytest.mark.parametrize("kind", AMOUNTS)
def test_the_amount_is_what_excel_shows(kind):
    cell, code = AMOUNTS[kind]
    found = words(read_excel(sheet(cell, code)))[1]
    amount = parse_amount(found[1])
    shown = "1506.1" if kind == "text format" else "1506.10"
    assert (amount and str(amount.value), found[2]) == (shown, "注")


def test_a_negative_number_that_is_told_by_its_colour_alone_keeps_its_sign():
    for code in ("0.00;[Red]0.00", "#,##0.00;[红色]#,##0.00", "0.00_ ;[Red]0.00 "):
        amount = parse_amount(words(read_excel(sheet(number("-100"), code)))[1][1])
        assert amount is None or str(amount.value) == "-100.00"


def test_a_unit_in_the_format_is_read_with_the_number():
    found = words(read_excel(sheet(number("1506.1"), '0.00"万元"')))[1][1]
    assert found == "1506.10万元"


@pytest.mark.parametrize("code", [";;;", '""', "0.00;-0.00;;@"])
def test_a_format_that_shows_nothing_leaves_the_cell_blank(code):
    stored = "0" if code.startswith("0") else "99"
    assert words(read_excel(sheet(number(stored), code)))[1] == ["甲", "", "注"]


def test_a_formula_that_gives_no_text_is_blank_and_readable():
    raw = read_excel(sheet('<c r="B2" t="str"><f>IF(A1="","")</f><v></v></c>'))
    found = next(b for b in raw.blocks if isinstance(b, RawGrid))
    assert (found.by_position[1, 1].text, found.by_position[1, 1].is_unreadable) == ("", False)


def test_white_by_the_theme_is_white():
    raw = read_excel(sheet(number("99", 2)))
    assert words(raw)[1][1] == ""
    assert "reading.hidden_text" in said(raw)


def test_a_stored_date_is_shown_as_its_format_says():
    raw = read_excel(sheet('<c r="B2" s="1" t="d"><v>2023-12-31</v></c>', 'yyyy"年"m"月"d"日"'))
    assert words(raw)[1][1] in ("2023年12月31日", "2023-12-31")


def test_rows_and_cells_without_names_follow_one_another():
    rows = (HEAD + '<row r="2">' + text_cell("A2", "甲") + number("1", 0) + text_cell("C2", "注")
            + "</row>")  # fmt: skip
    for name in ("A1", "B1", "C1", "A2", "B2", "C2"):
        rows = rows.replace(f' r="{name}"', "")
    rows = rows.replace(' r="1"', "").replace(' r="2"', "")
    assert words(read_excel(workbook(rows, styles=styles("General"))))[1] == ["甲", "1", "注"]


def test_a_stated_extent_that_is_too_small_loses_nothing():
    raw = read_excel(sheet(number("1", 0), before='<dimension ref="A1"/>'))
    assert words(raw)[1] == ["甲", "1", "注"]


def test_columns_hidden_to_the_end_of_the_sheet_cost_nothing():
    columns = '<cols><col min="4" max="16384" hidden="1" width="0"/></cols>'
    assert words(read_excel(sheet(number("1", 0), before=columns)))[1] == ["甲", "1", "注"]


def test_zeros_that_the_sheet_does_not_show_are_blank():
    view = '<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>'
    assert words(read_excel(sheet(number("0"), "0.00", before=view)))[1] == ["甲", "", "注"]


def changed(
    data: bytes, change: dict[str, tuple[str, str]], rename: dict[str, str] | None = None
) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for name, (old, new) in change.items():
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)
    return packed({(rename or {}).get(name, name): part for name, part in parts.items()})


def test_parts_with_absolute_names_are_found():
    data = changed(sheet(number("1", 0)), {
        "xl/_rels/workbook.xml.rels": ('"worksheets/', '"/xl/worksheets/'),
        "_rels/.rels": ('"xl/', '"/xl/'),
    })  # fmt: skip
    assert words(read_excel(data))[1] == ["甲", "1", "注"]


def test_parts_with_names_of_another_case_are_found():
    data = changed(sheet(number("1", 0)), {}, {"xl/worksheets/s.xml": "xl/worksheets/S.xml"})
    assert words(read_excel(data))[1] == ["甲", "1", "注"]


def test_parts_with_backslashes_are_found():
    data = changed(sheet(number("1", 0)), {}, {"xl/worksheets/s.xml": "xl\\worksheets\\s.xml"})
    assert words(read_excel(data))[1] == ["甲", "1", "注"]


def test_a_workbook_of_the_strict_kind_is_read():
    with ZipFile(BytesIO(sheet(number("1", 0)))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    base = "http://schemas.openxmlformats.org"
    strict = {
        name: part.replace(X, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            f"{base}/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, part in parts.items()
    }  # fmt: skip
    assert words(read_excel(packed(strict)))[1] == ["甲", "1", "注"]


def test_names_with_a_prefix_are_the_same_names():
    with ZipFile(BytesIO(sheet(number("1", 0)))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    part = parts["xl/worksheets/s.xml"]
    for name in ("worksheet", "sheetData", "row", "c", "v", "is", "t"):
        for old, new in ((f"<{name} ", f"<x:{name} "), (f"<{name}>", f"<x:{name}>"),
                         (f"</{name}>", f"</x:{name}>")):  # fmt: skip
            part = part.replace(old, new)
    parts["xl/worksheets/s.xml"] = part.replace("xmlns=", "xmlns:x=")
    assert words(read_excel(packed(parts)))[1] == ["甲", "1", "注"]


def test_sheets_come_in_the_order_of_the_tabs():
    with ZipFile(BytesIO(sheet(number("1", 0)))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts["xl/worksheets/a.xml"] = parts["xl/worksheets/s.xml"].replace("甲", "前")
    listed = ('<sheet name="1" sheetId="9" r:id="q"/><sheet name="2" sheetId="1" r:id="r1"/>'
              '<sheet name="3" sheetId="2" r:id="q" state="veryHidden"/>')  # fmt: skip
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{X}" xmlns:r="{base}"><sheets>{listed}</sheets></workbook>'
    )
    added = (
        f'<Relationship Id="q" Type="{base}/worksheet" Target="worksheets/a.xml"/></Relationships>'
    )
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace("</Relationships>", added)
    raw = read_excel(packed(parts))
    assert [g.by_position[1, 0].text for g in raw.blocks if isinstance(g, RawGrid)] == ["前", "甲"]
    assert "reading.hidden_sheets" in said(raw)


def test_words_in_an_old_text_box_are_read_or_named():
    data = BytesIO(sheet(number("1", 0), after='<legacyDrawing r:id="r9" xmlns:r="urn:r"/>'))
    with ZipFile(data, "a") as archive:
        archive.writestr("xl/worksheets/_rels/s.xml.rels", relations({"vmlDrawing": "../v.vml"}))
        archive.writestr(
            "xl/v.vml",
            '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:'
            'office:excel"><v:shape><v:textbox><div>金额单位：万元</div></v:textbox><x:ClientData '
            'ObjectType="Text"/></v:shape></xml>',
        )
    raw = read_excel(data.getvalue())
    assert any("金额单位：万元" in getattr(b, "text", "") for b in raw.blocks) or said(raw)


SPREADSHEET_XML = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-'
    'microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    '<Worksheet ss:Name="表"><Table><Row><Cell><Data ss:Type="String">项目</Data></Cell><Cell>'
    '<Data ss:Type="String">决算数</Data></Cell></Row><Row><Cell><Data ss:Type="String">甲</Data></Cell>'
    '<Cell><Data ss:Type="Number">1506.1</Data></Cell></Row></Table></Worksheet></Workbook>'
)


@needs_office
def test_a_workbook_as_one_page_of_markup_is_read():
    found = read_bytes(SPREADSHEET_XML.encode(), "x.xls", load_catalogue())
    assert any(c.amount and str(c.amount.value) == "1506.1" for t in found.tables for c in t.cells)

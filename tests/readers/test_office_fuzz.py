"""Whatever happens to a Word, Excel or HTML file, reading it gives a result or a clear error."""

import re
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

from compound import compound_file
from documents import recognised
from hypothesis import given, settings
from hypothesis import strategies as st
from writers import docx, docx_cell, docx_paragraph, docx_part, docx_table, packed, relations

from juesuan_gui.readers.html.reader import read_html, read_mhtml
from juesuan_gui.readers.raw import RawDocument, UnreadableFileError
from juesuan_gui.readers.registry import Format
from juesuan_gui.readers.sniff import sniff
from juesuan_gui.readers.word.reader import read_word
from juesuan_gui.readers.workbook.xls import read_xls
from juesuan_gui.readers.workbook.xlsx import read_excel

BOUNDED = settings(derandomize=True, max_examples=300, deadline=timedelta(seconds=5), database=None)
X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MERGED = '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'

WORD = docx(
    docx_paragraph("收入决算表", '<w:pStyle w:val="a"/>')
    + docx_table([["项目", "金额"], ["合计", "1,506.10"]])
    + f"<w:tbl><w:tr>{docx_cell('a', MERGED)}{docx_cell('b')}</w:tr></w:tbl>"
    + docx_paragraph("x", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    {
        "word/styles.xml": docx_part(
            "styles",
            '<w:style w:styleId="a"><w:basedOn w:val="a"/><w:name w:val="heading 1"/></w:style>',
        ),
        "word/numbering.xml": docx_part(
            "numbering",
            '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
        ),
    },
)
WORKBOOK = packed(
    {
        "_rels/.rels": relations({"officeDocument": "xl/workbook.xml"}),
        "xl/_rels/workbook.xml.rels": relations(
            {"worksheet": "s.xml", "styles": "styles.xml", "sharedStrings": "t.xml"}
        ),
        "xl/workbook.xml": f'<workbook xmlns="{X}" xmlns:r="{R}"><sheets><sheet name="GK01"'
        ' r:id="r1"/></sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{X}"><numFmts><numFmt numFmtId="200"'
        ' formatCode="#,##0.00;[Red]-0.0,"/></numFmts><borders><border><left style="thin"/>'
        '</border></borders><cellXfs><xf numFmtId="200" borderId="0"/></cellXfs></styleSheet>',
        "xl/t.xml": f'<sst xmlns="{X}"><si><t>项目</t></si><si><t>金额</t></si></sst>',
        "xl/s.xml": f'<worksheet xmlns="{X}"><cols><col min="2" max="3" hidden="1"/></cols>'
        "<sheetData>"
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>合计</v></c><c r="B2" s="0"><f>1</f><v>1506.1</v></c>'
        "</row>"
        '</sheetData><mergeCells><mergeCell ref="A2:A4"/></mergeCells></worksheet>',
    }
)
PAGE = (
    '<html><head><meta charset="gb2312"></head><body><p style="display:block">决算<br>表</p><table>'
    "<tr><td rowspan=2>项目</td><td colspan=2>金额</td></tr><tr><td>1</td><td>2</td></tr></table>"
).encode("gb18030")
ARCHIVE = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary=b

--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PHA+eDwvcD4=
--b--
"""
VALUES = (
    "", "0", "-1", "1", "7", "512", "9999999", "1e308", "NaN", "A1:XFD1048576", "XFD1048576", "s",
    "str", "e", "continue", "restart", "none", "%1%2%9", "0;0;0;0;0", "[h]:mm", "\\", '"',
    "x" * 5000,
)  # fmt: skip
BYTES = (
    b"", b"\0", b"\xff", b"<", b">", b"&", b"&#0;", b"<!DOCTYPE a [", b"]]>", b"</w:tc>",
    b"<w:tbl>",
    b"<c r='XFD1048576'><v>1</v></c>", b"<table>", b"rowspan=99999 colspan=99999", b"<!--",
)  # fmt: skip

_VALUE = re.compile(r'="([^"]*)"|>([^<]+)<')

positions = st.floats(0, 1)
byte_edits = st.tuples(
    positions, st.integers(0, 30), st.sampled_from(BYTES) | st.binary(max_size=4)
)
value_edits = st.tuples(positions, st.sampled_from(VALUES))


def with_bytes_changed(data: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for where, length, new in edits:
        start = int(where * len(data))
        data = data[:start] + new + data[start + length :]
    return data


def with_values_changed(data: bytes, edits: list[tuple[float, str]]) -> bytes:
    """Replace attribute values and texts, so that the markup stays sound."""
    text = data.decode("utf-8", "replace")
    for where, new in edits:
        spots = [match.span(match.lastindex) for match in _VALUE.finditer(text)]
        if spots:
            start, end = spots[int(where * (len(spots) - 1))]
            safe = new.replace("&", "").replace("<", "").replace('"', "")
            text = text[:start] + safe + text[end:]
    return text.encode()


def with_member_changed(data: bytes, which: float, change) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(files)[int(which * (len(files) - 1))]
    return packed(files | {name: change(files[name])})


def reads_or_explains(read, data: bytes) -> None:
    assert sniff(data) in Format
    try:
        raw = read(data)
    except UnreadableFileError as error:
        raw = error
    if isinstance(raw, RawDocument):
        recognised(raw)
    else:
        assert raw.key.startswith("reading.")


@BOUNDED
@given(st.lists(byte_edits, min_size=1, max_size=6))
def test_changed_bytes_of_any_file(edits):
    for read, data in (
        (read_word, WORD),
        (read_excel, WORKBOOK),
        (read_html, PAGE),
        (read_mhtml, ARCHIVE),
        (read_xls, compound_file("Workbook")),
    ):
        reads_or_explains(read, with_bytes_changed(data, edits))


@BOUNDED
@given(positions, st.lists(byte_edits, min_size=1, max_size=3))
def test_changed_bytes_inside_of_a_package(which, edits):
    for read, data in ((read_word, WORD), (read_excel, WORKBOOK)):
        changed = with_member_changed(data, which, lambda part: with_bytes_changed(part, edits))
        reads_or_explains(read, changed)


@BOUNDED
@given(positions, st.lists(value_edits, min_size=1, max_size=5))
def test_changed_values_inside_of_a_package(which, edits):
    for read, data in ((read_word, WORD), (read_excel, WORKBOOK)):
        changed = with_member_changed(data, which, lambda part: with_values_changed(part, edits))
        reads_or_explains(read, changed)


@BOUNDED
@given(st.binary(max_size=3000))
def test_noise(data):
    for read in (read_word, read_excel, read_xls, read_html, read_mhtml):
        reads_or_explains(read, data)
        reads_or_explains(read, b"PK\x03\x04" + data)
        reads_or_explains(read, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data)

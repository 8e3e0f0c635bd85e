"""Sound Word and Excel files with their formats' peculiarities, for tools/fuzz_seeds.py."""

from io import BytesIO
from types import ModuleType
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def _cell(inside: str, properties: str = "", more: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{inside}</w:p>{more}</w:tc>"


def _row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _table(*rows: str) -> str:
    grid = '<w:gridCol w:w="2000"/>' * 4
    borders = '<w:tblBorders><w:insideH w:val="single"/></w:tblBorders>'
    return (
        f"<w:tbl><w:tblPr>{borders}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12.00</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wp:extent "
    "cx='4000000' cy='3000000'/><wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"
    "</wps:wsp></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
    "<w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
_PICTURE = (
    '<w:r><w:pict><v:shape style="width:440pt;height:330pt"><v:imagedata r:id="x"/></v:shape>'
    "</w:pict></w:r>"
)
_DROP = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry '
    'w:val="9"/><w:listEntry w:val="1.00"/></w:ddList></w:ffData></w:fldChar></w:r><w:r>'
    '<w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def _word_table() -> str:
    span, restart = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    inner = _table(_row(_cell(_run("内")), _cell(_run("1.00"))), _row(_cell(_run("层")), _cell("")))
    deleted = "<w:del><w:r><w:delText>9</w:delText></w:r></w:del>"
    head = _row(
        _cell(_run("项目"), restart), _cell(_run("支出"), span), _cell(_run("备注"), restart),
        properties="<w:tblHeader/>",
    )  # fmt: skip
    second = _row(
        _cell("", "<w:vMerge/>"), _cell(_run("基本支出")), _cell(_run("项目支出")),
        _cell("", "<w:vMerge/>"),
    )  # fmt: skip
    old = '<w:hMerge w:val="restart"/>'
    return _table(
        head,
        second,
        _row(_cell(_run("合计")), _cell(_FIELD), _cell(_run("3", "<w:strike/>") + _run("4"))),
        _row(
            _cell(_run("甲")), _cell(_run("1", '<w:vertAlign w:val="superscript"/>')), _cell(_DROP)
        ),
        _row(_cell(_run("乙")), _cell(deleted + _run("5.00")), _cell(_run("7"), "<w:cellDel/>")),
        _row(_cell(_run("丙"), "", inner), _cell("<w:ins>" + _run("6.00") + "</w:ins>")),
        _row(_cell(_run("丁"), old), _cell("", "<w:hMerge/>"), properties="<w:del/>"),
        _row(_cell(_run("戊")), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="2"/>'),
        _row(_cell(_run("己")), properties='<w:trHeight w:val="0" w:hRule="exact"/>'),
    )


_STYLES = (
    f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr>'
    '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="h1"><w:name w:val='
    '"heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="character" '
    'w:styleId="old"><w:basedOn w:val="older"/><w:rPr><w:vanish/></w:rPr></w:style><w:style '
    'w:type="character" w:styleId="older"><w:basedOn w:val="h1"/><w:rPr><w:strike/></w:rPr>'
    "</w:style></w:styles>"
)
_NUMBERING = (
    f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start '
    'w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl '
    'w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="2"/></w:lvlOverride></w:num></w:numbering>'
)
_NOTES = f'<w:footnotes xmlns:w="{_W}"><w:footnote w:id="2"><w:p>{_run("注")}</w:p></w:footnote>'


def word_body() -> str:
    """Return the content of a Word document."""
    numbered = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    tabs = "<w:r><w:tab/></w:r>"
    rows = (("项目", "合计", "基本"), ("甲", "1.00", ""), ("乙", "", "2.00"))
    in_box = _paragraph(_run("框内 1.00 万元"))
    return "".join((
        _paragraph(_run("第一部分 概况"), '<w:pStyle w:val="h1"/>'),
        _paragraph(_run("职能"), numbered.format(0)), _paragraph(_run("机构"), numbered.format(1)),
        _paragraph(_BOX.format(in_box, in_box)),
        _paragraph(_run("支出决算表")), _word_table(),
        *(_paragraph(tabs.join(map(_run, row))) for row in rows),
        _paragraph(_run("合计 1.00") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + _PICTURE),
        _paragraph(_run("旧", '<w:rStyle w:val="old"/>') + "<w:r><w:br w:type='page'/></w:r>"),
        f"<w:sdt><w:sdtPr><w:checkbox/></w:sdtPr><w:sdtContent>{in_box}</w:sdtContent></w:sdt>",
        '<w:altChunk r:id="c"/>', _paragraph("<w:moveFrom>" + _run("移") + "</w:moveFrom>"),
        _paragraph("<w:hyperlink>" + _run("链") + "</w:hyperlink>"),
        _paragraph("<w:r><w:sym w:char='F052'/></w:r>"),
    ))  # fmt: skip


def word(writers: ModuleType) -> bytes:
    """Return a Word document with what its format offers beside plain tables."""
    parts = {
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
        "word/footnotes.xml": f"{_NOTES}</w:footnotes>",
    }
    written: bytes = writers.docx(word_body(), parts)
    return written


# --- Excel ----------------------------------------------------------------------------------------

_LOOKS = (
    f'<styleSheet xmlns="{_SHEET}"><numFmts><numFmt numFmtId="170" formatCode="#,##0.00_);[Red]'
    '(#,##0.00);&quot;-&quot;"/><numFmt numFmtId="171" formatCode="yyyy&quot;年&quot;m"/></numFmts>'
    "<fonts><font/><font><strike/></font><font><color rgb='FFFFFFFF'/></font></fonts>"
    '<fills><fill/><fill/></fills><borders><border/><border><left style="thin"/></border></borders>'
    '<cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf borderId="1" numFmtId="170"/><xf numFmtId='
    '"171"/><xf><alignment horizontal="centerContinuous"/></xf></cellXfs></styleSheet>'
)
_SHAPES = (
    f'<xdr:wsDr xmlns:xdr="{_DRAWING}/spreadsheetDrawing" xmlns:a="{_DRAWING}/main" xmlns:r="'
    f'{_OFFICE}"><xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>12</xdr:row></xdr:from>'
    "<xdr:to><xdr:col>8</xdr:col><xdr:row>30</xdr:row></xdr:to><xdr:sp><xdr:txBody><a:p><a:r><a:t>"
    "说明</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:pic><xdr:blipFill><a:blip r:embed='x'/>"
    "</xdr:blipFill></xdr:pic><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
)


def _text(name: str, text: str, look: int = 3) -> str:
    return f'<c r="{name}" t="inlineStr" s="{look}"><is><t>{text}</t></is></c>'


def _number(name: str, stored: str, look: int = 3, more: str = "") -> str:
    return f'<c r="{name}" s="{look}">{more}<v>{stored}</v></c>'


def _line(index: int, *cells: str, stated: str = "") -> str:
    return f'<row r="{index}" {stated}>{"".join(cells)}</row>'


_ROWS = (
    _line(1, _text("A1", "支出决算表", 5), '<c r="B1" s="5"/><c r="C1" s="5"/>'),
    _line(2, _text("A2", "项目"), _text("B2", "本年支出"), _text("D2", "其他")),
    _line(3, _text("B3", "基本支出"), _text("C3", "项目支出"), stated='ht="20"'),
    _line(4, _text("A4", "合计"), _number("B4", "12.5", 3, "<f>B5</f>"), _number("C4", "-3")),
    _line(5, _text("A5", "甲"), '<c r="B5" t="s" s="3"><v>0</v></c>', _number("C5", "1E+2")),
    _line(6, _text("A6", "乙"), _number("B6", "9", 1), _number("C6", "45000", 4)),
    _line(7, _text("A7", "丙"), '<c r="B7" t="e"><v>#REF!</v></c>', stated='hidden="1"'),
    _line(8, _text("A8", "丁"), '<c r="B8" t="b"><v>1</v></c>', stated='ht="0" customHeight="1"'),
    _line(9, _text("A9", "戊"), '<c r="B9"><f t="shared" si="0" ref="B9:B10">B4</f></c>'),
    _line(10, _text("A10", "己", 2), _number("D10", "7"), _text("H10", "旁")),
)
_STRINGS = (
    f'<sst xmlns="{_SHEET}"><si><r><t>1,506.10</t></r><r><rPr><vertAlign val="superscript"/></rPr>'
    "<t>1</t></r><rPh><t>x</t></rPh></si></sst>"
)


def excel(writers: ModuleType, test_excel: ModuleType) -> bytes:
    """Return a workbook with what its format offers beside plain cells."""
    base: bytes = test_excel.workbook(
        "".join(_ROWS),
        before='<cols><col min="3" max="3" width="0"/><col min="4" max="4" hidden="1"/></cols>',
        after='<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/></mergeCells>'
        f'<drawing xmlns:r="{_OFFICE}" r:id="r1"/>',
        extra='<definedNames><definedName name="_xlnm.Print_Area">GK01!$A$1:$D$9</definedName>'
        "</definedNames>",
        styles=_LOOKS,
        sharedStrings=_STRINGS,
    )
    buffer = BytesIO(base)
    with ZipFile(buffer, "a") as archive:
        related = writers.relations({"drawing": "../d.xml"})
        archive.writestr("xl/worksheets/_rels/s.xml.rels", related)
        archive.writestr("xl/d.xml", _SHAPES)
    return buffer.getvalue()


def plain_excel() -> bytes:
    """Return a workbook that other programs read too, to be written in the binary format."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("表")
    for row in (
        ("支出决算表",), ("项目", "本年支出", None, "日期"), (None, "基本支出", "项目支出"),
        ("合计", "=SUM(B5:B6)", -3, 45000), ("甲", 1506.1, 100, 0.432), ("乙", 9, None, True),
        ("丙", "=1/0", 7, "附注"), ("丁", 5, 6, 7), (), ("说明", "文字"),
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:C2")
    for cells in sheet["B4:D8"]:
        for cell in cells:
            cell.number_format = '#,##0.00_);[Red](#,##0.00);"-"'
    sheet["D4"].number_format, sheet["D5"].number_format = 'yyyy"年"m"月"', "0.0%"
    sheet["A1"].alignment = sheet["B1"].alignment = Alignment(horizontal="centerContinuous")
    sheet["B6"].font, sheet["C6"].font = Font(strike=True), Font(color="FFFFFFFF")
    sheet["A5"].value = CellRichText("甲", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    sheet["A6"].comment = Comment("批注", "x")
    sheet.row_dimensions[7].hidden = True
    sheet.row_dimensions[8].height = 0
    sheet.column_dimensions["E"].hidden = True
    hidden = book.create_sheet("旧")
    hidden.sheet_state = "hidden"
    hidden.append(("旧", 1))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()

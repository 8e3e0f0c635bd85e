"""The sound files that tools/fuzz.py damages: small, and with what the readers can read.

    python tools/fuzz_seeds.py     writes anew those that LibreOffice makes, packed, under tests/

A short disclosure is written in every format, and beside it a file of the format's peculiarities:
merged and nested tables, tracked changes, fields, layers, hidden parts, notes, pictures. A file is
read in about a hundredth of a second, so that many can be tried.
"""

import importlib
import lzma
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import fuzz_office_seeds

if TYPE_CHECKING:
    from juesuan_gui.domain.disclosure import Disclosure

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "readers" / "data"

TEXT = """第一部分 江城市园林局概况
一、部门主要职能
贯彻执行园林工作的方针政策。
第二部分 江城市园林局2023年度部门决算表
支出决算表
公开03表
部门：江城市园林局\t金额单位：万元
项目\t\t本年支出合计\t基本支出\t项目支出
功能分类科目编码\t科目名称\t\t\t
栏次\t\t1\t2\t3
合计\t\t1,506.10\t651.00\t855.10
201\t一般公共服务支出\t1,384.85\t529.75\t855.10
20103\t政府办公厅（室）及相关机构事务\t1,384.85\t529.75\t855.10
208\t社会保障和就业支出\t121.25\t121.25\t
注：本表反映部门本年度各项支出情况。
财政拨款“三公”经费支出决算表
部门：江城市园林局\t金额单位：万元
合计\t因公出国（境）费\t公务用车购置费\t公务用车运行维护费\t公务接待费
1\t2\t3\t4\t5
10.00\t0.00\t0.00\t8.84\t1.16
第三部分 江城市园林局2023年度部门决算情况说明
一、支出决算情况说明
2023年度支出合计1,506.10万元，其中：基本支出651.00万元，占43.2%；项目支出855.10万元，占56.8%。
"""


def _tests(name: str) -> Any:  # noqa: ANN401 - a module of the tests
    for folder in ("", "pdf", "ofd", "workbook"):
        path = str(ROOT / "tests" / "readers" / folder)
        if path not in sys.path:
            sys.path.append(path)
    return importlib.import_module(name)


@cache
def _disclosure() -> "Disclosure":
    # Late imports: a child needs them, the parent does not.
    from juesuan_gui.loading import load_catalogue  # noqa: PLC0415
    from juesuan_gui.readers import read_bytes  # noqa: PLC0415

    return read_bytes(TEXT.encode(), "seed", load_catalogue())


def sound_files(reader: str) -> list[bytes]:
    """Return sound files of a format."""
    return list(_SEEDS[reader]())


# --- text and pages -------------------------------------------------------------------------------


def _texts() -> Iterator[bytes]:
    one_a_line = TEXT.replace("\t", "\n\t").replace("\n\t\n", "\n\n\t")
    blanks = TEXT.replace("\t\t", "\t").replace("\t", "   ")
    for text in (TEXT, one_a_line, blanks):
        yield from (text.encode(encoding) for encoding in ("utf-8", "gb18030", "utf-16"))


PAGE = """<html><head><meta charset=utf-8><style>.h,td .x{display:none} .t{display:table}
.r{display:table-row} .c{display:table-cell} #n{vertical-align:super} s.q{visibility:hidden}
.w{color:#fff} tr.k>td:nth-child(2){background:#000}</style></head><body><h2>支出决算表</h2>
<table border=1><caption>公开03表</caption><colgroup><col><col span=2 style="visibility:collapse">
</colgroup><thead><tr><th rowspan=2>项目<th colspan="2">本年支出<tr><th>基本支出<th>项目支出</thead>
<tfoot><tr><td>合计<td>3.00<td>4.00</tfoot><tbody><tr class=k><td>甲<td><del>1.00</del>2.00<sup>1
</sup><td>3&minus;<b class=h>9</b><tr hidden><td>x<td>y<td>z<tr><td>乙<td><input value="1.00"><td>
<select><option>9<option selected>1.00</select><tr><td colspan=0>丙<table><tr><td>内<td>1.00<tr>
<td>层<td>2.00</table></table><div class=t><div class=r><span class=c>项目</span><span class=c>金额
</span></div><div class=r><p class=c>甲</p><p class=c>1.00</p></div></div><pre>项目\t合计\t基本
甲\t1.00\t\n乙\t\t2.00\n</pre><ol start=3><li>一<li value=7>二</ol><ul type=a><li>三</ul>
<!--[if mso]><p>a</p><![endif]--><img src=x width=500 height=400><svg><text>1</text></svg>
<textarea>多行</textarea><details><summary>附</summary>文</details><iframe src=x></iframe></body>"""


def _pages() -> Iterator[bytes]:
    written: bytes = _tests("writers").write_html(_disclosure())
    yield written
    yield PAGE.encode()
    yield PAGE.replace("utf-8", "gb2312").encode("gb18030")


def _archives() -> Iterator[bytes]:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    for page in _pages():
        yield head + b"Content-Type: text/html; charset=gb2312\n\n" + page + b"\n--b--\n"
    quoted = PAGE.replace("=", "=3D").replace("\n", "=\n").encode()
    kind = b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
    yield head + kind + b"\n" + quoted + b"\n--b\nContent-Type: image/png\n\nx\n--b--\n"


# --- PDF and OFD ----------------------------------------------------------------------------------


def _plain_pdfs() -> Iterator[bytes]:
    from juesuan_gui.export.pdf.report import write_clean_pdf  # noqa: PLC0415
    from juesuan_gui.loading import load_catalogue  # noqa: PLC0415
    from juesuan_gui.review import Review  # noqa: PLC0415

    with TemporaryDirectory() as folder:
        path = Path(folder, "seed.pdf")
        write_clean_pdf(Review(_disclosure(), load_catalogue()), path)
        yield path.read_bytes()
    setter = _tests("pdf_document")
    for style in _tests("pdf_writer").STYLES:
        yield setter.write_pdf(_disclosure(), style)


_DRAWN = """q
.5 w 60 700 m 500 700 l S 60 680 m 500 680 l S 60 660 m 500 660 l S 60 640 m 500 640 l S
60 700 m 60 640 l S 200 700 m 200 640 l S 350 640 m 350 700 l S 500 700 m 500 640 l S Q
BT /S 12 Tf 1 0 0 1 200 740 Tm <652F51FA51B37B978868> Tj /S 9 Tf 1 0 0 1 62 686 Tm
<987976EE> Tj 140 0 Td <672C5E74652F51FA> Tj 150 0 Td <57FA672C652F51FA> Tj ET
BT /H 9 Tf 1 0 0 1 62 666 Tm [(2) -100 (01) 0 (01)] TJ 1 0 0 1 202 666 Tm (1,506.10) Tj 4 Ts (1) Tj
0 Ts 3 Tr (77) Tj 0 Tr 150 0 Td (651.00) Tj 110 Tz 1 Tc 1 0 0 1 62 646 Tm (20101) Tj ET
/OC /L0 BDC BT /H 9 Tf 1 0 0 1 210 646 Tm (99.99) Tj ET EMC /OC /L1 BDC q 1 0 0 1 0 0 cm /F Do Q EMC
q 352 641 40 18 re W n BT /H 9 Tf 354 646 Td (855.10 clipped away) Tj ET Q
1 g 400 642 60 16 re f 0 g q /G gs 0 1 -1 0 560 300 cm BT /H 9 Tf 0 0 Td (turned 1.00) Tj ET Q
q 100 0 0 60 100 500 cm BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI Q q 300 0 0 90 100 380 cm /I Do Q
60 620 m 90 620 l S 0.5 g 60 600 200 0.5 re f 0 g BT /H 9 Tf 62 606 Td (12.00) ' T* (13) Tj ET"""

_FORM_CONTENT = "BT /H 9 Tf 1 0 0 1 300 646 Tm (8.00) Tj ET /OC /L0 BDC BT /H 9 Tf (9) Tj ET EMC"


def _stream(entries: str, content: str) -> str:
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


def _own_pdf() -> bytes:
    """Return a PDF without compression: layers, a form, fields, remarks, a picture, two turns."""
    fonts = (
        "/Font << /H 7 0 R /S 8 0 R >> /XObject << /F 9 0 R /I 10 0 R >> /ExtGState << /G << /ca"
    )
    resources = f"<< {fonts} 0.5 >> >> /Properties << /L0 11 0 R /L1 12 0 R >> >>"
    box = "/MediaBox [0 0 595 842] /CropBox [0 0 595 842]"
    look = "/AP << /N 14 0 R >>"
    objects = [
        ("<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [13 0 R] >> "
        "/OCProperties << /OCGs [11 0 R 12 0 R] /D << /OFF [11 0 R] /BaseState /ON /AS [<< "
        "/View /Category [/View] /OCGs [12 0 R] >>] >> >> >>"),
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        (f"<< /Type /Page /Parent 2 0 R {box} /Contents [5 0 R] /Resources {resources} /Annots "
        "[13 0 R 15 0 R 16 0 R] >>"),
        (f"<< /Type /Page /Parent 2 0 R {box} /Rotate 90 /UserUnit 1.5 /Contents 6 0 R /Resources "
        f"{resources} >>"),
        _stream("", _DRAWN),
        _stream("", _DRAWN),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 >>] >>"),
        _stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 0 0] /Resources "
            f"{resources} /OC 12 0 R",
            _FORM_CONTENT,
        ),
        _stream("/Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray", "abcd"),
        "<< /Type /OCG /Name (draft) /Usage << /View << /ViewState /OFF >> >> >>",
        "<< /Type /OCMD /OCGs [11 0 R] /P /AllOff >>",
        ("<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (7.00) /Rect [352 661 430 679] "
        f"{look} /DA (/H 9 Tf) /F 4 >>"),
        _stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 78 18] /Resources << /Font << /H 7 0 R >> >>",
            "/Tx BMC BT /H 9 Tf 2 5 Td (7.00) Tj ET EMC",
        ),
        f"<< /Type /Annot /Subtype /FreeText /Rect [62 600 140 618] /Contents (7) {look} /F 4 >>",
        ("<< /Type /Annot /Subtype /Square /Rect [200 660 350 680] /IC [1 1 1] /C [1 1 1] /F 4 "
        f"{look} >>"),
    ]  # fmt: skip
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return bytes(data) + trailer.encode()


def _pdfs() -> Iterator[bytes]:
    yield from _plain_pdfs()
    yield _own_pdf()
    yield _own_pdf()  # twice as often: its content is not compressed


def _as_ofd(data: bytes, style: str = "plain") -> bytes:
    from juesuan_gui.readers.pdf.pdfium import PdfFile  # noqa: PLC0415

    with PdfFile(data) as file:
        pages = [file.read_page(number) for number in range(1, file.page_count + 1)]
    written: bytes = _tests("ofd_writer").ofd_of_pages(pages, style)
    return written


def _own_ofd() -> bytes:
    """Return an OFD file with what its standard offers beside plain text and lines."""
    o = _tests("ofd_writer")
    white = '<ofd:FillColor Value="255 255 255"/>'
    square = "M 10 40 L 90 40 L 90 60 L 10 60 C"
    area = f"<ofd:Area><ofd:Path Boundary='0 0 90 9'><ofd:AbbreviatedData>{square}"
    clip = f"<ofd:Clips><ofd:Clip>{area}</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip>"
    lines = [o.path(f"M 20 {y} L 110 {y}", LineWidth="0.2") for y in (100, 108, 116, 124)]
    lines += [o.path(f"M {x} 100 L {x} 124", LineWidth="0.2") for x in (20, 50, 80, 110)]
    rows = (("项目", "合计", "基本支出"), ("甲", "12.30", "2.00"), ("乙", "4.00", ""))
    words = [
        o.text(word, 22 + 30 * x, 106 + 8 * y, delta=f"g {max(0, len(word) - 1)} 2")
        for y, row in enumerate(rows)
        for x, word in enumerate(row)
    ]
    shown = [
        o.text("支出决算表", 60, 90), o.text("隐藏", 20, 50, Visible="false"),
        o.text("旧", 20, 60, inner=white), o.text("剪", 20, 55, inner=f"{clip}</ofd:Clips>"),
        o.path(square, Fill="true", Stroke="false", inner=white),
        o.path("M 1 1 Q 2 2 3 3 B 1 1 2 2 3 3 A 5 5 0 1 0 9 9 C", CTM="0 1 -1 0 9 9"),
        o.text("转", 150, 150, CTM="0 1 -1 0 4 0"), o.text("1.00", 90, 130, DrawParam="5"),
        '<ofd:ImageObject ID="4" Boundary="20 200 150 80" ResourceID="12"/>',
        '<ofd:CompositeObject ID="8" Boundary="10 140 100 50" ResourceID="9"/>',
        f'<ofd:PageBlock ID="77">{o.text("块", 20, 160)}</ofd:PageBlock>',
    ]  # fmt: skip
    glyphs = (
        '<ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="1"><ofd:Glyphs>7</ofd:Glyphs>'
    )
    shown.append(o.text("字形", 20, 170, inner=f"{glyphs}</ofd:CGTransform>"))
    resources = (
        "<ofd:Res {} BaseLoc='Res'><ofd:DrawParams><ofd:DrawParam ID='5' Relative='6'/>"
        "<ofd:DrawParam ID='6'/></ofd:DrawParams><ofd:MultiMedias><ofd:MultiMedia ID='12' Type="
        "'Image'><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>"
        "<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID='9' Width='100' Height='50'>"
        f"<ofd:Content>{''.join(lines[:2] + words[:2])}</ofd:Content></ofd:CompositeGraphicUnit>"
        "</ofd:CompositeGraphicUnits></ofd:Res>"
    )
    remark = (
        '<ofd:PageAnnot {}><ofd:Annot Type="Stamp" ID="9"><ofd:Appearance Boundary="10 180 99 9">'
        f"{o.text('批注', 0, 5)}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>"
    )
    listed = '<ofd:Page PageID="0"><ofd:FileLoc>A.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>'
    written: bytes = o.write_ofd(
        [o.page(*lines, *words, *shown, before='<ofd:Template TemplateID="7"/>')],
        common='<ofd:DocumentRes>R.xml</ofd:DocumentRes><ofd:TemplatePage ID="7" BaseLoc="T.xml"/>',
        document="<ofd:Annotations>L.xml</ofd:Annotations><ofd:Attachments>B.xml</ofd:Attachments>",
        body="<ofd:Signatures>/Doc_0/S.xml</ofd:Signatures>",
        parts={
            "Doc_0/R.xml": resources,
            "Doc_0/T.xml": f"<ofd:Page {{}}>{o.page(o.text('版头', 20, 20))}</ofd:Page>",
            "Doc_0/L.xml": f"<ofd:Annotations {{}}>{listed}",
            "Doc_0/A.xml": remark,
            "Doc_0/B.xml": '<ofd:Attachments {}><ofd:Attachment Name="x"/></ofd:Attachments>',
            "Doc_0/S.xml": '<ofd:Signatures {}><ofd:Signature ID="1"/></ofd:Signatures>',
        },
    )
    return written


def _ofds() -> Iterator[bytes]:
    plain = _tests("pdf_document").write_pdf(_disclosure(), "long")
    for style in _tests("ofd_writer").STYLES:
        yield _as_ofd(plain, style)
    yield from (_own_ofd(), _own_ofd())


# --- Word and Excel -------------------------------------------------------------------------------


def _words() -> Iterator[bytes]:
    writers = _tests("writers")
    yield writers.write_docx(_disclosure())
    yield fuzz_office_seeds.word(writers)


def _sheets() -> Iterator[bytes]:
    writers = _tests("writers")
    yield writers.write_xlsx(_disclosure(), has_borders=True)
    yield writers.write_xlsx(_disclosure(), has_borders=False, has_one_sheet=True)
    yield fuzz_office_seeds.excel(writers, _tests("test_excel"))
    yield fuzz_office_seeds.plain_excel()


def _plain_sheets() -> Iterator[bytes]:
    yield _tests("writers").write_xlsx(_disclosure(), has_borders=True)
    yield _tests("writers").write_xlsx(_disclosure(), has_borders=False, has_one_sheet=True)
    yield fuzz_office_seeds.plain_excel()


def _packed(kind: str, pattern: str) -> Iterator[bytes]:
    for path in sorted((DATA / kind).glob(pattern)):
        yield lzma.decompress(path.read_bytes())


def _old_words() -> Iterator[bytes]:
    yield _tests("doc_writer").doc_of(_disclosure())
    yield from _packed("doc", "seed_*.doc.xz")


def _old_sheets() -> Iterator[bytes]:
    yield from _packed("xls", "seed_*.xls.xz")


_SEEDS = {
    "pdf": _pdfs,
    "ofd": _ofds,
    "docx": _words,
    "doc": _old_words,
    "xlsx": _sheets,
    "xls": _old_sheets,
    "html": _pages,
    "mhtml": _archives,
    "text": _texts,
}


def write_packed() -> None:
    """Have LibreOffice write the seeds of the binary formats from those of the new ones."""
    convert = _tests("conversion").converted
    for kind, new, files in (("doc", "docx", _words()), ("xls", "xlsx", _plain_sheets())):
        (DATA / kind).mkdir(exist_ok=True)
        for number, data in enumerate(files, 1):
            packed = lzma.compress(convert(data, new, kind), preset=9)
            (DATA / kind / f"seed_{number}.{kind}.xz").write_bytes(packed)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    write_packed()

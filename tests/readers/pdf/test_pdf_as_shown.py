"""A page of a PDF is read as a person sees it: marks, struck, hidden and covered text, fields."""

from collections.abc import Callable
from io import BytesIO

import pypdf
import pytest
from pdf_writer import STYLES, Cell, PdfWriter, grid, width
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from juesuan_gui.readers.pdf.reader import read_pdf
from juesuan_gui.readers.raw import RawDocument, RawGrid, RawLine

X, TOP, WIDTH, HEIGHT = 60.0, 120.0, 110.0, 22.0
"""A table of four columns and three rows; the cell in question is the second of the second row."""


def base(amount: str = "1,506.10", label: str = "甲") -> PdfWriter:
    writer = PdfWriter()
    writer.text(60, 60, "支出决算表").text(60, 90, "金额单位：万元")
    rows = [
        ["项目", "合计", "基本支出", "项目支出"],
        [label, Cell(amount, align="right"), "651.00", "855.10"],
        ["乙", "12.00", "", "12.00"],
    ]
    writer.table(X, TOP, grid(rows, WIDTH, HEIGHT), "long")
    return writer


RIGHT = X + 2 * WIDTH
BASE = TOP + HEIGHT


def cells(raw: RawDocument) -> list[list[str]]:
    found = next(b for b in raw.blocks if isinstance(b, RawGrid))
    return [[cell.text for cell in found.row(r)] for r in range(found.rows)]


def said(raw: RawDocument) -> set[str]:
    return {key for key, _ in raw.remarks} | {part.reason for part in raw.unread}


RIGHT_ROWS = [
    ["项目", "合计", "基本支出", "项目支出"],
    ["甲", "1,506.10", "651.00", "855.10"],
    ["乙", "12.00", "", "12.00"],
]


def raised(writer: PdfWriter) -> None:
    writer.text(RIGHT - 2.8, BASE + 2, "1", 5)


def bracketed(writer: PdfWriter) -> None:
    writer.text(RIGHT - 3, BASE + 2, "[1]", 5)


def lowered(writer: PdfWriter) -> None:
    writer.text(RIGHT - 2.8, BASE + 11, "2", 5)


def struck(writer: PdfWriter) -> None:
    writer.text(RIGHT - 105, BASE + 6, "1,400.00", 10)
    writer.line(RIGHT - 106, BASE + 13, RIGHT - 104 + width("1,400.00", 10), BASE + 13)


def struck_by_a_box(writer: PdfWriter) -> None:
    writer.text(RIGHT - 105, BASE + 6, "1,400.00", 10)
    writer.rectangle(RIGHT - 105, BASE + 12.6, width("1,400.00", 10), 0.7)


def white(writer: PdfWriter) -> None:
    writer.canvas.setFillColorRGB(1, 1, 1)
    writer.text(RIGHT - 80, BASE + 5, "99", 10)
    writer.canvas.setFillColorRGB(0, 0, 0)


def covered(writer: PdfWriter) -> None:
    writer.text(RIGHT - 95, BASE + 5, "99", 10)
    writer.canvas.setFillColorRGB(1, 1, 1)
    writer.rectangle(RIGHT - 97, BASE + 3, 20, 16)
    writer.canvas.setFillColorRGB(0, 0, 0)


def transparent(writer: PdfWriter) -> None:
    writer.canvas.setFillAlpha(0)
    writer.text(RIGHT - 80, BASE + 5, "99", 10)
    writer.canvas.setFillAlpha(1)


def invisible(writer: PdfWriter) -> None:
    text = writer.canvas.beginText(RIGHT - 80, writer.size[1] - BASE - 15)
    text.setTextRenderMode(3)
    text.setFont("Times-Roman", 10)
    text.textOut("99")
    writer.canvas.drawText(text)


def clipped(writer: PdfWriter) -> None:
    canvas = writer.canvas
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(10, 10, 30, 30)
    canvas.clipPath(path, stroke=0)
    writer.text(RIGHT - 80, BASE + 5, "99", 10)
    canvas.restoreState()


def outside(writer: PdfWriter) -> None:
    writer.text(620, BASE + 5, "99.00", 10).text(-60, BASE + 5, "88.00", 10)
    writer.text(100, -30, "旧表 77.00", 10).text(100, 860, "旧表 77.00", 10)


def tiny(writer: PdfWriter) -> None:
    writer.text(RIGHT - 80, BASE + 8, "99", 0.1)


@pytest.mark.parametrize(
    "draw",
    [
        raised, bracketed, lowered, struck, struck_by_a_box, white, covered, transparent, invisible,
        clipped, outside, tiny,
    ],
)  # fmt: skip
def test_the_amount_is_what_the_page_shows(draw: Callable[[PdfWriter], None]):
    writer = base()
    draw(writer)
    raw = read_pdf(writer.data())
    assert cells(raw) == RIGHT_ROWS
    printed = " ".join(b.text for b in raw.blocks if isinstance(b, RawLine))
    assert "99" not in printed
    assert "77.00" not in printed
    assert said(raw) - {"reading.running_lines"}


def test_a_clipped_label_keeps_what_is_seen_and_leaves_the_number_alone():
    writer = PdfWriter()
    rows = [
        ["项目", "合计", "基本支出", "项目支出"],
        ["", "1,506.10", "651.00", "855.10"],
        ["乙", "12.00", "", "12.00"],
    ]
    writer.table(X, TOP, grid(rows, WIDTH, HEIGHT), "long")
    canvas = writer.canvas
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(X, writer.size[1] - BASE - HEIGHT, WIDTH, HEIGHT)
    canvas.clipPath(path, stroke=0)
    writer.text(X + 3, BASE + 5, "其他政府办公厅及相关机构事务支出项目二", 10)
    canvas.restoreState()
    found = cells(read_pdf(writer.data()))
    assert found[1][0].startswith("其他政府办公厅及相关")
    assert found[1][1:] == RIGHT_ROWS[1][1:]


def test_white_letters_on_a_dark_cell_are_read():
    writer = PdfWriter()
    writer.canvas.setFillColorRGB(0.1, 0.2, 0.4)
    writer.rectangle(X, TOP, 4 * WIDTH, HEIGHT)
    writer.canvas.setFillColorRGB(1, 1, 1)
    writer.table(X, TOP, grid([RIGHT_ROWS[0]], WIDTH, HEIGHT), "none")
    writer.canvas.setFillColorRGB(0, 0, 0)
    rows = [["", "", "", ""], *RIGHT_ROWS[1:]]
    writer.table(X, TOP, grid(rows, WIDTH, HEIGHT), "long")
    assert cells(read_pdf(writer.data())) == RIGHT_ROWS


@pytest.mark.parametrize("style", STYLES)
def test_underlined_and_tightly_ruled_numbers_are_not_struck(style):
    writer = PdfWriter()
    writer.table(X, TOP, grid(RIGHT_ROWS, WIDTH, 12.5), style, 11.0)
    writer.text(60, 300, "合计 1,506.10 万元").line(84, 312.5, 130, 312.5)
    raw = read_pdf(writer.data())
    assert cells(raw) == RIGHT_ROWS
    assert "reading.struck_text" not in said(raw)


def test_a_field_of_a_form_is_read():
    writer = base("")
    writer.canvas.acroForm.textfield(
        value="1,506.10", x=X + WIDTH + 2, y=writer.size[1] - BASE - HEIGHT + 2, width=WIDTH - 4,
        height=HEIGHT - 4, fontSize=10, borderWidth=0, name="total",
    )  # fmt: skip
    assert cells(read_pdf(writer.data())) == RIGHT_ROWS


def rewritten(data: bytes, change: Callable[[pypdf.PdfWriter], None]) -> bytes:
    rewriter, out = pypdf.PdfWriter(), BytesIO()
    rewriter.append(pypdf.PdfReader(BytesIO(data)))
    change(rewriter)
    rewriter.write(out)
    return out.getvalue()


def annotation(rewriter: pypdf.PdfWriter, flags: int, *, has_look: bool = True) -> None:
    """Add a typed remark (FreeText) over the empty cell."""
    x0, y0 = X + WIDTH + 2, 842 - BASE - HEIGHT + 2
    look = DecodedStreamObject()
    look.set_data(b"BT /F1 10 Tf 40 5 Td (1,506.10) Tj ET")
    look.update({
        NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): ArrayObject(map(FloatObject, (0, 0, 106, 18))),
        NameObject("/Resources"): DictionaryObject({NameObject("/Font"): DictionaryObject({
            NameObject("/F1"): DictionaryObject({
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica")})})}),
    })  # fmt: skip
    one = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/FreeText"),
        NameObject("/Rect"): ArrayObject(map(FloatObject, (x0, y0, x0 + 106, y0 + 18))),
        NameObject("/Contents"): TextStringObject("1,506.10"),
        NameObject("/DA"): TextStringObject("/Helv 10 Tf 0 g"),
        NameObject("/F"): NumberObject(flags),
    })  # fmt: skip
    if has_look:
        one[NameObject("/AP")] = DictionaryObject({NameObject("/N"): rewriter._add_object(look)})
    rewriter.pages[0][NameObject("/Annots")] = ArrayObject([rewriter._add_object(one)])


def test_a_typed_remark_over_the_page_is_read():
    raw = read_pdf(rewritten(base("").data(), lambda w: annotation(w, 4)))
    assert cells(raw) == RIGHT_ROWS


def test_a_hidden_remark_is_not_read():
    raw = read_pdf(rewritten(base("").data(), lambda w: annotation(w, 2)))
    assert cells(raw)[1] == ["甲", "", "651.00", "855.10"]


def test_a_remark_without_a_look_is_named():
    raw = read_pdf(rewritten(base("").data(), lambda w: annotation(w, 4, has_look=False)))
    assert cells(raw)[1][1] in ("1,506.10", "")
    assert cells(raw)[1][1] or "reading.field_unread" in said(raw)


def test_a_remark_whose_look_leads_nowhere_ends_nothing():
    """PDFium reads memory that is not its own where such a look is drawn into the page."""

    def add(rewriter: pypdf.PdfWriter) -> None:
        annotation(rewriter, 4)
        one = rewriter.pages[0]["/Annots"][0].get_object()
        states = DictionaryObject(
            {NameObject("/On"): pypdf.generic.IndirectObject(999, 0, rewriter)}
        )
        one[NameObject("/AP")] = DictionaryObject({NameObject("/N"): states})

    raw = read_pdf(rewritten(base("").data(), add))
    assert cells(raw)[1][1] == ""
    assert "reading.field_unread" in said(raw)


def layer(rewriter: pypdf.PdfWriter, *, is_on: bool) -> None:
    """Put what is drawn between two marks of the content into a layer."""
    group = rewriter._add_object(DictionaryObject({
        NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("draft"),
    }))  # fmt: skip
    state = ArrayObject([] if is_on else [group])
    rewriter._root_object[NameObject("/OCProperties")] = DictionaryObject({
        NameObject("/OCGs"): ArrayObject([group]),
        NameObject("/D"): DictionaryObject({NameObject("/OFF"): state}),
    })  # fmt: skip
    page = rewriter.pages[0]
    page["/Resources"][NameObject("/Properties")] = DictionaryObject({NameObject("/MC0"): group})
    data = page.get_contents().get_data()
    draft = b" q BT /F1 10 Tf 1 0 0 1 %f %f Tm (99.99) Tj ET Q "
    at = [(X + 2 * WIDTH + 70, 842 - BASE - HEIGHT - 15), (X + WIDTH + 5, 842 - BASE - 15)]
    inside = b"".join(draft % place for place in at)
    stream = DecodedStreamObject()
    stream.set_data(data + b" /OC /MC0 BDC" + inside + b"EMC ")
    page[NameObject("/Contents")] = rewriter._add_object(stream)


def test_a_layer_that_is_off_is_not_read_and_one_that_is_on_is():
    off = read_pdf(rewritten(base().data(), lambda w: layer(w, is_on=False)))
    assert cells(off) == RIGHT_ROWS
    assert "reading.hidden_text" in said(off)
    on = read_pdf(rewritten(base().data(), lambda w: layer(w, is_on=True)))
    assert cells(on)[2] == ["乙", "12.00", "99.99", "12.00"]

"""Pages whose content says one thing and which show another, kind by kind."""

from collections.abc import Callable
from io import BytesIO

import pypdf
import pytest
from pdf_writer import SONG, PdfWriter, width
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from test_pdf_as_shown import (
    BASE,
    HEIGHT,
    RIGHT,
    RIGHT_ROWS,
    TOP,
    WIDTH,
    X,
    base,
    cells,
    layer,
    rewritten,
    said,
)

from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.readers.pdf.reader import read_pdf
from juesuan_gui.readers.raw import RawGrid, RawLine

HIGH = 842.0


def raw(writer: PdfWriter, code: str) -> None:
    """Put operators into the content of the page."""
    writer.canvas._code.append(code)


# --- what is drawn --------------------------------------------------------------------------------


def twice_for_bold(writer: PdfWriter) -> None:
    shown = width("1,506.10", 10)
    writer.text(RIGHT - 3 - shown + 0.4, BASE + 6 - 1.25 + 0.1, "1,506.10", 10)


def bold_by_an_outline(writer: PdfWriter) -> None:
    text = writer.canvas.beginText(RIGHT - 3 - width("1,506.10", 10), HIGH - BASE - 14.75)
    text.setTextRenderMode(2)
    text.setFont(SONG, 10)
    text.textOut("1,506.10")
    text.setTextRenderMode(0)
    writer.canvas.drawText(text)


def shadow(writer: PdfWriter) -> None:
    writer.canvas.setFillColorRGB(0.8, 0.8, 0.8)
    twice_for_bold(writer)
    writer.canvas.setFillColorRGB(0, 0, 0)


def highlighted_afterwards(writer: PdfWriter) -> None:
    writer.canvas.saveState()
    writer.canvas.setFillAlpha(0.4)
    writer.canvas.setFillColorRGB(1, 1, 0)
    writer.rectangle(RIGHT - 60, BASE + 2, 58, 18)
    writer.canvas.restoreState()


def marked_under_multiplication(writer: PdfWriter) -> None:
    writer.canvas.saveState()
    writer.canvas.setBlendMode("Multiply")
    writer.canvas.setFillColorRGB(1, 1, 0)
    writer.rectangle(RIGHT - 60, BASE + 2, 58, 18)
    writer.canvas.restoreState()


def under_a_black_bar(writer: PdfWriter) -> None:
    writer.text(RIGHT - 100, BASE + 5, "99", 10)
    writer.rectangle(RIGHT - 101, BASE + 3, 16, 16)


def under_a_picture(writer: PdfWriter) -> None:
    writer.text(RIGHT - 100, BASE + 5, "99", 10)
    writer.picture(RIGHT - 101, BASE + 3, 16, 16)


def watermark_across(writer: PdfWriter) -> None:
    canvas = writer.canvas
    canvas.saveState()
    canvas.setFillColorRGB(0.85, 0.85, 0.85)
    canvas.translate(120, HIGH - 190)
    canvas.rotate(30)
    canvas.setFont("Times-Roman", 60)
    canvas.drawString(0, 0, "DRAFT 2023")
    canvas.restoreState()


def with_a_note_that_opens(writer: PdfWriter) -> None:
    writer.canvas.textAnnotation("99", Rect=[RIGHT - 40, HIGH - BASE - 18, RIGHT - 20, HIGH - BASE])


def with_a_link(writer: PdfWriter) -> None:
    writer.canvas.linkURL("http://x/99", (X, HIGH - BASE - 20, RIGHT, HIGH - BASE))


def clipped_by_the_text_mode(writer: PdfWriter) -> None:
    raw(writer, f"q BT /F1 10 Tf 7 Tr 1 0 0 1 {RIGHT - 100} {HIGH - BASE - 15} Tm (99) Tj ET Q")


def off_the_page_by_a_matrix(writer: PdfWriter) -> None:
    raw(writer, "q 1 0 0 1 0 2000 cm BT /F1 10 Tf 100 100 Td (99.99) Tj ET Q")


def white_lines(writer: PdfWriter) -> None:
    writer.canvas.setStrokeColorRGB(1, 1, 1)
    writer.line(X + WIDTH + 40, TOP, X + WIDTH + 40, TOP + 3 * HEIGHT)
    writer.canvas.setStrokeColorRGB(0, 0, 0)


def cut_away_by_a_clip_of_a_form(writer: PdfWriter) -> None:
    canvas = writer.canvas
    canvas.beginForm("cut", 0, 0, 10, 10)
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(RIGHT - 100, HIGH - BASE - 15, "99")
    canvas.endForm()
    canvas.doForm("cut")


def covered_in_a_form(writer: PdfWriter) -> None:
    canvas = writer.canvas
    canvas.beginForm("covered", 0, 0, 595, 842)
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(RIGHT - 100, HIGH - BASE - 15, "99")
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(RIGHT - 102, HIGH - BASE - 19, 20, 16, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.endForm()
    canvas.doForm("covered")


def replaced_text(writer: PdfWriter) -> None:
    """A second print that programs for the blind are told to leave out."""
    shown = width("1,506.10", 10)
    raw(writer, "/Span << /ActualText () >> BDC")
    writer.text(RIGHT - 3 - shown + 0.5, BASE + 4.75, "1,506.10", 10)
    raw(writer, "EMC")


def struck_twice(writer: PdfWriter) -> None:
    writer.text(RIGHT - 105, BASE + 6, "1,400.00", 10)
    end = RIGHT - 104 + width("1,400.00", 10)
    writer.line(RIGHT - 106, BASE + 12, end, BASE + 12)
    writer.line(RIGHT - 106, BASE + 13.6, end, BASE + 13.6)


DRAWN = [
    twice_for_bold, bold_by_an_outline, shadow, highlighted_afterwards, marked_under_multiplication,
    under_a_black_bar, under_a_picture, watermark_across, with_a_note_that_opens, with_a_link,
    clipped_by_the_text_mode, off_the_page_by_a_matrix, white_lines, cut_away_by_a_clip_of_a_form,
    covered_in_a_form, replaced_text, struck_twice,
]  # fmt: skip


@pytest.mark.parametrize("draw", DRAWN)
def test_the_amount_is_what_the_page_shows(draw: Callable[[PdfWriter], None]):
    writer = base()
    draw(writer)
    assert cells(read_pdf(writer.data())) == RIGHT_ROWS


def put(writer: PdfWriter, words: str, spread: float = 0.0, *, by_letter: bool = False) -> None:
    """Print the amount of the empty cell, letter by letter from the last one if so asked."""
    start = RIGHT - 3 - width(words, 10) - spread * len(words)
    text = writer.canvas.beginText(start, HIGH - BASE - 15)
    text.setFont("Times-Roman", 10)
    if by_letter:
        at = [start + width(words[:n], 10) for n in range(len(words))]
        for letter, x in reversed(list(zip(words, at, strict=True))):
            text.setTextOrigin(x, HIGH - BASE - 15)
            text.textOut(letter)
    else:
        text.setCharSpace(spread)
        text.textOut(words)
        text.setCharSpace(0)
    writer.canvas.drawText(text)


def upside_down(writer: PdfWriter) -> None:
    raw(writer, f"q 1 0 0 -1 0 {HIGH} cm BT /F1 10 Tf 1 0 0 -1 {RIGHT - 50} {BASE + 15} Tm")
    raw(writer, "(1,506.10) Tj ET Q")


def scaled(writer: PdfWriter) -> None:
    raw(writer, f"q 0.1 0 0 0.1 0 0 cm BT /F1 1 Tf 100 0 0 100 {(RIGHT - 50) * 10} ")
    raw(writer, f"{(HIGH - BASE - 15) * 10} Tm (1,506.10) Tj ET Q")


def in_pieces(writer: PdfWriter) -> None:
    raw(writer, f"BT /F1 10 Tf 1 0 0 1 {RIGHT - 50} {HIGH - BASE - 15} Tm")
    raw(writer, "[(1) 20 (,) -30 (5) 10 (0) (6) 15 (.) (1) (0)] TJ ET")


def in_a_form_in_a_form(writer: PdfWriter) -> None:
    canvas = writer.canvas
    canvas.beginForm("inner", 0, 0, 595, 842)
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(RIGHT - 150, HIGH - BASE - 65, "1,506.10")
    canvas.endForm()
    canvas.beginForm("outer", 0, 0, 595, 842)
    canvas.translate(50, 20)
    canvas.doForm("inner")
    canvas.endForm()
    canvas.translate(50, 30)
    canvas.doForm("outer")
    canvas.translate(-50, -30)


PRINTED = {
    "letter by letter from the end": lambda w: put(w, "1,506.10", by_letter=True),
    "letters spread": lambda w: put(w, "1,506.10", 2.5),
    "letters pushed together": lambda w: put(w, "1,506.10", -0.6),
    "blank of a thousand": lambda w: put(w, "1,506.10"),
    "upside down twice": upside_down,
    "scaled from one point": scaled,
    "in pieces": in_pieces,
    "in a form in a form": in_a_form_in_a_form,
}


@pytest.mark.parametrize("kind", PRINTED)
def test_an_amount_is_read_however_it_is_set(kind: str):
    writer = base("")
    writer.canvas.setFont("Times-Roman", 10)
    PRINTED[kind](writer)
    found = cells(read_pdf(writer.data()))
    assert [[text.replace(" ", "") for text in row] for row in found] == RIGHT_ROWS


# --- rulings --------------------------------------------------------------------------------------

EDGES = [X + n * WIDTH for n in range(5)], [TOP + n * HEIGHT for n in range(4)]


def spread_rows(writer: PdfWriter) -> None:
    for r, row in enumerate(RIGHT_ROWS):
        for c, text in enumerate(row):
            writer.text(X + c * WIDTH + 8, TOP + r * HEIGHT + 5, text, 10)


def dotted(writer: PdfWriter) -> None:
    xs, ys = EDGES
    for y in ys:
        for n in range(int((xs[-1] - xs[0]) / 3)):
            writer.rectangle(xs[0] + 3 * n, y, 1, 0.6)
    for x in xs:
        for n in range(int((ys[-1] - ys[0]) / 3)):
            writer.rectangle(x, ys[0] + 3 * n, 0.6, 1)


def dashed(writer: PdfWriter) -> None:
    writer.canvas.setDash(3, 2)
    lines(writer)


def lines(writer: PdfWriter) -> None:
    xs, ys = EDGES
    for y in ys:
        writer.line(xs[0], y, xs[-1], y)
    for x in xs:
        writer.line(x, ys[0], x, ys[-1])


def doubled(writer: PdfWriter) -> None:
    xs, ys = EDGES
    for shift in (-1.2, 1.2):
        for y in ys:
            writer.line(xs[0], y + shift, xs[-1], y + shift)
        for x in xs:
            writer.line(x + shift, ys[0], x + shift, ys[-1])


def thick(writer: PdfWriter) -> None:
    xs, ys = EDGES
    for y in ys:
        writer.rectangle(xs[0], y - 1.2, xs[-1] - xs[0], 2.4)
    for x in xs:
        writer.rectangle(x - 1.2, ys[0], 2.4, ys[-1] - ys[0])


def as_pictures(writer: PdfWriter) -> None:
    xs, ys = EDGES
    for y in ys:
        writer.picture(xs[0], y, xs[-1] - xs[0], 0.7)
    for x in xs:
        writer.picture(x, ys[0], 0.7, ys[-1] - ys[0])


def as_curves(writer: PdfWriter) -> None:
    xs, ys = EDGES
    for y in ys:
        writer.canvas.bezier(xs[0], HIGH - y, xs[1], HIGH - y, xs[2], HIGH - y, xs[-1], HIGH - y)
    for x in xs:
        writer.canvas.bezier(x, HIGH - ys[0], x, HIGH - ys[1], x, HIGH - ys[2], x, HIGH - ys[-1])


def as_one_path(writer: PdfWriter) -> None:
    xs, ys = EDGES
    path = writer.canvas.beginPath()
    for y in ys:
        path.moveTo(xs[0], HIGH - y)
        path.lineTo(xs[-1], HIGH - y)
    for x in xs:
        path.moveTo(x, HIGH - ys[0])
        path.lineTo(x, HIGH - ys[-1])
    writer.canvas.drawPath(path)


def as_boxes_with_gaps(writer: PdfWriter) -> None:
    for r in range(3):
        for c in range(4):
            left, top = X + c * WIDTH + 0.8, TOP + r * HEIGHT + 0.8
            writer.canvas.rect(left, HIGH - top - HEIGHT + 1.6, WIDTH - 1.6, HEIGHT - 1.6)


def rounded_corners(writer: PdfWriter) -> None:
    writer.canvas.roundRect(X, HIGH - TOP - 3 * HEIGHT, 4 * WIDTH, 3 * HEIGHT, 6)
    for y in EDGES[1][1:-1]:
        writer.line(X, y, X + 4 * WIDTH, y)
    for x in EDGES[0][1:-1]:
        writer.line(x, TOP, x, TOP + 3 * HEIGHT)


RULINGS = [
    dotted, dashed, doubled, thick, as_pictures, as_curves, as_one_path, as_boxes_with_gaps,
    rounded_corners,
]  # fmt: skip


@pytest.mark.parametrize("rule", RULINGS)
def test_cells_are_told_by_rulings_of_any_kind(rule: Callable[[PdfWriter], None]):
    writer = PdfWriter()
    rule(writer)
    spread_rows(writer)
    found = next(b for b in read_pdf(writer.data()).blocks if isinstance(b, RawGrid))
    shown = [[cell.text for cell in found.row(r)] for r in range(found.rows)]
    assert [row for row in shown if any(row)] == RIGHT_ROWS
    assert not found.has_inferred_columns


# --- layers, fields, remarks ----------------------------------------------------------------------


def object_of(rewriter: pypdf.PdfWriter, **entries: object) -> object:
    named = {NameObject(f"/{key}"): value for key, value in entries.items()}
    return rewriter._add_object(DictionaryObject(named))


def numbers(*values: float) -> ArrayObject:
    return ArrayObject(map(FloatObject, values))


def form_of(rewriter: pypdf.PdfWriter, content: str, **entries: object) -> object:
    look = DecodedStreamObject()
    look.set_data(content.encode())
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    })  # fmt: skip
    resources = {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    look.update({
        NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/Resources"): DictionaryObject(resources), **{
            NameObject(f"/{key}"): value for key, value in entries.items()},
    })  # fmt: skip
    return rewriter._add_object(look)


def group_off(rewriter: pypdf.PdfWriter) -> object:
    group = object_of(rewriter, Type=NameObject("/OCG"), Name=TextStringObject("draft"))
    rewriter._root_object[NameObject("/OCProperties")] = DictionaryObject({
        NameObject("/OCGs"): ArrayObject([group]),
        NameObject("/D"): DictionaryObject({NameObject("/OFF"): ArrayObject([group])}),
    })  # fmt: skip
    return group


def draw_form(rewriter: pypdf.PdfWriter, form: object, before: str = "", after: str = "") -> None:
    page = rewriter.pages[0]
    data = page.get_contents().get_data()
    objects = DictionaryObject({NameObject("/Own"): form})
    page["/Resources"][NameObject("/XObject")] = objects
    stream = DecodedStreamObject()
    stream.set_data(data + f" {before} q /Own Do Q {after} ".encode())
    page[NameObject("/Contents")] = rewriter._add_object(stream)


DRAFT = f"BT /F1 10 Tf 1 0 0 1 {X + WIDTH + 5} {HIGH - BASE - 15} Tm (99.99) Tj ET"


def whole_form(rewriter: pypdf.PdfWriter) -> None:
    group = group_off(rewriter)
    draw_form(rewriter, form_of(rewriter, DRAFT, BBox=numbers(0, 0, 595, 842), OC=group))


def inside_of_a_form(rewriter: pypdf.PdfWriter) -> None:
    group = group_off(rewriter)
    form = form_of(rewriter, f"/OC /MC0 BDC {DRAFT} EMC", BBox=numbers(0, 0, 595, 842))
    properties = DictionaryObject({NameObject("/MC0"): group})
    form.get_object()["/Resources"][NameObject("/Properties")] = properties
    draw_form(rewriter, form)


def around_a_form(rewriter: pypdf.PdfWriter) -> None:
    group = group_off(rewriter)
    page = rewriter.pages[0]
    page["/Resources"][NameObject("/Properties")] = DictionaryObject({NameObject("/MC0"): group})
    form = form_of(rewriter, DRAFT, BBox=numbers(0, 0, 595, 842))
    draw_form(rewriter, form, "/OC /MC0 BDC", "EMC")


@pytest.mark.parametrize("change", [whole_form, inside_of_a_form, around_a_form])
def test_a_layer_that_is_off_hides_forms_and_what_is_in_them(change):
    raw_document = read_pdf(rewritten(base().data(), change))
    assert cells(raw_document) == RIGHT_ROWS
    assert "reading.hidden_text" in said(raw_document)


def test_a_layer_hidden_by_another_and_shown_by_none_stays_hidden():
    def change(rewriter: pypdf.PdfWriter) -> None:
        layer(rewriter, is_on=False)
        state = rewriter._root_object["/OCProperties"]["/D"]
        state[NameObject("/BaseState")] = NameObject("/OFF")
        del state["/OFF"]

    assert cells(read_pdf(rewritten(base().data(), change))) == RIGHT_ROWS


def remark(
    rewriter: pypdf.PdfWriter, kind: str, look: str = "", flags: int = 4, **more: object
) -> None:
    """Put a remark over the left part of the cell of the amount."""
    box = (X + WIDTH + 2, HIGH - BASE - HEIGHT + 2, X + 2 * WIDTH - 2, HIGH - BASE - 2)
    entries = {
        "Type": NameObject("/Annot"), "Subtype": NameObject(f"/{kind}"), "Rect": numbers(*box),
        "F": NumberObject(flags), **more,
    }  # fmt: skip
    if look:
        form = form_of(rewriter, look, BBox=numbers(0, 0, box[2] - box[0], box[3] - box[1]))
        entries["AP"] = DictionaryObject({NameObject("/N"): form})
    rewriter.pages[0][NameObject("/Annots")] = ArrayObject([object_of(rewriter, **entries)])


WHITE_BOX = "1 g 0 0 106 18 re f"


def test_a_white_box_laid_over_an_amount_hides_it():
    data = rewritten(base().data(), lambda w: remark(w, "Square", WHITE_BOX))
    found = read_pdf(data)
    assert cells(found)[1][1] == ""
    assert "reading.hidden_text" in said(found)


def test_a_box_without_inside_laid_over_an_amount_hides_nothing():
    data = rewritten(base().data(), lambda w: remark(w, "Square", "1 0 0 RG 0 0 106 18 re S"))
    assert cells(read_pdf(data)) == RIGHT_ROWS


def test_a_marker_over_an_amount_hides_nothing():
    look = "/G0 gs 1 1 0 rg 0 0 106 18 re f"
    quads = numbers(X + WIDTH, HIGH - BASE, RIGHT, HIGH - BASE, X + WIDTH, HIGH - BASE - 20, RIGHT,
                    HIGH - BASE - 20)  # fmt: skip
    for kind in ("Highlight", "Underline", "Squiggly"):
        data = rewritten(base().data(), lambda w, k=kind: remark(w, k, look, QuadPoints=quads))
        assert cells(read_pdf(data)) == RIGHT_ROWS


def test_a_new_amount_typed_over_a_white_box_counts():
    look = f"{WHITE_BOX} 0 g BT /F1 10 Tf 60 5 Td (7.00) Tj ET"
    data = rewritten(base().data(), lambda w: remark(w, "FreeText", look))
    assert cells(read_pdf(data))[1][1] == "7.00"


def test_a_stamp_with_words_is_read():
    look = "BT /F1 10 Tf 40 5 Td (1,506.10) Tj ET"
    data = rewritten(base("").data(), lambda w: remark(w, "Stamp", look))
    assert cells(read_pdf(data)) == RIGHT_ROWS


def test_a_line_of_a_remark_strikes_what_it_crosses():
    def change(rewriter: pypdf.PdfWriter) -> None:
        remark(rewriter, "StrikeOut", "0 0 0 RG 0.8 w 65.5 8.4 m 104 8.4 l S")

    found = read_pdf(rewritten(base().data(), change))
    assert cells(found)[1][1] == ""
    assert "reading.struck_text" in said(found)


@pytest.mark.parametrize("flags", [2, 32, 2 | 4])
def test_a_hidden_field_is_not_read(flags):
    def change(rewriter: pypdf.PdfWriter) -> None:
        remark(rewriter, "Widget", "BT /F1 10 Tf 4 5 Td (99.99) Tj ET", flags,
               FT=NameObject("/Tx"), V=TextStringObject("99.99"))  # fmt: skip

    assert cells(read_pdf(rewritten(base().data(), change))) == RIGHT_ROWS


def test_a_field_whose_look_is_to_be_made_is_read_or_named():
    def change(rewriter: pypdf.PdfWriter) -> None:
        remark(rewriter, "Widget", "", 4, FT=NameObject("/Tx"), V=TextStringObject("1,506.10"),
               DA=TextStringObject("/Helv 10 Tf 0 g"), T=TextStringObject("a"))  # fmt: skip

    found = read_pdf(rewritten(base("").data(), change))
    assert cells(found) == RIGHT_ROWS or "reading.field_unread" in said(found)


def test_files_packed_into_a_file_are_named():
    rewriter = pypdf.PdfWriter()
    rewriter.append(pypdf.PdfReader(BytesIO(base().data())))
    rewriter.add_attachment("附表.xlsx", b"x")
    out = BytesIO()
    rewriter.write(out)
    found = read_pdf(out.getvalue())
    assert cells(found) == RIGHT_ROWS
    assert "reading.attachments" in said(found)


def test_a_sentence_keeps_its_figures_beside_a_table():
    writer = base()
    writer.text(60, 320, "支出合计1,506.10万元，比上年增加12.00万元。", 12)
    printed = [b.text for b in read_pdf(writer.data()).blocks if isinstance(b, RawLine)]
    assert printed[-1] == "支出合计1,506.10万元，比上年增加12.00万元。"


def odd_minus(rewriter: pypdf.PdfWriter, code: str) -> None:
    """Print an amount whose minus sign is said to be another character."""
    table = DecodedStreamObject()
    table.set_data(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> "
        "<FF> endcodespacerange 1 beginbfrange <2C> <39> <002C> endbfrange 1 beginbfchar "
        f"<03> <{code}> endbfchar endcmap end end".encode()
    )
    form = form_of(rewriter, f"BT /F1 10 Tf 1 0 0 1 {RIGHT - 60} {HIGH - BASE - 15} Tm "
                   "<03312C3530362E3130> Tj ET", BBox=numbers(0, 0, 595, 842))  # fmt: skip
    font = form.get_object()["/Resources"]["/Font"]["/F1"]
    font[NameObject("/ToUnicode")] = rewriter._add_object(table)
    names = ArrayObject([NumberObject(3), NameObject("/minus")])
    font[NameObject("/Encoding")] = DictionaryObject({
        NameObject("/BaseEncoding"): NameObject("/WinAnsiEncoding"),
        NameObject("/Differences"): names,
    })  # fmt: skip
    draw_form(rewriter, form)


@pytest.mark.parametrize("code", ["0003", "0004", "001F"])
def test_a_sign_that_is_said_to_be_no_character_makes_the_amount_unreadable(code):
    raw_document = read_pdf(rewritten(base("").data(), lambda w: odd_minus(w, code)))
    found = next(b for b in raw_document.blocks if isinstance(b, RawGrid))
    assert parse_amount(found.by_position[1, 1].text) is None
    assert found.by_position[1, 1].is_unreadable


def test_a_printed_soft_hyphen_is_a_minus_sign():
    raw_document = read_pdf(rewritten(base("").data(), lambda w: odd_minus(w, "00AD")))
    amount = parse_amount(cells(raw_document)[1][1])
    assert amount is not None
    assert str(amount.value) == "-1506.10"

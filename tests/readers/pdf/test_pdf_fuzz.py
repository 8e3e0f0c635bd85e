"""Damaged PDF files give a result or a clear error, never a crash or a hang."""

import re
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_writer import Cell, PdfWriter, grid

from juesuan_gui.readers.pdf.reader import read_pdf
from juesuan_gui.readers.raw import UnreadableFileError

PDF_KEYS = {
    "reading.damaged_pdf",
    "reading.encrypted_pdf",
    "reading.protected_pdf",
    "reading.too_many_pages",
}
TOKENS = [b"0", b"-1", b"2147483647", b"1e9", b"null", b"[", b">>", b"endobj", b"/Kids", b"9 0 R"]


@cache
def sound() -> bytes:
    writer = PdfWriter()
    writer.canvas.setPageCompression(0)
    writer.centred(60, "收入决算表")
    rows = [[Cell("项目", columns=2), None, "合计"], ["208", "社会保障", "1,238.58"]]
    writer.table(60, 100, grid(rows), "rects")
    writer.page().text(72, 72, "本年收入合计2946.25万元。", 12).picture(72, 200, 50, 50)
    return writer.data()


def outcome(data: bytes) -> str:
    try:
        read_pdf(data)
    except UnreadableFileError as error:
        return error.key
    return "read"


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    data = bytearray(sound())
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, len(data) - 1))
        kind = draw(st.sampled_from(["byte", "cut", "token", "number", "end"]))
        if kind == "byte":
            data[at] = draw(st.integers(0, 255))
        elif kind == "cut":
            del data[at : at + draw(st.integers(1, 80))]
        elif kind == "token":
            data[at:at] = b" " + draw(st.sampled_from(TOKENS)) + b" "
        elif kind == "number":
            found = re.compile(rb"\d+").search(bytes(data), at)
            if found:
                data[found.start() : found.end()] = draw(st.sampled_from(TOKENS[:4]))
        elif draw(st.integers(0, 5)) == 0:
            del data[at:]
        if len(data) < 2:
            break
    return bytes(data)


@settings(max_examples=150, deadline=None)
@given(damaged())
def test_a_damaged_file_is_read_or_refused(data):
    assert outcome(data) in PDF_KEYS | {"read"}


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_after_a_pdf_header_are_refused(data):
    assert outcome(b"%PDF-1.7\n" + data) in PDF_KEYS

"""Small originals of every format for the tests of the views beside the grid."""

import sys
from functools import cache
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "readers"))

from pdf_writer import PdfWriter, grid
from small_document import DOCUMENT
from writers import write_docx, write_html, write_xlsx

from juesuan_gui.application.opening import Opened
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.review import Review

SENTENCE = "本年支出合计300.00万元，其中基本支出100.00万元。"


def opened(data: bytes, name: str, password: str | None = None) -> Opened:
    """Return an opened document of whatever format."""
    disclosure = read_bytes(data, name, load_catalogue(), password=password)
    return Opened(Review(disclosure, load_catalogue()), Path(name), name, data, password=password)


@cache
def pdf(pages: int = 1, password: str | None = None, *, has_scan: bool = False) -> bytes:
    """Return a PDF whose every page has a table and a sentence; the last may be a picture."""
    writer = PdfWriter(password=password)
    for number in range(pages):
        if number:
            writer.page()
        writer.text(200, 72, "支出决算表")
        rows = [
            ["项目", "本年支出合计", "基本支出", "项目支出"],
            ["合计", "300.00", "100.00", "200.00"],
            ["一般公共服务支出", "180.00", "60.00", "120.00"],
            ["教育支出", "120.00", "40.00", "80.00"],
        ]
        writer.table(72, 120, grid(rows))
        writer.text(72, 400, SENTENCE)
    if has_scan:
        writer.page()
        writer.picture(0, 0, 595, 842)
    return writer.data()


@cache
def office(kind: str) -> bytes:
    """Return the small document as a file of a format: docx, xlsx or html."""
    disclosure = read_bytes(DOCUMENT.encode(), "x.txt", load_catalogue())
    if kind == "xlsx":
        return write_xlsx(disclosure, has_borders=True)
    return {"docx": write_docx, "html": write_html}[kind](disclosure)

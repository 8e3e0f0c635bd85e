"""An original opened in the window, corrected there, and handed back in its own format."""

from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from writers import write_docx, write_xlsx

from juesuan_gui.application.opening import Opened
from juesuan_gui.export.pdf.report import write_clean_pdf
from juesuan_gui.export.registry import export_named
from juesuan_gui.loading import load_catalogue
from juesuan_gui.paths import resource_path
from juesuan_gui.readers import read_bytes, read_disclosure
from juesuan_gui.review import Review, SetCell

pytestmark = pytest.mark.slow


def original(kind: str, folder: Path) -> bytes:
    sample = read_disclosure(resource_path("sample", "sample.txt"), load_catalogue())
    if kind == ".docx":
        return write_docx(sample)
    if kind == ".xlsx":
        return write_xlsx(sample, has_borders=True)
    write_clean_pdf(Review(sample, load_catalogue()), folder / "original.pdf")
    return (folder / "original.pdf").read_bytes()


@pytest.fixture(params=[".docx", ".xlsx", ".pdf"])
def corrected(request, window, tmp_path):
    """A window with an original in which one figure was corrected; returns its ending and text."""
    data = original(request.param, tmp_path)
    review = Review(read_bytes(data, f"原件{request.param}", load_catalogue()), load_catalogue())
    window.workspace.open(Opened(review, tmp_path / f"原件{request.param}", "原件", data))
    table = review.disclosure.tables[1]
    cell = next(cell for cell in table.numeric_cells() if cell.amount)
    window.workspace.push(SetCell(table.ref(cell.row, cell.column), "1,234.56", "抄错"), "改一格")
    return request.param, data


def hand_back(qtbot, window, told, name, path):
    window.exports.write(path, export_named(name))
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert path.exists(), told


def test_the_original_comes_back_corrected_and_annotated(qtbot, window, told, corrected, tmp_path):
    suffix, data = corrected
    path = tmp_path / f"批注{suffix}"
    hand_back(qtbot, window, told, "annotated", path)
    if suffix == ".pdf":
        assert path.read_bytes().startswith(data)
        notes = [
            str(entry.get_object().get("/Contents"))
            for page in PdfReader(path).pages
            for entry in page.get("/Annots", ())
        ]
        assert any("1,234.56" in note and "抄错" in note for note in notes)
    else:
        back = read_bytes(path.read_bytes(), path.name, load_catalogue())
        assert any(cell.text == "1,234.56" for cell in back.tables[1].cells)


@pytest.mark.usefixtures("corrected")
def test_the_checklist_comes_back_with_what_was_corrected(qtbot, window, told, tmp_path):
    path = tmp_path / "检查表.xlsx"
    hand_back(qtbot, window, told, "checklist", path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert any("1,234.56" in str(cell.value) for row in sheet.iter_rows() for cell in row)

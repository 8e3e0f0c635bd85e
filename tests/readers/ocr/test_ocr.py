"""Scanned pages become part of the document; the engine is a fake one or the real one."""

import json
from io import BytesIO

import pytest
from pdf_writer import LANDSCAPE, PdfWriter, grid
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from scanned_page import FakeEngine, FakePage

from juesuan_gui.cli import main
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.table import Cell, Role, Table, TableKind
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import UnreadableFileError, read_bytes
from juesuan_gui.readers.geometry.page_content import PageContent
from juesuan_gui.readers.geometry.scan_trust import LOW_SCORE
from juesuan_gui.readers.ocr import reader as ocr
from juesuan_gui.readers.ocr.page import read_scan
from juesuan_gui.readers.ocr.scans import Scans, ScansError, scans_from_json, scans_of
from juesuan_gui.readers.pdf.pdfium import PdfFile

needs_extra = pytest.mark.skipif(not ocr.available(), reason="the extra `ocr` is not installed")

XS = [50.0, 120.0, 280.0, 360.0, 440.0, 520.0]
ROWS = [
    ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
    ["", "合计", "387.71", "160.75", "226.96"],
    ["208", "社会保障和就业支出", "326.72", "100.00", "226.72"],
    ["210", "卫生健康支出", "60.99", "60.75", "0.24"],
]


def fake_page(turn: int = 0, **more) -> FakePage:
    page = FakePage(turn, **more)
    page.write(240, 60, "支出决算表")
    page.write(440, 85, "单位：万元")
    page.rule(XS, [100 + 20 * row for row in range(len(ROWS) + 1)])
    for row, texts in enumerate(ROWS):
        for x, text in zip(XS, texts, strict=False):
            page.write(x + 4, 105 + 20 * row, text)
    return page


def content(engine: FakeEngine | None = None, page: FakePage | None = None) -> PageContent:
    shown = page or fake_page()
    return read_scan(lambda _: shown, 1, engine or FakeEngine())


def blank_scan(pages: int = 1) -> bytes:
    """A PDF whose pages are pictures."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    picture = Image.new("RGB", (60, 84), "white")
    for _ in range(pages):
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def read(scans: Scans | None, data: bytes | None = None) -> Disclosure:
    return read_bytes(data or blank_scan(), "scan.pdf", load_catalogue(), scans=scans)


def table(engine: FakeEngine | None = None) -> Table:
    [found] = read(scans_of([content(engine)])).tables
    return found


def cell(found: Table, label: str, column: int) -> Cell:
    row = next(c.row for c in found.cells if c.text == label)
    return found.by_position[row, column]


# --- scans become part of the document ------------------------------------------------------------


def test_a_scanned_table_is_read_like_any_other():
    found = table()
    assert (found.kind, found.money_unit, found.heading_rows) == (TableKind.EXPENDITURE, "万元", 1)
    assert [c.text for c in found.cells if c.row > 0] == [text for row in ROWS[1:] for text in row]
    amounts = [c for c in found.cells if c.role is Role.AMOUNT]
    assert len(amounts) == 9
    assert {(c.score, c.doubtful) for c in amounts} == {(0.99, None)}


def test_a_page_that_was_recognised_is_no_longer_unread():
    assert [part.reason for part in read(None).unread] == ["reading.page_is_image"]
    assert read(scans_of([content()])).unread == ()


def test_pages_that_were_not_recognised_stay_named():
    data = blank_scan(2)
    found = read(scans_of([content()]), data)
    assert [(p.reason, p.places[0].page) for p in found.unread] == [("reading.page_is_image", 2)]
    assert ("reading.scanned_pages", {"count": "1", "pages": "1"}) in found.source.remarks


def test_a_page_with_text_is_never_replaced_by_a_scan():
    data = PdfWriter().centred(60, "收入决算表").text(60, 120, "以下无内容。" * 9).data()
    assert read(scans_of([content()]), data).tables == ()


def test_an_unreadable_number_is_neither_zero_nor_blank():
    found = cell(table(FakeEngine({"60.99": ""})), "卫生健康支出", 2)
    assert (found.role, found.amount) == (Role.UNREADABLE, None)


@pytest.mark.parametrize(
    ("says", "shown"), [("6099", "6099"), ("6.99", "6.99"), ("6O.99", "60.99")]
)
def test_a_number_read_wrongly_is_doubtful(says, shown):
    found = cell(table(FakeEngine({"60.99": says})), "卫生健康支出", 2)
    assert found.text == shown
    assert found.doubtful is not None


def test_cells_of_low_score_are_doubtful():
    found = table(FakeEngine(score=0.7))
    assert {c.doubtful for c in found.cells if c.text} == {LOW_SCORE}


def test_unclear_numbers_of_sentences_are_named():
    page = FakePage()
    page.write(60, 100, "本年支出合计387.71万元。")
    found = read(scans_of([content(FakeEngine(score=0.8), page)]))
    assert [part.reason for part in found.unread] == ["reading.number_unclear"]


def test_long_lines_that_nobody_can_read_are_named():
    page = fake_page()
    page.write(60, 400, "本年支出合计比上年增加")
    engine = FakeEngine({"本年支出合计比上年增加": ""})
    found = read(scans_of([content(engine, page)]))
    assert [part.reason for part in found.unread] == ["reading.line_unclear"]
    assert 395 < found.unread[0].places[0].top < 405


def test_a_page_on_which_nothing_is_recognised_stays_unread():
    page = FakePage()
    page.write(60, 100, "本年支出合计")
    found = read(scans_of([content(FakeEngine({"本年支出合计": ""}), page)]))
    assert "reading.page_is_image" in {part.reason for part in found.unread}


def test_the_direction_is_chosen_in_which_letters_are_recognised():
    tried: list[int] = []

    def turned(turn: int) -> FakePage:
        tried.append(turn)
        return fake_page(1 if turn != 3 else 0, width=842.0, height=595.0)

    found = read_scan(turned, 1, FakeEngine())
    assert tried == [0, 1, 2, 3]
    assert len(found.layers[0].chars) > 60


def test_places_are_those_of_the_page_before_it_was_straightened():
    straight, tilted = (content(page=fake_page(tilt=t)) for t in (0.0, 0.02))
    [first], [second] = (read(scans_of([page])).tables for page in (straight, tilted))
    a, b = (cell(found, "卫生健康支出", 4).places[0] for found in (first, second))
    assert b.x0 - a.x0 == pytest.approx(0.02 * (842 / 2 - 170), abs=0.5)
    assert b.top - a.top == pytest.approx(0.02 * (480 - 595 / 2), abs=0.5)


# --- keeping scans --------------------------------------------------------------------------------


def test_kept_scans_give_the_same_document_without_the_extra():
    scans = scans_of([content(), content(page=fake_page(tilt=0.01))])
    again = scans_from_json(scans.to_json())
    assert again == scans
    data = blank_scan()
    assert read(again, data) == read(scans, data)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 99, "pages": []}', "null"])
def test_what_is_no_kept_scan_is_refused(text):
    with pytest.raises(ScansError):
        scans_from_json(text)


def test_damaged_pages_of_kept_scans_are_refused():
    stored = json.loads(scans_of([content()]).to_json())
    del stored["pages"][0]["frame"]
    with pytest.raises(ScansError):
        scans_from_json(json.dumps(stored))


# --- without the extra ----------------------------------------------------------------------------


def test_without_the_extra_reading_scans_says_so(monkeypatch):
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(UnreadableFileError) as caught:
        ocr.read_scans(blank_scan())
    assert caught.value.key == "reading.ocr_missing"


def test_the_command_line_says_so_as_well(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(ocr, "available", lambda: False)
    path = tmp_path / "scan.pdf"
    path.write_bytes(blank_scan())
    assert main(["check", str(path), "--ocr"]) == 2
    assert load_catalogue().message("reading.ocr_missing") in capsys.readouterr().err


def test_files_without_pages_need_no_extra(monkeypatch):
    monkeypatch.setattr(ocr, "available", lambda: False)
    assert ocr.read_scans("收入决算表".encode()) == Scans()


def test_an_image_file_is_read_from_its_scans_alone():
    png = BytesIO()
    Image.new("RGB", (60, 84), "white").save(png, "PNG")
    found = read(scans_of([content()]), png.getvalue())
    assert (found.source.format, [t.kind for t in found.tables]) == (
        "image",
        [TableKind.EXPENDITURE],
    )
    with pytest.raises(UnreadableFileError) as caught:
        read(None, png.getvalue())
    assert caught.value.key == "reading.image_file"


# --- the real engine ------------------------------------------------------------------------------


def printed() -> bytes:
    writer = PdfWriter(LANDSCAPE).centred(60, "支出决算表").text(620, 90, "单位：万元", 10)
    writer.table(60, 110, grid(ROWS, [70.0, 160.0, 90.0, 90.0, 90.0]))
    return writer.data()


def photographed(data: bytes, quarters: int = 0) -> Image.Image:
    """The first page as a picture at 200 dpi."""
    with PdfFile(data) as file:
        page = file.render(1, 200 / 72)
    picture = Image.frombuffer("RGBX", (page.width, page.height), page.data, "raw", "BGRX")
    return picture.convert("RGB").rotate(90 * quarters, expand=True, fillcolor="white")


def as_pdf(picture: Image.Image) -> bytes:
    buffer = BytesIO()
    size = (picture.width * 72 / 200, picture.height * 72 / 200)
    canvas = Canvas(buffer, pagesize=size)
    canvas.drawImage(ImageReader(picture), 0, 0, *size)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def body(found: Disclosure) -> list[list[str]]:
    [only] = found.tables
    return [[c.text for c in only.cells if c.row == row] for row in range(only.rows)]


@needs_extra
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_picture_of_a_page_reads_as_the_page(quarters):
    data = as_pdf(photographed(printed(), quarters))
    shares: list[float] = []
    scans = ocr.read_scans(data, progress=shares.append)
    found = read(scans, data)
    assert body(found) == ROWS
    assert {c.doubtful for c in found.tables[0].cells} == {None}
    assert shares == [1.0]


@needs_extra
@pytest.mark.parametrize("degrees", [-1.5, 0.5])
def test_a_tilted_page_is_straightened(degrees):
    tilted = photographed(printed()).rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
    data = as_pdf(tilted)
    assert body(read(ocr.read_scans(data), data)) == ROWS


@needs_extra
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_image_files_are_read(kind):
    buffer = BytesIO()
    photographed(printed()).save(buffer, kind)
    scans = ocr.read_scans(buffer.getvalue())
    assert body(read(scans, buffer.getvalue())) == ROWS


@needs_extra
def test_a_red_seal_over_the_numbers_does_no_harm():
    picture = photographed(printed())
    box = (700, 320, 1000, 620)
    under = picture.crop(box)
    is_paper = under.convert("L").point(lambda value: 255 if value > 200 else 0)
    marked = Image.composite(Image.new("RGB", under.size, (255, 90, 90)), under, is_paper)
    picture.paste(marked, box)
    data = as_pdf(picture)
    assert body(read(ocr.read_scans(data), data)) == ROWS


@needs_extra
def test_recognition_can_be_cancelled():
    class CancelledError(Exception):
        pass

    def cancel(_: float) -> None:
        raise CancelledError

    data = as_pdf(photographed(printed()))
    with pytest.raises(CancelledError):
        ocr.read_scans(data, progress=cancel)


@needs_extra
@pytest.mark.parametrize("cut", [0, 1, 60])
def test_a_damaged_image_file_says_so(cut):
    with pytest.raises(UnreadableFileError) as caught:
        ocr.read_scans(b"\x89PNG\r\n\x1a\n" + b"\0" * cut)
    assert caught.value.key == "reading.damaged_image"

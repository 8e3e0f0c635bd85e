"""Opening, rendering and plain text of PDF files; one lock for all threads."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from pdf_writer import LANDSCAPE, PdfWriter, grid, rotated

from juesuan_gui.readers.pdf import letters
from juesuan_gui.readers.pdf.pdfium import (
    LARGEST_SIDE_PX,
    PageUnreadableError,
    PdfFile,
    extract_text,
)
from juesuan_gui.readers.pdf.reader import read_pdf


def sample(pages: int = 1) -> bytes:
    writer = PdfWriter()
    for number in range(pages):
        if number:
            writer.page()
        writer.text(72, 72, f"第{number + 1}页 收入决算表")
        writer.table(72, 120, grid([["甲", f"{number}.50"], ["乙", "2.00"]]))
    return writer.data()


def pixel(image, x: int, y: int) -> bytes:
    start = y * image.stride + 4 * x
    return image.data[start : start + 3]


def test_a_page_is_rendered_on_white_at_the_scale_asked_for():
    with PdfFile(sample()) as file:
        image = file.render(1, 2.0)
    assert (image.width, image.height) == (1190, 1684)
    assert len(image.data) == image.stride * image.height
    assert image.stride >= 4 * image.width
    assert pixel(image, 5, 5) == b"\xff\xff\xff"
    ruling = [pixel(image, x, 250) for x in range(140, 150)]
    assert min(ruling) < b"\xa0\xa0\xa0"


def test_a_turned_page_is_rendered_and_measured_as_it_is_shown():
    with PdfFile(rotated(PdfWriter(LANDSCAPE).text(72, 72, "甲").data(), 90)) as file:
        image = file.render(1, 1.0)
        assert file.page_size(1) == (595, 842)
    assert (image.width, image.height) == (595, 842)


def test_a_huge_scale_is_kept_within_bounds():
    with PdfFile(sample()) as file:
        image = file.render(1, 10_000.0)
    assert max(image.width, image.height) <= LARGEST_SIDE_PX


def test_the_text_of_a_file_comes_page_by_page(tmp_path):
    path = tmp_path / "样张.pdf"
    path.write_bytes(sample(2))
    pages = extract_text(path)
    assert len(pages) == 2
    assert "第2页" in pages[1]
    assert "收入决算表" in pages[0]


def test_a_page_that_is_not_there_is_an_error_of_its_own():
    with PdfFile(sample()) as file:
        for call in (file.read_page, file.page_text, file.page_size):
            with pytest.raises(PageUnreadableError):
                call(2)
        with pytest.raises(PageUnreadableError):
            file.render(0, 1.0)


def test_several_threads_may_read_and_render_at_once():
    data = sample(6)
    with PdfFile(data) as file:
        alone = [file.read_page(number) for number in range(1, 7)]

        def work(number: int) -> tuple[object, int]:
            with PdfFile(data) as own:
                own.render(number, 1.0)
            file.render(number, 0.5)
            return file.read_page(number), number

        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(work, [1, 2, 3, 4, 5, 6] * 3))
    assert all(content == alone[number - 1] for content, number in together)


def test_a_page_of_more_letters_than_are_read_is_listed_whole_instead_of_read_in_part(monkeypatch):
    monkeypatch.setattr(letters, "_MOST_CHARS", 5)
    raw = read_pdf(sample())
    assert [part.reason for part in raw.unread] == ["reading.page_damaged"]
    assert not raw.blocks

"""What stands on the pages of a PDF reads the same when an OFD file shows it."""

from functools import cache

import pytest
from documents import facts, original, stated
from ofd_writer import STYLES, ofd_of_pages
from pdf_document import write_pdf

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.readers.pdf.pdfium import PdfFile

CASES = [("renewal_bureau_2021", "edges"), ("housing_bureau_2023", "rects")]
MOST_PAGES = 9

as_set = pytest.mark.parametrize(("name", "style"), CASES)


@cache
def both(name: str, style: str) -> tuple[Disclosure, Disclosure]:
    data = write_pdf(original(name), style)
    with PdfFile(data) as file:
        pages = [file.read_page(number) for number in range(1, file.page_count + 1)]
    catalogue = load_catalogue()
    ours = read_bytes(ofd_of_pages(pages), name, catalogue)
    return ours, read_bytes(data, name, catalogue)


@as_set
def test_tables_hold_the_same_facts(name, style):
    ours, theirs = both(name, style)
    assert ours.source.format == "ofd"
    assert [(t.kind, t.title, t.rows) for t in ours.tables] == [
        (t.kind, t.title, t.rows) for t in theirs.tables
    ]
    assert [facts(table) for table in ours.tables] == [facts(table) for table in theirs.tables]
    assert sum(facts(table).total() for table in ours.tables) > 300


@as_set
def test_paragraphs_and_findings_are_the_same(name, style):
    ours, theirs = both(name, style)
    assert ["".join(p.text.split()) for p in ours.paragraphs] == [
        "".join(p.text.split()) for p in theirs.paragraphs
    ]
    assert stated(ours) == stated(theirs)


@as_set
def test_places_are_the_same(name, style):
    ours, theirs = both(name, style)
    for mine, other in zip(ours.tables, theirs.tables, strict=True):
        for cell, same in zip(mine.cells, other.cells, strict=True):
            assert [p.page for p in cell.places] == [p.page for p in same.places]
            for place, printed in zip(cell.places, same.places, strict=True):
                assert place.x0 == pytest.approx(printed.x0, abs=1)
                assert place.top == pytest.approx(printed.top, abs=1)


@pytest.mark.parametrize("way", STYLES)
def test_the_way_of_writing_does_not_matter(way):
    data = write_pdf(original("renewal_bureau_2021"), "edges")
    with PdfFile(data) as file:
        pages = [file.read_page(number) for number in range(1, MOST_PAGES + 1)]
    catalogue = load_catalogue()
    ours = read_bytes(ofd_of_pages(pages, way), "x", catalogue)
    plain = read_bytes(ofd_of_pages(pages), "x", catalogue)
    assert [facts(table) for table in ours.tables] == [facts(table) for table in plain.tables]
    assert sum(facts(table).total() for table in ours.tables) > 50

"""From a place in any kind of original to what was read there, and back."""

import pytest
from small_document import DOCUMENT
from source_documents import SENTENCE, office, opened, pdf

from juesuan_gui.application.figures import offset_at
from juesuan_gui.application.locating import find_at, places_touch
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.page_spans import figure_at, narrowed
from juesuan_gui.domain.place import BlockPlace, PagePlace, SheetPlace
from juesuan_gui.domain.table import CellRef
from juesuan_gui.domain.target_places import places_of, related_places

FILES = {
    "pdf": pdf,
    "docx": lambda: office("docx"),
    "xlsx": lambda: office("xlsx"),
    "html": lambda: office("html"),
    "text": DOCUMENT.encode,
}


@pytest.fixture(scope="module", params=list(FILES))
def disclosure(request):
    return opened(FILES[request.param](), "x").review.disclosure


def test_every_cell_leads_to_its_place_and_back(disclosure):
    for table in disclosure.tables:
        for cell in table.cells:
            if cell.text or disclosure.source.format != "text":
                ref = table.ref(cell.row, cell.column)
                for place in places_of(ref, disclosure):
                    assert find_at(place, disclosure) == ref


def test_every_figure_of_the_text_leads_to_its_place_and_back(disclosure):
    found = 0
    for index, paragraph in enumerate(disclosure.paragraphs):
        for offset, letter in enumerate(paragraph.text):
            start, end = figure_at(paragraph.text, offset)
            if letter.isdigit() and start == offset:
                places = places_of(TextRef(index, start, start), disclosure)
                back = find_at(places[0], disclosure)
                is_shared = disclosure.source.format == "xlsx"  # a cell is the smallest place
                assert back == TextRef(index, start, end) or is_shared
                found += 1
    assert found


def test_a_finding_leads_to_all_its_places():
    review = opened(DOCUMENT.replace("300.00", "301.00").encode(), "x").review
    finding = next(one for one in review.findings if len(one.cells) > 2)
    places = related_places(finding, review.disclosure)
    assert set(places) >= {
        place for cell in finding.cells for place in places_of(cell, review.disclosure)
    }
    assert len(places) == len(set(places))


def test_an_address_that_is_not_there_has_no_place(disclosure):
    assert places_of(CellRef("t99", 0, 0), disclosure) == ()
    assert places_of(TextRef(10_000, 0, 1), disclosure) == ()


@pytest.mark.parametrize(
    ("held", "place", "is_touched"),
    [
        (
            [PagePlace(1, 0, 10, 9, 20), PagePlace(1, 0, 50, 9, 60)],
            PagePlace(1, 5, 30, 6, 31),
            True,
        ),
        ([PagePlace(1, 0, 10, 9, 20)], PagePlace(2, 5, 15, 6, 16), False),
        ([BlockPlace(3, 0, 0)], BlockPlace(3, 9, 9), True),
        ([BlockPlace(3, 0, 0)], BlockPlace(4), False),
        ([SheetPlace("甲", "A1")], SheetPlace("甲", "Z9"), True),
        ([], SheetPlace("甲", "Z9"), False),
    ],
)
def test_a_place_is_in_the_area_of_others_or_not(held, place, is_touched):
    assert places_touch(held, place) is is_touched


# --- figures


@pytest.mark.parametrize(
    ("offset", "figure"), [(6, "300.00"), (9, "300.00"), (22, "100.00"), (0, "")]
)
def test_a_figure_is_found_around_an_offset(offset, figure):
    start, end = figure_at(SENTENCE, offset)
    assert SENTENCE[start:end] == figure


def test_separators_at_the_end_do_not_belong_to_a_figure():
    assert figure_at("共1,234.50，", 3) == (1, 9)
    assert figure_at("2023年", 1) == (0, 4)


def test_a_figure_has_its_part_of_the_box_of_its_run():
    box = PagePlace(1, 100, 0, 200, 10)
    assert narrowed(box, "甲乙12", 2, 4) == PagePlace(1, 100 + 400 / 6, 0, 200, 10)
    assert narrowed(box, "12", 0, 2) is box
    assert offset_at(box, "甲乙12", 100 + 450 / 6) == 2
    assert offset_at(box, "甲乙12", 0) == 0
    assert offset_at(box, "甲乙12", 500) == 4

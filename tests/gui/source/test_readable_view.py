"""Word files, workbooks and web pages beside the grid, both ways."""

import pytest
from PySide6.QtCore import Qt
from small_document import SUBTOTAL, TOTAL
from source_documents import office, opened, pdf

from juesuan_gui.application.locating import find_at
from juesuan_gui.domain.disclosure import Segment, UnreadPart
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.place import BlockPlace, PagePlace, SheetPlace
from juesuan_gui.domain.target_places import places_of
from juesuan_gui.gui.source import (
    PagesSourceView,
    ReadableSourceView,
    TextSourceView,
    build_source_view,
)
from juesuan_gui.gui.source.flow.flow_blocks import (
    GridBlock,
    Notice,
    Passage,
    SheetTitle,
    build_flow,
)
from juesuan_gui.readers.raw import RawDocument, RawLine

KINDS = ("docx", "xlsx", "html")


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def disclosure(kind):
    return opened(office(kind), f"x.{kind}").review.disclosure


@pytest.fixture
def view(qtbot, kind):
    found = ReadableSourceView(office(kind))
    qtbot.addWidget(found)
    found.resize(380, 260)
    found.show()
    qtbot.waitUntil(lambda: found.canvas is not None, timeout=5000)
    return found


def test_every_cell_of_the_document_is_shown_and_leads_back(view, disclosure):
    for table in disclosure.tables:
        for cell in table.cells:
            for place in cell.places:
                rects = list(view.canvas.rects_of(place))
                assert len(rects) == 1, place
                assert view.canvas.find_place(rects[0].center()) == place


def test_every_paragraph_of_the_document_is_shown_and_leads_back(view, disclosure):
    for index, paragraph in enumerate(disclosure.paragraphs):
        place = places_of(TextRef(index, 0, 1), disclosure)[0]
        rects = list(view.canvas.rects_of(place))
        assert rects, paragraph.text
        found = find_at(view.canvas.find_place(rects[0].center()), disclosure)
        assert found.paragraph == index


def test_the_current_cell_is_brought_into_sight(view, disclosure):
    place = disclosure.cell(SUBTOTAL).places[0]
    view.show_places([place], [disclosure.cell(TOTAL).places[0], PagePlace(1, 0, 0, 1, 1)])
    rect = next(iter(view.canvas.rects_of(place)))
    assert view.canvas.seen.contains(rect)
    assert len(view.canvas.other_places) == 1
    assert not view.grab().isNull()


def test_places_given_while_reading_are_shown_afterwards(qtbot, kind, disclosure):
    place = disclosure.cell(SUBTOTAL).places[0]
    view = ReadableSourceView(office(kind))
    qtbot.addWidget(view)
    view.resize(380, 260)
    view.show()
    view.show_places([place])
    qtbot.waitUntil(lambda: view.canvas is not None, timeout=5000)
    assert view.canvas.current_places == (place,)


def test_a_click_on_a_figure_of_a_sentence_names_its_letter(qtbot, view, kind, disclosure):
    index = next(i for i, p in enumerate(disclosure.paragraphs) if "实有人数11人" in p.text)
    start = disclosure.paragraphs[index].text.index("11")
    place = places_of(TextRef(index, start, start + 2), disclosure)[0]
    view.show_places([place])
    rect = next(iter(view.canvas.rects_of(place)))
    point = (rect.center() - view.canvas.offset).toPoint()
    with qtbot.waitSignal(view.place_clicked) as clicked:
        qtbot.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point)
    target = find_at(clicked.args[0], disclosure)
    assert target.paragraph == index
    if kind != "xlsx":
        assert (target.start, target.end) == (start, start + 2)


def test_another_size_or_width_keeps_the_block_at_the_top(view, disclosure):
    view.show_places([disclosure.cell(SUBTOTAL).places[0]])
    canvas = view.canvas
    before = canvas._first_seen()
    view.tools()[-1].trigger()
    assert canvas.factor > 1
    assert abs(canvas._first_seen() - before) <= 1
    view.resize(600, 260)
    assert abs(canvas._first_seen() - before) <= 1
    view.zoom(20)
    assert abs(canvas._first_seen() - before) <= 1


def test_texts_stay_in_sight_when_a_table_is_moved_sideways(view, disclosure):
    place = places_of(TextRef(0, 0, 1), disclosure)[0]
    before = next(iter(view.canvas.rects_of(place))).left() - view.canvas.offset.x()
    view.canvas.horizontalScrollBar().setValue(200)
    after = next(iter(view.canvas.rects_of(place))).left() - view.canvas.offset.x()
    assert after == before


# --- what is shown


def test_a_workbook_has_sheets_and_names_of_cells(qtbot):
    view = ReadableSourceView(office("xlsx"))
    qtbot.addWidget(view)
    captions = []
    view.caption_changed.connect(captions.append)
    qtbot.waitUntil(lambda: view.canvas is not None, timeout=5000)
    blocks = [laid.block for laid in view.canvas.laid_out.blocks]
    assert isinstance(blocks[0], SheetTitle)
    grid = next(block for block in blocks if isinstance(block, GridBlock))
    assert grid.column_names[:3] == ("A", "B", "C")
    assert all(name.isdigit() for name in grid.row_names)
    view.show_places([SheetPlace("甲", "B2")])
    assert "B2" in captions[-1]


def test_what_was_not_read_has_a_notice_behind_its_block():
    def line(block):
        place = BlockPlace(block, start=0, end=1)
        return RawLine("文", (Segment(0, 1, place),), is_paragraph=True)

    unread = (UnreadPart("reading.picture", (BlockPlace(1),)),)
    flow = build_flow(RawDocument((line(1), line(2)), "docx", unread))
    assert [type(block) for block in flow] == [Passage, Notice, Passage]
    assert flow[1].place == BlockPlace(1)


def test_a_notice_at_the_end_is_shown_too():
    unread = (UnreadPart("reading.picture", (BlockPlace(9),)),)
    flow = build_flow(RawDocument((), "docx", unread))
    assert [type(block) for block in flow] == [Notice]


def test_every_format_has_its_view(qtbot, make_opened):
    cases = [
        (pdf(1), PagesSourceView),
        (office("docx"), ReadableSourceView),
        (make_opened().data, TextSourceView),
    ]
    for data, kind in cases:
        found = build_source_view(opened(data, "x"))
        qtbot.addWidget(found)
        assert type(found) is kind
        found.release()


# --- in the window


def test_cell_and_original_lead_to_one_another(qtbot, window):
    window.workspace.open(opened(office("docx"), "测试.docx"))
    view = window.source.view
    qtbot.waitUntil(lambda: view.canvas is not None, timeout=5000)
    disclosure = window.workspace.disclosure
    window.navigator.go_to(TOTAL)
    assert view.canvas.current_places == disclosure.cell(TOTAL).places
    view.place_clicked.emit(disclosure.cell(SUBTOTAL).places[0])
    assert window.area.table_page.grid.current_ref() == SUBTOTAL


def test_a_file_that_cannot_be_read_again_is_told(qtbot):
    view = ReadableSourceView(b"PK\x03\x04 nothing")
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.failed, timeout=5000):
        pass

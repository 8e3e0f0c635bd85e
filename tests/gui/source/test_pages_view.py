"""Pages of a PDF: rendered when they are in sight, marked, clicked, zoomed."""

import subprocess
import sys
import threading
from types import MappingProxyType

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from source_documents import opened, pdf

from juesuan_gui.application.locating import find_at
from juesuan_gui.domain.place import PagePlace, TextPlace
from juesuan_gui.domain.table import CellRef
from juesuan_gui.domain.target_places import places_of
from juesuan_gui.gui.source import PagesSourceView
from juesuan_gui.gui.source.missing import MissingSourceView
from juesuan_gui.gui.source.pages.page_sources import ImagePageSource, PdfPageSource
from juesuan_gui.gui.source.pages.rendering import PageRenderer, PageSizes, RenderingFailed
from juesuan_gui.gui.source.unread_bands import bands_by_page
from juesuan_gui.readers import UnreadableFileError
from juesuan_gui.readers.geometry.page_content import Frame, Layer, PageContent
from juesuan_gui.readers.ocr.scans import scans_of

TOTAL = CellRef("t1", 1, 1)
PAGES = 40


@pytest.fixture
def make_view(qtbot):
    made = []

    def make(data, password=None, bands=MappingProxyType({})):
        view = PagesSourceView(lambda: PdfPageSource(data, password), bands)
        made.append(view)
        qtbot.addWidget(view)
        view.resize(400, 300)
        view.show()
        return view

    yield make
    for view in made:
        view.release()


@pytest.fixture
def view(qtbot, make_view):
    found = make_view(pdf(PAGES))
    qtbot.waitUntil(lambda: is_shown(found.pages))
    return found


def is_shown(pages):
    return pages.page_count > 0 and all(
        pages.cache.has(pages._request(page)) for page in pages.seen_pages()
    )


def test_only_pages_in_sight_and_their_neighbours_are_rendered(qtbot, view):
    pages = view.pages
    assert pages.page_count == PAGES
    qtbot.wait(50)
    assert set(pages.cache._pages) <= set(range(1, pages.seen_pages().stop + 1))
    pages.verticalScrollBar().setValue(pages.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: is_shown(pages))
    assert pages.current_page == PAGES
    assert PAGES // 2 not in pages.cache._pages


def test_the_current_cell_is_brought_into_sight_and_marked(qtbot, view):
    view.show_places([PagePlace(30, 100, 300, 150, 320)], [PagePlace(30, 200, 300, 250, 320)])
    pages = view.pages
    rect = next(iter(pages.rects_of(PagePlace(30, 100, 300, 150, 320))))
    assert pages.seen.contains(rect)
    assert pages.current_page == 30
    assert len(pages.other_places) == 1
    qtbot.waitUntil(lambda: is_shown(pages))
    image = pages.viewport().grab().toImage()
    edge = (rect.center() - pages.offset).toPoint()
    strong = image.pixelColor(edge)
    assert strong != Qt.GlobalColor.white


def test_places_given_before_the_file_is_open_are_shown_later(qtbot, make_view):
    view = make_view(pdf(PAGES))
    view.show_places([PagePlace(20, 100, 300, 150, 320)])
    qtbot.waitUntil(lambda: view.pages.current_page == 20)


def test_pieces_of_one_cell_on_two_pages_are_all_marked(view):
    places = [PagePlace(3, 100, 800, 150, 830), PagePlace(4, 100, 20, 150, 40)]
    view.show_places([*places, TextPlace(1, 0, 1)])
    assert view.pages.current_places == tuple(places)
    rects = [rect for place in places for rect in view.pages.rects_of(place)]
    assert len(rects) == 2
    assert rects[1].top() > rects[0].bottom()


def test_a_click_tells_the_point_on_the_page(qtbot, view):
    place = PagePlace(5, 100, 300, 150, 320)
    view.show_places([place])
    rect = next(iter(view.pages.rects_of(place)))
    point = (rect.center() - view.pages.offset).toPoint()
    with qtbot.waitSignal(view.place_clicked) as clicked:
        qtbot.mouseClick(view.pages.viewport(), Qt.MouseButton.LeftButton, pos=point)
    found = clicked.args[0]
    assert found.page == 5
    assert abs(found.x0 - 125) < 2
    assert abs(found.top - 310) < 2


def test_dragging_is_no_click(qtbot, view):
    viewport = view.pages.viewport()
    with qtbot.assertNotEmitted(view.place_clicked):
        qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().center())
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(90, 40))


def test_zoom_keeps_what_is_under_the_pointer(qtbot, view):
    pages = view.pages
    view.show_places([PagePlace(7, 300, 400, 310, 410)])
    point = QPointF(120, 90)
    before = pages.find_place(point + pages.offset)
    for steps in (3, -1):
        pages.zoom_asked.emit(steps, point)
        after = pages.find_place(point + pages.offset)
        assert after.page == before.page
        assert abs(after.x0 - before.x0) < 4
        assert abs(after.top - before.top) < 4
    assert pages.zoom > 1
    qtbot.keyClick(pages, Qt.Key.Key_0)
    assert pages.zoom == 1
    view.tools()[-1].trigger()
    assert pages.zoom > 1


def test_another_width_keeps_the_page(qtbot, view):
    view.show_places([PagePlace(9, 300, 400, 310, 410)])
    view.resize(700, 300)
    assert view.pages.current_page == 9
    qtbot.waitUntil(lambda: is_shown(view.pages))


def test_high_resolution_is_rendered_up_to_a_limit(view):
    view.pages.set_zoom(8.0)
    request = view.pages._request(1)
    width, height = view.pages._sizes[0]
    assert width * height * request.scale**2 < 13_000_000


def test_a_locked_file_is_shown_with_its_password(qtbot, make_view):
    found = make_view(pdf(2, "geheim"), "geheim")
    qtbot.waitUntil(lambda: is_shown(found.pages))
    assert found.pages.page_count == 2


def test_a_page_that_is_a_picture_has_a_band(qtbot, make_view):
    document = opened(pdf(1, has_scan=True), "x.pdf").review.disclosure
    view = make_view(pdf(1, has_scan=True), bands=bands_by_page(document.unread))
    qtbot.waitUntil(lambda: is_shown(view.pages))
    assert list(view.pages._bands) == [2]
    view.show_places(document.unread[0].places)
    assert view.pages.current_page == 2
    assert not view.grab().isNull()


def test_a_recognised_page_has_a_band_of_its_own():
    page = PageContent(3, 300.0, 400.0, (Layer(Frame(3, 0, 300.0, 400.0), (), ()),))
    bands = bands_by_page((), scans_of([page]))
    assert [band.place for band in bands[3]] == [PagePlace(3, 0.0, 0.0, 300.0, 400.0)]


# --- pictures


def picture(width, height):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


def test_a_scan_is_shown_in_the_size_in_which_it_was_recognised():
    page = PageContent(1, 300.0, 400.0, (Layer(Frame(1, 0, 300.0, 400.0), (), ()),))
    source = ImagePageSource(picture(600, 800), {1: page})
    assert source.sizes() == ((300.0, 400.0),)
    shown = source.picture(1, 0.5)
    assert (shown.width(), shown.height()) == (150, 200)
    assert shown.pixelColor(10, 10) == Qt.GlobalColor.red
    assert ImagePageSource(b"no picture", {1: page}).picture(1, 1.0) is None


def test_memory_of_a_long_file_is_given_back():
    source = PdfPageSource(pdf(2), None)
    first = source._file
    for _ in range(60):
        assert source.picture(1, 0.2) is not None
    assert source._file is not first
    source.close()


# --- the thread


def test_nothing_is_delivered_after_the_end():
    delivered, begun = [], threading.Event()

    def deliver(one):
        delivered.append(one)
        begun.set()

    renderer = PageRenderer(lambda: PdfPageSource(pdf(2), None), deliver)
    assert begun.wait(5)
    assert isinstance(delivered[0], PageSizes)
    renderer.close()
    renderer.want([])
    assert len(delivered) == 1
    for thread in threading.enumerate():
        if thread.name == "pages":
            thread.join(5)
    assert not any(thread.name == "pages" for thread in threading.enumerate())


def test_a_file_that_cannot_be_opened_is_told():
    delivered, told = [], threading.Event()

    def deliver(one):
        delivered.append(one)
        told.set()

    PageRenderer(lambda: PdfPageSource(b"%PDF-1.7 nothing", None), deliver)
    assert told.wait(5)
    assert isinstance(delivered[0], RenderingFailed)
    assert isinstance(delivered[0].error, UnreadableFileError)


def test_a_program_that_ends_with_a_file_open_ends_well(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(1))
    script = (
        "import sys; from pathlib import Path\n"
        "from juesuan_gui.gui.source.pages.page_sources import PdfPageSource\n"
        "from juesuan_gui.gui.source.pages.rendering import PageRenderer\n"
        "data = Path(sys.argv[1]).read_bytes()\n"
        "PageRenderer(lambda: PdfPageSource(data, None), lambda one: None)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], timeout=30, check=False)
    assert done.returncode == 0


# --- in the window


@pytest.fixture
def pdf_window(qtbot, window):
    window.workspace.open(opened(pdf(3), "测试.pdf"))
    qtbot.waitUntil(lambda: is_shown(window.source.view.pages))
    return window


def test_cell_and_page_lead_to_one_another(pdf_window):
    window = pdf_window
    disclosure = window.workspace.disclosure
    window.navigator.go_to(TOTAL)
    assert window.source.view.pages.current_places == disclosure.cell(TOTAL).places
    other = CellRef(disclosure.tables[-1].id, 1, 2)
    window.source.place_clicked.emit(disclosure.cell(other).places[0])
    assert window.area.table_page.grid.current_ref() == other
    assert window.source.view.pages.current_places == disclosure.cell(other).places


def test_a_click_on_a_figure_of_a_sentence_shows_it_in_the_text(pdf_window):
    window = pdf_window
    disclosure = window.workspace.disclosure
    index = next(i for i, p in enumerate(disclosure.paragraphs) if "100.00" in p.text)
    start = disclosure.paragraphs[index].text.index("100.00")
    place = places_of(find_at_ref(index, start), disclosure)[0]
    window.source.place_clicked.emit(place)
    assert window.area.currentWidget() is window.area.text_page
    assert window.area.text_page.view.textCursor().selectedText() in ("", "100.00")
    assert find_at(place, disclosure).start == start
    assert window.source.view.pages.current_places == (place,)


def find_at_ref(paragraph, start):
    return CellRef("text", paragraph, start)


def test_another_document_lets_go_of_the_first(pdf_window, make_opened):
    pages = pdf_window.source.view.pages
    pdf_window.workspace.open(make_opened())
    assert pages._renderer is None
    assert pdf_window.source.view is not None


def test_an_original_that_cannot_be_shown_says_so(pdf_window):
    pdf_window.source.view.failed.emit(ValueError("kaputt"))
    assert isinstance(pdf_window.source.view, MissingSourceView)

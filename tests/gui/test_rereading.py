"""Reading the source once more: second reading, recognition of scanned pages, what was not read."""

import threading
from dataclasses import replace
from types import MappingProxyType

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMessageBox
from small_document import TOTAL as TEXT_TOTAL
from source_documents import opened, pdf

from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.domain.table import CellRef
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.dialogs.coverage_dialog import CoverageDialog
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.readers.geometry.page_content import Char, Frame, Layer, PageContent
from juesuan_gui.readers.ocr import reader as ocr
from juesuan_gui.readers.ocr.scans import Scans, scans_of
from juesuan_gui.readers.pdf import second_reading
from juesuan_gui.readers.pdf.second_reading import SecondReading
from juesuan_gui.review import SetCell

pytestmark = pytest.mark.usefixtures("told")
TOTAL = CellRef("t1", 1, 1)
BASIC = CellRef("t1", 1, 2)


@pytest.fixture
def pdf_window(window):
    window.workspace.open(opened(pdf(1), "测试.pdf"))
    return window


def reread(monkeypatch, doubtful, skipped=0):
    result = SecondReading(MappingProxyType(doubtful), 40, skipped)
    monkeypatch.setattr(second_reading, "doubtful_cells", lambda *_: result)


def mark_of(window, ref):
    model = window.area.table_page.model
    return model.index(ref.row, ref.column).data(Role.MARK)


def tip_of(window, ref):
    model = window.area.table_page.model
    return model.index(ref.row, ref.column).data(Qt.ItemDataRole.ToolTipRole) or ""


# --- second reading


def test_an_independent_reading_agrees_on_a_clean_file(qtbot, pdf_window, told):
    pdf_window.commands["second_reading"].trigger()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert pdf_window.workspace.doubts == {}
    compared = sum(1 for cell in pdf_window.workspace.disclosure.tables[0].cells)
    assert str(compared) in told[0][0]


def test_cells_read_differently_are_marked_with_both_readings(qtbot, pdf_window, told, monkeypatch):
    reread(monkeypatch, {BASIC: "108.00", TOTAL: "308.00"}, skipped=3)
    pdf_window.commands["second_reading"].trigger()
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert pdf_window.area.table_page.grid.current_ref() == TOTAL
    assert mark_of(pdf_window, TOTAL).is_doubtful
    assert not mark_of(pdf_window, CellRef("t1", 2, 1)).is_doubtful
    for text in ("300.00", "308.00"):
        assert text in tip_of(pdf_window, TOTAL)
        assert text in told[0][1]
    assert "3" in told[0][1].splitlines()[-1]


def test_an_edited_cell_is_no_longer_in_doubt(pdf_window):
    window = pdf_window
    window.workspace.show_doubts({TOTAL: "308.00"})
    window.navigator.go_to(TOTAL)
    window.workspace.push(SetCell(TOTAL, "308.00"), "")
    assert not mark_of(window, TOTAL).is_doubtful
    window.workspace.undo_stack.undo()
    assert mark_of(window, TOTAL).is_doubtful


def test_another_document_has_no_doubts(pdf_window, make_opened):
    pdf_window.workspace.show_doubts({TOTAL: "308.00"})
    pdf_window.workspace.open(make_opened())
    assert pdf_window.workspace.doubts == {}


def test_a_second_reading_can_be_cancelled(qtbot, pdf_window, told, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()

    def slow(_data, _disclosure, _password, progress):
        begun.set()
        go_on.wait(5)
        progress(0.5)
        return SecondReading(MappingProxyType({TOTAL: "1"}), 1, 0)

    monkeypatch.setattr(second_reading, "doubtful_cells", slow)
    pdf_window.rereading.read_again()
    assert begun.wait(5)
    pdf_window.rereading.task.cancel()
    go_on.set()
    qtbot.wait(60)
    assert pdf_window.rereading.task is None
    assert pdf_window.workspace.doubts == {}
    assert told == []


def test_other_formats_cannot_be_read_a_second_time(window, told):
    window.rereading.read_again()
    assert len(told) == 1
    assert window.rereading.task is None


def test_a_failing_second_reading_is_explained(qtbot, pdf_window, told, monkeypatch):
    def fail(*_arguments):
        raise second_reading.UnreadableFileError("reading.second_reading_failed")

    monkeypatch.setattr(second_reading, "doubtful_cells", fail)
    pdf_window.rereading.read_again()
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert told[0][1]


# --- scanned pages


def printed(words, top):
    return tuple(
        Char(letter, 72 + 12 * n, top, 84 + 12 * n, top + 12, top + 10, 0, is_known=True)
        for n, letter in enumerate(words)
    )


@pytest.fixture
def scanned_window(window):
    window.workspace.open(opened(pdf(1, has_scan=True), "扫描.pdf"))
    return window


@pytest.fixture
def recognition(monkeypatch):
    page = PageContent(
        2, 595.0, 842.0, (Layer(Frame(2, 0, 595.0, 842.0), printed("附件说明", 90), ()),)
    )

    def read(_data, pages=None, progress=None, password=None):
        del pages, password
        progress(1.0)
        return scans_of([page])

    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "read_scans", read)


@pytest.mark.usefixtures("recognition")
def test_scanned_pages_are_recognised_and_kept(qtbot, scanned_window, told, tmp_path):
    window = scanned_window
    assert window.workspace.disclosure.unread
    with qtbot.waitSignal(window.workspace.document_opened, timeout=10_000):
        window.commands["recognise"].trigger()
    assert not window.workspace.disclosure.unread
    assert any("附件说明" in p.text for p in window.workspace.disclosure.paragraphs)
    assert len(told) == 1
    window.files.save_to(tmp_path / "a.juesuan")
    window.workspace.close()
    window.open_path(tmp_path / "a.juesuan")
    qtbot.waitUntil(lambda: window.workspace.opened is not None, timeout=5000)
    assert not window.workspace.disclosure.unread


def test_without_the_extra_it_is_said_how_to_install_it(scanned_window, told, monkeypatch):
    monkeypatch.setattr(ocr, "available", lambda: False)
    scanned_window.rereading.recognise()
    assert "juesuan_gui[ocr]" in told[0][1]
    assert scanned_window.rereading.task is None


def test_a_document_without_pictures_needs_no_recognition(pdf_window, told):
    pdf_window.rereading.recognise()
    assert len(told) == 1
    assert pdf_window.rereading.task is None


@pytest.mark.usefixtures("recognition")
def test_unsaved_edits_are_asked_about_before_recognition(scanned_window, monkeypatch):
    window = scanned_window
    window.workspace.push(SetCell(TOTAL, "301.00"), "")
    asked = []

    def cancel(*_arguments):
        asked.append(1)
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(notices, "ask_to_save", cancel)
    window.rereading.recognise()
    assert asked == [1]
    assert window.rereading.task is None
    assert isinstance(window.workspace.opened.scans, Scans)
    assert window.workspace.disclosure.cell(TOTAL).text == "301.00"


def picture():
    image = QImage(595, 842, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


@pytest.mark.usefixtures("recognition")
def test_an_image_file_is_recognised_when_it_is_opened(qtbot, window, tmp_path):
    path = tmp_path / "扫描.png"
    path.write_bytes(picture())
    with qtbot.waitSignal(window.workspace.document_opened, timeout=10_000):
        window.open_path(path)
    assert window.workspace.disclosure.source.format == "image"
    pages = window.source.view.pages
    qtbot.waitUntil(lambda: pages.cache.bytes > 0, timeout=5000)
    assert window.workspace.disclosure.paragraphs[0].places[0].page == 2


def test_an_image_file_without_the_extra_changes_nothing(
    qtbot, window, told, tmp_path, monkeypatch
):
    monkeypatch.setattr(ocr, "available", lambda: False)
    path = tmp_path / "扫描.png"
    path.write_bytes(picture())
    before = window.workspace.opened
    window.open_path(path)
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert "juesuan_gui[ocr]" in told[0][1]
    assert window.workspace.opened is before


# --- what was not read or checked


def test_parts_that_were_not_read_are_listed_and_lead_to_their_page(qtbot, scanned_window):
    window = scanned_window
    window.docks.source.hide()
    dialog = CoverageDialog(window.workspace, window)
    qtbot.addWidget(dialog)
    dialog.place_chosen.connect(window.show_in_source)
    group = dialog.tree.topLevelItem(0)
    assert group.childCount() == 1
    assert not dialog.recognise.isHidden()
    dialog.tree.itemClicked.emit(group.child(0), 0)
    assert window.docks.source.isVisible()
    place = window.source.view.pages.current_places[0]
    assert isinstance(place, PagePlace)
    assert place.page == 2


def test_the_status_bar_counts_what_was_not_read(scanned_window):
    review = scanned_window.workspace.review
    shown = scanned_window.status.coverage.text()
    assert f"未读取 {len(review.disclosure.unread)} 处" in shown


def test_a_document_read_wholly_offers_no_recognition(qtbot, pdf_window):
    dialog = CoverageDialog(pdf_window.workspace, pdf_window)
    qtbot.addWidget(dialog)
    assert dialog.recognise.isHidden()


def test_what_reading_noticed_is_listed_too(qtbot, window, monkeypatch):
    session = window.workspace.review._session
    source = replace(session.report.disclosure.source, remarks=(("reading.has_macros", {}),))
    monkeypatch.setattr(
        type(window.workspace.review),
        "disclosure",
        replace(session.report.disclosure, source=source),
    )
    dialog = CoverageDialog(window.workspace, window)
    qtbot.addWidget(dialog)
    group = dialog.tree.topLevelItem(0)
    remark = window.workspace.review.catalogue.message("reading.has_macros")
    assert [group.child(0).text(0)] == [remark]


def test_a_check_that_crashed_is_listed_first_under_its_code(qtbot, window, monkeypatch):
    report = window.workspace.review.report
    values = (("check", "JS609"), ("error", "ZeroDivisionError"))
    crashed = NotEvaluable("JS901", "not_evaluable.crashed", values)
    other = NotEvaluable("JS101", "not_evaluable.unread_cover", cells=(TEXT_TOTAL,))
    session = window.workspace.review._session
    monkeypatch.setattr(session, "report", replace(report, not_evaluable=(other, crashed)))
    dialog = CoverageDialog(window.workspace, window)
    qtbot.addWidget(dialog)
    line = dialog.tree.topLevelItem(0).child(0)
    assert line.text(0) == "JS901"
    assert "ZeroDivisionError" in dialog.tree.topLevelItem(0).text(0)

"""What Ctrl+P puts on paper: printed into a PDF file and read back."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrinter

from juesuan_gui.application.opening import Opened
from juesuan_gui.application.texts import ui
from juesuan_gui.export.pdf.report import write_clean_pdf
from juesuan_gui.gui.controllers.printing import paint_pages
from juesuan_gui.gui.dialogs.print_dialog import Printed
from juesuan_gui.gui.toolkit.background import CancelledError
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import read_bytes
from juesuan_gui.readers.pdf.pdfium import PdfFile
from juesuan_gui.review import Review


@pytest.fixture
def printed(qtbot, window, tmp_path):
    """Return a function that prints and returns the pages as (width, height, dark points)."""

    def run(kind):
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        path = tmp_path / "out.pdf"
        printer.setOutputFileName(str(path))
        task = window.printing.print_on(printer, kind)
        ended = []
        task.ended.connect(lambda: ended.append(True))
        qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
        with PdfFile(path.read_bytes()) as file:
            return [look(file, number) for number in range(1, file.page_count + 1)]

    return run


def look(file, number):
    page = file.render(number, 0.5)
    dark = sum(page.data[at] < 128 for at in range(0, len(page.data), 4))
    return (*(round(side) for side in file.page_size(number)), dark)


def test_the_key_belongs_to_printing_alone(window):
    key = QKeySequence("Ctrl+P")
    owners = [action for action in window.commands.all() if key in action.shortcuts()]
    assert owners == [window.commands["print"]]


def test_the_table_that_is_shown_is_printed(window, printed):
    assert Printed.TABLE in window.printing.possible()
    pages = printed(Printed.TABLE)
    assert len(pages) == 1
    assert all(dark > 100 for *_, dark in pages)


def test_the_report_is_printed_with_all_its_pages(printed):
    pages = printed(Printed.REPORT)
    assert len(pages) > 3
    assert all(dark > 20 for *_, dark in pages)


def test_a_page_of_the_original_is_printed_as_it_lies(qtbot, window, printed, tmp_path):
    write_clean_pdf(window.workspace.review, tmp_path / "a.pdf")
    data = (tmp_path / "a.pdf").read_bytes()
    review = Review(read_bytes(data, "a.pdf", load_catalogue()), load_catalogue())
    window.workspace.open(Opened(review, tmp_path / "a.pdf", "a.pdf", data))
    qtbot.waitUntil(lambda: Printed.PAGE in window.printing.possible(), timeout=10_000)
    with PdfFile(data) as file:
        width, height = file.page_size(window.source.view.pages.current_page)
    ((paper_width, paper_height, dark),) = printed(Printed.PAGE)
    assert (width > height) == (paper_width > paper_height)
    assert dark > 20


def test_only_what_is_there_can_be_chosen(window):
    dialog = window.printing.choose()
    assert dialog.choices[Printed.TABLE].isChecked()
    assert not dialog.choices[Printed.PAGE].isEnabled()
    chosen = []
    dialog.chosen.disconnect()
    dialog.chosen.connect(chosen.append)
    dialog.accept()
    assert chosen == [Printed.TABLE]


@pytest.fixture
def report(window, tmp_path):
    write_clean_pdf(window.workspace.review, tmp_path / "a.pdf")
    with PdfFile((tmp_path / "a.pdf").read_bytes()) as file:
        yield file


def test_what_is_cancelled_half_way_is_not_printed(report, tmp_path):
    class Printer(QPrinter):
        aborted = False

        def abort(self):
            self.aborted = True
            return super().abort()

    def cancel_at_the_end(share):
        if share == 1.0:
            raise CancelledError

    printer = Printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "half.pdf"))
    with pytest.raises(CancelledError):
        paint_pages(printer, report, [1], cancel_at_the_end)
    assert printer.aborted
    assert not (tmp_path / "half.pdf").exists()


@pytest.mark.qt_log_ignore("QPainter::begin|This plugin does not support")
def test_a_printer_that_takes_no_pages_is_told(window, qtbot, told, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "out.pdf"))
    window.printing.print_on(printer, Printed.TABLE)
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert told == [(ui("printing.failed"), ui("printing.no_printer"))]

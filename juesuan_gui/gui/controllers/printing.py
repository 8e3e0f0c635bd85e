"""Print the report, the table that is shown, or the page of the original that is shown.

The pages are those of the exported files, painted onto the printer off the GUI thread.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from juesuan_gui.application.progress import Progress
from juesuan_gui.application.texts import spoken, ui
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.dialogs.print_dialog import PrintDialog, Printed
from juesuan_gui.gui.document.area import DocumentArea
from juesuan_gui.gui.toolkit.background import Task, run_in_background
from juesuan_gui.gui.toolkit.crash import log_error
from juesuan_gui.gui.toolkit.progress import show_progress
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.unfinished import own_folder

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from juesuan_gui.application.opening import Opened
    from juesuan_gui.export.content.snapshot import Snapshot
    from juesuan_gui.export.registry import Printable
    from juesuan_gui.gui.source.panel import SourcePanel
    from juesuan_gui.readers.pdf.pdfium import PdfFile

_MOST_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_WRITING_SHARE = 0.4


class PrinterRefusedError(Exception):
    """The printer takes no pages: it is gone, or its file cannot be written."""


class PrintController(QObject):
    """What Ctrl+P does."""

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        area: DocumentArea,
        source: SourcePanel,
    ) -> None:
        super().__init__(area)
        self._workspace = workspace
        self._settings = settings
        self._area = area
        self._source = source

    def choose(self) -> PrintDialog | None:
        """Ask what is to be printed, then on which printer."""
        if self._workspace.opened is None:
            return None
        dialog = PrintDialog(self.possible(), self._window)
        dialog.chosen.connect(self._choose_printer)
        dialog.open()
        return dialog

    @property
    def _window(self) -> QWidget:
        return self._area.window()

    def possible(self) -> set[Printed]:
        """Return what there is to print now."""
        found = {Printed.REPORT}
        if self._table() is not None:
            found.add(Printed.TABLE)
        if self._page():
            found.add(Printed.PAGE)
        return found

    def _table(self) -> str | None:
        key = self._area.shown_key
        review = self._workspace.review
        return key if review is not None and key in review.disclosure.tables_by_id else None

    def _page(self) -> int:
        """Return the page of the original that is shown; 0 if none is."""
        from juesuan_gui.gui.source.pages.pages_view import PagesSourceView  # noqa: PLC0415 - not for the first paint

        opened = self._workspace.opened
        view = self._source.view
        is_pdf = opened is not None and opened.data.startswith(b"%PDF")
        return view.pages.current_page if is_pdf and isinstance(view, PagesSourceView) else 0

    def _choose_printer(self, kind: Printed) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - rare

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer, kind)

    def print_on(self, printer: QPrinter, kind: Printed) -> Task | None:
        """Print in the background; return the task, or None if nothing is open."""
        self._workspace.settle()
        opened = self._workspace.opened
        if opened is None:
            return None
        work = self._work(opened, kind, printer)
        task = run_in_background(work, self)
        task.failed.connect(self._tell_failed)
        task.ended.connect(task.deleteLater)
        show_progress(task, ui("printing.under_way"), self._window)
        return task

    def _work(self, opened: Opened, kind: Printed, printer: QPrinter) -> _Work:
        from juesuan_gui.export.content.snapshot import Original, take_snapshot  # noqa: PLC0415 - not for the first paint
        from juesuan_gui.export.registry import Printable  # noqa: PLC0415 - not for the first paint
        from juesuan_gui.review.store import user_name  # noqa: PLC0415 - not for the first paint

        if kind is Printed.PAGE:
            return _Work(printer, opened.data, opened.password, [self._page()])
        original = Original(opened.data, opened.password)
        author = self._settings.reviewer or user_name()
        snapshot = take_snapshot(opened.review, original, author)
        table = self._table() if kind is Printed.TABLE else None
        return _Work(printer, snapshot=snapshot, printable=Printable(table))

    def _tell_failed(self, error: Exception) -> None:
        from juesuan_gui.export.write_errors import why_not_written  # noqa: PLC0415 - not for the first paint

        if isinstance(error, PrinterRefusedError):
            notices.warn(self._window, ui("printing.failed"), ui("printing.no_printer"))
        elif isinstance(error, OSError):
            notices.warn(self._window, ui("printing.failed"), spoken(why_not_written, error))
        else:
            notices.warn_of_crash(self._window, repr(error), log_error(error))


class _Work:
    """What is done off the GUI thread: make the pages, then paint them."""

    def __init__(
        self,
        printer: QPrinter,
        data: bytes | None = None,
        password: str | None = None,
        pages: Sequence[int] = (),
        snapshot: Snapshot | None = None,
        printable: Printable | None = None,
    ) -> None:
        self._printer = printer
        self._data = data
        self._password = password
        self._pages = pages
        self._snapshot = snapshot
        self._printable = printable

    def __call__(self, progress: Progress) -> None:
        from juesuan_gui.export.registry import print_to_pdf  # noqa: PLC0415 - not for the first paint
        from juesuan_gui.readers.pdf.pdfium import PdfFile  # noqa: PLC0415 - only to print

        data = self._data
        if self._snapshot is not None and self._printable is not None:
            with own_folder() as folder:
                path = folder / "print.pdf"
                print_to_pdf(
                    self._printable,
                    self._snapshot,
                    path,
                    lambda share: progress(_WRITING_SHARE * share),
                )
                data = path.read_bytes()
        with PdfFile(data or b"", self._password) as file:
            wanted = self._pages or range(1, file.page_count + 1)
            paint_pages(self._printer, file, wanted, progress)


def paint_pages(printer: QPrinter, file: PdfFile, pages: Sequence[int], progress: Progress) -> None:
    """Paint pages onto a printer, each upright or on its side as it is, as large as the paper.

    Raises:
        PrinterRefusedError: The printer takes no page.
    """
    printer.setFullPage(True)
    with _whole_or_nothing(printer) as painter:
        for done, number in enumerate(pages):
            progress(_WRITING_SHARE + (1 - _WRITING_SHARE) * done / len(pages))
            _turn(printer, *file.page_size(number))
            if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
                raise PrinterRefusedError
            _paint(painter, printer, file, number)
        progress(1.0)  # the last moment to cancel: then it goes to the printer


@contextlib.contextmanager
def _whole_or_nothing(printer: QPrinter) -> Iterator[QPainter]:
    """Give a painter whose pages are thrown away if not all of them could be painted."""
    painter = QPainter()
    try:
        yield painter
        painter.end()
    except BaseException:
        if painter.isActive():
            _throw_away(printer, painter)
        raise


def _throw_away(printer: QPrinter, painter: QPainter) -> None:
    printer.abort()
    painter.end()
    if printer.outputFileName():
        with contextlib.suppress(OSError):
            Path(printer.outputFileName()).unlink()


def _turn(printer: QPrinter, width: float, height: float) -> None:
    is_wide = width > height
    orientation = QPageLayout.Orientation
    printer.setPageOrientation(orientation.Landscape if is_wide else orientation.Portrait)


def _paint(painter: QPainter, printer: QPrinter, file: PdfFile, number: int) -> None:
    dots = min(printer.resolution(), _MOST_DOTS_PER_INCH)
    page = file.render(number, dots / _POINTS_PER_INCH)
    image = QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    paper = painter.viewport()
    size = image.size().scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(
        paper.x() + (paper.width() - size.width()) // 2,
        paper.y() + (paper.height() - size.height()) // 2,
        size.width(),
        size.height(),
    )
    painter.drawImage(place, image)

"""Read the source once more: with a second library, or with recognition of scanned pages.

Both take seconds a page and run in the background; what they load is loaded there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from juesuan_gui.application.progress import Progress
from juesuan_gui.application.texts import ui
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.toolkit.background import Task, run_in_background
from juesuan_gui.gui.toolkit.crash import log_error
from juesuan_gui.gui.toolkit.progress import show_progress
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.loading import wording

if TYPE_CHECKING:
    from juesuan_gui.application.opening import Opened
    from juesuan_gui.domain.table import CellRef
    from juesuan_gui.readers.pdf.second_reading import SecondReading

_PDF = "pdf"
_RECOGNITION_SHARE = 0.9
_MOST_SHOWN = 8


@dataclass(frozen=True)
class Unrecognised:
    """A source whose scanned pages are to be recognised; `name` is what the disclosure calls it."""

    path: Path
    source_name: str
    name: str
    data: bytes = field(repr=False)
    password: str | None = field(default=None, repr=False)


def recognition(load: Callable[[], Unrecognised]) -> Callable[[Progress], Opened]:
    """Return the work that recognises the scanned pages of a source and reads and checks it."""
    from juesuan_gui.application.opening import Opened, build_review  # noqa: PLC0415 - not for the first paint

    def recognise(progress: Progress) -> Opened:
        from juesuan_gui.readers.ocr.reader import read_scans  # noqa: PLC0415 - rare

        one = load()

        def recognised(share: float) -> None:
            progress(_RECOGNITION_SHARE * share)

        def read(share: float) -> None:
            progress(_RECOGNITION_SHARE + (1 - _RECOGNITION_SHARE) * share)

        scans = read_scans(one.data, progress=recognised, password=one.password)
        review = build_review(one.data, one.name, read, one.password, scans)
        return Opened(
            review, one.path, one.source_name, one.data, password=one.password, scans=scans
        )

    return recognise


class RereadingController(QObject):
    """What the commands do that read the source again.

    Signals:
        target_found: The first doubtful cell (`CellRef`).
        recognised: The document with its scanned pages (`Opened`), to be shown instead.
    """

    target_found = Signal(object)
    recognised = Signal(object)

    def __init__(
        self, workspace: Workspace, window: QWidget, may_leave: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._may_leave = may_leave
        self.task: Task | None = None
        workspace.document_opened.connect(self._cancel)

    # --- second reading

    def read_again(self) -> None:
        """Read the tables of a PDF with another library and mark where the two differ."""
        opened = self._workspace.opened
        if opened is None:
            return
        if opened.review.disclosure.source.format != _PDF:
            notices.tell(self._window, ui("reread.pdf_only"))
            return
        printed = opened.review.original.disclosure

        def compare(progress: Progress) -> SecondReading:
            from juesuan_gui.readers.pdf.second_reading import doubtful_cells  # noqa: PLC0415 - slow

            return doubtful_cells(opened.data, printed, opened.password, progress)

        self._run(compare, self._show_doubts, ui("reread.comparing"))

    def _show_doubts(self, reading: SecondReading) -> None:
        self._workspace.show_doubts(reading.doubtful)
        key = "reread.differ" if reading.doubtful else "reread.agree"
        text = ui(key, compared=reading.compared, count=len(reading.doubtful))
        lines = list(self._lines(reading))
        if reading.skipped:
            lines.append(ui("reread.skipped", count=reading.skipped))
        notices.tell(self._window, text, "\n".join(lines))
        if reading.doubtful:
            self.target_found.emit(min(reading.doubtful, key=self._position))

    def _lines(self, reading: SecondReading) -> Iterator[str]:
        from juesuan_gui.application.whereabouts import place_name  # noqa: PLC0415 - not for the first paint

        review = self._workspace.review
        if review is None:
            return
        shown = sorted(reading.doubtful, key=self._position)
        for ref in shown[:_MOST_SHOWN]:
            place = place_name(ref, review.disclosure, review.catalogue)
            first = review.printed_text(ref) or ui("marks.blank")
            second = reading.doubtful[ref] or ui("marks.blank")
            yield ui("reread.line", place=place, first=first, second=second)
        if len(shown) > _MOST_SHOWN:
            yield ui("reread.more", count=len(shown) - _MOST_SHOWN)

    def _position(self, ref: CellRef) -> tuple[int, int, int]:
        disclosure = self._workspace.disclosure
        order = list(disclosure.tables_by_id) if disclosure is not None else []
        return order.index(ref.table), ref.row, ref.column

    # --- scanned pages

    def recognise(self) -> None:
        """Recognise the scanned pages and show the document with what was read on them."""
        opened = self._workspace.opened
        if opened is None:
            return
        if not _image_pages(opened):
            notices.tell(self._window, ui("reread.no_image_pages"))
        elif self._is_installed() and self._may_leave():
            name = opened.review.disclosure.source.path
            path = Path(name) if opened.is_recovered else opened.path
            fresh = Unrecognised(path, opened.source_name, name, opened.data, opened.password)
            self._run(recognition(lambda: fresh), self._show_recognised, ui("reread.recognising"))

    def open_image(self, path: Path) -> None:
        """Recognise an image file and show what was read in it."""
        from juesuan_gui.readers import load_file  # noqa: PLC0415 - not for the first paint

        if self._is_installed():
            self._run(
                recognition(lambda: Unrecognised(path, path.name, str(path), load_file(path))),
                self._show_recognised,
                ui("reread.recognising"),
            )

    def _is_installed(self) -> bool:
        """Whether recognition is possible; if not, say how it becomes so."""
        from juesuan_gui.readers.ocr.reader import available  # noqa: PLC0415 - rare

        if not available():
            notices.tell(self._window, ui("reread.not_installed"), ui("reread.how_to_install"))
            return False
        return True

    def _show_recognised(self, opened: Opened) -> None:
        self.recognised.emit(opened)
        cells = [
            cell
            for table in opened.review.disclosure.tables
            for cell in table.cells
            if cell.score is not None
        ]
        doubtful = sum(cell.doubtful is not None for cell in cells)
        text = ui(
            "reread.recognised", pages=len(opened.scans.pages), cells=len(cells), doubtful=doubtful
        )
        notices.tell(self._window, text, ui("reread.compare_yourself"))

    # --- in the background

    def _run(
        self,
        work: Callable[[Progress], object],
        show: Callable[..., None],
        text: str,
    ) -> None:
        self._cancel()
        task = run_in_background(work, self)
        self.task = task
        task.finished.connect(self._forget)
        task.finished.connect(show)
        task.failed.connect(self._tell_failed)
        task.ended.connect(task.deleteLater)
        task.ended.connect(self._forget)
        show_progress(task, text, self._window)

    def _cancel(self) -> None:
        """Drop what was begun for another document."""
        if self.task is not None:
            self.task.cancel()

    def _forget(self, _result: object = None) -> None:
        self.task = None

    def _tell_failed(self, error: Exception) -> None:
        from juesuan_gui.readers import UnreadableFileError  # noqa: PLC0415 - not for the first paint

        if isinstance(error, UnreadableFileError):
            text = wording().message(error.key, **error.values)
            notices.warn(self._window, ui("reread.failed"), text)
        else:
            notices.warn_of_crash(self._window, repr(error), log_error(error))


def _image_pages(opened: Opened) -> int:
    """Return how many parts of a document are pictures of pages."""
    from juesuan_gui.readers.geometry.unread_areas import PAGE_IS_IMAGE  # noqa: PLC0415 - not for the first paint

    return sum(part.reason == PAGE_IS_IMAGE for part in opened.review.disclosure.unread)

"""Open folders: look them through in the background, list them, write what was found in them.

What works with processes is loaded only when a folder is opened.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from juesuan_gui.application.progress import Progress
from juesuan_gui.application.texts import ui
from juesuan_gui.gui.controllers.exporting import tell_not_written, tell_written
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.dialogs.saving import choose_output
from juesuan_gui.gui.toolkit.background import Task, run_in_background
from juesuan_gui.gui.toolkit.progress import show_progress
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.loading import load_catalogue

if TYPE_CHECKING:
    from juesuan_gui.application.folder.listing import Listing
    from juesuan_gui.gui.folder.window import FolderWindow

_SUFFIX = ".xlsx"
_Write = Callable[["FolderWindow", Path], Task]


class FolderController(QObject):
    """What is done with folders of documents.

    Signals:
        document_chosen: A document of a list is to be opened (`Path`).
        window_opened: A list is shown (`FolderWindow`).
    """

    document_chosen = Signal(object)
    window_opened = Signal(object)

    def __init__(self, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window
        self.windows: list[FolderWindow] = []

    def choose(self) -> None:
        """Let the user choose a folder and list it."""
        name = QFileDialog.getExistingDirectory(
            self._window, ui("many.choose"), str(self._settings.folder)
        )
        if name:
            self.open(Path(name))

    def open(self, folder: Path) -> Task:
        """List a folder and begin to check it."""
        task = self._look_through(folder)
        task.finished.connect(lambda listing: self._show(folder, listing))
        return task

    def _look_through(self, folder: Path) -> Task:
        def find(_progress: Progress) -> "Listing":
            from juesuan_gui.application.folder.kept import KeptDigests  # noqa: PLC0415
            from juesuan_gui.application.folder.listing import find_documents  # noqa: PLC0415

            KeptDigests().tidy()
            return find_documents([folder] if folder.is_dir() else [])

        task = run_in_background(find, self)
        task.failed.connect(lambda error: notices.warn(self._window, ui("many.unread"), str(error)))
        task.ended.connect(task.deleteLater)
        show_progress(task, ui("many.looking", name=folder.name), self._window)
        return task

    def _show(self, folder: Path, listing: "Listing") -> None:
        from juesuan_gui.application.folder.kept import KeptDigests  # noqa: PLC0415
        from juesuan_gui.application.folder.workers import Workers  # noqa: PLC0415
        from juesuan_gui.gui.folder.window import FolderWindow  # noqa: PLC0415

        if not listing.documents:
            notices.tell(self._window, ui("many.empty", name=folder.name), ui("many.empty_detail"))
            return
        shown = FolderWindow(folder, listing, Workers(), KeptDigests())
        self.windows.append(shown)
        shown.document_chosen.connect(self.document_chosen)
        shown.renewal_asked.connect(lambda: self._renew(shown))
        shown.summary_asked.connect(lambda: self._choose(shown, "summary", self.write_summary))
        shown.checklist_asked.connect(
            lambda: self._choose(shown, "checklist", self.write_checklist)
        )
        shown.destroyed.connect(lambda: self._forget(shown))
        shown.show()
        self.window_opened.emit(shown)

    def _forget(self, shown: "FolderWindow") -> None:
        if shown in self.windows:
            self.windows.remove(shown)

    def _renew(self, shown: "FolderWindow") -> None:
        task = self._look_through(shown.folder)
        task.finished.connect(shown.take)

    def _choose(self, shown: "FolderWindow", what: str, write: _Write) -> None:
        """Let the user choose where a workbook on a folder goes and write it there."""
        start = shown.folder / ui(f"many.{what}_name", name=shown.folder.name)
        title, kinds = ui(f"many.{what}_title"), ui("export.filter_xlsx")
        path = choose_output(shown, title, start, kinds, _SUFFIX)
        if path is not None:
            write(shown, path)

    def write_summary(self, shown: "FolderWindow", path: Path) -> Task:
        """Write the summary of a list as it is now; return the task."""
        from juesuan_gui.application.folder.summary import summary_of  # noqa: PLC0415

        sheets = summary_of(shown.run.rows, shown.folder, load_catalogue())

        def write(_progress: Progress) -> Path:
            from juesuan_gui.export.workbook.summary import write_summary  # noqa: PLC0415 - loads openpyxl

            write_summary(sheets, path)
            return path

        return self._write(shown, path, write)

    def write_checklist(self, shown: "FolderWindow", path: Path) -> Task:
        """Fill in the forms of all documents of a list as they are now; return the task."""
        from juesuan_gui.review.store import user_name  # noqa: PLC0415 - not for the first paint

        documents = [row.document for row in shown.run.rows]
        folder, reviewer = shown.folder, self._settings.reviewer or user_name()

        def write(progress: Progress) -> Path:
            from juesuan_gui.application.folder import forms  # noqa: PLC0415 - loads what draws
            from juesuan_gui.export.checklist.writer import write_forms  # noqa: PLC0415

            rows = forms.fill_forms(documents, forms.form_workers(reviewer), progress)
            write_forms(list(forms.forms_of(rows, folder, load_catalogue())), path)
            return path

        return self._write(shown, path, write)

    def _write(self, shown: "FolderWindow", path: Path, write: Callable[[Progress], Path]) -> Task:
        """Write a file in the background, with progress, and say where it is or why it is not."""
        from juesuan_gui.export.write_errors import OverwritesSourceError, is_one_of  # noqa: PLC0415 - not for the first paint

        def unless_source(progress: Progress) -> Path:
            if is_one_of(path, shown.sources):
                raise OverwritesSourceError
            return write(progress)

        task = run_in_background(unless_source, self)
        task.finished.connect(lambda written: tell_written(shown, written))
        task.failed.connect(lambda error: tell_not_written(shown, path, error))
        task.ended.connect(task.deleteLater)
        show_progress(task, ui("export.writing", name=path.name), shown)
        return task

    def close_all(self) -> None:
        """Close all lists and end their work."""
        for shown in list(self.windows):
            shown.close()
        self.windows.clear()

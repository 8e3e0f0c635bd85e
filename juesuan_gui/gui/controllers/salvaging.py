"""Take out of a damaged project what can still be read, into a new project beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from juesuan_gui.application.file_names import PROJECT_SUFFIX
from juesuan_gui.application.progress import Progress
from juesuan_gui.application.texts import ui
from juesuan_gui.gui.controllers.files import document_filter, tell_failed
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.dialogs.saving import choose_output
from juesuan_gui.gui.toolkit.background import Task, run_in_background
from juesuan_gui.gui.toolkit.progress import show_progress
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.gui.workspace.keeping import put_leftover_aside, recovery_dir
from juesuan_gui.loading import wording
from juesuan_gui.review.whole import ProjectFileError

if TYPE_CHECKING:
    from juesuan_gui.application.salvaging import SalvagedProject

_NO_PLACE, _NO_SOURCE = "project.not_writable", ("project.source_lost", "project.other_original")


class SalvageController(QObject):
    """What is done with a damaged project.

    Signals:
        salvaged: A new project was made of it (`Path`), to be opened.
    """

    salvaged = Signal(Path)

    def __init__(self, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window

    def offer(self, path: Path) -> None:
        """Say that a project is damaged and offer to salvage what is left of it."""
        question = ui("salvaging.question", name=path.name)
        yes, no = ui("salvaging.yes"), ui("salvaging.no")
        if notices.ask(self._window, question, ui("salvaging.detail"), yes, no):
            self.start(path, self._output(path))

    def _output(self, path: Path) -> Path:
        """Return where the new project goes: beside the damaged one, if that is the user's."""
        from juesuan_gui.application.salvaging import salvage_path  # noqa: PLC0415 - not for the first paint

        is_own = path.parent == recovery_dir()
        return salvage_path(path, self._settings.folder if is_own else path.parent, wording())

    def start(self, path: Path, output: Path, original: Path | None = None) -> Task:
        """Salvage in the background; return the task."""
        from juesuan_gui.application.salvaging import salvage_project  # noqa: PLC0415 - not for the first paint

        def work(progress: Progress) -> SalvagedProject:
            return salvage_project(path, output, progress, original)

        task = run_in_background(work, self)
        task.finished.connect(lambda found: self._take(found, path))
        task.failed.connect(lambda error: self._fail(error, path, output))
        task.ended.connect(task.deleteLater)
        show_progress(task, ui("salvaging.working", name=path.name), self._window)
        return task

    def _take(self, found: SalvagedProject, path: Path) -> None:
        """Show what was salvaged; where the source is not whole ask for the document first."""
        from juesuan_gui.application.salvaging import salvage_sentences  # noqa: PLC0415 - not for the first paint

        detail = "\n".join(salvage_sentences(found, wording()))
        if not found.is_source_sound and self._ask_original(path, found.path, detail):
            return
        if path.parent == recovery_dir():
            put_leftover_aside(path)
        if found.is_source_sound:
            notices.tell(self._window, ui("salvaging.salvaged", name=found.path.name), detail)
        if found.is_readable:
            self.salvaged.emit(found.path)
        else:
            text = ui("salvaging.unreadable", name=found.path.name)
            notices.warn(self._window, text, ui("salvaging.unreadable_detail"))

    def _ask_original(self, path: Path, output: Path, detail: str) -> bool:
        """Ask for the document that was reviewed; return whether it is tried again with one."""
        yes, no = ui("salvaging.choose"), ui("salvaging.without")
        if not notices.ask(self._window, ui("salvaging.ask_original"), detail, yes, no):
            return False
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            ui("salvaging.choose_title"),
            str(self._settings.folder),
            document_filter(),
        )
        if name:
            self.start(path, output, Path(name))
        return bool(name)

    def _fail(self, error: Exception, path: Path, output: Path) -> None:
        key = error.key if isinstance(error, ProjectFileError) else ""
        if key in _NO_SOURCE and self._ask_original(path, output, wording().message(key)):
            return
        if key == _NO_PLACE:
            self._choose_place(path, output)
        elif key not in _NO_SOURCE:
            tell_failed(self._window, path, error)

    def _choose_place(self, path: Path, output: Path) -> None:
        """Let the user choose another place, where nothing can be written beside the project."""
        start = self._settings.folder / output.name
        chosen = choose_output(
            self._window, ui("salvaging.place"), start, ui("files.projects"), PROJECT_SUFFIX
        )
        if chosen is not None:
            self.start(path, chosen)

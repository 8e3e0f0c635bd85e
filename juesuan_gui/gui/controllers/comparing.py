"""Put last year's document or the budget of the year beside the one under review."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from juesuan_gui.application.comparing import Beside, put_beside
from juesuan_gui.application.opening import PROJECT_SUFFIX
from juesuan_gui.application.progress import Progress
from juesuan_gui.application.texts import ui
from juesuan_gui.gui.controllers.files import readable_filter, tell_failed
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.toolkit.background import Task, run_in_background
from juesuan_gui.gui.toolkit.progress import show_progress
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.review.store import ProjectFileError


class BesideController(QObject):
    """What is done with documents beside the one under review."""

    def __init__(self, workspace: Workspace, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._settings = settings
        self._window = window

    def choose(self, role: str) -> None:
        """Let the user choose a document for a role."""
        if self._workspace.opened is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._window, ui(f"beside.choose_{role}"), str(self._settings.folder), readable_filter()
        )
        if name and Path(name).suffix.lower() != PROJECT_SUFFIX:
            self.put(role, Path(name))

    def put(self, role: str, path: Path) -> Task | None:
        """Put a document beside; return the task, or None if nothing is open."""
        self._workspace.settle()
        opened, journal = self._workspace.opened, self._workspace.journal
        if opened is None:
            return None

        def work(progress: Progress) -> Beside:
            return put_beside(opened, journal, role, path, progress)

        def take(beside: Beside) -> None:
            if self._workspace.journal == journal:
                self._take(beside, path)
            else:
                self.put(role, path)  # something was edited meanwhile

        task = run_in_background(work, self)
        task.finished.connect(take)
        task.failed.connect(lambda error: tell_failed(self._window, path, error))
        task.ended.connect(task.deleteLater)
        show_progress(task, ui("files.opening", name=path.name), self._window)
        return task

    def _take(self, beside: Beside, path: Path) -> None:
        try:
            self._workspace.put_beside(beside.review, beside.history, beside.sources)
        except ProjectFileError as error:
            tell_failed(self._window, path, error)
            return
        count = len(beside.findings)
        told = ui("beside.found" if count else "beside.nothing", name=path.name, count=count)
        detail = ui("beside.other_year") if beside.is_of_other_year else ""
        notices.tell(self._window, told, detail)

"""Bring in the project of another reviewer of the same document."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from juesuan_gui.application.merging import MergedProject, merge_project
from juesuan_gui.application.progress import Progress
from juesuan_gui.application.texts import ui
from juesuan_gui.gui.controllers.files import tell_failed
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.toolkit.background import Task, run_in_background
from juesuan_gui.gui.toolkit.progress import show_progress
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.review.store import ProjectFileError


class MergeController(QObject):
    """What is done with the project of another reviewer.

    Signals:
        conflicts_found: The two made something different, which waits to be decided.
    """

    conflicts_found = Signal()

    def __init__(self, workspace: Workspace, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._settings = settings
        self._window = window

    def choose(self) -> None:
        """Let the user choose the other project."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, ui("merging.choose"), str(self._settings.folder), ui("files.projects")
        )
        if name:
            self.merge(Path(name))

    def merge(self, path: Path) -> Task | None:
        """Bring in another project; return the task, or None if nothing is open."""
        self._workspace.settle()
        mine, journal = self._workspace.opened, self._workspace.journal
        if mine is None:
            return None

        def work(progress: Progress) -> MergedProject:
            return merge_project(mine, journal, path, progress)

        def take(found: MergedProject) -> None:
            if self._workspace.journal == journal:
                self._take(found, path)
            else:
                self.merge(path)  # something was edited meanwhile

        task = run_in_background(work, self)
        task.finished.connect(take)
        task.failed.connect(lambda error: tell_failed(self._window, path, error))
        task.ended.connect(task.deleteLater)
        show_progress(task, ui("merging.working", name=path.name), self._window)
        return task

    def _take(self, found: MergedProject, path: Path) -> None:
        merged = found.merged
        if not merged.changes:
            notices.tell(self._window, ui("merging.nothing", name=path.name))
            return
        try:
            self._workspace.take_in(found.review, merged.changes)
        except ProjectFileError as error:
            tell_failed(self._window, path, error)
            return
        detail = ui("merging.detail", taken=merged.taken, held=merged.held)
        notices.tell(self._window, ui("merging.merged", name=path.name), detail)
        if found.review.open_conflicts:
            self.conflicts_found.emit()

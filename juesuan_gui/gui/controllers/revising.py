"""Load a new version of the document, and show it beside the former one."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from juesuan_gui.application.opening import PROJECT_SUFFIX
from juesuan_gui.application.progress import Progress
from juesuan_gui.application.revising import Revised, compare_with_earlier, revise
from juesuan_gui.application.texts import ui
from juesuan_gui.gui.controllers.files import readable_filter, tell_failed
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.toolkit.background import Task, run_in_background
from juesuan_gui.gui.toolkit.progress import show_progress
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.review.comparison import Comparison
from juesuan_gui.review.store import ProjectFileError


class RevisionController(QObject):
    """What is done with versions of the document.

    Signals:
        compared: The document beside its former version (`Comparison`, name of the former file).
        conflicts_found: What was carried over does not fit everywhere.
    """

    compared = Signal(object, str)
    conflicts_found = Signal()

    def __init__(self, workspace: Workspace, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._settings = settings
        self._window = window

    def choose(self) -> None:
        """Let the user choose the new version of the document."""
        if self._workspace.opened is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._window, ui("comparison.choose"), str(self._settings.folder), readable_filter()
        )
        if name and Path(name).suffix.lower() != PROJECT_SUFFIX:
            self.load(Path(name))

    def load(self, path: Path) -> Task | None:
        """Load a new version; return the task, or None if nothing is open."""
        self._workspace.settle()
        former, journal = self._workspace.opened, self._workspace.journal
        if former is None:
            return None

        def work(progress: Progress) -> Revised:
            return revise(former, journal, path, progress, former.password)

        def take(revised: Revised) -> None:
            if self._workspace.journal == journal:
                self._show(revised, former.source_name)
            else:
                self.load(path)  # something was edited meanwhile

        task = run_in_background(work, self)
        task.finished.connect(take)
        task.failed.connect(lambda error: tell_failed(self._window, path, error))
        task.ended.connect(task.deleteLater)
        show_progress(task, ui("files.opening", name=path.name), self._window)
        return task

    def _show(self, revised: Revised, former_name: str) -> None:
        try:
            self._workspace.revise(revised.opened)
        except ProjectFileError as error:
            tell_failed(self._window, revised.opened.path, error)
            return
        self.compared.emit(revised.comparison, former_name)
        if revised.opened.review.open_conflicts:
            self.conflicts_found.emit()

    def compare(self) -> Task | None:
        """Show the document beside the version that it took the place of."""
        keeper, opened = self._workspace.keeper, self._workspace.opened
        try:
            earlier = keeper.earlier() if keeper is not None else None
        except ProjectFileError as error:
            tell_failed(self._window, Path(), error)
            return None
        if earlier is None or opened is None:
            notices.tell(self._window, ui("comparison.no_earlier"), ui("comparison.how"))
            return None
        review = opened.review

        def work(progress: Progress) -> Comparison:
            return compare_with_earlier(earlier, review, progress)

        name = Path(earlier.source.name).name
        task = run_in_background(work, self)
        task.finished.connect(lambda comparison: self.compared.emit(comparison, name))
        task.failed.connect(lambda error: tell_failed(self._window, Path(name), error))
        task.ended.connect(task.deleteLater)
        show_progress(task, ui("files.opening", name=name), self._window)
        return task

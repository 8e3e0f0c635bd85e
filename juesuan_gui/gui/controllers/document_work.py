"""Long work on the open document whose result is shown in its place.

Meanwhile the document may be edited, or another one opened from a list of a folder.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from juesuan_gui.application.file_names import PROJECT_SUFFIX
from juesuan_gui.application.progress import Progress
from juesuan_gui.application.texts import ui
from juesuan_gui.gui.controllers.files import tell_failed
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.toolkit.background import Task, run_in_background
from juesuan_gui.gui.toolkit.progress import show_progress
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.gui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from juesuan_gui.application.opening import Opened
    from juesuan_gui.review.changes import StoredChange

Result = TypeVar("Result")
Journal: TypeAlias = "tuple[StoredChange, ...]"


@dataclass(frozen=True)
class Job(Generic[Result]):
    """One piece of work on the open document.

    Attributes:
        path: The other file that it is about.
        text: What the progress says.
        work: Makes the result of the document and its changes, off the GUI thread.
        take: Shows the result; gets the document as well.
    """

    path: Path
    text: str
    work: Callable[[Opened, Journal, Progress], Result]
    take: Callable[[Opened, Result], None]


class DocumentWork(QObject):
    """Base of the controllers that bring another file to the open document."""

    def __init__(self, workspace: Workspace, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._settings = settings
        self._window = window

    def start(self, job: Job[Result]) -> Task | None:
        """Do work in the background; return the task, or None if nothing is open.

        The result is dropped if another document is open by then, and worked out anew if
        something was edited meanwhile.
        """
        self._workspace.settle()
        opened, journal = self._workspace.opened, self._workspace.journal
        if opened is None:
            return None

        def is_of_now() -> bool:
            return self._is_of_now(job, opened, journal)

        def take(result: Result) -> None:
            if is_of_now():
                job.take(opened, result)

        def fail(error: Exception) -> None:
            if is_of_now():
                tell_failed(self._window, job.path, error)

        task = run_in_background(lambda progress: job.work(opened, journal, progress), self)
        task.finished.connect(take)
        task.failed.connect(fail)
        task.ended.connect(task.deleteLater)
        show_progress(task, job.text, self._window)
        return task

    def _is_of_now(self, job: Job[Result], opened: Opened, journal: Journal) -> bool:
        """Whether an outcome is of the document as it is; one of a former state is sought anew."""
        if self._workspace.opened is not opened:
            return False  # equal journals say nothing of this: two documents without edits
        self._workspace.settle()
        if self._workspace.journal == journal:
            return True
        self.start(job)
        return False

    def _is_document(self, path: Path) -> bool:
        """Whether a file may be a document; of a project it is said that it is none."""
        if path.suffix.lower() != PROJECT_SUFFIX:
            return True
        notices.warn(self._window, ui("files.failed", name=path.name), ui("files.no_document"))
        return False

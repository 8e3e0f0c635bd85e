"""Bring in the project of another reviewer of the same document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from juesuan_gui.application.progress import Progress
from juesuan_gui.application.texts import ui
from juesuan_gui.gui.controllers.document_work import DocumentWork, Job, Journal
from juesuan_gui.gui.controllers.files import tell_failed
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.toolkit.background import Task
from juesuan_gui.review.whole import ProjectFileError

if TYPE_CHECKING:
    from juesuan_gui.application.merging import MergedProject
    from juesuan_gui.application.opening import Opened


class MergeController(DocumentWork):
    """What is done with the project of another reviewer.

    Signals:
        conflicts_found: The two made something different, which waits to be decided.
    """

    conflicts_found = Signal()

    def choose(self) -> None:
        """Let the user choose the other project."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, ui("merging.choose"), str(self._settings.folder), ui("files.projects")
        )
        if name:
            self.merge(Path(name))

    def merge(self, path: Path) -> Task | None:
        """Bring in another project; return the task, or None if nothing is open."""
        from juesuan_gui.application.merging import merge_project  # noqa: PLC0415 - not for the first paint

        def work(mine: Opened, journal: Journal, progress: Progress) -> MergedProject:
            return merge_project(mine, journal, path, progress)

        def take(_mine: Opened, found: MergedProject) -> None:
            self._take(found, path)

        return self.start(Job(path, ui("merging.working", name=path.name), work, take))

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

"""Put last year's document, the budget or the internal tables beside the one under review."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from juesuan_gui.application.progress import Progress
from juesuan_gui.application.texts import ui
from juesuan_gui.gui.controllers.document_work import DocumentWork, Job, Journal
from juesuan_gui.gui.controllers.files import document_filter, tell_failed
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.toolkit.background import Task
from juesuan_gui.review.whole import ProjectFileError

if TYPE_CHECKING:
    from juesuan_gui.application.comparing import Beside
    from juesuan_gui.application.opening import Opened


class BesideController(DocumentWork):
    """What is done with documents beside the one under review."""

    def choose(self, role: str) -> None:
        """Let the user choose a document for a role."""
        if self._workspace.opened is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._window, ui(f"beside.choose_{role}"), str(self._settings.folder), document_filter()
        )
        if name:
            self.put(role, Path(name))

    def put(self, role: str, path: Path) -> Task | None:
        """Put a document beside; return the task, or None if there is none."""
        from juesuan_gui.application.comparing import put_beside  # noqa: PLC0415 - not for the first paint

        if not self._is_document(path):
            return None

        def work(opened: Opened, journal: Journal, progress: Progress) -> Beside:
            return put_beside(opened, journal, role, path, progress)

        def take(_opened: Opened, beside: Beside) -> None:
            self._take(beside, path)

        return self.start(Job(path, ui("files.opening", name=path.name), work, take))

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

"""Load a new version of the document, and show it beside the former one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from juesuan_gui.application.progress import Progress
from juesuan_gui.application.texts import ui
from juesuan_gui.gui.controllers.document_work import DocumentWork, Job, Journal
from juesuan_gui.gui.controllers.files import document_filter, tell_failed
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.toolkit.background import Task
from juesuan_gui.review.whole import ProjectFileError

if TYPE_CHECKING:
    from juesuan_gui.application.opening import Opened
    from juesuan_gui.application.revising import Revised
    from juesuan_gui.review.comparison import Comparison


class RevisionController(DocumentWork):
    """What is done with versions of the document.

    Signals:
        compared: The document beside its former version (`Comparison`, name of the former file).
        conflicts_found: What was carried over does not fit everywhere.
    """

    compared = Signal(object, str)
    conflicts_found = Signal()

    def choose(self) -> None:
        """Let the user choose the new version of the document."""
        if self._workspace.opened is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._window, ui("comparison.choose"), str(self._settings.folder), document_filter()
        )
        if name:
            self.load(Path(name))

    def load(self, path: Path) -> Task | None:
        """Load a new version; return the task, or None if there is none."""
        from juesuan_gui.application.revising import revise  # noqa: PLC0415 - not for the first paint

        if not self._is_document(path):
            return None

        def work(former: Opened, journal: Journal, progress: Progress) -> Revised:
            return revise(former, journal, path, progress, former.password)

        def take(former: Opened, revised: Revised) -> None:
            self._show(revised, former.source_name)

        return self.start(Job(path, ui("files.opening", name=path.name), work, take))

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
        from juesuan_gui.application.revising import compare_with_earlier  # noqa: PLC0415 - not for the first paint

        keeper = self._workspace.keeper
        try:
            earlier = keeper.earlier() if keeper is not None else None
        except ProjectFileError as error:
            tell_failed(self._window, Path(), error)
            return None
        if earlier is None:
            notices.tell(self._window, ui("comparison.no_earlier"), ui("comparison.how"))
            return None
        path = Path(Path(earlier.source.name).name)

        def work(opened: Opened, _journal: Journal, progress: Progress) -> Comparison:
            return compare_with_earlier(earlier, opened.review, progress)

        def take(_opened: Opened, comparison: Comparison) -> None:
            self.compared.emit(comparison, path.name)

        return self.start(Job(path, ui("files.opening", name=path.name), work, take))

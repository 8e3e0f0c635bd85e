"""Export actions, each a file written off the GUI thread.

The worker gets a snapshot, which nobody changes, so that the reviewer may go on editing meanwhile.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from juesuan_gui.application.progress import Progress
from juesuan_gui.application.texts import spoken, ui
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.dialogs.saving import choose_output
from juesuan_gui.gui.toolkit.background import Task, run_in_background
from juesuan_gui.gui.toolkit.crash import log_error
from juesuan_gui.gui.toolkit.progress import show_progress
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.gui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from juesuan_gui.export.registry import Export


class ExportController(QObject):
    """What the export menu does."""

    def __init__(self, workspace: Workspace, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._settings = settings
        self._window = window

    def choose(self, kind: Export) -> None:
        """Let the user choose where a file goes, and write it."""
        from juesuan_gui.export.write_errors import NotPossibleError, why_not_written  # noqa: PLC0415 - not for the first paint

        opened = self._workspace.opened
        if opened is None:
            return
        suffixes = kind.suffixes(opened.review.disclosure.source.format)
        if not suffixes:
            error = spoken(why_not_written, NotPossibleError("not_annotatable"))
            notices.warn(self._window, ui(f"export.{kind.name}_title"), error)
            return
        stem = Path(opened.source_name).stem
        name = ui(f"export.{kind.name}_name", stem=stem, suffix=suffixes[0])
        path = choose_output(
            self._window,
            ui(f"export.{kind.name}_title"),
            self._settings.folder / name,
            ";;".join(ui(f"export.filter_{suffix[1:]}") for suffix in suffixes),
            *suffixes,
        )
        if path is not None:
            self.write(path, kind)

    def write(self, path: Path, kind: Export) -> Task | None:
        """Write a file in the background; return the task, or None if nothing is open."""
        from juesuan_gui.export.content.snapshot import Original, take_snapshot  # noqa: PLC0415 - not for the first paint
        from juesuan_gui.export.registry import open_errors  # noqa: PLC0415 - not for the first paint
        from juesuan_gui.review.store import user_name  # noqa: PLC0415 - not for the first paint

        self._workspace.settle()
        opened = self._workspace.opened
        if opened is None:
            return None
        original = Original(opened.data, opened.password)
        snapshot = take_snapshot(opened.review, original, self._settings.reviewer or user_name())

        def work(progress: Progress) -> str | None:
            return kind.write(snapshot, path, progress)

        task = run_in_background(work, self)
        count = open_errors(kind, snapshot)
        task.finished.connect(lambda remark: tell_written(self._window, path, count, remark))
        task.failed.connect(lambda error: self._fail(error, path, kind))
        task.ended.connect(task.deleteLater)
        show_progress(task, ui("export.writing", name=path.name), self._window)
        return task

    def _fail(self, error: Exception, path: Path, kind: Export) -> None:
        """Say why a file is not written, and offer another name where that may help."""
        from juesuan_gui.export.write_errors import helps_elsewhere  # noqa: PLC0415 - not for the first paint

        box = tell_not_written(self._window, path, error)
        if box is not None and helps_elsewhere(error):
            button = box.addButton(ui("export.elsewhere"), QMessageBox.ButtonRole.ActionRole)
            button.clicked.connect(lambda: self.choose(kind))


def tell_written(window: QWidget, path: Path, errors: int = 0, remark: str | None = None) -> None:
    """Say that a file is written and offer to open it.

    Args:
        errors: How many errors are open in a file that is to be published.
        remark: Key of what is otherwise in the file than one would expect.
    """
    from juesuan_gui.export.content.report_text import text  # noqa: PLC0415 - not for the first paint

    warning = [ui("export.errors_open", count=errors)] if errors else []
    if remark is not None:
        warning.append(spoken(text, f"write.{remark}"))
    detail = "\n".join((*warning, str(path.parent)))
    box = notices.tell(window, ui("export.written", name=path.name), detail)
    button = box.addButton(ui("export.open"), QMessageBox.ButtonRole.ActionRole)
    button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))


def tell_not_written(window: QWidget, path: Path, error: Exception) -> QMessageBox | None:
    """Say why a file is not written, and what to do; return the message, None for a crash."""
    from juesuan_gui.export.write_errors import why_not_written  # noqa: PLC0415 - not for the first paint

    match error:
        case OSError():
            detail = ui("export.not_written", error=spoken(why_not_written, error))
        case ImportError():
            detail = ui("export.missing", error=str(error))
        case _:
            notices.warn_of_crash(window, repr(error), log_error(error))
            return None
    return notices.warn(window, ui("export.failed", name=path.name), detail)

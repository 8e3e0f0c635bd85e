"""Open, save and close documents, with everything that can go wrong said in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from juesuan_gui.application.file_names import PROJECT_SUFFIX
from juesuan_gui.application.progress import Progress
from juesuan_gui.application.texts import ui
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.dialogs.password import PasswordDialog
from juesuan_gui.gui.dialogs.saving import choose_output
from juesuan_gui.gui.toolkit.background import Task, run_in_background
from juesuan_gui.gui.toolkit.crash import log_error
from juesuan_gui.gui.toolkit.progress import show_progress
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.gui.workspace.keeping import drop_leftover, find_leftovers, lock_path
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.loading import wording
from juesuan_gui.paths import resource_path
from juesuan_gui.review.whole import ProjectFileError

if TYPE_CHECKING:
    from juesuan_gui.application.opening import Opened

_SAMPLE = ("sample", "sample.txt")
_IMAGE = "reading.image_file"
_WRONG = "reading.wrong_password"
_DAMAGED = "project.damaged"
_LOCKED = ("reading.encrypted_pdf", _WRONG)


class FileController(QObject):
    """What the file menu does.

    Signals:
        recent_changed: The list of recent files has changed.
        image_found: The file to be opened is a picture (`Path`), which must be recognised first.
        damaged_found: The project to be opened is damaged (`Path`).
        conflicts_found: The project that was opened holds edits that do not fit its document.
    """

    recent_changed = Signal()
    image_found = Signal(Path)
    damaged_found = Signal(Path)
    conflicts_found = Signal()

    def __init__(self, workspace: Workspace, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._settings = settings
        self._window = window
        self.task: Task | None = None
        workspace.keeping_failed.connect(self._tell_keeping_failed)

    # --- opening

    def choose(self) -> None:
        """Let the user choose a file and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, ui("files.open_title"), str(self._settings.folder), readable_filter()
        )
        if name:
            self.open(Path(name))

    def open_sample(self) -> None:
        """Open the document that comes with the program."""
        self.open(resource_path(*_SAMPLE))

    def open(self, path: Path, *, is_recovered: bool = False) -> None:
        """Open a file in the background, after asking about unsaved edits."""
        if self.confirm_leave():
            self._start(path, is_recovered=is_recovered)

    def _start(self, path: Path, *, is_recovered: bool, password: str | None = None) -> None:
        from juesuan_gui.application.opening import open_file  # noqa: PLC0415 - not for the first paint
        from juesuan_gui.readers import UnreadableFileError  # noqa: PLC0415 - not for the first paint

        if self.task is not None:
            self.task.cancel()

        def read(progress: Progress) -> Opened:
            return open_file(path, progress, is_recovered=is_recovered, password=password)

        def fail(error: Exception) -> None:
            key = error.key if isinstance(error, UnreadableFileError | ProjectFileError) else ""
            if key in _LOCKED:
                self._ask_password(path, key, is_recovered=is_recovered)
            elif key == _IMAGE:
                self.image_found.emit(path)
            elif key == _DAMAGED:
                self.damaged_found.emit(path)
            else:
                tell_failed(self._window, path, error)

        task = run_in_background(read, self)
        self.task = task
        task.finished.connect(self.show)
        task.failed.connect(fail)
        task.ended.connect(task.deleteLater)
        task.ended.connect(self._forget_task)
        show_progress(task, ui("files.opening", name=path.name), self._window)

    def _ask_password(self, path: Path, key: str, *, is_recovered: bool) -> None:
        """Ask for the password of a locked file and try again; cancelling changes nothing."""
        dialog = PasswordDialog(path.name, is_wrong=key == _WRONG, parent=self._window)
        dialog.password_given.connect(
            lambda password: self._start(path, is_recovered=is_recovered, password=password)
        )
        dialog.open()

    def show(self, opened: Opened) -> None:
        """Show a document that was read; what keeps it from being shown is said."""
        try:
            self._workspace.open(opened)
        except ProjectFileError as error:
            tell_failed(self._window, opened.path, error)
            return
        if not opened.is_recovered and opened.path != resource_path(*_SAMPLE):
            self._settings.remember_file(opened.path)
            self.recent_changed.emit()
        keeper = self._workspace.keeper
        if keeper is not None and keeper.owner is not None:
            lock = lock_path(opened.path).name
            detail = ui("files.read_only_detail", computer=keeper.owner.computer, lock=lock)
            notices.tell(self._window, ui("files.read_only", name=opened.path.name), detail)
        if keeper is not None and keeper.is_read_only and opened.is_newer:
            detail = ui("files.newer_detail")
            notices.tell(self._window, ui("files.newer", name=opened.path.name), detail)
        if opened.review.open_conflicts:
            self.conflicts_found.emit()

    def _forget_task(self) -> None:
        self.task = None

    # --- saving and closing

    def save(self) -> bool:
        """Save: into the project if there is one, else into one to be chosen."""
        self._workspace.settle()
        keeper = self._workspace.keeper
        if keeper is None:
            return True
        if keeper.project is not None and not self._workspace.has_unsaved_edits:
            return True
        return self.choose_and_save()

    def choose_and_save(self) -> bool:
        """Let the user choose a project file and save into it; return whether it is saved."""
        opened = self._workspace.opened
        if opened is None:
            return True
        start = self._settings.folder / f"{Path(opened.source_name).stem}{PROJECT_SUFFIX}"
        path = choose_output(
            self._window, ui("files.save_title"), start, ui("files.projects"), PROJECT_SUFFIX
        )
        return path is not None and self.save_to(path)

    def save_to(self, path: Path) -> bool:
        """Keep the document in a project file from now on; return whether that succeeded."""
        self._workspace.settle()
        try:
            self._workspace.save_as(path)
        except ProjectFileError as error:
            tell_failed(self._window, path, error)
            return False
        self._settings.remember_file(path)
        self.recent_changed.emit()
        return True

    def close(self) -> None:
        """Close the document, after asking about unsaved edits."""
        if self.confirm_leave():
            self._workspace.close()

    def confirm_leave(self) -> bool:
        """Ask about unsaved edits; return whether the document may be left."""
        self._workspace.settle()
        opened = self._workspace.opened
        if opened is None or not self._workspace.has_unsaved_edits:
            return True
        ask = notices.ask_to_save if opened.review.is_changed else notices.ask_to_save_beside
        answer = ask(self._window, opened.source_name)
        if answer is QMessageBox.StandardButton.Save:
            return self.choose_and_save()
        return answer is QMessageBox.StandardButton.Discard

    # --- after a crash

    def offer_recovery(self) -> None:
        """Offer to go on where a crash or a power cut ended the last session."""
        leftover = next(find_leftovers(), None)
        if leftover is None:
            return
        if leftover.is_damaged:
            self.damaged_found.emit(leftover.path)
            return
        when = leftover.changed_at.strftime("%Y-%m-%d %H:%M")
        detail = "recovery.detail" if leftover.edits else "recovery.detail_documents"
        answer = notices.ask(
            self._window,
            ui("recovery.question", name=leftover.source_name),
            ui(detail, count=leftover.edits, when=when),
            ui("recovery.yes"),
            ui("recovery.no"),
        )
        if answer is True:
            self.open(leftover.path, is_recovered=True)
        elif answer is False:
            drop_leftover(leftover.path)

    def _tell_keeping_failed(self, key: str) -> None:
        notices.warn(self._window, wording().message(key))


def readable_filter() -> str:
    """Return the kinds of files that a dialog offers to open."""
    from juesuan_gui.readers import SUFFIXES  # noqa: PLC0415 - not for the first paint

    patterns = " ".join(f"*{suffix}" for suffix in sorted({*SUFFIXES, PROJECT_SUFFIX}))
    kinds = ui("files.readable", patterns=patterns), ui("files.projects"), ui("files.all")
    return ";;".join(kinds)


def document_filter() -> str:
    """Return the kinds of files that a dialog offers where a project is of no use."""
    from juesuan_gui.readers import SUFFIXES  # noqa: PLC0415 - not for the first paint

    patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
    return ";;".join((ui("files.documents", patterns=patterns), ui("files.all")))


def tell_failed(window: QWidget, path: Path, error: Exception) -> None:
    """Say in plain words why a file could not be opened or written."""
    from juesuan_gui.readers import UnreadableFileError  # noqa: PLC0415 - not for the first paint

    catalogue = wording()
    match error:
        case UnreadableFileError():
            values = {**error.values, "file": path.name}
            text = catalogue.message(error.key, **values)
        case ProjectFileError():
            text = catalogue.message(error.key)
        case _:
            notices.warn_of_crash(window, repr(error), log_error(error))
            return
    notices.warn(window, ui("files.failed", name=path.name), text)

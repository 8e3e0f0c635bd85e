"""Keep every edit on disk: in the user's project, or in a recovery file until there is one.

A recovery file is a project file like any other, in the user's folder, with a lock beside it that
tells a running program's file from one that a crash left behind.
"""

import contextlib
import shutil
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLockFile

from juesuan_gui.gui.opening import PROJECT_SUFFIX, Opened
from juesuan_gui.paths import user_dir
from juesuan_gui.review import Edit
from juesuan_gui.review.store import ProjectFile, ProjectFileError


def recovery_dir() -> Path:
    """Return the folder of the recovery files; it may not exist yet."""
    return user_dir() / "recovery"


class Keeper:
    """Writes the edits of one open document.

    Attributes:
        project: The user's project file, or None while only the recovery file keeps the edits.
    """

    def __init__(self, opened: Opened) -> None:
        self._source = (opened.source_name, opened.review.disclosure.source.sha256, opened.data)
        self._store: ProjectFile | None = None
        self._lock: QLockFile | None = None
        self.project: Path | None = None
        self.unsaved = len(opened.edits) if opened.is_recovered else 0
        if opened.is_project:
            self._store = ProjectFile.open(opened.path)
            self.project = opened.path
        elif opened.is_recovered:
            self._lock = _lock(opened.path)
            self._lock.tryLock(0)
            self._store = ProjectFile.open(opened.path)

    @property
    def is_saved(self) -> bool:
        """Whether everything is in a file that the user chose."""
        return self.unsaved == 0

    def record(self, edit: Edit) -> None:
        """Write an edit at once.

        Raises:
            ProjectFileError: It cannot be written; the edit stays in the program alone.
        """
        if self._store is None:
            self._store = self._start_recovery()
        self._store.record(edit)
        if self.project is None:
            self.unsaved += 1

    def save_as(self, path: Path, edits: Sequence[Edit]) -> None:
        """Make a project file of the user's choice that holds everything up to now.

        Args:
            edits: All edits recorded so far, for the case that the old file is out of reach.

        Raises:
            ProjectFileError: The place cannot be written to; nothing has changed.
        """
        if self._store is None or not self._store.path.is_file():
            fresh = ProjectFile.create(path, *self._source)
            for edit in edits:
                fresh.record(edit)
        elif path == self._store.path:
            fresh = self._store
        else:
            _copy(self._store.path, path)
            fresh = ProjectFile.open(path)
        if fresh is not self._store:
            self._drop_store(delete=self.project is None)
        self._store, self.project, self.unsaved = fresh, path, 0

    def close(self) -> None:
        """Let go of the files; a recovery file is no longer needed."""
        self._drop_store(delete=self.project is None)

    def _start_recovery(self) -> ProjectFile:
        folder = recovery_dir()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProjectFileError("project.not_writable") from error
        path = folder / f"{Path(self._source[0]).stem}-{uuid.uuid4().hex[:8]}{PROJECT_SUFFIX}"
        self._lock = _lock(path)
        self._lock.tryLock(0)
        return ProjectFile.create(path, *self._source)

    def _drop_store(self, *, delete: bool) -> None:
        store, self._store = self._store, None
        if store is None:
            return
        store.close()
        if delete:
            _remove(store.path)
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


@dataclass(frozen=True, slots=True)
class Leftover:
    """A recovery file that no running program owns."""

    path: Path
    source_name: str
    edits: int
    changed_at: datetime


def find_leftovers() -> Iterator[Leftover]:
    """Yield the recovery files that a crash or a power cut left behind."""
    folder = recovery_dir()
    if not folder.is_dir():
        return
    for path in sorted(folder.glob(f"*{PROJECT_SUFFIX}")):
        lock = _lock(path)
        if not lock.tryLock(0):
            continue
        lock.unlock()
        try:
            with ProjectFile.open(path) as store:
                count = sum(1 for _ in store.edits())
                name = store.source()[0]
        except ProjectFileError:
            continue  # damaged: left where it is, for somebody who can mend it
        if count:
            when = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
            yield Leftover(path, name, count, when)
        else:
            _remove(path)


def drop_leftover(path: Path) -> None:
    """Delete a recovery file that the user does not want back."""
    _remove(path)


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(path.with_name(path.name + ".lock")))
    lock.setStaleLockTime(0)
    return lock


def _copy(source: Path, target: Path) -> None:
    """Copy a closed or committed project file; the target appears whole or not at all."""
    fresh = target.with_name(target.name + ".new")
    try:
        shutil.copyfile(source, fresh)
        fresh.replace(target)
    except OSError as error:
        raise ProjectFileError("project.not_writable") from error


def _remove(path: Path) -> None:
    """Delete a file of our own; where a virus scanner holds it, the next start deletes it."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)

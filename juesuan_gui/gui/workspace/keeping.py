"""Keep every edit on disk: in the user's project, or in a recovery file until there is one.

A recovery file is a project file like any other, in the user's folder, with a lock beside it that
tells a running program's file from one that a crash left behind.
"""

from __future__ import annotations

import contextlib
import shutil
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile

from juesuan_gui.application.file_names import PROJECT_SUFFIX
from juesuan_gui.paths import user_dir
from juesuan_gui.review.whole import ProjectFileError

if TYPE_CHECKING:
    from juesuan_gui.application.opening import Opened
    from juesuan_gui.review.changes import StoredChange
    from juesuan_gui.review.sources import Earlier, Source
    from juesuan_gui.review.store import ProjectFile


def recovery_dir() -> Path:
    """Return the folder of the recovery files; it may not exist yet."""
    return user_dir() / "recovery"


class Keeper:
    """Writes the edits of one open document.

    Attributes:
        project: The user's project file, or None while only the recovery file keeps the edits.
        owner: Who else has the project open, so that it is not written to; None if nobody has.
        is_read_only: Whether the project that was opened is left as it is.
        has_documents: Whether documents beside the source, or its former version, are in no
            project of the user: they are lost with the recovery file even if nothing was edited.
    """

    def __init__(self, opened: Opened) -> None:
        sha256 = opened.review.disclosure.source.sha256
        self._source = (opened.source_name, sha256, opened.data, opened.notes)
        self._beside: dict[str, Source] = dict(opened.beside)
        self._earlier: tuple[StoredChange, ...] = ()
        self._store: ProjectFile | None = None
        self._lock: QLockFile | None = None
        self.project: Path | None = None
        self.owner: Owner | None = None
        self.is_read_only = False
        self.has_documents = False
        self.unsaved = len(opened.changes) if opened.is_recovered else 0
        if opened.is_project:
            self._open_project(opened)
        elif opened.is_recovered:
            self._lock = _lock(opened.path)
            self._lock.tryLock(0)
            self._open_store(opened)

    def _open_project(self, opened: Opened) -> None:
        """Take the project, or leave it alone if another program has it open or made it."""
        self._lock = _lock(opened.path)
        self.owner = _take(self._lock)
        if self.owner is not None:
            self._lock = None
            self._leave(opened)
            return
        self._open_store(opened)
        if self._store is not None:
            self.project = opened.path
        else:
            self._lock.unlock()
            self._lock = None

    def _open_store(self, opened: Opened) -> None:
        """Open a project for writing; one of a former format is made one of today's first."""
        from juesuan_gui.review.store import ProjectFile  # noqa: PLC0415 - not for the first paint

        if opened.is_newer:
            self._leave(opened)
            return
        store = ProjectFile.open(opened.path)
        try:
            if store.is_former:
                store.upgrade(opened.changes)
        except ProjectFileError:
            store.close()
            self._leave(opened)
            return
        self._store = store
        self.has_documents = opened.is_recovered and _has_documents(store)

    def _leave(self, opened: Opened) -> None:
        """Write nothing to the project; what it holds goes along into any other file."""
        self._earlier = opened.changes
        self.is_read_only = True

    @property
    def is_saved(self) -> bool:
        """Whether everything is in a file that the user chose."""
        return self.unsaved == 0 and not self.has_documents

    def holds(self, path: Path) -> bool:
        """Whether a file is the project that is kept here."""
        return self.project is not None and self.project.resolve() == path.resolve()

    def record(self, change: StoredChange) -> None:
        """Write a change at once.

        Raises:
            ProjectFileError: It cannot be written; the change stays in the program alone.
        """
        if self._store is None:
            self._store = self._start_recovery()
        self._store.record(change)
        if self.project is None:
            self.unsaved += 1

    def record_all(self, changes: Sequence[StoredChange]) -> None:
        """Write several changes, all of them or none.

        Raises:
            ProjectFileError: They cannot be written.
        """
        if self._store is None:
            self._store = self._start_recovery()
        self._store.record_all(changes)
        if self.project is None:
            self.unsaved += len(changes)

    def put_beside(self, sources: Mapping[str, Source]) -> None:
        """Keep other documents beside the source from now on.

        Raises:
            ProjectFileError: They cannot be written.
        """
        if self._store is None:
            self._store = self._start_recovery()
        for role, one in sources.items():
            self._store.set_companion(role, one)
        self._beside = dict(sources)
        self.has_documents = self.project is None

    def save_as(self, path: Path, changes: Sequence[StoredChange]) -> None:
        """Make a project file of the user's choice that holds everything up to now.

        Args:
            changes: All changes recorded so far, for the case that the old file is out of reach.

        Raises:
            ProjectFileError: The place cannot be written to, or another program has that project
                open; nothing has changed.
        """
        lock = self._lock if self.holds(path) else _lock(path)
        if lock is not self._lock and lock is not None and _take(lock) is not None:
            raise ProjectFileError("project.in_use")
        try:
            fresh = self._write_to(path, changes)
        except ProjectFileError:
            if lock is not None and lock is not self._lock:
                lock.unlock()
            raise
        if fresh is not self._store:
            self._drop_store(delete=self.project is None)
        self._store, self.project, self.unsaved = fresh, path, 0
        self._lock, self.owner, self._earlier = lock, None, ()
        self.is_read_only = self.has_documents = False

    def _write_to(self, path: Path, changes: Sequence[StoredChange]) -> ProjectFile:
        """Return the project file at a path with everything in it."""
        from juesuan_gui.review.store import ProjectFile  # noqa: PLC0415 - not for the first paint

        if self._store is None or not self._store.path.is_file():
            self._write_whole(path, changes)
            return ProjectFile.open(path)
        if path == self._store.path:
            return self._store
        _copy(self._store.path, path)
        return ProjectFile.open(path)

    def revise(self, opened: Opened) -> None:
        """Keep a new version of the source from now on; the former one stays in the file.

        Args:
            opened: The new version; its changes are those that were carried over to it.

        Raises:
            ProjectFileError: It cannot be written; nothing has changed.
        """
        from juesuan_gui.application.revising import source_of  # noqa: PLC0415 - not for the first paint

        if self._store is None:
            self._store = self._start_recovery()
        source = source_of(opened)
        self._store.revise(source, opened.changes)
        self._source = (source.name, source.sha256, source.data, dict(source.notes))
        self._earlier = ()
        self.has_documents = self.project is None

    def earlier(self) -> Earlier | None:
        """Return the version that the present one took the place of, if any.

        Raises:
            ProjectFileError: It cannot be read.
        """
        return self._store.earlier() if self._store is not None else None

    def _write_whole(self, path: Path, changes: Sequence[StoredChange]) -> None:
        """Write a new project file of the source, what is beside it, and changes."""
        from juesuan_gui.review.store import ProjectFile  # noqa: PLC0415 - not for the first paint
        from juesuan_gui.review.whole import whole_file  # noqa: PLC0415 - not for the first paint

        with whole_file(path) as fresh, ProjectFile.create(fresh, *self._source) as project:
            for role, one in self._beside.items():
                project.set_companion(role, one)
            project.record_all(changes)

    def close(self) -> None:
        """Let go of the files; a recovery file is no longer needed."""
        self._drop_store(delete=self.project is None)

    def _start_recovery(self) -> ProjectFile:
        from juesuan_gui.review.store import ProjectFile  # noqa: PLC0415 - not for the first paint

        folder = recovery_dir()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProjectFileError("project.not_writable") from error
        path = folder / f"{Path(self._source[0]).stem}-{uuid.uuid4().hex[:8]}{PROJECT_SUFFIX}"
        self._lock = _lock(path)
        self._lock.tryLock(0)
        self._write_whole(path, self._earlier)
        return ProjectFile.open(path)

    def _drop_store(self, *, delete: bool) -> None:
        store, self._store = self._store, None
        if store is not None:
            store.close()
            if delete:
                _remove(store.path)
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


@dataclass(frozen=True, slots=True)
class Owner:
    """The program that has a project open: the name of its computer and its process number."""

    computer: str
    process: int


def _take(lock: QLockFile) -> Owner | None:
    """Take a lock; return who holds it otherwise.

    Where no lock can be written the project cannot be either, which is told when it is tried.
    """
    if lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError:
        return None
    process, computer, _ = lock.getLockInfo()
    return Owner(computer, process)


@dataclass(frozen=True, slots=True)
class Leftover:
    """A recovery file that no running program owns.

    Attributes:
        is_damaged: It cannot be opened, but something of it can be salvaged.
    """

    path: Path
    source_name: str
    edits: int
    changed_at: datetime
    is_damaged: bool = False


def find_leftovers() -> Iterator[Leftover]:
    """Yield the recovery files that a crash or a power cut left behind."""
    from juesuan_gui.review.store import ProjectFile  # noqa: PLC0415 - not for the first paint

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
                count = store.count()
                name = store.source()[0]
                is_wanted = count > 0 or _has_documents(store)
        except ProjectFileError:
            yield from _damaged_leftover(path)
            continue
        if is_wanted:
            yield Leftover(path, name, count, _changed_at(path))
        else:
            _remove(path)


def _damaged_leftover(path: Path) -> Iterator[Leftover]:
    """Yield a damaged recovery file if anything of it can be salvaged; else it stays unnamed."""
    from juesuan_gui.review.salvage.reader import salvage  # noqa: PLC0415 - not for the first paint

    try:
        found = salvage(path.read_bytes())
    except OSError:
        return
    if not found.is_empty:
        name = found.source.name if found.source else path.name
        yield Leftover(path, name, found.edits, _changed_at(path), is_damaged=True)


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone()


def _has_documents(store: ProjectFile) -> bool:
    """Whether a file keeps documents beside its source, or a former version of it."""
    return bool(store.companions()) or store.earlier() is not None


def drop_leftover(path: Path) -> None:
    """Delete a recovery file that the user does not want back."""
    _remove(path)


def put_leftover_aside(path: Path) -> None:
    """Keep a damaged recovery file that was salvaged, under a name that is not offered again."""
    with contextlib.suppress(OSError):
        path.replace(path.with_name(path.name + ".damaged"))


def lock_path(path: Path) -> Path:
    """Return the file beside a project that says who has it open."""
    return path.with_name(path.name + ".lock")


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(lock_path(path)))
    lock.setStaleLockTime(0)
    return lock


def _copy(source: Path, target: Path) -> None:
    """Copy a closed or committed project file; the target appears whole or not at all."""
    from juesuan_gui.review.whole import whole_file  # noqa: PLC0415 - not for the first paint

    with whole_file(target) as fresh:
        shutil.copyfile(source, fresh)


def _remove(path: Path) -> None:
    """Delete a file of our own; where a virus scanner holds it, the next start deletes it."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)

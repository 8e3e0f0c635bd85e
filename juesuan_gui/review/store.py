"""The project file (.juesuan): one SQLite database with the source and every edit.

Each change is committed at once, so that a power cut loses nothing. Opening replays the changes.
"""

import getpass
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any

from juesuan_gui import __version__
from juesuan_gui.review.beside import put_companion, take_companions, take_earlier
from juesuan_gui.review.change_rows import is_sound, row_of, step_of, without_sum
from juesuan_gui.review.changes import (
    Change,
    StoredChange,
    UnknownChange,
    change_from_json,
    is_known,
)
from juesuan_gui.review.former_format import StoredFormerEdit, former_edit_from_json
from juesuan_gui.review.kept_notes import drop_notes, put_notes, take_notes
from juesuan_gui.review.schema import (
    EARLIER,
    EDIT_TABLE,
    INSERT,
    PUT_EDITS_AWAY,
    PUT_SOURCE_AWAY,
    SCHEMA,
    UPGRADE,
)
from juesuan_gui.review.soundness import (
    FORMAT,
    FORMER_FORMAT,
    NewerFormError,
    check_form,
    check_order,
)
from juesuan_gui.review.sources import Earlier, Source, is_as_kept
from juesuan_gui.review.whole import ProjectFileError, whole_file

__all__ = ["FORMAT", "ProjectFile", "ProjectFileError", "stored", "user_name"]

_UNREADABLE = (ValueError, KeyError, TypeError)
_NO_NOTES: Mapping[str, str] = MappingProxyType({})
_APPLICATION_ID = 0x4A53_4B31


class ProjectFile:
    """An open project file. Use `create` or `open`, and close it or use it as a context manager."""

    def __init__(self, path: Path, connection: sqlite3.Connection, form: int) -> None:
        self.path = path
        self.format = form
        self._connection = connection

    @classmethod
    def create(
        cls,
        path: Path,
        source_name: str,
        sha256: str,
        data: bytes,
        notes: Mapping[str, str] = _NO_NOTES,
    ) -> "ProjectFile":
        """Create a project file around the bytes of a source; an existing file is replaced.

        Args:
            notes: What else is needed to read the source in the same way, by name.

        Raises:
            ProjectFileError: The place cannot be written to.
        """
        row = (source_name, sha256, data)
        with whole_file(path) as fresh, closing(sqlite3.connect(fresh)) as connection, connection:
            connection.executescript(SCHEMA + EDIT_TABLE)
            connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            connection.execute("INSERT INTO meta VALUES ('format', ?)", (str(FORMAT),))
            put_notes(connection, notes)
            connection.execute("INSERT INTO source VALUES (?, ?, ?)", row)
        return cls.open(path)

    @classmethod
    def copy(cls, path: Path, to: Path) -> "ProjectFile":
        """Copy a project file with all that it holds; a file that is there already goes.

        Raises:
            ProjectFileError: It cannot be opened, or the place cannot be written to.
        """
        with (
            cls.open(path) as source,
            whole_file(to) as fresh,
            closing(sqlite3.connect(fresh)) as connection,
        ):
            source._connection.backup(connection)  # noqa: SLF001 - same class
        return cls.open(to)

    @classmethod
    def open(cls, path: Path) -> "ProjectFile":
        """Open an existing project file.

        Raises:
            ProjectFileError: It does not exist, is damaged, or was written by a newer version in
                a form that cannot even be read.
        """
        if not path.is_file():
            raise ProjectFileError("project.not_found")
        connection = sqlite3.connect(path)
        try:
            form = check_form(connection)
            connection.execute("PRAGMA synchronous = FULL")
            # What is deleted leaves no copy in the file, whatever the library was built to do.
            connection.execute("PRAGMA secure_delete = ON")
        except NewerFormError as error:
            connection.close()
            raise ProjectFileError("project.newer") from error
        except (sqlite3.Error, ValueError, TypeError) as error:
            connection.close()
            raise ProjectFileError("project.damaged") from error
        return cls(path, connection, form)

    def source(self) -> tuple[str, bytes]:
        """Return name and bytes of the source file.

        Raises:
            ProjectFileError: They cannot be read.
        """
        with _damage_told():
            query = "SELECT name, sha256, data FROM source"
            name, sha256, data = self._connection.execute(query).fetchone()
            found = _unchanged(Source(str(name), str(sha256), bytes(data)))
            return found.name, found.data

    def note(self, name: str) -> str | None:
        """Return a note that the project was created with, or None.

        Raises:
            ProjectFileError: It cannot be read.
        """
        return self._notes().get(name)

    @property
    def is_newer(self) -> bool:
        """Whether a newer version of the program wrote the file: it is read, never written to."""
        return self.format > FORMAT

    @property
    def is_former(self) -> bool:
        """Whether the file keeps its edits by position, as format 1 did."""
        return self.format == FORMER_FORMAT

    def record(self, stored: StoredChange) -> None:
        """Append a change and commit it at once.

        Raises:
            ProjectFileError: The file cannot be written any more, or a newer version wrote it.
        """
        self.record_all((stored,))

    def record_all(self, changes: Iterable[StoredChange]) -> None:
        """Append changes and commit them together.

        Raises:
            ProjectFileError: The file cannot be written any more, or a newer version wrote it.
        """
        if self.is_newer:
            raise ProjectFileError("project.newer")
        try:
            with self._connection:
                self._connection.executemany(INSERT, map(row_of, changes))
        except sqlite3.Error as error:
            raise ProjectFileError("project.not_writable") from error

    def upgrade(self, changes: Iterable[StoredChange]) -> None:
        """Make a file of format 1 one of this format; its old edits stay in it.

        Args:
            changes: What was made of its edits.

        Raises:
            ProjectFileError: The file cannot be written; it is as before.
        """
        try:
            with self._connection:
                self._connection.execute("BEGIN")
                for statement in UPGRADE:
                    self._connection.execute(statement)
                self._connection.executemany(INSERT, map(row_of, changes))
                query = "UPDATE meta SET value = ? WHERE key = 'format'"
                self._connection.execute(query, (str(FORMAT),))
        except sqlite3.Error as error:
            raise ProjectFileError("project.not_writable") from error
        self.format = FORMAT

    def revise(self, source: Source, changes: Iterable[StoredChange]) -> None:
        """Let a new version take the place of the source; the former one stays in the file.

        Args:
            changes: What is carried over to the new version.

        Raises:
            ProjectFileError: The file cannot be written, or a newer program wrote it; it is as
                before.
        """
        if self.is_newer or self.is_former:
            raise ProjectFileError("project.newer" if self.is_newer else "project.not_writable")
        notes = json.dumps(self._notes(), ensure_ascii=False)
        now = datetime.now(UTC).isoformat()
        try:
            self._connection.executescript(EARLIER)
            with self._connection:
                self._connection.execute("BEGIN")
                self._connection.execute(PUT_SOURCE_AWAY, (notes, now))
                self._connection.execute(PUT_EDITS_AWAY)
                self._connection.execute("DELETE FROM source")
                self._connection.execute("DELETE FROM edit")
                drop_notes(self._connection)
                put_notes(self._connection, source.notes)
                self._connection.execute(
                    "INSERT INTO source VALUES (?, ?, ?)", (source.name, source.sha256, source.data)
                )
                self._connection.executemany(INSERT, map(row_of, changes))
        except sqlite3.Error as error:
            raise ProjectFileError("project.not_writable") from error

    def earlier(self) -> Earlier | None:
        """Return the version of the source that the present one took the place of, if any.

        Raises:
            ProjectFileError: It cannot be read.
        """
        with _damage_told():
            taken = take_earlier(self._connection)
            if taken is None:
                return None
            source, rows, at = taken
            return Earlier(_unchanged(source), tuple(map(self._stored, rows)), _time(at))

    def set_companion(self, role: str, source: Source) -> None:
        """Keep another document beside the source; it takes the place of one of its role.

        Raises:
            ProjectFileError: The file cannot be written, or a newer program wrote it.
        """
        if self.is_newer:
            raise ProjectFileError("project.newer")
        try:
            put_companion(self._connection, role, source)
        except sqlite3.Error as error:
            raise ProjectFileError("project.not_writable") from error

    def companions(self) -> dict[str, Source]:
        """Return the documents beside the source, by their role.

        Raises:
            ProjectFileError: They cannot be read.
        """
        with _damage_told():
            found = take_companions(self._connection)
            return {role: _unchanged(source) for role, source in found.items()}

    def _notes(self) -> dict[str, str]:
        with _damage_told():
            return take_notes(self._connection)

    def changes(self) -> Iterator[StoredChange]:
        """Yield all changes in the order they were made.

        In a file of a newer version those that are not understood are `UnknownChange`.

        Raises:
            ProjectFileError: A change cannot be read.
        """
        with _damage_told():
            check_order(self._connection)
        query = "SELECT change, author, made_at, version FROM edit ORDER BY id"
        yield from map(self._stored, self._rows(query))

    def _stored(self, row: tuple[Any, ...]) -> StoredChange:
        change, author, made_at, version = row
        self._refuse_altered(made_at, author, version, change)
        step, way = step_of(change)
        return StoredChange(self._understood(change), author, _time(made_at), version, step, way)

    def former_edits(self) -> Iterator[StoredFormerEdit]:
        """Yield all edits of a file of format 1, in the order they were made.

        Raises:
            ProjectFileError: An edit cannot be read.
        """
        for change, author, made_at in self._rows(
            "SELECT change, author, made_at FROM edit ORDER BY id"
        ):
            with _damage_told():
                edit = former_edit_from_json(json.loads(change))
            yield StoredFormerEdit(edit, author, _time(made_at))

    def count(self) -> int:
        """Return how many changes the file keeps.

        Raises:
            ProjectFileError: They cannot be read.
        """
        ((count,),) = self._rows("SELECT count(*) FROM edit")
        return int(count)

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        with _damage_told():
            return self._connection.execute(query, values).fetchall()

    def _refuse_altered(self, *row: str) -> None:
        """Refuse a change whose letters are not those that were written."""
        with _damage_told():
            if not self.is_newer and not is_sound(*row):
                raise ValueError("a change has changed")

    def _understood(self, change: str) -> Change:
        try:
            data = json.loads(change)
            return change_from_json(data) if is_known(data) else UnknownChange(without_sum(change))
        except _UNREADABLE as error:
            if self.is_newer:
                return UnknownChange(change)
            raise ProjectFileError("project.damaged") from error

    def close(self) -> None:
        """Close the file; everything is already committed."""
        self._connection.close()

    def __enter__(self) -> "ProjectFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@contextmanager
def _damage_told() -> Iterator[None]:
    """Say of whatever cannot be read that the file is damaged."""
    try:
        yield
    except (sqlite3.Error, *_UNREADABLE) as error:
        raise ProjectFileError("project.damaged") from error


def _unchanged(source: Source) -> Source:
    """Return a document that is as it was put away.

    Raises:
        ValueError: It is not.
    """
    if not is_as_kept(source.sha256, source.data):
        raise ValueError("the bytes of a document have changed")
    return source


def stored(change: Change, author: str = "", step: str = "", way: str = "") -> StoredChange:
    """Return a change as made now with this program, by the user of the computer or an author."""
    name = author or user_name()
    return StoredChange(change, name, datetime.now(UTC), __version__, step, way)


def _time(made_at: str) -> datetime:
    with _damage_told():
        return datetime.fromisoformat(made_at)


def user_name() -> str:
    """Return the name of the user; empty where the system knows none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""

"""The project file (.juesuan): one SQLite database with the source and every edit.

Each change is committed at once, so that a power cut loses nothing. Opening a project reads its
source again and replays the edits.
"""

import getpass
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType

from juesuan_gui.review.edits import Edit, edit_from_json, edit_to_json

FORMAT = 1
_NOTE = "note."
_NO_NOTES: Mapping[str, str] = MappingProxyType({})
_APPLICATION_ID = 0x4A53_4B31
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE source (name TEXT NOT NULL, sha256 TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    author TEXT NOT NULL,
    change TEXT NOT NULL
);
"""


class ProjectFileError(Exception):
    """A project file cannot be opened; `key` names the message that says why and what to do."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class StoredEdit:
    """An edit with its author and the time it was made, in UTC."""

    edit: Edit
    author: str
    made_at: datetime


class ProjectFile:
    """An open project file. Use `create` or `open`, and close it or use it as a context manager."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
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
        fresh = path.with_name(path.name + ".new")
        try:
            fresh.unlink(missing_ok=True)
            with closing(sqlite3.connect(fresh)) as connection, connection:
                connection.executescript(_SCHEMA)
                connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
                connection.execute("INSERT INTO meta VALUES ('format', ?)", (str(FORMAT),))
                stored = [(_NOTE + name, text) for name, text in notes.items()]
                connection.executemany("INSERT INTO meta VALUES (?, ?)", stored)
                connection.execute(
                    "INSERT INTO source VALUES (?, ?, ?)", (source_name, sha256, data)
                )
            fresh.replace(path)
        except (OSError, sqlite3.Error) as error:
            raise ProjectFileError("project.not_writable") from error
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> "ProjectFile":
        """Open an existing project file.

        Raises:
            ProjectFileError: It does not exist, is damaged, or was written by a newer version.
        """
        if not path.is_file():
            raise ProjectFileError("project.not_found")
        connection = sqlite3.connect(path)
        try:
            _check_form(connection)
            connection.execute("PRAGMA synchronous = FULL")
        except ProjectFileError:
            connection.close()
            raise
        except (sqlite3.Error, ValueError, TypeError) as error:
            connection.close()
            raise ProjectFileError("project.damaged") from error
        return cls(path, connection)

    def source(self) -> tuple[str, bytes]:
        """Return name and bytes of the source file.

        Raises:
            ProjectFileError: They cannot be read.
        """
        try:
            name, data = self._connection.execute("SELECT name, data FROM source").fetchone()
            return str(name), bytes(data)
        except (sqlite3.Error, TypeError) as error:
            raise ProjectFileError("project.damaged") from error

    def note(self, name: str) -> str | None:
        """Return a note that the project was created with, or None.

        Raises:
            ProjectFileError: It cannot be read.
        """
        try:
            query = "SELECT value FROM meta WHERE key = ?"
            row = self._connection.execute(query, (_NOTE + name,)).fetchone()
        except sqlite3.Error as error:
            raise ProjectFileError("project.damaged") from error
        return str(row[0]) if row else None

    def record(self, edit: Edit, author: str | None = None) -> None:
        """Append an edit and commit it at once.

        Raises:
            ProjectFileError: The file cannot be written any more.
        """
        now = datetime.now(UTC).isoformat()
        change = json.dumps(edit_to_json(edit), ensure_ascii=False)
        try:
            with self._connection:
                self._connection.execute(
                    "INSERT INTO edit (made_at, author, change) VALUES (?, ?, ?)",
                    (now, author or _user_name(), change),
                )
        except sqlite3.Error as error:
            raise ProjectFileError("project.not_writable") from error

    def edits(self) -> Iterator[StoredEdit]:
        """Yield all edits in the order they were made.

        Raises:
            ProjectFileError: An edit cannot be read.
        """
        try:
            rows = self._connection.execute("SELECT change, author, made_at FROM edit ORDER BY id")
            for change, author, made_at in rows:
                edit = edit_from_json(json.loads(change))
                yield StoredEdit(edit, author, datetime.fromisoformat(made_at))
        except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
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


def _user_name() -> str:
    """Return the name of the user; empty where the system knows none."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


def _check_form(connection: sqlite3.Connection) -> None:
    """Look at the version and that every part is there.

    Raises:
        ProjectFileError: The file was written by a newer version.
        sqlite3.Error, ValueError, TypeError: It is no project file, or a part of it is missing.
    """
    (version,) = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
    if int(version) > FORMAT:
        raise ProjectFileError("project.newer")
    (sources,) = connection.execute("SELECT count(*) FROM source").fetchone()
    if sources != 1:
        raise ValueError("a project holds one source")
    connection.execute("SELECT id FROM edit LIMIT 1").fetchone()

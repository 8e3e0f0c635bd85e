"""What a project file keeps beside its source: other documents, and former versions of it."""

import json
import sqlite3
from typing import Any

from juesuan_gui.review.schema import COMPANION, has_table
from juesuan_gui.review.sources import Source

_PUT = "INSERT OR REPLACE INTO companion VALUES (?, ?, ?, ?, ?)"
_EARLIER = (
    "SELECT version, name, sha256, data, notes, replaced_at FROM earlier_source "
    "ORDER BY version DESC LIMIT 1"
)
_EARLIER_EDITS = "SELECT change, author, made_at, version FROM earlier_edit WHERE of_version = ?"
_TAKE = "SELECT role, name, sha256, data, notes FROM companion ORDER BY role"


def put_companion(connection: sqlite3.Connection, role: str, source: Source) -> None:
    """Keep a document beside the source; it takes the place of one of its role.

    Raises:
        sqlite3.Error: The file cannot be written.
    """
    notes = json.dumps(dict(source.notes), ensure_ascii=False)
    connection.executescript(COMPANION)
    with connection:
        connection.execute(_PUT, (role, source.name, source.sha256, source.data, notes))


def take_companions(connection: sqlite3.Connection) -> dict[str, Source]:
    """Return the documents beside the source, by their role.

    Raises:
        sqlite3.Error, ValueError, TypeError: They cannot be read.
    """
    if not has_table(connection, "companion"):
        return {}  # none was ever put beside it
    rows = connection.execute(_TAKE).fetchall()
    return {
        str(role): Source(str(name), str(sha256), bytes(data), json.loads(notes))
        for role, name, sha256, data, notes in rows
    }


def take_earlier(connection: sqlite3.Connection) -> tuple[Source, list[Any], str] | None:
    """Return the version that the source took the place of, with the rows of its changes and when.

    Raises:
        sqlite3.Error, ValueError, TypeError: It cannot be read.
    """
    if not has_table(connection, "earlier_source"):
        return None  # no version ever took the place of another
    row = connection.execute(_EARLIER).fetchone()
    if row is None:
        return None
    number, name, sha256, data, notes, replaced_at = row
    edits = connection.execute(_EARLIER_EDITS, (number,)).fetchall()
    return Source(str(name), str(sha256), bytes(data), json.loads(notes)), edits, str(replaced_at)

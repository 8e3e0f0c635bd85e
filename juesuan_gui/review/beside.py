"""The table of a project file that keeps other documents beside its source."""

import json
import sqlite3

from juesuan_gui.review.schema import COMPANION, has_table
from juesuan_gui.review.sources import Source

_PUT = "INSERT OR REPLACE INTO companion VALUES (?, ?, ?, ?, ?)"
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

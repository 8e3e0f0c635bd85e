"""Whether a project file has all its parts: a damaged page may take rows away without a word."""

import sqlite3

from juesuan_gui.review.schema import has_table

FORMAT = 2
FORMER_FORMAT = 1
_LAST = "SELECT seq FROM sqlite_sequence WHERE name = 'edit'"


class NewerFormError(ValueError):
    """A newer version of the program wrote the file in a form that cannot be read."""


def check_form(connection: sqlite3.Connection) -> int:
    """Look that every part is there and return the number of the file's format.

    Raises:
        NewerFormError: The file was written by a newer version in a form that cannot be read.
        sqlite3.Error, ValueError, TypeError: It is no project file, or a part of it is missing.
    """
    (version,) = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
    form = int(version)
    try:
        sources = connection.execute("SELECT count(*) FROM source").fetchone()[0]
        columns = "id" if form == FORMER_FORMAT else "id, version"
        connection.execute(f"SELECT {columns} FROM edit LIMIT 1").fetchone()  # noqa: S608
    except sqlite3.Error as error:
        if form > FORMAT:
            raise NewerFormError(form) from error
        raise
    if sources != 1:
        raise ValueError("a project holds one source")
    return form


def check_order(connection: sqlite3.Connection) -> None:
    """Look that no change is missing: they are numbered without gaps, those of former versions too.

    Raises:
        ValueError: A change is missing.
        sqlite3.Error: The file cannot be read.
    """
    before = 0
    if has_table(connection, "earlier_edit"):
        (before,) = connection.execute("SELECT count(*) FROM earlier_edit").fetchone()
    row = connection.execute(_LAST).fetchone()
    last = row[0] if row else before
    numbers = [number for (number,) in connection.execute("SELECT id FROM edit ORDER BY id")]
    if numbers != list(range(before + 1, last + 1)):
        raise ValueError("changes are missing")

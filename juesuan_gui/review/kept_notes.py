"""The notes of a project, each with its sum: what else is needed to read its source alike."""

import sqlite3
from collections.abc import Mapping
from zlib import crc32

_NOTE, _SUM = "note.", "sum."
_TAKE = "SELECT key, value FROM meta WHERE key LIKE 'note.%' OR key LIKE 'sum.%'"


def put_notes(connection: sqlite3.Connection, notes: Mapping[str, str]) -> None:
    """Keep notes; there are none of these names yet.

    Raises:
        sqlite3.Error: The file cannot be written.
    """
    rows = [(_NOTE + name, text) for name, text in notes.items()]
    rows += [(_SUM + name, _sum_of(text)) for name, text in notes.items()]
    connection.executemany("INSERT INTO meta VALUES (?, ?)", rows)


def drop_notes(connection: sqlite3.Connection) -> None:
    """Forget all notes.

    Raises:
        sqlite3.Error: The file cannot be written.
    """
    connection.execute("DELETE FROM meta WHERE key LIKE 'note.%' OR key LIKE 'sum.%'")


def take_notes(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the notes by their name.

    Raises:
        ValueError: One is not what was kept.
        sqlite3.Error: They cannot be read.
    """
    return notes_of_rows(dict(connection.execute(_TAKE).fetchall()))


def notes_of_rows(rows: Mapping[str, str]) -> dict[str, str]:
    """Return the notes of the rows that hold them; files of former programs keep no sums.

    Raises:
        ValueError: One is not what was kept, or is gone.
    """
    found = {key.removeprefix(_NOTE): rows[key] for key in rows if key.startswith(_NOTE)}
    sums = {key.removeprefix(_SUM): rows[key] for key in rows if key.startswith(_SUM)}
    if any(name not in found or _sum_of(found[name]) != told for name, told in sums.items()):
        raise ValueError("a note has changed")
    return found


def _sum_of(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"

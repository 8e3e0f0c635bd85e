"""Write what was salvaged as a new project file; the damaged one stays as it is."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from juesuan_gui.review.change_rows import row_of
from juesuan_gui.review.changes import StoredChange
from juesuan_gui.review.salvage.reader import EarlierRows, Salvaged
from juesuan_gui.review.schema import EARLIER
from juesuan_gui.review.sources import Source
from juesuan_gui.review.store import ProjectFile
from juesuan_gui.review.whole import whole_file

_PUT_SOURCE = "INSERT INTO earlier_source VALUES (?, ?, ?, ?, ?, ?)"
_PUT_EDIT = "INSERT INTO earlier_edit VALUES (?, ?, ?, ?, ?)"
_PUT_CHANGE = "INSERT INTO edit VALUES (?, ?, ?, ?, ?)"


def write_salvaged(
    path: Path, source: Source, salvaged: Salvaged, changes: Iterable[StoredChange]
) -> None:
    """Write a project file of a source with what is left beside it; it appears whole or not at all.

    Args:
        changes: What its edits came to.

    Raises:
        ProjectFileError: The place cannot be written to.
    """
    told = (source.name, source.sha256, source.data, source.notes)
    with whole_file(path) as fresh:
        with ProjectFile.create(fresh, *told) as project:
            for role, one in salvaged.companions.items():
                project.set_companion(role, one)
        with closing(sqlite3.connect(fresh)) as connection, connection:
            count = _put_earlier(connection, salvaged.earlier)
            rows = ((number, *row_of(one)) for number, one in enumerate(changes, count + 1))
            connection.executemany(_PUT_CHANGE, rows)


def _put_earlier(connection: sqlite3.Connection, earlier: Iterable[EarlierRows]) -> int:
    """Put former versions away again; return how many changes they have together."""
    count = 0
    for number, one in enumerate(earlier, 1):
        connection.executescript(EARLIER)
        source, notes = one.source, json.dumps(dict(one.source.notes), ensure_ascii=False)
        row = (number, source.name, source.sha256, source.data, notes, one.replaced_at)
        connection.execute(_PUT_SOURCE, row)
        connection.executemany(_PUT_EDIT, [(number, *edit) for edit in one.edits])
        count += len(one.edits)
    return count

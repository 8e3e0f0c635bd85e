"""Project files changed as no program changes them, so that they still open."""

import sqlite3
from contextlib import closing
from pathlib import Path

# Edits of former programs have no sum that would tell of the change.
_WITHOUT_SUMS = "UPDATE edit SET change = json_remove(change, '$.sum')"


def alter(path: Path, statement: str) -> None:
    """Change rows of a project by a statement."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
        connection.execute(_WITHOUT_SUMS)

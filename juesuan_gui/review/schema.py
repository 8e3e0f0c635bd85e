"""The tables of a project file, and the statements that make and move them."""

import sqlite3

EDIT_TABLE = """
CREATE TABLE edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    author TEXT NOT NULL,
    version TEXT NOT NULL,
    change TEXT NOT NULL
)
"""
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE source (name TEXT NOT NULL, sha256 TEXT NOT NULL, data BLOB NOT NULL);
"""
# Versions of the source that others took the place of, with what was made of them. Programs that
# know nothing of these tables open the newest version.
EARLIER = """
CREATE TABLE IF NOT EXISTS earlier_source (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    data BLOB NOT NULL,
    notes TEXT NOT NULL,
    replaced_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS earlier_edit (
    of_version INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    author TEXT NOT NULL,
    version TEXT NOT NULL,
    change TEXT NOT NULL
);
"""
# Documents that the source is compared with: last year's, the budget of the year.
COMPANION = """
CREATE TABLE IF NOT EXISTS companion (
    role TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    data BLOB NOT NULL,
    notes TEXT NOT NULL
);
"""
PUT_SOURCE_AWAY = """
INSERT INTO earlier_source (name, sha256, data, notes, replaced_at)
SELECT name, sha256, data, ?, ? FROM source
"""
PUT_EDITS_AWAY = """
INSERT INTO earlier_edit
SELECT (SELECT max(version) FROM earlier_source), made_at, author, version, change
FROM edit ORDER BY id
"""
# A file of format 1 keeps its edits under another name beside what was made of them.
UPGRADE = ("ALTER TABLE edit RENAME TO edit_of_format_1", EDIT_TABLE)
INSERT = "INSERT INTO edit (made_at, author, version, change) VALUES (?, ?, ?, ?)"


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    """Whether a project file has a table: some came later, some only when they are needed.

    Raises:
        sqlite3.Error: It cannot be read.
    """
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(query, (name,)).fetchone() is not None

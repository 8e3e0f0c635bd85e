"""What tools/fuzz_growing.py tries beside the readers: project files, their changes, the merge."""

import json
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from juesuan_gui.application.opening import open_file
from juesuan_gui.application.salvaging import salvage_project
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.loading import load_catalogue
from juesuan_gui.readers import UnreadableFileError, read_bytes
from juesuan_gui.review import Review
from juesuan_gui.review.changes import StoredChange, change_from_json
from juesuan_gui.review.merging import merge
from juesuan_gui.review.replay import replay
from juesuan_gui.review.sources import Source
from juesuan_gui.review.store import ProjectFile, ProjectFileError

PROJECTS = Path(__file__).resolve().parent.parent / "tests" / "data" / "projects"
BETWEEN = b"\n----\n"
_START = datetime(2024, 3, 1, tzinfo=UTC)
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)


def sound(target: str) -> tuple[bytes, ...]:
    """Return the sound files of a target."""
    if target == "project":
        kept = tuple(path.read_bytes() for path in sorted(PROJECTS.glob("*.juesuan")))
        return (*kept, _rich_project())
    lines = _changes()
    if target == "changes":
        return ("\n".join(lines).encode(),)
    half = len(lines) // 2
    pairs = ((lines[:half], lines), (lines[half:], lines[:half]), (lines, lines[2:]))
    return tuple("\n".join(a).encode() + BETWEEN + "\n".join(b).encode() for a, b in pairs)


def _rich_project() -> bytes:
    """Return a project with a former version of its source and a document beside it."""
    with ProjectFile.open(PROJECTS / "format_2.juesuan") as project:
        name, data = project.source()
        changes = list(project.changes())
    source = Source(name, sha256(data).hexdigest(), data)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.juesuan"
        with ProjectFile.create(path, "甲.txt", sha256(b"x").hexdigest(), b"x") as made:
            made.record_all(changes[:3])
            made.revise(source, changes)
            made.set_companion("last_year", source)
        return path.read_bytes()


def _changes() -> list[str]:
    with closing(sqlite3.connect(PROJECTS / "format_2.juesuan")) as connection:
        return [row[0] for row in connection.execute("SELECT change FROM edit ORDER BY id")]


@cache
def _document() -> Disclosure:
    with ProjectFile.open(PROJECTS / "format_2.juesuan") as project:
        name, data = project.source()
    return read_bytes(data, name, load_catalogue())


def _fresh() -> Review:
    return Review(_document(), load_catalogue())


def _journal(data: bytes) -> list[StoredChange]:
    found = []
    for number, line in enumerate(data.decode("utf-8", "ignore").split("\n")):
        try:
            change = change_from_json(json.loads(line))
        except _UNREADABLE:
            continue  # the program says that such a project is damaged
        found.append(StoredChange(change, "甲", _START + timedelta(minutes=number)))
    return found


def try_project(data: bytes) -> None:
    """Open a project file; a damaged one is salvaged, and what comes of it opened."""
    with tempfile.TemporaryDirectory() as folder:
        path, output = Path(folder) / "a.juesuan", Path(folder) / "b.juesuan"
        path.write_bytes(data)
        try:
            open_file(path, _nobody)
        except (ProjectFileError, UnreadableFileError):
            try:
                found = salvage_project(path, output, _nobody)
                if found.is_readable:
                    open_file(output, _nobody)
            except ProjectFileError as error:
                raise UnreadableFileError(error.key) from error


def try_changes(data: bytes) -> None:
    """Replay changes that say odd things."""
    replay(_fresh(), _journal(data))


def try_merge(data: bytes) -> None:
    """Merge two journals, and replay what came of it."""
    mine, _, theirs = data.partition(BETWEEN)
    journal = _journal(mine)
    found = merge(_fresh, journal, _journal(theirs))
    replay(_fresh(), (*journal, *found.changes))


def _nobody(_share: float) -> None:
    """Tell nobody how far it is."""


TARGETS: Sequence[str] = ("project", "changes", "merge")

"""Files that are being made, noted in the user's folder so that nothing is left behind by a kill.

A note is held locked by the program that makes the file. One that nobody holds is of a program that
was killed: the next start deletes what it names.
"""

import contextlib
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from juesuan_gui.paths import user_dir

if sys.platform != "win32":
    import fcntl

OWN_PREFIX, OWN_SUFFIXES = ".juesuan-", (".tmp", ".new")
_BESIDE = ("", "-journal")  # what a database keeps beside a file that it writes


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """Note that a file is being made under a name of its own, until the block ends."""
    note = _start_note(path)
    try:
        yield path
    finally:
        if note is not None:
            _end_note(note)


@contextmanager
def own_folder() -> Iterator[Path]:
    """Make a folder for the program's own files in the user's folder; it goes with the block."""
    parent = _folders()
    parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(
            dir=parent, prefix=OWN_PREFIX, ignore_cleanup_errors=True
        ) as made,
        unfinished(Path(made)),
    ):
        yield Path(made)


def own_name(path: Path) -> Path:
    """Return a name beside a file under which it can be made.

    It is short and without the file's own name: a long Chinese one fills the 255 bytes by itself.
    """
    return path.with_name(f"{OWN_PREFIX}{secrets.token_hex(6)}{OWN_SUFFIXES[0]}")


def clear_unfinished() -> None:
    """Delete what programs that were killed were making; what cannot be deleted stays noted."""
    with contextlib.suppress(OSError):
        for note in sorted(_notes().glob("*.txt")):
            with contextlib.suppress(OSError):
                _clear(note)


def _clear(note: Path) -> None:
    with note.open("r+", encoding="utf-8") as held:
        if not _lock(held):
            return
        path = Path(held.read())
    note.replace(note)  # on Windows refused as long as the program that made it runs
    if _is_own(path):
        _delete(path)
    note.unlink()


def _is_own(path: Path) -> bool:
    is_file = path.name.startswith(OWN_PREFIX) and path.suffix in OWN_SUFFIXES
    return is_file or path.parent == _folders()


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    for ending in _BESIDE:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _start_note(path: Path) -> TextIO | None:
    """Return the open note of a file; None where the user's folder cannot be written."""
    try:
        _notes().mkdir(parents=True, exist_ok=True)
        note = (_notes() / f"{secrets.token_hex(8)}.txt").open("x", encoding="utf-8")
    except OSError:
        return None
    _lock(note)
    note.write(os.fspath(path.absolute()))
    note.flush()
    return note


def _end_note(note: TextIO) -> None:
    note.close()
    with contextlib.suppress(OSError):
        Path(note.name).unlink()


def _lock(file: TextIO) -> bool:
    """Lock a file; on Windows an open file is held as it is, and cannot be deleted."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _notes() -> Path:
    return user_dir() / "unfinished"


def _folders() -> Path:
    return user_dir() / "temporary"

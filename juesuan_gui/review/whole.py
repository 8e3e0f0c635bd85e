"""Make a project file as a whole or not at all: it takes its place when everything is in it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from juesuan_gui.unfinished import own_name, unfinished


class ProjectFileError(Exception):
    """A project file cannot be opened; `key` names the message that says why and what to do."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield a name under which a file is made; it takes its place when the block ends well.

    Raises:
        ProjectFileError: The place cannot be written to; what was there is as it was.
    """
    with unfinished(own_name(path.absolute())) as fresh:
        try:
            yield fresh
            fresh.replace(path)
        except BaseException as error:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            import sqlite3  # noqa: PLC0415 - the window does not need it before a project

            if isinstance(error, OSError | sqlite3.Error):
                raise ProjectFileError("project.not_writable") from error
            raise

"""Write a file as a whole or not at all.

A failed or cancelled export leaves the old file as it was and nothing beside it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from juesuan_gui.unfinished import own_name, unfinished


@contextmanager
def atomic_output(path: Path) -> Iterator[BinaryIO]:
    """Open a temporary file beside `path`; it takes its place when the block ends well.

    Raises:
        OSError: The place cannot be written to, or the old file is held open by a program.
    """
    target = path.resolve()
    with unfinished(own_name(target)) as fresh:
        handle = fresh.open("xb")
        try:
            with handle:
                yield handle
                handle.flush()
                os.fsync(handle.fileno())
            fresh.replace(target)
        except BaseException:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise

"""Write a file as a whole or not at all.

A failed or cancelled export leaves the old file as it was and nothing beside it.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def atomic_output(path: Path) -> Iterator[BinaryIO]:
    """Open a temporary file beside `path`; it takes its place when the block ends well.

    Raises:
        OSError: The place cannot be written to, or the old file is held open by a program.
    """
    target = path.resolve()
    # Short and without the target's name: a long Chinese name fills the 255 bytes by itself.
    fresh = target.with_name(f".juesuan-{secrets.token_hex(6)}.tmp")
    handle = fresh.open("xb")
    try:
        with handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise

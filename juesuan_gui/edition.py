"""Which edition of the program this is, so that what one has worked out is not taken for another's.

A checkout changes without a new version: there the newest of its files counts as well.
"""

import sys
from functools import lru_cache
from pathlib import Path

from juesuan_gui import __version__
from juesuan_gui.paths import resource_path

_SUFFIXES = (".py", ".toml", ".lark", ".csv")


@lru_cache(maxsize=1)
def edition() -> str:
    """Return the name of this edition."""
    if getattr(sys, "frozen", False):
        return __version__
    places = (Path(__file__).parent, resource_path())
    files = (path for place in places for path in place.rglob("*") if path.suffix in _SUFFIXES)
    return f"{__version__} {max(path.stat().st_mtime_ns for path in files)}"

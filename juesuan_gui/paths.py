"""Where bundled resources and the user's own files are.

`resource_path` is the only code that knows whether the program runs from a checkout, an installed
wheel or a frozen folder. No other module builds such a path.
"""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _resource_root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    inside_wheel = _PACKAGE / "resources"
    return inside_wheel if inside_wheel.is_dir() else _PACKAGE.parent / "resources"


def resource_path(*parts: str) -> Path:
    """Return the path of a bundled resource.

    Args:
        parts: Path components below `resources/`, for example `("fonts", "JSSong-Regular.ttf")`.

    Raises:
        FileNotFoundError: The resource is not in the bundle; the installation is incomplete.
    """
    path = _resource_root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path


PORTABLE_MARKER, _PORTABLE_FOLDER = "portable.txt", "data"


def user_dir() -> Path:
    """Return the folder for this user's settings, logs and recovery files; it may not exist yet."""
    return _portable_dir() or _home_dir()


def _portable_dir() -> Path | None:
    """Return the folder beside the program if it is marked as one to carry about, and writable."""
    program = Path(sys.executable).parent
    is_marked = getattr(sys, "frozen", False) and (program / PORTABLE_MARKER).is_file()
    return program / _PORTABLE_FOLDER if is_marked and os.access(program, os.W_OK) else None


def _home_dir() -> Path:
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
        return base / "JueSuan"
    base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "juesuan"

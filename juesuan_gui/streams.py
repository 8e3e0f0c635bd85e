"""Standard output and standard error of a program that Windows started without a console."""

import os
import sys
from pathlib import Path
from typing import TextIO

_OUTPUT, _ERROR = -11, -12  # Windows' numbers of the standard handles
_PARENT = -1  # the process that started this one


def ensure_streams() -> None:
    """Give the program its streams: those handed over, else the console it was started from.

    The window's program has none of its own, and what a command prints would end it. Where nobody
    can see what is printed it goes nowhere.
    """
    if sys.stdout is None:
        sys.stdout = _stream(_OUTPUT)
    if sys.stderr is None:
        sys.stderr = _stream(_ERROR)


def _stream(standard_handle: int) -> TextIO:
    return (
        _handed_over(standard_handle) or _console() or Path(os.devnull).open("w", encoding="utf-8")
    )


def _handed_over(standard_handle: int) -> TextIO | None:
    """Return a pipe or a file that the program was started with."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - of Windows
        import msvcrt  # noqa: PLC0415 - of Windows

        get = ctypes.windll.kernel32.GetStdHandle
        get.restype = ctypes.c_void_p
        try:
            number = msvcrt.open_osfhandle(get(standard_handle) or -1, os.O_APPEND)
            return os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace")
        except OSError:
            return None
    return None


def _console() -> TextIO | None:
    """Return the console of the program that started this one."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - of Windows

        ctypes.windll.kernel32.AttachConsole(_PARENT)  # fails the second time: no harm
        try:
            return Path("CONOUT$").open("w", encoding="utf-8", errors="backslashreplace")
        except OSError:
            return None
    return None

"""Standard output and standard error of a program that Windows started without a console."""

import os
import sys
from typing import TextIO

_PARENT = -1  # the process that started this one


def ensure_streams() -> None:
    """Give the program its streams: those handed over, else the console it was started from.

    The window's program has none of its own, and what a command prints would end it. Where nobody
    can see what is printed it goes nowhere.
    """
    if sys.stdout is None:
        sys.stdout = _stream(-11)
    if sys.stderr is None:
        sys.stderr = _stream(-12)


def _stream(standard_handle: int) -> TextIO:
    return _handed_over(standard_handle) or _console() or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - for as long as the program runs


def _handed_over(standard_handle: int) -> TextIO | None:
    """Return a pipe or a file that the program was started with."""
    if sys.platform != "win32":
        return None
    import ctypes  # noqa: PLC0415 - of Windows
    import msvcrt  # noqa: PLC0415 - of Windows

    get = ctypes.windll.kernel32.GetStdHandle
    get.restype = ctypes.c_void_p
    try:
        number = msvcrt.open_osfhandle(get(standard_handle) or -1, os.O_APPEND)
        return open(number, "w", encoding="utf-8", errors="backslashreplace")  # noqa: PTH123 - as above
    except OSError:
        return None


def _console() -> TextIO | None:
    """Return the console of the program that started this one."""
    if sys.platform != "win32":
        return None
    import ctypes  # noqa: PLC0415 - of Windows

    ctypes.windll.kernel32.AttachConsole(_PARENT)  # fails the second time, which does no harm
    try:
        return open("CONOUT$", "w", encoding="utf-8", errors="backslashreplace")  # noqa: PTH123 - as above
    except OSError:
        return None

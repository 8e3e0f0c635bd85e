"""No exception vanishes: whatever escapes a slot goes to a log file and is shown.

A windowed program has no console; without this an error in a slot would leave the officer with a
button that does nothing.
"""

import functools
import re
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import ParamSpec

from juesuan_gui import __version__
from juesuan_gui.paths import user_dir

LOG_NAME = "juesuan.log"
_LARGEST_LOG = 2_000_000
_CODE_LINE = '  File "'
_FIGURE = re.compile(r"\d[\d,\uff0c]*[.\uff0e]\d+|\d{1,3}(?:[,\uff0c]\d{3})+|\d{4,}")

_P = ParamSpec("_P")
Show = Callable[[str, Path], None]


def log_path() -> Path:
    """Return where errors are written."""
    return user_dir() / LOG_NAME


def write_log(text: str) -> Path:
    """Append to the log file, starting it afresh when it has grown too large; return its path."""
    path = log_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = "w" if path.exists() and path.stat().st_size > _LARGEST_LOG else "a"
    stamp = datetime.now().astimezone().isoformat(timespec="seconds")
    with path.open(mode, encoding="utf-8") as handle:
        handle.write(f"--- {stamp}  {__version__}  {sys.platform}\n{text.rstrip()}\n")
    return path


def install_hooks(show: Show) -> None:
    """Route exceptions that nobody caught, of all threads, to the log and to `show`.

    Args:
        show: Called with the last line of the error and the log's path. On the GUI thread only:
            errors of other threads reach the window through their `Task`.
    """
    shown: set[str] = set()

    def on_exception(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        path = _record(kind, error, trace)
        text = traceback.format_exception_only(kind, error)[-1].strip()
        if text not in shown:  # an error while painting comes with every frame
            shown.add(text)
            show(text, path)

    def on_thread_exception(arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value or arguments.exc_type()
        _record(arguments.exc_type, error, arguments.exc_traceback)

    sys.excepthook = on_exception
    threading.excepthook = on_thread_exception


def guarded(override: Callable[_P, object]) -> Callable[_P, object]:
    """Report an exception of a model's `data` and return None instead of raising it into Qt.

    Qt asks for data in the midst of its own work, also below a Python `paint`; an exception that
    passes through there is lost or ends the program.
    """

    @functools.wraps(override)
    def call(*arguments: _P.args, **named: _P.kwargs) -> object:
        try:
            return override(*arguments, **named)
        except Exception as error:  # noqa: BLE001 - reported, not swallowed
            sys.excepthook(type(error), error, error.__traceback__)
            return None

    return call


def log_error(error: BaseException) -> Path:
    """Write an exception that was caught to the log."""
    return _record(type(error), error, error.__traceback__)


def without_figures(told: str) -> str:
    """Return what is told of an error without the figures of a document; lines of code stay."""
    lines = told.split("\n")
    return "\n".join(
        line if line.startswith(_CODE_LINE) else _FIGURE.sub("#", line) for line in lines
    )


def _record(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> Path:
    text = without_figures("".join(traceback.format_exception(kind, error, trace)))
    if sys.stderr is not None:
        sys.stderr.write(text)
    try:
        return write_log(text)
    except OSError:
        return log_path()

"""Start the window, or a headless command if one is named."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from juesuan_gui.commands import COMMANDS
from juesuan_gui.language import named_language, speaking
from juesuan_gui.memory import collect_rarely


def main(arguments: Sequence[str]) -> int:
    """Run the program and return its exit status."""
    named, others = named_language(arguments)
    with speaking(named):
        return _start(others)


def _start(arguments: Sequence[str]) -> int:
    if arguments and _is_for_console(arguments[0], COMMANDS):
        from juesuan_gui import cli  # noqa: PLC0415 - the window must not wait for it

        return cli.main(arguments)
    if not _has_display():
        from juesuan_gui import cli  # noqa: PLC0415 - the window must not wait for it

        return cli.say_no_display()
    from juesuan_gui.gui.shell.application import run_application  # noqa: PLC0415 - needs a display

    return run_application(arguments)


def _is_for_console(word: str, commands: Sequence[str]) -> bool:
    """Whether the first argument is a command, or a mistyped one rather than a file."""
    is_option = word.startswith("-")
    return word in commands or not (is_option or Path(word).suffix or Path(word).exists())


def _has_display() -> bool:
    """Whether a window can be shown; Qt ends the program where it cannot."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


def run_window() -> None:
    """Entry point of the windowed script."""
    if getattr(sys, "frozen", False):
        import multiprocessing  # noqa: PLC0415 - a frozen program starts its workers through here

        multiprocessing.freeze_support()
    collect_rarely()
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run_window()

"""Start the window, or a headless command if one is named."""

import sys
from collections.abc import Sequence

from juesuan_gui.memory import collect_rarely


def main(arguments: Sequence[str]) -> int:
    """Run the program and return its exit status."""
    from juesuan_gui import cli  # noqa: PLC0415 - the window must not wait for it

    if arguments and arguments[0] in cli.COMMANDS:
        return cli.main(arguments)
    from juesuan_gui.gui.shell.application import run_application  # noqa: PLC0415 - needs a display

    return run_application(arguments)


def run_window() -> None:
    """Entry point of the windowed script."""
    collect_rarely()
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run_window()

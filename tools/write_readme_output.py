"""Write what commands print into README.md, below the comments that name them.

Run it after the program's output has changed. A comment says how many lines are shown; the last
line of the output always is:

    <!-- juesuan check resources/sample/sample.txt: 5 lines -->
    ```text
    ```
"""

import contextlib
import io
import os
import re
from pathlib import Path

from juesuan_gui.cli import main as run_command

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "README.md"
_BLOCK = re.compile(r"(<!-- juesuan ([^\n]+): (\d+) lines -->\n```text\n).*?(```)", re.DOTALL)
_COLUMNS = "118"
_ELISION = "  …\n"


def build_page(page: str) -> str:
    """Return the page with every block of output as the program prints it now."""
    return _BLOCK.sub(lambda found: found[1] + _shown(found[2], int(found[3])) + found[4], page)


def _shown(command: str, count: int) -> str:
    *lines, last = _output_of(command.split()).splitlines(keepends=True)
    if len(lines) <= count:
        return "".join([*lines, last])
    return "".join([*lines[:count], _ELISION, last])


def _output_of(arguments: list[str]) -> str:
    output = io.StringIO()
    os.environ["COLUMNS"] = _COLUMNS  # help is wrapped to the width of the terminal
    # Help ends the program.
    with (
        contextlib.chdir(ROOT),
        contextlib.redirect_stdout(output),
        contextlib.suppress(SystemExit),
    ):
        run_command(arguments)
    return output.getvalue().replace(os.sep, "/")  # paths as the page writes them


if __name__ == "__main__":
    PAGE.write_text(build_page(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    print(PAGE)

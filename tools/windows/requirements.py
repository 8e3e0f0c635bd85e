"""Print what the program, its build and its tests need, as pip takes it, one requirement a line.

    requirements.py PYPROJECT [runtime]

With `runtime` what the tests need is left out.
"""

import sys
import tomllib
from pathlib import Path

# Not needed to run the suite with the Windows Python, or without wheels for it.
LEFT_OUT = ("mypy", "ruff", "pandas", "pytest-cov")


def main(pyproject: str, only: str = "") -> None:
    """Print the requirements of run time and of the extra `dev`."""
    project = tomllib.loads(Path(pyproject).read_text(encoding="utf-8"))["project"]
    tests = () if only == "runtime" else project["optional-dependencies"]["dev"]
    for requirement in (*project["dependencies"], *tests):
        if not requirement.startswith(LEFT_OUT):
            print(requirement)


if __name__ == "__main__":
    main(*sys.argv[1:])

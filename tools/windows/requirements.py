"""Print what the program, its build and its tests need, as pip takes it, one requirement a line."""

import sys
import tomllib
from pathlib import Path

# Not needed to run the suite with the Windows Python, or without wheels for it.
LEFT_OUT = ("mypy", "ruff", "pandas", "pytest-cov")


def main(pyproject: str) -> None:
    """Print the requirements of run time and of the extra `dev`."""
    project = tomllib.loads(Path(pyproject).read_text(encoding="utf-8"))["project"]
    for requirement in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
        if not requirement.startswith(LEFT_OUT):
            print(requirement)


if __name__ == "__main__":
    main(*sys.argv[1:])

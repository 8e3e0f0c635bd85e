"""Print the lowest versions that pyproject.toml allows, as pip takes them: name==version.

`make lowest` installs them beside the newest of everything else and runs the suite, so that the
lower bounds are known to work.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Of tools that only build or check the program any version will do.
_GROUPS = ("dev",)
_BOUND = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*>=\s*(?P<version>[0-9][0-9.]*)")


class NoLowerBoundError(ValueError):
    """A requirement has no lower bound."""


def lowest(requirement: str) -> str:
    """Return the lowest version that a requirement allows, pinned.

    Raises:
        NoLowerBoundError: It names none.
    """
    match = _BOUND.match(requirement)
    if match is None:
        raise NoLowerBoundError(requirement)
    return f"{match['name']}=={match['version']}"


def requirements(source: str, groups: Sequence[str] = _GROUPS) -> Iterator[str]:
    """Yield what a pyproject.toml needs to run, and the extras of some groups."""
    project = tomllib.loads(source)["project"]
    yield from project["dependencies"]
    for group in groups:
        yield from project["optional-dependencies"][group]


def main() -> int:
    """Print a line for each requirement."""
    source = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    print("\n".join(map(lowest, requirements(source))))
    return 0


if __name__ == "__main__":
    sys.exit(main())

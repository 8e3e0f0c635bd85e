"""Hold the coverage of each room of the package to its floor: `coverage_floor.py [coverage.json]`.

A floor is what was measured when it was written, rounded down; it is raised, never lowered, when
tests are added. A room without a floor is an error, so that a new one gets its own.
"""

import json
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "coverage_floors.toml"
PACKAGE = "juesuan_gui"


def main(arguments: list[str]) -> int:
    """Print the coverage of each room beside its floor; return 1 if one lies below."""
    measured = json.loads(Path(arguments[0] if arguments else "coverage.json").read_text("utf-8"))
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    rooms = coverage_of_rooms(measured)
    for room, share in sorted(rooms.items()):
        floor = floors.get(room)
        verdict = "no floor" if floor is None else "below" if share < floor else ""
        print(f"{room:40} {share:6.1f} % {floor if floor is not None else '-':>5} {verdict}")
    return int(any(room not in floors or share < floors[room] for room, share in rooms.items()))


def coverage_of_rooms(measured: dict[str, Any]) -> dict[str, float]:
    """Return the share of executed lines of each room, in percent.

    Args:
        measured: The report of coverage as JSON.
    """
    executed: dict[str, int] = defaultdict(int)
    lines: dict[str, int] = defaultdict(int)
    for name, entry in measured["files"].items():
        path = Path(name)
        if path.parts[0] != PACKAGE:
            continue
        room = ".".join(path.parts[1:3][: len(path.parts) - 2]) or "entry points"
        executed[room] += entry["summary"]["covered_lines"]
        lines[room] += entry["summary"]["num_statements"]
    return {room: 100 * executed[room] / lines[room] for room in lines if lines[room]}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Tables that stand side by side on a page: what is printed above belongs to the one below it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from juesuan_gui.readers.geometry.grid import PlacedGrid
from juesuan_gui.readers.geometry.lines import Line, PrintedLine
from juesuan_gui.readers.geometry.page_content import Frame

_ABOVE_PT = 90.0
_FEWEST_COLUMNS, _FEWEST_ROWS = 2, 2
_COMMON_SHARE = 0.5
_GAP_EMS = 1.5
_STEP = 0.001


class Zone(NamedTuple):
    """Two tables side by side: where they part, and from where down their titles may stand."""

    start: float
    top: float
    bottom: float
    divider: float
    right: PlacedGrid

    def order(self, top: float) -> float:
        """Return where something at the right stands in the order of reading: behind the left."""
        return self.bottom + (top - self.start) * _STEP


def find_zones(grids: Sequence[PlacedGrid]) -> list[Zone]:
    """Return the pairs of ruled tables that stand side by side."""
    ruled = [placed for placed in grids if placed.grid.edges and _is_table(placed)]
    ruled.sort(key=lambda placed: placed.grid.edges[0])
    found = []
    for left, right in pairwise(ruled):
        common = min(left.bottom, right.bottom) - max(left.top, right.top)
        least = min(left.bottom - left.top, right.bottom - right.top)
        gap = right.grid.edges[0] - left.grid.edges[-1]
        if gap > 0 and common > _COMMON_SHARE * least:
            top = min(left.top, right.top)
            above = [g.bottom for g in grids if g.bottom <= top]
            start = max([top - _ABOVE_PT, *above])
            divider = left.grid.edges[-1] + gap / 2
            found.append(Zone(start, top, max(left.bottom, top), divider, right))
    return found


def _is_table(placed: PlacedGrid) -> bool:
    return placed.grid.columns >= _FEWEST_COLUMNS and placed.grid.rows >= _FEWEST_ROWS


def part_lines(lines: Sequence[Line], zones: Sequence[Zone], frame: Frame) -> Iterator[PrintedLine]:
    """Yield the lines of a page, those above two tables parted; those at the right come later."""
    for line in lines:
        printed = line.on(frame)
        zone = next((z for z in zones if z.start <= printed.top <= z.top), None)
        if zone is None:
            yield printed
            continue
        left, right = _parts(line, zone.divider)
        if left is not None:
            yield left.on(frame)
        if right is not None:
            shown = right.on(frame)
            yield replace(shown, top=zone.order(shown.top))


def _parts(line: Line, divider: float) -> tuple[Line | None, Line | None]:
    """Return what of a line stands on each side; a line without a gap there stays whole."""
    left = [char for char in line.printed if char.x1 <= divider]
    right = [char for char in line.printed if char.x0 >= divider]
    if not right:
        return line, None
    if not left and len(right) == len(line.printed):
        return None, line
    is_whole = len(left) + len(right) < len(line.printed)
    if is_whole or right[0].x0 - left[-1].x1 < _GAP_EMS * line.em:
        return line, None
    at = line.chars.index(right[0])
    return Line(line.chars[:at]), Line(line.chars[at:])


def placed_in_order(grids: Sequence[PlacedGrid], zones: Sequence[Zone]) -> Iterator[PlacedGrid]:
    """Yield the tables, those at the right with a top that puts them behind the left one."""
    for placed in grids:
        zone = next((zone for zone in zones if zone.right is placed), None)
        yield placed if zone is None else replace(placed, top=zone.order(placed.top))

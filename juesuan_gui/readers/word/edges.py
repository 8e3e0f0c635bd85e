"""Number the columns of a table whose rows have column edges of their own. Pure geometry.

In Word a column is a matter of each row: edges that were dragged by hand stand a little off those
of other rows. Edges are one where no row needs both of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

_SLIVER_TWIPS = 110
_DRAGGED_SHARE = 0.5


class CellBox(NamedTuple):
    """A cell of a row between two edges, in twips."""

    row: int
    start: int
    end: int
    is_filled: bool


@dataclass(slots=True)
class _Edge:
    """Positions taken to be one edge; `rows` has a bit for each row that uses it."""

    positions: list[int]
    rows: int
    narrowest: int

    @property
    def middle(self) -> int:
        return sum(self.positions) // len(self.positions)

    def joined(self, other: "_Edge") -> "_Edge":
        return _Edge(
            self.positions + other.positions,
            self.rows | other.rows,
            min(self.narrowest, other.narrowest),
        )


def number_edges(boxes: Iterable[CellBox]) -> dict[int, int]:
    """Return for each position of an edge its number from the left, the same for one edge."""
    cells = list(boxes)
    edges = _edges(cells)
    filled = sorted((cell.start, cell.end) for cell in cells if cell.is_filled)
    while True:
        pairs = [
            (right.middle - left.middle, index)
            for index, (left, right) in enumerate(pairwise(edges))
            if _are_one(left, right, filled)
        ]
        if not pairs:
            break
        _, index = min(pairs)
        edges[index : index + 2] = [edges[index].joined(edges[index + 1])]
    return {at: number for number, edge in enumerate(edges) for at in edge.positions}


def _edges(cells: Iterable[CellBox]) -> list[_Edge]:
    found: dict[int, _Edge] = {}
    for cell in cells:
        width = cell.end - cell.start
        for at in (cell.start, cell.end):
            edge = _Edge([at], 1 << cell.row, width if width > _SLIVER_TWIPS else 1 << 30)
            known = found.setdefault(at, edge)
            known.rows |= edge.rows
            known.narrowest = min(known.narrowest, edge.narrowest)
    return [found[at] for at in sorted(found)]


def _are_one(left: _Edge, right: _Edge, filled: Sequence[tuple[int, int]]) -> bool:
    low, high = left.positions[0], right.positions[-1]
    if high - low < _SLIVER_TWIPS:
        return not any(low <= start and end <= high for start, end in filled)
    narrowest = min(left.narrowest, right.narrowest)
    is_near = right.middle - left.middle <= _DRAGGED_SHARE * narrowest
    return is_near and not left.rows & right.rows

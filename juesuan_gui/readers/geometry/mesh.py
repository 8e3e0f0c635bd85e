"""Turn the rulings of a lattice into a mesh: rows, columns and which cells are merged.

Pure geometry; `readers.grid` puts the characters in.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from juesuan_gui.readers.geometry.rulings import Lattice, Ruling

_COVERED_SHARE = 0.5
_THINNEST_COLUMN_PT = 6.0
_THINNEST_ROW_PT = 5.0
_SLIVER_PT = 12.0
_OPEN_SIDE_PT = 8.0


class Span(NamedTuple):
    """A cell: its first row and column, and how many of each it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class Mesh:
    """A table without its text.

    Attributes:
        xs: Borders of the columns in points, one more than columns.
        ys: Borders of the rows in points, one more than rows.
        spans: The cells from top to bottom and from left to right; they cover the mesh.
        is_open_above: No ruling closes it above; its first row may go on from the page before.
        is_open_below: No ruling closes it below.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]
    is_open_above: bool = False
    is_open_below: bool = False

    def column_at(self, x: float) -> int | None:
        """Return the column that holds a position, or None outside."""
        return _slot(self.xs, x)

    def spans_of(self, points: Iterable[tuple[float, float]]) -> list[Span | None]:
        """Return for each point (x, y) the cell that holds it, or None outside."""
        owners = {
            (span.row + r, span.column + c): span
            for span in self.spans
            for r in range(span.rows)
            for c in range(span.columns)
        }
        xs, ys = self.xs, self.ys
        return [owners.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1)) for x, y in points]

    def with_rows(self, row: int, cuts: Sequence[float]) -> "Mesh":
        """Return the mesh with a row cut into several at the given positions."""
        spans: list[Span] = []
        for span in self.spans:
            if span.row > row:
                spans.append(span._replace(row=span.row + len(cuts)))
            elif span.row == row and span.rows == 1:
                spans.extend(span._replace(row=row + part) for part in range(len(cuts) + 1))
            elif span.row + span.rows > row:
                spans.append(span._replace(rows=span.rows + len(cuts)))
            else:
                spans.append(span)
        ys = (*self.ys[: row + 1], *cuts, *self.ys[row + 1 :])
        return replace(self, ys=ys, spans=tuple(sorted(spans)))

    def with_columns(self, split: Collection[Span]) -> "Mesh":
        """Return the mesh with merged cells cut along all the columns they cover."""
        spans = [span for span in self.spans if span not in split]
        for span in split:
            spans.extend(
                Span(span.row, span.column + part, span.rows, 1) for part in range(span.columns)
            )
        return replace(self, spans=tuple(sorted(spans)))

    def box(self, span: Span) -> tuple[float, float, float, float]:
        """Return the box of a cell: x0, top, x1, bottom."""
        return (
            self.xs[span.column],
            self.ys[span.row],
            self.xs[span.column + span.columns],
            self.ys[span.row + span.rows],
        )


def _slot(borders: Sequence[float], at: float) -> int | None:
    index = bisect_right(borders, at) - 1
    return index if 0 <= index < len(borders) - 1 else None


def build_mesh(lattice: Lattice, centres: Sequence[tuple[float, float]]) -> Mesh | None:
    """Find rows, columns and merged cells.

    Args:
        centres: Centres (x, y) of the characters on the page; a strip that holds some is a column
            or row however thin it is.

    Returns:
        The mesh, or None if there are not at least two columns.
    """
    left, right, top, bottom = lattice.x0, lattice.x1, lattice.top, lattice.bottom
    inside = [(x, y) for x, y in centres if left < x < right and top < y < bottom]
    across_ends, down_ends = _ends(lattice.horizontal), _ends(lattice.vertical)
    down = _Borders(
        lattice.vertical, across_ends, sorted(x for x, _ in inside), _THINNEST_COLUMN_PT
    )
    across = _Borders(lattice.horizontal, down_ends, sorted(y for _, y in inside), _THINNEST_ROW_PT)
    down.drop_slivers(across.at)
    across.drop_slivers(down.at)
    if len(down.at) < 3 or len(across.at) < 2:
        return None
    spans = _merge(down.covered(across.at), across.covered(down.at))
    return Mesh(
        tuple(down.at),
        tuple(across.at),
        tuple(spans),
        is_open_above=across.is_open_before,
        is_open_below=across.is_open_after,
    )


def _ends(rulings: Sequence[Ruling]) -> tuple[float, float]:
    """Return how far at least two of the rulings reach on either side."""
    return sorted(r.start for r in rulings)[1], sorted(r.end for r in rulings)[-2]


class _Borders:
    """The borders of the columns, or of the rows, and the rulings that draw each."""

    def __init__(
        self,
        rulings: Sequence[Ruling],
        reach: tuple[float, float],
        filled: Sequence[float],
        thinnest: float,
    ) -> None:
        self.rulings: dict[float, list[Ruling]] = {}
        for ruling in rulings:
            self.rulings.setdefault(ruling.at, []).append(ruling)
        self.filled = filled
        first, last = reach
        self.is_open_before = min(self.rulings) - first > _OPEN_SIDE_PT
        self.is_open_after = last - max(self.rulings) > _OPEN_SIDE_PT
        if self.is_open_before:
            self.rulings[first] = []
        if self.is_open_after:
            self.rulings[last] = []
        self._unite(lambda a, b: b - a < thinnest and not self._holds_text(a, b))

    @property
    def at(self) -> list[float]:
        """Positions in ascending order."""
        return sorted(self.rulings)

    def _holds_text(self, a: float, b: float) -> bool:
        return bisect_right(self.filled, a) < bisect_left(self.filled, b)

    def _unite(self, is_one: Callable[[float, float], bool]) -> None:
        """Treat neighbouring borders as one where the test says so; the better drawn one stays."""
        united = True
        while united:
            united = False
            for a, b in pairwise(self.at):
                if is_one(a, b):
                    kept, gone = (a, b) if self._drawn(a) >= self._drawn(b) else (b, a)
                    self.rulings[kept] = self.rulings[kept] + self.rulings.pop(gone)
                    united = True
                    break

    def _drawn(self, at: float) -> float:
        return sum(ruling.end - ruling.start for ruling in self.rulings[at])

    def drop_slivers(self, cross: Sequence[float]) -> None:
        """Unite borders that stand close and never bound a thin cell between them.

        The borders of headings and bodies are often a little off each other.
        """
        self._unite(
            lambda a, b: (
                b - a < _SLIVER_PT
                and not self._holds_text(a, b)
                and not any(
                    x and y
                    for x, y in zip(self._parts(a, cross), self._parts(b, cross), strict=True)
                )
            )
        )

    def _parts(self, at: float, cross: Sequence[float]) -> list[bool]:
        """Return for each slot of the other direction whether the border is drawn along it."""
        return [
            sum(max(0.0, min(r.end, end) - max(r.start, start)) for r in self.rulings[at])
            >= _COVERED_SHARE * (end - start)
            for start, end in pairwise(cross)
        ]

    def covered(self, cross: Sequence[float]) -> list[list[bool]]:
        """Return for each border and each slot along it whether a ruling is drawn there.

        The outermost borders always count as drawn.
        """
        parts = [self._parts(at, cross) for at in self.at]
        parts[0] = [True] * len(parts[0])
        parts[-1] = [True] * len(parts[-1])
        return parts


def _merge(down: Sequence[Sequence[bool]], across: Sequence[Sequence[bool]]) -> Iterator[Span]:
    """Yield the cells: neighbours without a ruling between them are one.

    Args:
        down: For each column border and row whether it is drawn.
        across: For each row border and column whether it is drawn.
    """
    rows, columns = len(across) - 1, len(down) - 1
    owner = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def find(cell: tuple[int, int]) -> tuple[int, int]:
        while owner[cell] != cell:
            owner[cell] = owner[owner[cell]]
            cell = owner[cell]
        return cell

    for r in range(rows):
        for c in range(columns):
            if c and not down[c][r]:
                owner[find((r, c))] = find((r, c - 1))
            if r and not across[r][c]:
                owner[find((r, c))] = find((r - 1, c))
    group = {cell: find(cell) for cell in owner}
    taken: set[tuple[int, int]] = set()
    for r in range(rows):
        for c in range(columns):
            if (r, c) not in taken:
                yield _largest(group, r, c, taken)


def _largest(
    group: dict[tuple[int, int], tuple[int, int]], r: int, c: int, taken: set[tuple[int, int]]
) -> Span:
    """Return the rectangle of one group that begins at a cell, and mark it taken.

    Groups that are no rectangle, for lack of a ruling, come apart into several.
    """

    def is_free(row: int, column: int) -> bool:
        return group.get((row, column)) == group[r, c] and (row, column) not in taken

    columns = 1
    while is_free(r, c + columns):
        columns += 1
    rows = 1
    while all(is_free(r + rows, c + k) for k in range(columns)):
        rows += 1
    taken.update((r + i, c + k) for i in range(rows) for k in range(columns))
    return Span(r, c, rows, columns)

"""Put the numbers of a table without rulings under its column numbers, by where they are printed.

Column numbers stand at the left, in the middle or at the right of their columns; which of it is
seen from the amounts: each must have a column to itself. Where that does not decide, nothing is
said, and the columns stay open.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juesuan_gui.domain.amount import to_half_width
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.readers.raw import RawLine
from juesuan_gui.readers.recognise.loose_rows import Token, tokens_of

_NEAR_PT = 4.0


@dataclass(frozen=True, slots=True)
class _Extent:
    """How far a token reaches across the page."""

    x0: float
    x1: float


Borders = list[float]


class PrintedColumns:
    """The columns of a table as its printed column numbers show them.

    Args:
        header: Lines of the headings.
        columns: Grid columns of the amounts, in the order of their numbers.
        rows: The numbers of all rows, or of all sides of rows with the columns of the side.
    """

    def __init__(
        self,
        header: Sequence[RawLine],
        columns: Sequence[int],
        rows: Sequence[tuple[Sequence[int], Sequence[Token]]],
    ) -> None:
        self._columns = list(columns)
        anchors = _anchors(header, len(columns))
        found = [borders(anchors) for borders in _HYPOTHESES] if anchors else []
        self._borders = [
            one for one in found if all(self._fits(one, *row) for row in rows if row[1])
        ]

    def place(self, columns: Sequence[int], numbers: Sequence[Token]) -> tuple[int, ...] | None:
        """Return the grid columns of the numbers of a row; None where it is not certain."""
        if not numbers:
            return None
        placed = {self._placed(borders, columns, numbers) for borders in self._borders}
        return placed.pop() if len(placed) == 1 else None

    def _fits(self, borders: Borders, columns: Sequence[int], numbers: Sequence[Token]) -> bool:
        return self._placed(borders, columns, numbers) is not None

    def _placed(
        self, borders: Borders, columns: Sequence[int], numbers: Sequence[Token]
    ) -> tuple[int, ...] | None:
        found: list[int] = []
        for token in numbers:
            extent = _extent(token)
            slot = None if extent is None else _slot(borders, extent)
            if slot is None or self._columns[slot] not in columns:
                return None
            found.append(self._columns[slot])
        return tuple(found) if all(a < b for a, b in pairwise(found)) else None


def _anchors(header: Sequence[RawLine], count: int) -> list[_Extent]:
    """Return where the column numbers 1, 2, 3 … of so many columns are printed."""
    wanted = [str(number) for number in range(1, count + 1)]
    for line in header:
        tokens = [t for t in tokens_of(line) if to_half_width(t.text).isdecimal()]
        if [to_half_width(token.text) for token in tokens] == wanted:
            extents = [extent for token in tokens if (extent := _extent(token)) is not None]
            return extents if len(extents) == count else []
    return []


def _extent(token: Token) -> _Extent | None:
    places = [place for place in token.places if isinstance(place, PagePlace)]
    if len(places) != 1 or len(token.places) != 1:
        return None
    return _Extent(places[0].x0, places[0].x1)


def _slot(borders: Borders, extent: _Extent) -> int | None:
    """Return the column that holds a number wholly, or None."""
    for index, (left, right) in enumerate(pairwise(borders)):
        if left - _NEAR_PT <= extent.x0 and extent.x1 <= right + _NEAR_PT:
            return index
    return None


def _steps(at: Sequence[float]) -> list[float]:
    return [b - a for a, b in pairwise(at)] or [0.0]


def _at_the_left(anchors: Sequence[_Extent]) -> Borders:
    starts = [anchor.x0 for anchor in anchors]
    return [*starts, starts[-1] + max(_steps(starts))]


def _at_the_right(anchors: Sequence[_Extent]) -> Borders:
    ends = [anchor.x1 for anchor in anchors]
    return [ends[0] - max(_steps(ends)), *ends]


def _in_the_middle(anchors: Sequence[_Extent]) -> Borders:
    middles = [(anchor.x0 + anchor.x1) / 2 for anchor in anchors]
    steps = _steps(middles)
    inner = [(a + b) / 2 for a, b in pairwise(middles)]
    return [middles[0] - steps[0] / 2, *inner, middles[-1] + steps[-1] / 2]


_HYPOTHESES: tuple[Callable[[Sequence[_Extent]], Borders], ...] = (
    _at_the_left,
    _in_the_middle,
    _at_the_right,
)

"""What the assignments of one open row break, remembered until a row that matters moves.

A row has few identities and each of them few ways to be met by the numbers of the row: what an
assignment breaks is looked up way by way and computed once.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from operator import itemgetter

from juesuan_gui.checks.engine.layers import Layers
from juesuan_gui.checks.engine.open_rows import OpenRow, Pattern
from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.engine.values import BLANK, Value
from juesuan_gui.domain.identity import Identity, Origin
from juesuan_gui.domain.table import CellRef


class Scope(IntEnum):
    """Which identities judge a row."""

    ALL = 0
    # All but sums of the hierarchy, which choose for all children together.
    WITHOUT_SUMS = 1
    # Of those the ones that touch no other open row.
    SETTLED = 2


@dataclass(frozen=True, slots=True)
class Rest:
    """What the cells outside one open row contribute to an identity.

    Attributes:
        residual: Their sum in millionths of a yuan; the subject counts as -1.
        half: Sum of half of their last units, in the same measure.
        own: The cells of the row with their coefficients.
    """

    residual: int
    half: int
    is_readable: bool
    own: tuple[tuple[CellRef, int], ...]


class Trial(Evaluation):
    """The identities with values that may be set; nothing is evaluated before it is asked for."""

    def __init__(
        self,
        identities: Sequence[Identity],
        values: Mapping[CellRef, Value],
        open_cells: Collection[CellRef],
    ) -> None:
        numbered = dict(enumerate(identities))
        touching: dict[CellRef, list[int]] = {}
        for index, identity in numbered.items():
            for cell in (*identity.cells, *identity.guards):
                if cell in open_cells:
                    touching.setdefault(cell, []).append(index)
        super().__init__(numbered, Layers({}), Layers(dict(values)), {}, (touching,), {})

    def put(self, values: Mapping[CellRef, Value]) -> None:
        """Set some values."""
        self._values.top.update(values)

    def rest(self, index: int, row: Collection[CellRef]) -> Rest:
        """Return what the cells of an identity outside an open row contribute to it."""
        identity = self.identities[index]
        parts = ((identity.subject, -1), *((t.cell, t.coefficient) for t in identity.terms))
        others = [(self.value(cell), factor) for cell, factor in parts if cell not in row]
        return Rest(
            sum(value.units * factor for value, factor in others),
            sum(value.half for value, _ in others),
            all(value.is_readable for value, _ in others),
            tuple(part for part in parts if part[0] in row),
        )

    def is_broken_with(self, index: int, rest: Rest, override: Mapping[CellRef, Value]) -> bool:
        """Tell whether an identity would be broken with other values of an open row.

        Args:
            override: A value for each cell of the row, and for no other.
        """
        residual, half, is_readable = rest.residual, rest.half, rest.is_readable
        for cell, factor in rest.own:
            value = override[cell]
            residual += value.units * factor
            half += value.half
            is_readable = is_readable and value.is_readable
        identity = self.identities[index]
        return self._is_beyond(identity, residual, half, override, is_readable=is_readable)


class RowCosts:
    """What each assignment of one open row breaks.

    Attributes:
        touching: For each identity of the row the open columns of the row that it relates.
    """

    def __init__(self, row: OpenRow, trial: Trial, open_rows: Collection[tuple[str, int]]) -> None:
        self.touching = _columns_of_identities(row, trial)
        self._row = row
        self._trial = trial
        scopes = {index: _scope(trial.identities[index], row, open_rows) for index in self.touching}
        narrowest_first = sorted(self.touching.items(), key=lambda one: -scopes[one[0]])
        self._numbers_of = [
            (index, itemgetter(*columns, *columns[:1]))  # twice the first: always a tuple
            for index, columns in narrowest_first
        ]
        self._sizes = [sum(one >= scope for one in scopes.values()) for scope in Scope]
        self._cells = frozenset(row.refs.values())
        self._rests: dict[int, Rest] = {}
        self._width = 1 + max(row.row.columns, default=0)
        # A way is an identity with the numbers (-1 for none) in its open columns of this row.
        self._ways: dict[tuple[int, tuple[int, ...]], int] = {}
        self._identity_of: list[int] = []
        self._ways_of: dict[Pattern, tuple[int, ...]] = {}
        self._breaks: dict[int, bool] = {}
        self._broken: dict[tuple[Pattern, Scope], tuple[int, ...]] = {}
        self._gaps: dict[Pattern, int] = {}

    def forget(self) -> None:
        """Another row that shares an identity with this one was moved."""
        self._rests.clear()
        self._breaks.clear()
        self._broken.clear()

    def broken(self, pattern: Pattern, scope: Scope = Scope.ALL) -> tuple[int, ...]:
        """Return the identities that an assignment breaks."""
        asked = pattern, scope
        found = self._broken.get(asked)
        if found is None:
            ways = (self._ways_of.get(pattern) or self._find_ways(pattern))[: self._sizes[scope]]
            known, identity_of = self._breaks, self._identity_of
            for way in ways:
                if way not in known:
                    known[way] = self._is_broken(identity_of[way], pattern)
            found = self._broken[asked] = tuple([identity_of[way] for way in ways if known[way]])
        return found

    def broken_at_most(
        self, pattern: Pattern, most: int, scope: Scope = Scope.ALL
    ) -> Sequence[int] | None:
        """Return the identities that an assignment breaks, None if there are more than wanted."""
        known = self._broken.get((pattern, scope))
        if known is not None:
            return known if len(known) <= most else None
        breaks, identity_of = self._breaks, self._identity_of
        found: list[int] = []
        for way in (self._ways_of.get(pattern) or self._find_ways(pattern))[: self._sizes[scope]]:
            if way not in breaks:
                breaks[way] = self._is_broken(identity_of[way], pattern)
            if breaks[way]:
                found.append(identity_of[way])
                if len(found) > most:
                    return None
        self._broken[pattern, scope] = tuple(found)
        return found

    def _is_broken(self, index: int, pattern: Pattern) -> bool:
        rest = self._rests.get(index)
        if rest is None:
            rest = self._rests[index] = self._trial.rest(index, self._cells)
        return self._trial.is_broken_with(index, rest, self._row.values(pattern))

    def _find_ways(self, pattern: Pattern) -> tuple[int, ...]:
        number_in = [-1] * self._width
        for number, column in enumerate(pattern):
            number_in[column] = number
        found, known = [], self._ways
        for index, numbers_of in self._numbers_of:
            key = index, numbers_of(number_in)
            way = known.get(key)
            if way is None:
                way = known[key] = len(known)
                self._identity_of.append(index)
            found.append(way)
        ways = self._ways_of[pattern] = tuple(found)
        return ways

    def gaps(self, pattern: Pattern) -> int:
        """Return how many totals an assignment leaves blank over filled parts."""
        if pattern not in self._gaps:
            self._gaps[pattern] = self._count_gaps(self._row.values(pattern))
        return self._gaps[pattern]

    def _count_gaps(self, override: Mapping[CellRef, Value]) -> int:
        gaps = 0
        for index in self.touching:
            identity = self._trial.identities[index]
            subject = override.get(identity.subject)
            if subject is not None and not subject.is_printed:
                parts = (override.get(term.cell, BLANK) for term in identity.terms)
                gaps += any(part.is_printed for part in parts)
        return gaps


def _columns_of_identities(row: OpenRow, trial: Trial) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for column, cell in row.refs.items():
        for index in trial.touching(cell):
            found.setdefault(index, []).append(column)
    return {index: tuple(columns) for index, columns in found.items()}


def _scope(identity: Identity, row: OpenRow, open_rows: Collection[tuple[str, int]]) -> Scope:
    """Return the narrowest scope that an identity belongs to."""
    if identity.bases[0].origin is Origin.HIERARCHY:
        return Scope.ALL
    others = {(cell.table, cell.row) for cell in identity.cells} - {row.key}
    return Scope.SETTLED if others.isdisjoint(open_rows) else Scope.WITHOUT_SUMS

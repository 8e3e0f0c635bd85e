"""Other columns that a row without columns could stand in, where its sums fail as it is placed.

Its figures are placed so that the fewest relations fail. With a wrong figure in it, other columns
may do as well: then it is not certain that the figure that is named is the wrong one.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from juesuan_gui.checks.engine.open_rows import OpenRow, Pattern
from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.engine.values import SCALE, Value
from juesuan_gui.domain.finding import Candidate, Placing
from juesuan_gui.domain.identity import Identity, plain_decimal
from juesuan_gui.domain.slips import find_slip
from juesuan_gui.domain.table import AmbiguousRow, CellRef, Table

Values = Mapping[CellRef, Value]
_Row = tuple[str, int]
# Relations of a row, the values of all that stands in them, those taken for right, usual decimals.
_State = tuple[Sequence[Identity], Sequence[Value], Values, int]
# Whether a row could stand elsewhere and how, and what that was found from.
Found = dict[_Row, tuple[_State, bool, Sequence[Placing]]]


class Standings:
    """Looks where else the rows without columns of a document could stand.

    Args:
        corrected: Values that are known to be right; it may grow.
        found: What was found before, kept where nothing of it was edited.
    """

    def __init__(
        self,
        evaluation: Evaluation,
        tables: Mapping[str, Table],
        corrected: Mapping[CellRef, Value],
        found: Found | None = None,
    ) -> None:
        self._evaluation = evaluation
        self._tables = tables
        self._corrected = corrected
        self._found: Found = {} if found is None else found
        self._relations: dict[_Row, Sequence[tuple[int, Sequence[CellRef]]]] = {}
        self._known: dict[tuple[int, tuple[Value, ...]], bool] = {}

    def are_possible(self, cell: CellRef) -> bool:
        """Whether the row of a cell could stand elsewhere and one wrong figure explain the rest."""
        return any(self._look(row)[1] for row in self._rows(cell))

    def of(self, cell: CellRef) -> Sequence[Placing]:
        """Return where the row of a cell could stand so that all holds, save for one slip."""
        return [placing for row in self._rows(cell) for placing in self._look(row)[2]]

    def _look(self, row: OpenRow) -> tuple[_State, bool, Sequence[Placing]]:
        """Try all other columns that a row could stand in, unless that was done."""
        state = self._state(row)
        known = self._found.get(row.key)
        if known is None or known[0] != state:
            self._known = {}
            patterns = row.row.patterns[1:]
            failing = [(one, self._failing(row, one)) for one in patterns]
            possible = [(pattern, found) for pattern, found in failing if found is not None]
            placings = tuple(p for one in possible for p in self._as_placed(row, *one))
            known = self._found[row.key] = (state, bool(possible), placings)
        return known

    def _state(self, row: OpenRow) -> _State:
        relations = [self._evaluation.identities[index] for index, _ in self._touched(row)]
        around = dict.fromkeys(chain.from_iterable((*r.cells, *r.guards) for r in relations))
        values = [self._evaluation.value(cell) for cell in around]
        corrected = {c: v for c, v in self._corrected.items() if c in around}
        return relations, values, corrected, row.table.usual_decimals

    def _as_placed(
        self, row: OpenRow, pattern: Pattern, failing: Sequence[int]
    ) -> Iterator[Placing]:
        """Yield how a row may stand in some columns so that all holds, save for one slip."""
        if not failing:
            yield self._placing(row, pattern, None)
        for other in self._common(failing, row):
            right = self._by_slip(other, row, pattern, failing)
            if right is not None:
                yield self._placing(row, pattern, right)

    def _rows(self, cell: CellRef) -> Iterator[OpenRow]:
        """Yield the row without columns that a cell stands in, unless a reviewer placed it."""
        table = self._tables.get(cell.table)
        for row in table.ambiguous if table is not None else ():
            if table is not None and row.row == cell.row and not self._is_settled(table, row):
                yield OpenRow(table, row)

    def _is_settled(self, table: Table, row: AmbiguousRow) -> bool:
        """Whether a reviewer edited a row, and thereby said where its numbers stand."""
        placed = OpenRow(table, row).values(row.patterns[0])
        return any(self._evaluation.value(cell) != value for cell, value in placed.items())

    # --- what fails

    def _failing(self, row: OpenRow, pattern: Pattern) -> list[int] | None:
        """Return the relations that fail with a row so placed; None if no one figure explains them.

        Most ways to place a row are out of the question after the first two relations.
        """
        placed = row.values(pattern)
        failing: list[int] = []
        for index, held in self._touched(row):
            if self._is_broken(index, tuple(placed[cell] for cell in held), placed):
                failing.append(index)
                if not self._common(failing, row):
                    return None
        return failing

    def _is_broken(self, index: int, told: tuple[Value, ...], placed: Values) -> bool:
        """Whether a relation fails; the same figures of a row come to it in many patterns."""
        if (index, told) not in self._known:
            values = {**self._corrected, **placed}
            self._known[index, told] = self._evaluation.is_broken(index, values)
        return self._known[index, told]

    def _touched(self, row: OpenRow) -> Sequence[tuple[int, Sequence[CellRef]]]:
        """Return the relations of a row with its cells in them, those of the fewest first."""
        if row.key not in self._relations:
            cells = set(row.refs.values())
            found = {i for cell in cells for i in self._evaluation.touching(cell)}
            held = [(i, sorted({*self._around(i)} & cells)) for i in sorted(found)]
            self._relations[row.key] = sorted(held, key=lambda one: len(one[1]))
        return self._relations[row.key]

    def _around(self, index: int) -> Sequence[CellRef]:
        identity = self._evaluation.identities[index]
        return (*identity.cells, *identity.guards)

    def _cells(self, index: int) -> Sequence[CellRef]:
        return self._evaluation.identities[index].cells

    def _common(self, failing: Sequence[int], row: OpenRow) -> list[CellRef]:
        """Return the figures of a row that all failing relations have in common."""
        found = set(row.refs.values()) if failing else set()
        return sorted(found.intersection(*map(self._cells, failing)))

    def _by_slip(
        self, cell: CellRef, row: OpenRow, pattern: Pattern, failing: Sequence[int]
    ) -> Candidate | None:
        """Return what a figure must read for all to hold, if one slip made it what it is."""
        if cell.column not in pattern:
            return None
        override = row.values(pattern)
        value = override[cell]
        missing = self._missing(failing[0], cell, {**self._corrected, **override})
        right = plain_decimal(value.units + missing, -SCALE - value.exponent)
        printed = row.row.values[pattern.index(cell.column)].text
        is_slip = find_slip(printed, right, Decimal(0)) is not None
        mended = {**self._corrected, **override, cell: value.printing(value.units + missing)}
        if not is_slip or self._are_broken(row, mended):
            return None
        return Candidate.only(cell, right, row.table.usual_decimals)

    def _are_broken(self, row: OpenRow, values: Values) -> bool:
        return any(self._evaluation.is_broken(index, values) for index, _ in self._touched(row))

    def _missing(self, index: int, cell: CellRef, values: Values) -> int:
        """Return by how much a cell falls short of what a relation asks of it."""
        identity = self._evaluation.identities[index]

        def units(ref: CellRef) -> int:
            return (values.get(ref) or self._evaluation.value(ref)).units

        residual = sum(units(t.cell) * t.coefficient for t in identity.terms)
        residual -= units(identity.subject)
        if cell == identity.subject:
            return residual
        return -residual * next(t.coefficient for t in identity.terms if t.cell == cell)

    # --- what is told of it

    def _placing(self, row: OpenRow, pattern: Pattern, wrong: Candidate | None) -> Placing:
        sources = dict(zip(pattern, row.row.patterns[0], strict=True))
        moves = tuple(
            (row.refs[column], row.refs[sources[column]] if column in sources else None)
            for column in row.row.columns
            if sources.get(column) != column and {column} & {*pattern, *row.row.patterns[0]}
        )
        broken = [index for index, _ in self._touched(row) if self._evaluation.is_broken(index, {})]
        return Placing(moves, wrong, len(broken))

"""Other columns that a row without columns could stand in, where its sums fail as it is placed.

Its figures are placed so that the fewest relations fail. With a wrong figure in it, other columns
may do as well: then it is not certain that the figure that is named is the wrong one.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from juesuan_gui.checks.engine.open_rows import OpenRow, Pattern
from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.engine.values import SCALE, Value
from juesuan_gui.domain.finding import Candidate, Placing
from juesuan_gui.domain.identity import plain_decimal
from juesuan_gui.domain.slips import find_slip
from juesuan_gui.domain.table import AmbiguousRow, CellRef, Table

Values = Mapping[CellRef, Value]


class Standings:
    """Looks where else the rows without columns of a document could stand.

    Args:
        corrected: Values that are known to be right; it may grow.
    """

    def __init__(
        self,
        evaluation: Evaluation,
        tables: Mapping[str, Table],
        corrected: Mapping[CellRef, Value],
    ) -> None:
        self._evaluation = evaluation
        self._tables = tables
        self._corrected = corrected

    def are_possible(self, cell: CellRef) -> bool:
        """Whether the row of a cell could stand elsewhere and one wrong figure explain the rest."""
        return any(
            not failing or self._common(failing, row.values(pattern))
            for row, pattern in self._others(cell)
            for failing in (self._failing(row.values(pattern)),)
        )

    def of(self, cell: CellRef) -> Iterator[Placing]:
        """Yield where the row of a cell could stand so that all holds, save for one slip."""
        for row, pattern in self._others(cell):
            override = row.values(pattern)
            failing = self._failing(override)
            if not failing:
                yield self._placing(row, pattern, None)
            for other in self._common(failing, override):
                right = self._by_slip(other, row, pattern, failing)
                if right is not None:
                    yield self._placing(row, pattern, right)

    def _others(self, cell: CellRef) -> Iterator[tuple[OpenRow, Pattern]]:
        """Yield the other patterns of the row of a cell, unless a reviewer placed it."""
        table = self._tables.get(cell.table)
        for row in table.ambiguous if table is not None else ():
            if table is not None and row.row == cell.row and not self._is_settled(table, row):
                opened = OpenRow(table, row)
                yield from ((opened, pattern) for pattern in row.patterns[1:])

    def _is_settled(self, table: Table, row: AmbiguousRow) -> bool:
        """Whether a reviewer edited a row, and thereby said where its numbers stand."""
        placed = OpenRow(table, row).values(row.patterns[0])
        return any(self._evaluation.value(cell) != value for cell, value in placed.items())

    # --- what fails

    def _failing(self, override: Values) -> list[int]:
        """Return the relations that fail with values of a row."""
        values = {**self._corrected, **override}
        return [i for i in self._touched(override) if self._evaluation.is_broken(i, values)]

    def _touched(self, override: Values) -> list[int]:
        return sorted({i for cell in override for i in self._evaluation.touching(cell)})

    def _common(self, failing: list[int], override: Values) -> list[CellRef]:
        """Return the figures of a row that all failing relations have in common."""
        cells = [set(self._evaluation.identities[index].cells) for index in failing]
        return sorted(set.intersection(*cells) & set(override)) if cells else []

    def _by_slip(
        self, cell: CellRef, row: OpenRow, pattern: Pattern, failing: list[int]
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
        mended = {**override, cell: value.printing(value.units + missing)}
        if not is_slip or self._failing(mended):
            return None
        return Candidate.only(cell, right, row.table.usual_decimals)

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
        touched = self._touched(row.values(pattern))
        broken = [index for index in touched if self._evaluation.is_broken(index, {})]
        return Placing(moves, wrong, len(broken))

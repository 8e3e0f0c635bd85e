"""The same fact in two tables: the same row and heading, equal wherever both print it.

Tables may legally differ: another source of money adds to a row, to its parents and to the total
alike. A difference is a question only where the figures contradict that: the row above agrees, or
the parts of one name differ while their sum is the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from juesuan_gui.checks.engine.values import Value
from juesuan_gui.checks.relations.found.evidence import Lookup
from juesuan_gui.checks.relations.found.shape import Side, Words, sides_of
from juesuan_gui.domain.identity import Basis, Identity, Origin, Relation, Term
from juesuan_gui.domain.table import CellRef, Table

_STEP = 2
_LEAST_EQUAL = 5
_MOST_DIFFERENT = 2
_EQUAL_PER_DIFFERENT = 4
_LEAST_DIGITS = 4
_TOTAL = "total"


@dataclass(frozen=True)
class _Grid:
    """One side of a table, its rows by code, label or as total, its columns by heading."""

    side: Side
    words: Words

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """Physical rows by what tells them apart; what stands twice tells nothing."""
        found: dict[str, list[int]] = {}
        for entry in self.side.entries:
            name = entry.key.code or self.words.bare(entry.key.label)
            if not entry.key.code and self.words.is_total(entry.key.label):
                name = _TOTAL
            if name:
                found.setdefault(name, []).append(entry.row)
        return {name: rows[0] for name, rows in found.items() if len(rows) == 1}

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """Columns by their innermost heading."""
        found: dict[str, list[int]] = {}
        for column in self.side.columns:
            path = self.side.heading(column)
            if path:
                name = _TOTAL if self.words.is_total(path[-1]) else path[-1]
                found.setdefault(name, []).append(column)
        return {name: columns[0] for name, columns in found.items() if len(columns) == 1}

    def cell(self, row: str, column: str) -> CellRef:
        return self.side.table.ref(self.rows[row], self.columns[column])


def find_pairs(
    tables: Iterable[Table], related: frozenset[str], words: Words, value: Lookup, code: str
) -> Iterator[Identity]:
    """Yield that cells of two tables print the same fact.

    Args:
        related: Ids of tables that the known forms relate to others; two such are left alone.
    """
    grids = [_Grid(side, words) for table in tables for side in sides_of(table)]
    for first, second in combinations(grids, 2):
        ids = {first.side.table.id, second.side.table.id}
        if len(ids) == 2 and not ids <= related:
            names = [name for name in first.columns if name in second.columns]
            rows = [name for name in first.rows if name in second.rows]
            for name in names:
                yield from _same_rows(first, second, rows, name, value, code)
            if _TOTAL in rows:
                yield from _same_sums(first, second, names, value, code)


def _same_rows(
    first: _Grid, second: _Grid, rows: Sequence[str], column: str, value: Lookup, code: str
) -> Iterator[Identity]:
    equal: set[int] = set()
    agreeing: list[str] = []
    different: list[str] = []
    for row in rows:
        one, other = value(first.cell(row, column)), value(second.cell(row, column))
        if not (one.is_readable and other.is_readable):
            continue
        if _agree(one, other):
            agreeing.append(row)
            equal |= {one.units} if one.digits >= _LEAST_DIGITS else set()
        else:
            different.append(row)
            if len(different) > _MOST_DIFFERENT:
                return
    needed = max(_LEAST_EQUAL, _EQUAL_PER_DIFFERENT * len(different))
    if len(equal) < needed or not all(_above(row, agreeing) for row in different):
        return
    for row in (*agreeing, *different):
        yield _repeat(first.cell(row, column), second.cell(row, column), code, len(equal))


def _above(row: str, agreeing: Sequence[str]) -> bool:
    """Whether a row above agrees in both tables, so that nothing was added to this one."""
    if row == _TOTAL:
        return False
    parents = {row[:end] for end in range(3, len(row), _STEP)} if row.isdigit() else set()
    return _TOTAL in agreeing or bool(parents & set(agreeing))


def _same_sums(
    first: _Grid, second: _Grid, names: Sequence[str], value: Lookup, code: str
) -> Iterator[Identity]:
    """Yield that the totals of columns of the same names are equal if their sums are."""
    parts = [name for name in names if name != _TOTAL]
    cells = [(first.cell(_TOTAL, name), second.cell(_TOTAL, name)) for name in parts]
    filled = [(a, b) for a, b in cells if value(a).units and value(b).units]
    if len(filled) < 2:
        return
    sums = [sum(value(pair[side]).units for pair in filled) for side in (0, 1)]
    bound = sum(value(cell).printed_half for pair in filled for cell in pair)
    if abs(sums[0] - sums[1]) > bound or min(value(c).digits for p in filled for c in p) < 4:
        return
    yield from (_repeat(a, b, code, 1) for a, b in filled)


def _agree(one: Value, other: Value) -> bool:
    return abs(one.units - other.units) <= max(one.printed_half, other.printed_half)


def _repeat(first: CellRef, second: CellRef, code: str, support: int) -> Identity:
    return Identity(
        code=code,
        subject=first,
        terms=(Term(second),),
        relation=Relation.REPEAT,
        bases=(Basis(Origin.FOUND, code, support=support),),
        is_doubtful=True,
        is_cross_table=True,
    )

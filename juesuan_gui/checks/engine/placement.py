"""Choose the columns of rows whose source prints numbers without columns.

The assignment that breaks the fewest identities wins (soft cost: one wrong number must not make the
row unplaceable). An identity that was needed to make the choice is not verified by it and is
reported as circular.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from juesuan_gui.checks.engine.open_rows import OpenRow, Pattern, redrawn
from juesuan_gui.checks.engine.system import System
from juesuan_gui.checks.engine.values import BLANK, Value
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.identity import Identity, Origin, Verdict
from juesuan_gui.domain.table import CellRef

_BEAM = 3000
_SWEEPS = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """The outcome of placing the open rows of a document.

    Attributes:
        circular: Keys of the identities that hold only because they decided an assignment.
    """

    disclosure: Disclosure
    circular: frozenset[str]


def place_rows(
    disclosure: Disclosure,
    identities: Sequence[Identity],
    values: Mapping[CellRef, Value],
    evidence: Callable[[Mapping[CellRef, Value]], int] | None = None,
) -> Placed:
    """Settle every open row.

    Args:
        disclosure: The document; rows with open columns show their leftmost assignment.
        identities: All identities of the document.
        values: Values of the cells as shown.
        evidence: Counts further statements (of the narrative) that given cell values contradict.
    """
    rows = [OpenRow(table, row) for table in disclosure.tables for row in table.ambiguous]
    if not rows:
        return Placed(disclosure, frozenset())
    placer = _Placer(rows, System(identities, values), evidence)
    placer.solve()
    tables = redrawn(disclosure, rows, placer.chosen)
    circular = frozenset(placer.system.identities[index].key for index in placer.circular())
    return Placed(disclosure.with_tables(tables), circular)


class _Placer:
    def __init__(
        self,
        rows: Sequence[OpenRow],
        system: System,
        evidence: Callable[[Mapping[CellRef, Value]], int] | None,
    ) -> None:
        self.rows = {row.key: row for row in rows}
        self.system = system
        self.evidence = evidence
        self.chosen: dict[tuple[str, int], Pattern] = {}
        self._siblings_count = False
        self._touching = {row.key: self._columns_of_identities(row) for row in rows}
        self._alone = {row.key: self._judging_alone(row) for row in rows}
        self._neighbours = self._find_neighbours()
        # For each row whether an identity breaks with these numbers in its columns of the row.
        self._known: dict[tuple[str, int], dict[tuple[int, Pattern], bool]] = {
            row.key: {} for row in rows
        }
        self._gaps: dict[tuple[tuple[str, int], Pattern], int] = {}
        self._contradicted: dict[tuple[tuple[str, int], Pattern], int] = {}
        for row in rows:
            self._set(row, row.row.patterns[0])

    def _columns_of_identities(self, row: OpenRow) -> dict[int, tuple[int, ...]]:
        """Return for each identity of a row the open columns of the row that it relates."""
        found: dict[int, list[int]] = {}
        for column, cell in row.refs.items():
            for index in self.system.touching(cell):
                found.setdefault(index, []).append(column)
        return {index: tuple(columns) for index, columns in found.items()}

    def _judging_alone(self, row: OpenRow) -> dict[int, bool]:
        """Return the identities that can judge a row by itself, and whether all else is settled.

        Sums of the hierarchy choose for all children together and are not among them.
        """
        found: dict[int, bool] = {}
        for index in self._touching[row.key]:
            identity = self.system.identities[index]
            if identity.bases[0].origin is not Origin.HIERARCHY:
                others = {(cell.table, cell.row) for cell in identity.cells} - {row.key}
                found[index] = not others & self.rows.keys()
        return found

    def _find_neighbours(self) -> dict[tuple[str, int], set[tuple[str, int]]]:
        """Return for each row the other open rows that share an identity with it."""
        by_identity: dict[int, list[tuple[str, int]]] = {}
        for key, touching in self._touching.items():
            for index in touching:
                by_identity.setdefault(index, []).append(key)
        return {
            key: {other for index in touching for other in by_identity[index]} - {key}
            for key, touching in self._touching.items()
        }

    def _set(self, row: OpenRow, pattern: Pattern) -> None:
        if self.chosen.get(row.key) == pattern:
            return
        self.chosen[row.key] = pattern
        for cell, value in row.values(pattern).items():
            self.system.set_value(cell, value)
        for neighbour in self._neighbours[row.key]:
            self._known[neighbour].clear()

    # --- search

    def solve(self) -> None:
        """Place parents before children, narrow tables first, then improve row by row."""
        for row in self._lone_rows():
            self._place_alone(row)
        for sweep in range(_SWEEPS):
            before = dict(self.chosen)
            self._siblings_count = sweep > 0
            for group in self._groups():
                self._place_group(*group)
            for row in self.rows.values():
                self._improve(row)
            for rows in self._by_table():
                self._improve_columns(rows)
            if before == self.chosen:
                return

    def _groups(self) -> list[tuple[dict[int, int], list[OpenRow]]]:
        """Return (identity by column, open children) of each hierarchy group, parents first."""
        found: dict[tuple[str, int], dict[int, int]] = {}
        for index, identity in self.system.identities.items():
            if identity.bases[0].origin is Origin.HIERARCHY:
                parent = (identity.subject.table, identity.subject.row)
                found.setdefault(parent, {})[identity.subject.column] = index
        groups = []
        for parent, by_column in found.items():
            terms = self.system.identities[next(iter(by_column.values()))].terms
            keys = [(term.cell.table, term.cell.row) for term in terms]
            children = [self.rows[key] for key in keys if key in self.rows]
            if children:
                groups.append((len(by_column), parent, by_column, children))
        groups.sort(key=lambda group: group[:2])
        return [(by_column, children) for *_, by_column, children in groups]

    def _lone_rows(self) -> list[OpenRow]:
        """Return the rows that are nobody's child: totals and tables without codes."""
        children = {row.key for _, rows in self._groups() for row in rows}
        return [row for row in self.rows.values() if row.key not in children]

    def _place_alone(self, row: OpenRow) -> None:
        """Place a row by what does not depend on rows that are still to be placed."""
        self._set(
            row, min(row.row.patterns, key=lambda pattern: self._rank(row, pattern, own_only=True))
        )

    def _improve(self, row: OpenRow) -> None:
        current = self._cost(row, self.chosen[row.key])
        if current == 0:
            return
        best = min(row.row.patterns, key=lambda pattern: self._rank(row, pattern))
        if self._cost(row, best) < current:
            self._set(row, best)

    def _improve_columns(self, rows: Sequence[OpenRow]) -> None:
        """Move whole columns: rows that lean on each other can only be moved together."""
        for moved in self._column_moves(rows):
            now = {key: self.chosen[key] for key in moved}
            if 0 < self._joint_cost(now) > self._joint_cost(moved):
                for key, pattern in moved.items():
                    self._set(self.rows[key], pattern)

    def _by_table(self) -> list[list[OpenRow]]:
        found: dict[str, list[OpenRow]] = {}
        for row in self.rows.values():
            found.setdefault(row.table.id, []).append(row)
        return list(found.values())

    def _column_moves(self, rows: Sequence[OpenRow]) -> Iterator[dict[tuple[str, int], Pattern]]:
        """Yield what moving the numbers of one column into another makes of two rows or more."""
        columns = sorted({column for row in rows for column in row.row.columns})
        for old, new in permutations(columns, 2):
            moved = {row.key: pattern for row in rows if (pattern := self._moved(row, old, new))}
            if len(moved) > 1:
                yield moved

    def _moved(self, row: OpenRow, old: int, new: int) -> Pattern | None:
        """Return the assignment of a row with one column for another, if there is such a one."""
        chosen = self.chosen[row.key]
        if old not in chosen or new in chosen:
            return None
        pattern = tuple(new if column == old else column for column in chosen)
        return pattern if pattern in row.row.patterns else None

    def _values(self, patterns: Mapping[tuple[str, int], Pattern]) -> dict[CellRef, Value]:
        found: dict[CellRef, Value] = {}
        for key, pattern in patterns.items():
            found.update(self.rows[key].values(pattern))
        return found

    def _joint_cost(self, patterns: Mapping[tuple[str, int], Pattern]) -> int:
        override = self._values(patterns)
        touched = {index for key in patterns for index in self._touching[key]}
        cost = 2 * sum(self.system.is_broken(index, override) for index in touched)
        return cost + (2 * self.evidence(override) if self.evidence is not None else 0)

    def _place_group(self, by_column: Mapping[int, int], children: Sequence[OpenRow]) -> None:
        """Choose the children's columns together so that the sums over them break least."""
        columns = sorted(by_column)
        identities = [self.system.identities[by_column[column]] for column in columns]
        wanted = [self.system.value(identity.subject) for identity in identities]
        open_cells = {self.children_cell(child, column) for child in children for column in columns}
        fixed = tuple(
            sum(
                self.system.value(term.cell).units
                for term in identity.terms
                if term.cell not in open_cells
            )
            for identity in identities
        )
        states: dict[tuple[int, ...], tuple[int, tuple[Pattern, ...]]] = {fixed: (0, ())}
        bounds = [0] * len(columns)
        for child in children:
            half = max(value.half for value in child.numbers)
            bounds = [bound + half for bound in bounds]
            states = self._extended(states, child, columns, wanted)
        half = max((value.half for value in wanted), default=0)

        def total_cost(
            item: tuple[tuple[int, ...], tuple[int, tuple[Pattern, ...]]],
        ) -> tuple[int, tuple[Pattern, ...]]:
            sums, (cost, patterns) = item
            broken = sum(
                abs(found - value.units) > bound + half
                for found, value, bound in zip(sums, wanted, bounds, strict=True)
            )
            return cost + 2 * broken, patterns

        best = min(states.items(), key=total_cost)
        for child, pattern in zip(children, best[1][1], strict=True):
            self._set(child, pattern)

    @staticmethod
    def children_cell(child: OpenRow, column: int) -> CellRef:
        return child.table.ref(child.row.row, column)

    def _extended(
        self,
        states: Mapping[tuple[int, ...], tuple[int, tuple[Pattern, ...]]],
        child: OpenRow,
        columns: Sequence[int],
        wanted: Sequence[Value],
    ) -> dict[tuple[int, ...], tuple[int, tuple[Pattern, ...]]]:
        filled = {column for column, value in zip(columns, wanted, strict=True) if value.units}
        patterns = [p for p in child.row.patterns if set(p) <= filled] or list(child.row.patterns)
        steps = []
        for pattern in patterns:
            by_cell = child.values(pattern)
            step = tuple(by_cell.get(self.children_cell(child, c), BLANK).units for c in columns)
            steps.append((pattern, step, self._cost(child, pattern, own_only=True)))
        found: dict[tuple[int, ...], tuple[int, tuple[Pattern, ...]]] = {}
        for sums, (cost, chosen) in states.items():
            for pattern, step, extra in steps:
                key = tuple(a + b for a, b in zip(sums, step, strict=True))
                entry = (cost + extra, (*chosen, pattern))
                if key not in found or entry < found[key]:
                    found[key] = entry
        if len(found) > _BEAM:
            kept = sorted(found.items(), key=lambda item: item[1])[:_BEAM]
            return dict(kept)
        return found

    # --- cost

    def _broken(self, row: OpenRow, pattern: Pattern, *, own_only: bool = False) -> list[int]:
        """Return the identities an assignment breaks; remembered until a neighbour moves."""
        known = self._known[row.key]
        override: dict[CellRef, Value] = {}
        number_in = {column: number for number, column in enumerate(pattern)}
        alone = self._alone[row.key]
        found = []
        for index, columns in self._touching[row.key].items():
            if own_only and not (alone.get(index) or (self._siblings_count and index in alone)):
                continue
            asked = index, tuple([number_in.get(column, -1) for column in columns])
            is_broken = known.get(asked)
            if is_broken is None:
                override = override or row.values(pattern)
                is_broken = known[asked] = self.system.is_broken(index, override)
            if is_broken:
                found.append(index)
        return found

    def _cost(self, row: OpenRow, pattern: Pattern, *, own_only: bool = False) -> int:
        broken = len(self._broken(row, pattern, own_only=own_only))
        return 2 * broken + (0 if own_only else 2 * self._contradictions(row, pattern))

    def _contradictions(self, row: OpenRow, pattern: Pattern) -> int:
        """Return how many statements of the narrative an assignment contradicts."""
        asked = row.key, pattern
        if self.evidence is None:
            return 0
        if asked not in self._contradicted:
            self._contradicted[asked] = self.evidence(row.values(pattern))
        return self._contradicted[asked]

    def _rank(
        self, row: OpenRow, pattern: Pattern, *, own_only: bool = False
    ) -> tuple[int, int, Pattern]:
        """Order assignments: fewest contradictions, then no total left blank over filled parts."""
        asked = row.key, pattern
        if asked not in self._gaps:
            self._gaps[asked] = self._count_gaps(row, pattern)
        cost = 2 * len(self._broken(row, pattern, own_only=own_only))
        return cost + 2 * self._contradictions(row, pattern), self._gaps[asked], pattern

    def _count_gaps(self, row: OpenRow, pattern: Pattern) -> int:
        """Return how many totals an assignment leaves blank over filled parts."""
        override = row.values(pattern)
        gaps = 0
        for index in self._touching[row.key]:
            identity = self.system.identities[index]
            if identity.subject in override and not override[identity.subject].is_printed:
                parts = (override.get(term.cell, BLANK) for term in identity.terms)
                gaps += any(part.is_printed for part in parts)
        return gaps

    # --- what the choice verifies

    def circular(self) -> set[int]:
        """Return the identities that hold and without which another assignment would do as well."""
        found: set[int] = set()
        for row in self.rows.values():
            mine = self._cost(row, self.chosen[row.key])
            for pattern in row.row.patterns:
                if pattern != self.chosen[row.key]:
                    broken = self._broken(row, pattern)
                    found |= self._deciding(row.values(pattern), broken, mine, found)
        for rows in self._by_table():
            for moved in self._column_moves(rows):
                mine = self._joint_cost({key: self.chosen[key] for key in moved})
                override = self._values(moved)
                touched = {index for key in moved for index in self._touching[key]}
                broken = [index for index in touched if self.system.is_broken(index, override)]
                found |= self._deciding(override, broken, mine, found)
        return found

    def _deciding(
        self, override: Mapping[CellRef, Value], broken: Sequence[int], mine: int, known: set[int]
    ) -> set[int]:
        """Return those of the broken identities any one of which decides against these values."""
        cost = 2 * len(broken) - 2
        if cost > mine:
            return set()
        deciding = {
            index
            for index in set(broken) - known
            if self.system.outcomes[index].verdict in (Verdict.HOLDS, Verdict.ROUNDING)
        }
        if deciding and self.evidence is not None:
            cost += 2 * self.evidence(override)
        return deciding if cost <= mine else set()

"""Choose the columns of rows whose source prints numbers without columns.

The assignment that breaks the fewest identities wins (soft cost: one wrong number must not make the
row unplaceable). An identity that was needed to make the choice is not verified by it and is
reported as circular.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, permutations

from juesuan_gui.checks.engine.open_rows import OpenRow, Pattern, redrawn
from juesuan_gui.checks.engine.placement_costs import RowCosts, Scope, Trial
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
    placer = _Placer(rows, identities, values, evidence)
    placer.solve()
    tables = redrawn(disclosure, rows, placer.chosen)
    circular = frozenset(identities[index].key for index in placer.circular())
    return Placed(disclosure.with_tables(tables), circular)


class _Placer:
    def __init__(
        self,
        rows: Sequence[OpenRow],
        identities: Sequence[Identity],
        values: Mapping[CellRef, Value],
        evidence: Callable[[Mapping[CellRef, Value]], int] | None,
    ) -> None:
        self.rows = {row.key: row for row in rows}
        open_cells = {cell for row in rows for cell in row.refs.values()}
        self.trial = Trial(identities, values, open_cells)
        self.evidence = evidence
        self.chosen: dict[tuple[str, int], Pattern] = {}
        self._alone = Scope.SETTLED
        self._costs = {row.key: RowCosts(row, self.trial, self.rows.keys()) for row in rows}
        self._neighbours = self._find_neighbours()
        self._contradicted: dict[tuple[tuple[str, int], Pattern], int] = {}
        for row in rows:
            self._set(row, row.row.patterns[0])

    def _find_neighbours(self) -> dict[tuple[str, int], set[tuple[str, int]]]:
        """Return for each row the other open rows that share an identity with it."""
        by_identity: dict[int, list[tuple[str, int]]] = {}
        for key, costs in self._costs.items():
            for index in costs.touching:
                by_identity.setdefault(index, []).append(key)
        return {
            key: {other for index in costs.touching for other in by_identity[index]} - {key}
            for key, costs in self._costs.items()
        }

    def _set(self, row: OpenRow, pattern: Pattern) -> None:
        if self.chosen.get(row.key) == pattern:
            return
        self.chosen[row.key] = pattern
        self.trial.put(row.values(pattern))
        for neighbour in self._neighbours[row.key]:
            self._costs[neighbour].forget()

    # --- search

    def solve(self) -> None:
        """Place parents before children, narrow tables first, then improve row by row."""
        for row in self._lone_rows():
            self._place_alone(row)
        for sweep in range(_SWEEPS):
            before = dict(self.chosen)
            self._alone = Scope.WITHOUT_SUMS if sweep > 0 else Scope.SETTLED
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
        for index, identity in self.trial.identities.items():
            if identity.bases[0].origin is Origin.HIERARCHY:
                parent = (identity.subject.table, identity.subject.row)
                found.setdefault(parent, {})[identity.subject.column] = index
        groups = []
        for parent, by_column in found.items():
            terms = self.trial.identities[next(iter(by_column.values()))].terms
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
        self._set(row, self._best(row, self._alone))

    def _improve(self, row: OpenRow) -> None:
        current = self._cost(row, self.chosen[row.key])
        if current == 0:
            return
        best = self._best(row)
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

    def _touched(self, rows: Iterable[tuple[str, int]]) -> set[int]:
        return {index for key in rows for index in self._costs[key].touching}

    def _joint_cost(self, patterns: Mapping[tuple[str, int], Pattern]) -> int:
        override = self._values(patterns)
        touched = self._touched(patterns)
        cost = 2 * sum(self.trial.is_broken(index, override) for index in touched)
        return cost + (2 * self.evidence(override) if self.evidence is not None else 0)

    def _place_group(self, by_column: Mapping[int, int], children: Sequence[OpenRow]) -> None:
        """Choose the children's columns together so that the sums over them break least."""
        columns = sorted(by_column)
        identities = [self.trial.identities[by_column[column]] for column in columns]
        wanted = [self.trial.value(identity.subject) for identity in identities]
        open_cells = {self.children_cell(child, column) for child in children for column in columns}
        fixed = tuple(
            sum(
                self.trial.value(term.cell).units
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
            broken = self._costs[child.key].broken(pattern, self._alone)
            steps.append((pattern, step, 2 * len(broken)))
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

    def _cost(self, row: OpenRow, pattern: Pattern) -> int:
        broken = len(self._costs[row.key].broken(pattern))
        return 2 * broken + 2 * self._contradictions(row, pattern)

    def _contradictions(self, row: OpenRow, pattern: Pattern) -> int:
        """Return how many statements of the narrative an assignment contradicts."""
        if self.evidence is None:
            return 0
        asked = row.key, pattern
        if asked not in self._contradicted:
            self._contradicted[asked] = self.evidence(row.values(pattern))
        return self._contradicted[asked]

    def _best(self, row: OpenRow, scope: Scope = Scope.ALL) -> Pattern:
        """Return the assignment that breaks least, then leaves no total blank over filled parts.

        The narrative is asked only where the identities alone do not decide.
        """
        costs = self._costs[row.key]
        fewest: int = len(costs.touching)
        breaking_fewest: list[Pattern] = []
        for pattern in row.row.patterns:
            broken = costs.broken_at_most(pattern, fewest, scope)
            if broken is not None and len(broken) < fewest:
                fewest, breaking_fewest = len(broken), [pattern]
            elif broken is not None:
                breaking_fewest.append(pattern)
        best = self._first(row, breaking_fewest, scope)
        if not self._contradictions(row, best):
            return best
        return self._first(row, row.row.patterns, scope)

    def _first(self, row: OpenRow, patterns: Iterable[Pattern], scope: Scope) -> Pattern:
        """Return the best of some assignments; those that break more are not asked about."""
        costs = self._costs[row.key]
        best: tuple[int, int, Pattern] | None = None
        for count, pattern in sorted((len(costs.broken(one, scope)), one) for one in patterns):
            if best is not None and 2 * count > best[0]:
                break
            cost = 2 * count + 2 * self._contradictions(row, pattern)
            if best is None or cost <= best[0]:
                rank = cost, costs.gaps(pattern), pattern
                best = rank if best is None else min(best, rank)
        return best[2] if best is not None else row.row.patterns[0]

    # --- what the choice verifies

    def circular(self) -> set[int]:
        """Return the identities that hold and without which another assignment would do as well."""
        found: set[int] = set()
        for row in self.rows.values():
            mine = self._cost(row, self.chosen[row.key])
            for pattern in row.row.patterns:
                if pattern != self.chosen[row.key]:
                    broken = self._costs[row.key].broken_at_most(pattern, mine // 2 + 1)
                    if broken is not None:
                        found |= self._deciding(row.values(pattern), broken, mine, found)
        for rows in self._by_table():
            for moved in self._column_moves(rows):
                mine = self._joint_cost({key: self.chosen[key] for key in moved})
                override = self._values(moved)
                broken = self._broken(moved, override, most=mine // 2 + 1)
                found |= self._deciding(override, broken, mine, found)
        return found

    def _broken(
        self, rows: Iterable[tuple[str, int]], override: Mapping[CellRef, Value], most: int
    ) -> tuple[int, ...]:
        """Return the identities of rows that values break, or one more than wanted of them."""
        broken = (i for i in self._touched(rows) if self.trial.is_broken(i, override))
        return tuple(islice(broken, most + 1))

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
            if self.trial.evaluate(index).verdict in (Verdict.HOLDS, Verdict.ROUNDING)
        }
        if deciding and self.evidence is not None:
            cost += 2 * self.evidence(override)
        return deciding if cost <= mine else set()

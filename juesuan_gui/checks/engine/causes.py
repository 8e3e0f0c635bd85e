"""Find root causes: which single change explains which broken identities.

Broken identities that one shifted row or one wrong cell explains are one finding with its effects,
not many. The search is greedy over the strongest explanation and looks only at broken identities
and what their cells touch, so it is quick after an edit.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan_gui.checks.engine.system import BLANK, System, Value
from juesuan_gui.domain.identity import Identity, Relation, Verdict
from juesuan_gui.domain.table import CellRef, Entry, Table

Witness = Callable[[CellRef, Value], int]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that might be wrong and the value that would mend it.

    Attributes:
        units: The proposed exact value, as in `system.Value.units`.
        tolerance: How far the value may lie off and still mend; 0 where it is known exactly.
        repairs: Indexes of broken identities that hold with it.
        breaks: Number of identities that would break by it.
        support: Number of other statements that hold only with it, less those that no longer do.
    """

    cell: CellRef
    units: int
    tolerance: int
    repairs: tuple[int, ...]
    breaks: int
    support: int = 0

    @property
    def gain(self) -> int:
        """Identities and other statements repaired minus those broken."""
        return len(self.repairs) - self.breaks + self.support


@dataclass(frozen=True, slots=True)
class Cause:
    """One explanation of some broken identities.

    Attributes:
        identities: Indexes of the broken identities that it explains; the first is shown.
        changes: Single-cell changes that explain them all, best first; the first is certain
            only if `is_located`.
        is_located: Whether the first change stands out from all others.
        shifted_row: (table, entry, step) if a whole row shifted by `step` columns explains them.
    """

    identities: tuple[int, ...]
    changes: tuple[CellChange, ...] = ()
    is_located: bool = False
    shifted_row: tuple[Table, Entry, int] | None = None


def find_causes(
    system: System, tables: Iterable[Table], witness: Witness | None = None
) -> list[Cause]:
    """Explain all broken identities of a system.

    Args:
        witness: Tells how many statements other than identities, such as percentages, hold more
            than before if a cell had a certain value.
    """
    search = _Search(system, {table.id: table for table in tables}, witness)
    return list(search.run())


class _Search:
    def __init__(
        self, system: System, tables: Mapping[str, Table], witness: Witness | None
    ) -> None:
        self.system = system
        self.tables = tables
        self.witness = witness
        self.open = dict.fromkeys(system.broken())
        self.corrected: dict[CellRef, Value] = {}

    def run(self) -> Iterator[Cause]:
        yield from self._shifted_rows()
        while self.open:
            yield self._next()

    def _take(self, indexes: Iterable[int]) -> None:
        for index in indexes:
            self.open.pop(index, None)

    # --- shifted rows

    def _shifted_rows(self) -> Iterator[Cause]:
        rows = Counter(
            key
            for index in self.open
            for key in {(cell.table, cell.row) for cell in self.system.identities[index].cells}
        )
        for (table_id, row), count in rows.most_common():
            if count < 2 or table_id not in self.tables:
                continue
            table = self.tables[table_id]
            for entry in table.entries:
                if entry.row == row:
                    yield from self._shifted_entry(table, entry)

    def _shifted_entry(self, table: Table, entry: Entry) -> Iterator[Cause]:
        columns = sorted(entry.columns.values())
        values = [self.system.value(table.ref(entry.row, column)) for column in columns]
        if not values:
            return
        best: tuple[int, list[int], int] | None = None
        for step in (-1, 1):
            lost, moved = (
                (values[0], [*values[1:], BLANK])
                if step < 0
                else (values[-1], [BLANK, *values[:-1]])
            )
            if lost.is_printed or sum(value.is_printed for value in values) < 2:
                continue
            override = {
                table.ref(entry.row, column): value
                for column, value in zip(columns, moved, strict=True)
            }
            repaired, breaks = self._effect(override)
            if len(repaired) >= 2 and not breaks and (best is None or len(repaired) > best[0]):
                best = len(repaired), repaired, step
        if best is None:
            return
        rivals = [self._best_change(cell) for cell in self._cells_of(best[1])]
        if any(rival and rival.gain >= best[0] for rival in rivals):
            return
        self._take(best[1])
        yield Cause(tuple(self._ordered(best[1])), shifted_row=(table, entry, best[2]))

    def _cells_of(self, indexes: Iterable[int]) -> list[CellRef]:
        counted = Counter(c for index in indexes for c in self.system.identities[index].cells)
        return [cell for cell, count in counted.items() if count >= 2]

    # --- wrong cells

    def _next(self) -> Cause:
        """Return the strongest remaining explanation and take its identities off the list."""
        counts = Counter(
            cell for index in self.open for cell in self.system.identities[index].cells
        )
        most = max(counts.values())
        near = [cell for cell, count in counts.items() if count >= max(1, most - 1)]
        changes = [change for cell in near if (change := self._best_change(cell))]
        changes.sort(key=_strength)
        if not changes or changes[0].gain < 1:
            index = min(self.open, key=self._weight)
            single = tuple(self._single_changes(index))
            self._take([index])
            return Cause((index,), single)
        best = changes[0]
        rivals = [c for c in changes[1:] if set(c.repairs) >= set(best.repairs)]
        is_located = not any(rival.gain >= best.gain for rival in rivals)
        if len(best.repairs) == 1:
            rivals = [c for c in changes[1:] if c.repairs == best.repairs]
        self._take(best.repairs)
        if is_located:
            self.corrected[best.cell] = self._corrected(best)
        shown = self._ordered(best.repairs)
        if is_located:
            shown.sort(key=lambda index: self.system.identities[index].subject != best.cell)
        return Cause(tuple(shown), (best, *rivals), is_located)

    def _single_changes(self, index: int) -> list[CellChange]:
        found = [self._best_change(cell) for cell in self.system.identities[index].cells]
        return sorted((c for c in found if c), key=_strength)

    def _weight(self, index: int) -> tuple[int, int]:
        """Identities within one table come before those across tables."""
        return int(self.system.identities[index].is_cross_table), index

    def _ordered(self, indexes: Sequence[int]) -> list[int]:
        return sorted(indexes, key=self._weight)

    def _best_change(self, cell: CellRef) -> CellChange | None:
        """Return the value for a cell that repairs most, or None if none repairs anything."""
        proposals: dict[int, int] = {}
        for index in self.system.touching(cell):
            if index in self.open:
                for units, tolerance in self._mending_values(index, cell):
                    proposals[units] = min(tolerance, proposals.get(units, tolerance))
        best: CellChange | None = None
        old = self.system.value(cell)
        for units, tolerance in sorted(proposals.items(), key=lambda p: (p[1], p[0])):
            value = replace(old, units=units, is_printed=True, is_readable=True)
            repaired, breaks = self._effect({cell: value})
            support = self.witness(cell, value) if self.witness and repaired else 0
            change = CellChange(cell, units, tolerance, tuple(repaired), breaks, support)
            if repaired and (best is None or change.gain > best.gain):
                best = change
        return best

    def _mending_values(self, index: int, cell: CellRef) -> Iterator[tuple[int, int]]:
        """Yield (value, tolerance) by which a cell would make one identity hold."""
        identity = self.system.identities[index]
        outcome = self.system.outcomes[index]
        residual = self._residual(identity)
        value = self.corrected.get(cell, self.system.value(cell))
        tolerance = 0 if identity.relation is Relation.REPEAT else outcome.bound_units
        if cell == identity.subject:
            yield value.units + residual, tolerance
        for term in identity.terms:
            if term.cell == cell:
                yield value.units - residual * term.coefficient, tolerance

    def _residual(self, identity: Identity) -> int:
        def units(cell: CellRef) -> int:
            return self.corrected.get(cell, self.system.value(cell)).units

        return sum(units(t.cell) * t.coefficient for t in identity.terms) - units(identity.subject)

    def _effect(self, override: Mapping[CellRef, Value]) -> tuple[list[int], int]:
        """Return which open identities an override repairs and how many others it breaks."""
        values = {**self.corrected, **override}
        touched = {index for cell in override for index in self.system.touching(cell)}
        repaired, breaks = [], 0
        for index in touched:
            before = self.system.outcomes[index].verdict
            after = self.system.evaluate(index, values).verdict
            if index in self.open:
                if after is not Verdict.BROKEN:
                    repaired.append(index)
            elif after is Verdict.BROKEN and before is not Verdict.BROKEN:
                breaks += 1
        return sorted(repaired), breaks

    def _corrected(self, change: CellChange) -> Value:
        old = self.system.value(change.cell)
        return replace(old, units=change.units, is_printed=True, is_readable=True)


def _strength(change: CellChange) -> tuple[int, int, bool, CellRef]:
    """Order changes: greatest gain first; typed text is more suspect than a table."""
    return -change.gain, -len(change.repairs), not change.cell.is_text, change.cell


def corrections_of(causes: Iterable[Cause], system: System) -> dict[CellRef, Value]:
    """Return the values that located causes show to be right, by the cell they correct."""
    found: dict[CellRef, Value] = {}
    for cause in causes:
        if cause.is_located and cause.changes:
            change = cause.changes[0]
            old = system.value(change.cell)
            found[change.cell] = replace(old, units=change.units, is_printed=True, is_readable=True)
    return found

"""Find root causes: which single change explains which broken identities.

Broken identities that one shifted block or one wrong cell explains are one finding with its
effects, not many. The search is greedy over the strongest explanation and looks only at broken
identities and what their cells touch, so it is quick after an edit.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from juesuan_gui.checks.engine.best_changes import BestChanges, CellChange, Witnesses
from juesuan_gui.checks.engine.kept import Kept
from juesuan_gui.checks.engine.shifts import Shift, ShiftSearch, Trial, joined, lost_cells
from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.engine.values import Value
from juesuan_gui.domain.table import CellRef, Table

# So many causes in one table may be a single block that slipped.
_CAUSES_OF_A_BLOCK = 3


@dataclass(frozen=True, slots=True)
class Cause:
    """One explanation of some broken identities.

    Attributes:
        identities: Indexes of the broken identities that it explains; the first is shown.
        changes: Single-cell changes that explain them all, best first; the first is certain
            only if `is_located`.
        is_located: Whether the first change stands out from all others.
        shift: The block of figures that stands beside its place, if that explains them.
        is_whole: With the figures moved back nothing fails any more that they take part in.
        refills: What sums leave for figures that the block pushed over; all of them hold with it.
    """

    identities: tuple[int, ...]
    changes: tuple[CellChange, ...] = ()
    is_located: bool = False
    shift: Shift | None = None
    is_whole: bool = False
    refills: tuple[CellChange, ...] = ()


def find_causes(
    system: Evaluation,
    tables: Iterable[Table],
    witnesses: Witnesses | None = None,
    kept: Kept[CellChange | None] | None = None,
) -> list[Cause]:
    """Explain all broken identities of a system.

    Args:
        witnesses: Makes of an evaluation what tells how many statements other than identities, such
            as percentages, hold more than before if a cell had a certain value.
        kept: What was found of each cell before the last edit.
    """
    changes = BestChanges(system, witnesses, kept)
    return list(_Search(system, {table.id: table for table in tables}, changes).run())


class _Search:
    def __init__(
        self, system: Evaluation, tables: Mapping[str, Table], changes: BestChanges
    ) -> None:
        self.system = system
        self.tables = tables
        self.changes = changes
        changes.start_over()

    def run(self) -> Iterator[Cause]:
        """Yield the causes; blocks are looked for where single cells leave a table with many."""
        plain = list(self._plain())
        crowded = Counter(table for cause in plain for table in self._tables_of(cause))
        slipped = [table for table, count in crowded.items() if count >= _CAUSES_OF_A_BLOCK]
        if not slipped:
            yield from plain
            return
        self.changes.start_over()
        blocks = list(self._blocks(slipped))
        yield from blocks
        yield from self._plain() if blocks else plain

    @property
    def open(self) -> dict[int, None]:
        return self.changes.open

    def _tables_of(self, cause: Cause) -> set[str]:
        shown = self.system.identities[cause.identities[0]]
        return set() if shown.is_textual else {cell.table for cell in shown.cells}

    def _plain(self) -> Iterator[Cause]:
        yield from self._rows_moved_sideways()
        while self.open:
            yield self._next()

    # --- shifted blocks

    def _shift_search(self) -> ShiftSearch:
        changes = self.changes
        return ShiftSearch(
            self.system, self.tables, changes.open, changes.mended, changes.broken_by
        )

    def _blocks(self, tables: Iterable[str]) -> Iterator[Cause]:
        """Yield blocks of rows whose figures stand one row off."""
        search = self._shift_search()
        for trial in search.blocks_moved(tables):
            if self._is_open(trial):
                yield self._shifted(trial)

    def _rows_moved_sideways(self) -> Iterator[Cause]:
        search = self._shift_search()
        rows: list[Trial] = []
        for trial in search.rows_moved_sideways():
            if self._is_open(trial) and not self._has_rival(trial):
                self.changes.take(trial.mends)
                rows.append(trial)
        yield from (self._shifted(trial) for trial in joined(rows))

    def _shifted(self, trial: Trial) -> Cause:
        """Return a shift as a cause; what fails where its last figures were lost is its effect."""
        effects = [index for index in trial.effects if index in self.open]
        self.changes.take((*trial.mends, *effects))
        self.changes.correct(trial.override)
        shown = (*self._ordered(trial.mends), *effects)
        refills = tuple(self._refills(trial.shift))
        self.changes.correct({one.cell: self._corrected(one) for one in refills})
        is_whole = self._holds_around(trial.override, self.changes.corrected)
        return Cause(shown, shift=trial.shift, is_whole=is_whole, refills=refills)

    def _holds_around(self, moved: Iterable[CellRef], values: Mapping[CellRef, Value]) -> bool:
        touched = {index for cell in moved for index in self.system.touching(cell)}
        return not any(self.system.is_broken(index, values) for index in touched)

    def _refills(self, shift: Shift) -> list[CellChange]:
        """Return what sums leave for the lost figures of a block, if all of them hold with it."""
        lost = lost_cells(shift)
        found = [one for cell in sorted(lost) if (one := self._refill(cell, lost)) is not None]
        values = {**self.changes.corrected, **{one.cell: self._corrected(one) for one in found}}
        return found if len(found) == len(lost) and self._holds_around(lost, values) else []

    def _refill(self, cell: CellRef, lost: set[CellRef]) -> CellChange | None:
        """Return the value on which most sums agree that hold no other lost figure."""
        telling = [
            index
            for index in self.system.touching(cell)
            if self.system.identities[index].is_proof
            and not lost.intersection(self.system.identities[index].cells) - {cell}
        ]
        agreed = Counter(
            units for index in telling for units, _ in self.changes.mending_values(index, cell)
        )
        if not agreed:
            return None
        return CellChange(cell, max(agreed, key=lambda units: agreed[units]), 0, tuple(telling), 0)

    def _is_open(self, trial: Trial) -> bool:
        return all(index in self.open for index in trial.mends)

    def _has_rival(self, trial: Trial) -> bool:
        """Whether a single cell explains as much as a shifted row."""
        counted = Counter(c for i in trial.mends for c in self.system.identities[i].cells)
        cells = [cell for cell, count in counted.items() if count >= 2]
        changes = (self.changes.best(cell) for cell in cells)
        gain = self.changes.strength(trial.mends)
        return any(change and change.gain >= gain for change in changes)

    # --- wrong cells

    def _next(self) -> Cause:
        """Return the strongest remaining explanation and take its identities off the list."""
        counts = Counter(
            cell for index in self.open for cell in self.system.identities[index].cells
        )
        most = max(counts.values())
        near = [cell for cell, count in counts.items() if count >= max(1, most - 1)]
        changes = [change for cell in near if (change := self.changes.best(cell))]
        changes.sort(key=_strength)
        if not changes or changes[0].gain < 1:
            index = min(self.open, key=self._weight)
            single = tuple(self._single_changes(index))
            self.changes.take([index])
            return Cause((index,), single)
        best = changes[0]
        rivals = [c for c in changes[1:] if set(c.repairs) >= set(best.repairs)]
        is_located = not any(rival.gain >= best.gain for rival in rivals)
        if len(best.repairs) == 1:
            rivals = [c for c in changes[1:] if c.repairs == best.repairs]
        self.changes.take(best.repairs)
        if is_located:
            self.changes.correct({best.cell: self._corrected(best)})
        shown = self._ordered(best.repairs)
        if is_located:
            shown.sort(key=lambda index: self.system.identities[index].subject != best.cell)
        return Cause(tuple(shown), (best, *rivals), is_located)

    def _single_changes(self, index: int) -> list[CellChange]:
        found = [self.changes.best(cell) for cell in self.system.identities[index].cells]
        return sorted((c for c in found if c), key=_strength)

    def _weight(self, index: int) -> tuple[int, int]:
        """Identities within one table come before those across tables."""
        return int(self.system.identities[index].is_cross_table), index

    def _ordered(self, indexes: Sequence[int]) -> list[int]:
        return sorted(indexes, key=self._weight)

    def _corrected(self, change: CellChange) -> Value:
        return self.system.value(change.cell).printing(change.units)


def _strength(change: CellChange) -> tuple[int, int, bool, CellRef]:
    """Order changes: greatest gain first; typed text is more suspect than a table."""
    return -change.gain, -len(change.repairs), not change.cell.is_text, change.cell


def corrections_of(causes: Iterable[Cause], system: Evaluation) -> dict[CellRef, Value]:
    """Return the values that located causes show to be right, by the cell they correct."""
    found: dict[CellRef, Value] = {}
    for cause in causes:
        if cause.is_located and cause.changes:
            change = cause.changes[0]
            found[change.cell] = system.value(change.cell).printing(change.units)
    return found

"""Find root causes: which single change explains which broken identities.

Broken identities that one shifted block or one wrong cell explains are one finding with its
effects, not many. The search is greedy over the strongest explanation and looks only at broken
identities and what their cells touch, so it is quick after an edit.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from juesuan_gui.checks.engine.shifts import Shift, ShiftSearch, Trial, joined, lost_cells
from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.engine.values import SCALE, Value
from juesuan_gui.domain.identity import Identity, Relation, Verdict
from juesuan_gui.domain.slips import all_slips
from juesuan_gui.domain.table import CellRef, Table

# How much a relation weighs that must hold, a statement of the text, and one that was only found:
# what the figures merely suggest never outweighs the form.
_MUST, _FOUND = 2, 1
# So many causes in one table may be a single block that slipped.
_CAUSES_OF_A_BLOCK = 3

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
        gain: The strength of what it repairs, less the strength of what it breaks.
    """

    cell: CellRef
    units: int
    tolerance: int
    repairs: tuple[int, ...]
    breaks: int
    support: int = 0
    gain: int = 0


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
    system: Evaluation, tables: Iterable[Table], witness: Witness | None = None
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
        self, system: Evaluation, tables: Mapping[str, Table], witness: Witness | None
    ) -> None:
        self.system = system
        self.tables = tables
        self.witness = witness
        self._start_over()

    def run(self) -> Iterator[Cause]:
        """Yield the causes; blocks are looked for where single cells leave a table with many."""
        plain = list(self._plain())
        crowded = Counter(table for cause in plain for table in self._tables_of(cause))
        slipped = [table for table, count in crowded.items() if count >= _CAUSES_OF_A_BLOCK]
        if not slipped:
            yield from plain
            return
        self._start_over()
        blocks = list(self._blocks(slipped))
        yield from blocks
        yield from self._plain() if blocks else plain

    def _start_over(self) -> None:
        self.open = dict.fromkeys(self.system.broken())
        self.corrected: dict[CellRef, Value] = {}
        self._best: dict[CellRef, CellChange | None] = {}

    def _tables_of(self, cause: Cause) -> set[str]:
        shown = self.system.identities[cause.identities[0]]
        return set() if shown.is_textual else {cell.table for cell in shown.cells}

    def _plain(self) -> Iterator[Cause]:
        yield from self._rows_moved_sideways()
        while self.open:
            yield self._next()

    def _take(self, indexes: Iterable[int]) -> None:
        for index in indexes:
            self.open.pop(index, None)
            self._forget(index)

    def _correct(self, values: Mapping[CellRef, Value]) -> None:
        """From here on reckon with other values than those printed."""
        self.corrected |= values
        for cell in values:
            for index in self.system.touching(cell):
                self._forget(index)

    def _forget(self, index: int) -> None:
        """Judge the cells of an identity anew: it is explained, or one of its values is another."""
        identity = self.system.identities[index]
        for cell in (*identity.cells, *identity.guards):
            self._best.pop(cell, None)

    # --- shifted blocks

    def _blocks(self, tables: Iterable[str]) -> Iterator[Cause]:
        """Yield blocks of rows whose figures stand one row off."""
        search = ShiftSearch(self.system, self.tables, self.open, self._mended, self._broken_by)
        for trial in search.blocks_moved(tables):
            if self._is_open(trial):
                yield self._shifted(trial)

    def _rows_moved_sideways(self) -> Iterator[Cause]:
        search = ShiftSearch(self.system, self.tables, self.open, self._mended, self._broken_by)
        rows: list[Trial] = []
        for trial in search.rows_moved_sideways():
            if self._is_open(trial) and not self._has_rival(trial):
                self._take(trial.mends)
                rows.append(trial)
        yield from (self._shifted(trial) for trial in joined(rows))

    def _shifted(self, trial: Trial) -> Cause:
        """Return a shift as a cause; what fails where its last figures were lost is its effect."""
        effects = [index for index in trial.effects if index in self.open]
        self._take((*trial.mends, *effects))
        self._correct(trial.override)
        shown = (*self._ordered(trial.mends), *effects)
        refills = tuple(self._refills(trial.shift))
        self._correct({one.cell: self._corrected(one) for one in refills})
        is_whole = self._holds_around(trial.override, self.corrected)
        return Cause(shown, shift=trial.shift, is_whole=is_whole, refills=refills)

    def _holds_around(self, moved: Iterable[CellRef], values: Mapping[CellRef, Value]) -> bool:
        touched = {index for cell in moved for index in self.system.touching(cell)}
        return not any(self.system.is_broken(index, values) for index in touched)

    def _refills(self, shift: Shift) -> list[CellChange]:
        """Return what sums leave for the lost figures of a block, if all of them hold with it."""
        lost = lost_cells(shift)
        found = [one for cell in sorted(lost) if (one := self._refill(cell, lost)) is not None]
        values = {**self.corrected, **{one.cell: self._corrected(one) for one in found}}
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
            units for index in telling for units, _ in self._mending_values(index, cell)
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
        changes = (self._best_change(cell) for cell in cells)
        gain = self._strength(trial.mends)
        return any(change and change.gain >= gain for change in changes)

    def _strength(self, indexes: Iterable[int]) -> int:
        identities = (self.system.identities[index] for index in indexes)
        return sum(_MUST if one.may_accuse else _FOUND for one in identities)

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
            self._correct({best.cell: self._corrected(best)})
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
        if cell not in self._best:
            self._best[cell] = self._find_best_change(cell)
        return self._best[cell]

    def _find_best_change(self, cell: CellRef) -> CellChange | None:
        proposals: dict[int, int] = {}
        supposed: set[int] = set()
        for index in self.system.touching(cell):
            if index in self.open:
                for units, tolerance in self._mending_values(index, cell):
                    proposals[units] = min(tolerance, proposals.get(units, tolerance))
                if cell.is_text and self.system.identities[index].relation is Relation.AT_LEAST:
                    supposed |= set(self._mistyped(cell)) - proposals.keys()
        best: CellChange | None = None
        old = self.system.value(cell)
        proposals |= dict.fromkeys(supposed, 0)
        for units, tolerance in sorted(proposals.items(), key=lambda p: (p[1], p[0])):
            value = old.printing(units)
            repaired = self._mended({cell: value})
            if not repaired:
                continue
            support = self.witness(cell, value) if self.witness else 0
            if units in supposed and support <= 0 and units != -old.units:
                continue
            breaks = self._broken_by({cell: value})
            gain = self._strength(repaired) - self._strength(breaks) + _MUST * support
            change = CellChange(cell, units, tolerance, tuple(repaired), len(breaks), support, gain)
            if best is None or change.gain > best.gain:
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

    def _mistyped(self, cell: CellRef) -> Iterator[int]:
        """Yield what a figure may have been before a slip, where a relation tells no value.

        Only what percentages support counts, and that a change went the other way.
        """
        value = self.system.value(cell)
        for _, number in all_slips(self.system.texts[cell].text):
            yield int(number.scaleb(SCALE + value.exponent))

    def _residual(self, identity: Identity) -> int:
        def units(cell: CellRef) -> int:
            return self.corrected.get(cell, self.system.value(cell)).units

        return sum(units(t.cell) * t.coefficient for t in identity.terms) - units(identity.subject)

    def _mended(self, override: Mapping[CellRef, Value]) -> list[int]:
        """Return which open identities an override repairs."""
        values = {**self.corrected, **override}
        touched = {index for cell in override for index in self.system.touching(cell)}
        opened = sorted(index for index in touched if index in self.open)
        return [index for index in opened if not self.system.is_broken(index, values)]

    def _broken_by(self, override: Mapping[CellRef, Value]) -> set[int]:
        """Return which identities that are not broken an override breaks."""
        values = {**self.corrected, **override}
        outcomes = self.system.outcomes
        touched = {index for cell in override for index in self.system.touching(cell)}
        whole = (index for index in touched if outcomes[index].verdict is not Verdict.BROKEN)
        return {index for index in whole if self.system.is_broken(index, values)}

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

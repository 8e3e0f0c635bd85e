"""Find the value of one cell that mends most of what is broken around it.

What is known of a cell is kept over edits: a value is looked for anew only if something was edited
that it rests on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from juesuan_gui.checks.engine.kept import Kept, Recorder
from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.engine.values import SCALE, Value
from juesuan_gui.domain.identity import Identity, Relation, Verdict
from juesuan_gui.domain.slips import all_slips
from juesuan_gui.domain.table import CellRef

# How much a relation weighs that must hold, a statement of the text, and one that was only found:
# what the figures merely suggest never outweighs the form.
_MUST, _FOUND = 2, 1

Witness = Callable[[CellRef, Value], int]
# Makes the witness of what an evaluation says now.
Witnesses = Callable[[Evaluation], Witness]


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


class BestChanges:
    """Tells for each cell which value would mend most.

    Attributes:
        open: Ids of the broken identities that are not explained yet.
        corrected: Values that are reckoned with instead of those printed.
    """

    def __init__(
        self,
        evaluation: Evaluation,
        witnesses: Witnesses | None,
        kept: Kept[CellChange | None] | None,
    ) -> None:
        self.system = Recorder(evaluation)
        self.open: dict[int, None] = {}
        self.corrected: dict[CellRef, Value] = {}
        self._witness = witnesses(self.system) if witnesses else None
        self._kept = Kept[CellChange | None]() if kept is None else kept
        self._best: dict[CellRef, CellChange | None] = {}

    def start_over(self) -> None:
        """Explain and correct nothing."""
        self.open = dict.fromkeys(self.system.broken())
        self.corrected = {}
        self._best = {}

    def take(self, indexes: Iterable[int]) -> None:
        """Count identities as explained."""
        for index in indexes:
            self.open.pop(index, None)
            self._forget(index)

    def correct(self, values: Mapping[CellRef, Value]) -> None:
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

    def best(self, cell: CellRef) -> CellChange | None:
        """Return the value for a cell that repairs most, or None if none repairs anything."""
        if cell not in self._best:
            is_open = tuple(index for index in self.system.touching(cell) if index in self.open)
            self._best[cell] = self._kept.get(
                cell, is_open, self.system, lambda: self._find(cell), self.corrected
            )
        return self._best[cell]

    def strength(self, indexes: Iterable[int]) -> int:
        """Return how much identities weigh."""
        identities = (self.system.identities[index] for index in indexes)
        return sum(_MUST if one.may_accuse else _FOUND for one in identities)

    def _find(self, cell: CellRef) -> CellChange | None:
        proposals: dict[int, int] = {}
        supposed: set[int] = set()
        for index in self.system.touching(cell):
            if index in self.open:
                for units, tolerance in self.mending_values(index, cell):
                    proposals[units] = min(tolerance, proposals.get(units, tolerance))
                if cell.is_text and self.system.identities[index].relation is Relation.AT_LEAST:
                    supposed |= set(self._mistyped(cell)) - proposals.keys()
        best: CellChange | None = None
        old = self.system.value(cell)
        proposals |= dict.fromkeys(supposed, 0)
        for units, tolerance in sorted(proposals.items(), key=lambda p: (p[1], p[0])):
            value = old.printing(units)
            repaired = self.mended({cell: value})
            if not repaired:
                continue
            support = self._witness(cell, value) if self._witness else 0
            if units in supposed and support <= 0 and units != -old.units:
                continue
            breaks = self.broken_by({cell: value})
            gain = self.strength(repaired) - self.strength(breaks) + _MUST * support
            change = CellChange(cell, units, tolerance, tuple(repaired), len(breaks), support, gain)
            if best is None or change.gain > best.gain:
                best = change
        return best

    def mending_values(self, index: int, cell: CellRef) -> Iterator[tuple[int, int]]:
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

    def mended(self, override: Mapping[CellRef, Value]) -> list[int]:
        """Return which open identities an override repairs."""
        values = {**self.corrected, **override}
        touched = {index for cell in override for index in self.system.touching(cell)}
        opened = sorted(index for index in touched if index in self.open)
        return [index for index in opened if not self.system.is_broken(index, values)]

    def broken_by(self, override: Mapping[CellRef, Value]) -> set[int]:
        """Return which identities that are not broken an override breaks."""
        values = {**self.corrected, **override}
        outcomes = self.system.outcomes
        touched = {index for cell in override for index in self.system.touching(cell)}
        whole = (index for index in touched if outcomes[index].verdict is not Verdict.BROKEN)
        return {index for index in whole if self.system.is_broken(index, values)}

"""How far exact evidence fixes what a wrong figure should read.

A value is proven if relations that must hold leave no other of the printed decimals, or only one
that a single slip of typing explains; if no other figure would mend them; and if the row could not
stand in other columns.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from juesuan_gui.checks.engine.best_changes import CellChange
from juesuan_gui.checks.engine.placing_anew import Standings
from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.engine.values import SCALE, Value
from juesuan_gui.domain.identity import Identity, Relation, Verdict
from juesuan_gui.domain.slips import all_slips
from juesuan_gui.domain.table import CellRef, Table

_LEAST_PROOFS = 2
# Another digit is the slip that a wrong figure comes nearest to by chance: it proves nothing where
# rounding explains the rest.
_OTHER_DIGIT = "digit"
# So many values of the printed decimals may lie within rounding; more are not looked at.
_MOST_VALUES = 60
_HOLD = (Verdict.HOLDS, Verdict.ROUNDING)
Slip = tuple[str, int]
Printed = Callable[[CellRef], tuple[str, int]]


class Prover:
    """Looks for what else would mend as much as a change of one figure.

    Args:
        corrected: Values that are known to be right; causes found later rest on them.
        printed: Gives what is printed in a cell, and the decimals that it should have.
        standings: Where else rows without columns could stand.
    """

    def __init__(
        self,
        evaluation: Evaluation,
        tables: Mapping[str, Table],
        printed: Printed,
        corrected: Mapping[CellRef, Value],
        standings: Standings,
    ) -> None:
        self._evaluation = evaluation
        self._tables = tables
        self._printed = printed
        self._corrected = corrected
        self._standings = standings

    # --- slips that fit

    def slips(self, change: CellChange) -> tuple[Slip, ...]:
        """Return the values that mend as much and that one slip turned into what is printed."""
        value = self._evaluation.value(change.cell)
        text, decimals = self._printed(change.cell)
        reach = max(change.tolerance, value.printed_half)
        found: dict[int, str] = {}
        for kind, number in all_slips(text):
            units = int(number.scaleb(SCALE + value.exponent))
            is_fit = abs(units - change.units) <= reach and units != value.units
            if is_fit and self._is_usual(number, change.cell, decimals):
                found.setdefault(units, kind)
        return tuple(
            (kind, units) for units, kind in found.items() if self._does_as_much(change, units)
        )

    def _is_usual(self, number: Decimal, cell: CellRef, decimals: int) -> bool:
        """Whether a number would be printed so: a table prints as many decimals everywhere."""
        exponent = number.as_tuple().exponent
        printed = -exponent if isinstance(exponent, int) else 0
        table = self._tables.get(cell.table)
        if table is not None and table.is_even:
            return printed == decimals
        return printed <= decimals

    def _does_as_much(self, change: CellChange, units: int) -> bool:
        return units == change.units or self._mends(change.cell, units, change.repairs)

    def _mends(self, cell: CellRef, units: int, wanted: Iterable[int]) -> bool:
        override = self._with(cell, units)
        verdicts = (self._evaluation.evaluate(index, override).verdict for index in wanted)
        return all(verdict is not Verdict.BROKEN for verdict in verdicts)

    def _with(self, cell: CellRef, units: int) -> Mapping[CellRef, Value]:
        return {**self._corrected, cell: self._evaluation.value(cell).printing(units)}

    # --- proof

    def is_proven(self, change: CellChange, slips: Iterable[Slip]) -> bool:
        """Whether exact evidence fixes the cell and its value."""
        proofs = [index for index in change.repairs if self._identity(index).is_proof]
        if not proofs or change.breaks or change.support < 0:
            return False
        found = tuple(slips)
        return (
            (len(proofs) >= _LEAST_PROOFS or self._is_misprinted_repeat(proofs[0], change, found))
            and self._is_fixed(change, found, proofs)
            and not any(self._is_rival(cell, proofs) for cell in self._shared(change, proofs))
            and not self._standings.are_possible(change.cell)
        )

    def _identity(self, index: int) -> Identity:
        return self._evaluation.identities[index]

    def _is_misprinted_repeat(
        self, index: int, change: CellChange, slips: tuple[Slip, ...]
    ) -> bool:
        """Whether a figure of the text is one slip away from a cell that its own sums verify."""
        identity = self._identity(index)
        others = [cell for cell in identity.cells if cell != change.cell]
        return (
            identity.relation is Relation.REPEAT
            and change.cell.is_text
            and not others[0].is_text
            and len(slips) == 1
            and self._is_verified(others[0])
        )

    def _is_verified(self, cell: CellRef) -> bool:
        """Whether enough relations of tables that prove a figure hold."""
        holding = [
            index
            for index in self._evaluation.touching(cell)
            if self._evaluation.outcomes[index].verdict in _HOLD
            and self._identity(index).is_proof
            and not self._identity(index).is_textual
        ]
        return len(holding) >= _LEAST_PROOFS

    def _is_fixed(self, change: CellChange, slips: tuple[Slip, ...], proofs: list[int]) -> bool:
        if len(slips) == 1 and (slips[0][0] != _OTHER_DIGIT or slips[0][1] == change.units):
            return True
        values = set(self._values_that_fit(change, proofs))
        return values == {change.units} and len(slips) <= 1

    def _values_that_fit(self, change: CellChange, proofs: list[int]) -> Iterator[int]:
        """Yield the values of the printed decimals that mend as much as a change."""
        value = self._evaluation.value(change.cell)
        step = 10 ** max(0, SCALE + value.exponent - self._printed(change.cell)[1])
        reach = max(change.tolerance, value.printed_half, step)
        around = min(_MOST_VALUES, reach // step + 1)
        yield change.units
        nearest = round(change.units / step)
        for number in range(nearest - around, nearest + around + 1):
            if self._mends(change.cell, number * step, proofs):
                yield number * step

    def _shared(self, change: CellChange, proofs: list[int]) -> set[CellRef]:
        """Return the other figures that stand in all relations that prove a change."""
        groups = (set(self._identity(index).cells) for index in proofs)
        return set.intersection(*groups) - {change.cell}

    def _is_rival(self, cell: CellRef, proofs: list[int]) -> bool:
        """Whether another figure would mend the same relations and break none that must hold."""
        return any(
            self._mends(cell, units, proofs) and not self._breaks(self._with(cell, units), cell)
            for units in {self._mending_units(cell, index) for index in proofs}
        )

    def _mending_units(self, cell: CellRef, index: int) -> int:
        identity = self._identity(index)
        lookup = self._lookup
        residual = sum(lookup(t.cell).units * t.coefficient for t in identity.terms)
        residual -= lookup(identity.subject).units
        if cell == identity.subject:
            return lookup(cell).units + residual
        factor = next(t.coefficient for t in identity.terms if t.cell == cell)
        return lookup(cell).units - residual * factor

    def _lookup(self, cell: CellRef) -> Value:
        return self._corrected.get(cell) or self._evaluation.value(cell)

    def _breaks(self, override: Mapping[CellRef, Value], cell: CellRef) -> bool:
        """Whether a relation that must hold would fail with a value and does not now."""
        return any(
            self._identity(index).may_accuse
            and self._evaluation.outcomes[index].verdict in _HOLD
            and self._evaluation.evaluate(index, override).verdict is Verdict.BROKEN
            for index in self._evaluation.touching(cell)
        )

"""Results that are kept over edits: what each was read from is recorded.

A result is made anew only if a figure was edited, or a relation evaluated otherwise, that was
looked at when it was made.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from juesuan_gui.checks.engine.system import Edits, Evaluation
from juesuan_gui.checks.engine.values import Value
from juesuan_gui.domain.identity import Outcome
from juesuan_gui.domain.table import CellRef

Result = TypeVar("Result")
Given = Mapping[CellRef, Value]
_MOST_KEPT = 1000


@dataclass
class Readings:
    """What was looked at: figures, relations by their ids, and amounts that were counted."""

    cells: set[CellRef] = field(default_factory=set)
    identities: set[int] = field(default_factory=set)
    amounts: set[int] = field(default_factory=set)

    def are_touched(self, edits: Edits) -> bool:
        """Whether any of it was edited."""
        return not (
            self.cells.isdisjoint(edits.cells)
            and self.identities.isdisjoint(edits.identities)
            and self.amounts.isdisjoint(edits.amounts)
        )


class _Outcomes(Mapping[int, Outcome]):
    """The outcomes of relations; those that are looked at are recorded."""

    def __init__(self, outcomes: Mapping[int, Outcome], recorder: "Recorder") -> None:
        self._outcomes = outcomes
        self._recorder = recorder

    def __getitem__(self, index: int) -> Outcome:
        self._recorder.readings.identities.add(index)
        return self._outcomes[index]

    def __iter__(self) -> Iterator[int]:
        return iter(self._outcomes)

    def __len__(self) -> int:
        return len(self._outcomes)


class Recorder(Evaluation):
    """An evaluation that records which of its figures and relations are looked at.

    Attributes:
        readings: What was looked at since it was set.
    """

    def __init__(self, evaluation: Evaluation) -> None:
        super().__init__(*evaluation.parts)
        self.readings = Readings()
        self.outcomes = _Outcomes(evaluation.outcomes, self)
        self._counted: dict[int, int] = {}

    def value(self, cell: CellRef) -> Value:
        """Return the value of a cell."""
        self.readings.cells.add(cell)
        return super().value(cell)

    def count_cells(self, units: int) -> int:
        """Return how many cells have a value."""
        self.readings.amounts.add(units)
        if units not in self._counted:
            self._counted[units] = super().count_cells(units)
        return self._counted[units]

    def evaluate(self, index: int, override: Given | None = None) -> Outcome:
        """Evaluate one identity, with some values replaced for the occasion."""
        self.readings.identities.add(index)
        return super().evaluate(index, override)

    def is_broken(self, index: int, override: Given) -> bool:
        """Tell whether an identity would be broken with some values replaced."""
        self.readings.identities.add(index)
        return super().is_broken(index, override)

    def look_at(self, cells: Iterable[CellRef]) -> None:
        """Record figures whose print is read elsewhere."""
        self.readings.cells.update(cells)


@dataclass(frozen=True)
class _Entry(Generic[Result]):
    state: Hashable
    readings: Readings
    given: Given
    result: Result


class Kept(Generic[Result]):
    """Results by what they are of."""

    def __init__(self) -> None:
        self._entries: dict[Hashable, _Entry[Result]] = {}

    def forget(self, edits: Edits) -> None:
        """Drop the results that rest on something that was edited."""
        if edits.are_of_all or len(self._entries) > _MOST_KEPT:
            self._entries = {}
            return
        self._entries = {
            key: one for key, one in self._entries.items() if not one.readings.are_touched(edits)
        }

    def get(
        self,
        key: Hashable,
        state: Hashable,
        recorder: Recorder,
        make: Callable[[], Result],
        given: Given | None = None,
    ) -> Result:
        """Return the result of a key, made anew unless it is known.

        Args:
            state: What the result rests on besides the evaluation.
            given: Values that stand for those of the evaluation; such as the result did not look at
                do not matter.
        """
        given = given or {}
        known = self._entries.get(key)
        if known and known.state == state and known.given == _seen(given, known.readings):
            return known.result
        recorder.readings = Readings()
        result = make()
        readings, recorder.readings = recorder.readings, Readings()
        for index in readings.identities:
            identity = recorder.identities[index]
            readings.cells.update((*identity.cells, *identity.guards))
        self._entries[key] = _Entry(state, readings, _seen(given, readings), result)
        return result


def _seen(given: Given, readings: Readings) -> Given:
    return {ref: value for ref, value in given.items() if ref in readings.cells}

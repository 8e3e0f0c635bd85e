"""How often a document prints an amount, in its tables and in its text."""

from collections import Counter
from functools import cached_property

from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.model import Narrative

_LEAST_DIGITS = 3


class Prints:
    """The amounts of one document; such as have few digits say nothing by coming back."""

    def __init__(self, narrative: Narrative, evaluation: Evaluation) -> None:
        self._narrative = narrative
        self._evaluation = evaluation

    def count(self, units: int) -> int:
        """Return how often an amount is printed; 0 if it has few digits."""
        is_telling = len(str(abs(units)).rstrip("0")) >= _LEAST_DIGITS
        return self._counts[units] if is_telling else 0

    @cached_property
    def _counts(self) -> Counter[int]:
        values = self._evaluation.values()
        found = Counter(value.units for ref, value in values if not ref.is_text)
        for ref, one in self._narrative.figures.items():
            if one.figure.kind is FigureKind.MONEY:
                found[self._narrative.values[ref].units] += 1
        return found

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
        if not is_telling:
            return 0
        return self._evaluation.count_cells(units) + self._in_text[units]

    @cached_property
    def _in_text(self) -> Counter[int]:
        amounts = (
            ref
            for ref, one in self._narrative.figures.items()
            if one.figure.kind is FigureKind.MONEY
        )
        return Counter(self._narrative.values[ref].units for ref in amounts)

"""Where a document prints no table of a kind, the first statement of an amount stands for its cell.

Often only the text is published as a page and the tables hang on it as a file. The text then still
states one amount in several places, and percentages of it.
"""

from collections.abc import Callable, Mapping
from functools import cached_property

from juesuan_gui.checks.narrative.claims import BUDGETS, FINALS, AmountClaim, Mode
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.lexicon import CellRule, Subject
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.domain.table import CellRef, TableKind

_Key = tuple[str, TableKind, str, str]
RuleOf = Callable[[Subject, str], CellRule | None]


class StandIns:
    """The first statements of amounts that no table of the document prints.

    Args:
        rule_of: Gives the cell that a subject means in a section.
        is_printed: Tells whether the document has a table of a kind.
    """

    def __init__(
        self, narrative: Narrative, rule_of: RuleOf, is_printed: Callable[[TableKind], bool]
    ) -> None:
        self._narrative = narrative
        self._rule_of = rule_of
        self._is_printed = is_printed

    def of(self, subject: Subject, section: str, measure: str) -> CellRef | None:
        """Return the figure that stands for the cell of a subject and a measure of the text."""
        key = self._key(subject, section, measure)
        return self._first.get(key) if key else None

    def _key(self, subject: Subject, section: str, measure: str) -> _Key | None:
        """Return what an amount is of; a budget is told from others by its own name."""
        rule = self._rule_of(subject, section)
        if rule is None or self._is_printed(rule.kind):
            return None
        return subject.id, rule.kind, rule.row, rule.measure if measure in FINALS else measure

    @cached_property
    def _first(self) -> Mapping[_Key, CellRef]:
        found: dict[_Key, CellRef] = {}
        for claim in self._narrative.amounts():
            if claim.subject is None or not _is_stated(claim):
                continue
            key = self._key(claim.subject, claim.at.section, claim.measure)
            if key is not None:
                found.setdefault(key, self._narrative.ref(claim))
        return found


def _is_stated(claim: AmountClaim) -> bool:
    """Whether an amount is stated exactly, in a part of the text that speaks of the accounts."""
    is_exact = not (claim.is_hedged or claim.is_previous or claim.is_operand)
    return (
        is_exact
        and claim.figure.kind is FigureKind.MONEY
        and claim.mode is Mode.STATEMENT
        and claim.measure in FINALS | BUDGETS
        and claim.at.section.split(".")[0] in STATEMENTS
    )

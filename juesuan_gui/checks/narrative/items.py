"""What a text states twice: the amount of an item, totals said to be equal, amounts without tables.

A paragraph about one item opens with the item and its amount and often states the amount again,
beside that of the year before. Where a document prints no table of a kind, the first statement of
an amount stands for its cell: often only the text is published as a page and the tables hang on it
as a file.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from juesuan_gui.checks.narrative.claims import BUDGETS, FINALS, AmountClaim, Mode
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.lexicon import CellRule, Subject
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.domain.identity import Basis, Identity, Origin, Relation, Term
from juesuan_gui.domain.table import CellRef, TableKind

_BOTH = 2
_ITEM, _EQUAL = "JS423", "JS521"
_Key = tuple[str, TableKind, str, str]
RuleOf = Callable[[Subject, str], CellRule | None]


def repeated_items(narrative: Narrative) -> Iterator[Identity]:
    """Yield that two amounts of one item are equal, where a paragraph states it twice."""

    def of_items(index: int) -> Sequence[AmountClaim]:
        claims = narrative.readings[index].claims
        return [one for one in claims if isinstance(one, AmountClaim) and _is_of_item(one)]

    for stated in narrative.of_each("amounts of items", of_items):
        for first, second in _pairs(stated, narrative):
            yield _repeat(narrative, _ITEM, first, second)


def equal_totals(narrative: Narrative) -> Iterator[Identity]:
    """Yield that income and expenditure are equal, where the sentence says so behind both."""
    pattern = narrative.lexicon.patterns["totals_equal"]
    for text, reading in zip(narrative.texts, narrative.readings, strict=True):
        for match in pattern.finditer(text.text) if reading.claims else ():
            before = [
                claim
                for claim in reading.claims
                if isinstance(claim, AmountClaim)
                and claim.figure.start < match.start()
                and claim.parent is None
                and _is_exact_money(claim)
            ]
            own = [one for one in before if one.at.sentence == before[-1].at.sentence]
            if len(own) == _BOTH and own[0].measure == own[1].measure:
                yield _repeat(narrative, _EQUAL, *own)


def _repeat(narrative: Narrative, code: str, first: AmountClaim, second: AmountClaim) -> Identity:
    return Identity(
        code=code,
        subject=narrative.ref(second),
        terms=(Term(narrative.ref(first)),),
        relation=Relation.REPEAT,
        bases=(Basis(Origin.NARRATIVE, code),),
    )


def _pairs(
    stated: Sequence[AmountClaim], narrative: Narrative
) -> Iterator[tuple[AmountClaim, AmountClaim]]:
    """Yield the first amount of each item with those that repeat it."""
    first: dict[object, AmountClaim] = {}
    for claim in stated:
        known = first.setdefault(claim.topic, claim)
        is_one_list = known.parent is claim.parent or None in (known.parent, claim.parent)
        if known is not claim and is_one_list and _is_same_measure(known, claim, narrative):
            yield known, claim


def _is_of_item(claim: AmountClaim) -> bool:
    """Whether an amount is exactly that of an item, and not of a part of it."""
    return claim.topic.is_named and _is_exact_money(claim)


def _is_exact_money(claim: AmountClaim) -> bool:
    is_exact = not (claim.is_hedged or claim.is_previous or claim.is_operand)
    is_money = claim.figure.kind is FigureKind.MONEY
    return is_exact and is_money and claim.mode is Mode.STATEMENT


def _is_same_measure(first: AmountClaim, second: AmountClaim, narrative: Narrative) -> bool:
    """Whether two amounts are measured alike; in a budget one without a word is the budget."""
    if first.measure == second.measure:
        return True
    presumed = [one for one in (first, second) if not one.is_measured]
    named = {one.measure for one in (first, second) if one.is_measured}
    return narrative.is_budget and bool(presumed) and named <= BUDGETS


# --- amounts that no table of the document prints -------------------------------------------------


class StandIns:
    """The first statements of amounts that no table of the document prints.

    Args:
        rule_of: Gives the cell that a subject means in a section.
        is_printed: Tells whether the document has a table of a kind.

    Attributes:
        are_asked_for: An amount was asked for that no table prints.
    """

    def __init__(
        self, narrative: Narrative, rule_of: RuleOf, is_printed: Callable[[TableKind], bool]
    ) -> None:
        self._narrative = narrative
        self._rule_of = rule_of
        self._is_printed = is_printed
        self.are_asked_for = False

    def of(self, subject: Subject, section: str, measure: str) -> CellRef | None:
        """Return the figure that stands for the cell of a subject and a measure of the text."""
        key = self._key(subject, section, measure)
        self.are_asked_for |= key is not None
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


def is_part_of_other(claim: AmountClaim) -> bool:
    """Whether an amount is a part of something that is no known total: of one item of many."""
    return claim.parent is not None and claim.parent.subject is None


def _is_stated(claim: AmountClaim) -> bool:
    """Whether an amount is stated exactly, in a part of the text that speaks of the accounts."""
    is_known = claim.measure in FINALS | BUDGETS and not is_part_of_other(claim)
    return _is_exact_money(claim) and is_known and claim.at.section.split(".")[0] in STATEMENTS

"""What has been said in a sentence up to a word of it.

A scope is a value. Each word of the sentence gives the next scope; no word is read twice.
"""

from typing import NamedTuple

from juesuan_gui.checks.narrative.claims import (
    BUDGETS,
    FINALS,
    NOTHING,
    AmountClaim,
    ChangeClaim,
    Mode,
    Topic,
)
from juesuan_gui.checks.narrative.figures import FigureKind

DIRECTIONS = ("increase", "decrease")
PREVIOUS, OTHER_YEAR = "previous", "other"


class Role(NamedTuple):
    """What the words before a figure make of it.

    Attributes:
        kind: "increase", "decrease", "share", "completion", "execution_rate", "variance" or
            "average"; "" for a plain amount.
        word: The word of direction.
        whole: What a share is a share of.
        budget_kind: Which budget is completed, or "target".
        operand: The whole or the budget, where its amount stands between the word and the rate.
    """

    kind: str = ""
    word: str = ""
    whole: Topic = NOTHING
    budget_kind: str = ""
    operand: AmountClaim | None = None

    @property
    def is_direction(self) -> bool:
        """Whether something rose or fell."""
        return self.kind in DIRECTIONS

    @property
    def is_relative(self) -> bool:
        """Whether the figure tells how far two amounts are apart, so that its sign is no value."""
        return self.is_direction or self.kind == "variance"


class Comparison(NamedTuple):
    """What a sentence compares with.

    Attributes:
        base: "previous", "other" or a budget measure.
        is_open: A word of comparison waits for what is compared with.
        is_named: The clause has just named it, so an amount that follows at once is its amount.
        amount: Its amount, if stated.
    """

    base: str = ""
    is_open: bool = False
    is_named: bool = False
    amount: AmountClaim | None = None


PLAIN_AMOUNT, NO_COMPARISON = Role(), Comparison()


class Outside(NamedTuple):
    """What the sentence spoke of before a bracket opened."""

    parent: AmountClaim | None
    last: AmountClaim | None
    fact: AmountClaim | None
    topic: Topic
    outer: Topic


class Scope(NamedTuple):
    """What has been said so far.

    Attributes:
        topic: What is spoken of.
        outer: What the statement goes on with behind reasons and unknown words.
        path: Names of classification items read before, from class to item.
        measure: Of the amounts that follow.
        parent: The whole whose parts are listed.
        parent_change: The change whose parts are listed.
        last: The amount before.
        fact: The amount the sentence is about.
        change: The change stated last in the sentence.
        brackets: What was spoken of outside each open bracket.
    """

    topic: Topic = NOTHING
    outer: Topic = NOTHING
    path: tuple[str, ...] = ()
    measure: str = "final"
    is_measured: bool = False
    mode: Mode = Mode.STATEMENT
    role: Role = PLAIN_AMOUNT
    comparison: Comparison = NO_COMPARISON
    is_previous: bool = False
    is_hedged: bool = False
    parent: AmountClaim | None = None
    parent_change: ChangeClaim | None = None
    last: AmountClaim | None = None
    fact: AmountClaim | None = None
    change: ChangeClaim | None = None
    brackets: tuple[Outside, ...] = ()

    @property
    def default_measure(self) -> str:
        """A part is measured as its whole is; anything else is a final figure."""
        return self.parent.measure if self.parent else "final"

    def compare_with(self, base: str) -> "Scope":
        """Note what is compared with."""
        return self._replace(comparison=Comparison(base, is_named=True))

    def enter(self, mode: Mode) -> "Scope":
        """Go on with reasons or purposes, which state nothing about the topic."""
        inner = mode if self.mode is Mode.STATEMENT else self.mode
        return self._replace(mode=inner, topic=NOTHING, role=PLAIN_AMOUNT)

    def open_parts(self) -> "Scope":
        """Begin a list of parts: of the change stated last, or of what the sentence is about."""
        change, last = self.change, self.last
        if change is not None and (last is None or last.figure.start < change.figure.start):
            return self._replace(parent_change=change, parent=self._whole)
        return self._replace(parent=self._whole, parent_change=None)

    @property
    def _whole(self) -> AmountClaim | None:
        fact, last = self.fact, self.last
        if fact is None or last is None or fact.at.sentence != last.at.sentence:
            return last
        return fact if last.is_operand or last.is_previous or last.topic == fact.topic else last

    def open_bracket(self, start: int) -> "Scope":
        """What stands in brackets right behind a figure are parts of it."""
        outside = Outside(self.parent, self.last, self.fact, self.topic, self.outer)
        is_behind = self.last is not None and self.last.figure.unit_end == start
        return self._replace(
            brackets=(*self.brackets, outside), parent=self.last if is_behind else self.parent
        )

    def close_bracket(self) -> "Scope":
        """Behind brackets the sentence goes on with the topic and the amount before them."""
        if not self.brackets:
            return self
        outside = self.brackets[-1]
        return self._replace(
            brackets=self.brackets[:-1],
            parent=outside.parent,
            last=outside.last,
            fact=outside.fact,
            topic=outside.topic,
            outer=outside.outer,
        )

    def after_amount(self, claim: AmountClaim) -> "Scope":
        """Go on behind an amount."""
        comparison = self.comparison
        if comparison.is_named:
            amount = claim if claim.is_operand else comparison.amount
            comparison = comparison._replace(amount=amount, is_named=False)
        is_aside = claim.is_operand or claim.is_previous or claim.mode is not Mode.STATEMENT
        return self._replace(
            last=claim,
            is_hedged=False,
            is_measured=False,
            comparison=comparison,
            fact=self.fact if is_aside or self._is_budget_of_fact(claim) else claim,
        )

    def _is_budget_of_fact(self, claim: AmountClaim) -> bool:
        """Whether an amount is the budget of a final amount that was stated before it."""
        fact = self.fact
        return (
            fact is not None
            and fact.at.sentence == claim.at.sentence
            and claim.measure in BUDGETS
            and fact.measure in FINALS
            and fact.is_measured
            and fact.topic == claim.topic
        )

    def after_rate(self) -> "Scope":
        """Go on behind a change or a percentage."""
        comparison = self.comparison._replace(is_named=False)
        return self._replace(
            role=PLAIN_AMOUNT, comparison=comparison, is_hedged=False, is_measured=False
        )

    def end_clause(self, *, ends_part: bool) -> "Scope":
        """Go on behind a comma or the like; `ends_part` behind a semicolon."""
        is_open = self.comparison.is_open and not ends_part
        comparison = self.comparison
        if comparison.is_named or comparison.is_open is not is_open:
            comparison = comparison._replace(is_named=False, is_open=is_open)
        topic = self.topic if self.mode is Mode.STATEMENT else NOTHING
        return self._replace(role=PLAIN_AMOUNT, comparison=comparison, is_hedged=False, topic=topic)

    def _fact_of(self, number: int) -> AmountClaim | None:
        """Return what a sentence is about: of a list of parts their whole."""
        fact = self.fact
        while fact is not None and fact.parent is not None and fact.parent.at.sentence == number:
            fact = fact.parent
        return fact

    def end_sentence(self, number: int) -> "Scope":
        """Begin the next sentence, which may go on with what this one was about.

        What a sentence only mentions behind its amount is not what it is about, nor are the parts
        that it lists.
        """
        fact, outer = self._fact_of(number), self.outer
        is_own = fact is not None and fact.at.sentence == number
        if fact is not None and is_own and (fact.topic.subject or fact is not self.fact):
            outer = fact.topic
        is_carried = fact is not None and fact.topic == outer
        is_money = fact is not None and fact.figure.kind is FigureKind.MONEY
        return Scope(
            topic=outer,
            outer=outer,
            path=self.path,
            last=self.last,
            fact=fact if is_carried and is_money else None,
            brackets=self.brackets,
        )

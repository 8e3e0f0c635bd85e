"""What a claim refers back to: amounts that were stated earlier in its paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juesuan_gui.checks.narrative.claims import (
    BUDGETS,
    FINALS,
    NOTHING,
    AmountClaim,
    At,
    Claim,
    Mode,
    Topic,
)
from juesuan_gui.checks.narrative.figures import FigureKind

_TARGET_REACH = 12
_SHORTEST_TARGET_NAME = 6


@dataclass(frozen=True, slots=True)
class Sought:
    """What an earlier amount must be about.

    Attributes:
        parent: The whole whose parts may be meant; parts of other wholes are not.
    """

    topic: Topic
    mode: Mode
    parent: AmountClaim | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """The claims of a paragraph up to the one that is being read."""

    claims: Sequence[Claim]

    def _amounts(self) -> Iterator[AmountClaim]:
        return (claim for claim in reversed(self.claims) if isinstance(claim, AmountClaim))

    def _money(self) -> Iterator[AmountClaim]:
        return (claim for claim in self._amounts() if claim.figure.kind is FigureKind.MONEY)

    def latest(self, measures: frozenset[str], about: Sought) -> AmountClaim | None:
        """Return the latest amount of one of the measures, about the same topic if known."""
        topic = about.topic
        for claim in self._money():
            if claim.parent is not None and claim.parent is not about.parent:
                continue
            if claim.is_previous:
                continue
            is_about = topic != NOTHING and claim.topic == topic
            is_named = claim.is_measured or is_about
            if claim.measure in measures and claim.mode is about.mode and is_named:
                is_same = topic.subject is None or claim.subject in (None, topic.subject)
                return claim if is_same else None
        return None

    def current_of(self, topic: Topic) -> AmountClaim | None:
        """Return the latest amount that is stated of a topic, a final one before a budget."""
        stated = [
            claim
            for claim in self._money()
            if claim.topic == topic
            and claim.mode is Mode.STATEMENT
            and not (claim.is_previous or claim.is_operand)
        ]
        finals = (claim for claim in stated if claim.measure in FINALS)
        return next(finals, None) or next(iter(stated), None)

    def up_to(self, last: AmountClaim, count: int) -> AmountClaim | None:
        """Return the first of so many amounts of a sentence that end with one."""
        own = [one for one in self._amounts() if one.at.sentence == last.at.sentence]
        before = own[own.index(last) :]
        return before[count - 1] if len(before) >= count else None

    def previous_of(self, amount: AmountClaim, sentence: int) -> AmountClaim | None:
        """Return last year's amount of the same topic, where the sentence states it."""
        return next(
            (
                claim
                for claim in self._money()
                if claim.is_previous
                and claim.topic == amount.topic
                and claim.at.sentence == sentence
                and claim.parent is amount.parent
            ),
            None,
        )

    def budget_of(self, amount: AmountClaim, kind: str) -> AmountClaim | None:
        """Return the budget of the same topic that an amount is compared with."""
        return next(
            (
                claim
                for claim in self._money()
                if claim.measure in (kind, "budget")
                and claim.measure in BUDGETS
                and claim.topic == amount.topic
                and claim.at.sentence == amount.at.sentence
                and not claim.is_previous
                and claim is not amount
            ),
            None,
        )

    def budget_beside(self, amount: AmountClaim | None) -> AmountClaim | None:
        """Return the budget of whichever kind that the sentence states of the same topic."""
        if amount is None:
            return None
        found = (self.budget_of(amount, kind) for kind in sorted(BUDGETS))
        return next((budget for budget in found if budget is not None), None)

    def before(self, claim: AmountClaim) -> AmountClaim | None:
        """Return the amount stated right before another."""
        return next((c for c in self._amounts() if c.figure.start < claim.figure.start), None)

    def divided(self, at: At) -> tuple[AmountClaim | None, AmountClaim | None]:
        """Return the money and the count of a sentence that an average divides."""
        own = [c for c in self._amounts() if c.at.sentence == at.sentence and not c.is_previous]
        money = [c for c in own if c.figure.kind is FigureKind.MONEY]
        counts = [c for c in own if c.figure.kind is FigureKind.COUNT]
        if len(money) != 1 or len(counts) != 1:
            return None, None
        return money[0], counts[0]

    def granted_before(
        self, executed: AmountClaim | None, granted: re.Pattern[str]
    ) -> AmountClaim | None:
        """Return the funds that were granted right before what was spent of them."""
        if executed is None or executed.measure != "executed":
            return None
        for before, claim in pairwise(self.claims):
            if claim is executed and isinstance(before, AmountClaim):
                is_money = before.figure.kind is FigureKind.MONEY
                is_same = before.at.sentence == executed.at.sentence
                return before if is_money and is_same and granted.search(before.phrase) else None
        return None

    def counted(self, target: AmountClaim | None, clause: int) -> AmountClaim | None:
        """Return the count just before a target, if it counts in the same unit."""
        claim = next((claim for claim in self._amounts() if claim is not target), None)
        if claim is None or claim.figure.kind is not FigureKind.COUNT:
            return None
        is_same = target is None or claim.figure.unit == target.figure.unit
        return claim if is_same and is_near(claim, clause) else None

    def target_of(
        self, done: AmountClaim | None, text: str, called: re.Pattern[str]
    ) -> AmountClaim | None:
        """Return the count of the same things that is called a target earlier in the paragraph."""
        if done is None or done.parent is not None or len(done.phrase) < _SHORTEST_TARGET_NAME:
            return None
        name = done.phrase[-_SHORTEST_TARGET_NAME:]
        for claim in self._amounts():
            is_same = claim.figure.unit == done.figure.unit and claim.phrase.endswith(name)
            if claim is not done and is_same:
                behind = text[claim.figure.unit_end :][:_TARGET_REACH]
                if called.search(behind):
                    return claim
        return None


def is_near(claim: AmountClaim | None, clause: int) -> bool:
    """Whether an amount stands in a clause or the one before."""
    return claim is not None and claim.at.clause >= clause - 1

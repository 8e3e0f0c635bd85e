"""Claims: what a sentence states about a subject, with the place of every figure."""

from dataclasses import dataclass, field
from enum import Enum

from juesuan_gui.checks.narrative.figures import Figure
from juesuan_gui.checks.narrative.lexicon import Subject

BUDGETS = frozenset({"budget", "budget.initial", "budget.full"})
FINALS = frozenset({"final", "executed"})


@dataclass(frozen=True, slots=True)
class Topic:
    """What a sentence speaks of: a subject that is known, or words alone.

    Attributes:
        words: The words that name it where no subject is known; empty if nothing was named.
        is_named: It is named as such: in quotes, with the mark of its level or with its code.
    """

    subject: Subject | None = None
    words: str = ""
    is_named: bool = field(default=False, compare=False)


NOTHING = Topic()


class Mode(Enum):
    """Where in a sentence a claim stands: its statement, a list of reasons or of purposes."""

    STATEMENT = "statement"
    REASON = "reason"
    PURPOSE = "purpose"


@dataclass(frozen=True, slots=True)
class At:
    """Where a claim stands: paragraph, section, number of the sentence and of the clause."""

    paragraph: int
    section: str
    sentence: int
    clause: int


@dataclass(frozen=True, slots=True)
class AmountClaim:
    """A subject or phrase has an amount or a count.

    Attributes:
        subject: None if only words name it; these are in `phrase`.
        phrase: The words of the clause before the figure.
        after: The words of the clause behind the figure's unit.
        measure: "final", "budget", "budget.initial", "budget.full", "executed".
        is_hedged: The figure is approximate by its own words.
        parent: The claim it is a part of (其中), if any.
        is_previous: It speaks of the year before.
        is_measured: A word names the measure; otherwise "final" is only presumed.
        topic: What it is an amount of.
        is_operand: It is only named to be compared with: the base of a change, the whole of a
            share, the budget of a completion.
    """

    at: At
    figure: Figure
    subject: Subject | None
    phrase: str
    after: str = ""
    measure: str = "final"
    mode: Mode = Mode.STATEMENT
    is_hedged: bool = False
    is_previous: bool = False
    is_measured: bool = False
    parent: "AmountClaim | None" = None
    topic: Topic = NOTHING
    is_operand: bool = False


@dataclass(frozen=True, slots=True)
class ChangeClaim:
    """A subject rose or fell by an amount against a base.

    Attributes:
        rises: The direction word.
        base: "previous", "other" for an earlier year, or a budget measure.
        amount: The amount that changed, if it is stated.
        base_amount: The amount it changed from, if it is stated.
        parent: The change it is a part of (其中), if any.
    """

    at: At
    figure: Figure
    subject: Subject | None
    phrase: str
    rises: bool
    base: str
    amount: AmountClaim | None
    is_hedged: bool = False
    word: str = ""
    topic: Topic = NOTHING
    base_amount: AmountClaim | None = None
    parent: "ChangeClaim | None" = None


@dataclass(frozen=True, slots=True)
class GrowthClaim:
    """A subject rose or fell by a percentage; `change` is the amount stated with it."""

    at: At
    figure: Figure
    subject: Subject | None
    phrase: str
    rises: bool
    base: str
    amount: AmountClaim | None
    change: ChangeClaim | None
    is_hedged: bool = False
    word: str = ""
    is_previous: bool = False
    topic: Topic = NOTHING
    base_amount: AmountClaim | None = None


@dataclass(frozen=True, slots=True)
class ShareClaim:
    """An amount is a percentage of a whole; `whole` is None if the sentence names none known.

    Attributes:
        whole_amount: The amount of the whole, if it is stated with the share.
    """

    at: At
    figure: Figure
    subject: Subject | None
    phrase: str
    amount: AmountClaim | None
    whole: Subject | None
    whole_phrase: str
    is_hedged: bool = False
    whole_amount: AmountClaim | None = None


@dataclass(frozen=True, slots=True)
class CompletionClaim:
    """A final or executed amount is a percentage of a budget."""

    at: At
    figure: Figure
    subject: Subject | None
    phrase: str
    budget_kind: str
    final: AmountClaim | None
    budget: AmountClaim | None
    is_hedged: bool = False


@dataclass(frozen=True, slots=True)
class FlatClaim:
    """A subject did not change against a base; offsets of the word in the compact text."""

    at: At
    subject: Subject | None
    phrase: str
    base: str
    start: int
    end: int
    amount: AmountClaim | None


@dataclass(frozen=True, slots=True)
class AverageClaim:
    """An amount for each of what was counted, such as money per person."""

    at: At
    figure: Figure
    phrase: str
    total: AmountClaim | None
    count: AmountClaim | None
    is_hedged: bool = False


@dataclass(frozen=True, slots=True)
class RateClaim:
    """A percentage of something that only words name, such as a rate of satisfaction."""

    at: At
    figure: Figure
    phrase: str
    after: str = ""
    is_hedged: bool = False
    is_previous: bool = False


Claim = (
    AmountClaim
    | ChangeClaim
    | GrowthClaim
    | ShareClaim
    | CompletionClaim
    | AverageClaim
    | FlatClaim
    | RateClaim
)

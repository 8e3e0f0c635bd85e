"""What reading a paragraph gives, and steps of it that need no state."""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from juesuan_gui.checks.narrative.claims import AmountClaim, Claim, RateClaim
from juesuan_gui.checks.narrative.figures import Figure
from juesuan_gui.checks.narrative.lexicon import Subject

MINUS = "-－−"
_TRAILING_WORDS = 14


@dataclass(frozen=True)
class Reading:
    """What a paragraph states.

    Attributes:
        unread: Figures that no rule understood.
        subject: The subject the paragraph ended with.
    """

    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    unread: tuple[Figure, ...]
    subject: Subject | None


class Outside(NamedTuple):
    """What the sentence spoke of before a bracket opened."""

    parent: AmountClaim | None
    last: AmountClaim | None
    subject: Subject | None
    outer: Subject | None


def signed(figure: Figure, text: str) -> Figure:
    """Give a figure the minus right before it; behind anything but a word it is a dash."""
    before = text[max(0, figure.start - 2) : figure.start]
    if len(before) < 2 or before[1] not in MINUS or not before[0].isalpha():
        return figure
    return replace(figure, value=-figure.value, text=f"-{figure.text}", start=figure.start - 1)


def with_words_after(claim: Claim, text: str) -> Claim:
    """Add the words that follow a figure in its clause; they tell facts apart."""
    if not isinstance(claim, AmountClaim | RateClaim):
        return claim
    rest = text[claim.figure.unit_end : claim.figure.unit_end + _TRAILING_WORDS]
    words = re.split(r"[，。；：:、;！？\d]", rest, maxsplit=1)[0]
    return replace(claim, after=words) if words else claim

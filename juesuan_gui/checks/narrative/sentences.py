"""Sentences and clauses of a paragraph, and what reading it gives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from juesuan_gui.checks.narrative.claims import AmountClaim, Claim, RateClaim, Topic
from juesuan_gui.checks.narrative.figures import Figure
from juesuan_gui.checks.narrative.tokens import SENTENCE_ENDS, Token

MINUS = "-－−"
PART_ENDS = "；;"
_TRAILING_WORDS = 14


@dataclass(frozen=True, slots=True)
class Clause:
    """The words between two marks.

    Attributes:
        number: Counted through the paragraph.
        end: The mark that ends it; empty at the end of the paragraph.
    """

    number: int
    start: int
    tokens: tuple[Token, ...]
    end: str

    @property
    def ends_part(self) -> bool:
        """Whether a part of an enumeration ends with it."""
        return self.end != "" and self.end in PART_ENDS


@dataclass(frozen=True, slots=True)
class Sentence:
    """The clauses up to a full stop."""

    number: int
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Reading:
    """What a paragraph states.

    Attributes:
        unread: Figures that no rule understood.
        topic: What the paragraph ended with.
    """

    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    unread: tuple[Figure, ...]
    topic: Topic


def split_sentences(tokens: Sequence[Token]) -> Iterator[Sentence]:
    """Cut the tokens of a paragraph into sentences."""
    clauses: list[Clause] = []
    words: list[Token] = []
    number, start, sentence = 0, 0, 0
    for token in tokens:
        if token.kind != "mark":
            words.append(token)
            continue
        clauses.append(Clause(number, start, tuple(words), token.value))
        words, number, start = [], number + 1, token.end
        if token.value in SENTENCE_ENDS:
            yield Sentence(sentence, tuple(clauses))
            clauses, sentence = [], sentence + 1
    if words:
        clauses.append(Clause(number, start, tuple(words), ""))
    if clauses:
        yield Sentence(sentence, tuple(clauses))


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

"""Name figures of the narrative by what they state, not by where they stand.

A figure is named by its section, by the subject that its claim speaks of and by what it states
about it. Where no subject is known, the words before the figure name it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import is_

from juesuan_gui.checks.narrative.claims import (
    AmountClaim,
    ChangeClaim,
    Claim,
    CompletionClaim,
    FlatClaim,
    GrowthClaim,
)
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.sentences import Reading
from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.table import CellRef

_LONGEST_WORDS = 12
_FIGURES = re.compile(r"[\d.,%]+")
_NO_CLAIM = "words"

_Position = tuple[int, int]  # paragraph and offset
_Stated = tuple[Reading, Sequence[tuple[int, str, str]]]


@dataclass(frozen=True, slots=True)
class FigureName:
    """What a figure of the narrative is: section, subject, and what is stated about it."""

    section: str
    subject: str
    measure: str


_Named = tuple[Sequence[Reading], dict[_Position, FigureName]]


class FigureNames:
    """Names of the figures of one narrative; made for a section when they are asked for.

    Args:
        before: Those of the narrative before an edit; what it knows of unchanged paragraphs stays.
    """

    def __init__(self, narrative: Narrative, before: "FigureNames | None" = None) -> None:
        self.narrative = narrative
        self._by_section: dict[str, dict[_Position, FigureName]] = {}
        self._before: dict[str, _Named] = before._before if before else {}  # noqa: SLF001
        self._stated: dict[int, _Stated] = before._stated if before else {}  # noqa: SLF001

    def name(self, target: CellRef | TextRef) -> FigureName:
        """Return the name of a figure, or of words, of the narrative."""
        at = (
            (target.paragraph, target.start)
            if isinstance(target, TextRef)
            else (target.row, target.column)
        )
        section = self._sections[at[0]]
        known = self._of_section(section).get(at)
        return known or FigureName(section, self._words(target), _NO_CLAIM)

    @cached_property
    def _sections(self) -> Sequence[str]:
        """The meaning of each paragraph's section, or else the numbers of its headings."""
        paragraphs = self.narrative.disclosure.paragraphs
        known = self.narrative.sections
        return [
            section or "/".join(paragraph.section)
            for section, paragraph in zip(known, paragraphs, strict=True)
        ]

    @cached_property
    def _stating(self) -> Mapping[str, Sequence[int]]:
        """The paragraphs that state something, by section."""
        found: dict[str, list[int]] = {}
        for index, (section, reading) in enumerate(
            zip(self._sections, self.narrative.readings, strict=True)
        ):
            if reading.claims:
                found.setdefault(section, []).append(index)
        return found

    def _words(self, target: CellRef | TextRef) -> str:
        if isinstance(target, TextRef):
            text = self.narrative.disclosure.paragraphs[target.paragraph].text
            return _plain(text[target.start : target.end])
        figure = self.narrative.figures.get(target)
        return _plain(figure.name) if figure else ""

    def _of_section(self, section: str) -> dict[_Position, FigureName]:
        if section not in self._by_section:
            readings = [self.narrative.readings[at] for at in self._stating.get(section, ())]
            known = self._before.get(section)
            if known is None or not _are_same(known[0], readings):
                known = self._before[section] = (readings, dict(self._named(section)))
            self._by_section[section] = known[1]
        return self._by_section[section]

    def _named(self, section: str) -> Iterator[tuple[_Position, FigureName]]:
        """Yield the figures of a section with their names; alike ones are numbered in order."""
        counts: Counter[tuple[str, str]] = Counter()
        seen: set[_Position] = set()
        for index in self._stating.get(section, ()):
            for offset, subject, measure in self._claims(index):
                counts[subject, measure] += 1
                number = counts[subject, measure]
                if (index, offset) not in seen:
                    seen.add((index, offset))
                    name = subject if number == 1 else f"{subject}#{number}"
                    yield (index, offset), FigureName(section, name, measure)

    def _claims(self, index: int) -> Sequence[tuple[int, str, str]]:
        """Return offset, subject and measure of each claim of a paragraph, read once."""
        reading = self.narrative.readings[index]
        known = self._stated.get(index)
        if known is None or known[0] is not reading:
            found = [
                (self.narrative.ref(claim).column, _subject(claim), _measure(claim))
                for claim in reading.claims
            ]
            known = self._stated[index] = (reading, found)
        return known[1]


def _are_same(first: Sequence[Reading], second: Sequence[Reading]) -> bool:
    return len(first) == len(second) and all(map(is_, first, second))


def _subject(claim: Claim) -> str:
    """Return what a claim speaks of, a part with the whole that it is a part of."""
    subject = getattr(claim, "subject", None)
    own = subject.id if subject is not None else _plain(claim.phrase)
    parent = claim.parent if isinstance(claim, AmountClaim) else None
    return f"{parent.subject.id}>{own}" if parent is not None and parent.subject else own


def _measure(claim: Claim) -> str:
    """Return what a claim states: its kind, what it compares with, and of which year."""
    kind = type(claim).__name__.removesuffix("Claim").lower()
    details = ""
    if isinstance(claim, AmountClaim):
        details = f"{claim.measure} {claim.figure.kind.value}"
    elif isinstance(claim, ChangeClaim | GrowthClaim | FlatClaim):
        details = claim.base
    elif isinstance(claim, CompletionClaim):
        details = claim.budget_kind
    is_previous = getattr(claim, "is_previous", False)
    return " ".join(filter(None, (kind, details, "before" if is_previous else "")))


def _plain(words: str) -> str:
    """Return the last words without figures, which may be what is wrong."""
    return _FIGURES.sub("", squash(words))[-_LONGEST_WORDS:]

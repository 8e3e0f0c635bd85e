"""Name figures of the narrative by what they state, not by where they stand.

A figure is named by its section, by the subject that its claim speaks of and by what it states
about it. Where no subject is known, the words before the figure name it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from juesuan_gui.checks.narrative.claims import (
    AmountClaim,
    ChangeClaim,
    Claim,
    CompletionClaim,
    FlatClaim,
    GrowthClaim,
)
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.names import numbered
from juesuan_gui.domain.table import CellRef

_LONGEST_WORDS = 12
_FIGURES = re.compile(r"[\d.,%]+")
_NO_CLAIM = "words"


@dataclass(frozen=True, slots=True)
class FigureName:
    """What a figure of the narrative is: section, subject, and what is stated about it."""

    section: str
    subject: str
    measure: str


@dataclass(frozen=True)
class FigureNames:
    """Names of the figures of one narrative; made for a section when they are asked for."""

    narrative: Narrative
    _by_section: dict[str, dict[CellRef, FigureName]] = field(default_factory=dict)

    def name(self, target: CellRef | TextRef) -> FigureName:
        """Return the name of a figure, or of words, of the narrative."""
        paragraph, start = (
            (target.paragraph, target.start)
            if isinstance(target, TextRef)
            else (target.row, target.column)
        )
        section = self._section(paragraph)
        known = self._of_section(section)
        ref = next((one for one in known if one[1:] == (paragraph, start)), None)
        if ref is not None:
            return known[ref]
        return FigureName(section, self._words(target), _NO_CLAIM)

    def _section(self, paragraph: int) -> str:
        """Return the meaning of a paragraph's section, or else the numbers of its headings."""
        known = self.narrative.sections[paragraph]
        return known or "/".join(self.narrative.disclosure.paragraphs[paragraph].section)

    def _words(self, target: CellRef | TextRef) -> str:
        if isinstance(target, TextRef):
            text = self.narrative.disclosure.paragraphs[target.paragraph].text
            return _plain(text[target.start : target.end])
        figure = self.narrative.figures.get(target)
        return _plain(figure.name) if figure else ""

    def _of_section(self, section: str) -> dict[CellRef, FigureName]:
        if section not in self._by_section:
            claims = list(self._claims(section))
            subjects = numbered(f"{_subject(one)}\n{_measure(one)}" for one in claims)
            names: dict[CellRef, FigureName] = {}
            for claim, subject in zip(claims, subjects, strict=True):
                measure, number = subject.split("\n")[1], subject.partition("#")[2]
                name = _subject(claim) + (f"#{number}" if number else "")
                names.setdefault(
                    self.narrative.ref(claim), FigureName(section, name, measure.split("#")[0])
                )
            self._by_section[section] = names
        return self._by_section[section]

    def _claims(self, section: str) -> Iterator[Claim]:
        for index, reading in enumerate(self.narrative.readings):
            if reading.claims and self._section(index) == section:
                yield from reading.claims


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

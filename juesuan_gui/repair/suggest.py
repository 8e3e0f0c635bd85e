"""Rank the cells that may be wrong and print the value each should have.

A correction is safe only if exact evidence fixes it: relations that must hold leave no other value,
no other figure would mend them, and nothing puts the row itself in doubt. One that a single slip of
typing explains is likely; others are possible. Ties go to the cell that a slip explains best, then
to a blank that was left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from juesuan_gui.domain.directions import direction_before
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import (
    Candidate,
    Finding,
    Grade,
    Replacement,
    Suggestion,
    TextMention,
)
from juesuan_gui.domain.slips import find_slip
from juesuan_gui.domain.table import CellRef
from juesuan_gui.repair.directions import turned_word, turned_words
from juesuan_gui.repair.doubts import RowDoubts
from juesuan_gui.repair.likelihood import likelihood
from juesuan_gui.repair.printing import print_like, print_number

_MOST_SUGGESTIONS = 6
_Slip = tuple[str, Decimal]


def with_suggestions(
    findings: Iterable[Finding],
    disclosure: Disclosure,
    opposites: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """Return the findings with suggestions made from their candidates; others stay as they are.

    Args:
        opposites: For each word of direction the word for the other one.
    """
    suggester = _Suggester(disclosure, RowDoubts(disclosure), opposites or {})
    return tuple(suggester.completed(finding) for finding in findings)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A suggestion with what orders it among others: the least comes first."""

    rank: tuple[int, int, Decimal, Decimal]
    suggestion: Suggestion


@dataclass(frozen=True)
class _Suggester:
    disclosure: Disclosure
    doubts: RowDoubts
    opposites: Mapping[str, str]

    def completed(self, finding: Finding) -> Finding:
        """Return a finding with suggestions, if it has candidates or a block to move."""
        if finding.suggestions:
            return finding
        if finding.moves:
            return replace(finding, suggestions=tuple(_move(finding, self.disclosure)))
        mentions = {(one.ref.paragraph, one.ref.start): one for one in finding.texts}
        ranked = [
            self._of_text(candidate, mentions[candidate.cell.row, candidate.cell.column])
            if candidate.cell.is_text
            else self._of_cell(candidate)
            for candidate in finding.candidates
            if not self._is_impossible(candidate)
        ]
        ranked.sort(key=lambda one: one.rank)
        suggestions = (
            *turned_words(finding, self.disclosure, self.opposites),
            *(one.suggestion for one in ranked),
        )
        if not suggestions:
            return finding
        return replace(finding, suggestions=suggestions[:_MOST_SUGGESTIONS])

    def _is_impossible(self, candidate: Candidate) -> bool:
        """Whether something negative would have to be printed where nothing else is negative."""
        if candidate.value >= 0:
            return False
        if candidate.cell.is_text:
            text = self.disclosure.paragraphs[candidate.cell.row].text
            is_change = direction_before(text, candidate.cell.column, self.opposites) is not None
            return not is_change and "-" not in text
        table = self.disclosure.tables_by_id.get(candidate.cell.table)
        return table is not None and not table.has_negatives

    def _of_cell(self, candidate: Candidate) -> _Ranked:
        cell = self.disclosure.cell(candidate.cell)
        printed = cell.text if cell else ""
        slip = _likeliest_slip(candidate, printed)
        value = slip[1] if slip else candidate.value
        new = print_like(value, candidate.decimals, cell, self.disclosure, candidate.cell.table)
        suggestion = Suggestion(
            candidate.cell,
            printed,
            new,
            self._grade(candidate, slip),
            **_why(candidate, slip),
            places=cell.places if cell else (),
        )
        return _Ranked(_rank(candidate, printed, slip), suggestion)

    def _of_text(self, candidate: Candidate, mention: TextMention) -> _Ranked:
        """Rank a figure of the narrative; it is printed as it was, with or without separators."""
        slip = _likeliest_slip(candidate, mention.text)
        value = slip[1] if slip else candidate.value
        word = turned_word(candidate, mention, value, self.disclosure, self.opposites)
        if word is not None:
            return _Ranked(_rank(candidate, mention.text, slip), word)
        decimals = len(mention.text.partition(".")[2])
        suggestion = Suggestion(
            mention.ref,
            mention.text,
            print_number(value, decimals, grouped="," in mention.text),
            self._grade(candidate, slip),
            **_why(candidate, slip),
            places=mention.places,
        )
        return _Ranked(_rank(candidate, mention.text, slip), suggestion)

    def _grade(self, candidate: Candidate, slip: _Slip | None) -> Grade:
        if candidate.is_proven and not self.doubts.is_doubtful(candidate.cell):
            return Grade.SAFE
        is_likely = slip is not None or candidate.votes > 1
        return Grade.LIKELY if is_likely and not candidate.breaks else Grade.POSSIBLE


def _likeliest_slip(candidate: Candidate, printed: str) -> _Slip | None:
    """Return the slip that most likely turned a fitting value into what is printed, if any did."""
    if not printed:
        return None
    if candidate.slips is None:
        return find_slip(printed, candidate.value, candidate.tolerance)
    return max(candidate.slips, key=lambda slip: _weight(candidate, slip, printed), default=None)


def _weight(candidate: Candidate, slip: _Slip, printed: str) -> tuple[Decimal, Decimal]:
    """Return how likely a slip is; what mends exactly goes before what rounding allows."""
    distance = abs(slip[1] - candidate.value)
    return likelihood(slip[0], printed, slip[1]) / (1 if not distance else 4), -distance


def _why(candidate: Candidate, slip: _Slip | None) -> dict[str, Any]:
    reason = "repeats" if candidate.votes else slip[0] if slip else "mends"
    return {
        "reason": f"reasons.{reason}",
        "values": MappingProxyType({"count": str(candidate.votes or candidate.repairs)}),
        "repairs": candidate.repairs,
        "breaks": candidate.breaks,
    }


def _rank(
    candidate: Candidate, printed: str, slip: _Slip | None
) -> tuple[int, int, Decimal, Decimal]:
    """Order candidates: what mends most, slips before blanks left out, the likelier slip first."""
    gain = candidate.repairs - candidate.breaks
    likeness = 0 if slip else 1 if not printed else 2
    weight, closeness = _weight(candidate, slip, printed) if slip else (Decimal(0), Decimal(0))
    return -gain, likeness, -weight, -closeness


def _move(finding: Finding, disclosure: Disclosure) -> Iterator[Suggestion]:
    """Propose to move the values of a shifted row back, all at once."""
    moves = [
        Replacement(target, _text(target, disclosure), _text(source, disclosure) if source else "")
        for target, source in finding.moves
    ]
    changed = [move for move in moves if move.old != move.new]
    if not changed:
        return
    first, *rest = changed
    cell = disclosure.cell(first.target) if isinstance(first.target, CellRef) else None
    yield Suggestion(
        target=first.target,
        old=first.old,
        new=first.new,
        grade=Grade.SAFE,
        reason="reasons.shifted",
        values=MappingProxyType({"count": str(1 + len(finding.effects))}),
        repairs=1 + len(finding.effects),
        places=cell.places if cell else (),
        also=tuple(rest),
    )


def _text(ref: CellRef, disclosure: Disclosure) -> str:
    cell = disclosure.cell(ref)
    return cell.text if cell else ""

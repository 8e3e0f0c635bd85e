"""Rank the cells that may be wrong and print the value each should have.

A correction is safe only if exact evidence fixes it: relations that must hold leave no other value,
no other figure would mend them, and nothing puts the row itself in doubt. One that a single slip of
typing explains is likely; others are possible. Ties go to the cell that a slip explains best, then
to a blank that was left out.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any

from juesuan_gui.domain.amount import format_amount, is_blank_mark
from juesuan_gui.domain.directions import direction_before
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import (
    Candidate,
    Finding,
    Grade,
    Suggestion,
    Target,
    TextMention,
    TextRef,
)
from juesuan_gui.domain.slips import find_slip
from juesuan_gui.domain.table import TEXT_TABLE, CellRef, Table
from juesuan_gui.repair.directions import turned_word, turned_words
from juesuan_gui.repair.doubts import RowDoubts
from juesuan_gui.repair.likelihood import likelihood
from juesuan_gui.repair.moves import moved_back, placed_anew
from juesuan_gui.repair.names import compared, other_names, stands_elsewhere
from juesuan_gui.repair.printing import print_in_text, print_like
from juesuan_gui.repair.shares import Shares
from juesuan_gui.repair.words import Words

_MOST_SUGGESTIONS = 6
# What is no slip is told by last year's accounts where these make it so much likelier; then it is
# weighed against slips by how often a figure was left out, and how often it is just another.
_TELLING = 8
_BLANKS, _OTHERS = Decimal("0.03"), Decimal("0.0005")
_Slip = tuple[str, Decimal]


def with_suggestions(
    findings: Iterable[Finding],
    disclosure: Disclosure,
    words: Words | None = None,
    last_year: Disclosure | None = None,
) -> tuple[Finding, ...]:
    """Return the findings with suggestions made from their candidates; others stay as they are.

    Args:
        words: The words that corrections of the text are made of.
        last_year: The accounts of the year before; they order suggestions and prove nothing.
    """
    return Suggester(words or Words(), last_year).completed(findings, disclosure)


class Suggester:
    """Completes the findings on one document while it is edited.

    A finding has the suggestions that it had before, unless a table was edited that it is about,
    or the text if it names any of it.

    Args:
        last_year: The accounts of the year before.
    """

    def __init__(self, words: Words, last_year: Disclosure | None = None) -> None:
        self._words = words
        self._last_year = last_year
        self._disclosure: Disclosure | None = None
        self._blanks: frozenset[CellRef] = frozenset()
        self._known: dict[int, _Known] = {}
        self._doubts: RowDoubts | None = None

    def completed(self, findings: Iterable[Finding], disclosure: Disclosure) -> tuple[Finding, ...]:
        """Return the findings with suggestions made from their candidates."""
        found = tuple(findings)
        blanks = frozenset(_named_blanks(found, disclosure))
        edited = edited_tables(self._disclosure, disclosure)
        is_kept = edited is not None and blanks == self._blanks
        known = self._known if is_kept else {}
        shares = Shares(disclosure, self._last_year)
        self._doubts = RowDoubts(disclosure, self._doubts)
        make = _Completion(disclosure, self._doubts, self._words, blanks, shares).of
        self._disclosure, self._blanks, self._known = disclosure, blanks, {}
        completed = []
        for finding in found:
            one = known.get(id(finding))
            if one is None or not one.tables.isdisjoint(edited or ()):
                one = _Known(finding, make(finding))
            self._known[id(finding)] = one
            completed.append(one.completed)
        return _with_fillings(completed, blanks)


@dataclass(frozen=True)
class _Known:
    """A finding, so that its id stays its own, and as it is with its suggestions."""

    finding: Finding
    completed: Finding

    @cached_property
    def tables(self) -> frozenset[str]:
        """The tables that its suggestions are made from."""
        return frozenset(_tables_of(self.finding))


def edited_tables(before: Disclosure | None, after: Disclosure) -> frozenset[str] | None:
    """Return the tables whose amounts were edited; None if more of a table was.

    The text is as one table, whatever of it was edited.
    """
    if before is None or len(before.tables) != len(after.tables):
        return None
    pairs = zip(before.tables, after.tables, strict=True)
    edited = [(one, other) for one, other in pairs if one is not other]
    if not all(_has_same_names(one, other) for one, other in edited):
        return None
    texts = () if before.paragraphs is after.paragraphs else (TEXT_TABLE,)
    return frozenset((*(one.id for one, _ in edited), *texts))


def _has_same_names(one: Table, other: Table) -> bool:
    """Whether only amounts differ, and thousands are parted as before."""
    if len(one.cells) != len(other.cells):
        return False
    pairs = zip(one.cells, other.cells, strict=True)
    are_amounts = all(after.is_numeric for cell, after in pairs if cell is not after)
    return are_amounts and one.separates_thousands == other.separates_thousands


def _tables_of(finding: Finding) -> Iterator[str]:
    """Yield the tables that the suggestions of a finding are made from."""
    identities = (finding.identity, *finding.effects)
    related = chain.from_iterable(one.cells for one in identities if one is not None)
    moved = chain.from_iterable(finding.moves)
    proposed = (one.cell for one in (*finding.candidates, *finding.refills))
    turned = chain.from_iterable(finding.turned)
    for ref in chain(finding.cells, related, moved, proposed, turned):
        if ref is not None:
            yield ref.table
    if finding.texts:
        yield TEXT_TABLE


def _with_fillings(
    completed: Sequence[Finding], blanks: Collection[CellRef]
) -> tuple[Finding, ...]:
    """Return the findings, those of blank cells with what other findings propose to fill in."""
    fillings: dict[Target, Suggestion] = {
        one.target: one
        for finding in completed
        for one in finding.suggestions
        if one.target in blanks and not one.old
    }
    return tuple(_filled(finding, fillings) for finding in completed)


def _filled(finding: Finding, fillings: Mapping[Target, Suggestion]) -> Finding:
    """Return a finding that names blank cells with what sums say should stand in them."""
    if finding.suggestions or finding.identity is not None:
        return finding
    found = tuple(fillings[ref] for ref in finding.cells if ref in fillings)
    return replace(finding, suggestions=found) if found else finding


def _named_blanks(findings: Iterable[Finding], disclosure: Disclosure) -> Iterator[CellRef]:
    """Yield the blank cells that something other than a sum says should not be blank."""
    for finding in findings:
        for ref in finding.cells if finding.identity is None else ():
            cell = disclosure.cell(ref)
            if cell is not None and cell.is_numeric and is_blank_mark(cell.text):
                yield ref


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A suggestion with what orders it among others: the least comes first."""

    rank: tuple[int, int, Decimal, Decimal]
    suggestion: Suggestion


@dataclass(frozen=True)
class _Completion:
    disclosure: Disclosure
    doubts: RowDoubts
    words: Words
    named_blanks: Collection[CellRef]
    shares: Shares

    def of(self, finding: Finding) -> Finding:
        """Return a finding with suggestions, if it has candidates or a block to move."""
        if finding.suggestions:
            return finding
        if finding.moves:
            return replace(finding, suggestions=tuple(moved_back(finding, self.disclosure)))
        mentions = {(one.ref.paragraph, one.ref.start): one for one in finding.texts}
        mistaken = {
            mention.ref: cell
            for mention, cell in compared(finding)
            if stands_elsewhere(mention, cell, self.disclosure)
        }
        possible = [one for one in finding.candidates if not self._is_impossible(one)]
        ranked = [self._of_cell(one, finding) for one in possible if not one.cell.is_text]
        ranked += [
            self._of_text(one, mentions[one.cell[1:]], mistaken)
            for one in possible
            if one.cell.is_text and one.cell[1:] in mentions
        ]
        ranked.sort(key=lambda one: one.rank)
        own = [one.suggestion for one in ranked]
        before = [one for one in own[:1] if one.grade is not Grade.POSSIBLE]
        suggestions = (
            *turned_words(finding, self.disclosure, self.words.opposites),
            *other_names(finding, self.disclosure, self.words),
            *before,
            *placed_anew(finding, self.disclosure),
            *own[len(before) :],
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
            word = direction_before(text, candidate.cell.column, self.words.opposites)
            return word is None and "-" not in text
        table = self.disclosure.tables_by_id.get(candidate.cell.table)
        return table is not None and not table.has_negatives

    def _of_cell(self, candidate: Candidate, finding: Finding) -> _Ranked:
        cell = self.disclosure.cell(candidate.cell)
        printed = cell.text if cell else ""
        slip = _likeliest_slip(candidate, printed)
        value = slip[1] if slip else candidate.value
        new = print_like(value, candidate.decimals, cell, self.disclosure, candidate.cell.table)
        likelier = self.shares.weight(candidate, value, finding)
        is_known = likelier >= _TELLING and self.shares.last(candidate.cell) > 0
        why = _why(candidate, slip)
        if is_known and not slip:
            why |= self._why_last_year(candidate)
        suggestion = Suggestion(
            candidate.cell,
            printed,
            new,
            self._grade(candidate, slip),
            **why,
            places=cell.places if cell else (),
        )
        rank = _rank(candidate, printed, slip, likelier)
        if candidate.cell in self.named_blanks:
            rank = (rank[0], -1, *rank[2:])
        return _Ranked(rank, suggestion)

    def _why_last_year(self, candidate: Candidate) -> dict[str, Any]:
        last = format_amount(self.shares.last(candidate.cell), candidate.decimals)
        values = {"count": str(candidate.repairs), "last": last}
        return {"reason": "reasons.last_year", "values": MappingProxyType(values)}

    def _of_text(
        self, candidate: Candidate, mention: TextMention, mistaken: Collection[TextRef]
    ) -> _Ranked:
        """Rank a figure of the narrative; it is printed as it was, with or without separators.

        Args:
            mistaken: Figures that may be those of another item: then the name is wrong.
        """
        if mention.ref in mistaken:
            candidate = replace(candidate, is_proven=False)
        slip = _likeliest_slip(candidate, mention.text)
        value = slip[1] if slip else candidate.value
        word = turned_word(candidate, mention, value, self.disclosure, self.words.opposites)
        if word is not None:
            return _Ranked(_rank(candidate, mention.text, slip), word)
        suggestion = Suggestion(
            mention.ref,
            mention.text,
            print_in_text(value, mention.text),
            self._grade(candidate, slip),
            **_why(candidate, slip),
            places=mention.places,
        )
        return _Ranked(_rank(candidate, mention.text, slip), suggestion)

    def _grade(self, candidate: Candidate, slip: _Slip | None) -> Grade:
        is_named = candidate.cell in self.named_blanks
        if candidate.is_proven and not self.doubts.is_doubtful(candidate.cell):
            return Grade.SAFE
        is_likely = slip is not None or is_named or candidate.votes > 1
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
    candidate: Candidate, printed: str, slip: _Slip | None, likelier: Decimal = Decimal(1)
) -> tuple[int, int, Decimal, Decimal]:
    """Order candidates: what mends most, slips before blanks left out, the likelier slip first.

    Args:
        likelier: How much likelier the value is than what is printed, as last year's accounts tell.
    """
    gain = candidate.repairs - candidate.breaks
    if slip:
        weight, closeness = _weight(candidate, slip, printed)
        return -gain, 0, -weight * likelier, -closeness
    usual = _BLANKS if not printed else _OTHERS
    if likelier >= _TELLING:
        return -gain, 0, -usual * likelier, Decimal(0)
    return -gain, 1 if not printed else 2, -likelier, Decimal(0)

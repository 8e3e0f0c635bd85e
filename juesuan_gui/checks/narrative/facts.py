"""Facts that prose states, wherever it stands: in paragraphs and in cells of tables with text.

A fact is a figure with the words around it. Facts that say the same are found by their words: one
wording may leave out or add words to the other, but not put others in their place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import chain
from typing import TypeGuard

from juesuan_gui.checks.engine.memo import Memo
from juesuan_gui.checks.narrative.claims import (
    NOTHING,
    AmountClaim,
    Claim,
    CompletionClaim,
    GrowthClaim,
    Mode,
    RateClaim,
)
from juesuan_gui.checks.narrative.figures import Figure, FigureKind
from juesuan_gui.checks.narrative.grammar import Grammar
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.reading import ReadingText, read_compact
from juesuan_gui.checks.narrative.sentences import Reading
from juesuan_gui.checks.wording import SCALES_OF_COUNTS
from juesuan_gui.domain.amount import significant_digits
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.table import CellRef, Table

_CONTEXT = 40
_SHORTEST_PROSE = 6
_GRAM = 3
_LONGEST_BARE = 4
_CLAUSE = re.compile(r"[，,；;。：:、！？!?()]")
_SENTENCE = re.compile(r"[；;。：:！？!?]")
# A short remark within a name, as in 国(境)外.
_ASIDE = re.compile(r"\([^()\d]{1,4}\)")
_DIGITS = re.compile(r"\d[\d,.]*")
_DIGIT = re.compile(r"\d")
_LONGEST_HEADING = 16
_Stated = AmountClaim | RateClaim | CompletionClaim | GrowthClaim


@dataclass(frozen=True, eq=False)
class Fact:
    """A figure of prose with its words; each stands for one place, so it equals only itself.

    Attributes:
        ref: Address of the figure, or of the cell that holds it.
        left: Words of the clause before the figure, without years and words that say nothing.
        right: Words after its unit, to the end of the clause.
        context: What precedes the figure in its text, digits masked.
        is_reason: It stands in a list of reasons.
        clause: The clause before the figure as it stands, to show.
        sides: Words of its name that exclude one another, as 国内 and 国外.
        years: The years that its sentence names before it.
    """

    ref: CellRef
    figure: Figure
    left: str
    right: str
    context: str
    is_reason: bool
    clause: str = ""
    sides: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()

    @cached_property
    def unit(self) -> str:
        """What the figure counts, without its scale."""
        if self.figure.kind is FigureKind.COUNT:
            return self.figure.unit.lstrip(SCALES_OF_COUNTS)
        return str(self.figure.kind.value)

    @cached_property
    def source(self) -> tuple[str, int]:
        """The paragraph or table that states it."""
        return self.ref.table, self.ref.row if self.ref.is_text else 0

    @cached_property
    def value(self) -> Decimal:
        """The value in single units."""
        return self.figure.scaled

    @cached_property
    def grams(self) -> frozenset[str]:
        """Runs of letters near the figure, with its unit; facts that share none are not one."""
        runs = {
            f"{self.unit}|{words[i : i + _GRAM]}"
            for words in (self.left, self.right)
            for i in range(len(words) - _GRAM + 1)
        }
        named = (f"{self.unit}|{self.clause}|",) if self.is_bare else ()
        return frozenset((*runs, *named, f"{self.unit}|{self.context[-2 * _GRAM :]}"))

    @property
    def is_bare(self) -> bool:
        """Whether it is an exact amount of prose that its clause names with a general word only."""
        is_exact = self.figure.kind is FigureKind.MONEY and not self.figure.is_vague
        is_named = bool(self.clause) and not self.left and len(self.clause) <= _LONGEST_BARE
        return is_exact and is_named and self.ref.is_text


class FactFinder:
    """Collects the facts of a document."""

    def __init__(self, narrative: Narrative, grammar: Grammar, catalogue: Catalogue) -> None:
        self._narrative = narrative
        self._grammar = grammar
        patterns = catalogue.narrative["compiled"]
        self._empty = patterns["empty_words"]
        self._target = patterns["target_words"]
        self._lead = patterns["lead_words"]
        self._generic = patterns["generic_words"]
        self._sides = patterns["sides"]
        self._year = patterns["year"]
        self._readings: dict[str, Reading] = {}

    def find(self, tables: Sequence[Table], memo: Memo) -> list[Fact]:
        """Return the facts of all paragraphs, then of the given tables' cells.

        Paragraphs and tables that were read before are not read again.
        """
        readings = [reading for reading in self._narrative.readings if reading.claims]
        return [
            *chain.from_iterable(memo.of_each("facts.text", readings, self._text_facts)),
            *chain.from_iterable(memo.of_each("facts.tables", tables, self._table_facts)),
        ]

    def _text_facts(self, reading: Reading) -> tuple[Fact, ...]:
        text = self._narrative.texts[reading.claims[0].at.paragraph].text
        found = (
            self._fact(claim, text, self._narrative.ref(claim))
            for claim in reading.claims
            if _states_fact(claim)
        )
        return tuple(fact for fact in found if fact is not None)

    def _fact(self, claim: _Stated, text: str, ref: CellRef) -> Fact | None:
        figure = claim.figure
        is_relative = isinstance(claim, CompletionClaim | GrowthClaim)
        is_target = not is_relative and self._is_target(text, figure)
        if is_target or getattr(claim, "is_previous", False):
            return None
        if getattr(claim, "measure", "final") != "final" or self._is_bound(claim):
            return None
        before = text[max(0, figure.start - _CONTEXT) : figure.start]
        after = text[figure.unit_end : figure.unit_end + _CONTEXT]
        return Fact(
            ref=ref,
            figure=replace(figure, is_vague=True) if claim.is_hedged else figure,
            left=self._words(
                (_SENTENCE if is_relative else _CLAUSE)
                .split(_ASIDE.sub("", before))[-1]
                .removesuffix(getattr(claim, "word", ""))
            ),
            right=self._words(_CLAUSE.split(_DIGITS.split(after)[0])[0]),
            context=_DIGITS.sub("#", before),
            is_reason=getattr(claim, "mode", Mode.STATEMENT) is Mode.REASON,
            clause=_CLAUSE.split(before)[-1],
            sides=frozenset(self._sides.findall(_CLAUSE.split(_ASIDE.sub("", before))[-1])),
            years=frozenset(one[:4] for one in self._year.findall(_SENTENCE.split(before)[-1])),
        )

    @staticmethod
    def _is_bound(claim: _Stated) -> bool:
        """Whether a claim is about a subject of the tables and so compared there."""
        subject = getattr(claim, "subject", None)
        is_reason = getattr(claim, "mode", Mode.STATEMENT) is Mode.REASON
        return subject is not None and bool(subject.cells) and not is_reason

    def _is_target(self, text: str, figure: Figure) -> bool:
        """Whether a figure is a target rather than a result."""
        behind = text[figure.unit_end :][:14]
        if figure.kind is FigureKind.PERCENT:  # what was reached, before words on its target
            behind = _CLAUSE.split(behind)[0]
        near = text[max(0, figure.start - 16) : figure.start] + behind
        if self._target.search(near) or self._target.match(text):
            return True
        return "/" in (text[figure.start - 1 : figure.start], text[figure.unit_end :][:1])

    def _words(self, text: str) -> str:
        words = self._empty.sub("", self._lead.sub("", _DIGITS.sub("", text)))
        return "" if self._generic.fullmatch(words) else words

    def _table_facts(self, table: Table) -> tuple[Fact, ...]:
        """Return the facts in the cells of a table; cells of one loose column are read on."""
        is_loose = any(cell.inferred for cell in table.cells[:1])
        targets = {} if is_loose else self._target_columns(table)
        pieces = [
            (cell.text, table.ref(cell.row, cell.column))
            for cell in table.cells
            if cell.text and targets.get(cell.column, cell.row) >= cell.row
        ]
        runs = _runs(pieces) if is_loose else [[one] for one in pieces]
        return tuple(self._facts_of_run(runs))

    def _target_columns(self, table: Table) -> Mapping[int, int]:
        """Return the row of the first heading in each column below which targets stand."""
        found: dict[int, int] = {}
        for cell in table.cells:
            if len(cell.text) < _LONGEST_HEADING and self._target.search(cell.text):
                found[cell.column] = min(cell.row, found.get(cell.column, cell.row))
        return found

    def _facts_of_run(self, runs: Sequence[Sequence[tuple[str, CellRef]]]) -> Iterator[Fact]:
        for run in runs:
            if not any(_DIGIT.search(text) for text, _ in run):
                continue
            joined, owners = "", []
            for text, ref in run:
                piece = read_compact(text).text
                owners.extend([ref] * len(piece))
                joined += piece
            if len(joined) < _SHORTEST_PROSE or not self._has_figure(joined):
                continue
            for claim in self._read(joined).claims:
                if _states_fact(claim):
                    fact = self._fact(claim, joined, owners[claim.figure.start])
                    if fact is not None:
                        yield fact

    def _has_figure(self, text: str) -> bool:
        """Whether a text has a figure with a unit; what has none states no fact."""
        figures = self._grammar.finder.find(text)
        return any(figure.kind is not FigureKind.PLAIN for figure in figures)

    def _read(self, text: str) -> Reading:
        """Read the words of a cell; the forms of projects have many in common."""
        if text not in self._readings:
            compact = ReadingText(text, range(len(text) + 1))
            self._readings[text] = self._grammar.read(compact, 0, "table", NOTHING)
        return self._readings[text]


def _states_fact(claim: Claim) -> TypeGuard[_Stated]:
    """Whether a claim is a fact of its own; what can be recomputed is left to its check."""
    if isinstance(claim, CompletionClaim):
        return claim.budget_kind == "target"
    if isinstance(claim, GrowthClaim):
        return claim.subject is None and claim.change is None and claim.base_amount is None
    return isinstance(claim, AmountClaim | RateClaim)


def _runs(pieces: Sequence[tuple[str, CellRef]]) -> list[list[tuple[str, CellRef]]]:
    """Join lines that hold a single piece of text: they continue one another."""
    rows: dict[int, list[tuple[str, CellRef]]] = {}
    for text, ref in pieces:
        rows.setdefault(ref.row, []).append((text, ref))
    runs: list[list[tuple[str, CellRef]]] = [[]]
    for row in rows.values():
        if len(row) == 1 and len(row[0][0]) > 1:
            runs[-1].append(row[0])
        else:
            runs.extend([[piece] for piece in row])
            runs.append([])
    return [run for run in runs if run]


# --- which facts say the same ---------------------------------------------------------------------

_SHORTEST_WORDS = 6
_SHORTEST_RIGHT = 10
_SHORTEST_SUFFIX = 4
_SHORTEST_CONTEXT = 14
_DIGITS_OF_BARE = 5
_MASKED = re.compile("[#%、，,]")


def says_the_same(first: Fact, second: Fact) -> bool:
    """Whether two facts are one by their words."""
    if first.unit != second.unit or _are_apart(first.years, second.years):
        return False
    if same_context(first, second):
        return True
    if first.is_reason or second.is_reason:
        return False
    if _elaborates(first.left, second.left, _SHORTEST_WORDS):
        return True
    if _elaborates(first.right, second.right, _SHORTEST_RIGHT):
        return True
    both = first.left + first.right, second.left + second.right
    return bool((first.right and second.right) or (first.left and second.left)) and _elaborates(
        *both, _SHORTEST_WORDS
    )


def same_context(first: Fact, second: Fact) -> bool:
    """Whether the same long run of words precedes both figures."""
    if first.unit != second.unit or first.left[-2:] != second.left[-2:]:
        return False
    if _are_apart(first.years, second.years):
        return False
    shared = common_suffix(first.context, second.context)
    if not first.left:  # a further percentage of a list; masked figures alone are no words
        if first.figure.kind is not FigureKind.PERCENT:
            return False
        words = _MASKED.sub("", first.context[-shared:]) if shared else ""
        return len(words) >= _SHORTEST_CONTEXT
    return shared >= _SHORTEST_CONTEXT


def shares_name(first: Fact, second: Fact) -> bool:
    """Whether two facts end in the same name, so that a slip apart they are one."""
    if first.unit != second.unit or _exclude_each_other(first, second):
        return False
    return common_suffix(first.left, second.left) >= _SHORTEST_SUFFIX


def are_alike_bare(first: Fact, second: Fact) -> bool:
    """Whether one general word names two amounts of so many digits that chance makes none alike."""
    digits = min(significant_digits(one.figure.text) for one in (first, second))
    is_one = first.is_bare and second.is_bare and first.clause == second.clause
    return is_one and digits >= _DIGITS_OF_BARE


def _exclude_each_other(first: Fact, second: Fact) -> bool:
    return _are_apart(first.sides, second.sides) or _are_apart(first.years, second.years)


def _are_apart(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first and second) and first.isdisjoint(second)


@lru_cache(maxsize=32_768)
def common_suffix(first: str, second: str) -> int:
    """Return how many letters at the end two texts share."""
    count = 0
    for a, b in zip(reversed(first), reversed(second), strict=False):
        if a != b:
            break
        count += 1
    return count


@lru_cache(maxsize=16384)
def _elaborates(first: str, second: str, shortest: int) -> bool:
    """Whether one wording only adds words to the other; substituted words make another fact."""
    short, long = sorted((first, second), key=len)
    if len(short) < shortest:
        return False
    if short == long:
        return True
    matcher = SequenceMatcher(None, short, long, autojunk=False)
    codes = matcher.get_opcodes()
    if any(tag == "replace" for tag, *_ in codes):
        return False
    kept = sum(end - start for tag, start, end, *_ in codes if tag == "equal")
    return kept >= len(short) - 1 and kept >= _SHORTEST_WORDS

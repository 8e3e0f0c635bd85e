"""Sums of columns that a table may mean: by its headings, or by the figures alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from juesuan_gui.checks.relations.found.evidence import Instance, Lookup, Supposition
from juesuan_gui.checks.relations.found.shape import Side, Words
from juesuan_gui.domain.identity import Term

# Beyond so many columns only headings are believed: the search would find sums by chance.
_MOST_COLUMNS = 12
_MOST_COLUMNS_OF_PAIRS = 8


@dataclass(frozen=True, slots=True)
class _Column:
    """An amount column with its printed headings, outermost first."""

    column: int
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its innermost heading."""
        return self.path[-1] if self.path else ""


def column_suppositions(
    side: Side, words: Words, value: Lookup, code: str
) -> Iterator[tuple[int, Supposition]]:
    """Yield sums of columns for the rows of one side of a table, with the column of the total."""
    columns = [_Column(c, side.heading(c)) for c in side.columns]
    seen: set[tuple[int, frozenset[tuple[int, int]]]] = set()
    filled = [one.column for one in columns if _is_filled(side, one.column, value)]
    for is_stated, form in _forms(columns, filled, words):
        subject, signed = form
        key = subject, frozenset(signed.items())
        if key not in seen:
            seen.add(key)
            instances = partial(_instances, side, subject, signed)
            yield subject, Supposition(code, instances, len(signed), is_stated)


_Form = tuple[int, Mapping[int, int]]


def _is_filled(side: Side, column: int, value: Lookup) -> bool:
    """Whether a column prints different amounts: what is blank is in no sum that figures show."""
    found = {value(side.table.ref(entry.row, column)).units for entry in side.entries}
    return len(found - {0}) > 1


def _forms(
    columns: Sequence[_Column], filled: Sequence[int], words: Words
) -> Iterator[tuple[bool, _Form]]:
    for one in columns:
        if words.is_total(one.name):
            yield from ((True, (one.column, signed)) for signed in _stated(one, columns, words))
    if len(filled) <= _MOST_COLUMNS:
        yield from ((False, form) for form in _runs(filled))
        yield from ((False, form) for form in _balances(filled))
    if len(filled) <= _MOST_COLUMNS_OF_PAIRS:
        yield from ((False, form) for form in _pairs(filled))


def _stated(
    total: _Column, columns: Sequence[_Column], words: Words
) -> Iterator[Mapping[int, int]]:
    """Yield what a total heading may sum: what stands beside it under the same headings."""
    for depth in reversed(range(len(total.path))):
        scope = total.path[:depth]
        others = [one for one in columns if one.path[:depth] == scope and one is not total]
        parts = list(_whole_columns(others, depth, words))
        if len(parts) > 1:
            yield dict.fromkeys(parts, 1)


def _whole_columns(others: Iterable[_Column], depth: int, words: Words) -> Iterator[int]:
    """Yield one column for each heading at a depth: its total if it has one, else its columns.

    A part that is named as such (其中) is in the whole before it and not added again.
    """
    groups: dict[str, list[_Column]] = {}
    for one in others:
        groups.setdefault(next(iter(one.path[depth:]), ""), []).append(one)
    for name, group in groups.items():
        if words.is_part(name) or words.is_total(name):
            continue
        whole = [one for one in group if not words.is_part(one.name)]
        totals = [one for one in whole if words.is_total(one.name)]
        yield from (one.column for one in (totals[:1] or whole))


def _runs(columns: Sequence[int]) -> Iterator[_Form]:
    """Yield sums of columns that stand beside one another, right after or before their total."""
    for at, subject in enumerate(columns):
        for end in range(at + 3, len(columns) + 1):
            yield subject, dict.fromkeys(columns[at + 1 : end], 1)
        for start in range(at - 1):
            yield subject, dict.fromkeys(columns[start:at], 1)


def _balances(columns: Sequence[int]) -> Iterator[_Form]:
    """Yield that the last of four columns is what was there and came less what went."""
    for at in range(len(columns) - 3):
        opening, income, spent, closing = columns[at : at + 4]
        yield closing, {opening: 1, income: 1, spent: -1}


def _pairs(columns: Sequence[int]) -> Iterator[_Form]:
    """Yield sums of any two columns: differences, balances, parts that stand apart."""
    for subject in columns:
        others = [column for column in columns if column != subject]
        for first, second in combinations(others, 2):
            yield subject, {first: 1, second: 1}


def _instances(side: Side, subject: int, signed: Mapping[int, int]) -> Iterator[Instance]:
    ref = side.table.ref
    for entry in side.entries:
        terms = tuple(Term(ref(entry.row, column), sign) for column, sign in signed.items())
        yield Instance(ref(entry.row, subject), terms)

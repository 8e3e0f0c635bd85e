"""Sums of rows that a table may mean: by its codes, its numbering, and the names of totals."""

from collections.abc import Iterator, Sequence
from functools import partial

from juesuan_gui.checks.relations.found.evidence import Instance, Supposition
from juesuan_gui.checks.relations.found.shape import Side, Words, ranks
from juesuan_gui.domain.identity import Term
from juesuan_gui.domain.table import TableKind

_STEP = 2
# A row and those that it sums, by their index among the rows of the side.
_Sum = tuple[int, Sequence[int]]


def row_suppositions(side: Side, words: Words, code: str) -> Iterator[list[Supposition]]:
    """Yield what rows may sum: alternatives for each total, the rows below each by code or number.

    Codes are one supposition for all rows; numbers may only count, so each row is judged alone.
    """
    by_code = list(_by_code(side))
    if by_code:
        yield [_supposition(side, code, by_code)]
    for one in _by_number(side, words):
        yield [_supposition(side, code, [one])]
    if _is_list(side, words):
        return
    for at in range(len(side.entries)):
        if _is_total(side, at, words):
            sums = dict.fromkeys(tuple(parts) for parts in _parts_of_total(side, at, words))
            yield [_supposition(side, code, [(at, parts)]) for parts in sums if parts]


def _is_list(side: Side, words: Words) -> bool:
    """Whether it is a plain list with one total, first or last: a check of its own adds it up."""
    rows = range(len(side.entries))
    totals = [at for at in rows if _is_total(side, at, words)]
    labels = [entry.key for entry in side.entries]
    return (
        side.table.kind is TableKind.OTHER
        and len(side.entries) == len(side.table.entries)
        and totals in ([0], [len(rows) - 1])
        and not any(key.code or words.is_part(key.label) for key in labels)
        and all(rank is None for rank in ranks(side.entries, words))
    )


def _supposition(side: Side, code: str, sums: Sequence[_Sum]) -> Supposition:
    terms = max(len(parts) for _, parts in sums)
    return Supposition(code, partial(_instances, side, sums), terms, is_stated=True)


def _instances(side: Side, sums: Sequence[_Sum]) -> Iterator[Instance]:
    ref, rows = side.table.ref, [entry.row for entry in side.entries]
    for parent, parts in sums:
        for column in side.columns:
            terms = tuple(Term(ref(rows[part], column)) for part in parts)
            yield Instance(ref(rows[parent], column), terms)


def _by_code(side: Side) -> Iterator[_Sum]:
    by_code: dict[str, int] = {}
    for at, entry in enumerate(side.entries):
        if entry.key.code:
            by_code.setdefault(entry.key.code, at)
    children: dict[str, list[int]] = {}
    for code, at in by_code.items():
        children.setdefault(code[:-_STEP], []).append(at)
    yield from ((by_code[code], parts) for code, parts in children.items() if code in by_code)


def _by_number(side: Side, words: Words) -> Iterator[_Sum]:
    """Yield each numbered row with the rows one rank below it."""
    children: dict[int, list[int]] = {}
    parents: list[int] = []
    for at, rank in enumerate(ranks(side.entries, words)):
        if rank is None:
            continue
        del parents[rank:]
        if parents:
            children.setdefault(parents[-1], []).append(at)
        parents.append(at)
    yield from children.items()


def _parts_of_total(side: Side, at: int, words: Words) -> Iterator[Sequence[int]]:
    """Yield the rows that a total may sum: the topmost of all, of those before, of those after."""
    rows = range(len(side.entries))
    totals = [i for i in rows if _is_total(side, i, words)]
    before = max((i for i in totals if i < at), default=-1)
    after = min((i for i in totals if i > at), default=len(rows))
    spans = [
        rows[before + 1 : at],
        rows[at + 1 : after],
        rows[max(0, before) : at],
        rows[:at],
        rows,
    ]
    for span in spans:
        own = [i for i in span if i != at]
        plain = [i for i in own if i not in totals]
        yield _topmost(side, plain, words)
        yield plain
        if len(plain) < len(own):
            yield [i for i in own if i in totals]
            yield own


def _is_total(side: Side, at: int, words: Words) -> bool:
    key = side.entries[at].key
    return key.code is None and words.is_total(key.label)


def _topmost(side: Side, indexes: Sequence[int], words: Words) -> list[int]:
    """Return the rows that are part of no other: shortest codes, first rank of numbers."""
    entries = [side.entries[i] for i in indexes]
    lengths = [len(entry.key.code or "") for entry in entries]
    if any(lengths):
        shortest = min(length for length in lengths if length)
        return [i for i, length in zip(indexes, lengths, strict=True) if length == shortest]
    deep = ranks(entries, words)
    if any(rank == 0 for rank in deep):
        return [i for i, rank in zip(indexes, deep, strict=True) if rank == 0]
    return [i for i in indexes if not words.is_part(side.entries[i].key.label)]

"""Which figures of the internal tables, in yuan, belong to which of the published ones.

Tables go by kind or title, rows by code, meaning or name, columns by what they measure. Where a
second candidate is there, nothing is chosen.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from juesuan_gui.checks.relations.binding import entry_cell
from juesuan_gui.domain.catalogue import Catalogue, normalise
from juesuan_gui.domain.table import CellRef, Entry, Table, TableKind

_PERFORMANCE = (TableKind.PERFORMANCE_OVERALL, TableKind.PERFORMANCE_PROJECT)
_UNNAMED_MEASURE = re.compile(r"column\d+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A published figure and the one that it was rounded from.

    Attributes:
        is_certain: Code or meaning, name and measure of both are the same.
    """

    here: CellRef
    there: CellRef
    is_certain: bool


@dataclass(frozen=True, slots=True)
class MatchedTable:
    """A published table beside its internal one.

    Attributes:
        there: None where there is no such table, or more than one that could be it.
        rows: Published rows without a counterpart.
        columns: Published columns without one, by their headings.
        missing: Internal rows that are not published.
    """

    here: Table
    there: Table | None = None
    pairs: tuple[Pair, ...] = ()
    rows: tuple[Entry, ...] = ()
    columns: tuple[CellRef, ...] = ()
    missing: tuple[Entry, ...] = ()


def match_tables(
    published: Sequence[Table], internal: Sequence[Table], catalogue: Catalogue
) -> tuple[MatchedTable, ...]:
    """Return the published tables with amounts, there or here, each with what belongs to it."""
    tables = [one for one in published if one.kind not in _PERFORMANCE and one.entries]
    found = []
    for here in tables:
        there = _counterpart(here, internal)
        if there is not None:
            found.append(_matched(here, there, tables, catalogue))
        elif any(_has_amount(entry, here) for entry in here.entries):
            found.append(MatchedTable(here))
    return tuple(found)


def _counterpart(here: Table, internal: Sequence[Table]) -> Table | None:
    """Return the only internal table of the kind; of several the only one of the title."""
    title = normalise(here.title)
    alike = [one for one in internal if one.kind is here.kind and one.entries]
    if len(alike) > 1 or here.kind is TableKind.OTHER:
        alike = [one for one in alike if title and normalise(one.title) == title]
    return alike[0] if len(alike) == 1 else None


def _matched(
    here: Table, there: Table, published: Sequence[Table], catalogue: Catalogue
) -> MatchedTable:
    is_only = here.kind is not TableKind.OTHER and sum(x.kind is here.kind for x in published) == 1
    rows = _Rows(here, there, catalogue)
    columns = dict(_columns(here, there))
    pairs: list[Pair] = []
    for own, other in rows.pairs:
        is_same = is_only and rows.is_certain(own, other)
        for measure, column in own.columns.items():
            found = other.columns.get(columns.get(measure, ""))
            if found is not None:
                refs = here.ref(own.row, column), there.ref(other.row, found)
                is_named = columns[measure] == measure and not _UNNAMED_MEASURE.fullmatch(measure)
                pairs.append(Pair(*refs, is_certain=is_same and is_named))
    return MatchedTable(
        here,
        there,
        tuple(pairs),
        tuple(one for one in rows.alone(here.entries, 0) if _has_amount(one, here)),
        tuple(_first_amounts(here, set(here.measures) - columns.keys())),
        tuple(one for one in rows.alone(there.entries, 1) if _has_amount(one, there)),
    )


class _Rows:
    """The rows of two tables that belong together, no row to two others."""

    def __init__(self, here: Table, there: Table, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.pairs: list[tuple[Entry, Entry]] = []
        for key in (self._code, self._item, self._name, self._only):
            mine = _by_key(self.alone(here.entries, 0), key)
            theirs = _by_key(self.alone(there.entries, 1), key)
            self.pairs += [(mine[name], theirs[name]) for name in mine.keys() & theirs.keys()]

    def alone(self, entries: Iterable[Entry], which: int) -> list[Entry]:
        """Return the entries of a table (0 here, 1 there) that belong to none of the other."""
        taken = {id(pair[which]) for pair in self.pairs}
        return [one for one in entries if id(one) not in taken]

    def is_certain(self, own: Entry, other: Entry) -> bool:
        """Whether two rows are the same by code or meaning, and by name."""
        first, second = own.key, other.key
        is_known = first.code is not None or first.item is not None
        is_same = (first.code, first.item) == (second.code, second.item)
        return is_known and is_same and self._name(own) == self._name(other)

    @staticmethod
    def _code(entry: Entry) -> str:
        return entry.key.code or ""

    @staticmethod
    def _item(entry: Entry) -> str:
        return entry.key.item or ""

    @staticmethod
    def _only(entry: Entry) -> str:
        """Return a key for what has no name: a table of one row needs none."""
        return "" if entry.key.code or entry.key.item or entry.key.label else "only"

    def _name(self, entry: Entry) -> str:
        return self._catalogue.label(entry.key.label)


def _by_key(entries: Iterable[Entry], key: Callable[[Entry], str]) -> dict[str, Entry]:
    """Return the entries that have a key of their own, by it."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(key(entry), []).append(entry)
    return {name: some[0] for name, some in found.items() if name and len(some) == 1}


def _columns(here: Table, there: Table) -> Iterator[tuple[str, str]]:
    """Yield which measure of the one is which of the other: of like meaning, else of like name."""
    theirs = _headings(there)
    for measure, heading in _headings(here).items():
        if measure in theirs and not _UNNAMED_MEASURE.fullmatch(measure):
            yield measure, measure
            continue
        named = [one for one, other in theirs.items() if heading and other == heading]
        if len(named) == 1:
            yield measure, named[0]


def _headings(table: Table) -> dict[str, tuple[str, ...]]:
    """Return the headings over each measure."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in table.entries:
        for measure, column in entry.columns.items():
            cell = table.cell(entry.row, column)
            if measure not in found and cell is not None and cell.column_key is not None:
                found[measure] = tuple(map(normalise, cell.column_key.heading))
    return found


def _has_amount(entry: Entry, table: Table) -> bool:
    return any(_amount(table, entry, measure) for measure in entry.columns)


def _first_amounts(table: Table, measures: set[str]) -> Iterator[CellRef]:
    """Yield where each measure has its first amount, if it has any."""
    for measure in (one for one in table.measures if one in measures):
        for entry in table.entries:
            ref = entry_cell(table, entry, measure)
            if ref is not None and _amount(table, entry, measure):
                yield ref
                break


def _amount(table: Table, entry: Entry, measure: str) -> bool:
    column = entry.columns.get(measure)
    cell = table.cell(entry.row, column) if column is not None else None
    return cell is not None and cell.amount is not None and bool(cell.amount.value)

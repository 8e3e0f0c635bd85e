"""Where the money of a project comes from: a total and its sources, in targets and results.

A source may itself be divided ("of which"), so sources are added up in any selection.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise
from re import Pattern

from juesuan_gui.checks.performance.form import PerformanceForm, Slot
from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.table import Cell, Table

_MOST_SOURCES = 8


@dataclass(frozen=True, slots=True)
class Funding:
    """A total and the sources printed below it.

    Attributes:
        whole: Words that name the total.
        sources: Sources with a number, in printed order.
    """

    whole: str
    total: Slot
    sources: tuple[Slot, ...]

    @property
    def found(self) -> Decimal:
        """The sum of all sources."""
        return sum((slot.value or Decimal(0) for slot in self.sources), Decimal(0))

    @property
    def is_sum(self) -> bool:
        """Whether some of the sources make up the total; others may be parts of parts."""
        values = [slot.value for slot in self.sources if slot.value]
        return any(
            sum(chosen, Decimal(0)) == self.total.value
            for count in range(len(values), 0, -1)
            for chosen in combinations(values, count)
        )


def read_funding(form: PerformanceForm, patterns: Mapping[str, Pattern[str]]) -> list[Funding]:
    """Return the totals of a form whose sources are printed with numbers below them."""
    if form.is_loose:
        return []
    found = [*_beside_labels(form.table, patterns), *_below_headings(form, patterns)]
    return [one for one in found if 2 <= len(one.sources) <= _MOST_SOURCES and one.total.value]


def read_total(form: PerformanceForm, patterns: Mapping[str, Pattern[str]]) -> Slot | None:
    """Return the money asked for in the year, the last total printed beside its label."""
    totals = [
        slot
        for label, slot in _pairs(form.table)
        if slot is not None and patterns["funding_total"].match(label)
    ]
    return totals[-1] if totals and not form.is_loose else None


def _beside_labels(table: Table, patterns: Mapping[str, Pattern[str]]) -> Iterator[Funding]:
    """Yield totals whose number, and that of each source, stands right of its label.

    Labels of one total stand below one another in one column.
    """
    by_column: dict[int, list[tuple[str, Slot | None]]] = {}
    for cell, slot in _labelled(table):
        by_column.setdefault(cell.column, []).append((normalise(cell.text), slot))
    for pairs in by_column.values():
        yield from _groups(pairs, patterns)


def _below_headings(
    form: PerformanceForm, patterns: Mapping[str, Pattern[str]]
) -> Iterator[Funding]:
    """Yield totals of the rows of execution, for each column of money."""
    for name in ("initial_budget", "budget", "executed"):
        rows = [(one.label, getattr(one, name)) for one in form.executions]
        yield from _groups([(label, slot) for label, slot in rows if slot], patterns)


def _groups(
    pairs: Sequence[tuple[str, Slot | None]], patterns: Mapping[str, Pattern[str]]
) -> Iterator[Funding]:
    """Yield each total with the sources that follow it; one that cannot be read ends the total."""
    whole, total = "", None
    sources: list[Slot] = []
    for label, slot in [*pairs, ("", None)]:
        if total is not None and slot is not None and patterns["funding_source"].match(label):
            sources.append(slot)
            continue
        if total is not None and sources:
            yield Funding(whole, total, tuple(sources))
        is_total = slot is not None and patterns["funding_total"].match(label) is not None
        whole, total, sources = label, (slot if is_total else None), []


def _pairs(table: Table) -> Iterator[tuple[str, Slot | None]]:
    return ((normalise(cell.text), slot) for cell, slot in _labelled(table))


def _labelled(table: Table) -> Iterator[tuple[Cell, Slot | None]]:
    """Yield each cell of words with the number in the next filled cell of its row, if there is one.

    A blank is no number: nothing is said of what was left out.
    """
    for row in range(table.rows):
        cells = [
            cell
            for column in range(table.columns)
            if (cell := table.cell(row, column)) is not None and cell.text.strip()
        ]
        for cell, following in pairwise([*cells, None]):
            if cell is not None and parse_amount(cell.text) is None:
                yield cell, _number(table, following)


def _number(table: Table, cell: Cell | None) -> Slot | None:
    amount = parse_amount(cell.text) if cell is not None else None
    if cell is None or amount is None:
        return None
    return Slot(table.ref(cell.row, cell.column), cell.text, amount)

"""Doubt our own reading before the document: rules that fail as a family are read otherwise.

Instances of one rule in one table are a family. Where several of them fail and one change of our
understanding (another column or row counted in, one not counted) makes them hold and lets none
fail, that is what the form means. The relations are rebuilt so, as questions rather than
accusations, and what was assumed is said in the coverage.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from juesuan_gui.checks.engine.evaluate import evaluate
from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.engine.values import Value
from juesuan_gui.domain.identity import Identity, NotEvaluable, Relation, Term, Verdict
from juesuan_gui.domain.table import CellRef, Table

COUNTED = "understood.counted"
NOT_COUNTED = "understood.not_counted"
EXCHANGED = "understood.exchanged"
_MOST_ADDED = 3
# Two different amounts that agree to the last digit are no chance.
_LEAST_MENDED = 2
# At most one instance for so many mended ones may still fail: those are slips.
_MENDED_PER_SLIP = 3
_LEAST_DIGITS = 3

_Key = tuple[str, str, str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines (columns or rows) of a table that are counted in, and lines that are not counted."""

    added: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()

    @property
    def reason(self) -> str:
        """The key of the message that says what was assumed."""
        if self.added and self.dropped:
            return EXCHANGED
        return COUNTED if self.added else NOT_COUNTED


def reread(
    evaluation: Evaluation, tables: Mapping[str, Table]
) -> tuple[Mapping[int, Identity], tuple[NotEvaluable, ...]]:
    """Find the identities that the figures show to be meant otherwise.

    Returns:
        By id how they are meant, and for the coverage what was assumed.
    """
    failing = {_key(evaluation.identities[index]) for index in evaluation.broken()} - {None}
    families: dict[_Key, list[int]] = {}
    for index, one in evaluation.identities.items() if failing else ():
        key = _key(one)
        if key is not None and key in failing:
            families.setdefault(key, []).append(index)
    renewed: dict[int, Identity] = {}
    assumed: list[NotEvaluable] = []
    for (axis, _, table_id, _), indexes in families.items():
        members = [evaluation.identities[index] for index in indexes]
        family = _Family(evaluation, tables[table_id], members, in_rows=axis == "row")
        change = family.best_change()
        if change is not None:
            renewed |= {i: family.changed(evaluation.identities[i], change) for i in indexes}
            assumed.append(family.assumption(change))
    return renewed, tuple(assumed)


def _key(identity: Identity) -> _Key | None:
    """Return what the instances of one rule share; None if it sums neither columns nor rows."""
    cells = identity.cells
    if identity.relation is not Relation.SUM or not identity.may_accuse:
        return None
    if cells[0].is_text or len({cell.table for cell in cells}) > 1:
        return None
    for axis in ("row", "column"):
        if len({cell.row if axis == "row" else cell.column for cell in cells}) == 1:
            lines = (_line(cells[0], axis), *_signed(identity, axis))
            return axis, identity.code, cells[0].table, lines
    return None


def _line(cell: CellRef, axis: str) -> int:
    return cell.column if axis == "row" else cell.row


def _signed(identity: Identity, axis: str) -> Iterator[int]:
    return (_line(term.cell, axis) * term.coefficient for term in identity.terms)


def _digits(amount: Value) -> int:
    return len(str(abs(amount.units) // max(1, 2 * amount.half)))


class _Family:
    """Instances of one rule in one table.

    Attributes:
        in_rows: Each instance sums columns of its own row; otherwise rows of its own column.
        broken: The instances that fail.
    """

    def __init__(
        self,
        evaluation: Evaluation,
        table: Table,
        members: Sequence[Identity],
        *,
        in_rows: bool,
    ) -> None:
        self.in_rows = in_rows
        self.table = table
        self.members = members
        self.evaluation = evaluation
        self.value = evaluation.value
        self.broken = [one for one in members if self._fails(one)]

    def _fails(self, one: Identity) -> bool:
        return evaluate(one, self.value).verdict is Verdict.BROKEN

    def _line(self, cell: CellRef) -> int:
        return cell.column if self.in_rows else cell.row

    def _cell(self, one: Identity, line: int) -> CellRef:
        row, column = one.subject.row, one.subject.column
        return self.table.ref(row, line) if self.in_rows else self.table.ref(line, column)

    @cached_property
    def _lines(self) -> Sequence[int]:
        """Lines that could be counted: those of entries that have the subjects' columns."""
        columns = {one.subject.column for one in self.members}
        entries = [e for e in self.table.entries if columns & set(e.columns.values())]
        if self.in_rows:
            return sorted({column for entry in entries for column in entry.columns.values()})
        return sorted({entry.row for entry in entries})

    def changed(self, one: Identity, change: _Change) -> Identity:
        """Return an instance with other lines counted; it asks and no longer accuses."""
        kept = [term for term in one.terms if self._line(term.cell) not in change.dropped]
        added = [Term(self._cell(one, line)) for line in change.added]
        return replace(one, terms=(*kept, *added), is_doubtful=True)

    def best_change(self) -> _Change | None:
        """Return the smallest change after which the family holds, or None."""
        return next((change for change in self._changes() if self._is_better(change)), None)

    def _changes(self) -> Iterator[_Change]:
        """Yield changes, small ones first; lines that are blank where the family fails are none."""
        used = {self._line(cell) for one in self.members for cell in one.cells}
        spare = [line for line in self._lines if line not in used and self._counts(line)]
        terms = sorted({self._line(term.cell) for term in self.members[0].terms})
        yield from (_Change(added=(line,)) for line in spare)
        if len(terms) > 1:
            yield from (_Change(dropped=(line,)) for line in terms)
        if self.in_rows:
            yield from (_Change((line,), (term,)) for line in spare for term in terms)
            for size in range(2, min(_MOST_ADDED, len(spare)) + 1):
                yield from (_Change(added=lines) for lines in combinations(spare, size))

    def _counts(self, line: int) -> bool:
        amounts = ((one, self.value(self._cell(one, line)).units) for one in self.broken)
        if self.in_rows:
            return any(units for _, units in amounts)
        return all(
            abs(units) == abs(self._residual(one)) and not self._is_counted(self._cell(one, line))
            for one, units in amounts
        )

    def _is_counted(self, cell: CellRef) -> bool:
        """Whether a row is a part of another row already, so that nobody misses it."""
        identities = (self.evaluation.identities[i] for i in self.evaluation.touching(cell))
        return any(
            _key(one) is not None and any(term.cell == cell for term in one.terms)
            for one in identities
            if one.subject.column == cell.column
        )

    def _residual(self, one: Identity) -> int:
        return evaluate(one, self.value).residual_units

    def _is_better(self, change: _Change) -> bool:
        mended: set[int] = set()
        still = 0
        for one in self.broken:
            if self._fails(self.changed(one, change)):
                still += 1
                if still * (_MENDED_PER_SLIP + 1) > len(self.broken):
                    return False
            else:
                mended.add(abs(self._residual(one)))
        if len(mended) < _LEAST_MENDED and (still or not self._is_plain(change)):
            return False
        holding = (one for one in self.members if one not in self.broken)
        return not any(self._fails(self.changed(one, change)) for one in holding)

    def _is_plain(self, change: _Change) -> bool:
        """Whether one amount alone is enough: a line that we do not know stands among the parts.

        A line that means something to us was left out or counted in for a reason.
        """
        if change.dropped or len(change.added) != 1:
            return False
        if self.in_rows:
            return self._is_unknown_column(change.added[0])
        if len(self.broken) != 1:
            return False
        row, (one,) = change.added[0], self.broken
        rows = sorted(term.cell.row for term in one.terms)
        amount = self.value(self._cell(one, row))
        return (
            rows[0] - 1 <= row <= rows[-1] + 1
            and _digits(amount) >= _LEAST_DIGITS
            and any(
                entry.row == row
                and one.subject.column in entry.columns.values()
                and entry.key.item is None
                and entry.key.code is None
                for entry in self.table.entries
            )
        )

    def _is_unknown_column(self, column: int) -> bool:
        cells = [self.table.cell(one.subject.row, column) for one in self.broken]
        amounts = [self.value(self._cell(one, column)) for one in self.broken]
        return all(
            cell is not None
            and cell.column_key is not None
            and cell.column_key.measure is None
            and _digits(amount) >= _LEAST_DIGITS
            for cell, amount in zip(cells, amounts, strict=True)
        )

    def assumption(self, change: _Change) -> NotEvaluable:
        """Say in the coverage what was assumed, with the first instance that shows it."""
        one = self.broken[0]
        values = (
            ("added", self._names(one, change.added)),
            ("dropped", self._names(one, change.dropped)),
            ("count", str(len(self.broken))),
        )
        return NotEvaluable(one.code, change.reason, values, cells=one.cells)

    def _names(self, one: Identity, lines: Iterable[int]) -> str:
        return "、".join(self._name(self._cell(one, line)) for line in lines)

    def _name(self, ref: CellRef) -> str:
        cell = self.table.cell(ref.row, ref.column)
        if cell is None:
            return ""
        if self.in_rows:
            return "/".join(cell.column_key.heading) if cell.column_key else ""
        return (cell.row_key.label or cell.row_key.code or "") if cell.row_key else ""

"""Figures that slipped as a block: a row moved by a column, rows moved by a row.

A slipped block breaks many relations and is one mistake. A shift is believed if moving the figures
back mends much more than it breaks.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.engine.values import BLANK, Value
from juesuan_gui.domain.table import CellRef, Entry, Table

Values = Mapping[CellRef, Value]
_LEAST_MENDED_ROW = 2
_LEAST_MENDED_BLOCK = 4
# A block must mend so many relations for each that it breaks: its edges are often wrong as well.
_MENDED_PER_BROKEN = 4


@dataclass(frozen=True, slots=True)
class Shift:
    """A block of figures that stands beside its place.

    Attributes:
        table: Where it stands.
        rows: Physical rows of the block as it should be, in order.
        moves: Each cell of the block with the cell whose printed figure belongs there, or None.
        by_rows: The figures stand in the wrong rows; otherwise in the wrong columns.
    """

    table: Table
    rows: tuple[int, ...]
    moves: tuple[tuple[CellRef, CellRef | None], ...]
    by_rows: bool

    def joined(self, other: "Shift") -> "Shift":
        """Return both as one."""
        return Shift(
            self.table, (*self.rows, *other.rows), (*self.moves, *other.moves), self.by_rows
        )


@dataclass(frozen=True, slots=True)
class Trial:
    """A shift with what moving the figures back does.

    Attributes:
        breaks: Number of relations it breaks besides those of rows whose own figures are lost.
        loss: Number of all relations it breaks.
        effects: Open relations of rows whose own figures are lost: no figure can mend them.
    """

    shift: Shift
    override: Mapping[CellRef, Value]
    mends: tuple[int, ...]
    breaks: int
    loss: int
    effects: tuple[int, ...] = ()

    @property
    def rank(self) -> tuple[int, int]:
        """Order of trials: what is explained less what is broken, then the smaller block."""
        explained = len(self.mends) + len(self.effects)
        return self.loss - explained, len(self.shift.moves)


class ShiftSearch:
    """Tries shifts against the open (broken and unexplained) relations.

    Args:
        opened: Ids of the open relations; the caller takes explained ones away.
        mends: Tells which open relations given values mend.
        breaks: Tells which relations that are not broken they break.
    """

    def __init__(
        self,
        evaluation: Evaluation,
        tables: Mapping[str, Table],
        opened: Mapping[int, None],
        mends: Callable[[Values], list[int]],
        breaks: Callable[[Values], set[int]],
    ) -> None:
        self.evaluation = evaluation
        self.tables = tables
        self.open = opened
        self.mends = mends
        self.breaks = breaks

    def _rows_of_open(self, *, with_text: bool) -> Counter[tuple[str, int]]:
        return Counter(
            key
            for index in self.open
            if with_text or not self.evaluation.identities[index].is_textual
            for key in {(c.table, c.row) for c in self.evaluation.identities[index].cells}
        )

    def _trial(self, shift: Shift) -> Trial:
        override = self._moved_back(shift)
        mends, breaks = self.mends(override), self.breaks(override)
        at_edges = self._at_edges(shift)
        effects = tuple(i for i in self.open if i in at_edges and i not in mends)
        inside = len(breaks - at_edges)
        return Trial(shift, override, tuple(mends), inside, len(breaks), effects)

    def _moved_back(self, shift: Shift) -> dict[CellRef, Value]:
        """Return the values that cells have once the figures stand where they belong."""
        value = self.evaluation.value
        return {target: value(source) if source else BLANK for target, source in shift.moves}

    def _at_edges(self, shift: Shift) -> set[int]:
        """Return the relations of rows whose own figures are printed nowhere any more."""
        return {index for cell in lost_cells(shift) for index in self.evaluation.touching(cell)}

    # --- rows moved by a column

    def rows_moved_sideways(self) -> Iterator[Trial]:
        """Yield for each row what moving its figures one column left or right mends."""
        for (table_id, row), count in self._rows_of_open(with_text=True).most_common():
            if count < _LEAST_MENDED_ROW or table_id not in self.tables:
                continue
            table = self.tables[table_id]
            for entry in table.entries:
                if entry.row == row:
                    yield from self._sideways(table, entry)

    def _sideways(self, table: Table, entry: Entry) -> Iterator[Trial]:
        cells = [table.ref(entry.row, column) for column in sorted(entry.columns.values())]
        printed = [self.evaluation.value(cell).is_printed for cell in cells]
        found: list[Trial] = []
        for step in (-1, 1):
            lost = printed[:1] if step < 0 else printed[-1:]
            if any(lost) or sum(printed) < 2:
                continue
            sources = [*cells[1:], None] if step < 0 else [None, *cells[:-1]]
            moves = tuple(zip(cells, sources, strict=True))
            trial = self._trial(Shift(table, (entry.row,), moves, by_rows=False))
            if len(trial.mends) >= _LEAST_MENDED_ROW and not trial.breaks:
                found.append(trial)
        yield from sorted(found, key=lambda trial: -len(trial.mends))[:1]

    # --- blocks moved by a row

    def blocks_moved(self, tables: Iterable[str]) -> Iterator[Trial]:
        """Yield the best block of rows of each side of some tables, if one stands a row off."""
        rows = self._rows_of_open(with_text=False)
        for table_id in tables:
            table = self.tables[table_id]
            touched = {row for (name, row), _ in rows.items() if name == table_id}
            if len(touched) < _LEAST_MENDED_BLOCK:
                continue
            for columns, entries in _sides(table).items():
                if sum(entry.row in touched for entry in entries) > 2:
                    yield from self._best_block(table, columns, [e.row for e in entries], touched)

    def _best_block(
        self, table: Table, columns: Sequence[int], rows: Sequence[int], touched: set[int]
    ) -> Iterator[Trial]:
        filled = [column for column in columns if self._is_filled(table, column, touched)]
        choices = [tuple(columns)] + [(column,) for column in filled if len(columns) > 1]
        trials: list[Trial] = []
        for chosen in choices:
            for step in (-1, 1):
                span = self._span(table, chosen, rows, touched, step)
                if span is not None:
                    trials += self._around(table, chosen, rows, span, step)
        trials.sort(key=lambda trial: trial.rank)
        if trials and _is_believed(trials[0]):
            yield trials[0]

    def _is_filled(self, table: Table, column: int, rows: Iterable[int]) -> bool:
        return any(self.evaluation.value(table.ref(row, column)).units for row in rows)

    def _span(
        self,
        table: Table,
        columns: Sequence[int],
        rows: Sequence[int],
        touched: set[int],
        step: int,
    ) -> tuple[int, int] | None:
        """Return the first and last row, by index, that another row's figures would mend alone."""
        mended = [
            at
            for at, row in enumerate(rows)
            if row in touched
            and 0 <= at - step < len(rows)
            and self.mends(self._moved_back(_block(table, columns, rows, (at, at), step)))
        ]
        if len(mended) < 2:
            mended = [at for at, row in enumerate(rows) if row in touched]
        return (mended[0], mended[-1]) if len(mended) > 1 else None

    def _around(
        self,
        table: Table,
        columns: Sequence[int],
        rows: Sequence[int],
        span: tuple[int, int],
        step: int,
    ) -> Iterator[Trial]:
        """Yield the span itself and those that begin or end one or two rows off."""
        first, last = span
        base = self._trial(_block(table, columns, rows, span, step))
        if len(base.mends) < _LEAST_MENDED_ROW or base.breaks > len(base.mends):
            return
        yield base
        for start in range(max(0, first - 1), first + 2):
            for end in range(last - 1, min(len(rows) - 1, last + 1) + 1):
                if end > start and (start, end) != span:
                    yield self._trial(_block(table, columns, rows, (start, end), step))


def lost_cells(shift: Shift) -> set[CellRef]:
    """Return the cells whose own figures a shift by rows pushed out of the table or over."""
    if not shift.by_rows:
        return set()
    targets = {target for target, _ in shift.moves}
    taken = {source for _, source in shift.moves if source is not None}
    return (taken - targets) | {target for target, source in shift.moves if source is None}


def _is_believed(trial: Trial) -> bool:
    mends = len(trial.mends)
    return mends >= _LEAST_MENDED_BLOCK and mends >= _MENDED_PER_BROKEN * trial.breaks


def _sides(table: Table) -> dict[tuple[int, ...], list[Entry]]:
    found: dict[tuple[int, ...], list[Entry]] = {}
    for entry in table.entries:
        columns = tuple(sorted(entry.columns.values()))
        if columns:
            found.setdefault(columns, []).append(entry)
    return found


def _block(
    table: Table, columns: Sequence[int], rows: Sequence[int], span: tuple[int, int], step: int
) -> Shift:
    """Return that rows of a span should show the figures printed `step` rows before them.

    The row from which the last figures are taken away is left blank if it is no row of the span.
    """
    first, last = span
    moves: list[tuple[CellRef, CellRef | None]] = []
    for at in range(first, last + 1):
        source = at - step
        for column in columns:
            cell = table.ref(rows[source], column) if 0 <= source < len(rows) else None
            moves.append((table.ref(rows[at], column), cell))
    return Shift(table, tuple(rows[first : last + 1]), tuple(moves), by_rows=True)


def joined(trials: Sequence[Trial]) -> list[Trial]:
    """Join rows that stand one below the other and moved alike."""
    found: list[Trial] = []
    for trial in sorted(trials, key=lambda one: (one.shift.table.id, one.shift.rows)):
        last = found[-1] if found else None
        if last is not None and _continues(last.shift, trial.shift):
            found[-1] = Trial(
                last.shift.joined(trial.shift),
                {**last.override, **trial.override},
                tuple(dict.fromkeys((*last.mends, *trial.mends))),
                last.breaks + trial.breaks,
                last.loss + trial.loss,
            )
        else:
            found.append(trial)
    return found


def _continues(first: Shift, second: Shift) -> bool:
    def step(shift: Shift) -> int:
        target, source = next(move for move in shift.moves if move[1] is not None)
        return source.column - target.column if source else 0

    return (
        first.table is second.table
        and second.rows[0] == first.rows[-1] + 1
        and step(first) == step(second)
    )

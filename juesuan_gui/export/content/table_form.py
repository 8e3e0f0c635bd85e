"""Lay a table out in the official form.

Columns that hold nothing are left out, headings are merged as the form demands, labels that run
over several columns are merged, numbers stand on the right. No text of the table is lost.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from juesuan_gui.domain.catalogue import Catalogue, squash
from juesuan_gui.domain.table import Cell, Role, RowKey, Table
from juesuan_gui.export.content.forms import Align, Face, Form, FormCell
from juesuan_gui.export.content.table_headings import (
    build_headings,
    count_heading_rows,
    is_merged_in_source,
)

_LONG_TEXT = 14
_FEW_TEXTS = 4
_LABEL_AND_TEXT = 2
_NUMBERS = (Role.AMOUNT, Role.PERCENT)


def build_table_form(table: Table, catalogue: Catalogue) -> Form:
    """Return the form of a table."""
    layout = _Layout(table, is_known_form=catalogue.kinds[table.kind].is_known_form)
    headings = build_headings(table, layout.panes, layout.amount_columns, catalogue)
    cells = [layout.renumbered(cell) for cell in (*headings, *layout.body())]
    return Form(
        rows=max(table.rows, 1),
        columns=max(len(layout.columns), 1),
        cells=tuple(without_overlaps(cells)),
        heading_rows=layout.heading_rows,
        label_columns=layout.leading_labels(),
        joined_rows=frozenset(layout.fragments()),
    )


def without_overlaps(cells: Iterable[FormCell]) -> Iterator[FormCell]:
    """Shrink merged cells that would cover a text, and drop blank ones that are covered."""
    ordered = sorted(cells, key=lambda cell: (not cell.text, cell.row, cell.column))
    blocked = {(cell.row, cell.column) for cell in ordered if cell.text}
    taken: set[tuple[int, int]] = set()
    for cell in ordered:
        here = (cell.row, cell.column)
        if here in taken:
            continue
        columns = 1
        while columns < cell.column_span and (cell.row, cell.column + columns) not in blocked:
            columns += 1
        rows = 1
        while rows < cell.row_span and blocked.isdisjoint(
            (cell.row + rows, cell.column + c) for c in range(columns)
        ):
            rows += 1
        covered = {(cell.row + r, cell.column + c) for r in range(rows) for c in range(columns)}
        taken |= covered
        blocked |= covered
        yield replace(cell, row_span=rows, column_span=columns)


@dataclass(frozen=True, slots=True)
class _Run:
    """A text that runs over columns `first` to `last` of its row."""

    first: int
    last: int


class _Layout:
    """Where the columns of one table go, and its body."""

    def __init__(self, table: Table, *, is_known_form: bool) -> None:
        self.table = table
        self.is_known_form = is_known_form
        self.heading_rows = count_heading_rows(table)
        self.texts = {(cell.row, cell.column): cell for cell in table.cells if cell.text.strip()}
        self.amount_columns = {
            cell.column for cell in table.numeric_cells() if cell.row >= self.heading_rows
        }
        self.columns = self._kept_columns()
        self.panes = self._panes()
        self._new_of = {old: new for new, old in enumerate(self.columns)}
        self._centred = frozenset(self._centred_columns())
        self._prose = {c for (_, c), cell in self.texts.items() if len(cell.text) > _LONG_TEXT}
        self._first_amounts: dict[int, dict[RowKey, int]] = {}
        for entry in table.entries:
            if entry.columns:
                first = min(entry.columns.values())
                self._first_amounts.setdefault(entry.row, {})[entry.key] = first
        self._has_line_numbers = any(cell.role is Role.LINE_NO for cell in table.cells)

    # --- columns

    def _kept_columns(self) -> list[int]:
        """Return the columns without those of labels whose body is blank."""
        first = self.heading_rows
        columns = list(range(self.table.columns))
        if not first or not self.is_known_form or is_merged_in_source(self.table):
            return columns
        used = {c for (r, c) in self.texts if r >= first} | self.amount_columns
        labels = [column for column in columns if column not in self.amount_columns]
        if len(used.intersection(labels)) == 1:
            # A table without data: code and name keep a column each.
            used.update(sorted(labels, key=lambda column: column not in used)[:2])
        return [column for column in columns if column in used] or columns

    def _panes(self) -> list[list[int]]:
        """Group the columns into sides, the left out ones too: labels after amounts begin one."""
        panes: list[list[int]] = [[]]
        for column in range(self.table.columns):
            is_label = column not in self.amount_columns
            if is_label and panes[-1] and panes[-1][-1] in self.amount_columns:
                panes.append([])
            panes[-1].append(column)
        return [[c for c in pane if c in self.columns] for pane in panes]

    def leading_labels(self) -> int:
        """Number of leading columns that name a row; none if there is nothing but labels."""
        figures = self.amount_columns - self._centred
        if not figures:
            return 0
        return sum(1 for _ in takewhile(lambda column: column not in figures, self.columns))

    def _centred_columns(self) -> Iterator[int]:
        """Columns of ordinals, and of words with a number here and there."""
        body: dict[int, list[Cell]] = {}
        for (row, column), cell in self.texts.items():
            if row >= self.heading_rows:
                body.setdefault(column, []).append(cell)
        for column, cells in body.items():
            numbers = [cell.text for cell in cells if cell.role in _NUMBERS]
            is_mixed = column not in self.amount_columns and len(numbers) * 5 < len(cells) * 3
            is_counting = numbers == [str(n) for n in range(1, len(numbers) + 1)]
            if numbers and (is_mixed or is_counting):
                yield column

    def renumbered(self, cell: FormCell) -> FormCell:
        """Return a cell placed by old column numbers with the new ones."""
        span = range(cell.column, cell.column + cell.column_span)
        kept = [self._new_of[column] for column in span if column in self._new_of]
        return replace(cell, column=kept[0], column_span=len(kept))

    # --- body

    def body(self) -> Iterator[FormCell]:
        """Yield the cells below the headings, by old column numbers."""
        rows = range(self.heading_rows, self.table.rows)
        runs = {(row, column): run for row in rows for column, run in self._runs(row).items()}
        depths = self._depths(runs)
        for cell in self.table.cells:
            here = (cell.row, cell.column)
            if cell.row >= self.heading_rows and cell.column in self._new_of:
                yield self._cell(cell, runs.get(here), depths.get(here, cell.row_span))

    def _runs(self, row: int) -> Mapping[int, _Run]:
        """Return where the texts of a row run on over blank cells, by the column of the text."""
        filled = [column for column in self.columns if (row, column) in self.texts]
        following = dict(zip(filled, [*filled[1:], self.table.columns], strict=False))
        if self.is_known_form:
            return dict(self._label_runs(row, following))
        if not self.amount_columns:
            return dict(self._loose_runs(row, filled, following))
        return {}

    def _label_runs(self, row: int, following: Mapping[int, int]) -> Iterator[tuple[int, _Run]]:
        """A label without a code runs over all label columns of its entry, as 合计 does."""
        if self._has_line_numbers:
            return
        amounts = self._first_amounts.get(row, {})
        for column, next_text in following.items():
            cell = self.texts[row, column]
            amount = amounts.get(cell.row_key) if cell.row_key else None
            if cell.role is not Role.LABEL or amount is None or _has_code(cell):
                continue
            first = column
            while self._continues(row, first - 1, cell):
                first -= 1
            if column < amount <= next_text:
                yield column, _Run(first, amount - 1)

    def _continues(self, row: int, column: int, label: Cell) -> bool:
        """Whether a blank cell belongs to the entry of a label to its right."""
        cell = self.table.cell(row, column)
        return (
            cell is not None
            and not cell.text.strip()
            and not cell.is_numeric
            and cell.row_key == label.row_key
        )

    def _loose_runs(
        self, row: int, filled: list[int], following: Mapping[int, int]
    ) -> Iterator[tuple[int, _Run]]:
        """Where the source keeps no merging: a text runs on to the next one if they are few.

        The last of a row runs on only if it needs the room or has but a label before it.
        """
        for column in filled:
            cell = self.texts[row, column]
            if cell.role in _NUMBERS:
                continue
            if column != filled[-1]:
                runs_on = len(filled) <= _FEW_TEXTS
            elif len(filled) == 1:
                runs_on = column == 0 or len(cell.text) > _LONG_TEXT
            else:
                runs_on = len(filled) == _LABEL_AND_TEXT or len(cell.text) > _LONG_TEXT
            if runs_on:
                yield column, _Run(column, following[column] - 1)

    def _depths(self, runs: Mapping[tuple[int, int], _Run]) -> Mapping[tuple[int, int], int]:
        """Where the source keeps no merging: a text runs down over the leading blanks below it."""
        depths: dict[tuple[int, int], int] = {}
        if self.is_known_form or self.amount_columns:
            return depths
        first_texts = dict(sorted(self.texts, reverse=True))
        for column in self.columns:
            owner: tuple[int, int] | None = None
            for row in range(self.heading_rows, self.table.rows):
                here = (row, column)
                if here in self.texts:
                    is_label = here not in runs and self.texts[here].role not in _NUMBERS
                    owner = here if is_label else None
                elif owner and column < first_texts.get(row, 0):
                    depths[owner] = depths.get(owner, 1) + 1
                else:
                    owner = None
        return depths

    def _cell(self, cell: Cell, run: _Run | None, depth: int) -> FormCell:
        first = run.first if run else cell.column
        last = run.last if run else cell.column + cell.column_span - 1
        align, face = self._style(cell, fills_row=last - first + 1 == self.table.columns)
        return FormCell(
            cell.row,
            first,
            self._text(cell),
            row_span=depth,
            column_span=last - first + 1,
            align=align,
            face=face,
            ref=self.table.ref(cell.row, cell.column),
        )

    def _text(self, cell: Cell) -> str:
        if self.is_known_form and cell.role in (Role.LABEL, Role.CODE, Role.LINE_NO):
            return squash(cell.text)
        return cell.text.strip()

    def fragments(self) -> Iterator[int]:
        """Yield rows that hold one text over their whole width and follow another such row.

        Where the source keeps no lines, such rows are fragments of broken headings and sentences.
        """
        if self.is_known_form or self.heading_rows or self.table.columns == 1:
            return
        alone = {
            row
            for row, columns in self._columns_with_text().items()
            if columns == {0} and self.table.cell(row, 1) is None
        }
        yield from (row for row in alone if row - 1 in alone)

    def _columns_with_text(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for row, column in self.texts:
            found.setdefault(row, set()).add(column)
        return found

    def _style(self, cell: Cell, *, fills_row: bool) -> tuple[Align, Face]:
        is_number = cell.role in _NUMBERS
        is_figure = is_number or cell.role in (Role.CODE, Role.LINE_NO)
        face = Face.NUMBER if is_figure else Face.BODY
        if fills_row and self.table.columns > 1 and not is_number:
            return Align.LEFT, face
        if cell.column in self._centred or cell.role is Role.LINE_NO:
            return Align.CENTRE, face
        if is_number:
            return Align.RIGHT, face
        if cell.is_numeric:
            return Align.CENTRE, face
        if self.is_known_form and _is_total(cell):
            return Align.CENTRE, Face.TOTAL
        if not self.is_known_form and len(cell.text) <= _LONG_TEXT:
            is_in_prose = self.heading_rows and cell.column in self._prose
            return Align.LEFT if is_in_prose else Align.CENTRE, face
        return Align.LEFT, face


def _has_code(cell: Cell) -> bool:
    return cell.row_key is not None and cell.row_key.code is not None


def _is_total(cell: Cell) -> bool:
    """Whether a label names one of the table's own totals: no code, an item of its own."""
    key = cell.row_key
    return key is not None and key.code is None and (key.item or "").endswith("total")

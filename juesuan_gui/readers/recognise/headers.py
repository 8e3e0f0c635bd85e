"""Understand the columns of a grid: which rows are headings, what each column holds.

The result says for each column whether it holds codes, labels, line numbers or amounts, its printed
number (栏次), its heading path and its pane. Bodies are read by `readers.body`.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from juesuan_gui.domain.amount import parse_amount, to_half_width
from juesuan_gui.domain.catalogue import Catalogue, KindSpec, normalise, squash
from juesuan_gui.domain.table import TableKind
from juesuan_gui.readers.raw import RawGrid

_INTEGER = re.compile(r"\d{1,3}")
_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")
_CODE_PART = re.compile(r"\d\d")
_SPLIT_CODE = re.compile(r"\d{2,3}|\d{5}|\d{7}")
_SUMMARIES = (TableKind.TOTAL_SUMMARY, TableKind.APPROPRIATION_SUMMARY)


class Holds(Enum):
    """What a column holds."""

    CODE = "code"
    LABEL = "label"
    LINE_NO = "line_no"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a grid.

    Attributes:
        column_no: Printed column number, or the ordinal among the amount columns of the table
            (of the pane in a table by economic code); 0 for other columns.
        path: Printed headings over it, outermost first.
        measure: Meaning of the column in the catalogue.
        pane: 0-based side of the table.
    """

    holds: Holds
    pane: int = 0
    column_no: int = 0
    is_number_printed: bool = False
    path: tuple[str, ...] = ()
    measure: str | None = None


@dataclass(frozen=True)
class Header:
    """The heading rows of a grid and what its columns hold.

    Attributes:
        rows: Number of leading heading rows, the row of column numbers included.
        anchor_row: The row of printed column numbers, if there is one.
        spans: (row span, column span) of heading cells whose merging was inferred.
    """

    rows: int
    anchor_row: int | None
    columns: tuple[Column, ...]
    spans: Mapping[tuple[int, int], tuple[int, int]]

    @property
    def panes(self) -> int:
        """Number of sides."""
        return max((column.pane for column in self.columns), default=0) + 1


def read_header(grid: RawGrid, spec: KindSpec, catalogue: Catalogue) -> Header:
    """Find the headings of a grid of a known kind.

    A performance table has headings all over; each of its cells is told by itself, so it has none.
    """
    if not spec.statutory and spec.kind is not TableKind.OTHER:
        return Header(0, None, (Column(Holds.LABEL),) * grid.columns, {})
    numbers, anchor_row = _find_column_numbers(grid, catalogue)
    rows = anchor_row + 1 if anchor_row is not None else _first_body_row(grid, spec, catalogue)
    heading_rows = anchor_row if anchor_row is not None else rows
    paths, spans = _heading_paths(grid, heading_rows)
    holds = [
        _holds(grid, column, rows, paths[column], numbers, spec, catalogue)
        for column in range(grid.columns)
    ]
    panes = _panes(holds)
    return Header(rows, anchor_row, _build_columns(holds, panes, paths, numbers, spec), spans)


# --- the row of column numbers --------------------------------------------------------------------


def _find_column_numbers(grid: RawGrid, catalogue: Catalogue) -> tuple[dict[int, int], int | None]:
    """Find the row that prints 1, 2, 3 … over the amount columns (栏次)."""
    for row in range(min(grid.rows, 12)):
        numbers: dict[int, int] = {}
        for cell in grid.row(row):
            text = normalise(to_half_width(cell.text))
            if _INTEGER.fullmatch(text):
                numbers[cell.column] = int(text)
            elif text and not _is_anchor_label(text, catalogue.words["anchor_labels"]):
                break
        else:
            for found in (numbers, _without_code_columns(numbers, grid, row, catalogue)):
                if len(found) >= 2 and list(found.values()) == list(range(1, len(found) + 1)):
                    return found, row
    return {}, None


def _without_code_columns(
    numbers: Mapping[int, int], grid: RawGrid, row: int, catalogue: Catalogue
) -> dict[int, int]:
    """Leave out numbers right below the headings of split codes (类, 款, 项)."""
    above = ((column, grid.by_position.get((row - 1, column))) for column in numbers)
    headings = catalogue.words["code_headings"]
    coded = {column for column, cell in above if cell and normalise(cell.text) in headings}
    return {column: number for column, number in numbers.items() if column not in coded}


def _is_anchor_label(text: str, labels: Collection[str]) -> bool:
    """Whether a text consists of labels of the row of column numbers, one or several in a cell."""
    return re.fullmatch("(?:" + "|".join(map(re.escape, labels)) + ")+", text) is not None


def _first_body_row(grid: RawGrid, spec: KindSpec, catalogue: Catalogue) -> int:
    """Without column numbers: the first row with a code, an amount or a known row label."""
    if not spec.statutory:
        return _first_row_with_number(grid)
    labels = {label for row in spec.rows for label in row.labels}
    classes = catalogue.code_lists["functional"].class_by_name
    for row in range(grid.rows):
        texts = [cell.text for cell in grid.row(row) if cell.text]
        for text in texts:
            label = catalogue.label(text)
            if _is_body_text(text) or (row and (label in classes)):
                return row
            if row and label in labels and not _is_heading_row(texts, spec, catalogue):
                return row
    if grid.rows and _is_heading_row(
        [cell.text for cell in grid.row(grid.rows - 1) if cell.text], spec, catalogue
    ):
        return grid.rows
    return _rows_before_blank_body(grid)


def _first_row_with_number(grid: RawGrid) -> int:
    for row in range(1, min(grid.rows, 6)):
        if any(parse_amount(cell.text) is not None for cell in grid.row(row)):
            return row
    return min(grid.rows, 1)


def _is_body_text(text: str) -> bool:
    compact = squash(text)
    if _CODE.fullmatch(compact[:7]) and len(compact) > 2:
        return True
    amount = parse_amount(text)
    return amount is not None and (amount.decimals > 0 or amount.value > 99)


def _is_heading_row(texts: Sequence[str], spec: KindSpec, catalogue: Catalogue) -> bool:
    """Whether several of the texts are headings, so that a label among them is one too.

    The labels of an upright form are the headings of a form that lies on its side; a one-sided
    table never prints two of them in one row of its body.
    """
    if len({row.side for row in spec.rows}) == 1 and spec.by_code is None:
        labels = {label for row in spec.rows for label in row.labels}
        if len({catalogue.label(text) for text in texts} & labels) > 1:
            return True
    names = catalogue.words["name_headings"] | catalogue.words["code_headings"]
    headings = [
        t for t in texts if normalise(t) in names or spec.measure([t], 0) or spec.measure([t], 1)
    ]
    return len(headings) >= 2


def _rows_before_blank_body(grid: RawGrid) -> int:
    for row in range(grid.rows):
        if not any(cell.text for cell in grid.row(row)) and row:
            covered = any(
                cell.row < row < cell.row + cell.row_span for cell in grid.cells if cell.text
            )
            if not covered:
                return row
    return min(grid.rows, 1) if grid.rows < 3 else min(grid.rows - 1, 3)


# --- headings -------------------------------------------------------------------------------------


def _heading_paths(
    grid: RawGrid, rows: int
) -> tuple[list[tuple[str, ...]], dict[tuple[int, int], tuple[int, int]]]:
    """Return the heading path of each column and the spans of heading cells."""
    owners = _flattened_owners(grid, rows) if grid.is_flattened else _ruled_owners(grid, rows)
    paths: list[tuple[str, ...]] = []
    for column in range(grid.columns):
        path: list[str] = []
        for row in range(rows):
            owner = owners.get((row, column))
            cell = grid.by_position.get(owner) if owner else None
            text = squash(cell.text) if cell else ""
            if text and (not path or path[-1] != text):
                path.append(text)
        paths.append(tuple(path))
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    if grid.is_flattened:
        for owner in set(owners.values()):
            mine = [position for position, who in owners.items() if who == owner]
            spans[owner] = (
                max(r for r, _ in mine) - owner[0] + 1,
                max(c for _, c in mine) - owner[1] + 1,
            )
    return paths, spans


def _ruled_owners(grid: RawGrid, rows: int) -> dict[tuple[int, int], tuple[int, int]]:
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for cell in grid.cells:
        if cell.row < rows:
            for row in range(cell.row, min(rows, cell.row + cell.row_span)):
                for column in range(cell.column, cell.column + cell.column_span):
                    owners[row, column] = (cell.row, cell.column)
    return owners


def _flattened_owners(grid: RawGrid, rows: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Guess which printed heading covers each position of a grid without spans.

    An empty position belongs to the heading on its left if its column has a heading of its own
    further down, else to the heading above. No heading reaches beyond the one above it.
    """
    filled = {
        (cell.row, cell.column) for cell in grid.cells if cell.row < rows and squash(cell.text)
    }
    lowest = {
        column: max((r for r, c in filled if c == column), default=-1) for _, column in filled
    }
    owners: dict[tuple[int, int], tuple[int, int]] = {position: position for position in filled}
    for row in range(rows):
        for column in range(grid.columns):
            if (row, column) in filled:
                continue
            left, above = owners.get((row, column - 1)), owners.get((row - 1, column))
            is_below_same = owners.get((row - 1, column - 1)) == above
            if left and left[0] == row and row < lowest.get(column, -1) and is_below_same:
                owners[row, column] = left
            elif above and above[1] == column and row > lowest.get(column, rows):
                owners[row, column] = above
    return owners


# --- what columns hold ----------------------------------------------------------------------------


def _holds(
    grid: RawGrid,
    column: int,
    first_body_row: int,
    path: tuple[str, ...],
    numbers: Mapping[int, int],
    spec: KindSpec,
    catalogue: Catalogue,
) -> Holds:
    if column in numbers:
        return Holds.AMOUNT
    leaf = normalise(path[-1]) if path else ""
    body = _body_texts(grid, column, first_body_row)
    if not numbers:
        by_heading = _holds_by_heading(leaf, path, spec, catalogue)
        if by_heading is Holds.AMOUNT and _mostly(body, _is_label):
            return Holds.LABEL
        if by_heading is not None and not (by_heading is Holds.CODE and _mostly(body, _is_label)):
            return by_heading
        if not path and _mostly(body, lambda text: bool(_CODE_PART.fullmatch(text))):
            return Holds.CODE  # behind the first part of a code, under one heading
        if _mostly(body, lambda text: parse_amount(text) is not None and not _CODE.fullmatch(text)):
            return Holds.AMOUNT
    if leaf in catalogue.words["line_headings"] or _counts_up(body, spec):
        return Holds.LINE_NO
    if _mostly(body, lambda text: bool(_SPLIT_CODE.fullmatch(text))):
        return Holds.CODE
    if not body and leaf in catalogue.words["code_headings"]:
        return Holds.CODE
    return Holds.LABEL


def _holds_by_heading(
    leaf: str, path: tuple[str, ...], spec: KindSpec, catalogue: Catalogue
) -> Holds | None:
    if leaf in catalogue.words["line_headings"]:
        return Holds.LINE_NO
    if leaf in catalogue.words["code_headings"]:
        return Holds.CODE
    if leaf in catalogue.words["label_headings"]:
        return Holds.LABEL
    if spec.measure(path, 0) or spec.measure(path, 1):
        return Holds.AMOUNT
    return None


def _body_texts(grid: RawGrid, column: int, first_row: int) -> list[str]:
    return [
        compact
        for cell in grid.cells
        if cell.column == column
        and cell.row >= first_row
        and not cell.is_unreadable
        and (compact := squash(cell.text))
    ]


def _is_label(text: str) -> bool:
    return parse_amount(text) is None


def _mostly(texts: list[str], test: Callable[[str], bool]) -> bool:
    return bool(texts) and sum(map(test, texts)) * 2 > len(texts)


def _counts_up(texts: list[str], spec: KindSpec) -> bool:
    """Whether a column of a summary prints consecutive line numbers."""
    if spec.kind not in _SUMMARIES or len(texts) < 5:
        return False
    numbers = [int(text) for text in texts if _INTEGER.fullmatch(text)]
    steps = Counter(b - a for a, b in pairwise(numbers))
    return len(numbers) > len(texts) * 0.8 and steps[1] > len(numbers) * 0.7


def _panes(holds: list[Holds]) -> list[int]:
    panes: list[int] = []
    pane = 0
    for index, what in enumerate(holds):
        if what is not Holds.AMOUNT and index and holds[index - 1] is Holds.AMOUNT:
            pane += 1
        panes.append(pane)
    return panes


def _build_columns(
    holds: list[Holds],
    panes: list[int],
    paths: list[tuple[str, ...]],
    numbers: Mapping[int, int],
    spec: KindSpec,
) -> tuple[Column, ...]:
    columns: list[Column] = []
    measures = _measures(holds, panes, paths, spec)
    ordinal, pane_ordinal = 0, Counter[int]()
    for index, what in enumerate(holds):
        if what is not Holds.AMOUNT:
            columns.append(Column(what, panes[index], path=paths[index]))
            continue
        ordinal += 1
        pane_ordinal[panes[index]] += 1
        by_pane = spec.by_code == "economic"
        number = numbers.get(index) or (pane_ordinal[panes[index]] if by_pane else ordinal)
        columns.append(
            Column(
                what,
                panes[index],
                number,
                index in numbers,
                paths[index],
                measures.get(index),
            )
        )
    return tuple(columns)


def _measures(
    holds: list[Holds], panes: list[int], paths: list[tuple[str, ...]], spec: KindSpec
) -> Mapping[int, str]:
    """Return the measure of each column of amounts; where two claim one, the surer has it."""
    options = {
        index: spec.measures(paths[index], panes[index])
        for index, what in enumerate(holds)
        if what is Holds.AMOUNT
    }
    sure = {(panes[index], names[0]) for index, names in options.items() if len(names) == 1}
    found: dict[int, str] = {}
    for index, names in options.items():
        free = (name for name in names if (panes[index], name) not in sure)
        if names:
            found[index] = names[0] if len(names) == 1 else next(free, names[0])
    return found

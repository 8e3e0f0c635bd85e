"""Understand the columns of a grid: which rows are headings, what each column holds.

The result says for each column whether it holds codes, labels, line numbers or amounts, its printed
number (栏次), its heading path and its pane. Bodies are read by `readers.body`.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from juesuan_gui.domain.amount import parse_amount, to_half_width
from juesuan_gui.domain.catalogue import Catalogue, KindSpec, normalise, squash
from juesuan_gui.domain.table import TableKind
from juesuan_gui.readers.raw import RawCell, RawGrid
from juesuan_gui.readers.recognise.column_contents import Holds, tell_columns
from juesuan_gui.readers.recognise.heading_paths import HeadingPaths, Position

_INTEGER = re.compile(r"\d{1,3}")
_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")


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
        beside_body: Headings that share their row with a row of the body.
    """

    rows: int
    anchor_row: int | None
    columns: tuple[Column, ...]
    spans: Mapping[Position, tuple[int, int]]
    beside_body: frozenset[Position] = frozenset()

    @property
    def panes(self) -> int:
        """Number of sides."""
        return max((column.pane for column in self.columns), default=0) + 1


def read_header(grid: RawGrid, spec: KindSpec, catalogue: Catalogue) -> Header:
    """Find the headings of a grid of a known kind.

    A performance table has headings all over; each of its cells is told by itself, so it has none.
    """
    if not spec.is_known_form and spec.kind is not TableKind.OTHER:
        return Header(0, None, (Column(Holds.LABEL),) * grid.columns, {})
    numbers, anchor_row = _find_column_numbers(grid, catalogue)
    rows = anchor_row + 1 if anchor_row is not None else _first_body_row(grid, spec, catalogue)
    headings = HeadingPaths(grid, anchor_row if anchor_row is not None else rows)
    beside = _headings_beside_body(grid, rows, headings, spec, catalogue)
    paths = [
        (*path, beside[column]) if column in beside else path
        for column, path in enumerate(headings.paths)
    ]
    paths = [_unwrapped(path, spec) for path in paths]
    first = rows + 1 if beside else rows
    holds = tell_columns(grid, first, paths, numbers, spec, catalogue)
    return Header(
        rows,
        anchor_row,
        _build_columns(holds, _panes(holds), paths, numbers, spec),
        headings.spans,
        frozenset((rows, column) for column in beside),
    )


def _unwrapped(path: tuple[str, ...], spec: KindSpec) -> tuple[str, ...]:
    """Join the lines of a heading that look like two, the lower of which says nothing by itself."""
    for index in range(len(path) - 1):
        upper, lower = path[index : index + 2]
        if spec.measure([upper + lower], 0) and not spec.measure([lower], 0):
            return (*path[:index], upper + lower, *path[index + 2 :])
    return path


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


# --- where the body begins ------------------------------------------------------------------------


def _first_body_row(grid: RawGrid, spec: KindSpec, catalogue: Catalogue) -> int:
    """Without column numbers: the first row with a code, an amount or a known row label.

    Blank rows right above it are rows of the body as well.
    """
    if not spec.is_known_form:
        return _first_row_with_number(grid)
    row = _first_row_of_body(grid, spec, catalogue)
    if row is None:
        return _rows_before_blank_body(grid)
    while row > 1 and row < grid.rows and _is_blank_row(grid, row - 1):
        row -= 1
    return row


def _first_row_of_body(grid: RawGrid, spec: KindSpec, catalogue: Catalogue) -> int | None:
    labels = {label for row in spec.rows for label in row.labels}
    classes = catalogue.code_lists["functional"].class_by_name
    for row in range(grid.rows):
        cells = [cell for cell in grid.row(row) if cell.text]
        for cell in cells:
            label = catalogue.label(cell.text)
            if _is_body_text(cell.text) or (row and (label in classes)):
                return row
            if not row or label not in labels:
                continue
            texts = [cell.text for cell in cells]
            if _is_under_name(grid, cell, catalogue) or not _is_heading_row(texts, spec, catalogue):
                return row
    last = [cell.text for cell in grid.row(grid.rows - 1) if cell.text] if grid.rows else []
    return grid.rows if _is_heading_row(last, spec, catalogue) else None


def _is_under_name(grid: RawGrid, cell: RawCell, catalogue: Catalogue) -> bool:
    """Whether the heading over a cell is that of codes or names, so that it is a label itself."""
    headings = catalogue.words["code_headings"] | catalogue.words["label_headings"]
    above = (grid.by_position.get((row, cell.column)) for row in range(cell.row - 1, -1, -1))
    nearest = next((found for found in above if found and found.text), None)
    return nearest is not None and normalise(nearest.text) in headings


def _is_blank_row(grid: RawGrid, row: int) -> bool:
    """Whether nothing is printed in a row and no heading reaches down into it."""
    return not any(cell.text for cell in grid.cells if cell.row <= row < cell.row + cell.row_span)


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
    for row in range(1, grid.rows):
        if _is_blank_row(grid, row):
            return row
    return min(grid.rows, 1) if grid.rows < 3 else min(grid.rows - 1, 3)


def _headings_beside_body(
    grid: RawGrid, row: int, headings: HeadingPaths, spec: KindSpec, catalogue: Catalogue
) -> dict[int, str]:
    """Return the headings in the first row of the body by their column.

    A total may stand beside the lower half of the headings: words under a heading that several
    columns share are headings themselves.
    """
    found: dict[int, str] = {}
    for cell in grid.row(row):
        text = squash(cell.text)
        if not text or parse_amount(text) is not None or not headings.is_shared(cell.column):
            continue
        path = (*headings.paths[cell.column], text)
        is_name = any(
            normalise(part) in catalogue.words["code_headings"] | catalogue.words["label_headings"]
            for part in path
        )
        if not is_name and (spec.measure(path, 0) or spec.measure(path, 1)):
            found[cell.column] = text
    return found


# --- columns --------------------------------------------------------------------------------------


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
    claims: dict[tuple[int, str], list[int]] = {}
    for index, names in options.items():
        free = (name for name in names if (panes[index], name) not in sure)
        if names:
            name = names[0] if len(names) == 1 else next(free, names[0])
            claims.setdefault((panes[index], name), []).append(index)
    return {
        min(indexes, key=lambda index: spec.rank(paths[index], pane, name)): name
        for (pane, name), indexes in claims.items()
    }

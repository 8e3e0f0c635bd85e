"""Join a table that goes on after a page break: columns, repeated headings, rows cut in two.

Which of two grids go together is decided by their columns alone; `readers.recognise` looks at what
is printed between them first.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from juesuan_gui.domain.amount import is_blank_mark, parse_amount, to_half_width
from juesuan_gui.domain.catalogue import Catalogue, squash
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.readers.raw import RawCell, RawGrid

_SAME_EDGE_PT = 4.0
_MOST_HEADING_ROWS = 6
_NUMBER_PIECE = re.compile(r"-?[\d,]*\.?\d*%?")
_LONGEST_LABEL = 24
_ROW_SHARE = 1.3
_NEW_VALUE = re.compile(r"[\d<>=\u2264\u2265\u7ea6]")
_UNFINISHED = re.compile(r"[-~\u2013\u2014\uff5e\u81f3(,\u3001\uff0c.\d<>=\u2264\u2265]$")
_WHOLE_CODE = re.compile(r"\d{3}(?:\d\d){0,2}")
_MOST_DECIMALS = 2
_WHOLE_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{1,2}%?")


def fits_below(grid: RawGrid, more: RawGrid) -> bool:
    """Whether the columns of a grid can be those of the one before it.

    Known borders must agree: all borders of one grid are found in the other, for a fragment of a
    heading has fewer columns. Otherwise the number of columns may differ a little.
    """
    if grid.has_inferred_columns and more.has_inferred_columns and grid.edges and more.edges:
        return _columns_by_place(grid, more) is not None
    if grid.edges and more.edges:
        return _common_edges(grid.edges, more.edges) is not None
    return more.columns <= grid.columns + 2


def goes_on_under_headings(grid: RawGrid, more: RawGrid) -> bool:
    """Whether a grid prints the headings of the one before it again, and other rows below them."""
    skip = _repeated_rows(grid, more)
    known = {_first_words(grid, row) for row in range(grid.rows)}
    rows = {_first_words(more, row) for row in range(skip, more.rows)}
    return bool(skip and rows and grid.edges and more.edges) and not known & rows


def _first_words(grid: RawGrid, row: int) -> str:
    return next((squash(cell.text) for cell in grid.row(row) if squash(cell.text)), "")


def append_grid(
    grid: RawGrid, more: RawGrid, catalogue: Catalogue, printed: Mapping[str, int]
) -> RawGrid:
    """Append the rows of a continuation, without heading rows that are printed again.

    The pieces of a row that the page break cut are joined; a joined cell keeps the places of both.

    Args:
        printed: How often each text without blanks fills a cell of the document; words that stand
            alone elsewhere are complete.
    """
    grid, more = _aligned(grid, more)
    skip = _repeated_rows(grid, more)
    below = tuple(replace(c, row=c.row - skip) for c in more.cells if c.row >= skip)
    rows, heights = more.rows - skip, more.heights[skip:]
    is_open = grid.is_open_below or more.is_open_above
    above, start = grid.cells, grid.rows
    if rows and _is_cut_row(
        grid, below, heights[0] if heights else 0.0, _Words(catalogue, printed), is_open=is_open
    ):
        above, below = _joined_row(grid, below)
        start -= 1
    return replace(
        grid,
        cells=above + tuple(replace(cell, row=cell.row + start) for cell in below),
        rows=start + rows,
        columns=max(grid.columns, more.columns),
        has_inferred_columns=grid.has_inferred_columns or more.has_inferred_columns,
        heights=grid.heights[:start] + heights if grid.heights and heights else (),
        is_open_below=more.is_open_below,
    )


# --- columns --------------------------------------------------------------------------------------


def _common_edges(first: Sequence[float], second: Sequence[float]) -> tuple[float, ...] | None:
    """Return all borders of both grids if one has all those of the other, else None.

    The second may be shifted as a whole, for odd and even pages may have other margins.
    """
    for shift in (0.0, first[0] - second[0], first[-1] - second[-1]):
        moved = [edge + shift for edge in second]
        few, many = sorted((list(first), moved), key=len)
        if all(any(abs(a - b) <= _SAME_EDGE_PT for b in many) for a in few):
            return tuple(many)
    return None


def _aligned(grid: RawGrid, more: RawGrid) -> tuple[RawGrid, RawGrid]:
    """Return both grids over the same columns."""
    if not grid.edges or not more.edges:
        return grid, more
    if grid.has_inferred_columns and more.has_inferred_columns:
        columns = _columns_by_place(grid, more)
        return grid, more if columns is None else _moved(more, columns, grid)
    common = _common_edges(grid.edges, more.edges)
    if common is None:
        return grid, more
    return _spread(grid, common), _spread(more, common)


def _spread(grid: RawGrid, edges: tuple[float, ...]) -> RawGrid:
    if len(grid.edges) == len(edges):
        return grid
    shift = min(
        (edges[0] - grid.edges[0], edges[-1] - grid.edges[-1], 0.0),
        key=lambda s: sum(min(abs(e + s - x) for x in edges) for e in grid.edges),
    )
    column = [
        min(range(len(edges)), key=lambda k: abs(edges[k] - edge - shift)) for edge in grid.edges
    ]
    cells = tuple(
        replace(
            cell,
            column=column[cell.column],
            column_span=column[cell.column + cell.column_span] - column[cell.column],
        )
        for cell in grid.cells
    )
    return replace(grid, cells=cells, columns=len(edges) - 1, edges=edges)


def _columns_by_place(grid: RawGrid, more: RawGrid) -> list[int] | None:
    """Return the column of `grid` over which each column of `more` stands, if they keep apart.

    Columns that were inferred may be missing on a page where nothing is printed in them.
    """
    found: list[int] = []
    for column in range(more.columns):
        places = [
            place
            for cell in more.cells
            if cell.column == column and cell.column_span == 1 and cell.text
            for place in cell.places
            if isinstance(place, PagePlace)
        ]
        if not places:
            return None
        middle = (min(p.x0 for p in places) + max(p.x1 for p in places)) / 2
        found.append(min(max(bisect_right(grid.edges, middle) - 1, 0), grid.columns - 1))
    return found if len(set(found)) == len(found) else None


def _moved(more: RawGrid, columns: Sequence[int], grid: RawGrid) -> RawGrid:
    cells = tuple(replace(c, column=columns[c.column]) for c in more.cells if c.column_span == 1)
    wide = tuple(
        replace(
            c,
            column=columns[c.column],
            column_span=columns[c.column + c.column_span - 1] - columns[c.column] + 1,
        )
        for c in more.cells
        if c.column_span > 1
    )
    return replace(
        more,
        cells=tuple(sorted(cells + wide, key=lambda c: (c.row, c.column))),
        columns=grid.columns,
        edges=grid.edges,
    )


# --- headings printed again -----------------------------------------------------------------------


def _repeated_rows(grid: RawGrid, more: RawGrid) -> int:
    """Return how many rows at the top of the continuation repeat headings."""

    def texts(of: RawGrid, row: int) -> list[str]:
        return [squash(cell.text) for cell in of.row(row) if squash(cell.text)]

    for start in range(min(grid.rows, _MOST_HEADING_ROWS)):
        count = 0
        while (
            count < min(more.rows, grid.rows - start)
            and texts(more, count) == texts(grid, start + count)
            and not any(any(c.isdigit() and "." in t for c in t) for t in texts(more, count))
        ):
            count += 1
        while count and not texts(more, count - 1):
            count -= 1
        if count:
            return count
    return 0


# --- rows cut by the page break -------------------------------------------------------------------


def _last_row(grid: RawGrid) -> Mapping[int, RawCell]:
    """Return the cells that reach the last row, by column."""
    return {c.column: c for c in grid.cells if c.row + c.row_span == grid.rows}


def _is_cut_row(
    grid: RawGrid, below: Sequence[RawCell], height: float, words: "_Words", *, is_open: bool
) -> bool:
    """Whether the first row below the break is the rest of the last one above it.

    It is if each of its cells goes on where the cell above had no more room, and none begins
    something new. Grids without borders tell nothing of room, so their rows are never joined.
    """
    last = _last_row(grid)
    first = [cell for cell in below if cell.row == 0]
    filled = [cell for cell in first if squash(cell.text)]
    is_ruled = bool(grid.edges) and not grid.has_inferred_columns
    if not is_ruled or not any(cell.text for cell in last.values()):
        return False
    for cell in filled:
        above = last.get(cell.column)
        if above is None or above.column_span != cell.column_span:
            return False
        if _are_two(above.text, cell.text):
            return False
        if not is_open and not (above.is_full and words.go_on(above.text, cell.text)):
            return False
    return bool(filled) or (len(first) == len(last) and _fills_up(grid, height))


def _are_two(above: str, below: str) -> bool:
    """Whether two texts are a whole number or code each and would be none together."""
    start, rest = to_half_width(squash(above)), to_half_width(squash(below))
    if _WHOLE_CODE.fullmatch(start) and _WHOLE_CODE.fullmatch(rest):
        return not _WHOLE_CODE.fullmatch(start + rest)
    if parse_amount(start) is None or parse_amount(rest) is None:
        return False
    joined = parse_amount(start + rest)
    return joined is None or not joined.well_grouped or joined.decimals > _MOST_DECIMALS


def _fills_up(grid: RawGrid, height: float) -> bool:
    """Whether the last row and a blank one below the break are together as high as a usual row."""
    if grid.rows < 2 or not grid.heights:
        return False
    usual = median(grid.heights[:-1])
    return grid.heights[-1] + height < _ROW_SHARE * usual


@dataclass(frozen=True, slots=True)
class _Words:
    """Judges whether two texts are pieces of one."""

    catalogue: Catalogue
    printed: Mapping[str, int]

    def go_on(self, above: str, below: str) -> bool:
        """Whether a text that filled its cell may go on with another."""
        start, rest = to_half_width(squash(above)), to_half_width(squash(below))
        if not start or is_blank_mark(start):
            return False
        if _NUMBER_PIECE.fullmatch(start):
            is_whole = _WHOLE_NUMBER.fullmatch(start) and _WHOLE_NUMBER.fullmatch(rest)
            return not is_whole and _WHOLE_NUMBER.fullmatch(start + rest) is not None
        if self.catalogue.pattern("item_start_line").match(rest):
            return False
        if self.printed.get(squash(above + below), 0):
            return True
        is_prose = len(start) > _LONGEST_LABEL
        starts_anew = _NEW_VALUE.match(rest) and not _UNFINISHED.search(start)
        return is_prose or not (starts_anew or self.printed.get(squash(above), 0) > 1)


def _joined_row(
    grid: RawGrid, below: Sequence[RawCell]
) -> tuple[tuple[RawCell, ...], tuple[RawCell, ...]]:
    """Return the cells above with those of the cut row joined to them, and the others below."""
    last = _last_row(grid)
    rest = {cell.column: cell for cell in below if cell.row == 0 and cell.column in last}
    above = tuple(
        _joined(cell, rest[cell.column])
        if last.get(cell.column) is cell and cell.column in rest
        else cell
        for cell in grid.cells
    )
    return above, tuple(cell for cell in below if cell.row > 0)


def _joined(cell: RawCell, rest: RawCell) -> RawCell:
    return replace(
        cell,
        text=cell.text + rest.text,
        places=cell.places + rest.places,
        row_span=cell.row_span + rest.row_span - 1,
        is_unreadable=cell.is_unreadable or rest.is_unreadable,
        is_full=rest.is_full,
        score=min((s for s in (cell.score, rest.score) if s is not None), default=None),
        doubtful=cell.doubtful or rest.doubtful,
    )

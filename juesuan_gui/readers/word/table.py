"""Turn a Word table into a raw grid: grid spans, vertical merges, slivers of columns.

Rows of one table need not share their column edges in Word; `readers.word.edges` says which
are one. What was deleted under change tracking is no part of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Any, Generic, TypeVar

from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.readers.raw import RawCell, RawGrid, UnreadableFileError
from juesuan_gui.readers.word import names
from juesuan_gui.readers.word.edges import CellBox, number_edges
from juesuan_gui.readers.word.names import (
    Properties,
    as_number,
    chosen_branch,
    number,
    properties_of,
    switch,
    value,
    w,
)
from juesuan_gui.readers.xml import Element

_MOST_COLUMNS = 512
_MOST_CELLS = 200_000
_NO_HEIGHT_TWIPS = 20
_UNSTATED_TWIPS = 1000
_THINNEST_TWIPS = 110
_NEAR_SHARE = 0.05


Content = TypeVar("Content")
"""What a format reader reads the text of a cell from."""


@dataclass(slots=True)
class TableCell(Generic[Content]):
    """A cell as stated in the file; `start` and `end` are edges of the table's own grid.

    Attributes:
        width: Its stated width in twips, 0 where there is none.
        begins_merge: Whether cells below may go on with it; None if the file does not tell.
        is_filled: It is or may be shaded.
    """

    element: Content
    row: int
    start: int
    end: int
    is_continued: bool
    width: int = 0
    is_filled: bool = False
    text: str = ""
    begins_merge: bool | None = None


@dataclass(slots=True)
class WordTable(Generic[Content]):
    """The cells of a table and the positions of the edges of its grid, in twips, if stated.

    Attributes:
        hidden_rows: How many rows have no height or are marked hidden.
        is_mirrored: Its first column is shown at the right.
    """

    cells: list[TableCell[Content]] = field(default_factory=list)
    rows: int = 0
    edges: list[int] = field(default_factory=list)
    tracked_changes: int = 0
    hidden_rows: int = 0
    is_mirrored: bool = False

    @property
    def is_frame(self) -> bool:
        """Whether it has one column only, so that it merely arranges text."""
        return len({(cell.start, cell.end) for cell in self.cells}) <= 1


def read_table(table: Element) -> WordTable[Element]:
    """Read the structure of a table; texts are not read yet.

    Raises:
        UnreadableFileError: It has an absurd number of columns or cells.
    """
    stated = properties_of(table, names.TABLE_PROPERTIES)
    is_mirrored = switch(stated, "bidiVisual") or False
    found = WordTable[Element](edges=_stated_edges(table), is_mirrored=is_mirrored)
    has_style = w("tblStyle") in stated
    for row in _parts(table, names.ROW):
        properties = properties_of(row, names.ROW_PROPERTIES)
        is_deleted = names.DELETED in properties
        found.tracked_changes += is_deleted or names.INSERTED in properties
        if is_deleted:
            continue
        if _is_hidden(properties):
            found.hidden_rows += next(row.iter(names.TEXT), None) is not None
            continue
        cells = list(_row_cells(row, found.rows, number(properties, "gridBefore") or 0))
        for cell in cells:
            cell.is_filled = cell.is_filled or has_style
        found.tracked_changes += sum(map(_is_removed, _parts(row, names.CELL)))
        found.cells.extend(cells)
        found.rows += 1
        if len(found.cells) > _MOST_CELLS:
            raise UnreadableFileError("reading.table_too_large")
    return found


def build_grid(table: WordTable[Any], block: int) -> RawGrid:
    """Build the grid of a table whose cells have their texts."""
    placed = place_cells(table)
    cells: list[RawCell] = []
    open_cells: dict[int, int] = {}
    open_merges: set[int] = set()
    for cell, column, span in placed:
        if span < 1:
            continue
        above = open_cells.get(column)
        goes_on = cell.is_continued and (above in open_merges or not cell.text)
        if goes_on and above is not None and _reaches(cells[above], cell.row, span):
            cells[above] = replace(cells[above], row_span=cells[above].row_span + 1)
            continue
        open_cells[column] = len(cells)
        if cell.begins_merge in (True, None) or cell.is_continued:
            open_merges.add(len(cells))
        place = BlockPlace(block, cell.row, column)
        cells.append(RawCell(cell.row, column, cell.text, (place,), column_span=span))
    width = max((column + span for _, column, span in placed), default=0)
    if table.is_mirrored:
        cells = [replace(one, column=width - one.column - one.column_span) for one in cells]
        cells.sort(key=lambda one: (one.row, one.column))
    return RawGrid(tuple(cells), table.rows, width)


def place_cells(table: WordTable[Content]) -> list[tuple[TableCell[Content], int, int]]:
    """Return each cell with the column of the grid that it begins in and the columns it takes."""
    boxes = list(_boxes(table))
    columns = number_edges(boxes)
    return [
        (cell, columns[box.start], columns[box.end] - columns[box.start])
        for cell, box in zip(table.cells, boxes, strict=True)
    ]


def _reaches(above: RawCell, row: int, span: int) -> bool:
    return above.row + above.row_span == row and above.column_span == span


# --- positions ------------------------------------------------------------------------------------


def _boxes(table: WordTable[Any]) -> Iterator[CellBox]:
    """Yield where each cell stands: by the grid of the table, or by the widths of its row."""
    edges = _sound_edges(table)
    for _, run in groupby(table.cells, key=lambda cell: cell.row):
        cells = list(run)
        ends = [edges[cell.end] for cell in cells]
        starts = [edges[cell.start] for cell in cells]
        if ends[-1] < edges[-1] and all(cell.width > 0 for cell in cells):
            snapped = _by_widths(starts[0], [cell.width for cell in cells], edges)
            if snapped is not None:
                starts, ends = [starts[0], *snapped[:-1]], snapped
        for cell, start, end in zip(cells, starts, ends, strict=True):
            yield CellBox(cell.row, start, end, bool(cell.text))


def _sound_edges(table: WordTable[Any]) -> list[int]:
    """Return the positions of the edges; where the file states no sound widths, all are far apart.

    A table that states no grid takes the widths of its longest row for one.
    """
    used = max((cell.end for cell in table.cells), default=0)
    stated = table.edges
    is_rising = all(a <= b for a, b in pairwise(stated))
    if len(stated) > used and is_rising and stated[-1] > len(stated) * _THINNEST_TWIPS:
        return stated
    return [at * _UNSTATED_TWIPS for at in range(used + 1)]


def _by_widths(start: int, widths: Sequence[int], edges: Sequence[int]) -> list[int] | None:
    """Return where cells end by their widths, at edges of the grid; None if they fit none."""
    total = edges[-1] - edges[0]
    if abs(start + sum(widths) - edges[-1]) > _NEAR_SHARE * total:
        return None
    found: list[int] = []
    at = start
    for width in widths:
        at += width
        nearest = min(edges, key=lambda edge: abs(edge - at))
        if nearest <= (found[-1] if found else start):
            return None
        found.append(nearest)
    return found


# --- structure ------------------------------------------------------------------------------------


def _parts(parent: Element, wanted: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those inside of content controls."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in names.BLOCK_WRAPPERS:
            yield from _parts(child, wanted)
        elif child.tag == names.ALTERNATE and (branch := chosen_branch(child)) is not None:
            yield from _parts(branch, wanted)


def _stated_edges(table: Element) -> list[int]:
    grid = table.find(w("tblGrid"))
    edges = [0]
    for column in grid.findall(w("gridCol")) if grid is not None else ():
        edges.append(edges[-1] + (as_number(column.get(w("w"), "").partition(".")[0]) or 0))
    return edges


def _is_hidden(properties: Properties) -> bool:
    """Whether a row is marked hidden or fixed at no height."""
    height = properties.get(w("trHeight"))
    is_flat = (
        height is not None
        and height.get(w("hRule"), "auto") == "exact"
        and (as_number(height.get(w("val"), "")) or 0) <= _NO_HEIGHT_TWIPS
    )
    return is_flat or bool(switch(properties, "hidden"))


def _is_removed(cell: Element) -> bool:
    """Whether a cell was deleted under change tracking."""
    return w("cellDel") in properties_of(cell, names.CELL_PROPERTIES)


def _row_cells(row: Element, index: int, start: int) -> Iterator[TableCell[Element]]:
    """Yield the cells of a row; those merged across in the old way are one."""
    last: TableCell[Element] | None = None
    for cell in _parts(row, names.CELL):
        if _is_removed(cell):
            continue
        properties = properties_of(cell, names.CELL_PROPERTIES)
        span = max(1, number(properties, "gridSpan") or 1)
        if not 0 <= start < start + span <= _MOST_COLUMNS:
            raise UnreadableFileError("reading.table_too_large")
        if last is not None and value(properties, "hMerge") in ("", "continue"):
            last.end += span
            last.width += _width(properties)
            start += span
            continue
        if last is not None:
            yield last
        merge = value(properties, "vMerge")
        last = TableCell(
            cell,
            index,
            start,
            start + span,
            merge in ("", "continue"),
            _width(properties),
            names.is_filled(properties),
            begins_merge=merge == "restart",
        )
        start += span
    if last is not None:
        yield last


def _width(properties: Properties) -> int:
    stated = properties.get(w("tcW"))
    if stated is None or stated.get(w("type"), "dxa") != "dxa":
        return 0
    return as_number(stated.get(w("w"), "").partition(".")[0]) or 0

"""Turn a Word table into a raw grid: grid spans, vertical merges, slivers of columns.

Rows of one table need not share their column edges in Word. Edges that lie closer together than
a sliver are one edge, and columns that no row uses vanish.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Generic, TypeVar

from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.readers.raw import RawCell, RawGrid, UnreadableFileError
from juesuan_gui.readers.word import names
from juesuan_gui.readers.word.names import (
    as_number,
    chosen_branch,
    number,
    properties_of,
    value,
    w,
)
from juesuan_gui.readers.xml import Element

_SLIVER_TWIPS = 110
_MOST_COLUMNS = 512
_MOST_CELLS = 200_000


Content = TypeVar("Content")
"""What a format reader reads the text of a cell from."""


@dataclass(slots=True)
class TableCell(Generic[Content]):
    """A cell as stated in the file; `start` and `end` are edges of the table's own grid."""

    element: Content
    row: int
    start: int
    end: int
    is_continued: bool
    text: str = ""


@dataclass(slots=True)
class WordTable(Generic[Content]):
    """The cells of a table and the positions of the edges of its grid, in twips, if stated."""

    cells: list[TableCell[Content]] = field(default_factory=list)
    rows: int = 0
    edges: list[int] = field(default_factory=list)
    tracked_changes: int = 0

    @property
    def is_frame(self) -> bool:
        """Whether it has one column only, so that it merely arranges text."""
        return len({(cell.start, cell.end) for cell in self.cells}) <= 1


def read_table(table: Element) -> WordTable[Element]:
    """Read the structure of a table; texts are not read yet.

    Raises:
        UnreadableFileError: It has an absurd number of columns or cells.
    """
    found = WordTable[Element](edges=_stated_edges(table))
    for row in _parts(table, names.ROW):
        properties = properties_of(row, names.ROW_PROPERTIES)
        is_deleted = names.DELETED in properties
        found.tracked_changes += is_deleted or names.INSERTED in properties
        if is_deleted:
            continue
        found.cells.extend(_row_cells(row, found.rows, number(properties, "gridBefore") or 0))
        found.rows += 1
        if len(found.cells) > _MOST_CELLS:
            raise UnreadableFileError("reading.table_too_large")
    return found


def build_grid(table: WordTable[Any], block: int) -> RawGrid:
    """Build the grid of a table whose cells have their texts."""
    columns = _column_of_edge(table)
    cells: list[RawCell] = []
    open_cells: dict[int, int] = {}
    for cell in table.cells:
        column = columns[cell.start]
        span = columns[cell.end] - column
        if span < 1:
            continue
        above = open_cells.get(column)
        if cell.is_continued and above is not None and _reaches(cells[above], cell.row, span):
            cells[above] = replace(cells[above], row_span=cells[above].row_span + 1)
            continue
        open_cells[column] = len(cells)
        place = BlockPlace(block, cell.row, column)
        cells.append(RawCell(cell.row, column, cell.text, (place,), column_span=span))
    return RawGrid(tuple(cells), table.rows, max(columns.values(), default=0))


def _reaches(above: RawCell, row: int, span: int) -> bool:
    return above.row + above.row_span == row and above.column_span == span


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


def _row_cells(row: Element, index: int, start: int) -> Iterator[TableCell[Element]]:
    for cell in _parts(row, names.CELL):
        properties = properties_of(cell, names.CELL_PROPERTIES)
        span = max(1, number(properties, "gridSpan") or 1)
        if not 0 <= start < start + span <= _MOST_COLUMNS:
            raise UnreadableFileError("reading.table_too_large")
        is_continued = value(properties, "vMerge") in ("", "continue")
        yield TableCell(cell, index, start, start + span, is_continued)
        start += span


def _column_of_edge(table: WordTable[Any]) -> dict[int, int]:
    """Number the edges that cells use from left to right; edges a sliver apart get one number."""
    used = sorted({e for cell in table.cells for e in (cell.start, cell.end)})
    filled = {(cell.start, cell.end) for cell in table.cells if cell.text}
    measure = _measure(table.edges, used)
    numbers: dict[int, int] = {}
    first = used[0] if used else 0
    for left, right in pairwise([first, *used]):
        numbers.setdefault(first, 0)
        is_sliver = (
            right != left
            and measure(right) - measure(first) < _SLIVER_TWIPS
            and not any(first <= start and end <= right for start, end in filled)
        )
        if is_sliver or right == left:
            numbers[right] = numbers[left]
        else:
            numbers[right] = numbers[left] + 1
            first = right
    return numbers


def _measure(edges: Sequence[int], used: Sequence[int]) -> Callable[[int], int]:
    """Return the position of an edge; where the file states no sound widths, all are far apart."""
    is_sound = bool(used) and len(edges) > used[-1] and edges[-1] > _SLIVER_TWIPS * len(edges)
    return (lambda edge: edges[edge]) if is_sound else (lambda edge: edge * _SLIVER_TWIPS)

"""Turn the cells of a worksheet into lines and grids, the same for all kinds of workbooks.

A sheet may hold a table, several tables one below the other, or running text. Where the tables are
ruled, the borders say what belongs to a table; else empty rows do. Nothing is interpreted here:
titles and notes that stay inside of a grid are found by `readers.recognise`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from juesuan_gui.domain.disclosure import Segment
from juesuan_gui.domain.place import SheetPlace
from juesuan_gui.readers import wording
from juesuan_gui.readers.raw import Block, RawCell, RawGrid, RawLine, UnreadableFileError
from juesuan_gui.readers.shown import LeftOut
from juesuan_gui.readers.workbook.drawings import Floating

_MOST_POSITIONS = 300_000
_LONGEST_GAP = 60
_LONGEST_LABEL = 20
_WIDEST_LABEL = 3
_MOST_CELLS_OF_A_LINE = 3
_GAP = "  "
_GIVEN_NAME = re.compile(rf"(?:sheet|{wording.SHEET})\s*\d*", re.IGNORECASE)
"""Names that programs give to sheets; they say nothing."""


Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with content as shown; `is_number` if the workbook holds a number in it."""

    text: str
    is_unreadable: bool = False
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; 0-based, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """What a sheet holds, by 0-based (row, column).

    Attributes:
        cells: Cells with content only.
        boxed: Positions with a border at a side, or both above and below.
        spread: Positions centred over the empty ones to their right, and those empty ones.
        has_folded_rows: Some rows are folded away by a filter or group, and read all the same.
        notes: What floats over the cells.
        row_numbers: The 0-based number in the workbook of rows that are counted anew; others keep
            theirs.
        left_out: What of the content is not seen.
    """

    name: str
    cells: dict[Position, SheetCell] = field(default_factory=dict)
    boxed: set[Position] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    has_folded_rows: bool = False
    spread: set[Position] = field(default_factory=set)
    notes: list[Floating] = field(default_factory=list)
    row_numbers: Mapping[int, int] = field(default_factory=dict)
    column_numbers: Mapping[int, int] = field(default_factory=dict)
    left_out: LeftOut = field(default_factory=LeftOut)

    @property
    def hides_content(self) -> bool:
        """Whether a hidden row or column has content."""
        return any(r in self.hidden_rows or c in self.hidden_columns for r, c in self.cells)

    def place(self, row: int, column: int) -> SheetPlace:
        """Return the place of a position in the workbook."""
        row = self.row_numbers.get(row, row)
        column = self.column_numbers.get(column, column)
        return SheetPlace(self.name, cell_name(row, column))


@dataclass(frozen=True, slots=True)
class SheetBlocks:
    """Lines and grids of a sheet, and what is in neither of them.

    Attributes:
        beside: Cells beside ruled tables, which were left out.
        unread: Cells outside of tables that cannot be read.
    """

    blocks: tuple[Block, ...]
    beside: tuple[SheetPlace, ...]
    unread: tuple[SheetPlace, ...]


def cell_name(row: int, column: int) -> str:
    """Return the name of a position as workbooks write it, for example C27."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def build_blocks(sheet: Sheet) -> SheetBlocks:
    """Arrange the content of a sheet from top to bottom.

    Raises:
        UnreadableFileError: The content is spread over an absurdly large area.
    """
    layout = _Layout(sheet)
    blocks: list[Block] = []
    unread: list[SheetPlace] = []
    notes = sorted((note for note in sheet.notes if note.lines), key=lambda note: note.row)
    for is_table, rows in layout.runs():
        while notes and rows and notes[0].row <= rows[0]:
            blocks.extend(_note_lines(sheet, notes.pop(0)))
        if is_table:
            grid = layout.grid(rows)
            if grid is not None:
                blocks.append(grid)
        else:
            for row in rows:
                blocks.extend(layout.lines(row))
                unread.extend(layout.unreadable(row))
    for note in notes:
        blocks.extend(_note_lines(sheet, note))
    return SheetBlocks(tuple(blocks), tuple(layout.beside), tuple(unread))


def _note_lines(sheet: Sheet, note: Floating) -> Iterator[RawLine]:
    """Yield the lines of a text box over the cells."""
    place = SheetPlace(sheet.name, cell_name(note.row, note.column))
    for line in note.lines:
        yield RawLine(line, (Segment(0, len(line), place),), is_paragraph=True)


class _Layout:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.beside: list[SheetPlace] = []
        self._last_row = max((row for row, _ in sheet.cells), default=-1)
        self._last_column = max((column for _, column in sheet.cells), default=-1)
        self._merge_at: dict[Position, Merge] = {}
        self._covered: set[Position] = set()
        self._apply_merges()
        self._columns = _columns_by_row(sheet.cells)
        self._boxed = _columns_by_row(self._boxed_positions())
        self._is_ruled = self._has_sound_borders()

    def _apply_merges(self) -> None:
        """Keep the top left cell of each merged range; what lies under the others is not shown."""
        area = 0
        last_column = max((c for _, c in self.sheet.boxed), default=self._last_column)
        last_column = max(last_column, self._last_column, 0)  # the last with content or a border
        for merge in self.sheet.merges:
            bottom = min(merge.bottom, self._last_row)
            right = min(merge.right, max(last_column, merge.left))
            if merge.top > bottom or merge.left > right:
                continue
            area += (bottom - merge.top + 1) * (right - merge.left + 1)
            if area > _MOST_POSITIONS:
                raise UnreadableFileError("reading.sheet_too_large", sheet=self.sheet.name)
            self._merge_at[merge.top, merge.left] = Merge(merge.top, merge.left, bottom, right)
            self._covered.update(
                (row, column)
                for row in range(merge.top, bottom + 1)
                for column in range(merge.left, right + 1)
            )
            self._covered.discard((merge.top, merge.left))
        for position in self._covered & self.sheet.cells.keys():
            del self.sheet.cells[position]

    def _boxed_positions(self) -> Iterator[Position]:
        for row, column in self.sheet.boxed:
            if row <= self._last_row:
                yield row, column
        for position, merge in self._merge_at.items():
            if position in self.sheet.boxed:
                for row in range(merge.top, merge.bottom + 1):
                    yield row, merge.left

    # --- lines and tables

    def runs(self) -> Iterator[tuple[bool, Sequence[int]]]:
        """Yield (whether they are a table, rows) from top to bottom; empty rows are left out."""
        yield from self._ruled_runs() if self._is_ruled else self._spaced_runs()

    def _has_sound_borders(self) -> bool:
        """Whether borders tell tables from lines: nothing outside of them looks like a table."""
        if not any(len(self._columns.get(row, ())) > 1 for row in self._boxed):
            return False
        return not any(
            len(columns) > _MOST_CELLS_OF_A_LINE
            or any(self.sheet.cells[row, column].is_number for column in columns)
            for row, columns in self._columns.items()
            if row not in self._boxed
        )

    def _ruled_runs(self) -> Iterator[tuple[bool, Sequence[int]]]:
        rows = sorted(self._columns.keys() | self._boxed.keys())
        # Consecutive rows keep the same distance to their position in the list.
        runs = groupby(enumerate(rows), lambda pair: (pair[1] - pair[0], pair[1] in self._boxed))
        for (_, is_table), run in runs:
            yield is_table, [row for _, row in run]

    def _spaced_runs(self) -> Iterator[tuple[bool, Sequence[int]]]:
        """Split at empty rows where what follows begins with a single cell, as a title does."""
        for area in self._areas():
            tabular = [row for row in area if self._is_tabular(row)]
            if not tabular:
                yield False, area
                continue
            last = tabular[-1]
            while last < area[-1] and not self._is_line_below(last + 1):
                last += 1
            yield False, [row for row in area if row < tabular[0]]
            yield True, range(tabular[0], last + 1)
            yield False, [row for row in area if row > last]

    def _areas(self) -> list[list[int]]:
        areas: list[list[int]] = []
        for row in sorted(self._columns):
            gap = row - self._last_covered(areas[-1][-1]) - 1 if areas else 0
            if not areas or gap > _LONGEST_GAP or (gap > 0 and not self._is_tabular(row)):
                areas.append([])
            areas[-1].append(row)
        return areas

    def _last_covered(self, row: int) -> int:
        """Return the last row that a cell of this row reaches down to."""
        bottoms = (
            self._merge_at[row, column].bottom
            for column in self._columns[row]
            if (row, column) in self._merge_at
        )
        return max(row, max(bottoms, default=row))

    def _is_tabular(self, row: int) -> bool:
        columns = self._columns.get(row, ())
        if len(columns) != 1:
            return len(columns) > 1
        merge = self._merge_at.get((row, columns[0]))
        return self.sheet.cells[row, columns[0]].is_number or (
            merge is not None and merge.bottom > row
        )

    def _is_line_below(self, row: int) -> bool:
        """Whether a row with one cell below a table is a note and not a label without amounts."""
        columns = self._columns.get(row, ())
        if not columns:
            return False
        merge = self._merge_at.get((row, columns[0]))
        width = merge.right - merge.left + 1 if merge else 1
        text = self.sheet.cells[row, columns[0]].text
        return width > _WIDEST_LABEL or len(text) > _LONGEST_LABEL

    # --- blocks

    def lines(self, row: int) -> Iterator[RawLine]:
        """Yield a row as printed lines: its cells side by side, or the lines of its only cell."""
        cells = [(column, self.sheet.cells[row, column]) for column in self._columns[row]]
        if len(cells) == 1:
            pieces = [piece.strip() for piece in cells[0][1].text.split("\n") if piece.strip()]
            place = self.sheet.place(row, cells[0][0])
            for piece in pieces:
                segments = (Segment(0, len(piece), place),)
                yield RawLine(piece, segments, is_paragraph=len(pieces) == 1)
            return
        text = ""
        found: list[Segment] = []
        for column, cell in cells:
            text += _GAP if text else ""
            shown = cell.text.replace("\n", " ")
            place = self.sheet.place(row, column)
            found.append(Segment(len(text), len(text) + len(shown), place))
            text += shown
        yield RawLine(text, tuple(found), is_paragraph=True)

    def unreadable(self, row: int) -> Iterator[SheetPlace]:
        """Yield where the cells of a row stand that cannot be read."""
        for column in self._columns[row]:
            if self.sheet.cells[row, column].is_unreadable:
                yield self.sheet.place(row, column)

    def grid(self, rows: Sequence[int]) -> RawGrid | None:
        """Build the grid of consecutive rows; every position in it gets a cell."""
        first, last = self._column_range(rows)
        if len(rows) * (last - first + 1) > _MOST_POSITIONS:
            raise UnreadableFileError("reading.sheet_too_large", sheet=self.sheet.name)
        self.beside.extend(
            self.sheet.place(row, column)
            for row in rows
            for column in self._columns.get(row, ())
            if not first <= column <= last
        )
        cells = [
            self._cell(row, column, rows, (first, last))
            for row in rows
            for column in range(first, last + 1)
            if (row, column) not in self._covered
        ]
        if not any(cell.text or cell.is_unreadable for cell in cells):
            return None
        caption = "" if _GIVEN_NAME.fullmatch(self.sheet.name) else self.sheet.name
        return RawGrid(tuple(cells), len(rows), last - first + 1, caption=caption)

    def _column_range(self, rows: Sequence[int]) -> tuple[int, int]:
        """Return the first and last column of a grid: the ruled ones with content, else all."""
        filled = {c for row in rows for c in self._columns.get(row, ())}
        reached = {
            self._merge_at[row, column].right
            for row in rows
            for column in self._columns.get(row, ())
            if (row, column) in self._merge_at
        }
        boxed = {c for row in rows for c in self._boxed.get(row, ())}
        inside = filled & boxed
        if not self._is_ruled or not inside:
            inside = filled
        right = {c for c in reached if not self._is_ruled or c <= max(boxed, default=c)}
        return min(inside, default=0), max(inside | right, default=-1)

    def _cell(self, row: int, column: int, rows: Sequence[int], limits: tuple[int, int]) -> RawCell:
        merge = self._merge_at.get((row, column), Merge(row, column, row, column))
        content = self.sheet.cells.get((row, column), SheetCell(""))
        return RawCell(
            row - rows[0],
            column - limits[0],
            content.text,
            (self.sheet.place(row, column),),
            min(merge.bottom, rows[-1]) - row + 1,
            min(merge.right, limits[1]) - column + 1,
            content.is_unreadable,
        )


def _columns_by_row(positions: Iterable[Position]) -> dict[int, list[int]]:
    found: dict[int, set[int]] = {}
    for row, column in positions:
        found.setdefault(row, set()).add(column)
    return {row: sorted(columns) for row, columns in found.items()}

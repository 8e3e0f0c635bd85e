"""The official form of a table as the layout of one that keeps no columns.

Where a row prints fewer numbers than there are columns, every possible assignment is kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import AmbiguousRow, Cell, Role
from juesuan_gui.readers.raw import RawCell, RawGrid, RawLine
from juesuan_gui.readers.recognise.loose_places import PrintedColumns
from juesuan_gui.readers.recognise.loose_rows import LooseRow, RowSide, Token, tokens_of

_MOST_PATTERNS = 1000


@dataclass(frozen=True)
class LooseTable:
    """A table laid out by the official form, with the rows whose columns are open."""

    grid: RawGrid
    ambiguous: tuple[AmbiguousRow, ...] = ()
    inferred: frozenset[tuple[int, int]] = frozenset()


class OfficialForm:
    """The official form of a kind: heading cells and the grid columns of each side."""

    def __init__(self, layout: tuple[tuple[str, ...], ...], line_headings: frozenset[str]) -> None:
        self.layout = layout
        self.columns = len(layout[0])
        self.has_line_numbers = any(text in line_headings for row in layout for text in row)
        self._split_sides()

    def _split_sides(self) -> None:
        """Tell label columns from amount columns: a column with a number in the last row counts."""
        last = self.layout[-1]
        numbered = [column for column in range(self.columns) if last[column].isdigit()]
        if not numbered:
            numbered = [c for c in range(self.columns) if c % 3 == 2]
        self.sides: list[tuple[list[int], list[int]]] = []
        labels: list[int] = []
        for column in range(self.columns):
            if column not in numbered:
                if self.sides and not labels and self.sides[-1][1]:
                    labels = [column]
                else:
                    labels.append(column)
                continue
            if labels or not self.sides:
                self.sides.append((labels, []))
                labels = []
            self.sides[-1][1].append(column)

    @property
    def panes(self) -> int:
        """How many sides or panes stand beside each other."""
        return len(self.sides)

    def build(self, rows: Sequence[LooseRow], header: Sequence[RawLine]) -> LooseTable:
        """Lay the rows out by where they are printed; rows still open show the leftmost columns."""
        cells = list(self._heading_cells(header))
        printed = self._printed_columns(rows, header)
        ambiguous: list[AmbiguousRow] = []
        inferred: set[tuple[int, int]] = set()
        for offset, row in enumerate(rows):
            number = len(self.layout) + offset
            for (labels, amounts), side in zip(self.sides, row.sides, strict=False):
                cells.extend(self._label_cells(number, labels, side, row.places))
                is_open = 0 < len(side.numbers) < len(amounts) and not side.is_unreadable
                placed = printed.place(amounts, side.numbers) if is_open else None
                cells.extend(_amount_cells(number, amounts, side, row.places, placed))
                if is_open:
                    inferred.update((number, column) for column in amounts)
                if is_open and placed is None:
                    ambiguous.append(_ambiguous(number, amounts, side.numbers))
        grid = RawGrid(tuple(cells), len(self.layout) + len(rows), self.columns)
        return LooseTable(grid, tuple(ambiguous), frozenset(inferred))

    def _printed_columns(
        self, rows: Sequence[LooseRow], header: Sequence[RawLine]
    ) -> PrintedColumns:
        found = [
            (amounts, side.numbers)
            for row in rows
            for (_, amounts), side in zip(self.sides, row.sides, strict=False)
            if not side.is_unreadable
        ]
        return PrintedColumns(header, [c for _, amounts in self.sides for c in amounts], found)

    def _heading_cells(self, header: Sequence[RawLine]) -> Iterator[RawCell]:
        places = header[0].places if header else ()
        for row, texts in enumerate(self.layout):
            for column, text in enumerate(texts):
                if text in "<^" and text:
                    continue
                across = 1
                while column + across < self.columns and texts[column + across] == "<":
                    across += 1
                down = 1
                while row + down < len(self.layout) and self.layout[row + down][column] == "^":
                    down += 1
                yield RawCell(row, column, text, places, down, across)

    def _label_cells(
        self, row: int, columns: Sequence[int], side: RowSide, places: tuple[Place, ...]
    ) -> Iterator[RawCell]:
        label = "".join(token.text for token in side.label)
        label_places = tuple(p for token in side.label for p in token.places) or places[:1]
        texts = dict.fromkeys(columns, ("", places[:1]))
        if not columns:
            return
        if self.has_line_numbers:
            texts[columns[0]] = (label, label_places)
            if side.line_no and len(columns) > 1:
                texts[columns[1]] = (side.line_no.text, side.line_no.places)
        else:
            texts[columns[-1]] = (label, label_places)
            if side.code:
                texts[columns[0]] = (side.code.text, side.code.places)
        for column, (text, where) in texts.items():
            yield RawCell(row, column, text, where)


def _amount_cells(
    row: int,
    columns: Sequence[int],
    side: RowSide,
    places: tuple[Place, ...],
    placed: tuple[int, ...] | None,
) -> Iterator[RawCell]:
    """Yield the amounts; more than there are columns, or words among them, tell no column.

    Args:
        placed: The columns of the numbers where they are known; else the leftmost take them.
    """
    if placed is not None:
        numbers = dict(zip(placed, side.numbers, strict=True))
        for column in columns:
            token = numbers.get(column, Token("", places[:1]))
            yield RawCell(row, column, token.text, token.places or places[:1])
        return
    printed, last = side.numbers, len(columns) - 1
    is_unreadable = side.is_unreadable or len(printed) > len(columns)
    for index, column in enumerate(columns):
        mine = printed[index:] if index == last else printed[index : index + 1]
        text = " ".join(token.text for token in mine)
        where = tuple(place for token in mine for place in token.places) or places[:1]
        yield RawCell(row, column, text, where, is_unreadable=is_unreadable)


def _ambiguous(row: int, columns: Sequence[int], numbers: Sequence[Token]) -> AmbiguousRow:
    patterns = list(combinations(columns, len(numbers)))
    values = tuple(
        Cell(row, -1, Role.AMOUNT, token.text, parse_amount(token.text), places=token.places)
        for token in numbers
    )
    return AmbiguousRow(row, values, tuple(columns), tuple(patterns[:_MOST_PATTERNS]))


def free_layout(lines: Sequence[RawLine]) -> LooseTable:
    """Show a table of unknown form as it is printed: a row a line, a cell a run of words."""
    cells: list[RawCell] = []
    for row, line in enumerate(lines):
        cells.extend(
            RawCell(row, column, token.text, token.places)
            for column, token in enumerate(tokens_of(line))
        )
    width = max(cell.column for cell in cells) + 1
    grid = RawGrid(tuple(cells), len(lines), width, has_inferred_columns=True)
    return LooseTable(grid, (), frozenset((cell.row, cell.column) for cell in cells))

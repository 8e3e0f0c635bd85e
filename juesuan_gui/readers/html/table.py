"""Arrange the cells of a web page's table by their row and column spans."""

from dataclasses import dataclass

from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.readers.html.text import is_shown, own_text, shown_children, tag_of
from juesuan_gui.readers.raw import RawCell, RawGrid, UnreadableFileError
from juesuan_gui.readers.xml import Element

_MOST_SPAN_COLUMNS = 1000
_MOST_POSITIONS = 200_000
_FEWEST_DATA_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class HtmlCell:
    """A cell with its place in the table and its own text, without that of inner tables."""

    element: Element
    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(frozen=True, slots=True)
class HtmlTable:
    """A table whose cells are arranged."""

    cells: tuple[HtmlCell, ...]
    rows: int
    columns: int

    @property
    def is_layout(self) -> bool:
        """Whether it merely arranges the page.

        It does if nowhere two texts stand side by side, or if it has tables inside of it and little
        text of its own.
        """
        filled_rows = [cell.row for cell in self.cells if cell.text]
        if len(filled_rows) == len(set(filled_rows)):
            return True
        if not any(nested_tables(cell.element) for cell in self.cells):
            return False
        filled = sum(bool(cell.text) for cell in self.cells)
        is_sparse = filled * 2 < len(self.cells) or filled < self.columns * 2
        return self.columns < _FEWEST_DATA_COLUMNS or is_sparse

    def grid(self, block: int) -> RawGrid:
        """Return the table as a raw grid."""
        cells = tuple(
            RawCell(
                cell.row,
                cell.column,
                cell.text,
                (BlockPlace(block, cell.row, cell.column),),
                cell.row_span,
                cell.column_span,
            )
            for cell in self.cells
        )
        return RawGrid(cells, self.rows, self.columns)


def arrange(table: Element) -> HtmlTable:
    """Place the cells of a table: each takes the first free position of its row.

    Raises:
        UnreadableFileError: Its spans cover an absurdly large area.
    """
    rows = _rows(table)
    ends = {section: index + 1 for index, (_, section) in enumerate(rows)}
    cells: list[HtmlCell] = []
    taken: set[tuple[int, int]] = set()
    for index, (row, section) in enumerate(rows):
        column = 0
        for element in shown_children(row, "td", "th"):
            while (index, column) in taken:
                column += 1
            height = _row_span(element, ends[section] - index)
            width = _column_span(element)
            if len(taken) + height * width > _MOST_POSITIONS:
                raise UnreadableFileError("reading.page_too_large")
            taken.update(
                (r, c) for r in range(index, index + height) for c in range(column, column + width)
            )
            cells.append(HtmlCell(element, index, column, height, width, own_text(element)))
            column += width
    return HtmlTable(tuple(cells), len(rows), max((c + 1 for _, c in taken), default=0))


def nested_tables(element: Element) -> list[Element]:
    """Return the outermost tables that are shown inside of an element."""
    found: list[Element] = []
    for child in element:
        if tag_of(child) == "table" and is_shown(child):
            found.append(child)
        elif is_shown(child):
            found.extend(nested_tables(child))
    return found


def _rows(table: Element) -> list[tuple[Element, int]]:
    """Return the rows in the order shown, each with the number of its section."""
    found: list[tuple[Element, int]] = []
    feet: list[tuple[Element, int]] = []
    section = 0
    for child in shown_children(table, "tr", "thead", "tbody", "tfoot"):
        if tag_of(child) == "tr":
            found.append((child, section))
            continue
        section += 2
        target = feet if tag_of(child) == "tfoot" else found
        target.extend((row, section - 1) for row in shown_children(child, "tr"))
    return found + feet


def _row_span(element: Element, left: int) -> int:
    """Return the rows a cell takes; a span never leaves its section, 0 means all that is left."""
    stated = _number(element, "rowspan")
    return left if stated == 0 else min(stated, left)


def _column_span(element: Element) -> int:
    return max(1, min(_number(element, "colspan"), _MOST_SPAN_COLUMNS))


def _number(element: Element, name: str) -> int:
    text = element.get(name, "").strip()
    return int(text) if text.isdecimal() and len(text) < 7 else 1

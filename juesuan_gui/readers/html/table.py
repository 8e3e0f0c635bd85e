"""Arrange the cells of a web page's table by their row and column spans."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.readers.flow import cell_text
from juesuan_gui.readers.html.styles import Styles
from juesuan_gui.readers.html.text import (
    Kind,
    Piece,
    leading_number,
    pieces_of,
    role_of,
    shown_children,
    text_of_runs,
)
from juesuan_gui.readers.raw import RawCell, RawGrid, UnreadableFileError
from juesuan_gui.readers.shown import UNSEEN, LeftOut, Run
from juesuan_gui.readers.xml import Element

_MOST_SPAN_COLUMNS = 1000
_MOST_CELLS = 200_000
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
    is_unreadable: bool = False


@dataclass(frozen=True, slots=True)
class HtmlTable:
    """A table whose cells are arranged."""

    cells: tuple[HtmlCell, ...]
    rows: int
    columns: int
    styles: Styles

    @property
    def is_layout(self) -> bool:
        """Whether it merely arranges the page.

        It does if nowhere two texts stand side by side, or if it has tables inside of it and little
        text of its own.
        """
        filled_rows = [cell.row for cell in self.cells if cell.text]
        if len(filled_rows) == len(set(filled_rows)):
            return True
        if not any(nested_tables(cell.element, self.styles) for cell in self.cells):
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
                cell.is_unreadable,
            )
            for cell in self.cells
        )
        return RawGrid(cells, self.rows, self.columns)


def arrange(table: Element, styles: Styles, left_out: LeftOut) -> HtmlTable:
    """Place the cells of a table: each takes the first free position of its row.

    Columns that no cell begins in, as behind an absurd span, and hidden ones fall away.

    Raises:
        UnreadableFileError: It has an absurd number of cells.
    """
    rows = _rows(table, styles)
    ends = {section: index + 1 for index, (_, section) in enumerate(rows)}
    placed: list[tuple[Element, int, int, int, int]] = []
    from_above: dict[int, list[tuple[int, int]]] = {}
    reached = 0
    for index, (row, section) in enumerate(rows):
        column = 0
        taken = sorted(from_above.pop(index, ()))
        for element in shown_children(row, styles, "td", "th"):
            column = _first_free(taken, column)
            height = _row_span(element, ends[section] - index)
            width = _column_span(element)
            reached += height
            if reached > _MOST_CELLS:
                raise UnreadableFileError("reading.page_too_large")
            for below in range(index + 1, index + height):
                from_above.setdefault(below, []).append((column, column + width))
            placed.append((element, index, column, height, width))
            column += width
    hidden = _hidden_columns(table, styles)
    edges = _edges(placed, hidden)
    cells = []
    for element, index, column, height, width in placed:
        start, end = bisect_left(edges, column), bisect_left(edges, column + width)
        if start == end:
            left_out.hidden += 1
            continue
        text = own_text(element, styles, left_out)
        is_picture = not text and bool(pieces_of_kind(element, styles, Kind.SMALL_PICTURE))
        cells.append(HtmlCell(element, index, start, height, end - start, text, is_picture))
    return HtmlTable(tuple(cells), len(rows), len(edges), styles)


def _first_free(taken: Sequence[tuple[int, int]], column: int) -> int:
    """Return the first column from one on that no cell from above reaches into; they are sorted."""
    for start, end in taken:
        if start <= column < end:
            column = end
    return column


def _edges(placed: Iterable[tuple[Element, int, int, int, int]], hidden: set[int]) -> list[int]:
    """Return the columns in which a cell begins, hidden ones left out."""
    return sorted({column for _, _, column, _, _ in placed} - hidden)


def _hidden_columns(table: Element, styles: Styles) -> set[int]:
    """Return the columns that the table's own description hides.

    A description that is not shown at all describes nothing; its column stays.
    """
    hidden: set[int] = set()
    column = 0
    for element in table.iterchildren("colgroup", "col"):
        inside = list(element.iterchildren("col")) or [element]
        for one in inside:
            width = min(leading_number(one.get("span", "")) or 1, _MOST_SPAN_COLUMNS)
            stated = (styles.stated(part).get("visibility", "") for part in (one, element))
            hidden.update(range(column, column + width) if "collapse" in stated else ())
            column += width
    return hidden


def own_text(element: Element, styles: Styles, left_out: LeftOut) -> str:
    """Return the text of a cell, without that of tables inside of it; blocks begin a new line.

    A table of one cell is a frame around text and no table.
    """
    return cell_text([text_of_runs(list(_own_runs(element, styles)), left_out)])


def _own_runs(element: Element, styles: Styles) -> Iterator[Run]:
    for piece in pieces_of(element, styles):
        framed = framed_cell(piece.element, styles) if piece.kind is Kind.TABLE else None
        if framed is not None and not piece.look & UNSEEN:
            yield from _own_runs(framed, styles)
        elif piece.kind in (Kind.OPEN, Kind.CLOSE):
            yield Run("\n", piece.look)
        elif piece.text:
            yield Run(piece.text, piece.look)


def framed_cell(table: Element, styles: Styles) -> Element | None:
    """Return the cell of a table that has no other."""
    rows = [row for row, _ in _rows(table, styles)]
    cells = [cell for row in rows[:2] for cell in shown_children(row, styles, "td", "th")]
    return cells[0] if len(rows) == 1 and len(cells) == 1 else None


def pieces_of_kind(element: Element, styles: Styles, *kinds: Kind) -> list[Piece]:
    """Return the pieces of some kinds that an element shows, those inside of inner tables not."""
    return [
        piece
        for piece in pieces_of(element, styles)
        if piece.kind in kinds and not piece.look & UNSEEN
    ]


def nested_tables(element: Element, styles: Styles) -> list[Element]:
    """Return the outermost tables that are shown inside of an element; a mere frame is none."""
    found = (piece.element for piece in pieces_of_kind(element, styles, Kind.TABLE))
    return [table for table in found if framed_cell(table, styles) is None]


def _rows(table: Element, styles: Styles) -> list[tuple[Element, int]]:
    """Return the rows in the order shown, each with the number of its section."""
    heads: list[tuple[Element, int]] = []
    found: list[tuple[Element, int]] = []
    feet: list[tuple[Element, int]] = []
    section = 0
    for child in shown_children(table, styles, "tr", "thead", "tbody", "tfoot"):
        role = role_of(child, styles)
        if role == "tr":
            found.append((child, section))
            continue
        section += 2
        is_first_head = role == "thead" and not heads
        target = feet if role == "tfoot" else heads if is_first_head else found
        target.extend((row, section - 1) for row in shown_children(child, styles, "tr"))
    return heads + found + feet


def _row_span(element: Element, left: int) -> int:
    """Return the rows a cell takes; a span never leaves its section, 0 means all that is left."""
    stated = leading_number(element.get("rowspan", ""))
    if stated == 0:
        return left
    return min(stated or 1, left)


def _column_span(element: Element) -> int:
    return max(1, min(leading_number(element.get("colspan", "")) or 1, _MOST_SPAN_COLUMNS))

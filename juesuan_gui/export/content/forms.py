"""Forms: grids of texts ready to be set on pages or written into sheets.

A form knows what stands where and how it is to look, but no fonts and no widths.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from juesuan_gui.domain.table import CellRef


class Align(Enum):
    """How a text stands in its cell."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Face(Enum):
    """What a text is, which decides its face."""

    BODY = "body"
    NUMBER = "number"
    HEADING = "heading"
    TOTAL = "total"


class Change(Enum):
    """How a span of a text was changed."""

    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Highlight:
    """A changed span of a text, end exclusive."""

    start: int
    end: int
    change: Change


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell of a form.

    Attributes:
        ref: The cell of the document that it shows, to which marks belong.
        link: Name of the place in the same file to which it leads.
    """

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    align: Align = Align.LEFT
    face: Face = Face.BODY
    ref: CellRef | None = None
    highlights: tuple[Highlight, ...] = ()
    link: str | None = None


@dataclass(frozen=True)
class Form:
    """A grid of cells that do not overlap.

    Attributes:
        heading_rows: Leading rows repeated on each page.
        label_columns: Leading columns repeated on each part of a form too wide for a page.
        keep_rows: Rows that must not stand last on a page.
        joined_rows: Rows that continue the one above without a line between.
    """

    rows: int
    columns: int
    cells: tuple[FormCell, ...]
    heading_rows: int = 0
    label_columns: int = 0
    keep_rows: frozenset[int] = frozenset()
    joined_rows: frozenset[int] = frozenset()

    @cached_property
    def by_position(self) -> Mapping[tuple[int, int], FormCell]:
        """Cells by the position of their top left corner."""
        return {(cell.row, cell.column): cell for cell in self.cells}

    def take_rows(self, wanted: Sequence[int]) -> "Form":
        """Return the form of these rows alone; merged cells shrink to what is left of them."""
        new_of = {old: new for new, old in enumerate(wanted)}
        cells = []
        for cell in self.cells:
            rows = range(cell.row, cell.row + cell.row_span)
            kept = [new_of[row] for row in rows if row in new_of]
            if kept:
                cells.append(replace(cell, row=kept[0], row_span=len(kept)))
        return replace(
            self,
            rows=len(wanted),
            cells=tuple(cells),
            keep_rows=frozenset(),
            joined_rows=frozenset(new_of[row] for row in self.joined_rows if row in new_of),
        )

    def take_columns(self, wanted: Sequence[int]) -> "Form":
        """Return the form of these columns alone; merged cells shrink to what is left of them."""
        new_of = {old: new for new, old in enumerate(wanted)}
        cells = []
        for cell in self.cells:
            kept = [
                new_of[column]
                for column in range(cell.column, cell.column + cell.column_span)
                if column in new_of
            ]
            if kept:
                cells.append(replace(cell, column=kept[0], column_span=len(kept)))
        return replace(self, columns=len(wanted), cells=tuple(cells))


def build_list(
    headings: Sequence[str],
    rows: Iterable[Sequence[str | FormCell]],
    right: Iterable[int] = (),
    centred: Iterable[int] = (),
) -> Form:
    """Return a form with one heading row and rows of texts.

    Args:
        rows: A text, or a cell whose row and column are filled in here.
        right: Columns of numbers.
        centred: Columns of short texts.
    """
    numbers, middles = frozenset(right), frozenset(centred)
    cells = [
        FormCell(0, column, heading, align=Align.CENTRE, face=Face.HEADING)
        for column, heading in enumerate(headings)
    ]
    count = 1
    for row in rows:
        for column, value in enumerate(row):
            if isinstance(value, FormCell):
                cells.append(replace(value, row=count, column=column))
            elif column in numbers:
                cells.append(FormCell(count, column, value, align=Align.RIGHT, face=Face.NUMBER))
            else:
                align = Align.CENTRE if column in middles else Align.LEFT
                cells.append(FormCell(count, column, value, align=align))
        count += 1
    return Form(count, len(headings), tuple(cells), heading_rows=1)

"""Set the headings of a table as the official form has them.

Sources without ruling lines lose which headings are merged. Headings over the sides are moved to
where a side begins, those over codes and names to their columns, and a heading with nothing below
it reaches down to the body.
"""

from collections.abc import Iterator, Sequence

from juesuan_gui.domain.catalogue import Catalogue, normalise, squash
from juesuan_gui.domain.table import CellRef, Role, Table
from juesuan_gui.export.content.forms import Align, Face, FormCell

_Owner = tuple[int, int]


def build_headings(
    table: Table, panes: Sequence[Sequence[int]], amounts: set[int], catalogue: Catalogue
) -> list[FormCell]:
    """Return the heading cells of a table.

    Args:
        panes: The columns of each side that are shown.
        amounts: The columns of amounts.
    """
    grid = _Grid(table, panes)
    if catalogue.kinds[table.kind].is_known_form and not is_merged_in_source(table):
        grid.move_to_sides()
        for pane in grid.panes:
            labels = [column for column in pane if column not in amounts]
            if labels:
                grid.arrange_labels(labels, pane, catalogue)
    grid.reach_down()
    return list(grid.cells())


def count_heading_rows(table: Table) -> int:
    """Return the number of heading rows without blank ones at their end."""
    headings = (cell for cell in table.cells if cell.row < table.heading_rows)
    filled = (cell.row for cell in headings if cell.text.strip())
    return 1 + max(filled, default=table.heading_rows - 1)


def is_merged_in_source(table: Table) -> bool:
    """Whether the source says which headings are merged: nothing stands where they reach.

    A text file keeps a blank cell there, or none of its headings is merged at all.
    """
    merged = [
        cell
        for cell in table.cells
        if cell.row < table.heading_rows and cell.row_span * cell.column_span > 1
    ]
    return bool(merged) and all(
        (row, column) == (cell.row, cell.column) or table.cell(row, column) is None
        for cell in merged
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    )


class _Grid:
    """Which heading covers which position; a heading is known by its cell in the table."""

    def __init__(self, table: Table, panes: Sequence[Sequence[int]]) -> None:
        self.table = table
        self.panes = [list(pane) for pane in panes if pane]
        self.columns = [column for pane in self.panes for column in pane]
        self.rows = count_heading_rows(table)
        self.texts: dict[_Owner, str] = {}
        self.owner: dict[_Owner, _Owner] = {}
        headings = [c for c in table.cells if c.row < self.rows and c.text.strip()]
        for cell in headings:
            self.texts[cell.row, cell.column] = squash(cell.text)
        for cell in headings:
            for row in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for column in range(cell.column, cell.column + cell.column_span):
                    if (row, column) not in self.texts:
                        self.owner[row, column] = (cell.row, cell.column)
        self.owner |= {position: position for position in self.texts}

    # --- sides

    def move_to_sides(self) -> None:
        """Let the headings of the first row begin where a side begins."""
        tops = [column for (row, column) in sorted(self.texts) if row == 0]
        if len(self.panes) < 2 or not 1 < len(tops) <= len(self.panes):
            return
        starts = [pane[0] for pane in self.panes]
        if all(column in starts for column in tops):
            return
        if len(tops) != len(starts):
            return
        for position in [p for p, who in self.owner.items() if who[0] == 0]:
            del self.owner[position]
        for column, pane in zip(tops, self.panes, strict=True):
            for covered in pane:
                self.owner[0, covered] = (0, column)

    # --- codes and names

    def arrange_labels(self, labels: list[int], pane: list[int], catalogue: Catalogue) -> None:
        """Put the headings of a side's label columns over the columns they name."""
        area = range(min(labels), self._end_of_labels(labels, pane))
        for row in range(self.rows):
            owners = [(row, column) for column in area if (row, column) in self.texts]
            if not owners or self._covers_more(owners, labels):
                continue
            for column in area:
                if self.owner.get((row, column), (row, -1))[0] == row:
                    self.owner.pop((row, column), None)
            for columns, owner in self._assigned(owners, labels, catalogue):
                for column in columns:
                    self.owner[row, column] = owner

    def _end_of_labels(self, labels: list[int], pane: list[int]) -> int:
        after = [column for column in pane if column > max(labels)]
        return min(after) if after else max(labels) + 1

    def _covers_more(self, owners: list[_Owner], labels: list[int]) -> bool:
        """Whether a heading reaches beyond the labels, as that of a whole side does."""
        return any(
            who in owners and column not in range(min(labels), max(labels) + 2)
            for (_, column), who in self.owner.items()
        )

    def _assigned(
        self, owners: list[_Owner], labels: list[int], catalogue: Catalogue
    ) -> Iterator[tuple[list[int], _Owner]]:
        """Yield for each heading the columns it stands over."""
        if len(owners) > len(labels):
            owners = self._joined(owners, len(labels), catalogue)
            if len(owners) == 1:
                yield labels[:1], owners[0]
                return
        if len(owners) == 1:
            yield self._columns_of_one(owners[0], labels, catalogue), owners[0]
            return
        *firsts, last = owners
        yield from (([column], who) for column, who in zip(labels, firsts, strict=False))
        yield labels[len(firsts) :], last

    def _columns_of_one(self, owner: _Owner, labels: list[int], catalogue: Catalogue) -> list[int]:
        """A lone heading names its column if it is the lowest one; else it stands over all."""
        is_lowest = all(
            row <= owner[0] or row == self._number_row() or column not in labels
            for row, column in self.texts
        )
        text = normalise(self.texts[owner])
        is_code = text in catalogue.words["code_headings"]
        if not is_lowest or is_code == (text in catalogue.words["label_headings"]):
            return labels
        return [labels[0] if is_code else labels[-1]]

    def _joined(self, owners: list[_Owner], most: int, catalogue: Catalogue) -> list[_Owner]:
        """Join headings until there are as many as columns (类 款 项 over a column of codes)."""
        words = catalogue.words["code_headings"]
        codes = [who for who in owners if normalise(self.texts[who]) in words]
        joined = codes if len(codes) > 1 else owners[: len(owners) - most + 1]
        first = joined[0]
        self.texts[first] = " ".join(self.texts[who] for who in joined)
        rest = [who for who in owners if who not in joined]
        return [first, *rest[: most - 1]]

    # --- down to the body

    def reach_down(self) -> None:
        """A heading with nothing below it covers the blanks below it."""
        for row in range(1, self.rows):
            if row == self._number_row():
                continue
            above = {self.owner.get((row - 1, column)) for column in self.columns}
            for who in (who for who in above if who is not None):
                below = {(row, column): who for column in self._columns_of(who)}
                if self.owner.keys().isdisjoint(below):
                    self.owner |= below

    def _number_row(self) -> int | None:
        """The row of printed column numbers (栏次)."""
        return next((c.row for c in self.table.cells if c.role is Role.COLUMN_NO), None)

    def _columns_of(self, who: _Owner) -> set[int]:
        return {column for (_, column), owner in self.owner.items() if owner == who}

    def cells(self) -> Iterator[FormCell]:
        """Yield the headings with their spans, by old column numbers."""
        for who, text in self.texts.items():
            mine = [p for p, owner in self.owner.items() if owner == who and p[1] in self.columns]
            if not mine:
                continue
            row, column = min(mine)
            last_row, last_column = max(r for r, _ in mine), max(c for _, c in mine)
            yield FormCell(
                row,
                column,
                text,
                row_span=last_row - row + 1,
                column_span=last_column - column + 1,
                align=Align.CENTRE,
                face=Face.HEADING,
                ref=CellRef(self.table.id, *who),
            )
        for row in range(self.rows):
            for column in self.columns:
                if (row, column) not in self.owner:
                    yield FormCell(row, column, "", face=Face.HEADING)

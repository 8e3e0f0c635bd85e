"""Find for each column of a grid which headings stand over it, merged ones included."""

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.readers.raw import RawGrid

Position = tuple[int, int]


class HeadingPaths:
    """The headings over each column, outermost first.

    Attributes:
        paths: Texts without blanks, one tuple a column.
        spans: (row span, column span) of heading cells whose merging was inferred.
        owners: Which cell covers each position of the heading rows.
    """

    def __init__(self, grid: RawGrid, rows: int) -> None:
        self.owners = (
            _flattened_owners(grid, rows) if grid.is_flattened else _ruled_owners(grid, rows)
        )
        self.paths = [self._path(grid, column, rows) for column in range(grid.columns)]
        self.spans = self._spans() if grid.is_flattened else {}
        self._rows = rows

    def is_shared(self, column: int) -> bool:
        """Whether the lowest heading over a column stands over its neighbours as well."""
        owner = self.owners.get((self._rows - 1, column))
        return owner is not None and owner in (
            self.owners.get((self._rows - 1, column - 1)),
            self.owners.get((self._rows - 1, column + 1)),
        )

    def _path(self, grid: RawGrid, column: int, rows: int) -> tuple[str, ...]:
        path: list[str] = []
        for row in range(rows):
            owner = self.owners.get((row, column))
            cell = grid.by_position.get(owner) if owner else None
            text = squash(cell.text) if cell else ""
            if text and (not path or path[-1] != text):
                path.append(text)
        return tuple(path)

    def _spans(self) -> dict[Position, tuple[int, int]]:
        spans: dict[Position, tuple[int, int]] = {}
        for owner in set(self.owners.values()):
            mine = [position for position, who in self.owners.items() if who == owner]
            spans[owner] = (
                max(r for r, _ in mine) - owner[0] + 1,
                max(c for _, c in mine) - owner[1] + 1,
            )
        return spans


def _ruled_owners(grid: RawGrid, rows: int) -> dict[Position, Position]:
    owners: dict[Position, Position] = {}
    for cell in grid.cells:
        if cell.row < rows:
            for row in range(cell.row, min(rows, cell.row + cell.row_span)):
                for column in range(cell.column, cell.column + cell.column_span):
                    owners[row, column] = (cell.row, cell.column)
    return owners


def _flattened_owners(grid: RawGrid, rows: int) -> dict[Position, Position]:
    """Guess which printed heading covers each position of a grid without spans.

    An empty position belongs to the heading on its left if its column has a heading of its own
    further down, else to the heading above. No heading reaches beyond the one above it.
    """
    filled = {
        (cell.row, cell.column) for cell in grid.cells if cell.row < rows and squash(cell.text)
    }
    lowest = {
        column: max((r for r, c in filled if c == column), default=-1) for _, column in filled
    }
    owners: dict[Position, Position] = {position: position for position in filled}
    for row in range(rows):
        for column in range(grid.columns):
            if (row, column) in filled:
                continue
            left, above = owners.get((row, column - 1)), owners.get((row - 1, column))
            is_below_same = owners.get((row - 1, column - 1)) == above
            if left and left[0] == row and row < lowest.get(column, -1) and is_below_same:
                owners[row, column] = left
            elif above and above[1] == column and row > lowest.get(column, rows):
                owners[row, column] = above
    return owners

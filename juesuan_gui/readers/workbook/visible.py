"""Which part of a worksheet a person sees, and which tables stand side by side in it.

Hidden columns, and rows and columns without height or width, are not seen. Rows that a filter or a
closed group hides still count in the totals beside them and are kept. Rows and columns are counted
anew; each keeps the number it has in the workbook, so that places stay true.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import pairwise

from juesuan_gui.readers import wording
from juesuan_gui.readers.workbook.cells import Merge, Position, Sheet

_FAR_COLUMNS = 12
_SHORTEST_TITLE = 4


def visible_part(sheet: Sheet) -> Sheet:
    """Return the sheet with what is seen of it only; its cells centred over others cover them."""
    rows = sorted({row for row, _ in sheet.cells.keys() | sheet.boxed} - sheet.hidden_rows)
    columns = sorted({c for _, c in sheet.cells.keys() | sheet.boxed} - sheet.hidden_columns)
    merges = [*sheet.merges, *_spread(sheet)]
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return replace(sheet, merges=merges)
    row_at = _renumbering(sheet.hidden_rows)
    column_at = _renumbering(sheet.hidden_columns)

    def moved(at: Position) -> Position:
        return row_at(at[0]), column_at(at[1])

    kept = {
        moved((row, column)): cell
        for (row, column), cell in sheet.cells.items()
        if row not in sheet.hidden_rows and column not in sheet.hidden_columns
    }
    seen = []
    for merge in merges:
        top, left = moved((merge.top, merge.left))
        bottom, right = row_at(merge.bottom + 1) - 1, column_at(merge.right + 1) - 1
        if top <= bottom and left <= right:
            seen.append(Merge(top, left, bottom, right))
            content = sheet.cells.get((merge.top, merge.left))
            if content is not None:
                kept[top, left] = content
    boxed = {
        moved((row, column))
        for row, column in sheet.boxed
        if row not in sheet.hidden_rows and column not in sheet.hidden_columns
    }
    return replace(
        sheet,
        cells=kept,
        boxed=boxed,
        merges=seen,
        row_numbers={row_at(row): row for row in rows},
        column_numbers={column_at(column): column for column in columns},
    )


def _renumbering(hidden: Collection[int]) -> Callable[[int], int]:
    """Return the map to numbers without the hidden ones; a hidden one gets that of the next."""
    gone = sorted(hidden)
    return lambda at: at - bisect_left(gone, at)


def _spread(sheet: Sheet) -> Iterator[Merge]:
    """Yield the ranges of cells that are centred over the empty cells to their right."""
    for row, column in sorted(sheet.spread & sheet.cells.keys()):
        right = column
        while (row, right + 1) in sheet.spread and (row, right + 1) not in sheet.cells:
            right += 1
        if right > column:
            yield Merge(row, column, row, right)


# --- side by side ---------------------------------------------------------------------------------


def side_by_side(sheet: Sheet) -> Iterator[Sheet]:
    """Yield the parts of a sheet that have nothing to do with one another, from left to right.

    Parts are apart if empty columns stand between them and each begins with a title of its own, or
    if they are far apart. The two sides of one table have one title.
    """
    filled = sorted({column for _, column in sheet.cells})
    covered = sorted((merge.left, merge.right) for merge in sheet.merges)
    starts = [
        right
        for left, right in pairwise(filled)
        if right - left > 1
        and not any(a < right and b > left for a, b in covered)
        and (right - left > _FAR_COLUMNS or _begin_alike(sheet, filled, right))
    ]
    bounds = [0, *starts, 1 << 20]
    if len(bounds) == 2:
        yield sheet
        return
    for first, end in pairwise(bounds):
        yield replace(
            sheet,
            cells={at: cell for at, cell in sheet.cells.items() if first <= at[1] < end},
            boxed={at for at in sheet.boxed if first <= at[1] < end},
            merges=[merge for merge in sheet.merges if first <= merge.left < end],
            notes=[note for note in sheet.notes if first <= note.column < end],
        )


def _begin_alike(sheet: Sheet, filled: list[int], start: int) -> bool:
    """Whether what stands left and right of a gap begins with a title, in the same row."""
    before = filled[: bisect_left(filled, start)]
    after = filled[bisect_left(filled, start) :]
    tops = [_top(sheet, set(columns)) for columns in (before, after)]
    return tops[0][0] == tops[1][0] and all(_is_title(texts) for _, texts in tops)


def _top(sheet: Sheet, columns: Collection[int]) -> tuple[int, list[str]]:
    """Return the first row with content in some columns, and the texts in it."""
    first = min(row for row, column in sheet.cells if column in columns)
    return first, [
        cell.text for (row, c), cell in sheet.cells.items() if row == first and c in columns
    ]


def _is_title(texts: list[str]) -> bool:
    return all(wording.TABLE in text and len(text) >= _SHORTEST_TITLE for text in texts)

"""Cut grids that hold several tables one below the other into one grid for each.

Workbooks saved as a page, sheets without borders and carelessly pasted Word tables run title, table
and notes of several tables together. A grid is cut where a row holds nothing but a known title.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from juesuan_gui.domain.catalogue import Catalogue, squash
from juesuan_gui.domain.titles import find_title
from juesuan_gui.readers.raw import Block, RawDocument, RawGrid
from juesuan_gui.readers.recognise.surroundings import find_surroundings

_MOST_AROUND = 4


def split_stacked(raw: RawDocument, catalogue: Catalogue) -> RawDocument:
    """Return the document with every grid of several tables cut; others stay as they are."""
    blocks: list[Block] = []
    for block in raw.blocks:
        if isinstance(block, RawGrid):
            blocks.extend(_pieces(block, catalogue))
        else:
            blocks.append(block)
    return replace(raw, blocks=tuple(blocks)) if len(blocks) > len(raw.blocks) else raw


def _pieces(grid: RawGrid, catalogue: Catalogue) -> Iterator[RawGrid]:
    cuts = _cuts(grid, catalogue)
    if not cuts:
        yield grid
        return
    for start, end in pairwise([0, *cuts, grid.rows]):
        cells = tuple(
            replace(cell, row=cell.row - start, row_span=min(cell.row_span, end - cell.row))
            for cell in grid.cells
            if start <= cell.row < end
        )
        yield replace(grid, cells=cells, rows=end - start)


def _cuts(grid: RawGrid, catalogue: Catalogue) -> list[int]:
    """Return the rows at which further tables begin: their title, or a form number above it."""
    texts = [[cell.text for cell in grid.row(row) if squash(cell.text)] for row in range(grid.rows)]
    is_around = [
        len(found) <= _MOST_AROUND and all(find_surroundings(t, (), catalogue) for t in found)
        for found in texts
    ]
    is_tabular = [len(f) > 1 and not around for f, around in zip(texts, is_around, strict=True)]
    last_tabular = max((row for row in range(grid.rows) if is_tabular[row]), default=0)
    cuts: list[int] = []
    has_table_above = False
    for row, found in enumerate(texts[:last_tabular]):
        if has_table_above and len(found) == 1 and find_title(found[0], catalogue):
            start = row
            while is_around[start - 1]:
                start -= 1
            cuts.append(start)
            has_table_above = False
        has_table_above = has_table_above or is_tabular[row]
    return cuts

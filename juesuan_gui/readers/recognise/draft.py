"""A table being put together: its grid and what belongs to it inside and around the grid."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from juesuan_gui.domain.catalogue import Catalogue, squash
from juesuan_gui.domain.disclosure import Segment
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import AmbiguousRow, Note
from juesuan_gui.domain.titles import Title, find_title
from juesuan_gui.readers.raw import RawCell, RawGrid, RawLine
from juesuan_gui.readers.recognise.continuation import append_grid
from juesuan_gui.readers.recognise.loose_form import LooseTable
from juesuan_gui.readers.recognise.surroundings import Surroundings, find_surroundings
from juesuan_gui.readers.wording import TABLE


@dataclass(slots=True)
class Draft:
    """A table being put together: its grid and what was found around it."""

    grid: RawGrid
    title: Title | None = None
    title_places: tuple[Place, ...] = ()
    caption: str = ""
    around: Surroundings = field(default_factory=Surroundings)
    notes: list[Note] = field(default_factory=list)
    note_line: RawLine | None = None
    ambiguous: tuple[AmbiguousRow, ...] = ()
    inferred: frozenset[tuple[int, int]] = frozenset()

    def append(
        self, block: RawGrid | LooseTable, catalogue: Catalogue, printed: Mapping[str, int]
    ) -> None:
        """Append a continuation; what is open in its rows stays open."""
        more = block.grid if isinstance(block, LooseTable) else block
        self.grid = append_grid(self.grid, more, catalogue, printed)
        if isinstance(block, LooseTable):
            down = self.grid.rows - more.rows
            self.ambiguous += tuple(row.moved(down) for row in block.ambiguous)
            self.inferred |= {(row + down, column) for row, column in block.inferred}


def is_known_form(draft: Draft, catalogue: Catalogue) -> bool:
    """Whether it is one of the tables that every disclosure must hold."""
    return draft.title is not None and catalogue.kinds[draft.title.kind].is_known_form


def as_caption(text: str) -> str:
    """Return a line as the title of an unknown table if it looks like one.

    Behind it may stand in brackets by what it is divided.
    """
    compact = squash(text)
    is_title = compact.endswith(TABLE) or (compact[-1:] in ")）" and TABLE in compact)
    return compact if 4 <= len(compact) <= 40 and is_title else ""


def take_rows_inside(draft: Draft, catalogue: Catalogue) -> None:
    """Cut title, surroundings and notes that stand inside the grid off its top and bottom."""
    grid = draft.grid
    first, last = 0, grid.rows
    while first < last and _take_top_row(draft, list(grid.row(first)), catalogue):
        first += 1
    last = _take_foot(draft, first, catalogue)
    while last > first and _take_bottom_row(draft, list(grid.row(last - 1)), catalogue):
        last -= 1
    if (first, last) == (0, grid.rows):
        return
    kept = tuple(
        replace(cell, row=cell.row - first) for cell in grid.cells if first <= cell.row < last
    )
    width = max((c.column + c.column_span for c in kept if c.text or c.is_unreadable), default=0)
    draft.grid = replace(
        grid, cells=tuple(c for c in kept if c.column < width), rows=last - first, columns=width
    )
    draft.ambiguous = tuple(row.moved(-first) for row in draft.ambiguous)
    draft.inferred = frozenset((row - first, column) for row, column in draft.inferred)


def _take_top_row(draft: Draft, cells: list[RawCell], catalogue: Catalogue) -> bool:
    if any(cell.is_unreadable for cell in cells):
        return False
    filled = [cell for cell in cells if squash(cell.text)]
    if not filled:
        return bool(cells)
    titles, arounds = [], []
    for cell in filled:
        title = find_title(cell.text, catalogue)
        around = None if title else find_surroundings(cell.text, _segments(cell), catalogue)
        if title is None and around is None:
            return len(filled) == 1 and _take_caption(draft, cell)
        if title:
            titles.append((title, cell.places))
        elif around:
            arounds.append(around)
    for title, places in titles:
        if draft.title is None:
            draft.title, draft.title_places = title, places
    for around in arounds:
        draft.around.merge(around)
    return True


def _segments(cell: RawCell) -> tuple[Segment, ...]:
    return tuple(Segment(0, len(cell.text), place) for place in cell.places[:1])


def _take_caption(draft: Draft, cell: RawCell) -> bool:
    """Take a merged cell over the columns of an unknown table as its title."""
    caption = as_caption(cell.text) if cell.column_span > 1 and draft.title is None else ""
    if not caption or draft.caption:
        return False
    draft.caption, draft.title_places = caption, cell.places
    return True


def _take_foot(draft: Draft, first: int, catalogue: Catalogue) -> int:
    """Take the notes at the foot of the grid, which go on over several rows; return their row.

    They begin at a row that says so, and nothing below it has two cells side by side.
    """
    grid = draft.grid
    start = row = grid.rows
    while row > first:
        row -= 1
        filled = [cell for cell in grid.row(row) if squash(cell.text) or cell.is_unreadable]
        if len(filled) > 1 or any(cell.is_unreadable for cell in filled):
            break
        if filled and catalogue.pattern("note_start").match(squash(filled[0].text)):
            start = row
    below = (cell for cell in grid.cells if cell.row >= start and squash(cell.text))
    draft.notes.extend(Note(cell.text, cell.places) for cell in below)
    return start


def _take_bottom_row(draft: Draft, cells: list[RawCell], catalogue: Catalogue) -> bool:
    if any(cell.is_unreadable for cell in cells):
        return False
    filled = [cell for cell in cells if squash(cell.text)]
    if not filled:
        # A page shows where a table ends; a sheet may have a border around nothing below it.
        return len(cells) > 1 and not draft.grid.edges
    if len(filled) != 1:
        return False
    text = squash(filled[0].text)
    if catalogue.pattern("note_start").match(text) or (
        len(text) > 12 and catalogue.pattern("empty_note").search(text)
    ):
        draft.notes.insert(0, Note(filled[0].text, filled[0].places))
        return True
    return False

"""Plant one slip of a kind somewhere in a document."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from measure_documents import Document
from measure_typing import SLIPS, SLIPS_OF_CELLS, mistyped
from measure_words import direction_spots, name_spots

from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.domain.finding import Target, TextRef
from juesuan_gui.domain.place import TextPlace
from juesuan_gui.domain.table import Cell, CellRef, Role, Table, TableKind
from juesuan_gui.review import Edit, SetCell, SetText

# Kinds of slips, with their share of all.
SHARES = {
    "tables": 30,
    "basic expenditure": 8,
    "rows without columns": 4,
    "amounts of the text": 26,
    "percentages": 14,
    "directions": 8,
    "names": 7,
    "labels": 3,
}
# Parts whose figures no table of the document holds: reports on work, attached evaluations.
_APART = ("", "front", "glossary", "work", "attachment")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a slip may be made: what is printed there, and what it may become."""

    target: Target
    text: str
    others: tuple[str, ...] = ()
    place: TextPlace | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """A planted slip.

    Attributes:
        kind: What kind of thing is wrong; `how` says how it was mistyped.
        place: Set if the document must be read again with it.
    """

    kind: str
    how: str
    target: Target
    old: str
    new: str
    place: TextPlace | None = None

    @property
    def edit(self) -> Edit:
        """The edit that makes the slip."""
        if isinstance(self.target, CellRef):
            return SetCell(self.target, self.new)
        return SetText(self.target, self.new)

    @property
    def part(self) -> object:
        """The cell or the paragraph that it is made in."""
        return self.target if isinstance(self.target, CellRef) else self.target.paragraph

    def written_into(self, data: bytes) -> bytes:
        """Return the file with the slip in it."""
        if self.place is None:
            raise ValueError("the slip is made by an edit")
        lines = data.decode().split("\n")
        line = lines[self.place.line - 1]
        lines[self.place.line - 1] = line[: self.place.start] + self.new + line[self.place.end :]
        return "\n".join(lines).encode()


def plant(document: Document, kind: str, rng: random.Random) -> Slip | None:
    """Return a slip of a kind, or None if the document or the draw has none."""
    spots = spots_of(document, kind)
    if not spots:
        return None
    spot = rng.choice(spots)
    if kind in ("directions", "names", "labels"):
        new = rng.choice(spot.others)
        return Slip(kind, "another", spot.target, spot.text, new, spot.place)
    kinds = SLIPS_OF_CELLS if isinstance(spot.target, CellRef) else SLIPS
    if kind == "rows without columns":
        kinds = {how: share for how, share in kinds.items() if how != "blank"}
    slip = mistyped(spot.text, spot.others, kinds, rng)
    return Slip(kind, slip[0], spot.target, spot.text, slip[1], spot.place) if slip else None


@lru_cache(maxsize=256)
def spots_of(document: Document, kind: str) -> Sequence[Spot]:
    """Return all places of a document where a slip of a kind may be made.

    What the document itself has wrong is left alone.
    """
    suspects = document.suspects
    return tuple(spot for spot in _FINDERS[kind](document) if spot.target not in suspects)


# --- tables


def _amounts(document: Document, *, basic: bool) -> Iterator[Spot]:
    for table in _statutory(document):
        if (table.kind is TableKind.GENERAL_BUDGET_BASIC) is not basic:
            continue
        open_rows = {row.row for row in table.ambiguous}
        cells = [cell for cell in table.numeric_cells() if _prints(cell)]
        for cell in cells:
            if cell.row not in open_rows:
                near = _near(cell, cells)
                yield Spot(table.ref(cell.row, cell.column), cell.text.strip(), near)


def _prints(cell: Cell) -> bool:
    return cell.amount is not None and bool(cell.amount.value) and not cell.amount.is_percent


def _near(cell: Cell, cells: Sequence[Cell]) -> tuple[str, ...]:
    """Return what stands right above, below and beside a cell."""
    return tuple(
        other.text.strip()
        for other in cells
        if abs(other.row - cell.row) + abs(other.column - cell.column) == 1
    )


def _statutory(document: Document) -> Iterator[Table]:
    kinds = document.catalogue.kinds
    return (table for table in document.disclosure.tables if kinds[table.kind].is_known_form)


def _open_rows(document: Document) -> Iterator[Spot]:
    for table in _statutory(document):
        for row in table.ambiguous:
            for cell in (table.cell(row.row, column) for column in row.columns):
                place = _only_place(cell) if cell else None
                if cell and place and _prints(cell):
                    yield Spot(table.ref(cell.row, cell.column), cell.text.strip(), (), place)


def _labels(document: Document) -> Iterator[Spot]:
    for table in _statutory(document):
        found = [cell for cell in table.cells if _is_label(cell, table)]
        names = {cell.text.strip() for cell in found}
        for cell in found:
            others = tuple(sorted(names - {cell.text.strip()}))
            place = _only_place(cell)
            if others and place:
                target = table.ref(cell.row, cell.column)
                yield Spot(target, cell.text.strip(), others, place)


def _is_label(cell: Cell, table: Table) -> bool:
    """Whether a cell is the name of a row by code that prints an amount."""
    if cell.role is not Role.LABEL or cell.row < table.heading_rows or not cell.text.strip():
        return False
    for entry in table.entries:
        if entry.row == cell.row and entry.key.code and entry.key.label == cell.text.strip():
            amounts = (table.cell(cell.row, column) for column in entry.columns.values())
            return any(amount is not None and _prints(amount) for amount in amounts)
    return False


def _only_place(cell: Cell) -> TextPlace | None:
    """Return where a cell stands in its file, without the blanks around it, if in one piece."""
    if len(cell.places) != 1 or not isinstance(cell.places[0], TextPlace):
        return None
    place, text = cell.places[0], cell.text.strip()
    first = place.start + len(cell.text) - len(cell.text.lstrip())
    return replace(place, start=first, end=first + len(text))


# --- text


def _figures(document: Document, kind: FigureKind) -> Iterator[Spot]:
    chosen = [
        figure
        for figure in document.narrative.figures.values()
        if figure.figure.kind is kind and figure.section not in _APART and figure.figure.value
    ]
    for one in chosen:
        near = tuple(
            other.figure.text
            for other in chosen
            if other is not one and other.span.paragraph == one.span.paragraph
        )
        yield Spot(one.span, one.figure.text, near)


def _words(
    find: Callable[[Document, int], Iterator[tuple[TextRef, str, tuple[str, ...]]]],
) -> Callable[[Document], Iterator[Spot]]:
    def spots(document: Document) -> Iterator[Spot]:
        for index, section in enumerate(document.narrative.sections):
            if section not in _APART:
                yield from (Spot(*found) for found in find(document, index))

    return spots


_FINDERS: dict[str, Callable[[Document], Iterator[Spot]]] = {
    "tables": lambda document: _amounts(document, basic=False),
    "basic expenditure": lambda document: _amounts(document, basic=True),
    "rows without columns": _open_rows,
    "amounts of the text": lambda document: _figures(document, FigureKind.MONEY),
    "percentages": lambda document: _figures(document, FigureKind.PERCENT),
    "directions": _words(direction_spots),
    "names": _words(name_spots),
    "labels": _labels,
}

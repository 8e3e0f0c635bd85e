"""Name tables, cells and places in words, the same way in every exported file."""

from collections.abc import Iterable, Mapping
from functools import singledispatch

from juesuan_gui.checks.engine.expression import cell_name, column_name, row_name
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.place import BlockPlace, PagePlace, Place, SheetPlace, TextPlace
from juesuan_gui.domain.table import CellRef, Role, Table
from juesuan_gui.export.content.report_text import text

_MOST_LABELS, _LONGEST_LABEL = 2, 16
_HEADINGS = (1, 2)  # parts and sections


def table_title(table: Table, catalogue: Catalogue) -> str:
    """Return the printed title of a table, else what it is called."""
    short = catalogue.kinds[table.kind].short
    return table.title or text("table.untitled", short=short)


def table_label(table: Table, number: int, catalogue: Catalogue) -> str:
    """Return the title of a table with its number in the document."""
    return text("table.numbered", number=number, title=table_title(table, catalogue))


def table_anchor(table_id: str) -> str:
    """Return the name of the place in the file where a table stands."""
    return f"table-{table_id}"


def cell_words(ref: CellRef, tables: Mapping[str, Table], catalogue: Catalogue) -> str:
    """Return what a cell is called: its table, row and column."""
    table = tables.get(ref.table)
    cell = table.cell(ref.row, ref.column) if table else None
    if table is None or cell is None or cell.is_numeric:
        return cell_name(ref, tables, catalogue)
    return "·".join((table_title(table, catalogue), row_words(ref, tables, catalogue)))


def row_words(ref: CellRef, tables: Mapping[str, Table], catalogue: Catalogue) -> str:
    """Return what a cell's row is called; of a table without columns of amounts, its labels."""
    table = tables.get(ref.table)
    cell = table.cell(ref.row, ref.column) if table else None
    if cell is not None and cell.is_numeric:
        return row_name(ref, tables, catalogue) or text("cell.row", number=ref.row + 1)
    labels = _labels_left_of(ref, table) if table else []
    return "·".join(labels) or text("cell.row", number=ref.row + 1)


def _labels_left_of(ref: CellRef, table: Table) -> list[str]:
    cells = (table.cell(ref.row, column) for column in range(ref.column))
    labels = [cell.text.strip() for cell in cells if cell and cell.role is Role.LABEL]
    return [_shortened(label) for label in labels if label][-_MOST_LABELS:]


def _shortened(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"


def column_words(ref: CellRef, tables: Mapping[str, Table]) -> str:
    """Return what a cell's column is called, with the block it stands in."""
    table = tables.get(ref.table)
    cell = table.cell(ref.row, ref.column) if table else None
    if cell is not None and cell.column_key is not None and cell.column_key.heading:
        return "·".join(dict.fromkeys(cell.column_key.heading))
    return column_name(ref, tables) or text("cell.column", number=ref.column + 1)


def section_words(paragraph: int, disclosure: Disclosure) -> str:
    """Return the heading of the part or section that a paragraph stands in, shortened."""
    for one in reversed(disclosure.paragraphs[: paragraph + 1]):
        if one.heading_level in _HEADINGS and not one.in_contents:
            return _shortened(one.text)
    return text("place.narrative")


def places_words(places: Iterable[Place]) -> str:
    """Return where things stand in the source, each place once."""
    found = dict.fromkeys(place_words(place) for place in places)
    return text("place.separator").join(found)


@singledispatch
def place_words(place: Place) -> str:
    """Return where a thing stands in the source."""
    raise TypeError(f"unknown kind of place: {place!r}")


@place_words.register
def _(place: TextPlace) -> str:
    return text("place.line", line=place.line)


@place_words.register
def _(place: PagePlace) -> str:
    return text("place.page", page=place.page)


@place_words.register
def _(place: SheetPlace) -> str:
    return text("place.sheet", sheet=place.sheet, cell=place.cell)


@place_words.register
def _(place: BlockPlace) -> str:
    if place.row is None or place.column is None:
        return text("place.block", block=place.block + 1)
    return text(
        "place.block_cell", block=place.block + 1, row=place.row + 1, column=place.column + 1
    )

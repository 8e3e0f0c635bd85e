"""Where a finding is: the target of a jump, and its name in words. Pure."""

import re

from juesuan_gui.application.locating import find_at, places_touch
from juesuan_gui.application.outline import section_title, table_title
from juesuan_gui.application.texts import ui_list
from juesuan_gui.checks.engine.expression import column_name, row_name
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, Target, TextRef
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import CellRef, Role, Table
from juesuan_gui.export.content.words import row_words

_SEPARATOR = "\u00b7"
_FIGURES = (Role.AMOUNT, Role.PERCENT, Role.BLANK)


def find_target(finding: Finding, disclosure: Disclosure) -> Target | None:
    """Return the figure that a finding is about, else what stands at its place in the source."""
    suspect = finding.suspect
    if suspect is not None:
        return suspect
    for place in finding.places:
        found = find_at(place, disclosure) or _table_around(place, disclosure)
        if found is not None:
            return found
    return None


def place_name(target: Target | None, disclosure: Disclosure, catalogue: Catalogue) -> str:
    """Return the section of a span of text, or table, row and column of a cell, in words."""
    if isinstance(target, TextRef):
        return section_title(target.paragraph, disclosure)
    table = disclosure.tables_by_id.get(target.table) if target else None
    if target is None or table is None:
        return ""
    parts = [
        _short(table_title(table, disclosure, catalogue)),
        row_label(target, disclosure, catalogue),
        _block_of(target, table),
        column_name(target, disclosure.tables_by_id),
    ]
    return _SEPARATOR.join(part for part in parts if part)


def row_label(ref: CellRef, disclosure: Disclosure, catalogue: Catalogue) -> str:
    """Return what a cell's row is called.

    A form without columns of amounts has its figures among its labels: there those that stand left
    of the cell name it, not the whole row.
    """
    tables = disclosure.tables_by_id
    cell = disclosure.cell(ref)
    if cell is not None and cell.role in _FIGURES and not cell.is_numeric:
        return row_words(ref, tables, catalogue)
    return row_name(ref, tables, catalogue)


def _block_of(ref: CellRef, table: Table) -> str:
    """Return the outermost heading where the innermost alone names several columns."""
    cell = table.cell(ref.row, ref.column)
    if cell is None or cell.column_key is None or len(cell.column_key.heading) < 2:
        return ""
    heading = cell.column_key.heading
    same = {
        one.column
        for one in table.cells
        if one.column_key is not None and one.column_key.heading[-1:] == heading[-1:]
    }
    return heading[0] if len(same) > 1 else ""


def _short(title: str) -> str:
    for pattern in ui_list("findings.table_noise"):
        title = re.sub(pattern, "", title)
    return title


def _table_around(place: Place, disclosure: Disclosure) -> CellRef | None:
    """Return the first cell of the table whose cells, title and notes stand around a place."""
    for table in disclosure.tables:
        held = (
            *table.places,
            *table.title_places,
            *(one for cell in table.cells for one in cell.places),
            *(one for attribute in table.attributes for one in attribute.places),
            *(one for note in table.notes for one in note.places),
        )
        if table.cells and places_touch(held, place):
            first = table.cells[0]
            return table.ref(first.row, first.column)
    return None

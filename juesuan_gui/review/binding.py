"""Find what an anchor names in another reading of the document, or say why it is not there.

Doubt is a misfit: an edit is never made on a cell or on words that may be others.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.table import Cell, CellRef, Table, TableKind
from juesuan_gui.review.anchors import (
    Anchors,
    CellAnchor,
    ColumnAnchor,
    LogicalRow,
    RowAnchor,
    TableAnchor,
    TableRows,
    TextAnchor,
    heading_of,
)

_SHORTEST_CONTEXT = 6


class Reason(StrEnum):
    """Why an edit does not fit a reading; each has a message `project.misfit.<reason>`."""

    NO_TABLE = "no_table"
    NO_ROW = "no_row"
    NO_COLUMN = "no_column"
    OTHER_PRINT = "other_print"
    NO_PARAGRAPH = "no_paragraph"
    NO_WORDS = "no_words"


@dataclass(frozen=True, slots=True)
class Misfit:
    """An anchor that names nothing for certain.

    Attributes:
        now: The cell or the words that come nearest, if any.
        printed: What is printed there.
    """

    reason: Reason
    now: CellRef | TextRef | None = None
    printed: str = ""


# --- cells


def bind_cell(anchor: CellAnchor, anchors: Anchors) -> CellRef | Misfit:
    """Return the cell that an anchor names in the document as read, with the same print."""
    table = _find_table(anchor.table, anchors)
    if table is None:
        return Misfit(Reason.NO_TABLE)
    rows = anchors.rows(table)
    row, is_certain = _find_row(anchor.row, rows)
    if row is None:
        return Misfit(Reason.NO_ROW)
    cell = _find_cell(anchor.column, row, rows, anchor.printed)
    if cell is None:
        return Misfit(Reason.NO_COLUMN)
    ref = table.ref(cell.row, cell.column)
    is_same = squash(cell.text) == squash(anchor.printed)
    if not is_same or not (is_certain or squash(cell.text)):
        return Misfit(Reason.OTHER_PRINT, ref, cell.text)
    return ref


def _find_table(anchor: TableAnchor, anchors: Anchors) -> Table | None:
    """Return the table that an anchor names: by kind and title, by title, or by its kind."""
    named = [(table, anchors.tables[table.id]) for table in anchors.printed.tables]
    same = [
        (table, now) for table, now in named if (now.kind, now.title) == (anchor.kind, anchor.title)
    ]
    alike = [table for table, now in same if now.words == anchor.words]
    if alike:
        return alike[anchor.number - 1] if len(alike) == anchor.of else None
    if same:
        return same[0][0] if len(same) == 1 and anchor.of_title == 1 else None
    titled = [table for table, now in named if anchor.title and now.title == anchor.title]
    if len(titled) == 1 and anchor.of_title == 1:
        return titled[0]
    kin = [table for table, now in named if now.kind == anchor.kind != TableKind.OTHER]
    return kin[0] if len(kin) == 1 and anchor.of_kind == 1 else None


def _find_row(anchor: RowAnchor, rows: TableRows) -> tuple[LogicalRow | None, bool]:
    """Return the row that an anchor names, and whether code, label and meaning all agree."""
    alike = [row for row in rows.rows if _is_alike(anchor, row)]
    if len(alike) == anchor.of:
        return alike[anchor.number - 1], True
    if alike:
        below = [row for row in alike if row.above == anchor.above]
        return (below[0], True) if len(below) == 1 else (None, False)
    for is_near in _NEARLY:
        near = [row for row in rows.rows if is_near(anchor, row)]
        if len(near) == 1:
            return near[0], False
    return None, False


def _is_alike(anchor: RowAnchor, row: LogicalRow) -> bool:
    if anchor.code or anchor.item:
        return row.name == (anchor.code, anchor.label, anchor.item)
    return row.name == ("", anchor.words or str(anchor.line_no or ""), "")


def _same_code(anchor: RowAnchor, row: LogicalRow) -> bool:
    return bool(anchor.code) and row.key.code == anchor.code


def _same_label(anchor: RowAnchor, row: LogicalRow) -> bool:
    return bool(anchor.label) and row.key.label == anchor.label and row.key.side == anchor.side


def _same_item(anchor: RowAnchor, row: LogicalRow) -> bool:
    return bool(anchor.item) and row.key.item == anchor.item


_NEARLY: tuple[Callable[[RowAnchor, LogicalRow], bool], ...] = (
    _same_code,
    _same_label,
    _same_item,
)


def _find_cell(anchor: ColumnAnchor, row: LogicalRow, rows: TableRows, printed: str) -> Cell | None:
    """Return the cell of a row in the column that an anchor names."""
    if not (anchor.measure or anchor.heading):
        cells = rows.cells(row.position, is_numeric=False)
        if len(cells) == anchor.of:
            return cells[anchor.number - 1]
        same = [cell for cell in cells if printed and squash(cell.text) == squash(printed)]
        return same[0] if len(same) == 1 else None
    cells = rows.cells(row.position, is_numeric=True)
    for wanted in (_by_measure(anchor), _by_heading(anchor)):
        found = [cell for cell in cells if wanted(cell)]
        if len(found) == 1:
            return found[0]
        if found and len(cells) == anchor.of and wanted(cells[anchor.number - 1]):
            return cells[anchor.number - 1]
    return None


def _by_measure(anchor: ColumnAnchor) -> Callable[[Cell], bool]:
    def matches(cell: Cell) -> bool:
        key = cell.column_key
        return key is not None and bool(anchor.measure) and key.measure == anchor.measure

    return matches


def _by_heading(anchor: ColumnAnchor) -> Callable[[Cell], bool]:
    def matches(cell: Cell) -> bool:
        key = cell.column_key
        return key is not None and bool(anchor.heading) and heading_of(key) == anchor.heading

    return matches


# --- words


def bind_words(anchor: TextAnchor, anchors: Anchors, current: Disclosure) -> TextRef | Misfit:
    """Return the words that an anchor names in the document as it is now.

    Args:
        anchors: Those of the document as read.
        current: The document with the edits made before this one.
    """
    same = anchors.paragraphs_printing(anchor.printed)
    if len(same) == anchor.of:
        return _in_paragraph(anchor, same[anchor.number - 1], current)
    if same:
        own = [i for i in same if anchors.printed.paragraphs[i].section == anchor.section]
        if len(own) == 1 and anchor.of == 1:
            return _in_paragraph(anchor, own[0], current)
        return Misfit(Reason.NO_PARAGRAPH)
    return _anywhere(anchor, current)


def _in_paragraph(anchor: TextAnchor, index: int, current: Disclosure) -> TextRef | Misfit:
    """Return the words in a paragraph that was read as before, by offset or else by context."""
    text = current.paragraphs[index].text
    if _stands_at(anchor, text):
        return TextRef(index, anchor.start, anchor.start + len(anchor.old))
    spans = list(_spans(anchor, text))
    if len(spans) == 1:
        return TextRef(index, *spans[0])
    return Misfit(Reason.NO_WORDS, TextRef(index, 0, len(text)), text)


def _stands_at(anchor: TextAnchor, text: str) -> bool:
    """Whether the words and what stood around them stand exactly where they stood."""
    first = anchor.start - len(anchor.lead)
    wanted = anchor.lead + anchor.old + anchor.trail
    return first >= 0 and text[first : first + len(wanted)] == wanted


def _anywhere(anchor: TextAnchor, current: Disclosure) -> TextRef | Misfit:
    """Return the only place of the words with what stood around them; paragraphs may be others."""
    if len(anchor.lead) + len(anchor.trail) < _SHORTEST_CONTEXT:
        return Misfit(Reason.NO_PARAGRAPH)
    found = [
        TextRef(index, *span)
        for index, paragraph in enumerate(current.paragraphs)
        for span in _spans(anchor, paragraph.text)
    ]
    own = [one for one in found if current.paragraphs[one.paragraph].section == anchor.section]
    chosen = own or found
    if len(chosen) == 1:
        return chosen[0]
    return Misfit(Reason.NO_WORDS if chosen else Reason.NO_PARAGRAPH)


def _spans(anchor: TextAnchor, text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words stand with what stood around them, blanks aside.

    What stood around them may be cut off by an end of the paragraph, as where one was split.
    """
    letters = [at for at, letter in enumerate(text) if not letter.isspace()]
    plain = squash(text)
    lead, old, trail = squash(anchor.lead), squash(anchor.old), squash(anchor.trail)
    first = plain.find(old)
    while first >= 0:
        last = first + len(old)
        before, behind = plain[max(0, first - len(lead)) : first], plain[last : last + len(trail)]
        is_known = len(before) + len(behind) >= min(_SHORTEST_CONTEXT, len(lead) + len(trail))
        if is_known and lead.endswith(before) and trail.startswith(behind):
            start = letters[first] if first < len(letters) else len(text)
            yield start, (letters[last - 1] + 1 if old else start)
        first = plain.find(old, first + 1) if first < len(plain) else -1

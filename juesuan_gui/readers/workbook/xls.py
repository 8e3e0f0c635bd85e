"""Read binary workbooks (.xls); the only module that imports xlrd."""

import struct
from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from itertools import pairwise

import xlrd
from xlrd.compdoc import CompDocError

from juesuan_gui.domain.disclosure import UnreadPart
from juesuan_gui.domain.place import SheetPlace
from juesuan_gui.readers.compound import CompoundFile, is_compound
from juesuan_gui.readers.flow import without_cuts, without_unseen
from juesuan_gui.readers.raw import RawDocument, UnreadableFileError
from juesuan_gui.readers.shown import Look, Run, as_shown
from juesuan_gui.readers.workbook.cells import Merge, Sheet, SheetCell
from juesuan_gui.readers.workbook.number_format import is_zero, print_number
from juesuan_gui.readers.workbook.sheets import build_document
from juesuan_gui.readers.workbook.xls_drawings import Drawings, read_drawings

_DAMAGED = "reading.damaged_workbook"
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    CompDocError,
    LookupError,
    NameError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    xlrd.XLRDError,
)
"""What xlrd raises on damaged files: it checks little, so anything may go wrong inside of it."""

_MOST_CELLS = 300_000
_CENTRED_OVER_SELECTION = 6
_WHITE = (1, 9)


def read_xls(data: bytes) -> RawDocument:
    """Read a binary workbook.

    Raises:
        UnreadableFileError: It is damaged, encrypted or too large.
    """
    if not is_compound(data):
        raise UnreadableFileError(_DAMAGED)
    try:
        records = _records(data)
        book = xlrd.open_workbook(
            file_contents=records, formatting_info=True, ragged_rows=True, logfile=StringIO()
        )
        drawings = read_drawings(records)
        visible = [sheet for sheet in book.sheets() if not sheet.visibility]
        hidden = [sheet.name for sheet in book.sheets() if sheet.visibility]
        sheets = [_read_sheet(book, sheet, drawings) for sheet in visible]
    except _DAMAGE as error:
        is_encrypted = "encrypted" in str(error)
        key = "reading.encrypted_office" if is_encrypted else _DAMAGED
        raise UnreadableFileError(key) from error
    found = build_document(sheets, "xls", hidden_sheets=hidden, has_macros=_has_macros(data))
    charts = [UnreadPart("reading.embedded_part", (SheetPlace(n, "A1"),)) for n in drawings.charts]
    return replace(found, unread=(*found.unread, *charts))


def _records(data: bytes) -> bytes:
    """Return the records of a workbook; taken out here, for xlrd follows broken chains forever."""
    file = CompoundFile(data, _DAMAGED)
    found = file.stream("Workbook") or file.stream("Book")
    if not found:
        raise UnreadableFileError(_DAMAGED)
    return found


def _has_macros(data: bytes) -> bool:
    return "_VBA_PROJECT".encode("utf-16-le") in data


def _read_sheet(book: xlrd.Book, source: xlrd.sheet.Sheet, drawings: Drawings) -> Sheet:
    if sum(map(source.row_len, range(source.nrows))) > _MOST_CELLS:
        raise UnreadableFileError("reading.too_many_cells")
    sheet = Sheet(source.name)
    if source.number < len(drawings.sheets):
        sheet.notes.extend(drawings.sheets[source.number])
    shows_zeros = bool(source.show_zero_values)
    for row in range(source.nrows):
        for column in range(source.row_len(row)):
            _read_cell(book, source, sheet, row, column, shows_zeros=shows_zeros)
    sheet.merges.extend(
        Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in source.merged_cells
    )
    folded = {row for row, info in source.rowinfo_map.items() if info.hidden}
    sheet.has_folded_rows = any(row in folded for row, _ in sheet.cells)
    hidden = (c for c, info in source.colinfo_map.items() if info.hidden or not info.width)
    sheet.hidden_columns.update(hidden)
    return sheet


def _read_cell(
    book: xlrd.Book,
    source: xlrd.sheet.Sheet,
    sheet: Sheet,
    row: int,
    column: int,
    *,
    shows_zeros: bool,
) -> None:
    kind = source.cell_type(row, column)
    if kind == xlrd.XL_CELL_EMPTY:
        return
    look = book.xf_list[source.cell_xf_index(row, column)]
    if _is_box(look.border):
        sheet.boxed.add((row, column))
    if look.alignment.hor_align == _CENTRED_OVER_SELECTION:
        sheet.spread.add((row, column))
    content = _content(book, kind, source.cell_value(row, column), look.format_key)
    font = _look_of(book, look.font_index)
    if font & Look.HIDDEN and look.background.fill_pattern:
        font &= ~Look.HIDDEN
    runs = _runs(book, source.rich_text_runlist_map.get((row, column), ()), content.text, font)
    shown = without_unseen(without_cuts(as_shown(runs, sheet.left_out)))
    content = replace(content, text=shown)
    if not shows_zeros and content.is_number and is_zero(repr(source.cell_value(row, column))):
        return
    if content.text.strip() or content.is_unreadable:
        sheet.cells[row, column] = content


def _runs(book: xlrd.Book, starts: Sequence[tuple[int, int]], text: str, font: Look) -> list[Run]:
    """Return the runs of a cell: from each start its own font, before the first that of the cell.

    A whole cell of raised letters is no mark of a note.
    """
    bounds = [*(offset for offset, _ in starts), len(text)]
    runs = [Run(text[: bounds[0]], font if starts else font & ~Look.RAISED)]
    for (_, index), (start, end) in zip(starts, pairwise(bounds), strict=True):
        runs.append(Run(text[start:end], _look_of(book, index)))
    return runs


def _look_of(book: xlrd.Book, font: int) -> Look:
    """Return how the letters of a font look; white ones count as hidden."""
    if not 0 <= font < len(book.font_list):
        return Look.PLAIN
    stated = book.font_list[font]
    look = Look.STRUCK if stated.struck_out else Look.PLAIN
    look |= Look.RAISED if stated.escapement else Look.PLAIN
    return look | (Look.HIDDEN if stated.colour_index in _WHITE else Look.PLAIN)


def _is_box(border: xlrd.formatting.XFBorder) -> bool:
    sides = bool(border.left_line_style or border.right_line_style)
    return sides or bool(border.top_line_style and border.bottom_line_style)


def _content(book: xlrd.Book, kind: int, value: object, format_key: int) -> SheetCell:
    """Return what a cell shows; numbers are stored in binary and shown with 15 digits at most."""
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        code = book.format_map[format_key].format_str or "General"
        shown = print_number(repr(value), code, is_1904=bool(book.datemode))
        is_missing = shown is None
        return SheetCell(shown or "", is_unreadable=is_missing, is_number=not is_missing)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return SheetCell("TRUE" if value else "FALSE")
    if kind == xlrd.XL_CELL_ERROR:
        known = xlrd.error_text_from_code
        return SheetCell(str(known.get(value, "#")), is_unreadable=True)
    return SheetCell(str(value).replace("\r\n", "\n").replace("\r", "\n"))

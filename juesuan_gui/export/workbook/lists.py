"""Set a sheet that is a plain list: headings, wrapped texts, rules, widths, how it is printed."""

import re
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from juesuan_gui.export.workbook.book import Book
from juesuan_gui.export.workbook.library import (
    Alignment,
    Border,
    Font,
    PatternFill,
    SheetCell,
    Side,
    Worksheet,
    get_column_letter,
)

NARROWEST, WIDEST = 7, 44
LINE = Side(style="thin", color="7F7F7F")
BORDER = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
HEADING_FILL = PatternFill("solid", fgColor="EEF1F5")
BOLD = Font(bold=True)
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\']")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST_NAME = 31


def write_list(
    book: Book,
    name: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> Worksheet:
    """Write a list onto a sheet of its own; texts are never taken for formulas."""
    sheet = book.add_sheet(name)
    for row in (headings, *rows):
        sheet.append([_plain(value) for value in row])
    finish_list(sheet)
    return sheet


def _plain(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name that a workbook accepts and that no other sheet has."""
    name = _FORBIDDEN_IN_NAME.sub(" ", clean(wanted))[:_LONGEST_NAME].strip()
    number = 2
    while name.casefold() in taken:
        ending = f" {number}"
        name = name[: _LONGEST_NAME - len(ending)] + ending
        number += 1
    taken.add(name.casefold())
    return name


def clean(value: str) -> str:
    """Return a text without the control characters that workbooks cannot hold."""
    return _CONTROL.sub("", value)


def columns_of(value: str) -> int:
    """Return the width of a text in columns of a fixed font; Chinese characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in value)


def finish_list(sheet: Worksheet) -> None:
    """Set widths, rules, filter and page of a list whose first row holds the headings."""
    widths = [NARROWEST] * sheet.max_column
    for row in sheet.iter_rows():
        _finish_row(row, widths)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = min(width, WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    fit_to_width(sheet, "landscape")


def _finish_row(row: Iterable[SheetCell], widths: list[int]) -> None:
    for index, cell in enumerate(row):
        if cell.data_type == "f":
            cell.data_type = "s"
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.border = BORDER
        if cell.row == 1:
            cell.fill, cell.font = HEADING_FILL, BOLD
        shown = "" if cell.value is None else str(cell.value)
        longest = max(shown.split("\n"), key=len)
        widths[index] = max(widths[index], columns_of(longest) + 2)


def fit_to_width(sheet: Worksheet, orientation: str) -> None:
    """Print a sheet on pages of A4 as wide as it is."""
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True

"""The list of units in front of their forms."""

from collections.abc import Sequence

from juesuan_gui.export.checklist.cells import height_of, set_widths, write_line
from juesuan_gui.export.checklist.form import Unfilled, UnitForm
from juesuan_gui.export.content.checklist.rows import Verdict
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.workbook.library import Font, Hyperlink, Worksheet
from juesuan_gui.export.workbook.lists import fit_to_width, sheet_name

_HEADINGS = (
    *("number", "unit", "year_of_unit", "file"),
    *("yes", "no", "unchecked", "problems", "note_of_unit"),
)
_WIDTHS = (6, 34, 8, 40, 7, 7, 9, 8, 44)
_UNIT = 1
_LINK = Font(color="1F5FA8", underline="single")
_LONGEST_NAME, _ROOM = 31, 3  # " 10" where a name is there already


def unit_sheet_name(unit: str, what: str, taken: set[str]) -> str:
    """Return a name for a sheet of a unit that says what it holds, however long the unit is."""
    return sheet_name(unit[: _LONGEST_NAME - len(what) - _ROOM] + what, taken)


def write_overview(sheet: Worksheet, lines: Sequence[tuple[UnitForm | Unfilled, str]]) -> None:
    """Write a line for each unit, which leads to its form, or says why there is none.

    Args:
        lines: Forms, each with the name of its sheet.
    """
    set_widths(sheet, _WIDTHS)
    write_line(sheet, 1, [text(f"checklist.{name}") for name in _HEADINGS], is_heading=True)
    for line, (form, name) in enumerate(lines, 2):
        words = [str(line - 1), *_words(form)]
        cells = write_line(sheet, line, words, centred=(1, 3, 5, 6, 7, 8))
        sheet.row_dimensions[line].height = height_of(words, _WIDTHS)
        if name:
            cells[_UNIT].hyperlink = Hyperlink("", location=f"'{name}'!A1")
            cells[_UNIT].font = _LINK
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    fit_to_width(sheet, "landscape")


def _words(form: UnitForm | Unfilled) -> list[str]:
    if isinstance(form, Unfilled):
        return ["", "", form.source, "", "", "", "", text("checklist.unfilled", reason=form.reason)]
    counts = [str(form.count(verdict)) for verdict in Verdict]
    year = str(form.year) if form.year else ""
    return [form.unit, year, form.source, *counts, str(form.problems), ""]

"""Write the form of a reviewer (检查表) for one unit or several. This module is imported late."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from juesuan_gui.export.atomic import atomic_output
from juesuan_gui.export.checklist.cells import (
    LINE_POINTS,
    TALLEST_POINTS,
    height_of,
    place,
    set_widths,
    write_line,
)
from juesuan_gui.export.checklist.form import Unfilled, UnitForm, fill_form
from juesuan_gui.export.checklist.overview import unit_sheet_name, write_overview
from juesuan_gui.export.content.checklist.rows import Row, Verdict, pictured
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.pictures.images import Picture
from juesuan_gui.export.workbook.book import empty_workbook
from juesuan_gui.export.workbook.library import (
    Alignment,
    Font,
    PatternFill,
    Workbook,
    Worksheet,
)
from juesuan_gui.export.workbook.lists import clean, fit_to_width, sheet_name
from juesuan_gui.export.write_errors import refuse_source

Progress = Callable[[float], None]
_WIDTHS = (6, 22, 22, 66, 58)
_PICTURE_WIDTHS = (6, 18, 60, 96)
_FILLS = {
    Verdict.NO: PatternFill("solid", fgColor="FBE4E2"),
    Verdict.UNCHECKED: PatternFill("solid", fgColor="FFF4D6"),
}
_TITLE = Font(bold=True, size=16)


def write_checklist(snapshot: Snapshot, path: Path, progress: Progress | None = None) -> None:
    """Write the form for one unit.

    Raises:
        OSError: The file cannot be written; an old one is left as it was.
    """
    refuse_source(path, snapshot.disclosure)
    form = fill_form(snapshot, progress or (lambda _share: None))
    _write(path, lambda book: _write_unit(book, form, "", set()))


def write_forms(forms: Sequence[UnitForm | Unfilled], path: Path) -> None:
    """Write the forms of several units into one workbook, with a list of them in front.

    Raises:
        OSError: The file cannot be written; an old one is left as it was.
    """
    _write(path, lambda book: _write_units(book, forms))


def _write(path: Path, fill: Callable[[Workbook], object]) -> None:
    book = empty_workbook()
    fill(book)
    with atomic_output(path) as target:
        book.save(target)


def _write_units(book: Workbook, forms: Sequence[UnitForm | Unfilled]) -> None:
    taken: set[str] = set()
    overview = book.create_sheet(sheet_name(text("checklist.overview_sheet"), taken))
    lines = [
        (form, _write_unit(book, form, form.unit, taken) if isinstance(form, UnitForm) else "")
        for form in forms
    ]
    write_overview(overview, lines)


def _write_unit(book: Workbook, form: UnitForm, unit: str, taken: set[str]) -> str:
    """Write the sheets of a unit; return the name of the first."""
    name = unit_sheet_name(unit, text("checklist.sheet"), taken)
    _write_form(book.create_sheet(name), form)
    if form.problems:
        pictures = unit_sheet_name(unit, text("checklist.pictures_sheet"), taken)
        _write_pictures(book.create_sheet(pictures), form)
    return name


# --- the form


def _write_form(sheet: Worksheet, form: UnitForm) -> None:
    set_widths(sheet, _WIDTHS)
    first = _write_head(sheet, form)
    headings = ("number", "part", "verdict", "problems", "picture")
    write_line(sheet, first, [text(f"checklist.{name}") for name in headings], is_heading=True)
    line = first + 1
    for number, row in enumerate(form.rows, 1):
        line = _write_part(sheet, line, number, row, form.pictures)
    last = line
    note = sheet.cell(last, 1, text("checklist.note"))
    note.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells(start_row=last, end_row=last, start_column=1, end_column=len(_WIDTHS))
    sheet.row_dimensions[last].height = 2 * LINE_POINTS
    sheet.freeze_panes = f"A{first + 1}"
    sheet.print_title_rows = f"{first}:{first}"
    fit_to_width(sheet, "landscape")


def _write_part(
    sheet: Worksheet, first: int, number: int, row: Row, pictures: Mapping[int, Picture | None]
) -> int:
    """Write what is said of a part, over several lines where one cannot be so high.

    Returns:
        The line behind it.
    """
    picture = next((p for one in row.problems if (p := pictures[one.number])), None)
    told = _in_lines([problem.shown for problem in row.problems])
    for line, problems in enumerate(told, first):
        names = [str(number), row.part.title, row.verdict_words] if line == first else ["", "", ""]
        words = [*names, problems, ""]
        cells = write_line(sheet, line, words, centred=(1, 3))
        if row.verdict in _FILLS:
            cells[2].fill = _FILLS[row.verdict]
        shown = picture if line == first else None
        height = place(sheet, line, len(_WIDTHS), shown, _WIDTHS[-1])
        sheet.row_dimensions[line].height = max(height, height_of(words, _WIDTHS))
    last = first + len(told) - 1
    for column in (1, 2, 3):
        sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
    return last + 1


def _in_lines(sentences: Sequence[str]) -> list[str]:
    """Return sentences one below the other, as many together as a line of the sheet can hold."""
    found = [""]
    for sentence in sentences:
        joined = f"{found[-1]}\n{sentence}" if found[-1] else sentence
        if found[-1] and height_of([joined], [_WIDTHS[3]]) >= TALLEST_POINTS:
            found.append(sentence)
        else:
            found[-1] = joined
    return found


def _write_head(sheet: Worksheet, form: UnitForm) -> int:
    """Write title, unit, file, reviewer and date; return the row of the headings."""
    title = sheet.cell(1, 1, clean(text("checklist.title", kind=form.kind)))
    title.font, title.alignment = _TITLE, Alignment(horizontal="center", vertical="center")
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(_WIDTHS))
    sheet.row_dimensions[1].height = 30
    year = str(form.year) if form.year else ""
    lines = (
        (text("checklist.department", name=form.unit), text("checklist.year", year=year)),
        (
            text("checklist.source", name=form.source),
            text("checklist.reviewer", name=form.reviewer),
        ),
    )
    for row, (left, right) in enumerate(lines, 2):
        sheet.cell(row, 1, clean(left))
        sheet.cell(row, 4, clean(right))
    sheet.cell(3, 5, text("checklist.date", at=form.taken_at))
    return 4


# --- all problems with their pictures


def _write_pictures(sheet: Worksheet, form: UnitForm) -> None:
    set_widths(sheet, _PICTURE_WIDTHS)
    headings = ("number", "where", "problems", "picture")
    write_line(sheet, 1, [text(f"checklist.{name}") for name in headings], is_heading=True)
    for line, (row, problem) in enumerate(pictured(form.rows), 2):
        words = [str(problem.number), row.part.title, problem.sentence, ""]
        write_line(sheet, line, words)
        picture = form.pictures[problem.number]
        height = place(sheet, line, len(_PICTURE_WIDTHS), picture, _PICTURE_WIDTHS[-1])
        sheet.row_dimensions[line].height = max(height, height_of(words, _PICTURE_WIDTHS))
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    fit_to_width(sheet, "landscape")

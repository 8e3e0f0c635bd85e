"""Write the form of a reviewer (检查表) for one unit or several. This module is imported late."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path, PurePath

from juesuan_gui.export.atomic import atomic_output
from juesuan_gui.export.content.checklist.rows import Row, Verdict, checklist_rows, pictured
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.pictures.cutting import cut_outs
from juesuan_gui.export.pictures.images import Picture
from juesuan_gui.export.workbook.library import (
    Alignment,
    AnchorMarker,
    Font,
    Image,
    OneCellAnchor,
    PatternFill,
    SheetCell,
    Workbook,
    Worksheet,
    XDRPositiveSize2D,
    get_column_letter,
    pixels_to_EMU,
)
from juesuan_gui.export.workbook.lists import (
    BOLD,
    BORDER,
    HEADING_FILL,
    clean,
    columns_of,
    fit_to_width,
    sheet_name,
)
from juesuan_gui.export.write_errors import refuse_source

Progress = Callable[[float], None]
_WIDTHS = (6, 22, 22, 66, 58)
_PICTURE_WIDTHS = (6, 18, 60, 96)
_OVERVIEW_WIDTHS = (6, 40, 10, 10, 10, 12)
_LINE_POINTS, _TALLEST_POINTS = 15.0, 400.0
_POINTS_A_PIXEL = 0.75
_PIXELS_A_COLUMN = 7.0
_INSET = 28_000  # 0.03 inch
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
    write_checklists([snapshot], path, progress)


def write_checklists(
    snapshots: Sequence[Snapshot], path: Path, progress: Progress | None = None
) -> None:
    """Write the forms of several units into one workbook, with a list of them in front.

    Args:
        progress: Called with the share done; may raise to cancel.

    Raises:
        OSError: The file cannot be written; an old one is left as it was.
    """
    for snapshot in snapshots:
        refuse_source(path, snapshot.disclosure)
    book = Workbook()
    book.remove(book.active)
    taken: set[str] = set()
    forms = [(snapshot, checklist_rows(snapshot)) for snapshot in snapshots]
    if len(forms) > 1:
        name = sheet_name(text("checklist.overview_sheet"), taken)
        _write_overview(book.create_sheet(name), forms)
    for number, (snapshot, rows) in enumerate(forms):
        share = _Share(progress, number, len(forms))
        unit = _unit(snapshot) if len(forms) > 1 else ""
        _write_unit(book, snapshot, rows, unit, taken, share)
    with atomic_output(path) as target:
        book.save(target)


class _Share:
    """Reports the progress of one unit among several."""

    def __init__(self, progress: Progress | None, number: int, count: int) -> None:
        self._progress, self._number, self._count = progress, number, count

    def __call__(self, share: float) -> None:
        if self._progress is not None:
            self._progress((self._number + share) / self._count)


def _unit(snapshot: Snapshot) -> str:
    source = PurePath(snapshot.disclosure.source.path).stem
    return snapshot.disclosure.department or source


def _write_unit(
    book: Workbook,
    snapshot: Snapshot,
    rows: Sequence[Row],
    unit: str,
    taken: set[str],
    progress: Progress,
) -> None:
    problems = list(pictured(rows))
    pictures = cut_outs(snapshot, [problem.target for _, problem in problems], progress)
    by_number = {
        problem.number: picture for (_, problem), picture in zip(problems, pictures, strict=True)
    }
    name = sheet_name(f"{unit}{text('checklist.sheet')}", taken)
    _write_form(book.create_sheet(name), snapshot, rows, by_number)
    if problems:
        name = sheet_name(f"{unit}{text('checklist.pictures_sheet')}", taken)
        _write_pictures(book.create_sheet(name), rows, by_number)


# --- the form


def _write_form(
    sheet: Worksheet,
    snapshot: Snapshot,
    rows: Sequence[Row],
    pictures: dict[int, Picture | None],
) -> None:
    _set_widths(sheet, _WIDTHS)
    first = _write_head(sheet, snapshot)
    headings = ("number", "part", "verdict", "problems", "picture")
    _write_line(sheet, first, [text(f"checklist.{name}") for name in headings], is_heading=True)
    line = first + 1
    for number, row in enumerate(rows, 1):
        line = _write_part(sheet, line, number, row, pictures)
    last = line
    note = sheet.cell(last, 1, text("checklist.note"))
    note.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells(start_row=last, end_row=last, start_column=1, end_column=len(_WIDTHS))
    sheet.row_dimensions[last].height = 2 * _LINE_POINTS
    sheet.freeze_panes = f"A{first + 1}"
    sheet.print_title_rows = f"{first}:{first}"
    fit_to_width(sheet, "landscape")


def _write_part(
    sheet: Worksheet, first: int, number: int, row: Row, pictures: dict[int, Picture | None]
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
        cells = _write_line(sheet, line, words, centred=(1, 3))
        if row.verdict in _FILLS:
            cells[2].fill = _FILLS[row.verdict]
        shown = picture if line == first else None
        height = _place(sheet, line, len(_WIDTHS), shown, _WIDTHS[-1])
        sheet.row_dimensions[line].height = max(height, _height(words, _WIDTHS))
    last = first + len(told) - 1
    for column in (1, 2, 3):
        sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
    return last + 1


def _in_lines(sentences: Sequence[str]) -> list[str]:
    """Return sentences one below the other, as many together as a line of the sheet can hold."""
    found = [""]
    for sentence in sentences:
        joined = f"{found[-1]}\n{sentence}" if found[-1] else sentence
        if found[-1] and _height([joined], [_WIDTHS[3]]) >= _TALLEST_POINTS:
            found.append(sentence)
        else:
            found[-1] = joined
    return found


def _write_head(sheet: Worksheet, snapshot: Snapshot) -> int:
    """Write title, unit, file, reviewer and date; return the row of the headings."""
    disclosure = snapshot.disclosure
    kind = snapshot.catalogue.profiles[disclosure.profile].name
    title = sheet.cell(1, 1, clean(text("checklist.title", kind=kind)))
    title.font, title.alignment = _TITLE, Alignment(horizontal="center", vertical="center")
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(_WIDTHS))
    sheet.row_dimensions[1].height = 30
    year = str(disclosure.year) if disclosure.year else ""
    source = PurePath(disclosure.source.path).name
    lines = (
        (text("checklist.department", name=_unit(snapshot)), text("checklist.year", year=year)),
        (text("checklist.source", name=source), text("checklist.reviewer", name=snapshot.author)),
    )
    for row, (left, right) in enumerate(lines, 2):
        sheet.cell(row, 1, clean(left))
        sheet.cell(row, 4, clean(right))
    sheet.cell(3, 5, text("checklist.date", at=snapshot.taken_at))
    return 4


# --- all problems with their pictures


def _write_pictures(
    sheet: Worksheet, rows: Sequence[Row], pictures: dict[int, Picture | None]
) -> None:
    _set_widths(sheet, _PICTURE_WIDTHS)
    headings = ("number", "where", "problems", "picture")
    _write_line(sheet, 1, [text(f"checklist.{name}") for name in headings], is_heading=True)
    for line, (row, problem) in enumerate(pictured(rows), 2):
        words = [str(problem.number), row.part.title, problem.sentence, ""]
        _write_line(sheet, line, words)
        width = _PICTURE_WIDTHS[-1]
        height = _place(sheet, line, len(_PICTURE_WIDTHS), pictures[problem.number], width)
        sheet.row_dimensions[line].height = max(height, _height(words, _PICTURE_WIDTHS))
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    fit_to_width(sheet, "landscape")


# --- several units


def _write_overview(sheet: Worksheet, forms: Sequence[tuple[Snapshot, Sequence[Row]]]) -> None:
    _set_widths(sheet, _OVERVIEW_WIDTHS)
    names = ("number", "unit", "yes", "no", "unchecked", "problems")
    _write_line(sheet, 1, [text(f"checklist.{name}") for name in names], is_heading=True)
    for line, (snapshot, rows) in enumerate(forms, 2):
        counts = [sum(row.verdict is verdict for row in rows) for verdict in Verdict]
        problems = sum(len(row.problems) for row in rows)
        _write_line(sheet, line, [str(line - 1), _unit(snapshot), *map(str, (*counts, problems))])
    sheet.freeze_panes = "A2"
    fit_to_width(sheet, "landscape")


# --- cells


def _set_widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _write_line(
    sheet: Worksheet,
    line: int,
    words: Sequence[str],
    *,
    is_heading: bool = False,
    centred: Sequence[int] = (1,),
) -> list[SheetCell]:
    cells = []
    for column, value in enumerate(words, 1):
        cell: SheetCell = sheet.cell(
            line, column, int(value) if value.isdecimal() else clean(value)
        )
        if value and not value.isdecimal():
            cell.data_type = "s"
        cell.border = BORDER
        is_middle = is_heading or column in centred
        cell.alignment = Alignment(
            horizontal="center" if is_middle else "left", vertical="top", wrap_text=True
        )
        if is_heading:
            cell.fill, cell.font = HEADING_FILL, BOLD
        cells.append(cell)
    return cells


def _inset(column: int, line: int, image: Image) -> OneCellAnchor:
    """Return a place a little inside of a cell, so that its rules are seen."""
    start = AnchorMarker(col=column - 1, row=line - 1, colOff=_INSET, rowOff=_INSET)
    size = XDRPositiveSize2D(pixels_to_EMU(image.width), pixels_to_EMU(image.height))
    return OneCellAnchor(_from=start, ext=size)


def _height(words: Sequence[str], widths: Sequence[int]) -> float:
    """Return the height that wrapped texts need, as high as a row may be."""
    lines = max(
        sum(1 + columns_of(line) // max(1, width - 1) for line in value.split("\n"))
        for value, width in zip(words, widths, strict=True)
    )
    return min(_TALLEST_POINTS, _LINE_POINTS * lines + 4)


def _place(sheet: Worksheet, line: int, column: int, picture: Picture | None, width: int) -> float:
    """Put a picture into a cell, made small enough for it; return the height that it takes."""
    if picture is None:
        return 0.0
    scale = min(
        1.0,
        (width * _PIXELS_A_COLUMN - 8) / picture.width,
        (_TALLEST_POINTS / _POINTS_A_PIXEL - 8) / picture.height,
    )
    image = Image(BytesIO(picture.data))
    width_px, height_px = picture.width * scale, picture.height * scale
    image.width, image.height = width_px, height_px
    sheet.add_image(image, f"{get_column_letter(column)}{line}")
    image.anchor = _inset(column, line, image)
    return height_px * _POINTS_A_PIXEL + 6

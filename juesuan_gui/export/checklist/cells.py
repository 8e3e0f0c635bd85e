"""Cells of the form: lines of texts, heights that wrapped texts need, pictures in cells."""

from collections.abc import Sequence
from io import BytesIO

from juesuan_gui.export.pictures.images import Picture
from juesuan_gui.export.workbook.library import (
    Alignment,
    AnchorMarker,
    Image,
    OneCellAnchor,
    SheetCell,
    Worksheet,
    XDRPositiveSize2D,
    get_column_letter,
    pixels_to_EMU,
)
from juesuan_gui.export.workbook.lists import BOLD, BORDER, HEADING_FILL, clean, columns_of

LINE_POINTS, TALLEST_POINTS = 15.0, 400.0
_POINTS_A_PIXEL = 0.75
_PIXELS_A_COLUMN = 7.0
_INSET = 28_000  # 0.03 inch


def set_widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Set how wide the columns of a sheet are."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def write_line(
    sheet: Worksheet,
    line: int,
    words: Sequence[str],
    *,
    is_heading: bool = False,
    centred: Sequence[int] = (1,),
) -> list[SheetCell]:
    """Write texts into the cells of a line; numbers are numbers, nothing is a formula."""
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


def height_of(words: Sequence[str], widths: Sequence[int]) -> float:
    """Return the height that wrapped texts need, as high as a row may be."""
    lines = max(
        sum(1 + columns_of(line) // max(1, width - 1) for line in value.split("\n"))
        for value, width in zip(words, widths, strict=True)
    )
    return min(TALLEST_POINTS, LINE_POINTS * lines + 4)


def place(sheet: Worksheet, line: int, column: int, picture: Picture | None, width: int) -> float:
    """Put a picture into a cell, made small enough for it; return the height that it takes."""
    if picture is None:
        return 0.0
    scale = min(
        1.0,
        (width * _PIXELS_A_COLUMN - 8) / picture.width,
        (TALLEST_POINTS / _POINTS_A_PIXEL - 8) / picture.height,
    )
    image = Image(BytesIO(picture.data))
    width_px, height_px = picture.width * scale, picture.height * scale
    image.width, image.height = width_px, height_px
    sheet.add_image(image, f"{get_column_letter(column)}{line}")
    image.anchor = _inset(column, line, image)
    return height_px * _POINTS_A_PIXEL + 6

"""Write a summary of many documents as a workbook: lists with charts beside them."""

from collections.abc import Iterable
from pathlib import Path

from juesuan_gui.export.atomic import atomic_output
from juesuan_gui.export.content.summary import BarChart, Sheet
from juesuan_gui.export.workbook import library
from juesuan_gui.export.workbook.book import Book
from juesuan_gui.export.workbook.library import Reference, Worksheet, get_column_letter
from juesuan_gui.export.workbook.lists import sheet_name, write_list

_WIDTH_CM, _LEAST_HEIGHT_CM, _BAR_CM = 20.0, 7.0, 0.75


def write_summary(sheets: Iterable[Sheet], path: Path) -> None:
    """Write the sheets of a summary; amounts stay exact numbers.

    Raises:
        OSError: The file cannot be written; an old one is left as it was.
    """
    taken: set[str] = set()
    with atomic_output(path) as target, Book(target) as book:
        for sheet in sheets:
            name = sheet_name(sheet.name, taken)
            written = write_list(book, name, sheet.headings, sheet.rows)
            if sheet.chart is not None and (count := _bars(sheet, sheet.chart)):
                _add_chart(written, sheet, sheet.chart, count)


def _bars(sheet: Sheet, wanted: BarChart) -> int:
    """Return how many rows are shown: the first ones, up to the last that has anything to show."""
    shown = [
        number
        for number, row in enumerate(sheet.rows[: wanted.most], 1)
        if any(row[column] for column, _ in wanted.columns)
    ]
    return max(shown, default=0)


def _add_chart(written: Worksheet, sheet: Sheet, wanted: BarChart, count: int) -> None:
    """Put a chart of horizontal bars to the right of the list, the first row on top."""
    chart = library.BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 60
    chart.title = wanted.title
    for column, colour in wanted.columns:
        data = Reference(written, min_col=column + 1, min_row=1, max_row=count + 1)
        chart.add_data(data, titles_from_data=True)
        chart.series[-1].graphicalProperties.solidFill = colour
        chart.series[-1].graphicalProperties.line.solidFill = colour
    names = Reference(written, min_col=wanted.label + 1, min_row=2, max_row=count + 1)
    chart.set_categories(names)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines = None
    chart.y_axis.numFmt = "0"
    chart.legend.position = "b"
    chart.width = _WIDTH_CM
    chart.height = max(_LEAST_HEIGHT_CM, 3.5 + _BAR_CM * count)
    written.add_chart(chart, f"{get_column_letter(len(sheet.headings) + 2)}2")

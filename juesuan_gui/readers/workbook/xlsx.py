"""Read workbooks (.xlsx, .xlsm): what every visible cell shows, sheet by sheet.

An own walker over the package: libraries hand out binary numbers, while the file states decimal
digits, and what is shown follows from those and the number format. A formula that was never
calculated is unreadable, not zero.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from juesuan_gui.domain.disclosure import UnreadPart
from juesuan_gui.domain.place import SheetPlace
from juesuan_gui.readers.package import Package, first_related
from juesuan_gui.readers.raw import RawDocument, UnreadableFileError
from juesuan_gui.readers.workbook.cells import Sheet
from juesuan_gui.readers.workbook.drawings import read_drawing, read_old_drawing
from juesuan_gui.readers.workbook.looks import X, read_looks
from juesuan_gui.readers.workbook.sheet_part import SheetReader, Workbook, is_on, runs_of
from juesuan_gui.readers.workbook.sheets import build_document
from juesuan_gui.readers.xml import Element, stream_xml

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_STRINGS = 300_000
_SHEET_CONTAINERS = frozenset({X + "worksheet", X + "sheetData"})


class _Listed(NamedTuple):
    """The sheets of a workbook: (name, part) of the visible ones, names of the others."""

    visible: list[tuple[str, str]]
    hidden: list[str]
    charts: list[str]


def read_excel(data: bytes) -> RawDocument:
    """Read a workbook.

    Raises:
        UnreadableFileError: It is damaged, encrypted or too large.
    """
    package = Package(data)
    main = package.main_part("xl/workbook.xml")
    root = package.parse(main)
    relations = package.related(main)
    workbook = _read_workbook(package, root, relations)
    listed = _sheets(root, relations)
    sheets = [_read_sheet(package, part, name, workbook) for name, part in listed.visible]
    found = build_document(
        sheets, "xlsx", hidden_sheets=listed.hidden, has_macros=package.has_macros
    )
    charts = (UnreadPart("reading.embedded_part", (SheetPlace(n, "A1"),)) for n in listed.charts)
    return replace(found, unread=(*found.unread, *charts))


def visible_sheets(data: bytes) -> dict[str, str]:
    """Return the names of the worksheets that are shown, each with the name of its part.

    Raises:
        UnreadableFileError: The package is damaged.
    """
    package = Package(data)
    main = package.main_part("xl/workbook.xml")
    return dict(_sheets(package.parse(main), package.related(main)).visible)


def _sheets(root: Element, relations: Mapping[str, tuple[str, str]]) -> _Listed:
    """Return the sheets of a workbook.

    Raises:
        UnreadableFileError: The package does not say where a sheet is.
    """
    found = _Listed([], [], [])
    for sheet in root.iter(X + "sheet"):
        name = sheet.get("name", "")
        kind, part = relations.get(sheet.get(_RELATION, ""), ("", ""))
        if not kind:
            raise UnreadableFileError("reading.damaged_package")
        if sheet.get("state", "visible") != "visible":
            found.hidden.append(name)
        elif kind == "worksheet":
            found.visible.append((name, part))
        else:
            found.charts.append(name)
    return found


def _read_workbook(
    package: Package, root: Element, relations: Mapping[str, tuple[str, str]]
) -> Workbook:
    properties = root.find(X + "workbookPr")
    calculation = root.find(X + "calcPr")
    found = Workbook(
        is_1904=is_on(properties, "date1904"),
        is_recalculated=is_on(calculation, "fullCalcOnLoad"),
    )
    strings = first_related(relations, "sharedStrings")
    if strings is not None and strings in package:
        for item in stream_xml(package.stream(strings), frozenset({X + "sst"})):
            found.strings.append(runs_of(item))
            if len(found.strings) > _MOST_STRINGS:
                raise UnreadableFileError("reading.too_many_cells")
    styles = package.find(first_related(relations, "styles"))
    if styles is not None:
        found.looks = read_looks(styles)
    return found


def _read_sheet(package: Package, part: str, name: str, workbook: Workbook) -> Sheet:
    reader = SheetReader(Sheet(name), workbook)
    for element in stream_xml(package.stream(part), _SHEET_CONTAINERS):
        reader.read(element)
    for kind, target in package.related(part).values():
        if kind == "drawing" and target in package:
            reader.sheet.notes.extend(read_drawing(package.parse(target)))
        elif kind == "vmlDrawing" and target in package:
            reader.sheet.notes.extend(read_old_drawing(package.read(target)))
    reader.finish()
    return reader.sheet

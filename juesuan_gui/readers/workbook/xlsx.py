"""Read workbooks (.xlsx, .xlsm): what every visible cell shows, sheet by sheet.

An own walker over the package: libraries hand out binary numbers, while the file states decimal
digits, and what is shown follows from those and the number format. A formula that was never
calculated is unreadable, not zero.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from juesuan_gui.domain.disclosure import UnreadPart
from juesuan_gui.readers.package import Package, first_related
from juesuan_gui.readers.raw import Block, RawDocument, UnreadableFileError
from juesuan_gui.readers.workbook.cells import Merge, Sheet, SheetCell, build_blocks
from juesuan_gui.readers.workbook.number_format import BUILT_IN, is_zero, print_number
from juesuan_gui.readers.xml import Element, stream_xml

_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_MOST_CELLS = 300_000
_MOST_STRINGS = 300_000
_SHEET_CONTAINERS = frozenset({_X + "worksheet", _X + "sheetData"})
_GENERAL = "General"


@dataclass(frozen=True, slots=True)
class _Look:
    """How a cell is shown: its number format, and whether it has borders around it."""

    code: str = _GENERAL
    is_boxed: bool = False


_PLAIN = _Look()


@dataclass
class _Workbook:
    """What all sheets of a workbook share."""

    strings: list[str] = field(default_factory=list)
    looks: list[_Look] = field(default_factory=list)
    is_1904: bool = False
    is_recalculated: bool = False
    cells: int = 0


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
    visible, hidden = _sheets(root, relations)
    sheets = [_read_sheet(package, part, name, workbook) for name, part in visible]
    return build_document(sheets, "xlsx", hidden_sheets=hidden, has_macros=package.has_macros)


def build_document(
    sheets: list[Sheet], format_name: str, *, hidden_sheets: list[str], has_macros: bool
) -> RawDocument:
    """Build the document of a workbook from its visible sheets."""
    blocks: list[Block] = []
    unread: list[UnreadPart] = []
    beside = 0
    remarks: list[tuple[str, Mapping[str, str]]] = []
    if has_macros:
        remarks.append(("reading.has_macros", {}))
    if hidden_sheets:
        names = {"count": str(len(hidden_sheets)), "sheets": ", ".join(hidden_sheets[:10])}
        remarks.append(("reading.hidden_sheets", names))
    for sheet in sheets:
        if sheet.hides_content:
            remarks.append(("reading.hidden_rows", {"sheet": sheet.name}))
        found = build_blocks(sheet)
        blocks.extend(found.blocks)
        unread.extend(UnreadPart("reading.cell_unread", (place,)) for place in found.unread)
        beside += found.beside
    if beside:
        remarks.append(("reading.cells_beside_tables", {"count": str(beside)}))
    return RawDocument(tuple(blocks), format_name, tuple(unread), tuple(remarks))


# --- workbook -------------------------------------------------------------------------------------


def _sheets(
    root: Element, relations: Mapping[str, tuple[str, str]]
) -> tuple[list[tuple[str, str]], list[str]]:
    """Return (name, part) of the visible worksheets and the names of the hidden ones.

    Raises:
        UnreadableFileError: The package does not say where a sheet is.
    """
    visible: list[tuple[str, str]] = []
    hidden: list[str] = []
    for sheet in root.iter(_X + "sheet"):
        name = sheet.get("name", "")
        kind, part = relations.get(sheet.get(_RELATION, ""), ("", ""))
        if not kind:
            raise UnreadableFileError("reading.damaged_package")
        if kind != "worksheet":
            continue
        if sheet.get("state", "visible") == "visible":
            visible.append((name, part))
        else:
            hidden.append(name)
    return visible, hidden


def _read_workbook(
    package: Package, root: Element, relations: Mapping[str, tuple[str, str]]
) -> _Workbook:
    properties = root.find(_X + "workbookPr")
    calculation = root.find(_X + "calcPr")
    found = _Workbook(
        is_1904=_is_on(properties, "date1904"),
        is_recalculated=_is_on(calculation, "fullCalcOnLoad"),
    )
    strings = first_related(relations, "sharedStrings")
    if strings is not None and strings in package:
        for item in stream_xml(package.stream(strings), frozenset({_X + "sst"})):
            found.strings.append(_rich_text(item))
            if len(found.strings) > _MOST_STRINGS:
                raise UnreadableFileError("reading.too_many_cells")
    styles = package.find(first_related(relations, "styles"))
    if styles is not None:
        found.looks = _read_looks(styles)
    return found


def _is_on(element: Element | None, name: str) -> bool:
    return element is not None and element.get(name, "") in ("1", "true", "on")


def _read_looks(styles: Element) -> list[_Look]:
    codes: dict[int, str] = dict(BUILT_IN)
    for element in styles.iter(_X + "numFmt"):
        codes[_as_index(element.get("numFmtId", ""))] = element.get("formatCode", _GENERAL)
    boxed = [_is_box(border) for border in styles.iterfind(f"{_X}borders/{_X}border")]
    looks: list[_Look] = []
    for form in styles.iterfind(f"{_X}cellXfs/{_X}xf"):
        border = _as_index(form.get("borderId", ""))
        code = codes.get(_as_index(form.get("numFmtId", "")), _GENERAL)
        looks.append(_Look(code, boxed[border] if 0 <= border < len(boxed) else False))
    return looks


def _is_box(border: Element) -> bool:
    sides = {side.tag.removeprefix(_X) for side in border if side.get("style", "none") != "none"}
    return bool(sides & {"left", "right", "start", "end"}) or {"top", "bottom"} <= sides


def _as_index(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else -1


# --- sheets ---------------------------------------------------------------------------------------


def _read_sheet(package: Package, part: str, name: str, workbook: _Workbook) -> Sheet:
    reader = _SheetReader(Sheet(name), workbook)
    for element in stream_xml(package.stream(part), _SHEET_CONTAINERS):
        reader.read(element)
    return reader.sheet


class _SheetReader:
    def __init__(self, sheet: Sheet, workbook: _Workbook) -> None:
        self.sheet = sheet
        self._workbook = workbook
        self._row = -1
        self._shows_zeros = True

    def read(self, element: Element) -> None:
        """Read one part of a sheet; they come in the order of the file."""
        kind = element.tag.removeprefix(_X)
        if kind == "row":
            self._read_row(element)
        elif kind == "sheetViews":
            views = element.iter(_X + "sheetView")
            self._shows_zeros = all(
                view.get("showZeros", "1") not in ("0", "false") for view in views
            )
        elif kind == "cols":
            self._read_columns(element)
        elif kind == "mergeCells":
            self.sheet.merges.extend(_read_merges(element))

    def _read_columns(self, element: Element) -> None:
        for column in element.iter(_X + "col"):
            first, last = _as_index(column.get("min", "")), _as_index(column.get("max", ""))
            if _is_on(column, "hidden") and 1 <= first <= last <= _LAST_COLUMN + 1:
                self.sheet.hidden_columns.update(range(first - 1, last))

    def _read_row(self, element: Element) -> None:
        stated = _as_index(element.get("r", ""))
        self._row = stated - 1 if stated > 0 else self._row + 1
        if _is_on(element, "hidden"):
            self.sheet.hidden_rows.add(self._row)
        column = -1
        for cell in element:
            column = _column_of(cell.get("r", ""), column + 1)
            if column > _LAST_COLUMN or self._row > _LAST_ROW:
                raise UnreadableFileError("reading.damaged_xml")
            self._read_cell(cell, column)
        if self._workbook.cells > _MOST_CELLS:
            raise UnreadableFileError("reading.too_many_cells")

    def _read_cell(self, cell: Element, column: int) -> None:
        index = _as_index(cell.get("s", ""))
        looks = self._workbook.looks
        look = looks[index] if 0 <= index < len(looks) else _PLAIN
        if look.is_boxed:
            self.sheet.boxed.add((self._row, column))
            self._workbook.cells += 1
        content = self._content(cell, look)
        if content.text.strip() or content.is_unreadable:
            self.sheet.cells[self._row, column] = content
            self._workbook.cells += 1

    def _content(self, cell: Element, look: _Look) -> SheetCell:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(_X + "is")
            return SheetCell(_rich_text(inline) if inline is not None else "")
        stored = cell.find(_X + "v")
        text = (stored.text or "") if stored is not None else ""
        if kind == "s":
            return SheetCell(self._shared(text)) if text else SheetCell("")
        if kind == "str":
            return SheetCell(_unescaped(text), is_unreadable=stored is None)
        if kind == "e":
            return SheetCell(text, is_unreadable=True)
        if kind == "b":
            return SheetCell("TRUE" if text == "1" else "FALSE")
        if kind == "d":
            return SheetCell(text)
        return self._number(text, look, has_formula=cell.find(_X + "f") is not None)

    def _shared(self, text: str) -> str:
        index = _as_index(text.strip())
        if not 0 <= index < len(self._workbook.strings):
            raise UnreadableFileError("reading.damaged_xml")
        return self._workbook.strings[index]

    def _number(self, stored: str, look: _Look, *, has_formula: bool) -> SheetCell:
        """Print a stored number.

        A workbook that is to be recalculated when opened was written by a program that did not
        calculate; a zero kept for a formula there is a placeholder.
        """
        if not stored.strip():
            return SheetCell("", is_unreadable=has_formula)
        shown = print_number(stored, look.code, is_1904=self._workbook.is_1904)
        if shown is None:
            return SheetCell(stored, is_unreadable=True)
        if has_formula and self._workbook.is_recalculated and is_zero(stored):
            return SheetCell("", is_unreadable=True)
        if not self._shows_zeros and is_zero(stored):
            return SheetCell("")
        return SheetCell(shown, is_number=True)


def _column_of(reference: str, following: int) -> int:
    """Return the 0-based column of a reference such as C27; without one, the following column."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return following
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _read_merges(element: Element) -> Iterator[Merge]:
    for merge in element.iter(_X + "mergeCell"):
        first, _, last = merge.get("ref", "").partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if start is None or end is None:
            continue
        top, bottom = sorted((int(start[2]) - 1, int(end[2]) - 1))
        left, right = sorted((_column_of(first, 0), _column_of(last, 0)))
        yield Merge(top, left, bottom, right)


def _rich_text(item: Element) -> str:
    """Return the text of a string; phonetic guides, which stand above it, do not belong to it."""
    pieces: list[str] = []
    for child in item:
        if child.tag == _X + "t":
            pieces.append(child.text or "")
        elif child.tag == _X + "r":
            pieces.extend(node.text or "" for node in child.findall(_X + "t"))
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    """Resolve the escapes that workbooks use for control characters."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")

"""Read the part of a workbook (.xlsx) that holds one worksheet: rows, columns, merges, filters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from juesuan_gui.readers.flow import without_cuts, without_unseen
from juesuan_gui.readers.raw import UnreadableFileError
from juesuan_gui.readers.shown import Look, Run, as_shown
from juesuan_gui.readers.workbook.cells import Merge, Position, Sheet, SheetCell
from juesuan_gui.readers.workbook.drawings import Floating
from juesuan_gui.readers.workbook.looks import PLAIN, CellLook, X, as_index, font_look, item_at
from juesuan_gui.readers.workbook.number_format import is_zero, print_number
from juesuan_gui.readers.xml import Element

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOTHING = re.compile(r"0+(?:\.0*)?")
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_MOST_CELLS = 300_000
_MOST_EMPTY_ROWS = 300
_CELL_PICTURE = ("=DISPIMG(", "=_xlfn.DISPIMG(")


@dataclass
class Workbook:
    """What all sheets of a workbook share."""

    strings: list[tuple[Run, ...]] = field(default_factory=list)
    looks: list[CellLook] = field(default_factory=list)
    is_1904: bool = False
    is_recalculated: bool = False
    cells: int = 0


class SheetReader:
    """Collects what a sheet holds from its parts, which come in the order of the file."""

    def __init__(self, sheet: Sheet, workbook: Workbook) -> None:
        self.sheet = sheet
        self._workbook = workbook
        self._row = -1
        self._shows_zeros = True
        self._borders: list[tuple[set[Position], set[Position]]] = []
        self._kept_rows: set[int] = set()
        self._white: set[Position] = set()
        self._has_conditions = False

    def read(self, element: Element) -> None:
        """Read one part of a sheet."""
        kind = element.tag.removeprefix(X)
        if kind == "row":
            self._read_row(element)
        elif kind == "sheetViews":
            views = element.iter(X + "sheetView")
            self._shows_zeros = all(
                view.get("showZeros", "1") not in ("0", "false") for view in views
            )
        elif kind == "cols":
            self._read_columns(element)
        elif kind == "mergeCells":
            for merge in element.iter(X + "mergeCell"):
                self.sheet.merges.extend(_ranges(merge.get("ref", "")))
        elif kind in ("conditionalFormatting", "tableParts"):
            self._has_conditions = True
        elif kind == "oleObjects":
            self.sheet.notes.append(Floating(0, 0, lost="reading.embedded_part"))

    def finish(self) -> None:
        """Settle what is seen: white letters on white are not, unless colours have conditions."""
        sheet = self.sheet
        if not self._has_conditions:
            for position in self._white & sheet.cells.keys():
                del sheet.cells[position]
                sheet.left_out.hidden += 1
        sheet.has_folded_rows = any(row in self._kept_rows for row, _ in sheet.cells)

    def _read_columns(self, element: Element) -> None:
        for column in element.iter(X + "col"):
            first, last = as_index(column.get("min", "")), as_index(column.get("max", ""))
            is_folded = as_index(column.get("outlineLevel", "")) > 0
            is_hidden = (is_on(column, "hidden") and not is_folded) or _is_nothing(column, "width")
            if is_hidden and 1 <= first <= last <= _LAST_COLUMN + 1:
                self.sheet.hidden_columns.update(range(first - 1, last))

    def _read_row(self, element: Element) -> None:
        stated = as_index(element.get("r", ""))
        self._row = stated - 1 if stated > 0 else self._row + 1
        if self._row > _LAST_ROW:
            raise UnreadableFileError("reading.damaged_xml")
        if is_on(element, "hidden"):  # by a filter or a closed group: totals count it
            self._kept_rows.add(self._row)
        elif _is_nothing(element, "ht"):
            self.sheet.hidden_rows.add(self._row)
        if any(len(cell) for cell in element):
            for boxed, spread in self._borders:
                self.sheet.boxed |= boxed
                self.sheet.spread |= spread
            self._borders.clear()
            self._read_cells(element)
        elif len(self._borders) < _MOST_EMPTY_ROWS:
            self._borders.append(self._borders_of(element))

    def _borders_of(self, element: Element) -> tuple[set[Position], set[Position]]:
        """Return the positions of a row without content that have borders, and the centred ones.

        They count only if content follows: borders often go on to the end of the sheet.
        """
        boxed: set[Position] = set()
        spread: set[Position] = set()
        for column, cell in _numbered(element):
            look = self._look(cell)
            if look.is_boxed:
                boxed.add((self._row, column))
            if look.is_spread:
                spread.add((self._row, column))
        return boxed, spread

    def _look(self, cell: Element) -> CellLook:
        return item_at(self._workbook.looks, cell.get("s", ""), PLAIN)

    def _read_cells(self, element: Element) -> None:
        for column, cell in _numbered(element):
            look = self._look(cell)
            position = (self._row, column)
            if look.is_boxed:
                self.sheet.boxed.add(position)
                self._workbook.cells += 1
            if look.is_spread:
                self.sheet.spread.add(position)
            content = self._content(cell, look) if len(cell) else SheetCell("")
            if content.text.strip() or content.is_unreadable:
                self._take(position, content, look.look)
        if self._workbook.cells > _MOST_CELLS:
            raise UnreadableFileError("reading.too_many_cells")

    def _take(self, position: Position, content: SheetCell, look: Look) -> None:
        if look & Look.STRUCK:
            self.sheet.left_out.struck += 1
            return
        if look & Look.HIDDEN:
            self._white.add(position)
        if content.text.startswith(_CELL_PICTURE):
            self.sheet.notes.append(Floating(*position, lost="reading.picture"))
            content = SheetCell("", is_unreadable=True)
        self.sheet.cells[position] = content
        self._workbook.cells += 1

    def _content(self, cell: Element, look: CellLook) -> SheetCell:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(X + "is")
            return SheetCell(self._shown(runs_of(inline)) if inline is not None else "")
        stored = cell.find(X + "v")
        text = (stored.text or "") if stored is not None else ""
        if kind == "s":
            return SheetCell(self._shared(text)) if text else SheetCell("")
        if kind == "str":
            return SheetCell(without_cuts(_unescaped(text)), is_unreadable=stored is None)
        if kind == "e":
            return SheetCell(text, is_unreadable=True)
        if kind == "b":
            return SheetCell("TRUE" if text == "1" else "FALSE")
        if kind == "d":
            return SheetCell(text)
        return self._number(text, look, has_formula=cell.find(X + "f") is not None)

    def _shared(self, text: str) -> str:
        index = as_index(text.strip())
        if not 0 <= index < len(self._workbook.strings):
            raise UnreadableFileError("reading.damaged_xml")
        return self._shown(self._workbook.strings[index])

    def _shown(self, runs: tuple[Run, ...]) -> str:
        return without_unseen(without_cuts(as_shown(runs, self.sheet.left_out)).strip("\n"))

    def _number(self, stored: str, look: CellLook, *, has_formula: bool) -> SheetCell:
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


def is_on(element: Element | None, name: str) -> bool:
    """Whether an attribute says yes."""
    return element is not None and element.get(name, "") in ("1", "true", "on")


def _is_nothing(element: Element, name: str) -> bool:
    """Whether a stated height or width is zero."""
    return _NOTHING.fullmatch(element.get(name, "")) is not None


def _numbered(row: Element) -> Iterator[tuple[int, Element]]:
    """Yield the cells of a row with their 0-based columns."""
    column = -1
    for cell in row:
        column = _column_of(cell.get("r", ""), column + 1)
        if column > _LAST_COLUMN:
            raise UnreadableFileError("reading.damaged_xml")
        yield column, cell


def _column_of(reference: str, following: int) -> int:
    """Return the 0-based column of a reference such as C27; without one, the following column."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return following
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _ranges(reference: str) -> Iterator[Merge]:
    """Yield the range that a reference such as A1:C3 names; none if it names none."""
    first, _, last = reference.partition(":")
    start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
    if start is None or end is None:
        return
    top, bottom = sorted((int(start[2]) - 1, int(end[2]) - 1))
    left, right = sorted((_column_of(first, 0), _column_of(last or first, 0)))
    yield Merge(top, left, bottom, right)


def runs_of(item: Element) -> tuple[Run, ...]:
    """Return the text of a string; phonetic guides, which stand above it, do not belong to it."""
    runs: list[Run] = []
    for child in item:
        if child.tag == X + "t":
            runs.append(Run(_unescaped(child.text or "")))
        elif child.tag == X + "r":
            font = child.find(X + "rPr")
            look = Look.PLAIN if font is None else font_look(font)
            text = "".join(node.text or "" for node in child.findall(X + "t"))
            runs.append(Run(_unescaped(text), look))
    return tuple(runs)


def _unescaped(text: str) -> str:
    """Resolve the escapes that workbooks use for control characters."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")

"""Write values and fills into the cells of a worksheet; all other cells keep their bytes."""

from collections.abc import Callable, Collection
from decimal import Decimal, InvalidOperation

from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.export.annotated.shared_formulas import hand_on
from juesuan_gui.export.annotated.sheet_notes import position_of
from juesuan_gui.export.package.markup import Markup, escaped

_NUMBERS = (None, "n")


class Fills:
    """Formats of cells that are those of other cells with another ground.

    Raises:
        ValueError: The part of styles lacks what every workbook has.
    """

    def __init__(self, styles: Markup) -> None:
        self._styles = styles
        fills, formats = styles.child(0, "fills"), styles.child(0, "cellXfs")
        if fills is None or formats is None:
            raise ValueError("styles")
        self._fills, self._formats = fills, formats
        self._colours: dict[str, int] = {}
        self._made: dict[tuple[int, str, str], int] = {}

    def format_of(self, old: int, colour: str, shape: str = "") -> int:
        """Return the number of a format that is another one on a ground of that colour.

        Args:
            shape: Number of the format of numbers where the other one states none.
        """
        if (old, colour, shape) not in self._made:
            known = self._styles.spans[self._formats].children
            source = known[old] if old < len(known) else known[0]
            number = len(known) + len(self._made)
            self._styles.append(self._formats, self._filled(source, self._fill(colour), shape))
            self._styles.state(self._formats, "count", str(number + 1))
            self._made[old, colour, shape] = number
        return self._made[old, colour, shape]

    def _filled(self, source: int, fill: int, shape: str) -> str:
        copy = Markup(self._styles.raw(source).encode()) if self._is_plain(source) else None
        if copy is None:
            return self._styles.raw(source)
        copy.state(0, "fillId", str(fill))
        copy.state(0, "applyFill", "1")
        if shape and self._styles.attribute(source, "numFmtId") in (None, "0"):
            copy.state(0, "numFmtId", shape)
            copy.state(0, "applyNumberFormat", "1")
        return copy.result().decode()

    def _is_plain(self, source: int) -> bool:
        """Whether a format can be read by itself, without names declared around it."""
        return ":" not in self._styles.raw(source).split("<extLst", 1)[0]

    def _fill(self, colour: str) -> int:
        if colour not in self._colours:
            prefix = self._styles.spans[self._fills].prefix
            number = len(self._styles.spans[self._fills].children) + len(self._colours)
            ground = (
                f'<{prefix}patternFill patternType="solid"><{prefix}fgColor rgb="FF{colour}"/>'
                f'<{prefix}bgColor indexed="64"/></{prefix}patternFill>'
            )
            self._styles.append(self._fills, f"<{prefix}fill>{ground}</{prefix}fill>")
            self._styles.state(self._fills, "count", str(number + 1))
            self._colours[colour] = number
        return self._colours[colour]


class Cells:
    """The cells of one worksheet.

    Raises:
        ValueError: It has no rows.
    """

    def __init__(self, sheet: Markup, fills: Fills) -> None:
        self._sheet = sheet
        self._fills = fills
        data = sheet.child(0, "sheetData")
        if data is None:
            raise ValueError("sheetData")
        self._data = data
        self._rows = {int(sheet.attribute(r, "r") or 0): r for r in sheet.spans[data].children}
        self._added: dict[int, str] = {}
        self._freed: set[str] = set()
        self.has_lost_formula = False

    def lose_formulas(self, names: Collection[str]) -> None:
        """Get ready to write values into cells: formulas that others share are handed on."""
        rows = (self._sheet.spans[row].children for row in self._rows.values())
        self._freed = hand_on(self._sheet, [cell for row in rows for cell in row], names)

    def fill(self, name: str, colour: str) -> None:
        """Give a cell a ground, if it is there."""
        cell = self._find(name)
        if cell is not None:
            old = int(self._sheet.attribute(cell, "s") or 0)
            self._sheet.state(cell, "s", str(self._fills.format_of(old, colour)))

    def set(self, name: str, printed: str, corrected: str, colour: str) -> None:
        """Write a corrected value in place of what is printed, on a ground of that colour."""
        cell = self._find(name)
        prefix = self._sheet.spans[self._data].prefix
        if cell is None:
            self._add(name, prefix, corrected, colour)
            return
        if name not in self._freed and self._serves_others(cell):
            self.fill(name, colour)  # its comment says the correction
            return
        value = self._value(cell, printed, corrected)
        self.has_lost_formula |= self._sheet.child(cell, "f") is not None
        self._sheet.state(cell, "t", None if value is not None or not corrected else "inlineStr")
        old = int(self._sheet.attribute(cell, "s") or 0)
        shape = _shape(corrected) if value is not None else ""
        self._sheet.state(cell, "s", str(self._fills.format_of(old, colour, shape)))
        content = _content(prefix, value, corrected)
        tag = self._sheet.start_tag(cell)
        self._sheet.rebuild(cell, lambda: f"{tag}{content}</{prefix}c>")

    def _value(self, cell: int, printed: str, corrected: str) -> Decimal | None:
        """Return the number to be stored, None where the text itself is to be."""
        old, new = parse_amount(printed), parse_amount(corrected)
        if new is None or self._sheet.attribute(cell, "t") not in _NUMBERS:
            return None
        plain = new.value.scaleb(-2) if new.is_percent else new.value
        stored = self._stored(cell)
        if old is None or stored is None:
            return plain
        shown = old.value.scaleb(-2) if old.is_percent else old.value
        half = Decimal(1).scaleb(-old.decimals - (2 if old.is_percent else 0)) / 2
        return plain if abs(stored - shown) <= half else None

    def _serves_others(self, cell: int) -> bool:
        """Whether the formula of a cell is that of others too, which would lose it."""
        formula = self._sheet.child(cell, "f")
        return formula is not None and self._sheet.attribute(formula, "ref") is not None

    def _stored(self, cell: int) -> Decimal | None:
        value = self._sheet.child(cell, "v")
        if value is None:
            return None
        span = self._sheet.spans[value]
        try:
            return Decimal(self._sheet.data[span.inner : span.close].decode())
        except InvalidOperation:
            return None

    def _find(self, name: str) -> int | None:
        row = self._rows.get(position_of(name)[0] + 1)
        if row is None:
            return None
        cells = self._sheet.spans[row].children
        return next((one for one in cells if self._sheet.attribute(one, "r") == name), None)

    def _add(self, name: str, prefix: str, corrected: str, colour: str) -> None:
        """Put a cell that the sheet does not state into its row, at its place."""
        row, column = position_of(name)
        new = parse_amount(corrected)
        value = None if new is None else new.value.scaleb(-2) if new.is_percent else new.value
        kind = "" if value is not None else ' t="inlineStr"'
        style = self._fills.format_of(0, colour, _shape(corrected) if value is not None else "")
        content = _content(prefix, value, corrected)
        cell = f'<{prefix}c r="{name}" s="{style}"{kind}>{content}</{prefix}c>'
        holder = self._rows.get(row + 1)
        if holder is None:
            line = f'<{prefix}row r="{row + 1}">{cell}</{prefix}row>'
            self._insert(self._data, line, lambda one: self._row_of(one) > row)
            return
        self._insert(holder, cell, lambda one: self._column_of(one) > column)

    def _insert(self, holder: int, xml: str, is_behind: Callable[[int], bool]) -> None:
        for child in self._sheet.spans[holder].children:
            if is_behind(child):
                self._sheet.before(child, xml)
                return
        self._sheet.append(holder, xml)

    def _row_of(self, row: int) -> int:
        return int(self._sheet.attribute(row, "r") or 0) - 1

    def _column_of(self, cell: int) -> int:
        return position_of(self._sheet.attribute(cell, "r") or "A1")[1]


def _shape(corrected: str) -> str:
    """Return the number of the built-in format that shows a number as it is written."""
    amount = parse_amount(corrected)
    decimals = 0 if amount is None else amount.decimals
    if amount is not None and amount.is_percent:
        return {0: "9", 2: "10"}.get(decimals, "")
    grouped = {0: "3", 2: "4"} if "," in corrected else {0: "1", 2: "2"}
    return grouped.get(decimals, "")


def _content(prefix: str, value: Decimal | None, corrected: str) -> str:
    if value is not None:
        return f"<{prefix}v>{value:f}</{prefix}v>"
    if not corrected:
        return ""
    text = f'<{prefix}t xml:space="preserve">{escaped(corrected)}</{prefix}t>'
    return f"<{prefix}is>{text}</{prefix}is>"

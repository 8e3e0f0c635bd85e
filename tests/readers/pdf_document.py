"""Set a whole disclosure as a PDF: paragraphs, tables over page breaks, headers, page numbers."""

from __future__ import annotations

from pdf_writer import A4, Cell, Grid, PdfWriter, broken, width
from writers import in_printed_order

from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.table import Cell as TableCell
from juesuan_gui.domain.table import Role, Table

LEFT, RIGHT, TOP, BOTTOM = 72.0, 523.0, 80.0, 760.0
BODY, SMALL, PADDING = 12.0, 9.0, 3.0
LINE = 1.25
ATTRIBUTES = {
    "filled_on": "填报日期：",
    "self_score": "自评得分：",
    "department": "单位名称：",
}
TICKED, PRINTED_TICK = "☑", "√"  # the font has no ticked box


class _Setter:
    """Fills pages from top to bottom."""

    def __init__(self, style: str) -> None:
        self.writer = PdfWriter(A4)
        self.style = style
        self.top = TOP
        self.number = 0
        self._furniture()

    def _furniture(self) -> None:
        self.number += 1
        self.writer.centred(36, "部门决算公开", 9)
        self.writer.centred(800, f"— {self.number} —", 9)

    def new_page(self) -> None:
        self.writer.page()
        self.top = TOP
        self._furniture()

    def line(self, x: float, text: str, size: float = BODY) -> None:
        if self.top + size * LINE > BOTTOM:
            self.new_page()
        self.writer.text(x, self.top, text, size)
        self.top += size * LINE

    def paragraph(self, text: str, *, is_heading: bool) -> None:
        start = LEFT - 2 * BODY if is_heading else LEFT
        lines = broken(text, BODY, start, RIGHT)
        for index, (x, line) in enumerate(lines):
            self.line(max(x, LEFT) if is_heading and index else x, line)
        self.top += 6

    def table(self, table: Table, *, is_titled: bool) -> None:
        self.new_page()
        if is_titled:
            self.writer.centred(self.top, table.title, BODY)
            self.top += 22
        if table.form_no and table.form_no not in table.title:
            self.line(RIGHT - 60, table.form_no, 10)
        if table.is_unit_printed:
            self.writer.text(LEFT, self.top, f"部门：{table.department}", 10)
            self.line(RIGHT - 100, f"金额单位：{table.money_unit}", 10)
        for attribute in table.attributes:
            self.line(LEFT, ATTRIBUTES[attribute.name] + attribute.text, 10)
        self._rows(table)
        self.top += 4
        for note in table.notes:
            for x, line in broken(note.text, 10, LEFT, RIGHT):
                self.line(x, line, 10)

    def _rows(self, table: Table) -> None:
        widths = _widths(table)
        lines = {(c.row, c.column): _wrapped(c, widths) for c in table.cells}
        heights = _heights(table, lines)
        first = 0
        while first < table.rows:
            last = first + 1
            while last < table.rows and self.top + sum(heights[first : last + 1]) <= BOTTOM:
                last += 1
            part = Grid(widths, heights[first:last])
            for cell in _visible(table):
                start = max(cell.row, first)
                end = min(cell.row + cell.row_span, last)
                if start < end:
                    text = "\n".join(lines[cell.row, cell.column]) if cell.row >= first else ""
                    align = "right" if cell.amount is not None else "left"
                    part.cells[start - first, cell.column] = Cell(
                        text, end - start, cell.column_span, align
                    )
            for row in range(last - first):
                for column in range(table.columns):
                    if not _is_covered(part, row, column):
                        part.cells[row, column] = Cell("")
            self.top = self.writer.table(LEFT, self.top, part, self.style, SMALL)
            first = last
            if first < table.rows:
                self.new_page()


def write_pdf(disclosure: Disclosure, style: str) -> bytes:
    """Return the PDF of a disclosure with its rulings drawn in a style of `pdf_writer`."""
    setter = _Setter(style)
    for item in in_printed_order(disclosure.items):
        if isinstance(item, str):
            table = disclosure.tables_by_id[item]
            setter.table(table, is_titled=bool(table.title))
        else:
            setter.paragraph(item.text, is_heading=bool(item.heading_level or item.in_contents))
    return setter.writer.data()


def _visible(table: Table) -> list[TableCell]:
    """Return the cells without those that a merged cell covers."""
    covered = {
        (cell.row + r, cell.column + c)
        for cell in table.cells
        for r in range(cell.row_span)
        for c in range(cell.column_span)
        if r or c
    }
    return [cell for cell in table.cells if (cell.row, cell.column) not in covered]


def _is_covered(part: Grid, row: int, column: int) -> bool:
    return any(
        r <= row < r + cell.rows and c <= column < c + cell.columns
        for (r, c), cell in part.cells.items()
    )


def _widths(table: Table) -> list[float]:
    """Share the page among the columns by their longest words, numbers always on one line."""
    wanted = [20.0] * table.columns
    for cell in table.cells:
        if cell.column_span == 1:
            longest = max((width(x, SMALL) for x in cell.text.split("\n")), default=0.0)
            is_number = cell.amount is not None or cell.role in (Role.CODE, Role.LINE_NO)
            wanted[cell.column] = max(
                wanted[cell.column], longest if is_number else min(longest, 110.0)
            )
    room = RIGHT - LEFT - 2 * (PADDING + 1) * table.columns
    share = min(1.0, room / sum(wanted))
    return [w * share + 2 * (PADDING + 1) for w in wanted]


def _wrapped(cell: TableCell, widths: list[float]) -> list[str]:
    room = sum(widths[cell.column : cell.column + cell.column_span]) - 2 * PADDING
    lines: list[str] = []
    for text in cell.text.replace(TICKED, PRINTED_TICK).split("\n"):
        line = ""
        for letter in text:
            if line and width(line + letter, SMALL) > room:
                lines.append(line)
                line = ""
            line += letter
        lines.append(line)
    return lines


def _heights(table: Table, lines: dict[tuple[int, int], list[str]]) -> list[float]:
    heights = [SMALL * LINE + 4] * table.rows
    for cell in sorted(table.cells, key=lambda c: c.row_span):
        rows = range(cell.row, cell.row + cell.row_span)
        needed = len(lines[cell.row, cell.column]) * SMALL * LINE + 4
        lack = needed - sum(heights[row] for row in rows)
        if lack > 0:
            heights[cell.row] += lack
    return heights

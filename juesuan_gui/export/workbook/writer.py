"""Write the corrected tables, the findings and the corrections as a workbook.

It is imported late, since it loads openpyxl.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from juesuan_gui.domain.amount import Amount, parse_amount
from juesuan_gui.domain.table import CellRef, Table
from juesuan_gui.export.atomic import atomic_output
from juesuan_gui.export.content.blocks import MarkedTable
from juesuan_gui.export.content.conflict_words import conflict_headings, conflict_rows
from juesuan_gui.export.content.forms import Align, Face, Form, FormCell
from juesuan_gui.export.content.marks import Mark, issue_link
from juesuan_gui.export.content.report.tables import marked_tables
from juesuan_gui.export.content.report_lists import (
    Rows,
    correction_headings,
    correction_rows,
    finding_headings,
    finding_rows,
    text_correction_headings,
    text_correction_rows,
    unchecked_headings,
    unchecked_rows,
)
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot, take_snapshot
from juesuan_gui.export.content.words import table_title
from juesuan_gui.export.workbook.book import Book
from juesuan_gui.export.workbook.library import (
    Alignment,
    Comment,
    Font,
    PatternFill,
    SheetCell,
    Worksheet,
    get_column_letter,
)
from juesuan_gui.export.workbook.lists import (
    BOLD,
    BORDER,
    HEADING_FILL,
    NARROWEST,
    WIDEST,
    clean,
    columns_of,
    fit_to_width,
    sheet_name,
    write_list,
)
from juesuan_gui.export.write_errors import refuse_source
from juesuan_gui.review import Review

_MANY_COLUMNS = 7
_CHANGED_FILL = PatternFill("solid", fgColor="E3EEFC")
_SUSPECT_FILL = PatternFill("solid", fgColor="FBE4E2")


@dataclass(frozen=True, slots=True)
class _List:
    """A sheet that is a plain list; a rare one is left out where it is empty."""

    name: str
    headings: Callable[[], list[str]]
    rows: Callable[[Snapshot], Rows]
    is_rare: bool = False


_LISTS = (
    _List("corrections", correction_headings, correction_rows),
    _List("text_corrections", text_correction_headings, text_correction_rows),
    _List("conflicts", conflict_headings, conflict_rows, is_rare=True),
    _List("findings", finding_headings, finding_rows),
    _List("unchecked", unchecked_headings, unchecked_rows),
)


def write_workbook(source: Review | Snapshot, path: Path) -> None:
    """Write a workbook: a sheet a table with corrected values, then the lists.

    Amounts are exact numbers with the printed decimals; texts are never taken for formulas.

    Raises:
        OSError: The file cannot be written; an old one is left as it was.
    """
    snapshot = take_snapshot(source) if isinstance(source, Review) else source
    refuse_source(path, snapshot.disclosure)
    reasons = {correction.cell: correction.reason for correction in snapshot.corrections}
    with atomic_output(path) as target, Book(target) as book:
        taken: set[str] = set()
        for number, block in enumerate(marked_tables(snapshot), 1):
            name = sheet_name(f"{number} {_title(block.table, snapshot)}", taken)
            _TableSheet(book.add_sheet(name), block, snapshot, reasons).write()
        for one in _LISTS:
            rows = list(one.rows(snapshot))
            if rows or not one.is_rare:
                name = sheet_name(text(f"workbook.{one.name}"), taken)
                write_list(book, name, one.headings(), rows)


def _title(table: Table, snapshot: Snapshot) -> str:
    spec = snapshot.catalogue.kinds[table.kind]
    return spec.short if spec.is_known_form else table_title(table, snapshot.catalogue)


class _TableSheet:
    """Writes one table onto one sheet."""

    def __init__(
        self,
        sheet: Worksheet,
        block: MarkedTable,
        snapshot: Snapshot,
        reasons: Mapping[CellRef, str],
    ) -> None:
        self._sheet = sheet
        self._block = block
        self._table = block.table
        self._reasons = reasons
        self._form = block.form
        self._messages: Mapping[str | None, str] = {
            issue_link(issue): issue.message for issue in (*snapshot.issues, *snapshot.roundings)
        }

    def write(self) -> None:
        """Write title, cells and notes."""
        first = self._write_head()
        # Merging copies the borders of a cell over its range, so it comes before the borders.
        for cell in self._form.cells:
            self._merge(cell, first)
        self._rule(first)
        for cell in self._form.cells:
            self._write_cell(cell, first)
        row = first + self._form.rows
        for note in self._block.notes:
            self._text(row, 1, note).alignment = Alignment(wrap_text=False)
            row += 1
        self._finish(first)

    def _write_head(self) -> int:
        """Write title and money unit; return the first row of the table."""
        title = self._text(1, 1, self._block.title)
        title.font = Font(bold=True, size=14)
        title.alignment = Alignment(horizontal="center", vertical="center")
        columns = self._form.columns
        if columns > 1:
            self._sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=columns)
        self._sheet.row_dimensions[1].height = 24
        if self._table.department:
            self._text(2, 1, text("table.department", department=self._table.department))
        if self._table.money_unit:
            unit = self._text(2, columns, text("table.unit", unit=self._table.money_unit))
            unit.alignment = Alignment(horizontal="right")
        return 3

    def _rule(self, first: int) -> None:
        for row in range(first, first + self._form.rows):
            for column in range(1, self._form.columns + 1):
                self._sheet.cell(row, column).border = BORDER

    def _write_cell(self, cell: FormCell, first: int) -> None:
        amount = self._amount(cell)
        if amount is None:
            shown = self._text(first + cell.row, cell.column + 1, cell.text)
        else:
            shown = self._sheet.cell(first + cell.row, cell.column + 1)
            shown.value = amount.value.scaleb(-2) if amount.is_percent else amount.value
            shown.number_format = _number_format(amount, cell.text)
        shown.alignment = Alignment(
            horizontal={Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}[
                cell.align
            ],
            vertical="center",
            wrap_text=amount is None,
        )
        if cell.face is Face.HEADING:
            shown.fill, shown.font = HEADING_FILL, BOLD
        elif cell.face is Face.TOTAL:
            shown.font = BOLD
        mark = self._block.marks.get(cell.ref) if cell.ref else None
        if cell.ref is not None and mark is not None:
            self._mark(shown, cell.ref, mark)

    def _amount(self, cell: FormCell) -> Amount | None:
        """Return the amount to write as a number: what the document prints as one."""
        if cell.ref is None or cell.face is not Face.NUMBER:
            return None
        known = self._table.cell(cell.ref.row, cell.ref.column)
        return parse_amount(cell.text) if known is not None and known.amount is not None else None

    def _mark(self, shown: SheetCell, ref: CellRef, mark: Mark) -> None:
        lines = []
        if mark.printed is not None:
            shown.fill = _CHANGED_FILL
            original = mark.printed or text("marks.blank")
            lines.append(text("workbook.original", text=original))
            reason = self._reasons.get(ref) or text("corrections.by_hand")
            lines.append(text("workbook.reason", text=reason))
        elif mark.suspect is not None:
            shown.fill = _SUSPECT_FILL
        lines += [
            text("workbook.issue", tag=tag.text, text=self._messages[tag.link])
            for tag in mark.tags
            if tag.link in self._messages
        ]
        if lines:
            comment = Comment(clean("\n".join(lines)), text("workbook.author"))
            comment.width, comment.height = 320, 40 + 34 * len(lines)
            shown.comment = comment

    def _merge(self, cell: FormCell, first: int) -> None:
        if cell.row_span == 1 and cell.column_span == 1:
            return
        self._sheet.merge_cells(
            start_row=first + cell.row,
            end_row=first + cell.row + cell.row_span - 1,
            start_column=cell.column + 1,
            end_column=cell.column + cell.column_span,
        )

    def _text(self, row: int, column: int, value: str) -> SheetCell:
        cell: SheetCell = self._sheet.cell(row, column)
        _set_text(cell, clean(value))
        return cell

    def _finish(self, first: int) -> None:
        """Set column widths, frozen panes and the way it is printed."""
        sheet, form = self._sheet, self._form
        for column, width in enumerate(_widths(form), 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        corner = f"{get_column_letter(form.label_columns + 1)}{first + form.heading_rows}"
        sheet.freeze_panes = corner
        if form.heading_rows:
            sheet.print_title_rows = f"{first}:{first + form.heading_rows - 1}"
        is_wide = form.columns > _MANY_COLUMNS
        fit_to_width(sheet, "landscape" if is_wide else "portrait")


def _set_text(cell: SheetCell, value: str) -> None:
    """Write a text as a text, also one that begins like a formula."""
    cell.value = value
    if value:
        cell.data_type = "s"


def _number_format(amount: Amount, printed: str) -> str:
    whole = "#,##0" if "," in printed else "0"
    shown = f"{whole}.{'0' * amount.decimals}" if amount.decimals else whole
    return f"{shown}%" if amount.is_percent else shown


def _widths(form: Form) -> list[int]:
    widths = [NARROWEST] * form.columns
    for cell in form.cells:
        if cell.column_span == 1 and cell.face is not Face.HEADING:
            widths[cell.column] = max(widths[cell.column], columns_of(cell.text) + 2)
    return [min(width, WIDEST) for width in widths]

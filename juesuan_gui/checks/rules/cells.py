"""What a cell of amounts says: an amount, nothing, or what could not be read.

Shared by checks; nothing here reports anything. A cell that could not be read is neither blank nor
zero: nothing may be concluded from it.
"""

from juesuan_gui.checks.relations.binding import three_public_cell
from juesuan_gui.domain.table import Cell, Entry, Table

_THREE_PUBLIC_ITEMS = ("total", "abroad", "vehicle", "purchase", "running", "reception")


def is_unread(cell: Cell | None) -> bool:
    """Whether something that is no amount stands where an amount belongs."""
    return cell is not None and cell.is_numeric and cell.is_unread


def is_filled(cell: Cell | None) -> bool:
    """Whether anything is printed, read or not."""
    return cell is not None and (cell.amount is not None or is_unread(cell))


def is_blank(table: Table) -> bool:
    """Whether nothing is printed in the columns of amounts, nor anything that was not read."""
    return not any(map(is_filled, table.numeric_cells()))


def has_no_money(table: Table) -> bool:
    """Whether nothing but blanks and zeros is printed in the columns of amounts."""
    return not any(
        is_unread(cell) or (cell.amount is not None and cell.amount.value)
        for cell in table.numeric_cells()
    )


def entry_cells(table: Table, entry: Entry) -> list[Cell | None]:
    """Return the cells of all measures of an entry."""
    return [table.cell(entry.row, column) for column in entry.columns.values()]


def three_public_cells(table: Table, period: str) -> list[Cell | None]:
    """Return the cells of the budget or the final block of a three-public table."""
    refs = (three_public_cell(table, item, period) for item in _THREE_PUBLIC_ITEMS)
    return [table.cell(ref.row, ref.column) for ref in refs if ref is not None]

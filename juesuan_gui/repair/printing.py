"""Print a proposed value as its table or its sentence prints its figures."""

from collections import Counter
from decimal import Decimal

from juesuan_gui.domain.amount import decimals_of, format_amount, is_blank_mark, round_half_up
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.table import Cell, Table

_TEXT_DECIMALS = 2  # sentences state amounts in 万元 with two


def print_like(
    value: Decimal, decimals: int, cell: Cell | None, disclosure: Disclosure, table: str = ""
) -> str:
    """Print a value as the document prints its amounts, with its separators and percent sign."""
    sample = cell.text if cell else ""
    if cell is not None and cell.amount is not None and cell.amount.is_percent:
        return print_number(value, decimals, grouped=False) + sample.strip()[-1]
    if "," in sample:
        grouped = True
    elif cell is not None and cell.amount is not None and abs(cell.amount.value) >= 1000:
        grouped = False
    else:
        grouped = _groups_thousands(disclosure, table)
    known = disclosure.tables_by_id.get(table)
    nothing = _print_of_nothing(known) if known is not None and not value else None
    if nothing is not None:
        return nothing
    if known is not None and known.drops_zeros:
        return print_number(value, 0, grouped=grouped)
    return print_number(value, decimals, grouped=grouped)


def _print_of_nothing(table: Table) -> str | None:
    """Return what a table prints instead of zeros, None if it prints zeros or never had to."""
    cells = tuple(table.numeric_cells())
    if any(cell.amount is not None and not cell.amount.value for cell in cells):
        return None
    marks = Counter(cell.text.strip() for cell in cells if is_blank_mark(cell.text))
    return max(marks, key=lambda mark: marks[mark]) if marks else None


def print_in_text(value: Decimal, printed: str) -> str:
    """Print a value in place of a figure of the text: what a table gives in yuan is rounded there.

    Where rounding would change nothing of what is printed it is given in full.
    """
    decimals, grouped = len(printed.partition(".")[2]), "," in printed
    most = max(decimals, _TEXT_DECIMALS)
    if decimals_of(value) > most:
        rounded = print_number(round_half_up(value, most), decimals, grouped=grouped)
        if rounded != printed:
            return rounded
    return print_number(value, decimals, grouped=grouped)


def print_number(value: Decimal, decimals: int, *, grouped: bool) -> str:
    """Print a value with so many decimals, or with as many as it needs."""
    return format_amount(value, max(decimals, decimals_of(value)), grouped=grouped)


def _groups_thousands(disclosure: Disclosure, table: str) -> bool:
    """Whether thousands are separated: in the table itself if it prints any, else elsewhere."""
    own = disclosure.tables_by_id.get(table)
    tables = (*((own,) if own else ()), *disclosure.tables)
    known = (one.separates_thousands for one in tables)
    return next((told for told in known if told is not None), True)

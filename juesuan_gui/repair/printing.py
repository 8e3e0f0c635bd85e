"""Print a proposed value as its table or its sentence prints its figures."""

from decimal import Decimal

from juesuan_gui.domain.amount import decimals_of, format_amount
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.table import Cell


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
    if known is not None and known.drops_zeros:
        return print_number(value, 0, grouped=grouped)
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

"""Exact values of cells: integers in millionths of a yuan, with the width of their last unit.

In millionths of a yuan amounts in any money unit and half of any printed unit are whole numbers.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from juesuan_gui.checks.wording import EXPONENT_OF_UNIT
from juesuan_gui.domain.amount import Amount
from juesuan_gui.domain.table import Cell, CellRef, Table

SCALE = 6
# Greater numbers are no accounts but digits run together; sums of them would outgrow Decimal.
LARGEST_MAGNITUDE = 15


@dataclass(frozen=True, slots=True)
class Value:
    """The value of one cell.

    Attributes:
        units: Exact value in millionths of a yuan; 0 for a blank.
        half: Half of the last unit of the number, in the same measure; 0 for a blank. Numbers
            of one table are taken as converted to the same precision: "17" beside "19.50" has
            lost its trailing zeros, not its decimals.
        printed_half: Half of the last unit as printed, never smaller than `half`.
        is_printed: Whether a number is printed; a blank is exact zero.
        is_readable: False if something is there that is no number.
        exponent: Power of ten of the money unit, to turn results back into printed amounts.
    """

    units: int = 0
    half: int = 0
    printed_half: int = 0
    is_printed: bool = False
    is_readable: bool = True
    exponent: int = 4

    @property
    def digits(self) -> int:
        """Number of its digits at the precision of its table."""
        return len(str(abs(self.units) // (2 * self.half))) if self.half else 1

    def printing(self, units: int) -> "Value":
        """Return it with another number, printed with more decimals if it needs them."""
        half, printed_half = _half_of(units, self.half), _half_of(units, self.printed_half)
        return Value(units, half, printed_half, is_printed=True, exponent=self.exponent)


def _half_of(units: int, half: int) -> int:
    """Return half of the last unit of a number that is printed at least as finely."""
    while half and units % (2 * half):
        half //= 10
    return half


BLANK = Value()


@dataclass(frozen=True, slots=True)
class TextLabel:
    """How a figure of the narrative is shown: the words that name it, its print, its decimals."""

    name: str
    text: str
    decimals: int


def value_of(amount: Amount | None, money_unit: str | None, precision: int = 0) -> Value:
    """Turn a printed amount into its exact value; None is a blank.

    Args:
        precision: Decimals that the table it stands in prints elsewhere.
    """
    exponent = EXPONENT_OF_UNIT.get(money_unit or "", 4)
    if amount is None:
        return Value(exponent=exponent)
    shift = SCALE + exponent
    decimals = max(amount.decimals, precision)
    if decimals + 1 > shift or amount.value.adjusted() > LARGEST_MAGNITUDE:
        return Value(is_printed=True, is_readable=False, exponent=exponent)
    return Value(
        units=int(amount.value.scaleb(shift)),
        half=5 * 10 ** (shift - decimals - 1),
        printed_half=5 * 10 ** (shift - amount.decimals - 1),
        is_printed=True,
        exponent=exponent,
    )


def value_of_cell(cell: Cell, table: Table) -> Value:
    """Return the value of a cell; text or an unreadable mark where a number belongs is no zero."""
    if cell.is_unread:
        return Value(is_printed=True, is_readable=False)
    return value_of(cell.amount, table.money_unit, table.precision)


def values_of_tables(tables: Iterable[Table]) -> dict[CellRef, Value]:
    """Return the value of every numeric cell of the tables."""
    return {
        table.ref(cell.row, cell.column): value_of_cell(cell, table)
        for table in tables
        for cell in table.numeric_cells()
    }

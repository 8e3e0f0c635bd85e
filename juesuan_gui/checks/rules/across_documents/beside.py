"""What the checks between documents share: may two be compared, and how their figures are shown."""

from collections.abc import Iterator
from decimal import Decimal

from juesuan_gui.checks.check import Context
from juesuan_gui.checks.companions import Companion
from juesuan_gui.checks.engine.values import SCALE, Value, value_of_cell
from juesuan_gui.domain.amount import format_amount
from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.table import CellRef

_DECIMALS = 2


def last_year_of(context: Context) -> Companion | None:
    """Return the document of the year before, if there is one and it is of that year."""
    return context.companions.last_year_of(context.disclosure)


def budget_of(context: Context) -> Companion | None:
    """Return the published budget of the year, if there is one and it is of that year."""
    one = context.companions.budget
    year = context.disclosure.year
    if one is None or year is None or one.disclosure.year != year:
        return None
    return one


def why_not(code: str, beside: Companion | None, context: Context) -> Iterator[NotEvaluable]:
    """Yield why a document that is there cannot be compared with: it is of another year."""
    if beside is not None:
        years = beside.disclosure.year, context.disclosure.year
        other, own = (str(year) if year else "" for year in years)
        values = (("other", other), ("own", own))
        yield NotEvaluable(code, "not_evaluable.companion_year", values)


def value_at(ref: CellRef | None, beside: Companion) -> Value | None:
    """Return the value of a cell of another document; None where none can be read."""
    cell = beside.disclosure.cell(ref) if ref is not None else None
    if ref is None or cell is None or cell.inferred:
        return None
    value = value_of_cell(cell, beside.disclosure.tables_by_id[ref.table])
    return value if value.is_readable else None


def is_same_fact(first: Value, second: Value) -> bool:
    """Whether two prints of one fact agree, at the coarser of the two."""
    if first.half == second.half:
        return first.units == second.units
    return abs(first.units - second.units) <= max(first.half, second.half)


def printed(units: int, exponent: int) -> str:
    """Print a value in a money unit with two decimals, or with as many as it needs."""
    amount = Decimal(units).scaleb(-SCALE - exponent).normalize()
    needed = amount.as_tuple().exponent
    decimals = max(_DECIMALS, -needed if isinstance(needed, int) else 0)
    return format_amount(amount, decimals)


def difference(units: int, exponent: int) -> Decimal:
    """Return a difference in a money unit."""
    return Decimal(units).scaleb(-SCALE - exponent)

"""JS608: the same table is printed twice."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import table_name
from juesuan_gui.checks.rules.skeleton import statutory_tables
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import CellRef, Table

_FEWEST_SHARED = 3
_Figures = Mapping[tuple[str, str], tuple[Decimal, CellRef]]


@check("JS608", "table-printed-twice", Severity.ERROR, Reads.NUMBERS)
def js608(context: Context) -> Iterator[Finding]:
    """Compare statutory tables of one kind, department and title that are printed twice.

    What it checks: rows and columns that both print hold the same figures.
    Why it matters: one of the two is a stale version.
    Example: the table of expenditure stands twice, with totals of 300.00 and 305.00.
    Tolerance: none; equal copies are a hint. Fewer than three common figures make no copy, and
        tables of other departments or years are no copies.
    Basis: one fact has one figure.
    """
    for first, second in combinations(statutory_tables(context), 2):
        if not _are_one(first, second):
            continue
        one, other = _figures(first), _figures(second)
        shared = one.keys() & other.keys()
        if len(shared) < _FEWEST_SHARED:
            continue
        differing = sorted(key for key in shared if one[key][0] != other[key][0])
        cells = [ref for key in differing for ref in (one[key][1], other[key][1])]
        yield Finding(
            about=About(table=first.id),
            code="JS608",
            severity=Severity.ERROR if differing else Severity.HINT,
            values={
                "table": table_name(first, context.catalogue),
                "count": str(len(differing)),
                "row": differing[0][0] if differing else "",
                "expected": str(one[differing[0]][0]) if differing else "",
                "actual": str(other[differing[0]][0]) if differing else "",
            },
            message=None if differing else "checks.JS608.equal",
            cells=tuple(cells),
            places=() if cells else second.head,
        )


def _are_one(first: Table, second: Table) -> bool:
    return (
        first.kind is second.kind
        and first.department == second.department
        and first.year == second.year
        and normalise(first.title) == normalise(second.title)
    )


def _figures(table: Table) -> _Figures:
    """Return the amounts by the name of their row and their measure."""
    found: dict[tuple[str, str], tuple[Decimal, CellRef]] = {}
    for entry in table.entries:
        name = entry.key.code or entry.key.item or normalise(entry.key.label)
        for measure, column in entry.columns.items():
            cell = table.cell(entry.row, column)
            if name and cell is not None and cell.amount is not None:
                found[name, measure] = cell.amount.value, table.ref(entry.row, column)
    return found

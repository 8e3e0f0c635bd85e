"""JS116: one amount of a table has other decimals than all others."""

from collections import Counter
from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import cell_name
from juesuan_gui.checks.rules.skeleton import statutory_tables
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import Cell, Table

_FEWEST_KINDS = 2
_FEWEST = 8
_SHARE = 10
_COUNTS = frozenset(
    {"delegations", "travellers", "vehicles_bought", "vehicles_kept", "receptions", "guests"}
)


@check("JS116", "decimals-unlike-the-others", Severity.WARNING, Reads.NUMBERS)
def js116(context: Context) -> Iterator[Finding]:
    """Report single amounts whose decimals differ from those of the whole table.

    What it checks: where nearly all amounts of a statutory table have the same number of decimals,
        the few that have more or fewer; one finding a table.
    Why it matters: a digit was typed twice or dropped.
    Example: 1234.567, or 12.3, in a table that prints 5.00 and 12.30 elsewhere.
    Tolerance: the table must print at least eight amounts and at most one in ten may differ; fewer
        decimals are a hint unless the table prints trailing zeros; a bare zero is always a hint.
    Basis: a table is printed by one program with one format.
    """
    tables = statutory_tables(context)
    for table, (odd, usual) in zip(
        tables, context.memo.of_each("odd decimals", tables, _odd_cells), strict=True
    ):
        if not odd:
            continue
        keeps_zeros = any(_ends_in_zero(cell, usual) for cell in _amounts(table))
        is_certain = any(_is_certain(cell, usual, keeps_zeros=keeps_zeros) for cell in odd)
        refs = tuple(table.ref(cell.row, cell.column) for cell in odd)
        yield Finding(
            about=About(table=table.id),
            code="JS116",
            severity=Severity.WARNING if is_certain else Severity.HINT,
            values={
                "cell": cell_name(refs[0], context.disclosure.tables_by_id, context.catalogue),
                "actual": odd[0].text,
                "usual": str(usual),
                "count": str(len(odd)),
            },
            actual=odd[0].text,
            cells=refs,
        )


def _amounts(table: Table) -> Iterator[Cell]:
    counts = {entry.row for entry in table.entries if entry.key.item in _COUNTS}
    for cell in table.numeric_cells():
        if cell.amount is not None and not cell.amount.is_percent and cell.row not in counts:
            yield cell


def _odd_cells(table: Table) -> tuple[list[Cell], int]:
    """Return the cells with unusual decimals, and the usual number of decimals."""
    if len(table.printed_decimals) < _FEWEST_KINDS:
        return [], 0
    cells = list(_amounts(table))
    if len(cells) < _FEWEST:
        return [], 0
    tally = Counter(cell.amount.decimals for cell in cells if cell.amount)
    usual, _ = tally.most_common(1)[0]
    odd = [cell for cell in cells if cell.amount and cell.amount.decimals != usual]
    return (odd, usual) if len(odd) * _SHARE <= len(cells) else ([], usual)


def _ends_in_zero(cell: Cell, usual: int) -> bool:
    amount = cell.amount
    return bool(amount and usual and amount.decimals == usual and cell.text.strip()[-1:] == "0")


def _is_certain(cell: Cell, usual: int, *, keeps_zeros: bool) -> bool:
    amount = cell.amount
    if amount is None or not amount.value:
        return False
    return amount.decimals > usual or keeps_zeros

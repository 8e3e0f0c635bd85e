"""JS612: what did not occur is printed as a blank here and as zero there."""

from collections.abc import Collection, Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import table_name
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.cells import is_filled, three_public_cells
from juesuan_gui.checks.rules.skeleton import is_full, statutory_tables
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import Cell, CellRef, Role, Table, TableKind


@check("JS612", "blank-and-zero-mixed", Severity.HINT, Reads.NUMBERS)
def js612(context: Context) -> Iterator[Finding]:
    """Report columns that hold blanks as well as zeros.

    What it checks: a column of a statutory table prints nothing or 0.00 for what did not occur, not
        both; the final block of the three-public table is not blank beside a budget.
    Why it matters: a reader takes a blank beside zeros for a figure that was forgotten.
    Example: 0.00 in some rows of a column and nothing in the others.
    Tolerance: none; in sums a blank and zero are the same. 0.00 may also be a few yuan, hence only
        a hint; one finding with all tables.
    Basis: one meaning has one form.
    """
    if not is_full(context):
        return
    tables = list(statutory_tables(context))
    zeros = context.memo.of_each("zeros beside blanks", tables, _mixed)
    mixed = [(t, cells) for t, cells in zip(tables, zeros, strict=True) if cells]
    if mixed:
        yield Finding(
            about=About(),
            code="JS612",
            severity=Severity.HINT,
            values={
                "words": listed([table_name(t, context.catalogue) for t, _ in mixed]),
                "count": str(len(mixed)),
            },
            cells=tuple(ref for _, cells in mixed for ref in cells),
        )
    for table in tables:
        if table.kind is TableKind.THREE_PUBLIC and _lacks_finals(table):
            yield Finding(
                about=About(table=table.id),
                code="JS612",
                severity=Severity.HINT,
                values={"table": table_name(table, context.catalogue)},
                message="checks.JS612.final",
                places=table.head,
            )


def _mixed(table: Table) -> tuple[CellRef, ...]:
    """Return the zeros of the first column that has blanks as well."""
    zeros: dict[int, list[CellRef]] = {}
    blanks: set[int] = set()
    filled = {_slot(cell) for cell in table.numeric_cells() if cell.amount is not None}
    for cell in table.numeric_cells():
        if cell.amount is not None and not cell.amount.value:
            zeros.setdefault(cell.column, []).append(table.ref(cell.row, cell.column))
        elif cell.role is Role.BLANK and not cell.text.strip() and _is_blank(cell, filled):
            blanks.add(cell.column)
    return next((tuple(refs) for column, refs in zeros.items() if column in blanks), ())


def _slot(cell: Cell) -> tuple[object, ...]:
    """Return what a cell is the amount of, wherever in its row it stands."""
    key, column = cell.row_key, cell.column_key
    return cell.row, key and (key.side, key.line_no), column.measure if column else None


def _is_blank(cell: Cell, filled: Collection[tuple[object, ...]]) -> bool:
    """Whether an amount is left blank: of a row with a name, and not printed in another pane."""
    key = cell.row_key
    is_named = key is None or bool(key.label or key.code)
    return is_named and _slot(cell) not in filled


def _lacks_finals(table: Table) -> bool:
    budget, final = (three_public_cells(table, period) for period in ("budget", "final"))
    return any(map(is_filled, budget)) and not any(map(is_filled, final))

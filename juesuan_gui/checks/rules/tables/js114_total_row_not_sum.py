"""JS114: the total row of a table of another kind is not the sum of its parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.domain.amount import Amount, format_amount, is_blank_mark
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.finding import About, Candidate, Finding, Severity
from juesuan_gui.domain.table import Cell, Table, TableKind

_FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True)
class _Sum:
    """A column with its printed total and its parts."""

    column: int
    total: Cell
    parts: tuple[Cell, ...]

    @property
    def expected(self) -> Decimal:
        return sum((_amount(cell).value for cell in self.parts), Decimal(0))

    @property
    def difference(self) -> Decimal:
        return _amount(self.total).value - self.expected

    @property
    def decimals(self) -> int:
        return max(_amount(cell).decimals for cell in (self.total, *self.parts))

    @property
    def bound(self) -> Decimal:
        """Half the last unit of each printed number; counts are exact."""
        half = Decimal(5).scaleb(-self.decimals - 1) if self.decimals else Decimal(0)
        return half * (len(self.parts) + 1)


@check("JS114", "total-row-not-sum", Severity.ERROR, Reads.FORMS)
def js114(context: Context) -> Iterator[Finding]:
    """Add up the columns of tables that are neither statutory nor self-evaluations.

    What it checks: in lists of projects, purchases or vehicles the only row of totals, first or
        last, is in each column of numbers the sum of all other rows.
    Why it matters: such lists are typed by hand.
    Example: 10.00, 20.00 and 30.00 with a total of 50.00.
    Tolerance: half the last printed unit of each number; integers are exact. Tables with subtotals,
        parts of parts, codes or unreadable cells are left out. Where no other column proves that
        the rows are the parts, a warning.
    Basis: a total is the sum of all its parts.
    """
    for table in context.disclosure.tables:
        if table.kind is TableKind.OTHER:
            sums = _sums(table, context)
            is_proved = any(not s.difference and len(s.parts) >= _FEWEST_PARTS for s in sums)
            for one in sums:
                if abs(one.difference) > one.bound:
                    yield _finding(one, table, Severity.ERROR if is_proved else Severity.WARNING)


def _sums(table: Table, context: Context) -> list[_Sum]:
    rows = _rows(table)
    words = context.catalogue.structure["words"]
    totals = [row for row, cells in rows.items() if _first_words(cells) in words["totals"]]
    body = [row for row in rows if any(cell.amount for cell in rows[row])]
    if len(totals) != 1 or len(body) <= _FEWEST_PARTS or totals[0] not in (body[0], body[-1]):
        return []
    part_of = context.catalogue.structure["patterns"]["part_row"]
    parts = [row for row in body if row != totals[0]]
    if any(part_of.search(normalise(cell.text)) for row in parts for cell in rows[row]):
        return []
    found = (_column(table, column, totals[0], parts, context) for column in range(table.columns))
    return [one for one in found if one is not None]


def _rows(table: Table) -> Mapping[int, Sequence[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.row >= table.heading_rows and cell.text:
            rows.setdefault(cell.row, []).append(cell)
    return rows


def _first_words(cells: Sequence[Cell]) -> str:
    first = next((cell for cell in cells if cell.amount is None), None)
    return normalise(first.text) if first else ""


def _column(
    table: Table, column: int, total_row: int, part_rows: Sequence[int], context: Context
) -> _Sum | None:
    """Return the sum of a column, or None where it holds anything but numbers to be added."""
    total = table.cell(total_row, column)
    if total is None or total.amount is None or total.amount.is_percent:
        return None
    heading = "".join(
        cell.text for row in range(table.heading_rows) if (cell := table.cell(row, column))
    )
    if context.catalogue.structure["patterns"]["not_added"].search(normalise(heading)):
        return None
    parts: list[Cell] = []
    for row in part_rows:
        cell = table.cell(row, column)
        if cell is None or not cell.text or is_blank_mark(cell.text):
            continue
        if cell.amount is None or cell.amount.is_percent:
            return None
        parts.append(cell)
    return _Sum(column, total, tuple(parts)) if parts else None


def _amount(cell: Cell) -> Amount:
    if cell.amount is None:
        raise ValueError(f"no amount in row {cell.row}, column {cell.column}")
    return cell.amount


def _finding(one: _Sum, table: Table, severity: Severity) -> Finding:
    expected = format_amount(one.expected, one.decimals, grouped="," in one.total.text)
    ref = table.ref(one.total.row, one.column)
    return Finding(
        about=About(ref),
        code="JS114",
        severity=severity,
        values={
            "label": one.total.row_key.label if one.total.row_key else "",
            "expected": expected,
            "actual": one.total.text,
            "difference": f"{one.difference:+f}",
            "expression": " ＋ ".join(cell.text for cell in one.parts) + f" ＝ {expected}",
        },
        expected=expected,
        actual=one.total.text,
        difference=one.difference,
        bound=one.bound,
        cells=(ref, *(table.ref(cell.row, cell.column) for cell in one.parts)),
        candidates=(Candidate.possible(ref, one.expected, one.decimals, one.bound),),
    )

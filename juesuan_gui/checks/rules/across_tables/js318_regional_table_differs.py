"""JS318: a regional table differs from the statutory table that prints the same fact."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import cell_name
from juesuan_gui.checks.relations.binding import Binder, entry_cell
from juesuan_gui.domain.amount import Amount
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import CellRef, Entry, Table, TableKind


@dataclass(frozen=True, slots=True)
class _Pair:
    """The same fact in a regional and in a statutory table."""

    own: CellRef
    other: CellRef
    difference: Decimal
    unit: Decimal

    @property
    def agrees(self) -> bool:
        """Whether they differ by at most one last printed unit, as separate rounding explains."""
        return abs(self.difference) <= self.unit


@check("JS318", "regional-table-differs", Severity.ERROR, Reads.NUMBERS, Reads.FORMS)
def js318(context: Context) -> Iterator[Finding]:
    """Compare regional tables (附表) with the statutory tables that print the same facts.

    What it checks: the total and the rows of codes of the tables named in structure.toml, such as
        lists of project expenditure, equal those of the statutory table.
    Why it matters: the additional tables are filled in by other people.
    Example: the list of project expenditure totals 250.00, the table of expenditure 205.00.
    Tolerance: one last printed unit; without any row that agrees the scope may be another, which is
        a warning.
    Basis: one amount in yuan has one value in ten thousand yuan.
    """
    binder = Binder(context.disclosure.tables)
    for table in context.disclosure.tables:
        rule = _rule(table, context.catalogue.structure["regional"])
        other = binder.first(TableKind(rule["kind"])) if rule else None
        if rule is None or other is None or table.money_unit != other.money_unit:
            continue
        pairs = list(_pairs(table, other, rule, context))
        wrong = [pair for pair in pairs if not pair.agrees]
        if wrong:
            is_proved = any(pair.agrees for pair in pairs)
            yield _finding(table, wrong, Severity.ERROR if is_proved else Severity.WARNING, context)


def _rule(table: Table, rules: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    if table.kind is not TableKind.OTHER or not table.title:
        return None
    title = normalise(table.title)
    return next((rule for rule in rules if re.search(rule["title"], title)), None)


def _pairs(
    table: Table, other: Table, rule: Mapping[str, Any], context: Context
) -> Iterator[_Pair]:
    column = _column(table, rule["column"])
    if column is None:
        return
    words = context.catalogue.structure["words"]["totals"]
    total = other.entries_by_item.get("total")
    for entry in table.entries:
        is_total = normalise(entry.key.label) in words
        twin = total if is_total else other.entries_by_code.get(entry.key.code or "")
        ref = entry_cell(other, twin, rule["measure"]) if twin else None
        own = table.ref(entry.row, column)
        first, second = context.disclosure.amount(own), ref and context.disclosure.amount(ref)
        if ref and first and second:
            yield _Pair(own, ref, first.value - second.value, _unit(first, second))


def _column(table: Table, heading: str) -> int | None:
    """Return the first column of amounts whose heading fits."""
    for entry in table.entries:
        for column in sorted(entry.columns.values()):
            cell = table.cell(entry.row, column)
            path = cell.column_key.heading if cell and cell.column_key else ()
            if any(re.search(heading, normalise(part)) for part in path):
                return column
    return None


def _unit(first: Amount, second: Amount) -> Decimal:
    return Decimal(1).scaleb(-min(first.decimals, second.decimals))


def _finding(table: Table, wrong: Sequence[_Pair], severity: Severity, context: Context) -> Finding:
    tables, first = context.disclosure.tables_by_id, wrong[0]
    own, other = context.disclosure.cell(first.own), context.disclosure.cell(first.other)
    return Finding(
        about=About(table=table.id),
        code="JS318",
        severity=severity,
        values={
            "table": table.title,
            "other": cell_name(first.other, tables, context.catalogue),
            "row": _row_label(table, first.own),
            "actual": own.text if own else "",
            "expected": other.text if other else "",
            "count": str(len(wrong)),
        },
        expected=other.text if other else None,
        actual=own.text if own else None,
        difference=first.difference,
        cells=tuple(ref for pair in wrong for ref in (pair.own, pair.other)),
    )


def _row_label(table: Table, ref: CellRef) -> str:
    entry: Entry | None = next((e for e in table.entries if e.row == ref.row), None)
    return f"{entry.key.code or ''} {entry.key.label}".strip() if entry else ""

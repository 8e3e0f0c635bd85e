"""JS205: codes of a table repeat, are malformed or stand out of order."""

from collections.abc import Iterator, Sequence

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import table_name
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.names import ECONOMIC, FUNCTIONAL, coded_tables, label_ref
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.table import Entry, Role, Table

_LONGEST_LAST = 2


@check("JS205", "codes-out-of-order", Severity.WARNING, Reads.LABELS)
def js205(context: Context) -> Iterator[Finding]:
    """Report codes that stand twice, have a wrong number of digits or break the order.

    What it checks: codes have three, five or seven digits, each stands once in a table, and they
        ascend.
    Why it matters: a repeated code is a mistyped one, or a row was pasted twice.
    Example: 2080505 twice.
    Tolerance: none; a mere break of the order is a hint.
    Basis: the rules of the classification's codes.
    """
    for scheme in (FUNCTIONAL, ECONOMIC):
        for table in coded_tables(context, scheme):
            yield from _repeated(table, context)
            yield from _malformed(table, context)
            yield from _unordered(table, context)


def _repeated(table: Table, context: Context) -> Iterator[Finding]:
    seen: dict[str, Entry] = {}
    twice: list[Entry] = []
    for entry in table.entries:
        code = entry.key.code
        if code is None:
            continue
        if code in seen:
            twice.extend((seen[code], entry))
        seen.setdefault(code, entry)
    if twice:
        yield _finding(table, twice, "", Severity.WARNING, context)


def _malformed(table: Table, context: Context) -> Iterator[Finding]:
    """Report rows with a printed code that is none."""
    coded = {entry.row for entry in table.entries if entry.key.code}
    cells = [
        cell
        for cell in table.cells
        if cell.role is Role.CODE
        and cell.row not in coded
        and cell.row >= table.heading_rows
        and len(cell.text.strip()) > _LONGEST_LAST
    ]
    if cells:
        yield Finding(
            key=f"JS205|{table.id}|malformed",
            code="JS205",
            severity=Severity.WARNING,
            values=_values(table, [cell.text for cell in cells], context),
            message="checks.JS205.malformed",
            actual=cells[0].text,
            cells=tuple(table.ref(cell.row, cell.column) for cell in cells),
        )


def _unordered(table: Table, context: Context) -> Iterator[Finding]:
    last: dict[int, str] = {}
    odd: list[Entry] = []
    for entry in table.entries:
        code = entry.key.code
        if code is None:
            continue
        before = last.get(entry.key.side, "")
        if code < before:
            odd.append(entry)
        last[entry.key.side] = max(code, before)
    if odd:
        yield _finding(table, odd, "unordered", Severity.HINT, context)


def _finding(
    table: Table, entries: Sequence[Entry], part: str, severity: Severity, context: Context
) -> Finding:
    codes = list(dict.fromkeys(entry.key.code or "" for entry in entries))
    return Finding(
        key=f"JS205|{table.id}|{part}",
        code="JS205",
        severity=severity,
        values=_values(table, codes, context),
        message=f"checks.JS205.{part}" if part else None,
        actual=codes[0],
        cells=tuple(label_ref(table, entry) for entry in entries),
    )


def _values(table: Table, codes: Sequence[str], context: Context) -> dict[str, str]:
    return {"table": table_name(table, context.catalogue), "words": listed(codes)}

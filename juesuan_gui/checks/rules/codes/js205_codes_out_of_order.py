"""JS205: codes of a table repeat, are malformed or stand out of order."""

from collections import Counter
from collections.abc import Iterator, Sequence

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import table_name
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.names import (
    ECONOMIC,
    FUNCTIONAL,
    Named,
    class_lines_of,
    coded_tables,
    label_ref,
    printed_names,
)
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.finding import About, Finding, Grade, Severity, Suggestion
from juesuan_gui.domain.table import Cell, Entry, Role, Table

_CLASS = 3
_LAST = "3"
_FEWEST = 3
_TWICE = 2
_LINES = 3
_LEVELS = 2
_DIGITS = "0123456789"


@check("JS205", "codes-out-of-order", Severity.WARNING, Reads.LABELS, Reads.FORMS)
def js205(context: Context) -> Iterator[Finding]:
    """Report codes that stand twice, have a wrong number of digits or break the order.

    What it checks: codes have three, five or seven digits, each stands once in a table, and they
        ascend; a summary names each functional class once.
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
    for table in context.disclosure.tables:
        yield from _named_twice(table, context)


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


def _named_twice(table: Table, context: Context) -> Iterator[Finding]:
    """Report lines of a summary that name a class that another line of their side names.

    A table that names several classes again lists them more than once on purpose.
    """
    lines = class_lines_of(table, context)
    tally = Counter((line.entry.key.side, line.code) for line in lines)
    repeated = [key for key, count in tally.items() if count > 1]
    for side, code in repeated:
        if len(repeated) == 1 and tally[side, code] == _TWICE and len(lines) >= _LINES:
            same = [o for o in lines if (o.entry.key.side, o.code) == (side, code)]
            yield Finding(
                about=About(table=table.id, subject=f"{side} {code}"),
                code="JS205",
                severity=Severity.WARNING,
                values=_values(table, [same[0].label], context),
                message="checks.JS205.classes",
                actual=same[0].name,
                cells=tuple(one.ref for one in same),
                suggestions=tuple(
                    s for one in same for s in _rename(one, lines, context.catalogue)
                ),
            )


def _rename(one: Named, lines: Sequence[Named], catalogue: Catalogue) -> Iterator[Suggestion]:
    """Yield the class that alone is missing between the neighbours of a line out of order."""
    side = [line for line in lines if line.entry.key.side == one.entry.key.side]
    at = side.index(one)
    before = side[at - 1].code if at else ""
    after = side[at + 1].code if at + 1 < len(side) else _LAST
    if before < one.code < after:
        return
    printed = {line.code for line in side}
    codes = catalogue.code_lists[FUNCTIONAL]
    fitting = [c for c in codes.codes() if len(c) == _CLASS and before < c < after]
    missing = [c for c in fitting if c not in printed]
    ordinal = one.label.removesuffix(one.name)
    if len(missing) == 1 and ordinal + one.name == one.label:
        name = (codes.names(missing[0]) or ("",))[-1]
        yield from one.renamed(ordinal + name, Grade.POSSIBLE)


def _malformed(table: Table, context: Context) -> Iterator[Finding]:
    """Report rows with a printed code that is none, in one cell or in one for each level."""
    coded = {entry.row for entry in table.entries if entry.key.code}
    whole = {
        cell.row: (cell,)
        for cell in table.cells
        if cell.role is Role.CODE
        and cell.row not in coded
        and cell.row >= table.heading_rows
        and len(cell.text.strip()) > _CLASS
    }
    split = {row: cells for row, cells in _split_codes(table, coded) if row not in whole}
    rows = dict(sorted({**whole, **split}.items()))
    if rows:
        codes = ["".join(cell.text.strip() for cell in cells) for cells in rows.values()]
        names = {entry.row: entry.key.label for entry in table.entries}
        known = _codes_of_names(context)
        due = [known.get(names.get(row, "").lstrip(_DIGITS), "") for row in rows]
        yield Finding(
            about=About(table=table.id, subject="malformed"),
            code="JS205",
            severity=Severity.WARNING,
            values=_values(table, codes, context),
            message="checks.JS205.malformed",
            expected=due[0] or None,
            actual=codes[0],
            cells=tuple(table.ref(c.row, c.column) for cells in rows.values() for c in cells),
        )


def _split_codes(table: Table, coded: set[int]) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Yield rows whose columns of codes hold digits that make up no code."""
    tally = Counter(c.column for c in table.cells if c.row in coded and c.role is Role.CODE)
    columns = [column for column, count in tally.items() if count >= _FEWEST]
    if len(columns) < _LEVELS:
        return
    for entry in table.entries:
        if entry.row in coded:
            continue
        cells = [c for column in sorted(columns) if (c := table.cell(entry.row, column))]
        printed = tuple(c for c in cells if c.text.strip())
        if len(printed) > 1 and all(c.text.strip().isdecimal() for c in printed):
            yield entry.row, printed


def _codes_of_names(context: Context) -> dict[str, str]:
    """Return the code of each name that stands beside one code alone in the tables."""
    found: dict[str, set[str]] = {}
    for one in printed_names(context, FUNCTIONAL):
        found.setdefault(one.label, set()).add(one.code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


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
        about=About(table=table.id, subject=part),
        code="JS205",
        severity=severity,
        values=_values(table, codes, context),
        message=f"checks.JS205.{part}" if part else None,
        actual=codes[0],
        cells=tuple(label_ref(table, entry) for entry in entries),
    )


def _values(table: Table, codes: Sequence[str], context: Context) -> dict[str, str]:
    return {"table": table_name(table, context.catalogue), "words": listed(codes)}

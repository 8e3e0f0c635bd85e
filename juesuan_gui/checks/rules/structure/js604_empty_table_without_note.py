"""JS604: an empty table has no note, or a note denies what the table shows."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import table_name
from juesuan_gui.checks.rules.cells import is_blank
from juesuan_gui.checks.rules.skeleton import is_unfilled, statutory_tables
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.disclosure import Paragraph
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import CellRef, Note, Table, TableKind

_MAY_BE_EMPTY = (TableKind.GOVERNMENT_FUND, TableKind.STATE_CAPITAL)
_FOLLOWING = 3


@check("JS604", "empty-table-without-note", Severity.ERROR, Reads.NUMBERS, Reads.TEXT)
def js604(context: Context) -> Iterator[Finding]:
    """Report empty tables without an explanation, and explanations under tables that have figures.

    What it checks: an empty table of government funds or state capital has a note that says so; a
        note that any table is empty stands under an empty table only.
    Why it matters: a reader must be able to tell an empty table from a forgotten one.
    Example: the table of state capital is blank and nothing is written below it.
    Tolerance: the note may stand below or in the table or in the next paragraphs; a missing note is
        a warning, as it may not have been read. Zeros count as no figures. Blank templates are left
        alone.
    Basis: Caiyu (2016) No. 143 (财预〔2016〕143号): empty tables are listed and explained.
    """
    if is_unfilled(context):
        return
    for table in statutory_tables(context):
        denial = _denial(table, context)
        if denial is not None and (filled := _filled(table)):
            yield _finding(table, "denied", Severity.ERROR, context, denial, filled)
        elif table.kind in _MAY_BE_EMPTY and is_blank(table) and not _is_explained(table, context):
            yield _finding(table, "", Severity.WARNING, context)


def _filled(table: Table) -> list[CellRef]:
    return [
        table.ref(cell.row, cell.column)
        for cell in table.numeric_cells()
        if cell.amount is not None and cell.amount.value
    ]


def _denial(table: Table, context: Context) -> Note | None:
    name = "denied" if table.kind in _MAY_BE_EMPTY else "denied_as_empty"
    pattern = context.catalogue.structure["patterns"][name]
    return next((note for note in table.notes if pattern.search(normalise(note.text))), None)


def _is_explained(table: Table, context: Context) -> bool:
    pattern = context.catalogue.structure["patterns"]["empty_note"]
    texts = [note.text for note in table.notes]
    texts += [cell.text for cell in table.cells if not cell.is_numeric]
    texts += _following(table, context)
    return any(pattern.search(normalise(text)) for text in texts)


def _following(table: Table, context: Context) -> list[str]:
    """Return the texts of the paragraphs just before and after a table."""
    items = context.disclosure.items
    position = items.index(table.id)
    near = items[max(0, position - 1) : position + _FOLLOWING + 1]
    return [item.text for item in near if isinstance(item, Paragraph)]


def _finding(
    table: Table,
    part: str,
    severity: Severity,
    context: Context,
    note: Note | None = None,
    filled: list[CellRef] | None = None,
) -> Finding:
    return Finding(
        about=About(table=table.id),
        code="JS604",
        severity=severity,
        values={
            "table": table_name(table, context.catalogue),
            "note": note.text if note else "",
            "count": str(len(filled or ())),
        },
        message=f"checks.JS604.{part}" if part else None,
        actual=note.text if note else None,
        cells=tuple(filled or ()),
        places=note.places if note else table.head,
    )

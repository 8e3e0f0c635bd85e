"""JS204: a code is printed without the code it belongs to."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import table_name
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.names import FUNCTIONAL, coded_tables, label_ref
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import Entry, Table

_PARENT_LENGTH = {5: 3, 7: 5}


@check("JS204", "parent-code-missing", Severity.WARNING, Reads.LABELS)
def js204(context: Context) -> Iterator[Finding]:
    """Report sections without their class and items without their section.

    What it checks: in tables by functional codes every section (款) stands under its class (类) and
        every item (项) under its section; one finding a table.
    Why it matters: the missing row hides an amount, or the code was mistyped.
    Example: 2080505 is printed, 20805 is not.
    Tolerance: none; a level that the table prints for fewer than half of its codes is taken as left
        out on purpose.
    Basis: codes contain one another: three digits the class, five the section, seven the item.
    """
    for table in coded_tables(context, FUNCTIONAL):
        orphans = [entry for length in _PARENT_LENGTH for entry in _orphans(table, length)]
        if orphans:
            codes = [entry.key.code or "" for entry in orphans]
            yield Finding(
                about=About(table=table.id),
                code="JS204",
                severity=Severity.WARNING,
                values={
                    "table": table_name(table, context.catalogue),
                    "words": listed(codes),
                    "parent": codes[0][: _PARENT_LENGTH[len(codes[0])]],
                },
                expected=codes[0][: _PARENT_LENGTH[len(codes[0])]],
                actual=codes[0],
                cells=tuple(label_ref(table, entry) for entry in orphans),
            )


def _orphans(table: Table, length: int) -> list[Entry]:
    """Return the entries of a level whose parent is not printed."""
    children = [e for e in table.entries if e.key.code and len(e.key.code) == length]
    printed = table.entries_by_code
    orphans = [e for e in children if (e.key.code or "")[: _PARENT_LENGTH[length]] not in printed]
    return orphans if 2 * len(orphans) < len(children) else []

"""JS210: an item of the basic expenditure stands outside its group or its pane."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import table_name
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.names import ECONOMIC, coded_tables, label_ref
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import Entry, Table

_GROUP_LENGTH = 3
_PERSONNEL = frozenset({"301", "303"})


@check("JS210", "item-outside-its-group", Severity.WARNING, Reads.LABELS)
def js210(context: Context) -> Iterator[Finding]:
    """Report economic items that do not stand below their own group.

    What it checks: in the table of basic expenditure every item (款) has its group printed, and
        personnel (301, 303) and other items are not mixed in one pane.
    Why it matters: an item in the wrong pane counts to the wrong total.
    Example: 30305 below the group 302.
    Tolerance: a table that prints no groups at all is left alone.
    Basis: the first three digits of an item are its group; personnel is 301 and 303.
    """
    for table in coded_tables(context, ECONOMIC):
        odd = _without_group(table) or _in_wrong_pane(table)
        if odd:
            words = [f"{e.key.code} {context.catalogue.label(e.key.label)}" for e in odd]
            yield Finding(
                about=About(table=table.id),
                code="JS210",
                severity=Severity.WARNING,
                values={
                    "table": table_name(table, context.catalogue),
                    "words": listed(words),
                    "count": str(len(odd)),
                },
                actual=odd[0].key.code,
                cells=tuple(label_ref(table, entry) for entry in odd),
            )


def _items(table: Table) -> Iterator[Entry]:
    return (e for e in table.entries if e.key.code and len(e.key.code) > _GROUP_LENGTH)


def _group(entry: Entry) -> str:
    return (entry.key.code or "")[:_GROUP_LENGTH]


def _without_group(table: Table) -> list[Entry]:
    items = list(_items(table))
    odd = [entry for entry in items if _group(entry) not in table.entries_by_code]
    return odd if 2 * len(odd) < len(items) else []


def _in_wrong_pane(table: Table) -> list[Entry]:
    """Return the items that stand in a pane whose groups are all of the other sort."""
    groups: dict[int, set[bool]] = {}
    for code, entry in table.entries_by_code.items():
        if len(code) == _GROUP_LENGTH:
            groups.setdefault(entry.key.side, set()).add(code in _PERSONNEL)
    return [
        entry
        for entry in _items(table)
        if (own := groups.get(entry.key.side)) and (_group(entry) in _PERSONNEL) not in own
    ]

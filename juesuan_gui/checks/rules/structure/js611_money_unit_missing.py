"""JS611: a table lacks its form number or money unit, or its unit is not that of the text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import table_name
from juesuan_gui.checks.rules.skeleton import is_full, statutory_tables
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.catalogue import Joined
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.identity import Identity, Relation
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import Table

_FEWEST_PRINTED = 3
_FACTOR = 10_000
_FEWEST_OFF = 3
_BLANK_DEPARTMENT = "department"
_NUMBER = re.compile(r"\d+")


@check("JS611", "money-unit-missing", Severity.ERROR, Reads.NUMBERS, Reads.LABELS, Reads.TEXT)
def js611(context: Context) -> Iterator[Finding]:
    """Report tables without the lines that all others have, and units that the text contradicts.

    What it checks: if most statutory tables print form number, department and money unit, all do;
        at least one prints the unit; figures of a table are not ten thousand times those of the
        text.
    Why it matters: without its unit an amount means nothing.
    Example: the first table alone has no line for form number, department and money unit.
    Tolerance: missing lines are a warning; a difference of size counts from three figures of one
        table.
    Basis: the official forms print all three lines above every table.
    """
    if not is_full(context):
        return
    tables = _with_head(statutory_tables(context))
    yield from _incomplete(tables, context)
    if not any(table.money_unit for table in tables):
        yield Finding(
            about=About(subject="none"),
            code="JS611",
            severity=Severity.WARNING,
            message="checks.JS611.none",
            places=_place(tables[0]),
        )
    yield from _sizes(context)


def _with_head(tables: Sequence[Table]) -> list[Table]:
    """Return the tables without further parts: an untitled one goes on with that of its kind."""
    kept: list[Table] = []
    for table in tables:
        is_part = not table.title and any(other.kind is table.kind for other in kept)
        if not is_part:
            kept.append(table)
    return kept


def _incomplete(tables: Sequence[Table], context: Context) -> Iterator[Finding]:
    """Report the tables that lack what most others print."""
    with_unit = [table for table in tables if table.is_unit_printed]
    with_form = [table for table in tables if table.form_no]
    for index, table in enumerate(tables):
        lacks_unit = not table.is_unit_printed and len(with_unit) >= _FEWEST_PRINTED
        lacks_form = not table.form_no and len(with_form) >= _FEWEST_PRINTED
        blank = table.attribute(_BLANK_DEPARTMENT)
        is_odd = 2 * len(with_unit if lacks_unit else with_form) > len(tables)
        if not (is_odd and (lacks_unit or lacks_form)) and blank is None:
            continue
        form = _form_no(tables, index) if lacks_form else None
        unit = _usual_unit(with_unit) if lacks_unit else None
        is_bare = blank is not None or (lacks_unit and lacks_form)
        department = table.department if is_bare else None
        if unit:
            unit = context.catalogue.phrase("findings.money_unit", unit=unit)
        due = [part for part in (form, department, unit) if part]
        yield Finding(
            about=About(table=table.id),
            code="JS611",
            severity=Severity.WARNING,
            values={
                "table": table_name(table, context.catalogue),
                "expected": Joined(LIST_SEPARATOR, due),
            },
            expected=LIST_SEPARATOR.join(due) or None,
            places=(blank.places if blank else ()) + _place(table),
        )


def _usual_unit(tables: Sequence[Table]) -> str | None:
    return Counter(table.money_unit for table in tables).most_common(1)[0][0]


def _form_no(tables: Sequence[Table], index: int) -> str | None:
    """Return the form number that the table's neighbours leave for it."""
    for other, step in ((index + 1, -1), (index - 1, 1)):
        if 0 <= other < len(tables) and tables[other].form_no:
            printed = tables[other].form_no or ""
            match = _NUMBER.search(printed)
            if match and int(match[0]) + step > 0:
                number = str(int(match[0]) + step).zfill(len(match[0]))
                return printed[: match.start()] + number + printed[match.end() :]
    return None


def _place(table: Table) -> tuple[Place, ...]:
    return table.head[:1]


def _sizes(context: Context) -> Iterator[Finding]:
    """Report tables whose figures are ten thousand times those of the text, or the reverse."""
    off: dict[str, list[Identity]] = {}
    for index in context.system.broken():
        identity = context.system.identities[index]
        if identity.relation is not Relation.REPEAT:
            continue
        cells = [cell for cell in identity.cells if not cell.is_text]
        if len(cells) == 1 and len(identity.cells) > 1 and _is_off(identity, context):
            off.setdefault(cells[0].table, []).append(identity)
    for table_id, identities in off.items():
        if len(identities) < _FEWEST_OFF:
            continue
        table = context.disclosure.tables_by_id[table_id]
        texts = [cell for one in identities for cell in one.cells if cell.is_text]
        yield Finding(
            about=About(table=table_id, subject="size"),
            code="JS611",
            severity=Severity.ERROR,
            values={
                "table": table_name(table, context.catalogue),
                "unit": table.money_unit or "",
                "count": str(len(identities)),
            },
            message="checks.JS611.size",
            cells=tuple(c for one in identities for c in one.cells if not c.is_text),
            texts=tuple(context.text.narrative.mention(ref) for ref in dict.fromkeys(texts)),
        )


def _is_off(identity: Identity, context: Context) -> bool:
    """Whether the two prints of a fact differ by the factor between yuan and ten thousand yuan."""
    first, second = (abs(context.system.value(cell).units) for cell in identity.cells)
    small, large = sorted((first, second))
    if not small:
        return False
    return abs(large - small * _FACTOR) * _FACTOR <= large

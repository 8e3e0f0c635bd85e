"""JS207: one code has different names in different tables."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import table_name
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.names import FUNCTIONAL, Named, coded_tables, named_codes
from juesuan_gui.domain.finding import Finding, Severity


@check("JS207", "code-with-several-names", Severity.HINT, Reads.LABELS)
def js207(context: Context) -> Iterator[Finding]:
    """Report functional codes whose name differs between the tables.

    What it checks: a code has the same name in all tables; one finding for each code.
    Why it matters: one of the rows carries the code or the name of another.
    Example: 2130599 is named differently in the tables of income and of expenditure.
    Tolerance: blanks, quotes and the width of brackets; a name that is the beginning of the other
        was cut by the layout.
    Basis: one code has one name.
    """
    named: dict[str, list[Named]] = {}
    for table in coded_tables(context, FUNCTIONAL):
        for one in named_codes(table, context):
            named.setdefault(one.code, []).append(one)
    for code, prints in named.items():
        if len({one.label for one in prints}) == 1:
            continue
        names = list(dict.fromkeys(one.name for one in prints))
        if all(_is_cut(name, names[0]) for name in names[1:]):
            continue
        first = [next(one for one in prints if one.name == name) for name in names]
        yield Finding(
            key=f"JS207|{code}",
            code="JS207",
            severity=Severity.HINT,
            values={
                "code": code,
                "words": listed(
                    [f"{table_name(one.table, context.catalogue)} {one.name}" for one in first]
                ),
            },
            expected=names[0],
            actual=names[-1],
            cells=tuple(one.ref for one in first),
        )


def _is_cut(first: str, second: str) -> bool:
    return first.startswith(second) or second.startswith(first)

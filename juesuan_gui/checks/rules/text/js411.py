"""JS411: the text and the title of the table name different scopes of the three public expenses."""

from collections.abc import Iterator

from juesuan_gui.checks.binding import Binder
from juesuan_gui.checks.check import Context, Looks, check
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.table import TableKind

_SECTION = frozenset({"three_public"})


@check("JS411", "three-public-scope-differs", Severity.HINT, Looks.TEXT)
def js411(context: Context) -> Iterator[Finding]:
    """Compare the scope that the statement names with that of the table's title.

    What it checks: the statement on the three public expenses speaks of all fiscal appropriations,
        or of those from the general public budget, as the title of the table does.
    Why it matters: the scope changed about 2022, and the old words are often left standing.
    Example: a table of fiscal appropriations beside a statement on the general public budget.
    Tolerance: sentences that name no scope are left alone; one finding for all places.
    Basis: one disclosure has one scope.
    """
    table = Binder(context.disclosure.tables).first(TableKind.THREE_PUBLIC)
    pattern = context.catalogue.wording["patterns"]["three_public_scope"]
    title = pattern.search(normalise(table.title)) if table else None
    if table is None or title is None or title.lastgroup is None:
        return
    others = [
        hit
        for hit in context.prose.find(pattern, _SECTION)
        if hit.match.lastgroup != title.lastgroup
    ]
    if others:
        scope = context.catalogue.message(f"three_public_scopes.{title.lastgroup}")
        yield context.prose.finding(
            "JS411",
            Severity.HINT,
            others,
            values={"expected": scope},
            fields={"expected": scope, "places": table.title_places},
        )

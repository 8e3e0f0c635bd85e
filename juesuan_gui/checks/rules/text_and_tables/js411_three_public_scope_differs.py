"""JS411: the text and the title of the table name different scopes of the three public expenses."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.relations.binding import Binder
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.table import TableKind

_SECTION = frozenset({"three_public"})


@check("JS411", "three-public-scope-differs", Severity.HINT, Reads.TEXT)
def js411(context: Context) -> Iterator[Finding]:
    """Compare the scope that the statement names with that of the table's title.

    What it checks: where the title of the table of the three public expenses speaks of all fiscal
        appropriations, the statement does not speak of the general public budget alone.
    Why it matters: the scope changed about 2022, and the old words are often left standing.
    Example: a table of fiscal appropriations beside a statement on the general public budget.
    Tolerance: "fiscal appropriations" beside a table of the general public budget is no
        contradiction, for these are some of them; one finding for all places.
    Basis: one disclosure has one scope.
    """
    table = Binder(context.disclosure.tables).first(TableKind.THREE_PUBLIC)
    patterns = context.catalogue.wording["patterns"]
    if table is None or not patterns["all_appropriations"].search(normalise(table.title)):
        return
    hits = list(context.prose.find(patterns["general_budget_only"], _SECTION))
    if hits:
        yield context.prose.finding(
            "JS411",
            Severity.HINT,
            hits,
            values={"expected": table.title},
            fields={"expected": table.title, "places": table.title_places},
        )

"""JS605: the table of contents and the body differ."""

from collections.abc import Iterator
from itertools import pairwise

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.skeleton import PART, Title, contents, headings
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import TableKind
from juesuan_gui.domain.titles import find_title


@check("JS605", "contents-differ-from-body", Severity.HINT, Reads.TEXT)
def js605(context: Context) -> Iterator[Finding]:
    """Compare the table of contents (目录) with the headings and the tables of the body.

    What it checks: a section listed under a number has the same title in the body; the tables
        follow one another in the order of the contents.
    Why it matters: the contents were copied from another year or another office.
    Example: the contents list duties (主要职责), the body is headed functions (主要职能).
    Tolerance: years, brackets and words such as "statement on" (情况说明) are not compared; what
        has no heading at all is left to the checks of missing sections and tables.
    Basis: contents lead to what they name.
    """
    listed_titles = [t for t in contents(context) if t.level > PART]
    body = [t for t in headings(context) if t.level > PART]
    pairs = [
        (entry, twin)
        for entry in listed_titles
        if _table_kind(entry, context) is None and (twin := _twin(entry, body, context)) is not None
    ]
    if pairs:
        words = listed([f"{entry.name} / {twin.name}" for entry, twin in pairs])
        yield Finding(
            about=About(subject="titles"),
            code="JS605",
            severity=Severity.HINT,
            values={"words": words, "count": str(len(pairs))},
            expected=pairs[0][0].name,
            actual=pairs[0][1].name,
            **context.prose.paragraph_fields(title.index for pair in pairs for title in pair),
        )
    yield from _order(listed_titles, context)


def _twin(entry: Title, body: list[Title], context: Context) -> Title | None:
    """Return the heading under the same number if its title differs and none has the same."""
    if any(_bare(title, context) == _bare(entry, context) for title in body):
        return None
    same = [t for t in body if (t.part, t.number) == (entry.part, entry.number)]
    return same[0] if len(same) == 1 else None


def _bare(title: Title, context: Context) -> str:
    return str(context.catalogue.structure["patterns"]["title_noise"].sub("", title.name))


def _table_kind(entry: Title, context: Context) -> TableKind | None:
    title = find_title(entry.name, context.catalogue)
    return title.kind if title else None


def _order(entries: list[Title], context: Context) -> Iterator[Finding]:
    """Report the first table that the body prints in another order than the contents."""
    printed = [table.kind for table in context.disclosure.tables]
    order = [
        (entry, kind, printed.index(kind))
        for entry in entries
        if (kind := _table_kind(entry, context)) is not None and kind in printed
    ]
    for (before, first, one), (entry, second, other) in pairwise(order):
        if other < one:
            kinds = context.catalogue.kinds
            yield Finding(
                about=About(subject="order"),
                code="JS605",
                severity=Severity.HINT,
                values={"first": kinds[first].short, "second": kinds[second].short},
                message="checks.JS605.order",
                **context.prose.paragraph_fields([before.index, entry.index]),
            )
            return

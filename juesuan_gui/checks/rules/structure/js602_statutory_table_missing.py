"""JS602: a statutory table is missing and the document has no contents that name it."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, check
from juesuan_gui.checks.rules.skeleton import contents_entry
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.titles import find_title


@check("JS602", "statutory-table-missing", Severity.WARNING)
def js602(context: Context) -> Iterator[Finding | NotEvaluable]:
    """Report each table that neither contents nor body have although its kind of document must.

    What it checks: all tables that documents of this kind and year must print exist.
    Why it matters: the duty to publish covers all of them, empty ones included.
    Example: final accounts of 2022 with eight tables and no government fund table.
    Tolerance: a document with fewer than four of them is no full disclosure and is left alone;
        the form of universities has four tables, that of final accounts up to 2019 eight.
    Basis: Caiyu (2016) No. 143 (财预〔2016〕143号).
    """
    disclosure, catalogue = context.disclosure, context.catalogue
    due = context.profile.due_tables(disclosure.year)
    present = {table.kind for table in disclosure.tables}
    if not due or len(present & due) < context.profile.fewest_tables:
        return
    listed = {
        title.kind
        for p in disclosure.paragraphs
        if p.in_contents and (title := find_title(contents_entry(p), catalogue))
    }
    for kind, spec in catalogue.kinds.items():
        if kind not in due or kind in present or kind in listed:
            continue
        name = context.profile.title_of(spec.title)
        if disclosure.unread:
            yield NotEvaluable("JS602", "not_evaluable.unread_pages", (("title", name),))
            continue
        yield Finding(
            about=About(subject=kind),
            code="JS602",
            severity=Severity.WARNING,
            values={"title": name},
            places=disclosure.tables[-1].places[:1],
        )

"""JS602: a statutory table is missing and the document has no contents that name it."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, check
from juesuan_gui.checks.rules.skeleton import contents_entry
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.table import TableKind
from juesuan_gui.domain.titles import find_title

_FIRST_YEAR_OF_STATE_CAPITAL = 2020
_FEWEST_TABLES = 4


@check("JS602", "statutory-table-missing", Severity.WARNING)
def js602(context: Context) -> Iterator[Finding | NotEvaluable]:
    """Report each of the nine statutory tables that neither contents nor body have.

    What it checks: all nine tables exist; eight up to 2019, before the state capital table.
    Why it matters: the duty to publish covers all of them, empty ones included.
    Example: a document of 2022 with eight tables and no government fund table.
    Tolerance: a document with fewer than four of them is no full disclosure and is left alone.
    Basis: Caiyu (2016) No. 143 (财预〔2016〕143号).
    """
    disclosure, catalogue = context.disclosure, context.catalogue
    present = {t.kind for t in disclosure.tables if catalogue.kinds[t.kind].statutory}
    if len(present) < _FEWEST_TABLES:
        return
    listed = {
        title.kind
        for p in disclosure.paragraphs
        if p.in_contents and (title := find_title(contents_entry(p), catalogue))
    }
    for kind, spec in catalogue.kinds.items():
        if not spec.statutory or kind in present or kind in listed:
            continue
        is_early = disclosure.year is not None and disclosure.year < _FIRST_YEAR_OF_STATE_CAPITAL
        if kind is TableKind.STATE_CAPITAL and is_early:
            continue
        if disclosure.unread:
            yield NotEvaluable("JS602", "not_evaluable.unread_pages", (("title", spec.title),))
            continue
        yield Finding(
            key=f"JS602|{kind}",
            code="JS602",
            severity=Severity.WARNING,
            values={"title": spec.title},
            places=disclosure.tables[-1].places[:1],
        )

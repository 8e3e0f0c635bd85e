"""JS601: a table of the document's own contents is missing from its body."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, check
from juesuan_gui.checks.rules.skeleton import contents_entry
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import Table, TableKind
from juesuan_gui.domain.titles import find_title


@check("JS601", "table-of-contents-entry-without-table", Severity.ERROR)
def js601(context: Context) -> Iterator[Finding | NotEvaluable]:
    """Report each statutory table that the contents name and the body lacks.

    What it checks: every table named in the contents (目录) is printed in the body.
    Why it matters: an empty table must be printed as well, with a note that says so.
    Example: contents entry seven names the government fund table; the body goes from 06 to 08.
    Tolerance: none; a document whose pages are images is not evaluated.
    Basis: Caiyu (2016) No. 143 (财预〔2016〕143号): empty tables are listed and explained.
    """
    present = {table.kind for table in context.disclosure.tables}
    listed = [
        (paragraph, title.kind)
        for paragraph in context.disclosure.paragraphs
        if paragraph.in_contents
        and (title := find_title(contents_entry(paragraph), context.catalogue))
    ]
    kinds = [kind for _, kind in listed]
    for paragraph, kind in listed:
        if kind in present or not context.catalogue.kinds[kind].is_known_form:
            continue
        if context.disclosure.unread:
            name = context.catalogue.kinds[kind].title
            yield NotEvaluable("JS601", "not_evaluable.unread_pages", (("title", name),))
            continue
        yield Finding(
            about=About(subject=kind),
            code="JS601",
            severity=Severity.ERROR,
            values={
                "title": context.catalogue.kinds[kind].title,
                "entry": contents_entry(paragraph),
            },
            places=(*paragraph.places, *_gap(context.disclosure.tables, kinds, kind)),
        )


def _gap(tables: tuple[Table, ...], kinds: list[TableKind], kind: TableKind) -> tuple[Place, ...]:
    """Return where the table should stand: the title of the next listed table in the body."""
    for later in kinds[kinds.index(kind) + 1 :]:
        for table in tables:
            if table.kind is later:
                return table.head[:1]
    return ()

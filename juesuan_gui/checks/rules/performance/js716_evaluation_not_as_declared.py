"""JS716: an evaluation is not of the type or of the year that its title declares."""

import re
from collections.abc import Iterator, Sequence

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.disclosure import Paragraph
from juesuan_gui.domain.finding import About, Finding, Severity, TextRef
from juesuan_gui.domain.table import TableKind

_FORMS = (TableKind.PERFORMANCE_OVERALL, TableKind.PERFORMANCE_PROJECT)
_LONGEST_TITLE = 50
_SHORTEST_PROSE = 40
_SECTION = 2


@check("JS716", "evaluation-not-as-declared", Severity.HINT, Reads.TEXT, Reads.FORMS)
def js716(context: Context) -> Iterator[Finding]:
    """Compare the titles of evaluations with what stands below them and with the year.

    What it checks: below the title of an evaluation report stands a report, not only the table of
        a self-evaluation; the titles of self-evaluation tables name the year of the document.
    Why it matters: a title that does not fit shows that the wrong template or file was used.
    Example: "evaluation report of 2022" over a table of 2023.
    Tolerance: titles that name several years, or none, are left alone.
    Basis: Caiyu (2020) No. 10 tells self-evaluations from evaluations; a disclosure is of one year.
    """
    yield from _of_another_type(context)
    yield from _of_another_year(context)


def _of_another_type(context: Context) -> Iterator[Finding]:
    pattern = context.catalogue.performance["patterns"]["evaluation_report"]
    paragraphs = context.disclosure.paragraphs
    are_titles = context.memo.of_each(
        "evaluation titles", paragraphs, lambda one: _is_title_of(pattern, one)
    )
    titles = [i for i, is_title in enumerate(are_titles) if is_title]
    for index in titles:
        below = list(_below(paragraphs[index], [paragraphs[i] for i in titles], context))
        forms = [one for one in below if isinstance(one, str) and _is_form(one, context)]
        if forms and not any(isinstance(one, Paragraph) and _is_prose(one) for one in below):
            title = paragraphs[index].text
            mention = context.text.narrative.mention_span(TextRef(index, 0, len(title)))
            yield Finding(
                code="JS716",
                severity=Severity.HINT,
                values={"words": title.strip()},
                actual=title.strip(),
                texts=(mention,),
            )


def _is_title_of(pattern: re.Pattern[str], paragraph: Paragraph) -> bool:
    is_short = len(paragraph.text) <= _LONGEST_TITLE and not paragraph.in_contents
    return is_short and bool(pattern.search(normalise(paragraph.text)))


def _below(
    title: Paragraph, titles: Sequence[Paragraph], context: Context
) -> Iterator[Paragraph | str]:
    """Yield what stands below a title, up to the next one or the next heading."""
    items = context.disclosure.items
    start = next(i for i, item in enumerate(items) if item is title)
    for item in items[start + 1 :]:
        if isinstance(item, Paragraph) and (
            0 < item.heading_level <= _SECTION or any(item is one for one in titles)
        ):
            return
        yield item


def _is_prose(paragraph: Paragraph) -> bool:
    return len(paragraph.text) >= _SHORTEST_PROSE


def _is_form(table_id: str, context: Context) -> bool:
    return context.disclosure.tables_by_id[table_id].kind in _FORMS


def _of_another_year(context: Context) -> Iterator[Finding]:
    due = context.disclosure.year
    pattern = context.catalogue.structure["patterns"]["year"]
    wrong = [
        table
        for table in context.disclosure.tables
        if table.kind in _FORMS and _years(pattern, table.title) not in (set(), {due})
    ]
    named = [table for table in wrong if len(_years(pattern, table.title)) == 1]
    if due is not None and named:
        yield Finding(
            about=About(subject="year"),
            code="JS716",
            severity=Severity.HINT,
            message="checks.JS716.year",
            values={
                "words": listed([table.title for table in named]),
                "count": str(len(named)),
                "expected": str(due),
            },
            expected=str(due),
            actual=named[0].title,
            places=tuple(place for table in named for place in table.title_places[:1]),
        )


def _years(pattern: re.Pattern[str], title: str) -> set[int]:
    return {int(match["year"]) for match in pattern.finditer(normalise(title))}

"""JS605: the table of contents and the body differ."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.skeleton import PART, Title, contents, contents_entry, headings
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.disclosure import Paragraph
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.place import PagePlace, Place
from juesuan_gui.domain.table import TableKind
from juesuan_gui.domain.titles import find_title

_PAGE = re.compile(r"[.\u2026\u00b7\u22ef\s](\d{1,3})\s*$")
_LONGEST_TITLE = 60
_FEWEST_PAGES = 4
_MOST_PAGES = 0.6


@check("JS605", "contents-differ-from-body", Severity.HINT, Reads.WORDS)
def js605(context: Context) -> Iterator[Finding]:
    """Compare the table of contents (目录) with the headings and the tables of the body.

    What it checks: a section listed under a number has the same title in the body; the tables
        follow one another in the order of the contents; titles stand on the pages listed.
    Why it matters: the contents were copied from another year or another office.
    Example: the contents list duties (主要职责), the body is headed functions (主要职能).
    Tolerance: years, brackets and words such as "statement on" (情况说明) are not compared; what
        has no heading at all is left to the checks of missing sections and tables. Pages may be
        counted from any page: an entry is wrong if most others agree on another count.
    Basis: contents lead to what they name.
    """
    listed_titles = [t for t in contents(context) if t.level > PART]
    body = [t for t in headings(context) if t.level > PART]
    names = {_bare(title, context) for title in body}
    pairs = [
        (entry, twin)
        for entry in listed_titles
        if _table_kind(entry, context) is None
        and _bare(entry, context) not in names
        and (twin := _twin(entry, body)) is not None
    ]
    # Where hardly a title of the contents stands in the body, their numbers do not go together.
    same = sum(_bare(entry, context) in names for entry in listed_titles)
    if 0 < len(pairs) <= same:
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
    yield from _pages(context)


def _twin(entry: Title, body: list[Title]) -> Title | None:
    """Return the heading under the same number, if there is one."""
    same = [t for t in body if (t.part, t.number) == (entry.part, entry.number)]
    return same[0] if len(same) == 1 else None


def _bare(title: Title, context: Context) -> str:
    return str(context.catalogue.structure["patterns"]["title_noise"].sub("", title.name))


def _table_kind(entry: Title, context: Context) -> TableKind | None:
    known: dict[str, TableKind | None] = context.memo.get("kinds of titles", (), dict)
    if entry.name not in known:
        title = find_title(entry.name, context.catalogue)
        known[entry.name] = title.kind if title else None
    return known[entry.name]


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


@dataclass(frozen=True, slots=True)
class _Listed:
    """An entry of the contents with its page, and where its title stands."""

    entry: Paragraph
    printed: int
    places: tuple[Place, ...]
    page: int

    @property
    def offset(self) -> int:
        """How many pages come before page one."""
        return self.page - self.printed


def _pages(context: Context) -> Iterator[Finding]:
    """Report entries whose page is another than what most entries agree on."""
    found = list(_with_pages(context))
    tally = Counter(one.offset for one in found).most_common(1)
    if not tally or tally[0][1] < _FEWEST_PAGES or tally[0][1] < _MOST_PAGES * len(found):
        return
    offset, count = tally[0]
    for one in found:
        if one.offset == offset:
            continue
        title = contents_entry(one.entry)
        yield Finding(
            about=About(subject=f"page {title}"),
            code="JS605",
            severity=Severity.HINT,
            message="checks.JS605.page",
            values={
                "title": title,
                "count": str(count),
                "expected": str(one.page - offset),
                "actual": str(one.printed),
            },
            expected=str(one.page - offset),
            actual=str(one.printed),
            places=(*one.entry.places, *one.places[:1]),
        )


def _with_pages(context: Context) -> Iterator[_Listed]:
    """Yield the entries that end in a page and whose title stands once in the body."""
    disclosure = context.disclosure
    listed_pages = [
        (paragraph, normalise(contents_entry(paragraph)), int(match[1]))
        for paragraph in disclosure.paragraphs
        if paragraph.in_contents and (match := _PAGE.search(paragraph.text))
    ]
    if len(listed_pages) < _FEWEST_PAGES:
        return
    body: dict[str, list[tuple[Place, ...]]] = {}
    for paragraph in disclosure.paragraphs:
        if not paragraph.in_contents and len(paragraph.text) <= _LONGEST_TITLE:
            body.setdefault(normalise(paragraph.text), []).append(paragraph.places)
    for table in disclosure.tables:
        body.setdefault(normalise(table.title), []).append(table.title_places)
    for paragraph, title, printed in listed_pages:
        places = body.get(title, [])
        page = _page(places[0]) if len(places) == 1 else None
        if page is not None:
            yield _Listed(paragraph, printed, places[0], page)


def _page(places: tuple[Place, ...]) -> int | None:
    first = next(iter(places), None)
    return first.page if isinstance(first, PagePlace) else None

"""JS610: cover, contents, headings and titles name different years."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.skeleton import PART, is_full, statutory_tables
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.disclosure import Paragraph
from juesuan_gui.domain.finding import About, Finding, Severity, TextMention, TextRef
from juesuan_gui.domain.place import Place

_FEWEST_VOTES = 3
_LONGEST_COVER_LINE = 50
_SECTION = 2


@dataclass(frozen=True, slots=True)
class _Vote:
    """A year where it is printed."""

    year: int
    words: str
    mention: TextMention | None = None
    places: tuple[Place, ...] = ()


@check("JS610", "years-differ", Severity.ERROR, Reads.WORDS)
def js610(context: Context) -> Iterator[Finding]:
    """Compare the years of cover, contents, headings and titles of statutory tables.

    What it checks: all of them name the same year; what most of them name is right.
    Why it matters: a title with last year's number may stand over last year's figures.
    Example: the cover says 2023, the title of the three-public table 2022.
    Tolerance: dates of publication, plans for the next year and comparisons in sentences do not
        count; at least three must agree, and more than half.
    Basis: a disclosure belongs to one year.
    """
    if not is_full(context):
        return
    votes = [*_in_paragraphs(context), *_in_titles(context)]
    tally = Counter(vote.year for vote in votes).most_common(1)
    if not tally or tally[0][1] < _FEWEST_VOTES or 2 * tally[0][1] <= len(votes):
        return
    year = tally[0][0]
    wrong = [vote for vote in votes if vote.year != year]
    if wrong:
        yield Finding(
            about=About(),
            code="JS610",
            severity=Severity.ERROR,
            values={
                "expected": str(year),
                "actual": str(wrong[0].year),
                "words": listed([vote.words for vote in wrong]),
                "count": str(len(wrong)),
            },
            expected=str(year),
            actual=str(wrong[0].year),
            texts=tuple(vote.mention for vote in wrong if vote.mention is not None),
            places=tuple(place for vote in wrong for place in vote.places),
        )


def _in_paragraphs(context: Context) -> Iterator[_Vote]:
    patterns = context.catalogue.structure["patterns"]
    for index, paragraph in _titles(context):
        compact = context.text.narrative.texts[index]
        if patterns["plan"].search(compact.text):
            continue
        match = patterns["year"].search(compact.text)
        if match:
            start, end = compact.span(match.start("year"), match.end("year"))
            mention = context.text.narrative.mention_span(TextRef(index, start, end))
            yield _Vote(int(match["year"]), paragraph.text.strip(), mention)


def _titles(context: Context) -> Iterator[tuple[int, Paragraph]]:
    """Yield the lines of cover and contents and the headings of parts and sections."""
    cover = context.catalogue.structure["patterns"]["cover"]
    is_cover, follows_part = True, False
    for index, paragraph in enumerate(context.disclosure.paragraphs):
        is_short = len(paragraph.text) <= _LONGEST_COVER_LINE
        is_heading = 0 < paragraph.heading_level <= _SECTION
        is_title = is_short and bool(cover.search(normalise(paragraph.text)))
        if paragraph.in_contents or is_heading or (is_title and (is_cover or follows_part)):
            yield index, paragraph
        is_cover = is_cover and not is_heading
        follows_part = paragraph.heading_level == PART


def _in_titles(context: Context) -> Iterator[_Vote]:
    pattern = context.catalogue.structure["patterns"]["year_title"]
    for table in statutory_tables(context):
        match = pattern.search(normalise(table.title))
        if match:
            yield _Vote(int(match["year"]), table.title, places=table.title_places)

"""JS517: a sentence names another year than it is about."""

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.domain.finding import Finding, Grade, Severity, Suggestion, TextRef


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of sentence: the name of its pattern and the year it is about, from this one."""

    pattern: str
    offset: int


_FORMS = (_Form("compared_year", -1), _Form("as_of_year", 0), _Form("leading_year", 0))


@check("JS517", "year-of-sentence-wrong", Severity.WARNING, Reads.TEXT)
def js517(context: Context) -> Iterator[Finding]:
    """Report sentences whose year does not fit what they say.

    What it checks: comparisons name the year before; dates of stocks (截至…12月31日) and the
        subject of a sentence name the year reported on.
    Why it matters: a wrong year is the mark of a sentence copied from last year's file.
    Example: the disclosure of 2023 says "compared with 2021".
    Tolerance: only sentences of the statements on income, expenditure and their like; key work,
        glossary and attachments may name other years. The previous year in a comparison is right.
    Basis: final accounts are compared with the year before; stocks are those at the year's end.
    """
    year = context.disclosure.year
    if year is None:
        return
    prose, patterns = context.prose, context.catalogue.wording["patterns"]
    for form in _FORMS:
        for hit in prose.find(patterns[form.pattern], STATEMENTS):
            due = year + form.offset
            if int(hit.match["year"]) != due:
                yield _finding(hit, due, context)


def _finding(hit: Hit, due: int, context: Context) -> Finding:
    narrative, printed = context.text.narrative, hit.match["year"]
    index, offset = hit.paragraph or 0, hit.match.start("year") - hit.match.start()
    compact = narrative.texts[index]
    start = compact.index.index(hit.span.start if hit.span else 0) + offset
    span = TextRef(index, *compact.span(start, start + len(printed)))
    mention = narrative.mention_span(span)
    return Finding(
        key=f"JS517|{index}|{span.start}",
        code="JS517",
        severity=Severity.WARNING,
        values={"words": hit.text[-20:], "expected": str(due), "actual": printed},
        expected=str(due),
        actual=printed,
        texts=(mention,),
        suggestions=(
            Suggestion(
                target=span,
                old=mention.text,
                new=str(due),
                grade=Grade.LIKELY,
                reason="reasons.year",
                places=mention.places,
            ),
        ),
    )

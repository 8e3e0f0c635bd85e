"""JS007: a sentence with figures reads as it did in last year's document."""

import re
from collections.abc import Iterable, Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.rules.across_documents.beside import last_year_of, why_not
from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.disclosure import Paragraph
from juesuan_gui.domain.finding import About, Finding, Severity, TextMention, TextRef
from juesuan_gui.domain.identity import NotEvaluable

_SENTENCE = re.compile("[^\u3002\uff1b;]+[\u3002\uff1b;]?")
_NO_DIGIT = re.compile(r"\D")
_YEAR = re.compile(r"20\d\d")
_SHORTEST = 12
_FEWEST_DIGITS = 3
_KINDS = (FigureKind.MONEY, FigureKind.PERCENT)
_START = re.compile(r".{0,24}[\d.,%]*")  # figures are whole


@check("JS007", "sentence-copied-from-last-year", Severity.WARNING, Reads.TEXT)
def js007(context: Context) -> Iterator[Finding | NotEvaluable]:
    """Find sentences whose figures are the same as in last year's document.

    What it checks: a sentence that states an amount of money or a percentage with decimals does not
        read word for word, the year aside, as one of last year's document.
    Why it matters: it was taken over and its figures were not brought up to date.
    Example: "the agency's running expenditure was 56.12, 3.4 % less" in both years.
    Tolerance: figures without decimals, such as thresholds and numbers of cars, and zeros may stay
        the same for years and are left out.
    Basis: amounts that agree to the last digit in two years are rarely those of both.
    """
    last = last_year_of(context)
    if last is None:
        yield from why_not("JS007", context.companions.last_year, context)
        return
    paragraphs = last.disclosure.paragraphs
    before = context.memo.get(
        "sentences of last year", (), lambda: {words for _, words in _sentences(paragraphs)}
    )
    narrative = context.text.narrative
    found: list[TextMention] = []
    for span, words in _sentences(context.disclosure.paragraphs):
        if words in before and _states_something(span, context):
            found.append(narrative.mention_span(span))
    if found:
        shown = [_START.findall(mention.text.strip())[0] for mention in found]
        yield Finding(
            about=About(subject="sentences"),
            code="JS007",
            severity=Severity.WARNING,
            values={"count": str(len(found)), "words": listed(shown)},
            texts=tuple(found),
        )


def _sentences(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[TextRef, str]]:
    """Yield the sentences of a text, each with its words without blanks and years."""
    for index, paragraph in enumerate(paragraphs):
        if paragraph.in_contents or paragraph.heading_level:
            continue
        for match in _SENTENCE.finditer(paragraph.text):
            words = _YEAR.sub("", normalise(match[0]))
            if len(words) >= _SHORTEST:
                yield TextRef(index, match.start(), match.end()), words


def _states_something(span: TextRef, context: Context) -> bool:
    """Whether a sentence states an amount or a percentage with decimals that is not zero."""
    figures = context.text.narrative.figures_in(span.paragraph)
    inside = (one for one in figures if span.start <= one.span.start < span.end)
    return any(
        one.figure.kind in _KINDS
        and one.figure.decimals > 0
        and len(_NO_DIGIT.sub("", one.figure.text).strip("0")) >= _FEWEST_DIGITS
        for one in inside
    )

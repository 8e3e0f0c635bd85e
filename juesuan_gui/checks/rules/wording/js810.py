"""JS810: captions of charts are not numbered one after the other."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Looks, check
from juesuan_gui.checks.prose import STATEMENTS, Hit
from juesuan_gui.domain.finding import Finding, Severity

_LONGEST_CAPTION = 40


@check("JS810", "caption-numbers-broken", Severity.HINT, Looks.TEXT)
def js810(context: Context) -> Iterator[Finding]:
    """Report charts (图) whose numbers skip or repeat.

    What it checks: captions are numbered 1, 2, 3 in the order in which they stand.
    Why it matters: a chart may have been lost.
    Example: chart 2 without chart 1.
    Tolerance: mentions of a chart inside a sentence are no captions; a blank chart cannot be seen
        in the text.
    Basis: a caption's number counts the charts.
    """
    pattern = context.catalogue.wording["patterns"]["caption"]
    captions = [hit for hit in context.prose.find(pattern, STATEMENTS) if _is_caption(hit, context)]
    for position, hit in enumerate(captions, 1):
        number = int(hit.match["number"])
        if number != position:
            values = {"expected": str(position), "actual": str(number)}
            fields = {"expected": str(position), "actual": str(number)}
            yield context.prose.finding("JS810", Severity.HINT, [hit], values=values, fields=fields)
            return


def _is_caption(hit: Hit, context: Context) -> bool:
    text = context.disclosure.paragraphs[hit.paragraph or 0].text
    return len(text) <= _LONGEST_CAPTION and text[-1] not in "。；，"

"""JS810: captions of charts are not numbered one after the other."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.rules.captions import chart_captions
from juesuan_gui.domain.finding import Finding, Severity


@check("JS810", "caption-numbers-broken", Severity.HINT, Reads.TEXT)
def js810(context: Context) -> Iterator[Finding]:
    """Report charts (图) whose numbers skip or repeat.

    What it checks: captions are numbered 1, 2, 3 in the order in which they stand.
    Why it matters: a chart may have been lost.
    Example: chart 2 without chart 1.
    Tolerance: mentions of a chart inside a sentence are no captions; a blank chart cannot be seen
        in the text.
    Basis: a caption's number counts the charts.
    """
    for position, hit in enumerate(chart_captions(context), 1):
        number = int(hit.match["number"])
        if number != position:
            values = {"expected": str(position), "actual": str(number)}
            fields = {"expected": str(position), "actual": str(number)}
            yield context.prose.finding("JS810", Severity.HINT, [hit], values=values, fields=fields)
            return

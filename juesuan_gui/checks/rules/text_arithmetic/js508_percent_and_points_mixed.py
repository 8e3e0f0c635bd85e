"""JS508: percent and percentage points are mixed up."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import WITH_PERFORMANCE
from juesuan_gui.domain.finding import Finding, Severity


@check("JS508", "percent-and-points-mixed", Severity.HINT, Reads.TEXT)
def js508(context: Context) -> Iterator[Finding]:
    """Report changes of rates given in percent and changes of amounts given in points.

    What it checks: the change of a rate, such as a share or a rate of execution (执行率), is in
        percentage points, that of an amount in percent.
    Why it matters: the two differ: from 50 % to 55 % are 5 points or 10 percent.
    Example: "expenditure grew by 5.3 percentage points".
    Tolerance: none; a rate may change by percent, hence only a hint.
    Basis: a percentage point is the unit of the difference of two percentages.
    """
    prose, patterns = context.prose, context.catalogue.wording["patterns"]
    hits = [
        *prose.find(patterns["points_for_rate"], WITH_PERFORMANCE),
        *prose.find(patterns["points_for_growth"], WITH_PERFORMANCE),
    ]
    if hits:
        yield prose.finding("JS508", Severity.HINT, hits)

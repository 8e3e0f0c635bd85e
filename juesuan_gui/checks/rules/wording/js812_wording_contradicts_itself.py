"""JS812: a sentence contradicts itself."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.domain.finding import Finding, Severity


@check("JS812", "wording-contradicts-itself", Severity.HINT, Reads.TEXT)
def js812(context: Context) -> Iterator[Finding]:
    """Report sentences that deny a thing and count it, or deny it and say that it rose.

    What it checks: "none" and "0" are not stated of one thing; what did not occur did not rise;
        what is unchanged neither rose nor fell.
    Why it matters: two ways of the template to say it were both kept.
    Example: "no cars were bought 0 (辆)".
    Tolerance: only these forms are known.
    Basis: a thing is there or it is not.
    """
    prose, patterns = context.prose, context.catalogue.wording["patterns"]
    hits = [
        *prose.find(patterns["none_with_zero"], prose.body),
        *prose.find(patterns["none_with_rise"], prose.accounts),
        *prose.find(patterns["unchanged_by"], prose.body),
    ]
    if hits:
        yield prose.finding("JS812", Severity.HINT, hits)

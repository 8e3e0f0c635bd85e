"""JS807: a count has no counting word, or the wrong one."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.domain.finding import Finding, Severity


@check("JS807", "counting-word-missing", Severity.HINT, Reads.TEXT)
def js807(context: Context) -> Iterator[Finding]:
    """Report counts of vehicles, delegations and receptions without or with a wrong counting word.

    What it checks: numbers of vehicles, delegations and receptions carry their counting word.
    Why it matters: a bare number may be taken for money.
    Example: "cars of leaders 1, cars for confidential mail 1 (辆)".
    Tolerance: only the forms of wording.toml are known.
    Basis: the counts that Caiyu (2016) No. 143 (财预〔2016〕143号) demands with the expenditure.
    """
    prose, patterns = context.prose, context.catalogue.wording["patterns"]
    hits = [
        *prose.find(patterns["count_without_unit"], STATEMENTS),
        *prose.find(patterns["wrong_unit"], STATEMENTS),
    ]
    if hits:
        words = listed([hit.clause() for hit in hits])
        yield prose.finding("JS807", Severity.HINT, hits, values={"words": words})

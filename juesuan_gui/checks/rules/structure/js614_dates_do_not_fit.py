"""JS614: a date is impossible, or the document was published too early or too late."""

import re
from collections.abc import Iterator
from datetime import date

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.table import Table

_LONGEST_DELAY_DAYS = 20
_BEFORE = 12


@check("JS614", "dates-do-not-fit", Severity.HINT, Reads.WORDS)
def js614(context: Context) -> Iterator[Finding]:
    """Compare the dates of a disclosure with the calendar and with each other.

    What it checks: every date exists; the date on the cover lies after the year reported on; the
        document was published within twenty days of its approval, where it states both.
    Why it matters: the deadline is the first thing that inspections look at.
    Example: approved on 20 August, published on 25 September.
    Tolerance: documents that state no dates are not judged.
    Basis: Caiyu (2016) No. 143 (财预〔2016〕143号): within twenty days of approval.
    """
    patterns = context.catalogue.structure["patterns"]
    hits = list(context.prose.find(patterns["date"]))
    wrong = [hit for hit in hits if _date(hit) is None]
    if wrong:
        yield context.prose.finding("JS614", Severity.HINT, wrong)
    early = [hit for hit in hits if _is_cover(hit, context) and _is_early(hit, context)]
    if early:
        values = {"year": str(context.disclosure.year)}
        yield context.prose.finding("JS614", Severity.HINT, early, "early", values)
    yield from _delay(hits, context)


def _date(hit: Hit) -> date | None:
    """Return the date, or None if the calendar has none such."""
    try:
        return date(int(hit.match["year"]), int(hit.match["month"]), int(hit.match["day"]))
    except ValueError:
        return None


def _is_cover(hit: Hit, context: Context) -> bool:
    """Whether a date stands alone on a line before the first heading and the first table."""
    for item in context.disclosure.items:
        if isinstance(item, str | Table) or item.heading_level:
            return False
        if item is context.disclosure.paragraphs[hit.index]:
            return len(context.text.narrative.texts[hit.index].text) == len(hit.match[0])
    return False


def _is_early(hit: Hit, context: Context) -> bool:
    found, year = _date(hit), context.disclosure.year
    return found is not None and year is not None and found.year <= year


def _delay(hits: list[Hit], context: Context) -> Iterator[Finding]:
    patterns = context.catalogue.structure["patterns"]
    approved = _named(hits, patterns["approved"])
    published = _named(hits, patterns["published"])
    if not approved or not published:
        return
    first, last = _date(approved[0]), _date(published[0])
    if first is None or last is None:
        return
    days = (last - first).days
    if days > _LONGEST_DELAY_DAYS or days < 0:
        values = {"days": str(days), "limit": str(_LONGEST_DELAY_DAYS)}
        both = [approved[0], published[0]]
        yield context.prose.finding("JS614", Severity.HINT, both, "late", values)


def _named(hits: list[Hit], pattern: re.Pattern[str]) -> list[Hit]:
    return [hit for hit in hits if pattern.search(hit.before(_BEFORE))]

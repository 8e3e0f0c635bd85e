"""JS707: a report says that all targets were exceeded, the table shows some just met or missed."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.performance.form import Indicator, PerformanceForm
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.amount import to_half_width
from juesuan_gui.domain.finding import About, Finding, Severity

_NUMBER = re.compile(r"(?P<sign>[≥≤<>=]?)\D{0,2}?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>\D*)")
_RATE = "100%"


@check("JS707", "exceeded-targets-only-met", Severity.WARNING, Reads.FORMS, Reads.TEXT)
def js707(context: Context) -> Iterator[Finding]:
    """Compare "all targets exceeded" with the rows of the table.

    What it checks: where a report says that all indicators of a level were exceeded, every result
        of that level in its table is greater than its target.
    Why it matters: the sentence is the summary that readers remember.
    Example: "three indicators of quantity, all exceeded" beside 35 of 35, 46 of 46 and 60 of 60.
    Tolerance: rows whose target or result is no number are left out; a ratio is completed at 100 %.
    Basis: completion rate = result / target.
    """
    narrative = context.text.narrative
    pattern = context.catalogue.performance["patterns"]["all_exceeded"]
    for index, form in enumerate(context.projects.around):
        if form is None:
            continue
        for match in pattern.finditer(narrative.texts[index].text):
            rows = [one for one in form.indicators if one.kind.startswith(match["kind"])]
            unmet = [one for one in rows if _is_not_exceeded(one)]
            if unmet:
                yield _finding(form, unmet, context, (index, match.start(), match.end()))


def _is_not_exceeded(one: Indicator) -> bool:
    if one.target is None or one.actual is None:
        return False
    target, actual = (
        _NUMBER.fullmatch(to_half_width(slot.text).replace(" ", ""))
        for slot in (one.target, one.actual)
    )
    if target is None or actual is None or target["sign"] in ("≤", "<"):
        return False
    wanted, found = (Decimal(m["number"].replace(",", "")) for m in (target, actual))
    return found <= wanted


def _finding(
    form: PerformanceForm,
    rows: Sequence[Indicator],
    context: Context,
    words: tuple[int, int, int],
) -> Finding:
    mention = context.text.narrative.mention_words(*words)
    return Finding(
        about=About(mention.ref, form.table.id),
        code="JS707",
        severity=Severity.WARNING,
        values={
            "phrase": mention.text,
            "count": str(len(rows)),
            "rate": _RATE,
            "names": LIST_SEPARATOR.join(one.name for one in rows),
        },
        actual=mention.text,
        cells=tuple(
            slot.ref for one in rows for slot in (one.target, one.actual) if slot is not None
        ),
        texts=(mention,),
    )

"""JS616: the statement on government procurement is incomplete."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.rules.skeleton import is_full
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.amount import parse_amount
from juesuan_gui.domain.finding import Finding, Severity

_SECTIONS = frozenset({"procurement"})


@check("JS616", "procurement-incomplete", Severity.WARNING, Reads.TEXT)
def js616(context: Context) -> Iterator[Finding]:
    """Report a statement on procurement without its kinds or without small enterprises.

    What it checks: where purchases were made, the statement gives goods, works or services, and
        what went to small and medium enterprises.
    Why it matters: both are duties of their own.
    Example: "total expenditure on procurement 30.00" and nothing else.
    Tolerance: without purchases nothing more is needed; one of the three kinds is enough.
    Basis: Caiyu (2016) No. 143 (财预〔2016〕143号).
    """
    if not is_full(context):
        return
    patterns, words = context.catalogue.structure["patterns"], context.catalogue.structure["counts"]
    totals = [
        hit
        for hit in context.prose.find(patterns["procurement_total"], _SECTIONS)
        if (amount := parse_amount(hit.match["amount"])) is not None and amount.value > 0
    ]
    if not totals:
        return
    narrative = context.text.narrative
    text = "\n".join(
        t.text for i, t in enumerate(narrative.texts) if context.prose.section(i) in _SECTIONS
    )
    names = ("procurement_parts", "procurement_small")
    missing = [words[name] for name in names if not patterns[name].search(text)]
    if missing:
        values = {"missing": LIST_SEPARATOR.join(missing), "amount": totals[0].match["amount"]}
        yield context.prose.finding("JS616", Severity.WARNING, totals[:1], values=values)

"""JS813: the threshold from which equipment is counted is not that of the form."""

from collections.abc import Iterator
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit
from juesuan_gui.domain.amount import plain
from juesuan_gui.domain.finding import Candidate, Finding, Severity, TextRef


@check("JS813", "equipment-threshold", Severity.WARNING, Reads.TEXT)
def js813(context: Context) -> Iterator[Finding]:
    """Compare the unit price from which equipment is counted with the price of the form.

    What it checks: general equipment is counted from 500,000 yuan, special equipment and, since
        2024, all equipment from 1,000,000 yuan a piece.
    Why it matters: the price stands in the form and is the same for everyone; another one is a
        slip of typing, and the count beside it then says something else.
    Example: "no general equipment of 5 (10,000 yuan) and more a piece".
    Tolerance: none; equipment that is neither called general nor special may have either price.
    Basis: statement on state-owned assets in the form of the disclosure.
    """
    words, narrative = context.catalogue.wording, context.text.narrative
    for hit in context.prose.find(words["patterns"]["equipment_price"]):
        due = [Decimal(price) for price in words["equipment_prices"][hit.match["kind"]]]
        price = next((one for one in narrative.figures.values() if _is_in(one.span, hit)), None)
        if price is None or price.figure.value in due:
            continue
        mention = narrative.mention(price.ref)
        yield Finding(
            code="JS813",
            severity=Severity.WARNING,
            values={"words": hit.text, "actual": mention.text, "expected": plain(due[0])},
            expected=plain(due[0]),
            actual=mention.text,
            difference=price.figure.value - due[0],
            texts=(mention,),
            candidates=(Candidate.only(price.ref, due[0], 0),),
        )


def _is_in(span: TextRef, hit: Hit) -> bool:
    """Whether a span lies in a hit."""
    found = hit.span
    return (
        found is not None
        and span.paragraph == found.paragraph
        and found.start <= span.start < found.end
    )

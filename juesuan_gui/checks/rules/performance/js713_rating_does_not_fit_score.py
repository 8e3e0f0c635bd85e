"""JS713: a rating does not fit its score."""

from collections.abc import Iterator
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.table import TEXT_TABLE, CellRef

_FULL = Decimal(100)


@check("JS713", "rating-does-not-fit-score", Severity.WARNING, Reads.TEXT)
def js713(context: Context) -> Iterator[Finding]:
    """Compare ratings with the scores stated in the same sentence.

    What it checks: excellent from 90, good from 80, fair from 60, poor below.
    Why it matters: the rating decides on next year's budget.
    Example: 87 points rated excellent.
    Tolerance: only scores of a full hundred, stated right before the rating in one sentence; local
        boundaries may differ, so it is a warning.
    Basis: Caiyu (2020) No. 10: ratings by score.
    """
    narrative = context.text.narrative
    words = context.catalogue.performance
    pattern = words["patterns"]["rating"]
    of_texts = context.memo.of_each(
        "ratings", narrative.texts, lambda text: tuple(pattern.finditer(text.text))
    )
    for index, matches in enumerate(of_texts):
        for match in matches:
            text = narrative.texts[index]
            ref = CellRef(TEXT_TABLE, index, text.index[match.start("score")])
            low, high = words["ratings"][match["rating"]]
            score = Decimal(match["score"])
            if ref not in narrative.figures or score > _FULL or low <= score < high:
                continue
            mention = narrative.mention(ref)
            yield Finding(
                code="JS713",
                severity=Severity.WARNING,
                values={
                    "actual": mention.text,
                    "rating": match["rating"],
                    "low": str(low),
                    "high": str(high),
                },
                actual=mention.text,
                texts=(mention, narrative.mention_words(index, *match.span("rating"))),
            )

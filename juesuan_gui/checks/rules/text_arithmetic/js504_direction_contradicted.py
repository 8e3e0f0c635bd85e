"""JS504: a word of direction contradicts the figures or the reason given."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.claims import (
    BUDGETS,
    FINALS,
    AmountClaim,
    ChangeClaim,
    FlatClaim,
    GrowthClaim,
)
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.domain.finding import About, Finding, Severity

_REASON_REACH = 60
_REASON_BEGINS = 24
_SENTENCE_ENDS = re.compile("[\u3002\uff1b;\uff01\uff1f]")


@check("JS504", "direction-contradicted", Severity.ERROR, Reads.TEXT)
def js504(context: Context) -> Iterator[Finding]:
    """Compare words of direction with the amounts they speak of.

    What it checks: final accounts said to be above, below or equal to the budget are so by the
        amounts stated before; "unchanged" is not followed by a reason why it rose or fell; an
        amount and the percentage of one change go the same way; the reason of a change does not
        say that money went the other way.
    Why it matters: the sentence is kept from last year while its figures change.
    Example: "unchanged; mainly because payments were reduced".
    Tolerance: none. A reason beside "unchanged" or against the direction is a warning, for it may
        explain a part; reasons of both directions or about another year are left out.
    Basis: arithmetic.
    """
    yield from _against_budget(context)
    yield from _unchanged_with_reason(context)
    yield from _opposite_words(context)
    yield from _against_reason(context)


def _against_budget(context: Context) -> Iterator[Finding]:
    narrative = context.text.narrative
    pattern = narrative.lexicon.patterns["budget_comparison"]
    for index, reading in enumerate(narrative.readings):
        for match in context.memo.search(pattern, narrative.texts[index].text):
            before = [
                c
                for c in reading.claims
                if isinstance(c, AmountClaim)
                and c.figure.kind is FigureKind.MONEY
                and c.figure.start < match.start()
                and not c.is_hedged
                and c.is_measured
            ]
            final = next((c for c in reversed(before) if c.measure in FINALS), None)
            budget = next((c for c in reversed(before) if c.measure in BUDGETS), None)
            if final is None or budget is None or final.at.sentence != budget.at.sentence:
                continue
            difference = final.figure.scaled - budget.figure.scaled
            if final.subject != budget.subject or _agrees(match.lastgroup, difference):
                continue
            mention = narrative.mention_words(index, *match.span())
            refs = (narrative.ref(final), narrative.ref(budget))
            yield Finding(
                code="JS504",
                severity=Severity.ERROR,
                values={
                    "phrase": mention.text,
                    "final": final.figure.text,
                    "budget": budget.figure.text,
                },
                actual=mention.text,
                difference=final.figure.value - budget.figure.value,
                texts=(mention, *(narrative.mention(ref) for ref in refs)),
            )


def _agrees(word: str | None, difference: Decimal) -> bool:
    if word == "above":
        return difference > 0
    return difference < 0 if word == "below" else difference == 0


def _unchanged_with_reason(context: Context) -> Iterator[Finding]:
    narrative = context.text.narrative
    patterns = narrative.lexicon.patterns
    for index, reading in enumerate(narrative.readings):
        text = narrative.texts[index].text
        for claim in reading.claims:
            if not isinstance(claim, FlatClaim):
                continue
            behind = text[claim.end :] + _following(narrative, index)
            reason = patterns["reason_of_change"].match(behind[:_REASON_REACH])
            if reason is None:
                continue
            yield Finding(
                code="JS504",
                severity=Severity.WARNING,
                message="findings.unchanged_with_reason",
                values={"phrase": text[claim.start : claim.end], "reason": reason["reason"]},
                actual=text[claim.start : claim.end],
                texts=(narrative.mention_words(index, claim.start, claim.end),),
            )


def _following(narrative: Narrative, index: int) -> str:
    """Return the next paragraph where this one breaks off before the reason."""
    is_cut = narrative.texts[index].text.endswith(":") and index + 1 < len(narrative.texts)
    return narrative.texts[index + 1].text if is_cut else ""


def _opposite_words(context: Context) -> Iterator[Finding]:
    """Yield changes whose amount is said to rise and whose percentage to fall, or the reverse."""
    narrative = context.text.narrative
    for claim in narrative.claims(GrowthClaim):
        change = claim.change if isinstance(claim, GrowthClaim) else None
        if not isinstance(claim, GrowthClaim) or change is None or not _is_one(claim, change):
            continue
        ref, other = narrative.ref(claim), narrative.ref(change)
        yield Finding(
            code="JS504",
            severity=Severity.ERROR,
            message="findings.opposite_directions",
            values={
                "first": f"{change.word}{change.figure.text}{change.figure.unit}",
                "second": f"{claim.word}{claim.figure.text}{claim.figure.unit}",
            },
            actual=claim.word,
            texts=(narrative.mention(ref), narrative.mention(other)),
        )


def _is_one(growth: GrowthClaim, change: ChangeClaim) -> bool:
    """Whether a percentage right behind an amount of change contradicts its direction."""
    is_behind = growth.at.clause - change.at.clause <= 1 and growth.base == change.base
    is_some = bool(growth.figure.value and change.figure.value)
    return is_behind and is_some and growth.rises != change.rises


def _against_reason(context: Context) -> Iterator[Finding]:
    """Yield changes of an amount whose reason only says that money went the other way."""
    narrative = context.text.narrative
    for index, reading in enumerate(narrative.readings):
        changes = [c for c in reading.claims if isinstance(c, ChangeClaim | GrowthClaim)]
        text = narrative.texts[index].text
        for change, following in zip_longest(changes, changes[1:]):
            if change.base not in BUDGETS and not change.base and change.amount is None:
                continue
            end = following.figure.start if following else len(text)
            reason = _reason(text[change.figure.unit_end : end], narrative)
            words = [] if reason is None else _directions(reason, narrative)
            if reason is None or not words or any(rises == change.rises for rises in words):
                continue
            ref = narrative.ref(change)
            yield Finding(
                about=About(ref, subject="reason"),
                code="JS504",
                severity=Severity.WARNING,
                message="findings.reason_against_direction",
                values={"phrase": f"{change.word}{change.figure.text}", "reason": reason},
                actual=change.word,
                texts=(narrative.mention(ref),),
            )


def _reason(behind: str, narrative: Narrative) -> str | None:
    """Return the reason that follows a change in its sentence, if it is about one thing."""
    patterns = narrative.lexicon.patterns
    begins = patterns["reason_begins"].search(behind[:_REASON_BEGINS])
    if begins is None:
        return None
    reason = _SENTENCE_ENDS.split(behind[begins.end() :])[0]
    is_open = len(reason) > _REASON_REACH or patterns["reason_open"].search(reason)
    return None if is_open else reason


def _directions(reason: str, narrative: Narrative) -> list[bool]:
    """Return whether money rose, for each time a reason says so.

    Nothing if other words of direction stand in it.
    """
    lexicon = narrative.lexicon
    money = [m["word"] for m in lexicon.patterns["reason_with_direction"].finditer(reason)]
    if len(money) != sum(1 for _ in lexicon.directions.finditer(reason)):
        return []
    return [lexicon.meaning(word)[0] == "increase" for word in money]

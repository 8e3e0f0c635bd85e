"""JS504: a word of direction contradicts the figures or the reason given."""

import re
from collections.abc import Iterator
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.claims import (
    BUDGETS,
    FINALS,
    AmountClaim,
    ChangeClaim,
    CompletionClaim,
    FlatClaim,
    GrowthClaim,
)
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.model import Narrative
from juesuan_gui.checks.narrative.ratios import RatioVerdict, evaluate_ratio, turned_growth
from juesuan_gui.checks.narrative.sentences import Reading
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.identity import Verdict
from juesuan_gui.domain.table import CellRef

_REASON_REACH = 60
_SENTENCE_END = re.compile("[。;]")
_HUNDRED = Decimal(100)


@check("JS504", "direction-contradicted", Severity.ERROR, Reads.TEXT)
def js504(context: Context) -> Iterator[Finding]:
    """Compare words of direction with the amounts they speak of.

    What it checks: final accounts said to be above, below or equal to the budget are so by the
        amounts stated before, or by the percentage completed where no budget is stated;
        "unchanged" is not followed by a reason why it rose or fell; an amount and the percentage
        of one change go the same way.
    Why it matters: the sentence is kept from last year while its figures change.
    Example: "unchanged; mainly because payments were reduced".
    Tolerance: none. A reason beside "unchanged" is a warning, for it may explain a part; so is
        "above the budget" beside 100% completed, for 100.3% may have been rounded.
    Basis: arithmetic.
    """
    yield from _against_budget(context)
    yield from _against_completion(context)
    yield from _unchanged_with_reason(context)
    yield from _opposite_words(context)


def _against_budget(context: Context) -> Iterator[Finding]:
    narrative = context.text.narrative
    pattern = narrative.lexicon.patterns["budget_comparison"]
    for index, reading in enumerate(narrative.readings):
        if not reading.claims:
            continue
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


def _against_completion(context: Context) -> Iterator[Finding]:
    """Yield words on the budget that the percentage completed right before them contradicts."""
    narrative = context.text.narrative
    stating = {claim.at.paragraph for claim in narrative.claims(CompletionClaim)}
    for index in sorted(stating):
        reading = narrative.readings[index]
        rates = [
            claim
            for claim in reading.claims
            if isinstance(claim, CompletionClaim)
            and claim.budget_kind in BUDGETS
            and claim.budget is None
            and not claim.is_hedged
        ]
        for start, end, word in _words_on_budget(reading, index, context) if rates else ():
            rate = next((one for one in reversed(rates) if one.figure.start < start), None)
            text = narrative.texts[index].text
            if rate is None or "。" in text[rate.figure.start : start]:
                continue
            above = rate.figure.value - _HUNDRED
            if _agrees(word, above):
                continue
            mentions = (
                narrative.mention_words(index, start, end),
                narrative.mention(narrative.ref(rate)),
            )
            yield Finding(
                code="JS504",
                severity=Severity.ERROR if above else Severity.WARNING,
                message="findings.completion_contradicted",
                values={"phrase": mentions[0].text, "actual": f"{rate.figure.text}%"},
                actual=f"{rate.figure.text}%",
                texts=(mentions[1], mentions[0]),
            )


def _words_on_budget(
    reading: Reading, index: int, context: Context
) -> Iterator[tuple[int, int, str | None]]:
    """Yield where a paragraph compares final accounts with the budget, and by which word."""
    narrative = context.text.narrative
    pattern = narrative.lexicon.patterns["budget_comparison"]
    for match in context.memo.search(pattern, narrative.texts[index].text):
        yield *match.span(), match.lastgroup
    for claim in reading.claims:
        if isinstance(claim, FlatClaim) and claim.base in BUDGETS and claim.amount is not None:
            yield claim.start, claim.end, "equal"


def _agrees(word: str | None, difference: Decimal) -> bool:
    if word == "above":
        return difference > 0
    return difference < 0 if word == "below" else difference == 0


def _unchanged_with_reason(context: Context) -> Iterator[Finding]:
    narrative = context.text.narrative
    patterns = narrative.lexicon.patterns
    for claim in narrative.claims(FlatClaim):
        if not isinstance(claim, FlatClaim):
            continue
        index = claim.at.paragraph
        text = narrative.texts[index].text
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
            turned=_wrong_words(claim, change, context),
        )


def _wrong_words(
    growth: GrowthClaim, change: ChangeClaim, context: Context
) -> tuple[tuple[CellRef, ...], ...]:
    """Return the figure whose word of direction is wrong, or both if nothing tells which.

    The percentage tells by its value, then the amount by what it breaks, then the reason given.
    """
    percent, amount = context.text.narrative.ref(growth), context.text.narrative.ref(change)
    fits, fits_turned = _fits(percent, context)
    if fits != fits_turned:
        return ((amount,),) if fits else ((percent,),)
    if any(
        context.system.outcomes[index].verdict is Verdict.BROKEN
        for index in context.system.touching(amount)
    ):
        return ((amount,),)
    reason = _direction_of_reason(growth, context)
    if reason is not None:
        return ((amount,),) if reason == growth.rises else ((percent,),)
    return ((amount,), (percent,))


def _fits(percent: CellRef, context: Context) -> tuple[bool, bool]:
    """Return whether a percentage follows from its operands as worded, and turned round."""
    figure = context.text.narrative.figures[percent].figure
    for ratio in context.text.ratios:
        if ratio.percent == percent:
            as_worded, turned = (
                evaluate_ratio(one, figure.value, figure.decimals, context.system.value).verdict
                in (RatioVerdict.HOLDS, RatioVerdict.UNCERTAIN)
                for one in (ratio, turned_growth(ratio))
            )
            return as_worded, turned
    return False, False


def _direction_of_reason(growth: GrowthClaim, context: Context) -> bool | None:
    """Return whether the rest of the sentence speaks of a rise; None if of both or neither."""
    narrative = context.text.narrative
    text = narrative.texts[growth.at.paragraph].text[growth.figure.unit_end :]
    sentence = _SENTENCE_END.split(text)[0]
    patterns = context.catalogue.wording["patterns"]
    reductions = narrative.lexicon.patterns["falls"]
    rises = patterns["rises"].search(sentence) is not None
    falls = any(one.search(sentence) is not None for one in (patterns["falls"], reductions))
    return rises if rises != falls else None


def _is_one(growth: GrowthClaim, change: ChangeClaim) -> bool:
    """Whether a percentage right behind an amount of change contradicts its direction."""
    is_behind = growth.at.clause - change.at.clause <= 1 and growth.base == change.base
    is_some = bool(growth.figure.value and change.figure.value)
    return is_behind and is_some and growth.rises != change.rises

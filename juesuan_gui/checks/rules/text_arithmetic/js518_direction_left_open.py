"""JS518: both directions of a change are left standing, or none is stated."""

import re
from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit
from juesuan_gui.domain.finding import Finding, Grade, Severity, Suggestion

_AFTER = 24
_LONGEST_SENTENCE = 120
_SENTENCE_END = re.compile("[\u3002;]")
_GAP = " "
_WAYS = ("rises", "falls")


@check("JS518", "direction-left-open", Severity.ERROR, Reads.TEXT)
def js518(context: Context) -> Iterator[Finding]:
    """Report sentences in which the direction of a change was not chosen.

    What it checks: no choice of the template such as rose (fell) is left standing, no two options
        are run together, and an amount of change has a direction.
    Why it matters: the reader cannot tell whether the amount rose or fell.
    Example: "increased (decreased) 12.32, fell (rose) 12.5 %".
    Tolerance: an option before a negative figure is a permitted style; sentences that still hold
        placeholders are left to JS803; an amount without any direction is a warning.
    Basis: one change has one direction.
    """
    prose, patterns = context.prose, context.catalogue.wording["patterns"]
    open_ones = [
        hit
        for hit in prose.find(patterns["options"], prose.body)
        if _differ(hit) and not _is_excused(hit, context)
    ]
    open_ones += prose.find(patterns["options_joined"], prose.body)
    if open_ones:
        suggestions = tuple(s for hit in open_ones for s in _suggest(hit, context))
        yield prose.finding("JS518", Severity.ERROR, open_ones, fields={"suggestions": suggestions})
    without = list(prose.find(patterns["no_direction"], prose.body))
    if without:
        yield prose.finding("JS518", Severity.WARNING, without, "without")


def _suggest(hit: Hit, context: Context) -> Iterator[Suggestion]:
    """Yield the option that the other words of direction in the sentence speak for."""
    if hit.span is None:
        return
    patterns = context.catalogue.wording["patterns"]
    whole = {way: patterns[way].findall(hit.text) for way in _WAYS}
    before = _SENTENCE_END.split(hit.before(_LONGEST_SENTENCE))[-1]
    around = before + _GAP + _SENTENCE_END.split(hit.after(_LONGEST_SENTENCE))[0]
    said = [way for way in _WAYS if patterns[way].search(around)]
    left = [way for way, words in whole.items() if words]
    chosen = left if len(left) == 1 else said
    if len(chosen) != 1 or not whole[chosen[0]]:
        return
    paragraph = context.disclosure.paragraphs[hit.span.paragraph].text
    yield Suggestion(
        target=hit.span,
        old=paragraph[hit.span.start : hit.span.end],
        new=whole[chosen[0]][0],
        grade=Grade.POSSIBLE,
        reason="reasons.direction",
        places=hit.places,
    )


def _differ(hit: Hit) -> bool:
    one = hit.match["one"]
    return one is None or one != (hit.match["other"] or hit.match["slash"])


def _is_excused(hit: Hit, context: Context) -> bool:
    """Whether a negative figure follows, or the paragraph is still a template."""
    patterns = context.catalogue.wording["patterns"]
    if patterns["options_negative"].match(hit.after(_AFTER)):
        return True
    paragraph = context.text.narrative.texts[hit.index].text
    return patterns["placeholder"].search(paragraph) is not None

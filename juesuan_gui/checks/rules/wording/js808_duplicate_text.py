"""JS808: the same paragraph or the same reason stands twice."""

from collections.abc import Iterator, Sequence

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import WITH_PERFORMANCE, Hit
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.domain.finding import About, Finding, Severity

_SHORTEST_PARAGRAPH = 24
_REASONED = "general.detail"


@check("JS808", "duplicate-text", Severity.HINT, Reads.TEXT)
def js808(context: Context) -> Iterator[Finding]:
    """Report paragraphs that stand twice and reasons repeated word by word for other items.

    What it checks: no paragraph of the statements stands twice; no two items of expenditure have
        the same reason.
    Why it matters: a repeated reason explains nothing and may be a slip of copying.
    Example: two items fell "because the budget was estimated with caution".
    Tolerance: reasons of fewer than eight letters; statements of totals, whose change is the same
        in several sections; attachments, which repeat the summaries.
    Basis: different items have different reasons.
    """
    yield from _paragraphs(context)
    patterns = context.catalogue.wording["patterns"]
    groups: dict[str, list[Hit]] = {}
    for hit in context.prose.find(patterns["reason"], STATEMENTS):
        is_blank = patterns["placeholder"].search(hit.text) is not None
        if not is_blank and context.text.narrative.sections[hit.index] == _REASONED:
            groups.setdefault(hit.match["reason"], []).append(hit)
    repeated = [hit for hits in groups.values() if len(hits) > 1 for hit in hits]
    if repeated:
        count = sum(len(hits) > 1 for hits in groups.values())
        values = {"reasons": str(count)}
        yield context.prose.finding("JS808", Severity.HINT, repeated, "reasons", values)


def _paragraphs(context: Context) -> Iterator[Finding]:
    places: dict[str, list[int]] = {}
    for index, text in enumerate(context.text.narrative.texts):
        if len(text.text) >= _SHORTEST_PARAGRAPH:
            section = context.prose.section(index)
            if section in WITH_PERFORMANCE:
                places.setdefault(text.text, []).append(index)
    twice = [i for same in places.values() for i in same if _is_copied(i, same, context)]
    if twice:
        words = context.disclosure.paragraphs[twice[0]].text[:_SHORTEST_PARAGRAPH]
        yield Finding(
            about=About(),
            code="JS808",
            severity=Severity.HINT,
            values={"words": words, "count": str(len(twice))},
            actual=words,
            **context.prose.paragraph_fields(twice),
        )


def _is_copied(index: int, same: Sequence[int], context: Context) -> bool:
    """Whether a paragraph stands elsewhere for no reason.

    Two sections of one kind may state the same: of all appropriations and of the general budget.
    """
    paragraphs = context.disclosure.paragraphs
    return any(
        other != index
        and (
            paragraphs[other].section[:2] == paragraphs[index].section[:2]
            or context.prose.section(other) != context.prose.section(index)
        )
        for other in same
    )

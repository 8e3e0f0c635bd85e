"""JS618: a change is stated without its reason."""

from collections.abc import Iterator

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.claims import ChangeClaim, Mode
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.narrative.prose import Hit, listed
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.table import CellRef

_CUT = ("empty_reason", "reason_at_end")


@check("JS618", "reason-missing", Severity.WARNING, Reads.TEXT)
def js618(context: Context) -> Iterator[Finding]:
    """Report changes whose reason is empty, cut off or not given at all.

    What it checks: a stop does not directly follow the words "main reason", nor a comma after an
        amount of change; every change against the year before or the budget has a reason.
    Why it matters: reasons for changes are the part of the statement that readers look for.
    Example: "0.4 less than the budget," directly followed by a full stop.
    Tolerance: a reason may stand in the next paragraph; no change needs none. Changes without any
        reason are one hint, with all places.
    Basis: Caiyu (2016) No. 143 (财预〔2016〕143号) demands reasons for changes.
    """
    cut = list(_cut(context))
    for hit in cut:
        yield context.prose.finding(
            "JS618",
            Severity.WARNING,
            [hit],
            values={"words": hit.clause()},
            fields={"about": None},
        )
    reported = {hit.paragraph for hit in cut}
    bare = [c for c in _without_reason(context) if c.at.paragraph not in reported]
    if bare:
        narrative = context.text.narrative
        yield Finding(
            about=About(subject="none"),
            code="JS618",
            severity=Severity.HINT,
            values={
                "words": listed([f"{c.word}{c.figure.text}{c.figure.unit}" for c in bare]),
                "count": str(len(bare)),
            },
            message="checks.JS618.none",
            texts=tuple(narrative.mention(ref) for ref in _refs(bare, context)),
        )


def _refs(claims: list[ChangeClaim], context: Context) -> list[CellRef]:
    return list(dict.fromkeys(context.text.narrative.ref(claim) for claim in claims))


def _cut(context: Context) -> Iterator[Hit]:
    structure = context.catalogue.structure["patterns"]
    found: dict[int, Hit] = {}
    for hit in context.prose.find(context.catalogue.wording["patterns"]["cut_reason"], STATEMENTS):
        found[hit.index] = hit
    for name in _CUT:
        for hit in context.prose.find(structure[name], STATEMENTS):
            if name != "reason_at_end" or not _goes_on(hit.index, context):
                found.setdefault(hit.index, hit)
    yield from found.values()


def _goes_on(paragraph: int, context: Context) -> bool:
    """Whether the next paragraph continues the statement."""
    paragraphs, following = context.disclosure.paragraphs, paragraph + 1
    return following < len(paragraphs) and not paragraphs[following].heading_level


def _without_reason(context: Context) -> Iterator[ChangeClaim]:
    """Yield changes of amounts in whose paragraph and in the next no reason stands."""
    pattern = context.catalogue.structure["patterns"]["has_reason"]
    narrative = context.text.narrative
    for claim in narrative.claims(ChangeClaim):
        if not isinstance(claim, ChangeClaim) or not claim.figure.value:
            continue
        if claim.figure.kind is not FigureKind.MONEY or claim.is_hedged:
            continue
        if claim.amount is not None and claim.amount.mode is not Mode.STATEMENT:
            continue
        index = claim.at.paragraph
        if context.prose.section(index) not in STATEMENTS:
            continue
        texts = [narrative.texts[index].text]
        if _goes_on(index, context):
            texts.append(narrative.texts[index + 1].text)
        if not any(pattern.search(text) for text in texts):
            yield claim

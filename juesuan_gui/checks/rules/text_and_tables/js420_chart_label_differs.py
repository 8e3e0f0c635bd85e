"""JS420: a chart is labelled with another share than the text states."""

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.claims import ShareClaim
from juesuan_gui.checks.narrative.figures import Figure, FigureKind
from juesuan_gui.checks.narrative.prose import Hit, listed
from juesuan_gui.checks.rules.captions import chart_captions
from juesuan_gui.checks.rules.repeats import agree_as_printed
from juesuan_gui.domain.finding import Candidate, Finding, Severity, TextRef
from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.table import TEXT_TABLE, CellRef

_MOST_LABEL_LINES = 12
_LONGEST_LABEL_LINE = 60


@check("JS420", "chart-label-differs", Severity.WARNING, Reads.TEXT)
def js420(context: Context) -> Iterator[Finding | NotEvaluable]:
    """Compare the labels of charts with the shares stated in their section.

    What it checks: labels that stand as text below the caption of a chart give the share that the
        sentences before it give for the same item.
    Why it matters: a chart copied from last year's file keeps last year's labels.
    Example: a slice for basic expenditure of 53.0% beside a sentence with 35.0%.
    Tolerance: compared at the fewer decimals of the two. Amounts in labels are checked as all text
        is. Charts that are pictures cannot be read; they are listed as not checked.
    Basis: one fact has one figure.
    """
    pictures: list[Hit] = []
    for caption in chart_captions(context):
        labels = list(_labels(caption, context))
        if not labels:
            pictures.append(caption)
        for label in labels:
            share = _stated_share(label, caption, context)
            if share is not None and not agree_as_printed(share.figure, label.figure):
                yield _finding(label, share, context)
    if pictures:
        words = listed([_title(hit, context) for hit in pictures])
        places = tuple(place for hit in pictures for place in hit.places)
        values = (("words", words), ("count", str(len(pictures))))
        yield NotEvaluable("JS420", "not_evaluable.charts", values, places=places)


@dataclass(frozen=True, slots=True)
class _Label:
    """A label of a chart: the words and the percentage."""

    name: str
    figure: Figure
    paragraph: int


def _labels(caption: Hit, context: Context) -> Iterator[_Label]:
    """Yield the labels on the short lines right below a caption."""
    pattern = context.catalogue.wording["patterns"]["chart_label"]
    paragraphs, finder = context.disclosure.paragraphs, context.text.narrative.grammar.finder
    first = caption.index + 1
    for index in range(first, min(first + _MOST_LABEL_LINES, len(paragraphs))):
        text = context.text.narrative.texts[index].text
        matches = list(pattern.finditer(text))
        if not matches or paragraphs[index].heading_level or len(text) > _LONGEST_LABEL_LINE:
            return
        names = {match.start("percent"): match["name"] for match in matches}
        for figure in finder.find(text):
            if figure.start in names and figure.kind is FigureKind.PERCENT:
                yield _Label(names[figure.start], figure, index)


def _stated_share(label: _Label, caption: Hit, context: Context) -> ShareClaim | None:
    """Return the share that the section states before a chart for the item of a label."""
    narrative = context.text.narrative
    claims = [
        claim
        for claim in narrative.claims(ShareClaim, caption.section)
        if isinstance(claim, ShareClaim) and claim.at.paragraph < caption.index
    ]
    named = [claim for claim in claims if claim.amount and label.name in claim.amount.phrase]
    return named[0] if len({claim.figure.value for claim in named}) == 1 else None


def _finding(label: _Label, share: ShareClaim, context: Context) -> Finding:
    narrative = context.text.narrative
    printed = label.figure
    span = narrative.texts[label.paragraph].span(printed.start, printed.end)
    mention = narrative.mention_span(TextRef(label.paragraph, *span), printed.value)
    ref = CellRef(TEXT_TABLE, label.paragraph, span[0])
    return Finding(
        code="JS420",
        severity=Severity.WARNING,
        values={"phrase": label.name, "actual": printed.text, "expected": share.figure.text},
        expected=share.figure.text,
        actual=printed.text,
        difference=printed.value - share.figure.value,
        texts=(mention, narrative.mention(narrative.ref(share))),
        candidates=(Candidate.only(ref, share.figure.value, share.figure.decimals),),
    )


def _title(caption: Hit, context: Context) -> str:
    return context.disclosure.paragraphs[caption.index].text.strip()

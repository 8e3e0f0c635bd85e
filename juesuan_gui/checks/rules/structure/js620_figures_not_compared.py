"""JS620: figures of the narrative that nothing could be compared with; they are never findings."""

import re
from collections.abc import Iterator, Set

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.figures import Figure, FigureKind
from juesuan_gui.checks.narrative.model import TextFigure
from juesuan_gui.checks.rules.compared import compared_figures
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.table import CellRef

_KINDS = (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.COUNT)
_SENTENCE_END = re.compile(r"[。！？]")
_MOST_SHOWN = 6
_LONGEST_ORDINAL = 2
_OPENINGS = ("", "。", "；", ";")


@check("JS620", "figures-not-compared", Severity.HINT, Reads.TEXT, Reads.FORMS)
def js620(context: Context) -> Iterator[NotEvaluable]:
    """List the figures of the narrative that took part in no check, sentence by sentence.

    What it checks: nothing; it lists what was not checked: amounts, percentages and counts of any
        text that no table, sum, percentage or repeat confirms or refutes, and all figures whose
        meaning was not understood.
    Why it matters: what was not checked must not pass for checked.
    Example: an amount in a reason whose item no table prints.
    Tolerance: years, dates, ordinals and numbers of documents are no such figures; thresholds
        are listed apart.
    Basis: the ledger of coverage: every figure is checked, found wrong, or listed here.
    """
    narrative = context.text.narrative
    unread = _unread(context)
    compared = compared_figures(context)
    sentences: dict[tuple[str, int, int], list[TextFigure]] = {}
    for ref, one in narrative.figures.items():
        if ref in unread:
            reason = "not_evaluable.figures_unread"
        elif ref in compared or one.figure.kind not in _KINDS:
            continue
        elif _is_threshold(one, context):
            reason = "not_evaluable.figures_threshold"
        else:
            reason = "not_evaluable.figures_alone"
        ends = _SENTENCE_END.findall(narrative.texts[ref.row].text[: one.figure.start])
        sentences.setdefault((reason, ref.row, len(ends)), []).append(one)
    for (reason, _, _), figures in sorted(sentences.items(), key=lambda pair: pair[0][1:]):
        yield _entry(reason, figures, context)


def _unread(context: Context) -> Set[CellRef]:
    """Return the figures that no rule understood."""
    narrative = context.text.narrative
    starts = {
        (index, text.index[figure.start])
        for index, (text, reading) in enumerate(
            zip(narrative.texts, narrative.readings, strict=True)
        )
        for figure in reading.unread
        if not _is_ordinal(figure, text.text)
    }
    return {ref for ref in narrative.figures if (ref.row, ref.column) in starts}


def _is_ordinal(figure: Figure, text: str) -> bool:
    """Whether a figure only numbers what follows: it is short and opens a line or a sentence."""
    return len(figure.text) <= _LONGEST_ORDINAL and text[: figure.start][-1:] in _OPENINGS


def _is_threshold(one: TextFigure, context: Context) -> bool:
    """Whether a figure only bounds others, such as "of 500,000 and above"."""
    text = context.text.narrative.texts[one.ref.row].text
    threshold = context.text.narrative.lexicon.patterns["threshold"]
    return threshold.search(text[one.figure.unit_end :]) is not None


def _entry(reason: str, figures: list[TextFigure], context: Context) -> NotEvaluable:
    paragraphs = context.disclosure.paragraphs
    words = [one.figure.text + one.figure.unit for one in figures]
    shown = LIST_SEPARATOR.join(words[:_MOST_SHOWN]) + (" …" if len(words) > _MOST_SHOWN else "")
    return NotEvaluable(
        "JS620",
        reason,
        (("figures", shown),),
        places=tuple(
            place
            for one in figures
            for place in paragraphs[one.span.paragraph].places_of(one.span.start, one.span.end)
        ),
    )

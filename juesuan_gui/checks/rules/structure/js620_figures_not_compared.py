"""JS620: figures of the narrative that nothing could be compared with; they are never findings."""

import re
from collections.abc import Iterator, Sequence

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.figures import Figure, FigureKind
from juesuan_gui.checks.narrative.model import TextFigure
from juesuan_gui.checks.rules.compared import compared_figures
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.identity import NotEvaluable

_KINDS = (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.COUNT)
_SENTENCE_END = re.compile(r"[。！？]")
_MOST_SHOWN = 6
_LONGEST_ORDINAL = 2
_UNREAD = "not_evaluable.figures_unread"
_THRESHOLD = "not_evaluable.figures_threshold"
_ALONE = "not_evaluable.figures_alone"
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
    compared = compared_figures(context)
    entries = context.memo.get("entries of figures", (), _Entries)
    listed = context.text.narrative.of_each("listed", lambda index: _figures_of(index, context))
    for figures in listed:
        sentences: dict[tuple[int, str], list[TextFigure]] = {}
        for one, reason, sentence in figures:
            if reason == _UNREAD or one.ref not in compared:
                sentences.setdefault((sentence, reason), []).append(one)
        by_sentence = sorted(sentences.items(), key=lambda pair: pair[0][0])
        yield from (entries.of(reason, alone, context) for (_, reason), alone in by_sentence)
    entries.end()


def _figures_of(index: int, context: Context) -> Sequence[tuple[TextFigure, str, int]]:
    """Return the figures of a paragraph, why each would be listed, and in which sentence it is."""
    narrative = context.text.narrative
    text = narrative.texts[index]
    unread = {
        text.index[figure.start]
        for figure in narrative.readings[index].unread
        if not _is_ordinal(figure, text.text)
    }
    found = []
    for one in narrative.figures_in(index):
        is_unread = one.ref.column in unread
        if is_unread or one.figure.kind in _KINDS:
            reason = _UNREAD if is_unread else _THRESHOLD if _is_threshold(one, context) else _ALONE
            ends = _SENTENCE_END.findall(text.text[: one.figure.start])
            found.append((one, reason, len(ends)))
    return found


def _is_ordinal(figure: Figure, text: str) -> bool:
    """Whether a figure only numbers what follows: it is short and opens a line or a sentence."""
    return len(figure.text) <= _LONGEST_ORDINAL and text[: figure.start][-1:] in _OPENINGS


def _is_threshold(one: TextFigure, context: Context) -> bool:
    """Whether a figure only bounds others, such as "of 500,000 and above"."""
    text = context.text.narrative.texts[one.ref.row].text
    threshold = context.text.narrative.lexicon.patterns["threshold"]
    return threshold.search(text[one.figure.unit_end :]) is not None


_Entry = tuple[list[TextFigure], NotEvaluable]


class _Entries:
    """The entries of one listing, kept for the next."""

    def __init__(self) -> None:
        self._before: dict[tuple[str, tuple[int, ...]], _Entry] = {}
        self._now: dict[tuple[str, tuple[int, ...]], _Entry] = {}

    def of(self, reason: str, figures: list[TextFigure], context: Context) -> NotEvaluable:
        """Return the entry of some figures of a sentence."""
        asked = reason, tuple(map(id, figures))
        known = self._before.get(asked) or (figures, _entry(reason, figures, context))
        self._now[asked] = known  # with the figures, so that their ids stay their own
        return known[1]

    def end(self) -> None:
        """Forget what was not asked for in this listing."""
        self._before, self._now = self._now, {}


def _entry(reason: str, figures: list[TextFigure], context: Context) -> NotEvaluable:
    words = [one.figure.text + one.figure.unit for one in figures]
    shown = LIST_SEPARATOR.join(words[:_MOST_SHOWN]) + (" …" if len(words) > _MOST_SHOWN else "")
    return NotEvaluable(
        "JS620",
        reason,
        (("figures", shown),),
        places=tuple(
            place for one in figures for place in context.text.narrative.mention(one.ref).places
        ),
    )

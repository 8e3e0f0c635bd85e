"""The captions of charts (图). Shared by checks; nothing here reports anything."""

from juesuan_gui.checks.check import Context
from juesuan_gui.checks.narrative.prose import Hit
from juesuan_gui.checks.narrative.sections import STATEMENTS

_LONGEST_CAPTION = 40


def chart_captions(context: Context) -> list[Hit]:
    """Return the captions in order; mentions of a chart inside a sentence are none."""
    pattern = context.catalogue.wording["patterns"]["caption"]
    return [hit for hit in context.prose.find(pattern, STATEMENTS) if _is_caption(hit, context)]


def _is_caption(hit: Hit, context: Context) -> bool:
    text = context.disclosure.paragraphs[hit.index].text
    return len(text) <= _LONGEST_CAPTION and text[-1] not in "。；，"

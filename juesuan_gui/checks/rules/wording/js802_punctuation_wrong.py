"""JS802: punctuation is doubled, unmatched, missing or of the wrong width."""

import re
from collections.abc import Iterator, Mapping

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import WITH_PERFORMANCE, Hit, listed
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.domain.disclosure import Paragraph
from juesuan_gui.domain.finding import Finding, Severity

_PAIRS = (("（(", "）)"), ("“", "”"), ("《", "》"))
_CUT_ENDS = "；;，,、"
_SHORTEST = 15
_EXCERPT = 18


@check("JS802", "punctuation-wrong", Severity.HINT, Reads.TEXT)
def js802(context: Context) -> Iterator[Finding]:
    """Report faults of punctuation, one finding for each kind.

    What it checks: no mark follows another; brackets and quotes come in pairs; the last paragraph
        of a section ends with a full stop; commas between Chinese words are full-width.
    Why it matters: doubled marks often show that words between them were deleted.
    Example: "fell by 0.4," directly followed by a full stop.
    Tolerance: an ellipsis is none; a reason that was cut off is reported as such (JS618).
    Basis: rules for punctuation (GB/T 15834).
    """
    prose, patterns = context.prose, context.catalogue.wording["patterns"]
    doubled = [
        hit
        for hit in prose.find_printed(patterns["doubled_printed"], WITH_PERFORMANCE)
        if not _is_cut_reason(hit, patterns)
    ]
    if doubled:
        words = listed([hit.clause() for hit in doubled])
        yield prose.finding("JS802", Severity.HINT, doubled, values={"words": words})
    half = list(prose.find_printed(patterns["half_width_printed"], WITH_PERFORMANCE))
    if half:
        words = listed([hit.clause() + hit.after(4) for hit in half])
        yield prose.finding("JS802", Severity.HINT, half, "half_width", {"words": words})
    yield from _unmatched(context)
    yield from _ends(context)


def _is_cut_reason(hit: Hit, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    return patterns["cut_reason"].search(hit.before(3) + hit.match[0]) is not None


def _unmatched(context: Context) -> Iterator[Finding]:
    marks = context.catalogue.wording["patterns"]["list_marks"]

    def is_odd(paragraph: Paragraph) -> bool:
        text = paragraph.text
        return any(_count(text, one, marks) != _count(text, other, marks) for one, other in _PAIRS)

    found = context.memo.of_each("unmatched marks", context.disclosure.paragraphs, is_odd)
    odd = [
        index
        for index, is_unmatched in enumerate(found)
        if is_unmatched and context.prose.section(index) in WITH_PERFORMANCE
    ]
    if odd:
        yield _of_paragraphs("unmatched", odd, context)


def _count(text: str, letters: str, list_marks: re.Pattern[str]) -> int:
    if not any(letter in text for letter in letters):
        return 0
    cleaned = list_marks.sub("", text)
    return sum(cleaned.count(letter) for letter in letters)


def _ends(context: Context) -> Iterator[Finding]:
    """Report last paragraphs of sections that end like the middle of a list."""
    odd = [index for index in _last_paragraphs(context) if _ends_cut(context, index)]
    if odd:
        yield _of_paragraphs("ends", odd, context)


def _ends_cut(context: Context, index: int) -> bool:
    text = context.disclosure.paragraphs[index].text.rstrip()
    return len(text) >= _SHORTEST and text[-1] in _CUT_ENDS


def _last_paragraphs(context: Context) -> Iterator[int]:
    """Yield paragraphs of the statements that a heading, a table or nothing follows."""
    index, before = -1, -1
    for item in (*context.disclosure.items, None):
        is_body = isinstance(item, Paragraph) and not item.heading_level
        if before >= 0 and not is_body:
            yield before
        before = -1
        if isinstance(item, Paragraph):
            index += 1
            if is_body and context.prose.section(index) in STATEMENTS:
                before = index


def _of_paragraphs(part: str, indexes: list[int], context: Context) -> Finding:
    texts = [context.disclosure.paragraphs[index].text for index in indexes]
    shown = [text[:_EXCERPT] if part == "unmatched" else text[-_EXCERPT:] for text in texts]
    return Finding(
        key=f"JS802|{part}",
        code="JS802",
        severity=Severity.HINT,
        values={"words": listed(shown), "count": str(len(indexes))},
        message=f"checks.JS802.{part}",
        actual=shown[0],
        **context.prose.paragraph_fields(indexes),
    )

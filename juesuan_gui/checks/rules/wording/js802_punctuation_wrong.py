"""JS802: punctuation is doubled, unmatched, missing or of the wrong width."""

import re
from collections.abc import Iterator, Mapping

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit, listed
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.domain.disclosure import Paragraph
from juesuan_gui.domain.finding import About, Finding, Severity, TextRef

_PAIRS = (("（(", "）)"), ("“", "”"), ("《", "》"))
_COPIED = frozenset({"attachment"})
_CUT_ENDS = "；;，,、"
_SHORTEST = 15
_EXCERPT = 18


@check("JS802", "punctuation-wrong", Severity.HINT, Reads.TEXT)
def js802(context: Context) -> Iterator[Finding]:
    """Report faults of punctuation, one finding for each kind.

    What it checks: no mark follows another; brackets and quotes come in pairs; the last paragraph
        of a section ends with a full stop; commas between Chinese words are full-width; no stop
        stands on the wrong side of a bracket or quote; a colon or a verb follows "main reason".
    Why it matters: doubled marks often show that words between them were deleted.
    Example: "fell by 0.4," directly followed by a full stop.
    Tolerance: an ellipsis is none; a reason that was cut off is reported as such (JS618); a
        bracket or quote whose counterpart may stand in the next paragraph; attachments, whose
        paragraphs are often pieces of tables.
    Basis: rules for punctuation (GB/T 15834).
    """
    prose, patterns = context.prose, context.catalogue.wording["patterns"]
    doubled = [
        hit
        for hit in prose.find_printed(patterns["doubled_printed"], prose.body)
        if not _is_cut_reason(hit, patterns)
    ]
    if doubled:
        words = listed([hit.clause() for hit in doubled])
        yield prose.finding("JS802", Severity.HINT, doubled, values={"words": words})
    further = {
        "half_width": prose.find_printed(patterns["half_width_printed"], prose.body),
        "turned": prose.find_printed(patterns["turned_printed"], prose.body),
        "unjoined": prose.find(patterns["reason_unjoined"], prose.body),
    }
    for part, hits in further.items():
        if found := list(hits):
            words = listed([hit.clause() + hit.after(4) for hit in found])
            yield prose.finding("JS802", Severity.HINT, found, part, {"words": words})
    yield from _unmatched(context)
    yield from _ends(context)


def _is_cut_reason(hit: Hit, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    return patterns["cut_reason"].search(hit.before(3) + hit.match[0]) is not None


def _unmatched(context: Context) -> Iterator[Finding]:
    marks = context.catalogue.wording["patterns"]["list_marks"]

    def find_odd(paragraph: Paragraph) -> tuple[int, ...]:
        return tuple(_odd_marks(paragraph.text, marks))

    found = context.memo.of_each("unmatched marks", context.disclosure.paragraphs, find_odd)
    sections = context.prose.body - _COPIED
    spans = [
        TextRef(index, *_around(context.disclosure.paragraphs[index].text, odd[0]))
        for index, odd in enumerate(found)
        if odd
        and context.prose.section(index) in sections
        and not any(map(bool, (*found[index - 1 : index], *found[index + 1 : index + 2])))
    ]
    if spans:
        mentions = tuple(map(context.text.narrative.mention_span, spans))
        yield Finding(
            about=About(subject="unmatched"),
            code="JS802",
            severity=Severity.HINT,
            values={"words": listed([one.text for one in mentions]), "count": str(len(spans))},
            message="checks.JS802.unmatched",
            actual=mentions[0].text,
            texts=mentions,
        )


def _odd_marks(text: str, list_marks: re.Pattern[str]) -> list[int]:
    """Return the offsets of brackets and quotes without their counterpart."""
    pairs = [pair for pair in _PAIRS if any(mark in text for marks in pair for mark in marks)]
    if not pairs:
        return []
    bare = list_marks.sub("", text)
    pairs = [(one, two) for one, two in pairs if _count(bare, one) != _count(bare, two)]
    ordinals = {i for match in list_marks.finditer(text) for i in range(*match.span())}
    odd: list[int] = []
    for opening, closing in pairs:
        open_ones: list[int] = []
        for index, letter in enumerate(text):
            if index in ordinals:
                continue
            if letter in opening:
                open_ones.append(index)
            elif letter in closing:
                if open_ones:
                    open_ones.pop()
                else:
                    odd.append(index)
        odd += open_ones
    return sorted(odd)


def _count(text: str, marks: str) -> int:
    return sum(map(text.count, marks))


def _around(text: str, odd: int) -> tuple[int, int]:
    """Return the words that an odd mark closes or opens."""
    is_closing = any(text[odd] in closing for _, closing in _PAIRS)
    if is_closing:
        return max(0, odd - _EXCERPT), odd + 1
    return odd, min(len(text), odd + _EXCERPT)


def _ends(context: Context) -> Iterator[Finding]:
    """Report last paragraphs of sections that end like the middle of a list."""
    odd = [index for index in _last_paragraphs(context) if _ends_cut(context, index)]
    if odd:
        shown = [context.disclosure.paragraphs[index].text[-_EXCERPT:] for index in odd]
        yield Finding(
            about=About(subject="ends"),
            code="JS802",
            severity=Severity.HINT,
            values={"words": listed(shown), "count": str(len(odd))},
            message="checks.JS802.ends",
            actual=shown[0],
            **context.prose.paragraph_fields(odd),
        )


def _ends_cut(context: Context, index: int) -> bool:
    text = context.disclosure.paragraphs[index].text.rstrip()
    return len(text) >= _SHORTEST and text[-1] in _CUT_ENDS


def _last_paragraphs(context: Context) -> Iterator[int]:
    """Yield paragraphs of the statements that a heading, a table or nothing follows."""
    index = 0
    before: int | None = None
    for item in (*context.disclosure.items, None):
        is_body = isinstance(item, Paragraph) and not item.heading_level
        if before is not None and not is_body:
            yield before
        before = None
        if isinstance(item, Paragraph):
            if is_body and context.prose.section(index) in STATEMENTS:
                before = index
            index += 1

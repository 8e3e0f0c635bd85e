"""JS613: numbers of parts, sections or items are skipped."""

from collections.abc import Iterator, Sequence

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import listed
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.checks.rules.skeleton import (
    PART,
    Title,
    chinese_number,
    contents,
    headings,
    is_full,
)
from juesuan_gui.domain.catalogue import Joined
from juesuan_gui.domain.finding import About, Finding, Severity

_SECTION_LEVELS = (1, 2)
_ITEM_SECTIONS = STATEMENTS | {"overview"}


@check("JS613", "numbering-broken", Severity.HINT, Reads.WORDS)
def js613(context: Context) -> Iterator[Finding]:
    """Report numbers missing among parts, sections and items.

    What it checks: the parts of contents and body, the sections of each part of the contents and of
        the part with the statements, and the items (一)(二)(三) of a section run on without a gap.
    Why it matters: a gap shows that something was deleted or lost.
    Example: item (三) follows item (一).
    Tolerance: a number counts as present wherever it stands; numbers that start again open a new
        list. One finding with all gaps.
    Basis: numbers count and order.
    """
    if not is_full(context):
        return
    gaps = [
        *_gaps_of_titles(contents(context), context),
        *_gaps_of_titles(_statement_headings(context), context),
        *_gaps_of_items(context),
    ]
    if gaps:
        yield Finding(
            about=About(),
            code="JS613",
            severity=Severity.HINT,
            values={"words": listed([words for words, _ in gaps]), "count": str(len(gaps))},
            **context.prose.paragraph_fields(index for _, index in gaps),
        )


def _statement_headings(context: Context) -> list[Title]:
    """Return the headings of parts, and of the sections of the part that holds the statements."""
    found = headings(context)
    parts = [t.part for t in found if t.level > PART and _is_statement(t, context)]
    own = max(set(parts), key=parts.count) if parts else 0
    return [title for title in found if title.level == PART or title.part == own]


def _is_statement(title: Title, context: Context) -> bool:
    return context.prose.section(title.index) in STATEMENTS


def _gaps_of_titles(titles: Sequence[Title], context: Context) -> Iterator[tuple[str, int]]:
    groups: dict[tuple[int, int | None], list[Title]] = {}
    for title in titles:
        part = None if title.level == PART else title.part
        groups.setdefault((title.level, part), []).append(title)
    for group in groups.values():
        numbers = {title.number for title in group}
        for missing in sorted(set(range(1, max(numbers))) - numbers):
            after = min((t for t in group if t.number > missing), key=lambda t: t.number)
            text = context.disclosure.paragraphs[after.index].text
            yield Joined("", (_excerpt(text), _lacking(missing, context))), after.index


def _gaps_of_items(context: Context) -> Iterator[tuple[str, int]]:
    """Yield gaps among the items that open paragraphs of one section."""
    pattern = context.catalogue.structure["patterns"]["item_number"]
    groups: dict[int | None, list[int]] = {}
    section: int | None = None
    for index, paragraph in enumerate(context.disclosure.paragraphs):
        section = index if paragraph.heading_level in _SECTION_LEVELS else section
        if not paragraph.in_contents:
            groups.setdefault(section, []).append(index)
    narrative = context.text.narrative
    items = context.memo.of_each(
        "item numbers", narrative.texts, lambda one: pattern.match(one.text)
    )
    for indexes in groups.values():
        numbered: dict[int, int] = {}
        for index in indexes:
            match = items[index]
            if match and context.prose.section(index) in _ITEM_SECTIONS:
                numbered.setdefault(chinese_number(match["number"], context), index)
        for missing in sorted(set(range(1, max(numbered, default=0))) - numbered.keys()):
            sign = _bracketed(missing, context)
            if not any(sign in narrative.texts[index].text for index in indexes):
                after = numbered[min(number for number in numbered if number > missing)]
                text = context.disclosure.paragraphs[after].text
                yield Joined("", (_excerpt(text), _lacking(missing, context))), after


def _lacking(number: int, context: Context) -> str:
    return context.catalogue.phrase("findings.number_lacking", number=str(number))


def _bracketed(number: int, context: Context) -> str:
    digits: str = context.catalogue.structure["digits"]
    tens, ones = divmod(number, 10)
    text = (digits[tens] if tens > 1 else "") + (digits[10] if tens else "")
    return f"({text}{digits[ones] if ones or not tens else ''})"


def _excerpt(text: str) -> str:
    return text.strip()[:12]

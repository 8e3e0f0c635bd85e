"""JS424: an amount stands under the name of one item and is just that of another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.claims import FINALS, AmountClaim, Mode
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.rules.items import (
    TABLES_OF_SECTIONS,
    THREE_PUBLIC,
    Item,
    Items,
    bare_name,
)
from juesuan_gui.checks.rules.names import (
    without_tail,
)
from juesuan_gui.domain.amount import significant_digits
from juesuan_gui.domain.finding import (
    About,
    Finding,
    Grade,
    Severity,
    Suggestion,
    TextMention,
)
from juesuan_gui.domain.identity import Relation, Verdict
from juesuan_gui.domain.table import CellRef

_LEAST_DIGITS, _LEAST_DIGITS_OF_FEW = 3, 2
_SENTENCE_END = "。"
_WITH_AMOUNT = re.compile(r"[^，。；,;]*?\d")


@check(
    "JS424",
    "amount-of-another-item",
    Severity.WARNING,
    Reads.TEXT,
    Reads.NUMBERS,
    Reads.LABELS,
    Reads.FORMS,
)
def js424(context: Context) -> Iterator[Finding]:
    """Report amounts of the text that are not those of the item named, but of another one.

    What it checks: an amount behind the name of an item of the tables is that of the item; if not,
        and it is exactly that of another item which the paragraph does not name, the name is wrong.
        So it is if the mark of a level behind it is not that of any code of the name.
    Why it matters: the paragraph was copied from another item and its name kept.
    Example: training costs of 0.83, while the table prints 0.83 for official receptions.
    Tolerance: amounts of fewer than three digits (two for the three public expenses) say nothing;
        what is compared with a cell under its own name is left to JS401 to JS413.
    Basis: text and tables of one publication must agree.
    """
    yield from misnamed(context)


def misnamed(context: Context) -> Sequence[Finding]:
    """Return the findings on amounts that are those of another item."""
    reads = (Reads.TEXT, Reads.NUMBERS, Reads.LABELS, Reads.FORMS)
    return context.memo.get("misnamed amounts", reads, lambda: list(_misnamed(context)))


def _misnamed(context: Context) -> Iterator[Finding]:
    items = Items.of(context)
    looks = (Reads.TEXT, Reads.LABELS, Reads.FORMS)
    of_patterns: dict[re.Pattern[str] | None, list[_Amount]]
    of_patterns = context.memo.get("amounts of items", looks, dict)
    if items.pattern not in of_patterns:
        of_patterns[items.pattern] = list(_named_amounts(items, context))
    by_units: dict[tuple[str, int], list[Item]] = {}
    for section in {one.section for one in of_patterns[items.pattern]}:
        for item in items.by_section.get(section, ()):
            units = context.system.value(item.cell).units
            by_units.setdefault((section, units), []).append(item)
    for amount in of_patterns[items.pattern]:
        known = items.by_section.get(amount.section)
        if known:
            equal = by_units.get((amount.section, amount.units), ())
            yield from _examine(amount, known, equal, items, context)


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount that is said to be of an item.

    Attributes:
        named: The name before it, in the compact text of its paragraph.
    """

    claim: AmountClaim
    section: str
    ref: CellRef
    units: int
    named: re.Match[str]


def _named_amounts(items: Items, context: Context) -> Iterator[_Amount]:
    narrative = context.text.narrative
    for claim, section in _exact(context):
        text = narrative.texts[claim.at.paragraph].text
        named = _named_before(claim, text, items, context)
        if named is not None:
            ref = narrative.ref(claim)
            yield _Amount(claim, section, ref, narrative.values[ref].units, named)


def _exact(context: Context) -> Iterator[tuple[AmountClaim, str]]:
    """Yield the amounts that say what was spent, with their main sections."""
    narrative = context.text.narrative
    for index, reading in enumerate(narrative.readings):
        section = narrative.main_sections[index]
        for claim in reading.claims if section in (*TABLES_OF_SECTIONS, THREE_PUBLIC) else ():
            if isinstance(claim, AmountClaim) and _is_exact(claim, section):
                yield claim, section


def _is_exact(claim: AmountClaim, section: str) -> bool:
    """Whether an amount is what was spent, exactly, and has digits enough to be told."""
    digits = claim.figure.text.replace(".", "").replace(",", "").lstrip("0-")
    is_of_few = section == THREE_PUBLIC
    is_telling = (
        len(digits) >= _LEAST_DIGITS_OF_FEW
        if is_of_few
        else significant_digits(claim.figure.text) >= _LEAST_DIGITS
    )
    is_exact = not (claim.is_hedged or claim.is_previous or claim.is_operand)
    is_final = (is_of_few or claim.measure in FINALS) and claim.mode is Mode.STATEMENT
    return is_telling and is_exact and is_final and claim.figure.kind is FigureKind.MONEY


def _compared_with(ref: CellRef, context: Context) -> Sequence[Verdict]:
    """Return how an amount of the text compares with the cells that it should repeat."""
    system = context.system
    return [
        system.outcomes[index].verdict
        for index in system.touching(ref)
        if system.identities[index].relation is Relation.REPEAT
        and any(not cell.is_text for cell in system.identities[index].cells)
    ]


def _examine(
    amount: _Amount,
    known: Sequence[Item],
    equal: Sequence[Item],
    items: Items,
    context: Context,
) -> Iterator[Finding]:
    """Examine an amount against the items of its section; `equal` are those with its value."""
    claim, named = amount.claim, amount.named
    text = named.string
    verdicts = _compared_with(amount.ref, context)
    if Verdict.BROKEN in verdicts:
        return
    level = items.level_behind(named, text, context)
    if level is not None and not items.has_level(named[0], level, context):
        of_level = [one for one in equal if len(one.code) == level]
        there = of_level or [one for one in known if len(one.code) == level]
        rest = text[: named.start()] + _SENTENCE_END + text[named.end() :]
        there = [one for one in there if bare_name(one.name, context) not in rest]
        yield _finding(claim, named, there, context, message="checks.JS424.level")
    elif (not verdicts or _is_right_before(named, claim, text, context)) and not any(
        _is_same(named[0], one, context) for one in equal
    ):
        unnamed = [one for one in equal if not _is_named(one, claim, context)]
        if unnamed and all(
            _has_own_amount(one, claim, context) for one in equal if one not in unnamed
        ):
            meant = _continued(unnamed, text[named.end() :], context) or _meant(unnamed)
            yield _finding(claim, named, meant, context)


def _named_before(
    claim: AmountClaim, text: str, items: Items, context: Context
) -> re.Match[str] | None:
    """Return the name of an item that an amount is said to be of; None if of something else."""
    start = text[: claim.figure.start].rfind(_SENTENCE_END)
    named = list(items.pattern.finditer(text, start, claim.figure.start)) if items.pattern else []
    if not named or _names_more(text[named[-1].end() : claim.figure.start], context):
        return None
    return named[-1] if _is_spoken_of(named[-1][0], claim.topic.words, context) else None


def _is_spoken_of(name: str, words: str, context: Context) -> bool:
    """Whether the unknown words of a clause are a name, or it without words for money."""
    at_end = context.text.narrative.lexicon.patterns["money_words_at_end"]
    return not words or words in name or at_end.sub("", name) in words


def _is_right_before(named: re.Match[str], claim: AmountClaim, text: str, context: Context) -> bool:
    """Whether only words for money stand between a name that sentences do not use and an amount."""
    lexicon = context.text.narrative.lexicon
    if lexicon.pattern.match(text, named.start()):
        return False
    between = lexicon.patterns["money_words"]
    return between.fullmatch(text, named.end(), claim.figure.start) is not None


def _is_named(item: Item, claim: AmountClaim, context: Context) -> bool:
    """Whether a paragraph names an item, and not only a part of it.

    Behind the sentence of an amount it is named only with an amount of its own.
    """
    text = context.text.narrative.texts[claim.at.paragraph].text
    patterns, name = context.text.narrative.lexicon.patterns, bare_name(item.name, context)
    for match in re.finditer(re.escape(name), text):
        is_behind = _SENTENCE_END in text[claim.figure.end : match.start()]
        if patterns["part_of_item"].search(text[: match.start()]):
            continue
        if not is_behind or _WITH_AMOUNT.match(text, match.end()):
            return True
    return False


def _has_own_amount(item: Item, claim: AmountClaim, context: Context) -> bool:
    """Whether a paragraph states the amount of an item as such, besides a claim."""
    system, own = context.system, context.text.narrative.ref(claim)
    others = (
        ref
        for index in system.touching(item.cell)
        if system.identities[index].relation is Relation.REPEAT
        for ref in system.identities[index].cells
    )
    return any(ref.is_text and ref.row == own.row and ref != own for ref in others)


def _names_more(between: str, context: Context) -> bool:
    """Whether another name with the mark of its level, one unknown, stands before the amount."""
    marks = context.catalogue.narrative["levels"]
    return sum(between.count(mark) for mark in marks) > 1


def _is_same(name: str, item: Item, context: Context) -> bool:
    return bare_name(name, context) == bare_name(item.name, context)


def _continued(items: Sequence[Item], behind: str, context: Context) -> Sequence[Item]:
    """Return the items with whose second part the text goes on behind the wrong name."""
    joint = context.text.narrative.lexicon.patterns["joint"]
    return [one for one in items if without_tail(one.name, behind, joint) != one.name]


def _meant(items: Sequence[Item]) -> Sequence[Item]:
    """Return the highest of items that contain each other, else all of them."""
    first = min(items, key=lambda one: len(one.code))
    if first.code and all(one.code.startswith(first.code) for one in items):
        return [first]
    return items


def _finding(
    claim: AmountClaim,
    named: re.Match[str],
    meant: Sequence[Item],
    context: Context,
    message: str | None = None,
) -> Finding:
    narrative = context.text.narrative
    ref = narrative.ref(claim)
    mention = narrative.mention_words(claim.at.paragraph, *named.span())
    names = list(dict.fromkeys(one.name for one in meant))
    return Finding(
        about=About(ref, subject=mention.text),
        code="JS424",
        severity=Severity.WARNING,
        values={
            "name": mention.text,
            "amount": claim.figure.text,
            "other": names[0] if names else "",
        },
        message=message,
        expected=names[0] if names else None,
        actual=mention.text,
        cells=tuple(one.cell for one in meant),
        texts=(mention, narrative.mention(ref)),
        suggestions=tuple(_suggest(mention, names, claim, context)) if len(names) == 1 else (),
    )


def _suggest(
    mention: TextMention, names: Sequence[str], claim: AmountClaim, context: Context
) -> Iterator[Suggestion]:
    """Yield the right name in the form of the wrong one: with its usual ending or without.

    The ending stays where it is that of a measure.
    """
    patterns = context.text.narrative.lexicon.patterns
    new, bare = names[0], bare_name(mention.text, context)
    text = context.disclosure.paragraphs[mention.ref.paragraph].text
    if bare == mention.text:
        new = bare_name(new, context)
    elif new == bare_name(new, context) and patterns["measured"].match(text, mention.ref.end):
        ref = replace(mention.ref, end=mention.ref.start + len(bare))
        mention = context.text.narrative.mention_span(ref)
    yield Suggestion(
        mention.ref,
        mention.text,
        without_tail(new, text[mention.ref.end :], patterns["joint"]),
        Grade.LIKELY,
        "reasons.item",
        values={"amount": claim.figure.text},
        places=mention.places,
    )

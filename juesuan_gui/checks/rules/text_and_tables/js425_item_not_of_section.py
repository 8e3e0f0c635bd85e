"""JS425: a sentence of a section names an item of which the section does not speak."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import table_name
from juesuan_gui.checks.narrative.claims import AmountClaim, ChangeClaim, FlatClaim, Mode
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.rules.items import THREE_PUBLIC
from juesuan_gui.checks.rules.names import (
    ECONOMIC,
    FUNCTIONAL,
    printed_names,
    without_class_ending,
)
from juesuan_gui.checks.rules.text_and_tables.js424_amount_of_another_item import misnamed
from juesuan_gui.domain.finding import About, Finding, Grade, Severity, Suggestion, TextMention
from juesuan_gui.domain.table import Table, TableKind

Stated = AmountClaim | ChangeClaim
_TABLES = {
    THREE_PUBLIC: TableKind.THREE_PUBLIC,
    "fund": TableKind.GOVERNMENT_FUND,
    "capital": TableKind.STATE_CAPITAL,
}
_MEMBERS = (("abroad",), ("reception",), ("vehicle", "purchase", "running"))
# Costs that are told in the section where they are told at all.
_BESIDE = frozenset({"meeting", "training"})
_VEHICLE, _PURCHASE = "vehicle", "purchase"
_SHORTEST = 3
_BREAK = re.compile(r"[。；;：:]")


@check(
    "JS425",
    "item-not-of-section",
    Severity.WARNING,
    Reads.TEXT,
    Reads.NUMBERS,
    Reads.LABELS,
    Reads.FORMS,
)
def js425(context: Context) -> Iterator[Finding]:
    """Report items that a section states money of though they are none of its table.

    What it checks: the section on the three public expenses speaks of these, that on a budget of
        its own of the items of its table; another item at the head of a sentence is wrong.
    Why it matters: a sentence was copied from elsewhere, or its name replaced by mistake.
    Example: "2.印刷费及运行维护费支出决算为5.26万元" among the three public expenses.
    Tolerance: parts of an item, purposes and reasons may name what they like; costs of meetings and
        training may stand beside the three, unless one of the three is missing.
    Basis: text and tables of one publication must agree.
    """
    told = {_line(finding.texts[0]) for finding in misnamed(context) if finding.texts}
    reads = (Reads.TEXT, Reads.LABELS, Reads.FORMS)
    foreign = context.memo.get("foreign items", reads, lambda: tuple(_foreign(context)))
    for found in foreign:
        if _line(found.mention) not in told:
            told.add(_line(found.mention))
            yield _finding(found, context)


@dataclass(frozen=True, slots=True)
class _Foreign:
    """A name that is none of a section, with the names that may be meant."""

    mention: TextMention
    section: str
    meant: str = ""


def _foreign(context: Context) -> Iterator[_Foreign]:
    yield from _among_the_three(context)
    yield from _in_other_budgets(context)


def _line(mention: TextMention) -> tuple[int, int]:
    return mention.ref.paragraph, mention.ref.start


# --- the three public expenses


def _among_the_three(context: Context) -> Iterator[_Foreign]:
    paragraphs = [
        index
        for index, section in enumerate(context.text.narrative.main_sections)
        if section == THREE_PUBLIC
    ]
    words = _words(context.catalogue.narrative)
    names = _names(context, (FUNCTIONAL, ECONOMIC)) | {words[one][0] for one in _BESIDE}
    for index in paragraphs:
        yield from _before_the_tail(index, names, context)
    missing = _missing(paragraphs, context)
    own = {one for group in _MEMBERS for one in group}
    names = frozenset(name for name in names if not _means(name, own, context))
    for index in paragraphs:
        for claim in _heads(index, context):
            yield from _unlike_the_three(claim, names, missing, context)


def _before_the_tail(index: int, names: Collection[str], context: Context) -> Iterator[_Foreign]:
    """Yield an item before the second half of the name of the costs of vehicles."""
    narrative = context.text.narrative
    text = narrative.texts[index].text
    for tail in narrative.lexicon.patterns["vehicle_tail"].finditer(text):
        start = _start_of_name(text[: tail.start()], names)
        if start is not None and not _means(text[start : tail.start()], (_PURCHASE,), context):
            mention = narrative.mention_words(index, start, tail.start())
            yield _Foreign(mention, THREE_PUBLIC, _first_half(tail[0], context))


def _start_of_name(text: str, names: Collection[str]) -> int | None:
    """Return where the longest name begins that a text ends with."""
    return next((at for at in range(max(0, len(text) - 30), len(text)) if text[at:] in names), None)


def _means(word: str, subjects: Collection[str], context: Context) -> bool:
    """Whether a word is one for a subject."""
    lexicon = context.text.narrative.lexicon
    category, meaning = lexicon.meaning(word) if lexicon.pattern.fullmatch(word) else ("", "")
    return category == "subject" and meaning in subjects


def _first_half(tail: str, context: Context) -> str:
    words = _words(context.catalogue.narrative)
    fitting = [one for one in words[_PURCHASE] if one + tail in words[_VEHICLE]]
    return max(fitting, key=len, default="")


def _words(raw: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    return {entry["id"]: entry["words"] for entry in raw["subjects"]}


def _missing(paragraphs: Sequence[int], context: Context) -> list[str]:
    """Return which of the three the section states nothing of."""
    readings = context.text.narrative.readings
    stated = {
        claim.subject.id
        for index in paragraphs
        for claim in readings[index].claims
        if isinstance(claim, Stated | FlatClaim) and claim.subject is not None
    }
    return [group[0] for group in _MEMBERS if not stated.intersection(group)]


def _heads(index: int, context: Context) -> Iterator[Stated]:
    """Yield the amounts with which statements of a paragraph begin; parts of items are none."""
    text = context.text.narrative.texts[index].text
    behind = 0
    for claim in context.text.narrative.readings[index].claims:
        if isinstance(claim, Stated) and claim.figure.kind is FigureKind.MONEY:
            is_head = _BREAK.search(text, behind, claim.figure.start) or not behind
            behind = claim.figure.end
            mode = claim.mode if isinstance(claim, AmountClaim) else Mode.STATEMENT
            if is_head and mode is Mode.STATEMENT:
                yield claim


def _unlike_the_three(
    claim: Stated, names: Collection[str], missing: Sequence[str], context: Context
) -> Iterator[_Foreign]:
    subject = claim.subject.id if claim.subject else None
    if subject is not None and not (subject in _BESIDE and missing):
        return
    narrative = context.text.narrative
    text = narrative.texts[claim.at.paragraph].text
    span = _name_in(claim, text, names, context)
    if span is None:
        return
    above = claim.parent.subject.id if claim.parent and claim.parent.subject else THREE_PUBLIC
    is_part = narrative.lexicon.patterns["part_of_item"].search(text[: span[0]]) is not None
    if above == THREE_PUBLIC or is_part:
        mention = narrative.mention_words(claim.at.paragraph, *span)
        meant = missing[0] if len(missing) == 1 and not is_part else ""
        meant = _words(context.catalogue.narrative)[meant][0] if meant else ""
        yield _Foreign(mention, THREE_PUBLIC, meant)


def _name_in(
    claim: Stated, text: str, names: Collection[str], context: Context
) -> tuple[int, int] | None:
    """Return where the name stands that an amount is of, if only words for money follow it.

    What is unknown before it makes it another name.
    """
    patterns = context.text.narrative.lexicon.patterns
    start = max((m.end() for m in _BREAK.finditer(text[: claim.figure.start])), default=0)
    for end in range(claim.figure.start, start, -1):
        at = _start_of_name(text[start:end], names)
        if at is not None and patterns["to_amount"].fullmatch(text, end, claim.figure.start):
            name = text[start + at : end]
            return (start + at, end) if _is_all(claim.topic.words, name, patterns) else None
    return None


def _is_all(words: str, name: str, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """Whether the unknown words of a clause are a name, or it without its words for money."""
    ending = patterns["money_words_at_end"]
    for bare, known in ((words, name), (ending.sub("", words), ending.sub("", name))):
        if bare.endswith(known):
            before = bare.removesuffix(known)
            return not before or patterns["part_of_item"].fullmatch(before) is not None
    return not words


# --- budgets of their own


def _in_other_budgets(context: Context) -> Iterator[_Foreign]:
    narrative = context.text.narrative
    for section in ("fund", "capital"):
        table = _table(section, context)
        if table is None or not table.entries_by_code:
            continue
        names = _names(context, (FUNCTIONAL,)) - _names_of(table, context)
        for index, name in enumerate(narrative.main_sections):
            if name == section:
                for claim in _heads(index, context):
                    yield from _not_of_table(claim, section, table, names, context)


def _not_of_table(
    claim: Stated, section: str, table: Table, names: Collection[str], context: Context
) -> Iterator[_Foreign]:
    narrative = context.text.narrative
    text = narrative.texts[claim.at.paragraph].text
    codes = claim.subject.codes if claim.subject else ()
    if set(codes) & set(table.entries_by_code):
        return
    span = _name_in(claim, text, names, context)
    if span is not None:
        yield _Foreign(narrative.mention_words(claim.at.paragraph, *span), section)


# --- names


def _table(section: str, context: Context) -> Table | None:
    tables = (t for t in context.disclosure.tables if t.kind is _TABLES[section])
    return next(tables, None)


def _names(context: Context, schemes: Sequence[str]) -> frozenset[str]:
    """Return the names of items that the tables print, also without their usual ending."""
    printed = frozenset(one.name for scheme in schemes for one in printed_names(context, scheme))
    return _with_short(printed, tuple(context.catalogue.words["class_endings"]))


@lru_cache(maxsize=16)
def _with_short(names: frozenset[str], endings: tuple[str, ...]) -> frozenset[str]:
    short = {name.removesuffix(ending) for name in names for ending in endings}
    return frozenset(name for name in (*names, *short) if len(name) >= _SHORTEST)


def _names_of(table: Table, context: Context) -> frozenset[str]:
    labels = {context.catalogue.label(entry.key.label) for entry in table.entries}
    return frozenset(labels | {without_class_ending(one, context.catalogue) for one in labels})


def _finding(found: _Foreign, context: Context) -> Finding:
    table, kind = _table(found.section, context), _TABLES[found.section]
    title = table_name(table, context.catalogue) if table else context.catalogue.kinds[kind].short
    mention = found.mention
    new = found.meant.replace("(", "（").replace(")", "）")
    suggestion = Suggestion(
        mention.ref,
        mention.text,
        new,
        Grade.LIKELY,
        "reasons.section",
        places=mention.places,
    )
    return Finding(
        about=About(mention.ref, subject=mention.text),
        code="JS425",
        severity=Severity.WARNING,
        values={"name": mention.text, "table": title},
        expected=new or None,
        actual=mention.text,
        texts=(mention,),
        suggestions=(suggestion,) if new else (),
    )

"""JS424: an amount stands under the name of one item and is just that of another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.claims import FINALS, AmountClaim, Mode
from juesuan_gui.checks.narrative.figures import FigureKind
from juesuan_gui.checks.relations.binding import entry_cell
from juesuan_gui.checks.rules.names import (
    ECONOMIC,
    FUNCTIONAL,
    printed_names,
    without_class_ending,
    without_tail,
)
from juesuan_gui.domain.amount import significant_digits
from juesuan_gui.domain.catalogue import CodeList, normalise
from juesuan_gui.domain.finding import (
    About,
    Finding,
    Grade,
    Severity,
    Suggestion,
    TextMention,
)
from juesuan_gui.domain.identity import Relation, Verdict
from juesuan_gui.domain.table import CellRef, Table, TableKind

_TABLES = {
    "general": (TableKind.GENERAL_BUDGET, ("total",)),
    "expenditure": (TableKind.EXPENDITURE, ("total",)),
    "income": (TableKind.INCOME, ("total",)),
    "basic": (TableKind.GENERAL_BUDGET_BASIC, ("amount",)),
}
_THREE_PUBLIC = "three_public"
_SHORTEST_NAME = 3
_LEAST_DIGITS, _LEAST_DIGITS_OF_FEW = 3, 2
_SENTENCE_END = "。"
_WITH_AMOUNT = re.compile(r"[^，。；,;]*?\d")


@check("JS424", "amount-of-another-item", Severity.WARNING, Reads.TEXT, Reads.NUMBERS, Reads.LABELS)
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
    items = _Items.of(context)
    amounts = context.memo.get("exact amounts", (Reads.TEXT,), lambda: list(_exact(context)))
    for claim, section in amounts:
        known = items.by_section.get(section)
        if known:
            yield from _examine(claim, known, items, context)


def _exact(context: Context) -> Iterator[tuple[AmountClaim, str]]:
    """Yield the amounts that say what was spent, with their main sections."""
    narrative = context.text.narrative
    for index, reading in enumerate(narrative.readings):
        section = narrative.sections[index].split(".", maxsplit=1)[0]
        for claim in reading.claims if section in (*_TABLES, _THREE_PUBLIC) else ():
            if isinstance(claim, AmountClaim) and _is_exact(claim, section):
                yield claim, section


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a table with one of its amounts; `code` is empty in a table without codes."""

    name: str
    code: str
    cell: CellRef


@dataclass(frozen=True)
class _Items:
    """The items of the tables by the section that speaks of them, and all names of items."""

    by_section: Mapping[str, Sequence[_Item]]
    pattern: re.Pattern[str] | None
    levels: Mapping[str, frozenset[int]]

    def level_behind(self, named: re.Match[str], text: str, context: Context) -> int | None:
        """Return the digits of the level whose mark stands behind a name, or None."""
        rest = text[named.end() :]
        for ending in context.catalogue.words["class_endings"]:
            rest = rest.removeprefix(ending)
        marks: Mapping[str, int] = context.catalogue.narrative["levels"]
        return next((digits for mark, digits in marks.items() if rest.startswith(mark)), None)

    def has_level(self, name: str, level: int, context: Context) -> bool:
        """Whether a name, printed or official, has a code of a level; unknown names may have."""
        bare = _bare(name, context)
        catalogue, none = context.catalogue, frozenset[int]()
        endings = tuple(catalogue.words["class_endings"])
        official = _official_levels(catalogue.code_lists[FUNCTIONAL], endings)
        known = self.levels.get(bare, none) | official.get(bare, none)
        return not known or level in known

    @staticmethod
    def of(context: Context) -> "_Items":
        """Return the items of a document; its names are looked for in the text as a whole."""
        looks = (Reads.LABELS, Reads.FORMS)
        coded, levels = context.memo.get("items of codes", looks, lambda: _coded(context))
        own = [t for t in context.disclosure.tables if t.kind is TableKind.THREE_PUBLIC]
        of_each = context.memo.of_each(
            "items of the three", own, lambda table: tuple(_three_public_items(table, context))
        )
        found = {**coded, _THREE_PUBLIC: tuple(item for items in of_each for item in items)}
        names = frozenset(one.name for items in found.values() for one in items)
        names |= {one.name for one in printed_names(context, FUNCTIONAL)}
        patterns: dict[frozenset[str], re.Pattern[str] | None]
        patterns = context.memo.get("patterns of items", (), dict)
        if names not in patterns:
            patterns[names] = _pattern_of(names, context)
        return _Items({s: items for s, items in found.items() if items}, patterns[names], levels)


def _pattern_of(names: frozenset[str], context: Context) -> re.Pattern[str] | None:
    """Return a pattern of names, also without the ending that all classes share."""
    known = names | {without_class_ending(name, context.catalogue) for name in names}
    long_enough = sorted((n for n in known if len(n) >= _SHORTEST_NAME), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, long_enough))) if long_enough else None


def _coded(
    context: Context,
) -> tuple[Mapping[str, Sequence[_Item]], Mapping[str, frozenset[int]]]:
    """Return the items of the tables with codes by section, and the levels of all names."""
    found = {
        section: tuple(_coded_items(kind, measures, context))
        for section, (kind, measures) in _TABLES.items()
    }
    levels: dict[str, frozenset[int]] = {}
    for one in printed_names(context, FUNCTIONAL):
        bare = _bare(one.name, context)
        levels[bare] = levels.get(bare, frozenset()) | {len(one.code)}
    return found, levels


@lru_cache(maxsize=4)
def _official_levels(codes: CodeList, endings: tuple[str, ...]) -> Mapping[str, frozenset[int]]:
    """Return how many digits the codes of each official name have, by the name alone."""
    found: dict[str, frozenset[int]] = {}
    for code in codes.codes():
        for one in codes.all_names(code):
            bare = normalise(one.name)
            for ending in endings:
                bare = bare.removesuffix(ending)
            found[bare] = found.get(bare, frozenset()) | {len(code)}
    return found


def _coded_items(kind: TableKind, measures: Sequence[str], context: Context) -> Iterator[_Item]:
    for scheme in (FUNCTIONAL, ECONOMIC):
        for one in printed_names(context, scheme):
            if one.table.kind is kind:
                table = context.disclosure.tables_by_id[one.table.id]
                cells = (entry_cell(table, one.entry, measure) for measure in measures)
                yield from (_Item(one.name, one.code, cell) for cell in cells if cell is not None)


def _three_public_items(table: Table, context: Context) -> Iterator[_Item]:
    for cell in table.numeric_cells():
        heading = cell.column_key.heading if cell.column_key else ()
        label = cell.row_key.label if cell.row_key else ""
        found = (_subject_in(name, context) for name in (*heading, label))
        names = [name for name in found if name]
        if names and cell.amount is not None:
            yield _Item(names[-1], "", table.ref(cell.row, cell.column))


def _subject_in(heading: str, context: Context) -> str:
    """Return the words of a heading that sentences speak of; those of periods are none."""
    lexicon = context.text.narrative.lexicon
    match = lexicon.pattern.search(normalise(heading))
    return match[0] if match and lexicon.meaning(match[0])[0] == "subject" else ""


def _is_exact(claim: AmountClaim, section: str) -> bool:
    """Whether an amount is what was spent, exactly, and has digits enough to be told."""
    digits = claim.figure.text.replace(".", "").replace(",", "").lstrip("0-")
    is_of_few = section == _THREE_PUBLIC
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
    claim: AmountClaim, known: Sequence[_Item], items: _Items, context: Context
) -> Iterator[Finding]:
    text = context.text.narrative.texts[claim.at.paragraph].text
    named = _named_before(claim, text, items, context)
    verdicts = _compared_with(context.text.narrative.ref(claim), context)
    if named is None or Verdict.BROKEN in verdicts:
        return
    units = context.text.narrative.values[context.text.narrative.ref(claim)].units
    equal = [one for one in known if context.system.value(one.cell).units == units]
    level = items.level_behind(named, text, context)
    if level is not None and not items.has_level(named[0], level, context):
        of_level = [one for one in equal if len(one.code) == level]
        there = of_level or [one for one in known if len(one.code) == level]
        rest = text[: named.start()] + _SENTENCE_END + text[named.end() :]
        there = [one for one in there if _bare(one.name, context) not in rest]
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
    claim: AmountClaim, text: str, items: _Items, context: Context
) -> re.Match[str] | None:
    """Return the name of an item that an amount is said to be of; None if of something else."""
    start = text.rfind(_SENTENCE_END, 0, claim.figure.start) + 1
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


def _is_named(item: _Item, claim: AmountClaim, context: Context) -> bool:
    """Whether a paragraph names an item, and not only a part of it.

    Behind the sentence of an amount it is named only with an amount of its own.
    """
    text = context.text.narrative.texts[claim.at.paragraph].text
    patterns, name = context.text.narrative.lexicon.patterns, _bare(item.name, context)
    end = text.find(_SENTENCE_END, claim.figure.end)
    for match in re.finditer(re.escape(name), text):
        is_behind = 0 <= end < match.start()
        if patterns["part_of_item"].search(text, 0, match.start()):
            continue
        if not is_behind or _WITH_AMOUNT.match(text, match.end()):
            return True
    return False


def _has_own_amount(item: _Item, claim: AmountClaim, context: Context) -> bool:
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


def _bare(name: str, context: Context) -> str:
    return without_class_ending(name, context.catalogue)


def _is_same(name: str, item: _Item, context: Context) -> bool:
    return _bare(name, context) == _bare(item.name, context)


def _continued(items: Sequence[_Item], behind: str, context: Context) -> Sequence[_Item]:
    """Return the items with whose second part the text goes on behind the wrong name."""
    joint = context.text.narrative.lexicon.patterns["joint"]
    return [one for one in items if without_tail(one.name, behind, joint) != one.name]


def _meant(items: Sequence[_Item]) -> Sequence[_Item]:
    """Return the highest of items that contain each other, else all of them."""
    first = min(items, key=lambda one: len(one.code))
    if first.code and all(one.code.startswith(first.code) for one in items):
        return [first]
    return items


def _finding(
    claim: AmountClaim,
    named: re.Match[str],
    meant: Sequence[_Item],
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
    new, bare = names[0], _bare(mention.text, context)
    text = context.disclosure.paragraphs[mention.ref.paragraph].text
    if bare == mention.text:
        new = _bare(new, context)
    elif new == _bare(new, context) and patterns["measured"].match(text, mention.ref.end):
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

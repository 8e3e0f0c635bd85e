"""JS421: the glossary does not explain the codes that the tables use."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.relations.binding import Binder, entry_cell
from juesuan_gui.checks.rules.cells import is_unread
from juesuan_gui.checks.rules.names import (
    FUNCTIONAL,
    official_names,
    printed_names,
    without_class_ending,
)
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.catalogue import Catalogue, Joined
from juesuan_gui.domain.finding import About, Finding, Grade, Severity, Suggestion
from juesuan_gui.domain.table import CellRef, Entry, Table, TableKind

_LENGTH = 7
_FEWEST = 3
_SHORTEST = 6
_ALIKE = 0.85
_ENDS = ("\u3002", ";", "\uff1b")


@check(
    "JS421",
    "glossary-differs-from-codes",
    Severity.WARNING,
    Reads.WORDS,
    Reads.NUMBERS,
    Reads.LABELS,
    Reads.FORMS,
)
def js421(context: Context) -> Iterator[Finding]:
    """Compare the functional items explained in the glossary with those of the general budget.

    What it checks: every functional item with money in the table of the general budget is
        explained, and every explained item stands in that table, each once; an explained name that
        is nearly one of the tables is that name.
    Why it matters: the glossary is copied from the year before.
    Example: item 2011308 has money and no explanation.
    Tolerance: compared by names of class and item but for one letter; a glossary that explains
        fewer than three items is left alone. An item whose amount could not be read may be
        explained or not. One hint for all.
    Basis: Caiyu (2016) No. 143 asks for explanations of technical terms.
    """
    looks = (Reads.TEXT, Reads.LABELS, Reads.FORMS)
    yield from context.memo.get("misnamed", looks, lambda: tuple(_misnamed(context)))
    table = Binder(context.disclosure.tables).first(TableKind.GENERAL_BUDGET)
    if table is None or table.is_empty:
        return
    chains = context.memo.get("chains", (Reads.TEXT,), lambda: list(_chains(context)))
    if len(chains) < _FEWEST:
        return
    used = context.memo.of_each("items with money", [table], lambda one: _used(one, context))[0]
    compared: dict[tuple[_Used, ...], tuple[Finding, ...]] = context.memo.get(
        "explained", looks, dict
    )
    if used not in compared:
        compared[used] = tuple(_compare(chains, used, context))
    yield from compared[used]


def _compare(
    chains: Sequence["_Chain"], used: Sequence["_Used"], context: Context
) -> Iterator[Finding]:
    """Compare the explained items with those that have money."""
    certain = [one for one in used if not one.is_unread]
    missing = [one for one in certain if not any(_explains(chain, one) for chain in chains)]
    extra = [chain for chain in chains if not any(_explains(chain, one) for one in used)]
    tally = Counter(chain.names for chain in chains)
    twice = [chain for chain in chains if tally[chain.names] > 1 and missing]
    if missing or extra:
        yield _finding(missing, extra, twice, chains, context)


@dataclass(frozen=True, slots=True)
class _Chain:
    """An explained item: names of its class, section and item, and where they stand."""

    names: tuple[str, str, str]
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Used:
    """An item with money: its name as printed, then the official ones of all years.

    `is_unread` tells that its amount could not be read, so that it may have none.
    """

    code: str
    class_name: str
    names: tuple[str, ...]
    cell: CellRef
    is_unread: bool


def _misnamed(context: Context) -> Iterator[Finding]:
    """Report explained names that are no names, where one of the tables is meant."""
    catalogue, prose = context.catalogue, context.prose
    named = {one.name: one for one in printed_names(context, FUNCTIONAL)}
    hits = list(prose.find(catalogue.wording["patterns"]["explained"], prose.body)) if named else []
    explained = {_plain(hit.match["name"], catalogue) for hit in hits}
    names = {_plain(name, catalogue) for name in named}
    for hit in hits:
        name = catalogue.label(hit.match["name"])
        like = [one for known, one in named.items() if _is_nearly(name, known)]
        is_name = name in official_names(catalogue.code_lists[FUNCTIONAL])
        is_name = is_name or _plain(name, catalogue) in names
        if is_name or len(like) != 1 or _plain(like[0].name, catalogue) in explained:
            continue
        span = prose.span_of(hit, "name")
        mention = context.text.narrative.mention_span(span)
        yield Finding(
            about=About(span),
            code="JS421",
            severity=Severity.WARNING,
            values={"words": mention.text, "code": like[0].code, "expected": like[0].name},
            message="checks.JS421.misnamed",
            expected=like[0].name,
            actual=mention.text,
            texts=(mention,),
            cells=(like[0].ref,),
            suggestions=(
                Suggestion(span, mention.text, like[0].name, Grade.POSSIBLE, "reasons.name"),
            ),
        )


@lru_cache(maxsize=16_384)
def _is_nearly(printed: str, name: str) -> bool:
    """Whether a printed name is another but for a few letters before, behind or in it."""
    if min(len(printed), len(name)) < _SHORTEST or printed == name:
        return False
    return SequenceMatcher(None, printed, name, autojunk=False).ratio() >= _ALIKE


def _chains(context: Context) -> Iterator[_Chain]:
    narrative = context.text.narrative
    catalogue = context.catalogue
    pattern = narrative.lexicon.patterns["chain"]
    ordinal = narrative.lexicon.patterns["list_number"]
    for index, text in enumerate(narrative.texts):
        if narrative.sections[index] != "glossary":
            continue
        first = ordinal.match(text.text)
        whole = text.text
        following = narrative.texts[index + 1 : index + 2]
        if whole[-1:] not in _ENDS and not any(pattern.search(one.text) for one in following):
            whole += "".join(one.text for one in following)  # a name broken over two paragraphs
        match = pattern.search(whole, first.end() if first else 0)
        if match:
            names = (match["class"], match["section"], match["item"])
            labels = tuple(_plain(name, catalogue) for name in names)
            end = min(match.end(), len(text.text))
            yield _Chain((labels[0], labels[1], labels[2]), index, match.start(), end)


def _plain(name: str, catalogue: Catalogue) -> str:
    """Return a name as labels are compared, without the ending that all classes share."""
    return without_class_ending(catalogue.label(name), catalogue)


def _used(table: Table, context: Context) -> tuple[_Used, ...]:
    names = context.memo.get("names of items", (Reads.LABELS,), dict)
    found = []
    for code, entry in table.entries_by_code.items():
        cell = entry_cell(table, entry, "total")
        if len(code) != _LENGTH or cell is None:
            continue
        printed = table.cell(cell.row, cell.column)
        has_money = printed is not None and printed.amount is not None and printed.amount.value
        if not has_money and not is_unread(printed):
            continue
        if code not in names:
            names[code] = _names_of(code, table, context.catalogue)
        found.append(_Used(code, *names[code], cell, is_unread(printed)))
    return tuple(found)


def _names_of(code: str, table: Table, catalogue: Catalogue) -> tuple[str, tuple[str, ...]]:
    """Return the name of the class of an item, and its own: as printed, then the official ones."""
    official = catalogue.code_lists["functional"].all_names(code)
    own = _label(table.entries_by_code[code], catalogue)
    class_name = _label(table.entries_by_code.get(code[:3]), catalogue)
    return class_name, (own, *(_plain(one.name, catalogue) for one in official))


def _label(entry: Entry | None, catalogue: Catalogue) -> str:
    return _plain(entry.key.label, catalogue) if entry else ""


def _explains(chain: _Chain, used: _Used) -> bool:
    """Whether a chain names an item, under any of its names: class and item but for one letter.

    The section is not compared: sections are renamed, which is another check's matter.
    """
    is_class = not used.class_name or _is_one(chain.names[0], used.class_name)
    return is_class and any(_is_one(chain.names[-1], name) for name in used.names)


@lru_cache(maxsize=16_384)
def _is_one(first: str, second: str) -> bool:
    """Whether two names are equal but for one letter in another's place."""
    if len(first) != len(second):
        return False
    return sum(a != b for a, b in zip(first, second, strict=True)) <= 1


def _finding(
    missing: Sequence[_Used],
    extra: Sequence[_Chain],
    twice: Sequence[_Chain],
    chains: Sequence[_Chain],
    context: Context,
) -> Finding:
    phrase = context.catalogue.phrase
    parts = []
    if missing:
        names = LIST_SEPARATOR.join(f"{one.code} {one.names[0]}" for one in missing)
        parts.append(phrase("findings.not_explained", names=names))
    if extra:
        names = LIST_SEPARATOR.join(chain.names[-1] for chain in extra)
        parts.append(phrase("findings.not_used", names=names))
    if twice:
        names = LIST_SEPARATOR.join(dict.fromkeys(chain.names[-1] for chain in twice))
        parts.append(phrase("findings.explained_twice", names=names))
    shown = [*extra, *twice] or chains[:1]
    return Finding(
        about=About(),
        code="JS421",
        severity=Severity.HINT,
        values={"parts": Joined(LIST_SEPARATOR, parts)},
        expected=LIST_SEPARATOR.join(one.code for one in missing) or None,
        actual=LIST_SEPARATOR.join(chain.names[-1] for chain in extra) or None,
        cells=tuple(one.cell for one in missing),
        texts=tuple(
            context.text.narrative.mention_words(one.paragraph, one.start, one.end) for one in shown
        ),
    )

"""JS806: names of class, section and item do not belong together, or one of them is none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit
from juesuan_gui.checks.rules.names import FUNCTIONAL, official_names, printed_names
from juesuan_gui.domain.catalogue import Catalogue, CodeList, normalise
from juesuan_gui.domain.finding import About, Finding, Grade, Severity, Suggestion

_SECTION, _ITEM = 5, 7
_LONGEST_CLASS = 24
_CLASS_MARK = "("
_ALIKE = 0.8
_OPENING = 40
_GLOSSARY = "glossary"
_SHORTEST = 5

_Codes = Mapping[str, frozenset[str]]


@check("JS806", "chain-of-names-wrong", Severity.WARNING, Reads.WORDS, Reads.LABELS, Reads.FORMS)
def js806(context: Context) -> Iterator[Finding]:
    """Report chains of class, section and item (类款项) that do not belong together.

    What it checks: in a chain of names the section belongs to the class and the item to the
        section, by the codes of the document's own tables or of the classification; a name that
        neither knows is not that of the tables but for a slip, nor the section's in an item's
        place; no list has an item twice.
    Why it matters: the explanation then stands under the wrong heading.
    Example: rent subsidies (提租补贴) under health (卫生健康支出).
    Tolerance: names that are unknown and like none, or stand under several classes, are not judged;
        what only the classification tells is a hint.
    Basis: the classification of income and expenditure.
    """
    own = context.memo.get(
        "codes of names", (Reads.LABELS, Reads.FORMS), lambda: _own_codes(context)
    )
    official = _official(context.catalogue.code_lists[FUNCTIONAL])
    pattern = context.catalogue.wording["patterns"]["chain"]
    hits = [
        (h, _chain(h, context.catalogue)) for h in context.prose.find(pattern, context.prose.body)
    ]
    yield from _listed_twice(hits, context)
    meant = frozenset(
        context.catalogue.label(name) for _, one in hits for name in (one.section, one.item)
    )
    for hit, chain in hits:
        wrong = _wrong_link(chain, own, context.catalogue)
        severity = Severity.WARNING
        if wrong is None:
            wrong = _wrong_link(chain, official, context.catalogue)
            severity = Severity.HINT
        if wrong is not None:
            yield context.prose.finding(
                "JS806",
                severity,
                [hit],
                values={"lower": wrong[0], "upper": wrong[1], "words": chain.upper + hit.text},
                fields={"about": None},
            )
            continue
        for group in ("section", "item"):
            yield from _misnamed(hit, group, chain, own, meant, context)


def _listed_twice(hits: Sequence[tuple[Hit, "_Chain"]], context: Context) -> Iterator[Finding]:
    """Report items that open two paragraphs of one list, the glossary's list apart (JS421)."""
    groups: dict[tuple[str, _Chain], list[Hit]] = {}
    for hit, chain in hits:
        opens = hit.span is not None and hit.span.start <= _OPENING
        if opens and hit.section != _GLOSSARY:
            section = context.text.narrative.sections[hit.index]
            groups.setdefault((section, chain), []).append(hit)
    for (_, chain), same in groups.items():
        if len(same) > 1:
            yield context.prose.finding(
                "JS806",
                Severity.WARNING,
                same,
                "twice",
                {"words": chain.item},
                {"about": About(same[0].span, subject="twice"), "actual": chain.item},
            )


@dataclass(frozen=True, slots=True)
class _Chain:
    """Printed names of a class, a section and an item."""

    upper: str
    section: str
    item: str


def _chain(hit: Hit, catalogue: Catalogue) -> _Chain:
    upper = ""
    if hit.text.startswith(_CLASS_MARK):
        pattern = catalogue.wording["patterns"]["class_name"]
        name = pattern.search(hit.before(_LONGEST_CLASS))
        upper = name[0].lstrip("-·•") if name else ""
    return _Chain(upper, hit.match["section"], hit.match["item"])


def _wrong_link(chain: _Chain, codes: _Codes, catalogue: Catalogue) -> tuple[str, str] | None:
    """Return the lower and the upper name that do not belong together, or None."""
    upper = catalogue.class_code(chain.upper)
    sections = _of_length(codes, catalogue.label(chain.section), _SECTION)
    items = _of_length(codes, catalogue.label(chain.item), _ITEM)
    if upper and sections and not any(code.startswith(upper) for code in sections):
        return chain.section, chain.upper
    if sections and items and not any(i.startswith(s) for i in items for s in sections):
        return chain.item, chain.section
    return None


def _misnamed(
    hit: Hit, group: str, chain: _Chain, own: _Codes, meant: frozenset[str], context: Context
) -> Iterator[Finding]:
    """Report a name that no table has, where one of the tables must be meant.

    Args:
        meant: The names of all chains: one that stands elsewhere is not meant here.
    """
    catalogue = context.catalogue
    name = catalogue.label(hit.match[group])
    length = _SECTION if group == "section" else _ITEM
    if name in official_names(catalogue.code_lists[FUNCTIONAL]) and name != chain.section:
        return
    above = _of_length(own, catalogue.label(chain.section), _SECTION)
    if length == _SECTION:
        upper = catalogue.class_code(chain.upper)
        above = [upper] if upper else []
    if any(_is_under(code, above) for code in _of_length(own, name, length)):
        return
    below = [
        known
        for known in own
        if any(_is_under(code, above) for code in _of_length(own, known, length))
    ]
    like = [known for known in below if known not in meant and _is_slip(name, known)]
    is_section = (
        length == _ITEM and name == catalogue.label(chain.section) and bool(above and below)
    )
    if len(like) != 1 and not is_section:
        return
    expected = like[0] if len(like) == 1 else below[0] if len(below) == 1 else None
    span = context.prose.span_of(hit, group)
    mention = context.text.narrative.mention_span(span)
    yield Finding(
        about=About(span),
        code="JS806",
        severity=Severity.WARNING,
        values={"words": mention.text, "expected": expected or ""},
        message="checks.JS806.slip" if like else "checks.JS806.section",
        expected=expected,
        actual=mention.text,
        texts=(mention,),
        suggestions=(
            (Suggestion(span, mention.text, expected, Grade.LIKELY, "reasons.name"),)
            if expected
            else ()
        ),
    )


def _is_under(code: str, above: list[str]) -> bool:
    return not above or any(code.startswith(one) for one in above)


@lru_cache(maxsize=16_384)
def _is_slip(printed: str, name: str) -> bool:
    """Whether a name was meant by letters in another order, or nearly the same ones."""
    if min(len(printed), len(name)) < _SHORTEST:
        return False
    if sorted(printed) == sorted(name):
        return True
    return SequenceMatcher(None, printed, name, autojunk=False).ratio() >= _ALIKE


def _of_length(codes: _Codes, name: str, length: int) -> list[str]:
    return [code for code in codes.get(name, ()) if len(code) == length]


def _own_codes(context: Context) -> _Codes:
    """Return the codes of each name as the document's tables print them."""
    found: dict[str, set[str]] = {}
    for one in printed_names(context, FUNCTIONAL):
        found.setdefault(one.name, set()).add(one.code)
    return {name: frozenset(codes) for name, codes in found.items()}


@lru_cache(maxsize=2)
def _official(codes: CodeList) -> _Codes:
    """Return the codes of each name that the classification holds, of any year.

    Names that end the same in every section (其他…, 行政运行) are never complete here, so they tell
    nothing unless all of them are known to stand elsewhere.
    """
    found: dict[str, set[str]] = {}
    for code in codes.codes():
        for name in codes.all_names(code):
            found.setdefault(normalise(name.name), set()).add(code)
    return {name: frozenset(known) for name, known in found.items() if len(known) == 1}

"""JS806: a section or an item is put under a class that it does not belong to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.narrative.prose import Hit
from juesuan_gui.checks.narrative.sections import STATEMENTS
from juesuan_gui.domain.catalogue import Catalogue, CodeList, normalise
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.table import TableKind

_TABLES = (TableKind.EXPENDITURE, TableKind.GENERAL_BUDGET, TableKind.GOVERNMENT_FUND)
_SECTIONS = STATEMENTS | {"glossary"}
_SECTION, _ITEM = 5, 7
_LONGEST_CLASS = 24

_Codes = Mapping[str, frozenset[str]]


@check("JS806", "chain-of-names-wrong", Severity.WARNING, Reads.TEXT)
def js806(context: Context) -> Iterator[Finding]:
    """Report chains of class, section and item (类款项) that do not belong together.

    What it checks: in a chain of names the section belongs to the class and the item to the
        section, by the codes of the document's own tables or of the classification.
    Why it matters: the explanation then stands under the wrong heading.
    Example: rent subsidies (提租补贴) under health (卫生健康支出).
    Tolerance: names that are unknown or stand under several classes are not judged; what only the
        classification tells is a hint.
    Basis: the classification of income and expenditure.
    """
    own, official = _own_codes(context), _official(context.catalogue.code_lists["functional"])
    for hit in context.prose.find(context.catalogue.wording["patterns"]["chain"], _SECTIONS):
        chain = _chain(hit, context.catalogue)
        wrong = _wrong_link(chain, own, context.catalogue)
        severity = Severity.WARNING
        if wrong is None:
            wrong = _wrong_link(chain, official, context.catalogue)
            severity = Severity.HINT
        if wrong is not None:
            start = hit.span.start if hit.span else 0
            yield context.prose.finding(
                "JS806",
                severity,
                [hit],
                values={"lower": wrong[0], "upper": wrong[1], "words": chain.upper + hit.text},
                fields={"key": f"JS806|{hit.paragraph}|{start}"},
            )


@dataclass(frozen=True, slots=True)
class _Chain:
    """Printed names of a class, a section and an item."""

    upper: str
    section: str
    item: str


def _chain(hit: Hit, catalogue: Catalogue) -> _Chain:
    name = catalogue.wording["patterns"]["class_name"].search(hit.before(_LONGEST_CLASS))
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


def _of_length(codes: _Codes, name: str, length: int) -> list[str]:
    return [code for code in codes.get(name, ()) if len(code) == length]


def _own_codes(context: Context) -> _Codes:
    """Return the codes of each name as the document's tables print them."""
    found: dict[str, set[str]] = {}
    for table in context.disclosure.tables:
        if table.kind in _TABLES:
            for code, entry in table.entries_by_code.items():
                found.setdefault(context.catalogue.label(entry.key.label), set()).add(code)
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

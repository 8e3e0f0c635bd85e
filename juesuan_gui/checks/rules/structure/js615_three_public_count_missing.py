"""JS615: the statement on the three public expenses lacks the counts that belong to an amount."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import cell_name, column_name
from juesuan_gui.checks.relations.binding import Binder
from juesuan_gui.checks.rules.skeleton import is_full
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.catalogue import Joined
from juesuan_gui.domain.finding import About, Finding, Severity
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import CellRef, TableKind

_COUNTS: Mapping[str, tuple[str, ...]] = {
    "abroad": ("delegations", "travellers"),
    "purchase": ("vehicles_bought",),
    "running": ("vehicles_kept",),
    "reception": ("receptions", "guests"),
}
_SECTION = "three_public"


@check("JS615", "three-public-count-missing", Severity.ERROR, Reads.NUMBERS, Reads.WORDS)
def js615(context: Context) -> Iterator[Finding]:
    """Report counts that the statement must give with three-public expenditure.

    What it checks: the statement gives delegations and travellers for travel abroad, the cars
        bought for purchases, the cars kept for running expenditure, the number of receptions and
        of guests for receptions.
    Why it matters: these counts are what inspections look for first.
    Example: receptions of 1.16 without their number and guests.
    Tolerance: items without expenditure are one hint, and none where the statement says that there
        was no such item or where nothing at all was spent. Documents without such a section are
        left to JS603.
    Basis: Caiyu (2016) No. 143 and the yearly inspections of disclosures by the Ministry.
    """
    text = (
        context.memo.get("three public", (Reads.TEXT,), lambda: _statement(context))
        if is_full(context)
        else ""
    )
    lacking = context.memo.get("counts lacking", (Reads.TEXT,), lambda: _lacking(text, context))
    items = list(_items_without_counts(lacking, context)) if text else []
    spent = [item for item in items if item.amount]
    yield from (_spent_finding(item, context) for item in spent)
    unspent = [item for item in items if not item.amount]
    if unspent and _amount("total", context):
        yield _unspent_finding(unspent, context)


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of the three public expenses whose counts the statement lacks."""

    name: str
    ref: CellRef
    amount: Decimal
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Lacking:
    """What a statement lacks: counts by item; and the items that it says did not occur."""

    counts: Mapping[str, tuple[str, ...]]
    denied: frozenset[str]


def _lacking(text: str, context: Context) -> _Lacking:
    patterns = context.catalogue.structure["patterns"]
    none_stated = context.text.narrative.lexicon.patterns["none_stated"]
    reason = patterns["reason_before"]
    denied = frozenset(
        str(match.lastgroup)
        for match in none_stated.finditer(text)
        if not reason.search(text, 0, match.start())
    )
    missing = {
        name: tuple(count for count in counts if not patterns[count].search(text))
        for name, counts in _COUNTS.items()
    }
    return _Lacking({name: counts for name, counts in missing.items() if counts}, denied)


def _items_without_counts(lacking: _Lacking, context: Context) -> Iterator[_Item]:
    for name, counts in lacking.counts.items():
        ref = _cell(name, context)
        amount = _amount(name, context)
        is_due = amount is not None and (amount or name not in lacking.denied)
        if ref is not None and amount is not None and is_due:
            yield _Item(name, ref, amount, counts)


def _cell(item: str, context: Context) -> CellRef | None:
    return Binder(context.disclosure.tables).cell(TableKind.THREE_PUBLIC, item, "final")


def _amount(item: str, context: Context) -> Decimal | None:
    """Return what was spent on an item, 0 for a blank cell, None where nothing can be told."""
    ref = _cell(item, context)
    cell = context.disclosure.cell(ref) if ref else None
    if cell is None or (cell.text.strip() and cell.amount is None):
        return None
    return max(cell.amount.value, Decimal(0)) if cell.amount else Decimal(0)


def _spent_finding(item: _Item, context: Context) -> Finding:
    cell = context.disclosure.cell(item.ref)
    return Finding(
        about=About(subject=item.name),
        code="JS615",
        severity=Severity.ERROR,
        values={
            "cell": cell_name(item.ref, context.disclosure.tables_by_id, context.catalogue),
            "amount": cell.text if cell else "",
            "words": _words(item, context),
        },
        cells=(item.ref,),
        places=_told(item, context),
    )


def _unspent_finding(items: Sequence[_Item], context: Context) -> Finding:
    tables = context.disclosure.tables_by_id
    words = (
        context.catalogue.phrase(
            "findings.count_of_item",
            cell=column_name(item.ref, tables),
            words=_words(item, context),
        )
        for item in items
    )
    return Finding(
        about=About(subject="unspent"),
        code="JS615",
        severity=Severity.HINT,
        message="checks.JS615.unspent",
        values={"words": Joined(LIST_SEPARATOR, words), "count": str(len(items))},
        cells=tuple(item.ref for item in items),
        places=tuple(place for item in items for place in _told(item, context)),
    )


def _words(item: _Item, context: Context) -> str:
    names = context.catalogue.structure["counts"]
    return "/".join(names[name] for name in item.missing)


def _statement(context: Context) -> str:
    narrative = context.text.narrative
    return "\n".join(
        text.text
        for text, section in zip(narrative.texts, narrative.sections, strict=True)
        if section.startswith(_SECTION)
    )


def _told(item: _Item, context: Context) -> tuple[Place, ...]:
    """Return the last paragraph that speaks of an item, else the heading of the section."""
    known: dict[str, tuple[Place, ...]] = context.memo.get("items told", (Reads.TEXT,), dict)
    if item.name not in known:
        known[item.name] = _place_of(item.name, context)
    return known[item.name]


def _place_of(name_of_item: str, context: Context) -> tuple[Place, ...]:
    narrative = context.text.narrative
    word = context.catalogue.structure["items"][name_of_item]
    section = [
        (paragraph, text.text)
        for paragraph, text, name in zip(
            context.disclosure.paragraphs, narrative.texts, narrative.sections, strict=True
        )
        if name.startswith(_SECTION)
    ]
    telling = [paragraph for paragraph, text in section if word in text]
    chosen = telling[-1:] or [paragraph for paragraph, _ in section[:1]]
    return tuple(place for paragraph in chosen for place in paragraph.places[:1])

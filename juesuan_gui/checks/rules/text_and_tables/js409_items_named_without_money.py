"""JS409: the items named after "mainly" are not those that have money in the table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.relations.binding import Binder, entry_cell
from juesuan_gui.checks.rules.cells import is_unread
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.catalogue import Catalogue, Joined
from juesuan_gui.domain.finding import Finding, Severity
from juesuan_gui.domain.table import CellRef, Table, TableKind

_PERSONNEL = ("301", "303")
_ITEM_LENGTH = 5
_SHORTEST_PART = 4
_SEPARATORS = re.compile("[\u3001\uff0c,]")


@check("JS409", "items-named-without-money", Severity.ERROR, Reads.WORDS, Reads.NUMBERS)
def js409(context: Context) -> Iterator[Finding]:
    """Compare the lists of economic items in the text with the table of basic expenditure.

    What it checks: every item named after "mainly includes" has money in the table of basic
        expenditure, and every item with money is named.
    Why it matters: the list is copied from the year before.
    Example: property management is named, its cell is blank.
    Tolerance: items are matched by name; names the table does not print are left out. Money that
        is not named is a warning, after "and others" a hint. Cells that could not be read are
        neither.
    Basis: table of basic expenditure by economic item, Caiyu (2016) No. 143.
    """
    table = Binder(context.disclosure.tables).first(TableKind.GENERAL_BUDGET_BASIC)
    if table is None or table.is_empty:
        return
    items = context.memo.of_each(
        "economic items", [table], lambda one: _items_of(one, context.catalogue)
    )[0]
    for named in context.memo.get("item lists", (Reads.TEXT,), lambda: _lists(context)):
        group = [item for item in items if item.is_personnel == named.is_personnel]
        finding = _compare(named, group, context)
        if finding is not None:
            yield finding


def _lists(context: Context) -> list["_Named"]:
    """Return the lists of items in order."""
    narrative = context.text.narrative
    pattern = narrative.lexicon.patterns["item_list"]
    of_texts = context.memo.of_each(
        "item lists of texts", narrative.texts, lambda text: tuple(pattern.finditer(text.text))
    )
    return [
        _Named.read(index, match, context)
        for index, matches in enumerate(of_texts)
        for match in matches
    ]


@dataclass(frozen=True, slots=True)
class _Item:
    """An economic item; `has_money` is None where its cell could not be read."""

    code: str
    name: str
    cell: CellRef
    has_money: bool | None

    @property
    def is_personnel(self) -> bool:
        return self.code.startswith(_PERSONNEL)


def _items_of(table: Table, catalogue: Catalogue) -> list[_Item]:
    found = []
    for code, entry in table.entries_by_code.items():
        cell = entry_cell(table, entry, "amount")
        if len(code) != _ITEM_LENGTH or cell is None:
            continue
        printed = table.cell(cell.row, cell.column)
        amount = printed.amount if printed else None
        has_money = None if is_unread(printed) else amount is not None and amount.value != 0
        found.append(_Item(code, catalogue.label(entry.key.label), cell, has_money))
    return found


@dataclass(frozen=True, slots=True)
class _Named:
    """The names of a list, as labels are compared.

    Attributes:
        is_open: It ends in "and others".
        span: Its paragraph, and where it begins and ends in the compact text.
    """

    names: tuple[str, ...]
    is_personnel: bool
    is_open: bool
    span: tuple[int, int, int]

    @staticmethod
    def read(paragraph: int, match: re.Match[str], context: Context) -> "_Named":
        lexicon = context.text.narrative.lexicon
        closed = lexicon.patterns["list_ends_open"].sub("", match["items"])
        names = (name.strip() for name in _SEPARATORS.split(closed))
        return _Named(
            tuple(context.catalogue.label(name) for name in names if name),
            lexicon.meaning(match["subject"])[1] == "personnel",
            closed != match["items"],
            (paragraph, *match.span("items")),
        )


def _compare(named: _Named, group: Sequence[_Item], context: Context) -> Finding | None:
    by_name = {item.name: item for item in group}
    found = {item.code: item for name in named.names if (item := _find(name, by_name)) is not None}
    if len(found) < 2:
        return None
    blank = [item for item in found.values() if item.has_money is False]
    omitted = [item for item in group if item.has_money and item.code not in found]
    if not blank and not omitted:
        return None
    return _finding(blank, omitted, named.span, context, is_open=named.is_open)


def _find(name: str, by_name: Mapping[str, _Item]) -> _Item | None:
    """Return the item of a name, or the only item whose name contains it."""
    if name in by_name:
        return by_name[name]
    longer = [item for other, item in by_name.items() if name in other]
    return longer[0] if len(name) >= _SHORTEST_PART and len(longer) == 1 else None


def _finding(
    blank: Sequence[_Item],
    omitted: Sequence[_Item],
    span: tuple[int, int, int],
    context: Context,
    *,
    is_open: bool,
) -> Finding:
    phrase = context.catalogue.phrase
    parts = []
    if blank:
        names = LIST_SEPARATOR.join(item.name for item in blank)
        parts.append(phrase("findings.named_but_blank", count=str(len(blank)), names=names))
    if omitted:
        names = LIST_SEPARATOR.join(f"{item.name} {_money(item, context)}" for item in omitted)
        parts.append(phrase("findings.not_named", count=str(len(omitted)), names=names))
    if blank:
        severity = Severity.WARNING if is_open else Severity.ERROR
    else:
        severity = Severity.HINT if is_open else Severity.WARNING
    mention = context.text.narrative.mention_words(*span)
    return Finding(
        code="JS409",
        severity=severity,
        values={"parts": Joined(LIST_SEPARATOR, parts)},
        actual=LIST_SEPARATOR.join(item.name for item in blank) or None,
        expected=LIST_SEPARATOR.join(item.name for item in omitted) or None,
        cells=tuple(item.cell for item in (*blank, *omitted)),
        texts=(mention,),
    )


def _money(item: _Item, context: Context) -> str:
    cell = context.disclosure.cell(item.cell)
    return cell.text if cell else ""

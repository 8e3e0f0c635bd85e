"""Propose the name of the item whose amount is printed, where the text names another.

An amount of the text that differs from the table under its name, and is just what the table prints
for one other item, was written of that item.
"""

from collections.abc import Iterator
from types import MappingProxyType

from juesuan_gui.domain.amount import significant_digits, to_half_width
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Finding, Grade, Suggestion, TextMention, TextRef
from juesuan_gui.domain.identity import Relation
from juesuan_gui.domain.table import Cell, CellRef, Table
from juesuan_gui.repair.words import Words

_LEAST_DIGITS = 3
_SHORTEST = 2
_SENTENCE_END = "。"


def other_names(finding: Finding, disclosure: Disclosure, words: Words) -> Iterator[Suggestion]:
    """Yield the name that a figure of the text has in the table that it is compared with."""
    for mention, cell in compared(finding):
        level = _level_before(mention, disclosure, words)
        other = item_of_amount(mention, cell, disclosure, level)
        table = disclosure.tables_by_id[cell.table]
        if other is not None:
            names = _name(table, cell), _name(table, other)
            yield from _renamed(mention, names, disclosure, words.endings)


def compared(finding: Finding) -> Iterator[tuple[TextMention, CellRef]]:
    """Yield the figure of the text and the cell that it should repeat."""
    mentions = {(one.ref.paragraph, one.ref.start): one for one in finding.texts}
    for identity in (finding.identity, *finding.effects):
        if identity is None or identity.relation is not Relation.REPEAT:
            continue
        texts = [mentions.get(ref[1:]) for ref in identity.cells if ref.is_text]
        cells = [ref for ref in identity.cells if not ref.is_text]
        if len(texts) == len(cells) == 1 and texts[0] is not None:
            yield texts[0], cells[0]


def _level_before(mention: TextMention, disclosure: Disclosure, words: Words) -> int | None:
    """Return the digits of the level whose mark stands last before a figure, if any does."""
    text = disclosure.paragraphs[mention.ref.paragraph].text[: mention.ref.start]
    text = to_half_width(text[text.rfind(_SENTENCE_END) + 1 :])
    found = {text.rfind(mark): digits for mark, digits in words.levels.items() if mark in text}
    return found[max(found)] if found else None


def item_of_amount(
    mention: TextMention, cell: CellRef, disclosure: Disclosure, level: int | None = None
) -> CellRef | None:
    """Return the only other item of a table with just the amount of a figure of the text.

    Of items that contain each other that of the named level is meant, else the highest.
    Items stand below each other in the column, or beside each other in a table of one row.
    """
    table = disclosure.tables_by_id[cell.table]
    found = list(_equal(mention, cell, table))
    names = {_name(table, ref) for ref in found}
    if not found or names == {_name(table, cell)}:
        return None
    highest = min(found, key=lambda ref: len(_code(table, ref)))
    are_one = all(_code(table, ref).startswith(_code(table, highest) or "?") for ref in found)
    if len(names) > 1 and not are_one:
        return None
    of_level = [ref for ref in found if len(_code(table, ref)) == level]
    return of_level[0] if len(of_level) == 1 else highest


def _code(table: Table, ref: CellRef) -> str:
    cell = table.cell(ref.row, ref.column)
    return (cell.row_key.code or "") if cell is not None and cell.row_key is not None else ""


def stands_elsewhere(mention: TextMention, cell: CellRef, disclosure: Disclosure) -> bool:
    """Whether a table prints the amount of a figure of the text for another item.

    Few digits prove no other name; that the figure is wrong they make doubtful. Nothing is printed
    of an item by a zero or by a blank.
    """
    table = disclosure.tables_by_id[cell.table]
    if not mention.value:
        return any(one.amount is None or not one.amount.value for one in _others(table, cell))
    return any(True for _ in _equal(mention, cell, table, least_digits=1))


def _equal(
    mention: TextMention, cell: CellRef, table: Table, least_digits: int = _LEAST_DIGITS
) -> Iterator[CellRef]:
    if mention.value and significant_digits(mention.text) >= least_digits:
        for one in _others(table, cell):
            if one.amount is not None and one.amount.value == mention.value:
                yield table.ref(one.row, one.column)


def _others(table: Table, cell: CellRef) -> Iterator[Cell]:
    items = {column for entry in table.entries for column in entry.columns.values()}
    has_items_in_row = not any(entry.key.code or entry.key.label for entry in table.entries)
    for one in table.numeric_cells():
        is_below = one.column == cell.column and one.row != cell.row
        is_beside = has_items_in_row and one.row == cell.row and one.column in items
        if is_below or (is_beside and one.column != cell.column):
            yield one


def _name(table: Table, ref: CellRef) -> str:
    cell = table.cell(ref.row, ref.column)
    if cell is None:
        return ""
    if cell.row_key is not None and cell.row_key.label:
        return cell.row_key.label
    return cell.column_key.heading[-1] if cell.column_key and cell.column_key.heading else ""


def _renamed(
    mention: TextMention,
    names: tuple[str, str],
    disclosure: Disclosure,
    endings: tuple[str, ...],
) -> Iterator[Suggestion]:
    """Yield the name before a figure in the same form: whole, or without its usual ending."""
    paragraph = disclosure.paragraphs[mention.ref.paragraph]
    for ending in ("", *endings):
        short, new = (name.removesuffix(ending) for name in names)
        start = paragraph.text.rfind(short, 0, mention.ref.start)
        if new in paragraph.text:
            return  # it is named with its own amount: the figure was copied
        if len(short) >= _SHORTEST and len(new) >= _SHORTEST and start >= 0:
            span = TextRef(mention.ref.paragraph, start, start + len(short))
            yield Suggestion(
                span,
                short,
                new,
                Grade.LIKELY,
                "reasons.item",
                values=MappingProxyType({"amount": mention.text}),
                places=paragraph.places_of(span.start, span.end),
            )
            return

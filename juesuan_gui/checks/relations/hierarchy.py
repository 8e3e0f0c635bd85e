"""Identities from the hierarchy of codes: classes sum their sections, sections their items."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from juesuan_gui.checks.relations.binding import Binder, entry_cell
from juesuan_gui.domain.identity import Basis, Identity, Origin, Relation, Term
from juesuan_gui.domain.table import Entry, Table, TableKind

_LEVELS = (3, 5, 7)


def build_hierarchy(binder: Binder, rules: Mapping[str, Any]) -> Iterator[Identity]:
    """Yield the hierarchy identities of every table by functional code.

    A code printed without the level below gives none.
    """
    names = rules["hierarchy"]
    for kind in names["kinds"]:
        for table in binder.all(TableKind(kind)):
            yield from _totals(table, names)
            yield from _levels(table, names)


def _totals(table: Table, names: Mapping[str, Any]) -> Iterator[Identity]:
    total = table.entries_by_item.get("total")
    classes = [e for c, e in table.entries_by_code.items() if len(c) == _LEVELS[0]]
    if total is not None and classes:
        code = names["total_code"]
        yield from _sums(table, total, classes, (code, code), names["not_added"])


def _levels(table: Table, names: Mapping[str, Any]) -> Iterator[Identity]:
    children: dict[str, list[Entry]] = {}
    for code, entry in table.entries_by_code.items():
        if len(code) in _LEVELS[1:]:
            children.setdefault(code[:-2], []).append(entry)
    for code, entry in table.entries_by_code.items():
        if code in children:
            rule = names["class_code"] if len(code) == _LEVELS[0] else names["item_code"]
            codes = (rule, names["single_child_code"])
            yield from _sums(table, entry, children[code], codes, names["not_added"])


def _sums(
    table: Table,
    parent: Entry,
    parts: Sequence[Entry],
    codes: tuple[str, str],
    not_added: Collection[str],
) -> Iterator[Identity]:
    """Yield parent = parts per measure; with a single part both print the very same fact.

    Args:
        codes: Of a sum, and of the same fact.
        not_added: Measures that are no amounts.
    """
    own = codes[len(parts) == 1]
    is_repeat = own != codes[0]
    for measure in parent.columns:
        if measure in not_added:
            continue
        subject = entry_cell(table, parent, measure)
        cells = [entry_cell(table, part, measure) for part in parts]
        terms = tuple(Term(cell) for cell in cells if cell is not None)
        if subject is None or not terms:
            continue
        yield Identity(
            code=own,
            subject=subject,
            terms=terms,
            relation=Relation.REPEAT if is_repeat else Relation.SUM,
            bases=(Basis(Origin.HIERARCHY, own),),
        )

"""Turn resources/identities.toml into identities over the cells of one document.

A rule whose total row or column the document does not print gives no identity; of its parts those
count that the form prints, for forms differ by year and region. A rule of one form names the rows,
columns or cells by which that form is told.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from juesuan_gui.checks.relations.binding import (
    Binder,
    class_entries,
    entry_cell,
    row_cell,
    three_public_cell,
    three_public_periods,
)
from juesuan_gui.domain.identity import Basis, Identity, Origin, Relation, Term
from juesuan_gui.domain.table import CellRef, Table, TableKind

_ALL_CLASSES = "class:*"


def build_builtin(binder: Binder, rules: Mapping[str, Any]) -> Iterator[Identity]:
    """Yield the built-in identities that the document's tables allow.

    Args:
        binder: The document's tables.
        rules: The parsed identities.toml.
    """
    for rule in rules["within_row"]:
        for table in binder.all(TableKind(rule["kind"])):
            yield from _within_row(table, rule)
    for rule in rules["within_column"]:
        for table in binder.all(TableKind(rule["kind"])):
            yield from _within_column(table, rule)
    for rule in rules["class_totals"]:
        for table in binder.all(TableKind(rule["kind"])):
            yield from _class_totals(table, rule)
    for rule in rules["three_public"]:
        for table in binder.all(TableKind.THREE_PUBLIC):
            yield from _three_public(table, rule)
    for table in binder.all(TableKind(rules["groups"]["kind"])):
        yield from _groups(table, rules["groups"]["code"])
    for rule in rules["cross"]:
        yield from _cross(binder, rule)


def _identity(
    code: str, subject: CellRef, terms: Sequence[Term], *, may_omit_terms: bool = False
) -> Identity:
    return Identity(
        code=code,
        subject=subject,
        terms=tuple(terms),
        relation=Relation.SUM,
        bases=(Basis(Origin.BUILT_IN, code),),
        may_omit_terms=may_omit_terms,
    )


def _signed(name: str) -> tuple[str, int]:
    return (name[1:], -1) if name.startswith("-") else (name, 1)


def _within_row(table: Table, rule: Mapping[str, Any]) -> Iterator[Identity]:
    parts = [_signed(name) for name in rule["parts"]]
    unless = rule.get("unless", ())
    for entry in table.entries:
        if any(name in entry.columns for name in unless):
            continue
        subject = entry_cell(table, entry, rule["total"])
        found = [(entry_cell(table, entry, name), sign) for name, sign in parts]
        terms = [Term(cell, sign) for cell, sign in found if cell is not None]
        if subject is not None and len(terms) >= 2:
            yield _identity(rule["code"], subject, terms)


def _within_column(table: Table, rule: Mapping[str, Any]) -> Iterator[Identity]:
    if not _is_of_form(table, rule):
        return
    for measure in rule["measures"]:
        subject = row_cell(table, rule["total"], measure)
        if subject is None:
            continue
        terms: list[Term] = []
        for name in rule["parts"]:
            if name == _ALL_CLASSES:
                cells = [entry_cell(table, entry, measure) for entry in class_entries(table)]
                terms.extend(Term(cell) for cell in cells if cell is not None)
                continue
            item, sign = _signed(name)
            cell = row_cell(table, item, measure)
            if cell is not None:
                terms.append(Term(cell, sign))
        if terms:
            yield _identity(rule["code"], subject, terms)


def _is_of_form(table: Table, rule: Mapping[str, Any]) -> bool:
    """Whether a table prints the rows that a rule needs, and none that another rule is for."""
    printed = table.entries_by_item
    has_all = not rule.get("all_parts") or all(name in printed for name in rule["parts"])
    return has_all and not any(name in printed for name in rule.get("unless", ()))


def _class_totals(table: Table, rule: Mapping[str, Any]) -> Iterator[Identity]:
    subject = row_cell(table, rule["total"], rule["measure"])
    cells = [row_cell(table, code, rule["measure"]) for code in rule["classes"]]
    terms = [Term(cell) for cell in cells if cell is not None]
    if subject is not None and terms:
        yield _identity(rule["code"], subject, terms)


def _three_public(table: Table, rule: Mapping[str, Any]) -> Iterator[Identity]:
    for period in three_public_periods(table):
        subject = three_public_cell(table, rule["total"], period)
        cells = [three_public_cell(table, part, period) for part in rule["parts"]]
        terms = [Term(cell) for cell in cells if cell is not None]
        if subject is not None and len(terms) >= 2 and _is_divided(table, terms):
            yield _identity(rule["code"], subject, terms)


def _is_divided(table: Table, terms: Sequence[Term]) -> bool:
    """Whether a block is divided into parts; a form prints dashes where it is not meant to be."""
    cells = [table.cell(term.cell.row, term.cell.column) for term in terms]
    is_filled = any(cell is not None and cell.amount is not None for cell in cells)
    return is_filled or not any(cell is not None and cell.text.strip() for cell in cells)


def _groups(table: Table, code: str) -> Iterator[Identity]:
    """A class equals its printed items; unprinted items may carry money (X-12)."""
    for entry in class_entries(table):
        for measure in entry.columns:
            subject = entry_cell(table, entry, measure)
            items = [
                entry_cell(table, item, measure)
                for item_code, item in table.entries_by_code.items()
                if len(item_code) == 5 and item_code.startswith(entry.key.code or "?")
            ]
            terms = [Term(cell) for cell in items if cell is not None]
            if subject is not None and terms:
                yield _identity(code, subject, terms, may_omit_terms=True)


# --- across tables --------------------------------------------------------------------------------


def _cross(binder: Binder, rule: Mapping[str, Any]) -> Iterator[Identity]:
    if not _is_printed(binder, rule.get("when", ()), all) or _is_printed(
        binder, rule.get("unless", ()), any
    ):
        return
    guard_names = rule.get("guards") or rule.get("unless_guards") or ()
    guards = [binder.cell(TableKind(k), row, measure) for k, row, measure in guard_names]
    if guard_names and binder.first(TableKind(guard_names[0][0])) is None:
        return
    for row in _rows(binder, rule):
        for measure in rule.get("measures", ("",)):
            identity = _cross_identity(binder, rule, row, measure)
            if identity is not None:
                yield _with_guards(identity, [g for g in guards if g is not None], rule)


def _is_printed(
    binder: Binder,
    names: Sequence[Sequence[str]],
    quantifier: Callable[[Iterable[bool]], bool],
) -> bool:
    """Whether the form has cells: all of them, or any."""
    return quantifier(
        binder.cell(TableKind(kind), row, measure) is not None for kind, row, measure in names
    )


def _with_guards(
    identity: Identity, guards: Sequence[CellRef], rule: Mapping[str, Any]
) -> Identity:
    return replace(
        identity,
        guards=tuple(guards),
        applies_unless_guarded="unless_guards" in rule,
        is_doubtful=rule.get("doubtful", False),
    )


def _rows(binder: Binder, rule: Mapping[str, Any]) -> Sequence[str]:
    """Return the rows a rule ranges over: "" for one cell, else codes printed in both tables.

    A table without a row of totals gives no relation of it.
    """
    over = rule.get("over")
    if over is None:
        return ("",)
    left = binder.first(TableKind(rule["left"][0]))
    right = binder.first(TableKind(rule["right"][0][0]))
    if left is None or right is None:
        return ()
    codes = [code for code in left.entries_by_code if code in right.entries_by_code]
    if over == "classes":
        return [code for code in codes if len(code) == 3]
    return [*codes, "total"]


def _cross_identity(
    binder: Binder, rule: Mapping[str, Any], row: str, measure: str
) -> Identity | None:
    def bind(name: Sequence[str]) -> CellRef | None:
        kind = TableKind(name[0].lstrip("-"))
        return binder.cell(
            kind, row if name[1] == "*" else name[1], name[2].format(measure=measure)
        )

    subject = bind(rule["left"])
    found = [(bind(name), -1 if name[0].startswith("-") else 1) for name in rule["right"]]
    if subject is None or any(cell is None for cell, _ in found[:1]):
        return None
    terms = tuple(Term(cell, sign) for cell, sign in found if cell is not None)
    tables = {subject.table, *(term.cell.table for term in terms)}
    return Identity(
        code=rule["code"],
        subject=subject,
        terms=terms,
        relation=Relation(rule["relation"]),
        bases=(Basis(Origin.CROSS_TABLE if len(tables) > 1 else Origin.BUILT_IN, rule["code"]),),
        is_cross_table=len(tables) > 1,
    )

"""Relations that a table should give but that could not be bound to it.

A heading that was not understood takes relations away without a sound. Forms differ in their rows,
so a rule is missed only where its row is printed and its column is not understood, or where no row
of the table is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from juesuan_gui.checks.relations.binding import find_entry
from juesuan_gui.domain.identity import Identity, NotEvaluable
from juesuan_gui.domain.table import Table, TableKind

NOT_BOUND = "not_evaluable.not_bound"
# A rule that only some forms of a kind are meant to give.
_CONDITIONAL = ("optional", "when", "unless")
_ANY = "*"
# Kind of table, row ("*" for any) and measure of a cell that a rule names.
_Name = tuple[TableKind, str, str]


def find_unbound(
    tables: Iterable[Table], identities: Iterable[Identity], rules: Mapping[str, Any]
) -> Iterator[NotEvaluable]:
    """Yield an entry for each rule that the tables should give and do not.

    Args:
        rules: The rules that apply to the document, as of identities.toml.
    """
    filled: dict[TableKind, Table] = {}
    for table in tables:
        if not table.is_empty:
            filled.setdefault(table.kind, table)
    bound = {basis.code for one in identities for basis in one.bases}
    missed: dict[str, dict[str, Table]] = {}
    for code, names in _demands(rules):
        if code not in bound and all(kind in filled for kind, *_ in names):
            for kind, row, measure in names:
                if _is_lost(filled[kind], row, measure):
                    missed.setdefault(code, {})[filled[kind].id] = filled[kind]
    for code, concerned in missed.items():
        first = next(iter(concerned.values()))
        titles = "、".join(table.title for table in concerned.values())
        yield NotEvaluable(code, NOT_BOUND, (("tables", titles),), places=first.head[:1])


def _is_lost(table: Table, row: str, measure: str) -> bool:
    """Whether a cell is missing because its heading, or the whole table, was not understood."""
    if measure in table.measures:
        return not table.entries_by_item and not table.entries_by_code
    return row == _ANY or find_entry(table, row) is not None


def _demands(rules: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[_Name]]]:
    """Yield the code of each rule with the cells that it cannot do without."""
    for rule in rules["within_row"]:
        if _is_demanded(rule):
            yield rule["code"], [(TableKind(rule["kind"]), _ANY, rule["total"])]
    for rule in rules["within_column"]:
        if _is_demanded(rule):
            kind = TableKind(rule["kind"])
            yield rule["code"], [(kind, rule["total"], one) for one in rule["measures"][:1]]
    for rule in rules["class_totals"]:
        if _is_demanded(rule):
            yield rule["code"], [(TableKind(rule["kind"]), rule["total"], rule["measure"])]
    for rule in rules["cross"]:
        if _is_demanded(rule):
            measure = next(iter(rule.get("measures", ("",))))
            names = (rule["left"], rule["right"][0])
            yield rule["code"], [_name(name, measure) for name in names]


def _is_demanded(rule: Mapping[str, Any]) -> bool:
    return not any(rule.get(key) for key in _CONDITIONAL)


def _name(name: Sequence[str], measure: str) -> _Name:
    return TableKind(name[0].lstrip("-")), name[1], name[2].format(measure=measure)

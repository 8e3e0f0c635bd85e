"""Examine identities.toml: every kind, row, measure and code that a rule names must exist.

The rules stay plain mappings; what they mean is built in `checks/relations`.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from juesuan_gui.domain.catalogue.entry import Entry
from juesuan_gui.domain.catalogue.kinds import KindSpec
from juesuan_gui.domain.identity import Relation
from juesuan_gui.domain.table import TableKind

FILE = "identities.toml"
_PERIODS = ("budget", "final", "last")
_ANY_ROW = ("class:*", "*")
_OVER = ("classes", "codes")


class _Examiner:
    """Knows the names that rules may use."""

    def __init__(self, kinds: Mapping[TableKind, KindSpec], codes: Collection[str]) -> None:
        self.kinds = kinds
        self._codes = codes

    def code(self, entry: Entry, key: str = "code") -> None:
        entry.one_of(key, self._codes)

    def kind(self, entry: Entry) -> KindSpec:
        return self.kinds[TableKind(entry.one_of("kind", list(TableKind)))]

    def measure(self, entry: Entry, spec: KindSpec, name: str) -> None:
        known = spec.measure_ids
        if spec.kind is TableKind.THREE_PUBLIC:
            known = known | frozenset(_PERIODS)
        entry.known(name.removeprefix("-"), known, "measure")

    def row(self, entry: Entry, spec: KindSpec, name: str) -> None:
        name = name.removeprefix("-")
        if not name.isdigit() and name not in _ANY_ROW:
            entry.known(name, spec.row_ids, "row")

    def cell(self, entry: Entry, name: object, measures: Collection[str]) -> None:
        """A cell is named [kind, row, measure]; the measure may be one the rule ranges over."""
        if not isinstance(name, list) or len(name) != 3:
            raise entry.error(f"{name!r} is no [kind, row, measure]")
        kind, row, measure = (str(part) for part in name)
        spec = self.kinds[TableKind(entry.known(kind.removeprefix("-"), list(TableKind), "kind"))]
        self.row(entry, spec, row)
        for one in measures if measure == "{measure}" else (measure,):
            self.measure(entry, spec, one)


def check_relations(
    raw: Mapping[str, Any], kinds: Mapping[TableKind, KindSpec], codes: Collection[str]
) -> None:
    """Examine the parsed identities.toml.

    Raises:
        CatalogueError: A rule has a misspelt key or names something that does not exist.
    """
    names = _Examiner(kinds, codes)
    whole = Entry(FILE, "", raw)
    readers: Mapping[str, Callable[[Entry, _Examiner], None]] = {
        "within_row": _within_row,
        "within_column": _within_column,
        "class_totals": _class_totals,
        "three_public": _three_public,
        "cross": _cross,
    }
    for key, read in readers.items():
        for entry in whole.each(key):
            names.code(entry)
            entry.flag("optional")
            read(entry, names)
            entry.close()
    groups = whole.below("groups")
    names.code(groups)
    names.kind(groups)
    groups.close()
    _hierarchy(whole.below("hierarchy"), names)
    _found(whole.below("found"), names)
    whole.close()


def relations_of(raw: Mapping[str, Any], left_out: Collection[str]) -> dict[str, Any]:
    """Return the rules without those of the codes that a profile leaves out."""
    return {
        key: [rule for rule in rules if rule["code"] not in left_out]
        if isinstance(rules, list)
        else rules
        for key, rules in raw.items()
    }


def _within_row(entry: Entry, names: _Examiner) -> None:
    spec = names.kind(entry)
    for name in (entry.text("total"), *entry.texts("parts"), *entry.texts("unless", ())):
        names.measure(entry, spec, name)


def _within_column(entry: Entry, names: _Examiner) -> None:
    spec = names.kind(entry)
    entry.flag("all_parts")
    for name in (entry.text("total"), *entry.texts("parts"), *entry.texts("unless", ())):
        names.row(entry, spec, name)
    for name in entry.texts("measures"):
        names.measure(entry, spec, name)


def _class_totals(entry: Entry, names: _Examiner) -> None:
    spec = names.kind(entry)
    names.row(entry, spec, entry.text("total"))
    names.measure(entry, spec, entry.text("measure"))
    for code in entry.texts("classes"):
        if not code.isdigit():
            raise entry.error(f"{code!r} is no code")


def _three_public(entry: Entry, names: _Examiner) -> None:
    rows = names.kinds[TableKind.THREE_PUBLIC].row_ids
    for name in (entry.text("total"), *entry.texts("parts")):
        entry.known(name, rows, "item")


def _cross(entry: Entry, names: _Examiner) -> None:
    entry.one_of("relation", list(Relation))
    entry.flag("doubtful")
    if entry.has("over"):
        entry.one_of("over", _OVER)
    measures = entry.texts("measures", ())
    cells = [entry.value("left", list), *entry.value("right", list)]
    for key in ("guards", "unless_guards", "when", "unless"):
        if entry.has(key):
            cells += entry.value(key, list)
    for name in cells:
        names.cell(entry, name, measures)


def _found(entry: Entry, names: _Examiner) -> None:
    for key in ("columns_code", "rows_code", "pairs_code"):
        names.code(entry, key)
    entry.pattern("total")
    entry.pattern("part")
    entry.texts("ordinals")
    entry.close()


def _hierarchy(entry: Entry, names: _Examiner) -> None:
    entry.some_of("kinds", list(TableKind))
    kinds = [names.kinds[TableKind(one)] for one in entry.texts("kinds")]
    entry.some_of("not_added", frozenset().union(*(spec.measure_ids for spec in kinds)))
    for key in ("class_code", "item_code", "total_code", "single_child_code"):
        names.code(entry, key)
    entry.close()

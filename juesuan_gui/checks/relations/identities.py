"""Gather the identities of a document from all origins; the same linear form is one identity."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from juesuan_gui.checks.relations.binding import Binder
from juesuan_gui.checks.relations.builtin import build_builtin
from juesuan_gui.checks.relations.declared import DeclaredResult, build_declared
from juesuan_gui.checks.relations.hierarchy import build_hierarchy
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.identity import Identity, Relation
from juesuan_gui.domain.table import CellRef


@dataclass(frozen=True)
class IdentitySet:
    """All identities of a document, and what its printed formulas gave.

    Attributes:
        of_tables: Those that relate cells only.
        textual: Those that figures of the narrative take part in.
    """

    of_tables: tuple[Identity, ...]
    textual: tuple[Identity, ...]
    declared: DeclaredResult

    @property
    def identities(self) -> tuple[Identity, ...]:
        """All of them, those of tables first."""
        return self.of_tables + self.textual

    def with_textual(self, textual: Iterable[Identity]) -> "IdentitySet":
        """Return a set with other identities of the narrative."""
        return replace(self, textual=_merge(textual))


def build_identities(
    disclosure: Disclosure, rules: Mapping[str, Any], textual: Iterable[Identity] = ()
) -> IdentitySet:
    """Build the identities of a document from identities.toml, its codes, notes and narrative."""
    binder = Binder(disclosure.tables)
    declared = build_declared(disclosure)
    of_tables = _merge(
        [
            *build_builtin(binder, rules),
            *build_hierarchy(binder, rules),
            *declared.identities,
        ]
    )
    return IdentitySet(of_tables, _merge(textual), declared)


def _merge(identities: Iterable[Identity]) -> tuple[Identity, ...]:
    found: dict[tuple[bool, frozenset[tuple[CellRef, int]]], Identity] = {}
    for identity in identities:
        key = (identity.relation.is_equation, identity.form)
        known = found.get(key)
        found[key] = identity if known is None else _joined(known, identity)
    return tuple(found.values())


def _joined(first: Identity, second: Identity) -> Identity:
    """Join two origins of one form: all bases, the stricter relation, guards only if both have."""
    bases = first.bases + tuple(b for b in second.bases if b not in first.bases)
    is_repeat = Relation.REPEAT in (first.relation, second.relation)
    return replace(
        first,
        bases=bases,
        relation=Relation.REPEAT if is_repeat else first.relation,
        guards=first.guards if second.guards else (),
    )

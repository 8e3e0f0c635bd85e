"""Rows of which it is not certain that they are what their code or their name says."""

from collections.abc import Mapping
from functools import cached_property

from juesuan_gui.domain.catalogue import normalise
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.table import CellRef, Entry, Table


class RowDoubts:
    """Tells of a document which rows may stand under a wrong name or code.

    Args:
        before: Of the document before an edit: the names of its codes are taken over.
    """

    def __init__(self, disclosure: Disclosure, before: "RowDoubts | None" = None) -> None:
        self._disclosure = disclosure
        # A list of one, shared with the doubts of the document after an edit.
        self._known_names: list[Mapping[str, set[str]]] = []
        if before is not None and _has_same_rows(before._disclosure, disclosure):  # noqa: SLF001
            self._known_names = before._known_names  # noqa: SLF001 - same class

    def is_doubtful(self, ref: CellRef) -> bool:
        """Whether the name of a figure's row differs between tables or repeats another row's."""
        table = self._disclosure.tables_by_id.get(ref.table)
        if table is None:
            return False
        entries = (
            e for e in table.entries if e.row == ref.row and ref.column in e.columns.values()
        )
        return any(
            self._is_named_otherwise(entry) or self._repeats(entry, table) for entry in entries
        )

    def _repeats(self, entry: Entry, table: Table) -> bool:
        """Whether another row of the table has the same name and is neither above nor below it."""
        namesakes = (other for other in table.entries if other.key.label == entry.key.label)
        return any(_is_alike(entry, other) for other in namesakes)

    def _is_named_otherwise(self, entry: Entry) -> bool:
        own = normalise(entry.key.label)
        names = self._names_by_code.get(entry.key.code or "", ())
        return bool(own) and any(not _is_one_name(own, name) for name in names)

    @cached_property
    def _names_by_code(self) -> Mapping[str, set[str]]:
        if not self._known_names:
            self._known_names.append(self._find_names())
        return self._known_names[0]

    def _find_names(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for table in self._disclosure.tables:
            for entry in table.entries:
                if entry.key.code and entry.key.label:
                    found.setdefault(entry.key.code, set()).add(normalise(entry.key.label))
        return found


def _has_same_rows(one: Disclosure, other: Disclosure) -> bool:
    if len(one.tables) != len(other.tables):
        return False
    return all(a.entries is b.entries for a, b in zip(one.tables, other.tables, strict=True))


def _is_one_name(first: str, second: str) -> bool:
    """Whether names are one: a number may stand before it, the layout may cut it."""
    longer, shorter = sorted((first, second), key=len, reverse=True)
    return longer.startswith(shorter) or longer.endswith(shorter)


def _is_alike(entry: Entry, other: Entry) -> bool:
    """Whether two rows of one label have one name and neither contains the other."""
    first, second = entry.key, other.key
    if other.row == entry.row or set(other.columns) != set(entry.columns):
        return False
    if not first.label or first.side != second.side:
        return False
    if first.code and second.code:
        return not first.code.startswith(second.code) and not second.code.startswith(first.code)
    return first.item is None

"""Examine the tables of structure.toml."""

from collections.abc import Mapping
from typing import Any

from juesuan_gui.domain.catalogue.entry import Entry
from juesuan_gui.domain.catalogue.kinds import KindSpec
from juesuan_gui.domain.table import TableKind

FILE = "structure.toml"


def check_structure(raw: Mapping[str, Any], kinds: Mapping[TableKind, KindSpec]) -> None:
    """Examine what is said of regional tables.

    Raises:
        CatalogueError: An entry has a misspelt key or names something that does not exist.
    """
    for entry in Entry(FILE, "", raw).each("regional"):
        entry.pattern("title")
        entry.pattern("column")
        spec = kinds[TableKind(entry.one_of("kind", list(TableKind)))]
        entry.one_of("measure", spec.measure_ids)
        entry.close()

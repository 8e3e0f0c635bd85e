"""The shape of a table of any form: its sides, the headings of its columns, the ranks of rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from juesuan_gui.domain.table import Entry, Table


class Words:
    """The words by which totals, parts and numbered rows are known, of identities.toml."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        self._total = re.compile(rules["total"])
        self._part = re.compile(rules["part"])
        self._ordinals = tuple(re.compile(pattern) for pattern in rules["ordinals"])

    def is_total(self, text: str) -> bool:
        """Whether a heading or label names a total."""
        return self._total.search(text) is not None

    def is_part(self, text: str) -> bool:
        """Whether a heading or label names a part of what stands before it."""
        return self._part.match(text) is not None

    def bare(self, label: str) -> str:
        """Return a label without the number that it begins with."""
        match = next((m for one in self._ordinals if (m := one.match(label))), None)
        return label[match.end() :] if match else label

    def ordinal(self, label: str) -> int | None:
        """Return the style of the number that a label begins with, or None."""
        found = (i for i, pattern in enumerate(self._ordinals) if pattern.match(label))
        return next(found, None)


@dataclass(frozen=True)
class Side:
    """Rows of a table that share their amount columns, in order."""

    table: Table
    columns: tuple[int, ...]
    entries: tuple[Entry, ...]

    def heading(self, column: int) -> tuple[str, ...]:
        """Return the printed headings of a column, outermost first."""
        return self._headings.get(column, ())

    @cached_property
    def _headings(self) -> Mapping[int, tuple[str, ...]]:
        found: dict[int, tuple[str, ...]] = {}
        for column in self.columns:
            cells = (self.table.cell(entry.row, column) for entry in self.entries)
            keys = (cell.column_key for cell in cells if cell is not None)
            found[column] = next((key.heading for key in keys if key is not None), ())
        return found


def sides_of(table: Table) -> Iterator[Side]:
    """Yield the sides of a table."""
    groups: dict[tuple[int, ...], list[Entry]] = {}
    for entry in table.entries:
        columns = tuple(sorted(entry.columns.values()))
        if columns:
            groups.setdefault(columns, []).append(entry)
    for columns, entries in groups.items():
        yield Side(table, columns, tuple(entries))


def ranks(entries: Sequence[Entry], words: Words) -> list[int | None]:
    """Return how deep each row stands by the numbers of the labels; None for rows without one.

    A style of numbers that was not seen before stands below the row before it; one that is open
    continues its own rank.
    """
    open_styles: list[int] = []
    found: list[int | None] = []
    for entry in entries:
        style = words.ordinal(entry.key.label)
        if style is None:
            found.append(None)
            continue
        if style in open_styles:
            del open_styles[open_styles.index(style) + 1 :]
        else:
            open_styles.append(style)
        found.append(len(open_styles) - 1)
    return found

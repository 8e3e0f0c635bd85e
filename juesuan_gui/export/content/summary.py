"""A summary of many documents, as sheets of plain lists: what is said, not how it looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

Value = str | int | Decimal


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars over a list: one for each of its first rows, stacked of some of its columns.

    Attributes:
        label: 0-based column that names the bars.
        columns: 0-based columns that are stacked, each with its colour as six hexadecimal digits.
        most: How many rows are shown at most.
    """

    title: str
    label: int
    columns: tuple[tuple[int, str], ...]
    most: int = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list with its name and headings; where there is nothing to list it may say so."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]
    chart: BarChart | None = None

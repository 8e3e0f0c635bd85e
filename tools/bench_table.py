"""Tables as `bench.py` prints them: a value beyond the bound of its column ends in "!"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_NAME_WIDTH = 34
_WIDTH = 10


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in a column, and the bound that the program promises, if it does."""

    heading: str
    bound: float | None = None
    decimals: int = 0


def headings(title: str, columns: Sequence[Column]) -> Iterator[str]:
    """Yield the lines above a table."""
    yield ""
    yield f"{title:<{_NAME_WIDTH}}" + "".join(f"{c.heading:>{_WIDTH}}" for c in columns)
    if any(column.bound is not None for column in columns):
        bounds = ("" if c.bound is None else f"{c.bound:g}" for c in columns)
        yield f"{'  at most':<{_NAME_WIDTH}}" + "".join(f"{text:>{_WIDTH}}" for text in bounds)


def line(name: str, columns: Sequence[Column], values: Mapping[str, float]) -> str:
    """Return a line of a table; what was not measured stays blank."""
    shown = (_shown(column, values.get(column.heading)) for column in columns)
    return (f"{name:<{_NAME_WIDTH}}" + "".join(f"{text:>{_WIDTH}}" for text in shown)).rstrip()


def _shown(column: Column, value: float | None) -> str:
    if value is None:
        return ""
    mark = "!" if column.bound is not None and value > column.bound else ""
    return f"{value:,.{column.decimals}f}{mark}"

"""Lists of classification codes: official names by code and year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from juesuan_gui.domain.catalogue.words import normalise


@dataclass(frozen=True, slots=True)
class CodeName:
    """A classification code with its official name and the years it was valid."""

    code: str
    name: str
    from_year: int | None
    to_year: int | None

    def is_valid_in(self, year: int | None) -> bool:
        """Whether the name was in force in a year; an unknown year accepts every name."""
        if year is None:
            return True
        return (self.from_year or 0) <= year <= (self.to_year or 9999)


class CodeList:
    """One classification: official names by code and year."""

    def __init__(self, rows: Iterable[CodeName]) -> None:
        self._by_code: dict[str, list[CodeName]] = {}
        for row in rows:
            self._by_code.setdefault(row.code, []).append(row)

    def names(self, code: str, year: int | None = None) -> tuple[str, ...]:
        """Return the official names of a code in a year; empty for an unknown code."""
        rows = self._by_code.get(code, ())
        return tuple(row.name for row in rows if row.is_valid_in(year))

    def all_names(self, code: str) -> tuple[CodeName, ...]:
        """Return every name a code ever had, with its years."""
        return tuple(self._by_code.get(code, ()))

    def codes(self) -> tuple[str, ...]:
        """Return all known codes."""
        return tuple(self._by_code)

    @cached_property
    def class_by_name(self) -> Mapping[str, str]:
        """Three-digit codes by normalised name, old names included."""
        found: dict[str, str] = {}
        for code, rows in self._by_code.items():
            if len(code) == 3:
                found.update({normalise(row.name): code for row in rows})
        return found

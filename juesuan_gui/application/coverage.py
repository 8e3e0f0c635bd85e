"""How much of each table was checked, and what came out. Pure; kept up to date cheaply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from juesuan_gui.domain.identity import Verdict

if TYPE_CHECKING:
    from juesuan_gui.checks.engine.system import Evaluation
    from juesuan_gui.domain.identity import Identity, Outcome
    from juesuan_gui.domain.table import CellRef

_SHOWN = (Verdict.BROKEN, Verdict.ROUNDING, Verdict.NOT_EVALUABLE, Verdict.HOLDS)


@dataclass(frozen=True, slots=True)
class TableCoverage:
    """Counts of the identities that a table takes part in; those of blanks alone do not count."""

    holds: int = 0
    rounding: int = 0
    broken: int = 0
    not_evaluable: int = 0

    @property
    def evaluated(self) -> int:
        """Number of identities that were evaluated."""
        return self.holds + self.rounding + self.broken


class Coverage:
    """Coverage of the tables and of the paragraphs of one document."""

    def __init__(self, system: Evaluation) -> None:
        self._system = system
        self._identities = system.identities
        self._tables: dict[str, set[int]] = {}
        self._paragraphs: dict[int, set[int]] = {}
        self._counts: dict[str, TableCoverage] = {}
        self._start_over(system)

    def of(self, table: str) -> TableCoverage:
        """Return the counts of a table."""
        return self._counts.get(table, TableCoverage())

    def of_paragraphs(self, first: int, last: int) -> TableCoverage:
        """Return the counts of a section of the text."""
        found: set[int] = set()
        for paragraph in range(first, last + 1):
            found |= self._paragraphs.get(paragraph, set())
        return self._count(found)

    def update(self, system: Evaluation, cells: Iterable[CellRef]) -> None:
        """Count again what the changed cells touch, or everything if the text was read again."""
        if system.identities is not self._identities:
            self._start_over(system)
            return
        self._system = system
        tables = {
            cell.table
            for changed in cells
            for index in system.touching(changed)
            for cell in system.identities[index].cells
        }
        for table in tables:
            self._counts[table] = self._count(self._tables.get(table, set()))

    def _start_over(self, system: Evaluation) -> None:
        self._system, self._identities = system, system.identities
        self._tables, self._paragraphs = {}, {}
        for index, identity in system.identities.items():
            for cell in identity.cells:
                if cell.is_text:
                    self._paragraphs.setdefault(cell.row, set()).add(index)
                else:
                    self._tables.setdefault(cell.table, set()).add(index)
        self._counts = {table: self._count(found) for table, found in self._tables.items()}

    def _count(self, indexes: Iterable[int]) -> TableCoverage:
        found = dict.fromkeys(Verdict, 0)
        for index in indexes:
            found[self._system.outcomes[index].verdict] += 1
        return TableCoverage(
            found[Verdict.HOLDS],
            found[Verdict.ROUNDING],
            found[Verdict.BROKEN],
            found[Verdict.NOT_EVALUABLE],
        )


def outcome_of(identity: Identity, system: Evaluation) -> Outcome | None:
    """Return the outcome of an identity as it is now; None if an edit of the text ended it."""
    for index in system.touching(identity.subject):
        if system.identities[index].key == identity.key:
            return system.outcomes[index]
    return None


def identities_of(cell: CellRef, system: Evaluation) -> tuple[tuple[Identity, Verdict], ...]:
    """Return the identities that a cell takes part in with their verdicts, broken ones first."""
    verdicts: Mapping[int, Verdict] = {
        index: system.outcomes[index].verdict
        for index in system.touching(cell)
        if cell in system.identities[index].cells
    }
    found = [(index, verdict) for index, verdict in verdicts.items() if verdict in _SHOWN]
    found.sort(key=lambda pair: _SHOWN.index(pair[1]))
    return tuple((system.identities[index], verdict) for index, verdict in found)

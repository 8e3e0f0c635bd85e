"""The form of one unit with its pictures, filled in: small values only, without the document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from juesuan_gui.export.content.checklist.rows import Row, Verdict, checklist_rows, pictured
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.pictures.cutting import cut_outs
from juesuan_gui.export.pictures.images import Picture

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class UnitForm:
    """The form of one unit.

    Attributes:
        unit: Its name; that of the file where the document does not say.
        kind: What kind of document was checked, as a word.
        source: Name of the file.
        rows: What is said of each part.
        pictures: Of problems, by their number; None where nothing is to be seen.
    """

    unit: str
    kind: str
    year: int | None
    source: str
    reviewer: str
    taken_at: datetime
    rows: tuple[Row, ...]
    pictures: Mapping[int, Picture | None]

    def count(self, verdict: Verdict) -> int:
        """Return how many parts have a verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    @property
    def problems(self) -> int:
        """How many problems there are in all parts."""
        return sum(len(row.problems) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A document whose form could not be filled in: its file, and the reason in words."""

    source: str
    reason: str


def fill_form(snapshot: Snapshot, progress: Progress) -> UnitForm:
    """Fill in the form of one document.

    Args:
        progress: Called with the share done; may raise to cancel.
    """
    disclosure = snapshot.disclosure
    rows = checklist_rows(snapshot)
    problems = [problem for _, problem in pictured(rows)]
    pictures = cut_outs(snapshot, [one.target for one in problems], progress)
    source = PurePath(disclosure.source.path)
    return UnitForm(
        unit=disclosure.department or source.stem,
        kind=snapshot.catalogue.profiles[disclosure.profile].name,
        year=disclosure.year,
        source=source.name,
        reviewer=snapshot.author,
        taken_at=snapshot.taken_at,
        rows=tuple(_without_table(row) for row in rows),
        pictures={one.number: cut for one, cut in zip(problems, pictures, strict=True)},
    )


def _without_table(row: Row) -> Row:
    """Let go of the table, with which the whole document would be kept."""
    return replace(row, part=replace(row.part, table=None))

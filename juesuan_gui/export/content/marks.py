"""Decide which cells of the tables carry which marks.

A mark never relies on colour: each kind has a letter, and the letter of a finding its number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.table import CellRef, Role, Table
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Issue, Snapshot
from juesuan_gui.review import Status

_MOST_TAGS = 3
_INFERRED_LABELS = (Role.LABEL, Role.CODE)


@dataclass(frozen=True, slots=True)
class Tag:
    """A letter in a cell.

    Attributes:
        text: The letter and the number of the finding.
        severity: Of the finding; None for a mark that is no finding.
        link: Name of the place in the file that explains it.
        is_solid: It is set white on a dark ground.
    """

    text: str
    severity: Severity | None = None
    link: str | None = None
    is_solid: bool = False


@dataclass(slots=True)
class Mark:
    """Everything that marks one cell.

    Attributes:
        printed: What the document printed, if it was corrected; may be empty.
        suspect: Severity of the finding for which this very cell is the suspect.
        inferred: The program placed it in its column.
    """

    printed: str | None = None
    suspect: Severity | None = None
    inferred: bool = False
    tags: list[Tag] = field(default_factory=list)


Marks = Mapping[CellRef, Mark]


def issue_link(issue: Issue) -> str:
    """Return the name of the place in the file where a finding is explained."""
    return f"issue-{issue.number}" if issue.number else f"rounding-{issue.finding.cells[0].table}"


def build_marks(snapshot: Snapshot) -> Marks:
    """Return the marks of all cells that have any."""
    marks: dict[CellRef, Mark] = {}
    for issue in (*snapshot.issues, *snapshot.roundings):
        if issue.status is not Status.FALSE_ALARM:
            _mark_issue(issue, marks)
    for correction in snapshot.corrections:
        mark = marks.setdefault(correction.cell, Mark())
        mark.printed = correction.printed
        mark.tags.insert(0, Tag(text("marks.changed"), is_solid=True))
    for table in snapshot.disclosure.tables:
        if not is_wholly_inferred(table):
            _mark_inferred(table, marks)
    return marks


def is_wholly_inferred(table: Table) -> bool:
    """Whether the source keeps no columns at all, so that even labels were placed."""
    return any(cell.inferred and cell.role in _INFERRED_LABELS for cell in table.cells)


def _mark_issue(issue: Issue, marks: dict[CellRef, Mark]) -> None:
    finding = issue.finding
    letter = "explained" if issue.is_settled else str(finding.severity)
    number = str(issue.number) if issue.number else ""
    is_solid = finding.severity is Severity.ERROR and not issue.is_settled
    tag = Tag(text(f"marks.{letter}") + number, finding.severity, issue_link(issue), is_solid)
    _mark_references(issue, number, marks)
    suspects = set(_suspects(issue))
    for ref in finding.cells:
        if ref in finding.references:
            continue
        mark = marks.setdefault(ref, Mark())
        if len(mark.tags) < _MOST_TAGS and all(old.text != tag.text for old in mark.tags):
            mark.tags.append(tag)
        is_worse = mark.suspect is None or finding.severity.rank < mark.suspect.rank
        if ref in suspects and is_worse and not issue.is_settled:
            mark.suspect = finding.severity


def _mark_references(issue: Issue, number: str, marks: dict[CellRef, Mark]) -> None:
    """Mark the cells that a wrong sentence is compared with: they are not said to be wrong."""
    if issue.is_settled or not number:
        return
    tag = Tag(text("marks.reference") + number, link=issue_link(issue))
    for ref in issue.finding.references:
        mark = marks.setdefault(ref, Mark())
        if len(mark.tags) < _MOST_TAGS:
            mark.tags.append(tag)


def _suspects(issue: Issue) -> Iterator[CellRef]:
    """Yield the cells that a finding would correct; the one it shows first if there is none."""
    finding = issue.finding
    if finding.severity is Severity.ROUNDING:
        return
    yield from finding.cells[:1]
    yield from (target for target, _ in finding.moves)


def _mark_inferred(table: Table, marks: dict[CellRef, Mark]) -> None:
    tagged: set[int] = set()
    for cell in table.cells:
        if not cell.inferred or _is_settled(table.ref(cell.row, cell.column), marks):
            continue
        mark = marks.setdefault(table.ref(cell.row, cell.column), Mark())
        mark.inferred = True
        if cell.row not in tagged and cell.amount is not None:
            tagged.add(cell.row)
            mark.tags.append(Tag(text("marks.inferred")))


def _is_settled(ref: CellRef, marks: Marks) -> bool:
    """Whether the reviewer wrote the value and so placed it."""
    return ref in marks and marks[ref].printed is not None

"""Notes for a copy of the original: what is said of which places, numbered as in the lists."""

from collections.abc import Iterator
from dataclasses import dataclass

from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.page_spans import span_places
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.target_places import places_of, targets_of
from juesuan_gui.export.content.changes import find_replacements
from juesuan_gui.export.content.issue_notes import (
    correction_note,
    issue_note,
    issue_tag,
    noted_issues,
    remark_line,
)
from juesuan_gui.export.content.issue_words import title_words
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Issue, Snapshot
from juesuan_gui.review import Correction, TextCorrection

_MOST_RELATED = 12


@dataclass(frozen=True, slots=True)
class PlaceNote:
    """A note on some places.

    Attributes:
        tag: Its number with what it is, as the lists have it.
        letter: The same as short as a mark is.
        severity: Of a finding; None for a correction.
        title: What it is about in a few words.
        lines: All that it says, the tag first.
        places: Where what it speaks of stands; in several pieces where a line breaks.
        related: Places of what takes part.
        remark: What the reviewer wrote about it, as the line says it.
    """

    tag: str
    letter: str
    severity: Severity | None
    title: str
    lines: tuple[str, ...]
    places: tuple[Place, ...]
    related: tuple[Place, ...] = ()
    remark: str = ""


def place_notes(snapshot: Snapshot) -> Iterator[PlaceNote]:
    """Yield a note for each open finding or remark, then for each correction."""
    for issue in noted_issues(snapshot):
        yield _of_issue(issue, snapshot)
    corrections: list[Correction | TextCorrection]
    corrections = [*snapshot.corrections, *snapshot.text_corrections]
    for number, correction in enumerate(corrections, 1):
        yield _of_correction(correction, number, snapshot)


def _of_issue(issue: Issue, snapshot: Snapshot) -> PlaceNote:
    finding = issue.finding
    targets = targets_of(finding)
    found = [places for target in targets if (places := places_of(target, snapshot.disclosure))]
    if not found:
        found = [finding.places or _places_of_table(issue, snapshot)]
    first = found[0]
    others = dict.fromkeys(place for places in found[1:] for place in places)
    related = tuple(place for place in others if place not in first)[:_MOST_RELATED]
    letter = text("marks.explained") if issue.is_settled else text(f"marks.{finding.severity}")
    return PlaceNote(
        issue_tag(issue, snapshot),
        f"{letter}{issue.number}",
        finding.severity,
        title_words(issue, snapshot),
        tuple(issue_note(issue, snapshot)),
        first,
        related,
        remark_line(issue),
    )


def _places_of_table(issue: Issue, snapshot: Snapshot) -> tuple[Place, ...]:
    about = issue.finding.about
    table = snapshot.disclosure.tables_by_id.get(about.table or "") if about else None
    return table.head if table is not None else ()


def _of_correction(
    correction: Correction | TextCorrection, number: int, snapshot: Snapshot
) -> PlaceNote:
    tag = text("notes.correction_number", number=number)
    first, *rest = correction_note(correction)
    title = text("notes.title", tag=tag, title=first)
    letter = f"{text('marks.changed')}{number}"
    places = tuple(_places_of_correction(correction, snapshot))
    return PlaceNote(tag, letter, None, rest[0], (title, *rest), places)


def _places_of_correction(
    correction: Correction | TextCorrection, snapshot: Snapshot
) -> Iterator[Place]:
    if isinstance(correction, Correction):
        cell = snapshot.printed.cell(correction.cell)
        yield from cell.places if cell else ()
        return
    paragraph = snapshot.printed.paragraphs[correction.paragraph]
    for one in find_replacements(correction.printed, correction.corrected):
        start, end = (one.start, one.end) if one.end > one.start else (one.start - 1, one.start + 1)
        yield from span_places(paragraph, max(0, start), end)

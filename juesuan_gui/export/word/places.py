"""Find the letters of a Word document that a correction or a finding is about."""

from collections.abc import Iterable, Iterator

from juesuan_gui.domain.disclosure import Paragraph
from juesuan_gui.domain.finding import Finding
from juesuan_gui.domain.place import BlockPlace, Place
from juesuan_gui.domain.table import Cell
from juesuan_gui.domain.target_places import places_of as places_of_target
from juesuan_gui.domain.target_places import targets_of
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.readers.word.tracing import Letter, Trace, TracedParagraph

Letters = list[Letter | None]
"""For each letter of a text the letter of the document; None where there is none."""


def letters_of_cell(cell: Cell, trace: Trace) -> Letters | None:
    """Return the letters of a cell's text; None if the document does not hold them as they are."""
    found = (
        letter
        for place in cell.places
        if isinstance(place, BlockPlace)
        for letter in trace.letters_at(place)
        if not letter.letter.isspace()
    )
    matched: Letters = []
    for printed in cell.text:
        letter = None if printed.isspace() else next(found, None)
        if not printed.isspace() and (letter is None or letter.letter != printed):
            return None
        matched.append(letter)
    return matched if next(found, None) is None else None


def letters_of_paragraph(paragraph: Paragraph, trace: Trace) -> Letters:
    """Return the letters of a paragraph as read."""
    found: Letters = [None] * len(paragraph.text)
    for segment in paragraph.segments:
        if not isinstance(segment.place, BlockPlace):
            continue
        letters = trace.letters_at(segment.place)
        if len(letters) != segment.end - segment.start:
            continue
        for at, letter in enumerate(letters, segment.start):
            if letter.letter == paragraph.text[at] and letter.node is not None:
                found[at] = letter
    return found


def paragraphs_at(places: Iterable[Place], trace: Trace) -> Iterator[TracedParagraph]:
    """Yield the paragraphs of the main part that stand at places."""
    for place in places:
        if isinstance(place, BlockPlace):
            yield from (one for one in trace.paragraphs_at(place) if one.node is not None)


def places_of(finding: Finding, snapshot: Snapshot) -> Iterator[Place]:
    """Yield where a finding stands, the figure first that is most likely wrong."""
    for target in targets_of(finding):
        yield from places_of_target(target, snapshot.disclosure)
    yield from finding.places
    if finding.about is not None and finding.about.table is not None:
        table = snapshot.disclosure.tables_by_id.get(finding.about.table)
        yield from () if table is None else (*table.title_places, *table.places)

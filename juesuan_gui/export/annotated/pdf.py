"""Annotate the original PDF: box, highlight and number at each place, an index at the end."""

from collections.abc import Iterator, Sequence

from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.page_spans import boxes_on_pages
from juesuan_gui.domain.place import PagePlace, Place
from juesuan_gui.export.annotated.appearance import Label
from juesuan_gui.export.annotated.pages import Colour, Pages, annotating
from juesuan_gui.export.content.blocks import Anchor, Block, Heading, Listed, Listing, Paragraph
from juesuan_gui.export.content.forms import build_list
from juesuan_gui.export.content.place_notes import PlaceNote, place_notes
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Original, Snapshot
from juesuan_gui.export.pdf.pages_of_blocks import pages_of_blocks
from juesuan_gui.export.pdf.style import CHANGED_INK, SEVERITY_INK

_DASHES = {Severity.WARNING: "[3 2] 0 d", Severity.HINT: "[1 1.5] 0 d"}
_MARGIN = 1.0
_SHARE_ABOVE = 0.6  # of a label, above the box that it numbers
_SUMMARY = (30.0, 14.0)


def annotated_pdf(snapshot: Snapshot, original: Original) -> bytes:
    """Return the original with annotations.

    Raises:
        NotAnnotatableError: It cannot be opened or extended.
    """
    with annotating():
        return _annotated(snapshot, original)


def _annotated(snapshot: Snapshot, original: Original) -> bytes:
    author = snapshot.author or text("workbook.author")
    pages = Pages(original.data, original.password, author, snapshot.taken_at)
    notes = list(place_notes(snapshot))
    labels: list[tuple[int, float, float, Label]] = []
    for note in notes:
        labels.extend(_annotate(pages, note, labels))
    summary = Label(text("annotated.summary", count=len(notes)), size=8)
    pages.labels([(1, *_SUMMARY, summary), *labels])
    index = pages.append(pages_of_blocks(list(_index(notes)), snapshot))
    parent = pages.outline(text("annotated.index"), index)
    for note in notes:
        place = _first(note.places)
        if place is not None:
            area = pages.frame(place.page).area(place)
            title = note.lines[0]
            pages.outline_below(parent, title, place.page, area)
    return pages.written()


def _annotate(
    pages: Pages, note: PlaceNote, labels: Sequence[tuple[int, float, float, Label]]
) -> Iterator[tuple[int, float, float, Label]]:
    """Annotate the places of a note and yield its label."""
    related = text("notes.related", tag=note.tag)
    for place in boxes_on_pages(note.related):
        pages.highlight(place.page, pages.frame(place.page).area(place), related)
    for number, place in enumerate(boxes_on_pages(note.places)):
        frame = pages.frame(place.page)
        pages.highlight(place.page, frame.area(place), note.tag)
        content = "\n".join(note.lines) if number == 0 else note.lines[0]
        dash = _DASHES.get(note.severity, "") if note.severity else ""
        area = frame.area(place, _MARGIN)
        pages.box(place.page, area, note.lines[0], content, _ink(note), dash)
    first = _first(note.places)
    if first is not None:
        yield _label(note, first, labels)


def _label(
    note: PlaceNote, place: PagePlace, labels: Sequence[tuple[int, float, float, Label]]
) -> tuple[int, float, float, Label]:
    """Return the label of a note at the top left corner of its box, beside those there."""
    label = Label(note.letter, note.severity)
    x, top = place.x0 - _MARGIN, place.top - _MARGIN - label.height * _SHARE_ABOVE
    for page, other_x, other_top, other in labels:
        is_beside = page == place.page and abs(other_top - top) < label.height
        if is_beside and other_x < x + label.width and x < other_x + other.width:
            x = other_x + other.width + 0.5
    return place.page, x, max(0.0, top), label


def _first(places: Sequence[Place]) -> PagePlace | None:
    return next(iter(boxes_on_pages(places)), None)


def _ink(note: PlaceNote) -> Colour:
    name = CHANGED_INK if note.severity is None else SEVERITY_INK[note.severity]
    red, green, blue = (int(name[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _index(notes: Sequence[PlaceNote]) -> Iterator[Block]:
    yield Heading(Anchor("annotations", text("annotated.index"), 0))
    if not notes:
        yield Paragraph(text("annotated.none"))
        return
    yield Paragraph(text("annotated.lead"))
    headings = [text(f"annotated.{name}") for name in ("number", "page", "title")]
    rows = [[note.tag, _page(note), _told(note)] for note in notes]
    yield Listing(Listed.ANNOTATIONS, build_list(headings, rows, centred=(0, 1)))


def _page(note: PlaceNote) -> str:
    place = _first(note.places)
    return str(place.page) if place is not None else text("annotated.nowhere")


def _told(note: PlaceNote) -> str:
    """Return what a note says in short: its title and the problem or the change, the remark."""
    if note.severity is None:
        return "\n".join(note.lines[1:])
    told = (note.title, *note.lines[1:2], note.remark)
    return "\n".join(line for line in told if line)

"""Write corrections and notes into a copy of the original workbook (.xlsx)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.place import Place, SheetPlace
from juesuan_gui.export.annotated.sheet_calculation import ask_to_calculate
from juesuan_gui.export.annotated.sheet_cells import Cells, Fills
from juesuan_gui.export.annotated.sheet_notes import add_notes
from juesuan_gui.export.content.issue_notes import unwritten_note
from juesuan_gui.export.content.place_notes import PlaceNote, place_notes
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Original, Snapshot
from juesuan_gui.export.package.markup import Markup
from juesuan_gui.export.package.parts import Parts
from juesuan_gui.made_here import IN_PART
from juesuan_gui.readers.package import Package, first_related
from juesuan_gui.readers.workbook.xlsx import visible_sheets
from juesuan_gui.review import Correction, TextCorrection

_CHANGED, _SUSPECT = "E3EEFC", "FBE4E2"
_FIRST_CELL = "A1"


@dataclass
class _Sheet:
    """What is written onto one sheet: values, grounds and notes by the name of their cell."""

    values: dict[str, tuple[str, str]] = field(default_factory=dict)
    suspects: set[str] = field(default_factory=set)
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def annotated_workbook(snapshot: Snapshot, original: Original) -> bytes:
    """Return the original workbook with corrected cells marked and commented.

    Raises:
        ValueError: A part of it is not as it should be.
        UnreadableFileError: It is damaged.
    """
    names = visible_sheets(original.data)
    package, parts = Package(original.data), Parts(original.data)
    main = package.main_part("xl/workbook.xml")
    related = package.related(main)
    styles_part = first_related(related, "styles")
    if styles_part is None:
        raise ValueError("styles")
    styles = Markup(parts.read(styles_part))
    fills = Fills(styles)
    author = snapshot.author or text("workbook.author")
    has_lost_formula, has_values = False, False
    for name, sheet in _sheets(snapshot, next(iter(names))).items():
        part = names[name]
        markup = Markup(parts.read(part))
        cells = Cells(markup, fills)
        cells.lose_formulas(sheet.values)
        for cell, (printed, corrected) in sheet.values.items():
            cells.set(cell, printed, corrected, _CHANGED)
            has_values = True
        for cell in sheet.suspects - sheet.values.keys():
            cells.fill(cell, _SUSPECT)
        has_lost_formula |= cells.has_lost_formula
        targets = dict(package.related(part).values())
        add_notes(parts, markup, part, targets, sheet.notes, author)
        parts.write(part, markup.result())
    parts.write(styles_part, styles.result() + IN_PART)
    chain = first_related(related, "calcChain")
    if has_lost_formula and chain is not None and chain in parts:
        parts.remove(chain, main)  # it names cells that hold no formula any more
    if has_values and any(b"<f" in parts.read(part) for part in names.values()):
        workbook = Markup(parts.read(main))
        ask_to_calculate(workbook)
        parts.write(main, workbook.result())
    return parts.packed()


def _sheets(snapshot: Snapshot, first: str) -> dict[str, _Sheet]:
    """Return what is to be written, by the names of the sheets."""
    found: dict[str, _Sheet] = defaultdict(_Sheet)
    for place, printed, corrected in _values(snapshot):
        found[place.sheet].values[place.cell] = (printed, corrected)
    for note in place_notes(snapshot):
        spot = _spot(note.places) or SheetPlace(first, _FIRST_CELL)
        sheet = found[spot.sheet]
        if sheet.notes[spot.cell]:
            sheet.notes[spot.cell].append("")
        sheet.notes[spot.cell].extend(_lines(note, snapshot, is_written=spot.cell in sheet.values))
        if note.severity is not None:
            sheet.suspects.add(spot.cell)
    return found


def _lines(note: PlaceNote, snapshot: Snapshot, *, is_written: bool) -> list[str]:
    """Return what a note says; of a correction that could not be written it says that too."""
    if note.severity is not None or is_written:
        return list(note.lines)
    number = int("".join(filter(str.isdigit, note.letter)))
    corrections: list[Correction | TextCorrection]
    corrections = [*snapshot.corrections, *snapshot.text_corrections]
    return [note.lines[0], *unwritten_note(corrections[number - 1], snapshot)]


def _spot(places: tuple[Place, ...]) -> SheetPlace | None:
    return next((place for place in places if isinstance(place, SheetPlace)), None)


def _values(snapshot: Snapshot) -> Iterator[tuple[SheetPlace, str, str]]:
    """Yield the cells of the workbook whose whole text a correction changes."""
    for correction in snapshot.corrections:
        cell = snapshot.printed.cell(correction.cell)
        places = cell.places if cell else ()
        spot = _spot(places)
        if spot is not None and len(set(places)) == 1:
            yield spot, correction.printed, correction.corrected
    for change in snapshot.text_corrections:
        paragraph = snapshot.printed.paragraphs[change.paragraph]
        spot = _spot(paragraph.places)
        alone = spot is not None and _is_alone(spot, change.paragraph, snapshot)
        if spot is not None and alone and len(set(paragraph.places)) == 1:
            yield spot, change.printed, change.corrected


def _is_alone(spot: SheetPlace, index: int, snapshot: Snapshot) -> bool:
    """Whether a cell holds this paragraph and no other."""
    others = (p for n, p in enumerate(snapshot.printed.paragraphs) if n != index and squash(p.text))
    return all(spot not in paragraph.places for paragraph in others)

"""The comparison of corrections (更正对照表): what was printed, what it reads now, and why."""

from collections.abc import Iterator

from juesuan_gui.export.content.blocks import Anchor, Block, Heading, Listed, Listing, Paragraph
from juesuan_gui.export.content.changes import find_changes
from juesuan_gui.export.content.conflict_words import conflict_headings, conflict_rows
from juesuan_gui.export.content.forms import Face, Form, FormCell, build_list
from juesuan_gui.export.content.report_lists import correction_headings, correction_rows
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.content.words import places_words, table_anchor
from juesuan_gui.review import TextCorrection


def correction_blocks(snapshot: Snapshot) -> Iterator[Block]:
    """Yield the part on corrections."""
    is_empty = not (snapshot.corrections or snapshot.text_corrections or snapshot.conflicts)
    yield Heading(Anchor("corrections", text("corrections.title"), 0), has_room=not is_empty)
    if is_empty:
        yield Paragraph(text("corrections.none"))
        return
    if snapshot.corrections:
        yield Heading(Anchor("corrected-cells", text("corrections.cells"), 1))
        yield Listing(Listed.CORRECTED_CELLS, _cells_form(snapshot))
    if snapshot.text_corrections:
        yield Heading(Anchor("corrected-texts", text("corrections.texts"), 1))
        yield Listing(Listed.CORRECTED_TEXTS, _texts_form(snapshot))
    if snapshot.conflicts:
        yield Heading(Anchor("unfitting-edits", text("corrections.unfitting"), 1))
        yield Paragraph(text("corrections.unfitting_note"))
        form = build_list(conflict_headings(), list(conflict_rows(snapshot)))
        yield Listing(Listed.CONFLICTS, form)


def _cells_form(snapshot: Snapshot) -> Form:
    rows: list[list[str | FormCell]] = []
    for texts, correction in zip(correction_rows(snapshot), snapshot.corrections, strict=True):
        table = FormCell(0, 0, texts[1], link=table_anchor(correction.cell.table))
        rows.append([texts[0], table, *texts[2:]])
    return build_list(correction_headings(), rows, right=(4, 5, 6), centred=(0,))


def _texts_form(snapshot: Snapshot) -> Form:
    headings = [text(f"corrections.{name}") for name in ("number", "which", "sentence", "reason")]
    cells = list(build_list(headings, []).cells)
    row = 1
    for number, correction in enumerate(snapshot.text_corrections, 1):
        cells.extend(_text_cells(correction, number, row, snapshot))
        row += 2
    keep = frozenset(range(1, row, 2))
    return Form(row, len(headings), tuple(cells), heading_rows=1, keep_rows=keep)


def _text_cells(
    correction: TextCorrection, number: int, row: int, snapshot: Snapshot
) -> Iterator[FormCell]:
    changed = find_changes(correction.printed, correction.corrected)
    paragraph = snapshot.printed.paragraphs[correction.paragraph]
    reason = correction.reason or text("corrections.by_hand")
    place = places_words(paragraph.places[:1])
    yield FormCell(row, 0, str(number), row_span=2)
    yield FormCell(row, 1, text("corrections.before"), face=Face.HEADING)
    yield FormCell(row, 2, changed.printed, highlights=changed.deleted)
    yield FormCell(row, 3, f"{reason}\n{place}", row_span=2)
    yield FormCell(row + 1, 1, text("corrections.after"), face=Face.HEADING)
    yield FormCell(row + 1, 2, changed.corrected, highlights=changed.inserted)

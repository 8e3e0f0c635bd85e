"""The public notice of a correction (更正说明): what was published, and what it should read."""

from collections.abc import Iterator

from juesuan_gui.export.content.blocks import (
    Anchor,
    Block,
    Heading,
    Listed,
    Listing,
    Paragraph,
    Tone,
)
from juesuan_gui.export.content.forms import Form, build_list
from juesuan_gui.export.content.letters.opinion import kind_words
from juesuan_gui.export.content.problem_sentences import changed_clauses, passage_name, table_name
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot
from juesuan_gui.export.content.words import column_words, row_words


def notice_title(snapshot: Snapshot) -> str:
    """Return the title of the notice."""
    year = snapshot.disclosure.year
    shown = text("cover.year", year=year) if year else ""
    return text("notice.title", year=shown, kind=kind_words(snapshot))


def notice_blocks(snapshot: Snapshot) -> Iterator[Block]:
    """Yield the notice."""
    disclosure = snapshot.disclosure
    department = disclosure.department or text("notice.our_unit")
    year = text("cover.year", year=disclosure.year) if disclosure.year else ""
    yield Heading(Anchor("notice", notice_title(snapshot), 0), is_title=True)
    kind = kind_words(snapshot)
    yield Paragraph(text("notice.opening", department=department, year=year, kind=kind), Tone.PROSE)
    number = 0
    numerals = text("letter.numbers")
    if snapshot.corrections:
        count = len(snapshot.corrections)
        yield Paragraph(text("notice.cells", number=numerals[number], count=count), Tone.CLAUSE)
        yield Listing(Listed.CHANGES, _changes(snapshot))
        number += 1
    if snapshot.text_corrections:
        count = len(snapshot.text_corrections)
        yield Paragraph(text("notice.texts", number=numerals[number], count=count), Tone.CLAUSE)
        yield from _texts(snapshot)
    yield Paragraph(text("notice.closing"), Tone.PROSE)
    yield Paragraph(text("notice.sorry"), Tone.PROSE)
    yield Paragraph(department, Tone.SIGNATURE)
    yield Paragraph(text("letter.date", at=snapshot.taken_at), Tone.SIGNATURE)


def _changes(snapshot: Snapshot) -> Form:
    tables = snapshot.disclosure.tables_by_id
    rows = []
    for number, one in enumerate(snapshot.corrections, 1):
        row = row_words(one.cell, tables, snapshot.catalogue)
        blank = text("marks.blank")
        rows.append(
            [
                str(number),
                table_name(tables[one.cell.table], snapshot),
                text("notice.both", row=row, column=column_words(one.cell, tables)),
                one.printed or blank,
                one.corrected or blank,
            ]
        )
    headings = [text(f"notice.{n}") for n in ("order", "table", "row", "printed", "corrected")]
    return build_list(headings, rows, right=(3, 4), centred=(0,))


def _texts(snapshot: Snapshot) -> Iterator[Block]:
    for number, one in enumerate(snapshot.text_corrections, 1):
        printed, corrected = changed_clauses(one.printed, one.corrected)
        words = text(
            "notice.text_item",
            number=number,
            where=passage_name(one.paragraph, snapshot.printed),
            printed=printed,
            corrected=corrected,
        )
        yield Paragraph(words, Tone.PROSE)

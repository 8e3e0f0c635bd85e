"""Set neutral blocks in a Word document: how each kind of block looks there is decided here."""

from collections.abc import Iterable, Iterator

from juesuan_gui.export.content.blocks import (
    Block,
    Cover,
    Heading,
    Listing,
    MarkedTable,
    Paragraph,
    Passage,
    Standing,
    Tone,
)
from juesuan_gui.export.content.forms import Align, Change, Face, Form, FormCell
from juesuan_gui.export.content.marks import Mark, Marks
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.word import markup_of as wml
from juesuan_gui.export.word.fitting import Fit, fit_list, fit_table
from juesuan_gui.export.word.tracking import Tracking

_STANDINGS = {
    Standing.FRONT: "Front",
    Standing.CONTENTS: "Contents",
    Standing.PART: "Part",
    Standing.SECTION: "Section",
    Standing.SUBHEADING: "Subheading",
    Standing.BODY: "Body",
}
_TONES = {
    Tone.BODY: "Body",
    Tone.LEAD: "Small",
    Tone.ASIDE: "Caution",
    Tone.VERDICT: "Body",
    Tone.CAUTION: "Caution",
    Tone.ADDRESS: "Plain",
    Tone.PROSE: "Body",
    Tone.CLAUSE: "Section",
    Tone.SIGNATURE: "Right",
}
_ALIGNS = {Align.LEFT: "Cell", Align.CENTRE: "CellCentre", Align.RIGHT: "CellRight"}
_TIGHT = "Tight"  # ends the names of their smaller sisters
_BOLD = "<w:b/>"
_FILL = "EEF1F5"
_CHANGED = {
    Change.DELETED: '<w:strike/><w:color w:val="A8201A"/>',
    Change.INSERTED: '<w:b/><w:color w:val="0B4A9E"/>',
}


class Body:
    """The body of a document, block by block.

    Args:
        footer: Relation of the part with the page numbers.
        tracking: Tracked changes and comments; None for a document without.
    """

    def __init__(self, footer: str | None, tracking: Tracking | None = None) -> None:
        self._footer = footer
        self._tracking = tracking
        self._is_wide = self._has_turned = self._is_below_table = False
        self._last: Standing | None = None
        self._pieces: list[str] = []

    def set_blocks(self, blocks: Iterable[Block]) -> str:
        """Return the content of a body that sets blocks in order."""
        for block in blocks:
            self._pieces.extend(self._set(block))
        if self._tracking is not None:
            self._note_on_first(self._tracking.rest())
        self._pieces.extend(self._parted(wml.flat_paragraph()))
        last = wml.section(is_wide=self._is_wide, footer=self._footer, is_inner=False)
        return "".join(self._pieces) + last

    def _note_on_first(self, marks: str) -> None:
        """Put comments on what stands nowhere on the first paragraph."""
        for at, piece in enumerate(self._pieces):
            if marks and "</w:p>" in piece:
                self._pieces[at] = piece.replace("</w:p>", f"{marks}</w:p>", 1)
                return

    def _set(self, block: Block) -> Iterator[str]:
        match block:
            case MarkedTable():
                yield from self._table(block)
                return
            case _:
                yield from self._turned(is_wide=False)
        match block:
            case Cover():
                yield from self._cover(block)
            case Heading():
                style = "Title" if block.is_title else "Section" if block.anchor.level else "Part"
                yield wml.paragraph(wml.run(block.anchor.title), style)
            case Paragraph():
                for line in block.text.split("\n"):
                    yield wml.paragraph(wml.run(line), _TONES[block.tone])
            case Passage():
                yield from self._passage(block)
            case Listing():
                yield _table_of(block.form, fit_list(block.form), block.marks, None)
                yield wml.paragraph("", "TableLine")

    def _turned(self, *, is_wide: bool) -> Iterator[str]:
        """End the section where the page is to be turned.

        That parts what follows from a table; a line of its own could be the first of an empty page.
        """
        self._has_turned = is_wide != self._is_wide and bool(self._pieces)
        if self._has_turned:
            self._is_below_table = False
            yield wml.section(is_wide=self._is_wide, footer=self._footer)
        elif not self._is_wide:
            yield from self._parted(wml.paragraph("", "TableNote"))
        self._is_wide = is_wide

    def _parted(self, between: str) -> Iterator[str]:
        """Part what follows from the table above."""
        if self._is_below_table:
            self._is_below_table = False
            yield between

    def _cover(self, block: Cover) -> Iterator[str]:
        for line, style in (
            (block.department, "Subtitle"),
            (block.year, "Subtitle"),
            (block.title, "Title"),
        ):
            if line:
                yield wml.paragraph(wml.run(line), style)

    def _passage(self, block: Passage) -> Iterator[str]:
        style = _STANDINGS[block.standing]
        pages = {self._last, block.standing} & {Standing.FRONT, Standing.CONTENTS}
        is_new_page = self._last is not None and self._last is not block.standing and bool(pages)
        self._last = block.standing
        break_ = "<w:pageBreakBefore/>" if is_new_page else ""
        yield wml.paragraph(self._runs(block), style, break_)

    def _runs(self, block: Passage) -> str:
        if self._tracking is None:
            return wml.run(block.text)
        return self._tracking.passage(block.index, block.text)

    # --- tables

    def _table(self, block: MarkedTable) -> Iterator[str]:
        fit = fit_table(block)
        yield from self._turned(is_wide=fit.is_wide)
        head = list(self._head(block, wml.ROOM_WIDE if fit.is_wide else wml.ROOM_UPRIGHT))
        if not head:
            yield from self._parted(wml.flat_paragraph())
        yield from head
        yield _table_of(block.form, fit, block.marks, self._tracking)
        for note in block.notes:
            yield wml.paragraph(wml.run(note), "TableNote")
        self._is_below_table = True
        self._last = None

    def _is_amid(self, block: MarkedTable) -> bool:
        """Whether a table of the form would go on below other things on a page."""
        return block.is_known_form and bool(self._pieces) and not self._has_turned

    def _head(self, block: MarkedTable, room: int) -> Iterator[str]:
        if block.title:
            runs = wml.run(block.title)
            if self._tracking is not None:
                runs = self._tracking.title(block.table.id, block.title)
            begins_page = "<w:pageBreakBefore/>" if self._is_amid(block) else ""
            yield wml.paragraph(runs, "TableTitle", begins_page)
        if block.form_no:
            yield wml.paragraph(wml.run(block.form_no), "TableLineRight")
        yield from _above(block, room)


def _above(block: MarkedTable, room: int) -> Iterator[str]:
    """Yield what stands between a title and its table: one line of the form, else a line each."""
    if block.above and block.unit and block.is_known_form:
        stop = f'<w:tabs><w:tab w:val="right" w:pos="{room}"/></w:tabs>'
        left = wml.run("\u3000".join(filter(None, (block.above, block.year))))
        runs = f"{left}<w:r><w:tab/></w:r>{wml.run(block.unit)}"
        yield wml.paragraph(runs, "TableLine", stop)
        return
    for line in block.above.split(text("table.attribute_separator")):
        if line:
            yield wml.paragraph(wml.run(line), "TableLine")
    for line in filter(None, (block.year, block.unit)):
        yield wml.paragraph(wml.run(line), "TableLineRight")


def _table_of(form: Form, fit: Fit, marks: Marks, tracking: Tracking | None) -> str:
    rows = (
        wml.row(
            _row_cells(form, number, fit, marks, tracking), is_heading=number < form.heading_rows
        )
        for number in range(form.rows)
    )
    return wml.table(rows, fit.widths, "Form")


def _row_cells(
    form: Form, number: int, fit: Fit, marks: Marks, tracking: Tracking | None
) -> Iterator[str]:
    """Yield the cells of a row from left to right, those that go on from above too."""
    column = 0
    owners = _owners(form)
    size, widths = _TIGHT if fit.is_tight else "", fit.widths
    while column < form.columns:
        found = owners.get((number, column))
        if found is None:
            yield wml.cell(wml.paragraph("", f"Cell{size}"), widths[column])
            column += 1
            continue
        width = sum(widths[found.column : found.column + found.column_span])
        merge = "" if found.row_span == 1 else "restart" if found.row == number else "continue"
        content = wml.paragraph("", f"Cell{size}")
        if found.row == number:
            runs = _cell_runs(found, marks, tracking)
            content = wml.paragraph(runs, f"{_ALIGNS[found.align]}{size}")
        fill = _FILL if found.face is Face.HEADING else ""
        yield wml.cell(content, width, span=found.column_span, merge=merge, fill=fill)
        column = found.column + found.column_span


def _owners(form: Form) -> dict[tuple[int, int], FormCell]:
    """Return the cell that covers each place of a form, by the first column that it has there."""
    return {
        (row, cell.column): cell
        for cell in form.cells
        for row in range(cell.row, cell.row + cell.row_span)
    }


def _cell_runs(cell: FormCell, marks: Marks, tracking: Tracking | None) -> str:
    look = _BOLD if cell.face in (Face.HEADING, Face.TOTAL) else ""
    if tracking is None or cell.ref is None:
        return _highlighted(cell, look)
    mark = marks.get(cell.ref, Mark())
    printed = cell.text if mark.printed is None else mark.printed
    is_number = cell.face is Face.NUMBER
    return tracking.cell(cell.ref, printed, cell.text, look, whole=is_number)


def _highlighted(cell: FormCell, look: str) -> str:
    found, at = [], 0
    for one in cell.highlights:
        found.append(wml.run(cell.text[at : one.start], look))
        found.append(wml.run(cell.text[one.start : one.end], _CHANGED[one.change]))
        at = one.end
    return "".join((*found, wml.run(cell.text[at:], look)))

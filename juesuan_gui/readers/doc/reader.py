"""Read old binary Word documents (.doc, .wps): paragraphs, tables, text boxes, notes.

The same blocks come out as of a .docx. Nothing is interpreted here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from juesuan_gui.domain.disclosure import UnreadPart
from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.readers.doc.drawings import read_drawings
from juesuan_gui.readers.doc.fib import DocFile, open_doc
from juesuan_gui.readers.doc.lists import read_lists
from juesuan_gui.readers.doc.story import Stories, StoryParagraph
from juesuan_gui.readers.doc.styles import Paragraph
from juesuan_gui.readers.doc.tables import CellShape, is_filled, is_flat, joined_across, row_shape
from juesuan_gui.readers.doc.text import PrintedText, Tally, TextPrinter
from juesuan_gui.readers.flow import cell_text, paragraph_lines
from juesuan_gui.readers.raw import Block, RawDocument, UnreadableFileError
from juesuan_gui.readers.tab_rows import TabRows
from juesuan_gui.readers.word.counting import Counters
from juesuan_gui.readers.word.table import TableCell, WordTable, build_grid

_BODY_LEVEL = 9
_USUAL_WIDTH = 1000
_DEEPEST = 20
_MOST_CELLS = 200_000

Paragraphs = Sequence[StoryParagraph]


@dataclass(slots=True)
class _Row:
    """The paragraphs of each cell of a row, and the shapes of its cells."""

    cells: list[list[StoryParagraph]] = field(default_factory=list)
    shape: list[CellShape] = field(default_factory=list)
    is_deleted: bool = False
    is_flat: bool = False
    is_filled: bool = False


def read_doc(data: bytes) -> RawDocument:
    """Read a binary Word document.

    Raises:
        UnreadableFileError: It is damaged, encrypted, or older than Word 97.
    """
    file = open_doc(data)
    reader = _BodyReader(file)
    lengths = file.lengths
    end = lengths.main + lengths.notes
    reader.read_story(0, lengths.main)
    reader.read_story(lengths.main, end)
    end += lengths.headers + lengths.macros + lengths.comments
    reader.read_story(end, end + lengths.end_notes)
    reader.finish()
    macros = [("reading.has_macros", dict[str, str]())] if file.has_macros else []
    remarks = (*macros, *reader.tally.remarks())
    return RawDocument(tuple(reader.blocks), "doc", tuple(reader.unread), remarks)


class _BodyReader:
    """Collects the blocks of a document; every paragraph and table counts as one block."""

    def __init__(self, file: DocFile) -> None:
        self.blocks: list[Block] = []
        self.unread: list[UnreadPart] = []
        self.tally = Tally()
        self._stories = Stories(file)
        self._texts = TextPrinter(file, self.tally)
        self._counters = Counters(read_lists(file))
        self._drawings = read_drawings(file)
        lengths = file.lengths
        self._boxes_at = (
            lengths.main
            + lengths.notes
            + lengths.headers
            + lengths.macros
            + lengths.comments
            + lengths.end_notes
        )
        self._tab_rows = TabRows()
        self._block = 0
        self._carried = PrintedText()
        self._open_boxes = 0

    def read_story(self, start: int, end: int) -> None:
        """Read all blocks of a range of positions."""
        self._read_level(list(self._stories.paragraphs(start, end)), 0)

    def finish(self) -> None:
        """Read text boxes whose place is unknown, and what a deleted mark still holds back."""
        if self._carried.text or self._carried.anchors:
            self._emit(self._carried, Paragraph())
        for box in self._drawings.loose:
            self._read_box(box)
        self._end_rows()

    def _end_rows(self) -> None:
        """Emit the paragraphs that may have been rows of a table without rulings."""
        self.blocks.extend(self._tab_rows.release())

    def _read_level(self, paragraphs: Paragraphs, level: int) -> None:
        """Read paragraphs that stand in so many tables; those deeper inside are a table."""
        for is_table, run in groupby(paragraphs, lambda one: one.formatting.depth > level):
            if is_table and level < _DEEPEST:
                self._read_table(list(run), level + 1)
            else:
                for paragraph in run:
                    self._read_paragraph(paragraph)

    def _next_block(self) -> int:
        self._block += 1
        return self._block

    # --- paragraphs

    def _read_paragraph(self, paragraph: StoryParagraph) -> None:
        if paragraph.mark_letters.is_deleted:
            self.tally.tracked_changes += 1
            self._carried = self._carried.followed_by(self._texts.read(paragraph))
            return
        before, self._carried = self._carried, PrintedText()
        self._emit(self._printed(paragraph, before), paragraph.formatting)

    def _printed(
        self,
        paragraph: StoryParagraph,
        before: PrintedText | None = None,
        *,
        is_filled: bool = False,
    ) -> PrintedText:
        """Return the text of a paragraph with its automatic number.

        Args:
            before: What earlier paragraphs left whose ends were deleted; it has no number.
        """
        found = self._texts.read(paragraph, is_filled=is_filled or self._open_boxes > 0)
        found = found if before is None else before.followed_by(found)
        formatting = paragraph.formatting
        if formatting.list_use:
            number = self._counters.prefix(str(formatting.list_use), formatting.list_level)
            found.text = number + found.text
        return found

    def _emit(self, found: PrintedText, formatting: Paragraph) -> None:
        block = self._next_block()
        level = formatting.outline + 1 if 0 <= formatting.outline < _BODY_LEVEL else 0
        if not self._tab_rows.take(found.text, block, level):
            self._end_rows()
            self.blocks.extend(paragraph_lines(found.text, block, heading_level=level))
        self._read_anchored(found)

    def _read_anchored(self, found: PrintedText) -> None:
        """Read what floats beside a paragraph after it."""
        self._name_unread(found)
        for position in found.anchors:
            for box in self._drawings.boxes.pop(position, ()):
                self._read_box(box)

    def _name_unread(self, found: PrintedText, row: int | None = None) -> None:
        """Name what a paragraph shows but does not hold as text."""
        pictures = self._drawings.page_pictures
        place = BlockPlace(max(1, self._block), row)
        if found.has_page_picture or any(one in pictures for one in found.anchors):
            self.unread.append(UnreadPart("reading.picture", (place,)))
        if found.has_embedded:
            self.unread.append(UnreadPart("reading.embedded_part", (place,)))

    def _read_box(self, box: tuple[int, int]) -> None:
        self._end_rows()
        self._open_boxes += 1
        self.read_story(self._boxes_at + box[0], self._boxes_at + box[1])
        self._open_boxes -= 1

    # --- tables

    def _read_table(self, paragraphs: Paragraphs, level: int) -> None:
        self._end_rows()
        rows = [row for row in _rows(paragraphs, level) if self._is_seen(row)]
        table = _table(rows)
        if table.is_frame:
            for cell in table.cells:
                if not cell.is_continued:
                    self._read_level(cell.element, level)
            return
        block = self._next_block()
        inner = self._fill(table, level)
        self.blocks.append(build_grid(table, block))
        for nested in inner:
            if isinstance(nested, list):
                self._read_level(nested, level)
            else:
                for box in self._drawings.boxes.pop(nested, ()):
                    self._read_box(box)

    def _is_seen(self, row: _Row) -> bool:
        self.tally.tracked_changes += row.is_deleted
        is_hidden = row.is_flat and not row.is_deleted
        has_text = any(one.runs for cell in row.cells for one in cell)
        self.tally.left_out.hidden += is_hidden and has_text
        return not (row.is_deleted or row.is_flat)

    def _fill(
        self, table: WordTable[list[StoryParagraph]], level: int
    ) -> list[list[StoryParagraph] | int]:
        """Set the texts of all cells; return nested tables and anchors, which follow it."""
        inner: list[list[StoryParagraph] | int] = []
        for cell in table.cells:
            texts: list[str] = []
            for is_nested, run in groupby(cell.element, lambda one: one.formatting.depth > level):
                if is_nested:
                    inner.append(list(run))
                    continue
                for paragraph in run:
                    found = self._printed(paragraph, is_filled=cell.is_filled)
                    texts.append(found.text)
                    inner.extend(found.anchors)
                    self._name_unread(found, cell.row)
            cell.text = cell_text(texts)
        return inner


def _rows(paragraphs: Paragraphs, level: int) -> Iterator[_Row]:
    """Split the paragraphs of a table into the cells of its rows."""
    row, cell = _Row(), list[StoryParagraph]()
    for paragraph in paragraphs:
        is_own = paragraph.formatting.depth == level
        if is_own and paragraph.ends_row:
            modifiers = paragraph.formatting.table
            row.shape = row_shape(modifiers)
            row.is_flat, row.is_filled = is_flat(modifiers), is_filled(modifiers)
            row.is_deleted = paragraph.mark_letters.is_deleted and _is_all_deleted(row)
            yield row
            row, cell = _Row(), []
            continue
        cell.append(paragraph)
        if is_own and paragraph.ends_cell:
            row.cells.append(cell)
            cell = []
    if cell:
        row.cells.append(cell)
    if row.cells:
        yield row


def _is_all_deleted(row: _Row) -> bool:
    """Whether nothing of a row was left; the mark of its end alone says too little."""
    return all(run.letters.is_deleted for cell in row.cells for one in cell for run in one.runs)


def _table(rows: Sequence[_Row]) -> WordTable[list[StoryParagraph]]:
    """Number the edges of all rows from left to right, and place the cells between them."""
    shapes = [list(joined_across(_complete(row))) for row in rows]
    edges = sorted({x for row in shapes for cell, _ in row for x in (cell.left, cell.right)})
    number = {edge: index for index, edge in enumerate(edges)}
    first = edges[0] if edges else 0
    found = WordTable[list[StoryParagraph]](rows=len(rows), edges=[edge - first for edge in edges])
    for index, (row, shape) in enumerate(zip(rows, shapes, strict=True)):
        for cell, covered in shape:
            own = row.cells[covered.start] if covered.start < len(row.cells) else []
            start, end = number[cell.left], number[cell.right]
            placed = TableCell(own, index, start, end, cell.is_continued, is_filled=row.is_filled)
            found.cells.append(placed)
        if len(found.cells) > _MOST_CELLS:
            raise UnreadableFileError("reading.table_too_large")
    return found


def _complete(row: _Row) -> list[CellShape]:
    """Return a shape for each cell; those that the row does not define stand at its right end."""
    shape = row.shape
    left = shape[-1].right if shape else 0
    missing = range(len(row.cells) - len(shape))
    return [*shape] + [
        CellShape(left + at * _USUAL_WIDTH, left + (at + 1) * _USUAL_WIDTH) for at in missing
    ]

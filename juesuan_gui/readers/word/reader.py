"""Read Word documents (.docx, .docm): paragraphs, tables, text boxes, notes, in printed order.

An own walker over the package, because common libraries repeat merged text and lose content
controls and text boxes. Nothing is interpreted here.
"""

from collections.abc import Iterator, Mapping

from juesuan_gui.domain.disclosure import UnreadPart
from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.readers.flow import cell_text, paragraph_lines
from juesuan_gui.readers.package import Package, first_related
from juesuan_gui.readers.raw import Block, RawDocument, RawGrid, UnreadableFileError
from juesuan_gui.readers.tab_rows import TabRows
from juesuan_gui.readers.word import names
from juesuan_gui.readers.word.chunks import Chunks, ReadChunk
from juesuan_gui.readers.word.names import Properties, chosen_branch, properties_of, w
from juesuan_gui.readers.word.numbering import Numbering
from juesuan_gui.readers.word.styles import Styles
from juesuan_gui.readers.word.tab_stops import places_of
from juesuan_gui.readers.word.table import TableCell, WordTable, build_grid, read_table
from juesuan_gui.readers.word.text import ParagraphText, Tally, TextReader
from juesuan_gui.readers.xml import Element, stream_xml


def read_word(data: bytes, read_chunk: ReadChunk | None = None) -> RawDocument:
    """Read a Word document.

    Args:
        read_chunk: Reads parts of other formats that stand in the text (altChunk); without it they
            are named as not read.

    Raises:
        UnreadableFileError: It is damaged, encrypted, too large or nested too deeply.
    """
    package = Package(data)
    try:
        return _read(package, read_chunk)
    except RecursionError as error:
        raise UnreadableFileError("reading.too_deep") from error


def _read(package: Package, read_chunk: ReadChunk | None) -> RawDocument:
    main = main_part(package)
    relations = package.related(main)
    chunks = Chunks(package, relations, read_chunk)
    reader = BodyReader(*looks_of(package, relations), chunks)
    for element in stream_xml(package.stream(main), frozenset({names.DOCUMENT, names.BODY})):
        reader.read_block(element)
    for kind, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
        notes = package.find(first_related(relations, kind))
        for note in notes.findall(w(tag)) if notes is not None else ():
            if note.get(w("type"), "normal") == "normal":
                reader.read_container(note)
    reader.finish()
    remarks = [*remarks_of(reader.tally, has_macros=package.has_macros), *chunks.remarks]
    return RawDocument(tuple(reader.blocks), "docx", tuple(reader.unread), tuple(remarks))


def main_part(package: Package) -> str:
    """Return the name of the part that holds the text of a document."""
    return package.main_part("word/document.xml")


def looks_of(
    package: Package, relations: Mapping[str, tuple[str, str]]
) -> tuple[Styles, Numbering]:
    """Return the styles and the numberings of a document."""
    styles = Styles(package.find(first_related(relations, "styles")))
    return styles, Numbering(package.find(first_related(relations, "numbering")), styles)


def remarks_of(tally: Tally, *, has_macros: bool) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield what a reader of the document should know of its reading, as keys of messages."""
    if has_macros:
        yield "reading.has_macros", {}
    if tally.tracked_changes:
        yield "reading.tracked_changes", {"count": str(tally.tracked_changes)}
    yield from tally.left_out.remarks()


class BodyReader:
    """Collects the blocks of a document; every paragraph and table counts as one block."""

    texts = TextReader
    """What reads the text of paragraphs."""

    def __init__(self, styles: Styles, numbering: Numbering, chunks: Chunks) -> None:
        self.blocks: list[Block] = []
        self.unread: list[UnreadPart] = []
        self.tally = Tally()
        self._styles = styles
        self._numbering = numbering
        self._chunks = chunks
        self._texts = self.texts(styles, self.tally)
        self._tab_rows = TabRows()
        self._block = 0
        self._carried = ""
        self._boxes = 0

    def read_container(self, container: Element) -> None:
        """Read all blocks of a body, note, text box or frame."""
        for child in container:
            self.read_block(child)

    def read_block(self, element: Element) -> None:
        """Read one block, or those inside of a wrapper."""
        tag = element.tag
        if tag == names.P:
            self._read_paragraph(element)
        elif tag == names.TABLE:
            self._read_table(element)
        elif tag in names.BLOCK_WRAPPERS:
            self.tally.tracked_changes += tag in (names.INSERTED, names.MOVED_TO)
            self.read_container(element)
        elif tag == names.ALTERNATE:
            branch = chosen_branch(element)
            if branch is not None:
                self.read_container(branch)
        elif tag == names.IMPORTED_CHUNK:
            self._read_chunk(element)
        elif tag == names.SUB_DOCUMENT:
            self._lose("reading.embedded_part")

    def finish(self) -> None:
        """Emit what a deleted paragraph mark or a row of tabs at the very end still holds back."""
        if self._carried:
            self._emit(ParagraphText(self._carried), {})
        self._end_rows()

    def _read_chunk(self, element: Element) -> None:
        """Read a part of another format in its place."""
        self._end_rows()
        found = self._chunks.read(element.get(names.RELATION, ""), self._block)
        if found is None:
            self._lose("reading.embedded_part")
            return
        self.blocks.extend(found.blocks)
        self.unread.extend(found.unread)
        self._block = found.last_block

    def _lose(self, reason: str, row: int | None = None) -> None:
        """Name what cannot be read, at the block that was read last."""
        self.unread.append(UnreadPart(reason, (BlockPlace(max(1, self._block), row),)))

    def _end_rows(self) -> None:
        self.blocks.extend(self._tab_rows.release())

    def _next_block(self) -> int:
        self._block += 1
        return self._block

    # --- paragraphs

    def _read_paragraph(self, paragraph: Element) -> None:
        properties = properties_of(paragraph, names.PARAGRAPH_PROPERTIES)
        if self._joins_next(properties):
            self.tally.tracked_changes += 1
            found = self._texts.read(paragraph, properties, is_filled=self._boxes > 0)
            self._carried += found.text
            found.text = ""
            self._read_anchored(found)
        else:
            found, properties = self._printed(paragraph, before=self._carried)
            self._carried = ""
            self._emit(found, properties)

    def _printed(
        self, paragraph: Element, *, is_filled: bool = False, before: str = ""
    ) -> tuple[ParagraphText, Properties]:
        """Return the text of a paragraph with its automatic number, and its properties.

        Args:
            before: What earlier paragraphs left whose ends were deleted; it has no number.
        """
        properties = properties_of(paragraph, names.PARAGRAPH_PROPERTIES)
        is_filled = is_filled or self._boxes > 0
        found = self._texts.read(paragraph, properties, is_filled=is_filled)
        found.text = self._numbering.prefix(properties) + before + found.text
        return found, properties

    @staticmethod
    def _joins_next(properties: Properties) -> bool:
        """Whether the paragraph's end was deleted under change tracking."""
        mark = properties.get(names.RUN_PROPERTIES)
        return mark is not None and any(child.tag in names.REMOVED for child in mark)

    def _emit(self, found: ParagraphText, properties: Properties) -> None:
        block = self._next_block()
        text = found.text
        level = self._styles.heading_level(properties)
        places = places_of(text, properties) if "\t" in text else ()
        if not self._tab_rows.take(text, block, level, places):
            self._end_rows()
            self.blocks.extend(paragraph_lines(text, block, heading_level=level))
        self._read_anchored(found)

    def _read_anchored(self, found: ParagraphText) -> None:
        """Read what floats beside a paragraph after it."""
        if found.has_page_picture:
            self._lose("reading.picture")
        if found.has_embedded:
            self._lose("reading.embedded_part")
        for line in found.drawn:
            self._end_rows()
            self.blocks.extend(paragraph_lines(line, self._next_block()))
        self._boxes += 1
        for box in found.boxes:
            self._end_rows()
            self.read_container(box)
        self._boxes -= 1

    # --- tables

    def _read_table(self, element: Element) -> None:
        self._end_rows()
        table = read_table(element)
        self.tally.tracked_changes += table.tracked_changes
        self.tally.left_out.hidden += table.hidden_rows
        if table.is_frame:
            for cell in table.cells:
                if not cell.is_continued:
                    self.read_container(cell.element)
            return
        block = self._next_block()
        inner = self._fill(table)
        self.blocks.append(self._grid(table, block))
        for nested in inner:
            self.read_block(nested) if nested.tag == names.TABLE else self.read_container(nested)

    def _grid(self, table: WordTable[Element], block: int) -> RawGrid:
        return build_grid(table, block)

    def _fill(self, table: WordTable[Element]) -> list[Element]:
        """Set the texts of all cells; return nested tables and text boxes, which follow it."""
        return [inner for cell in table.cells for inner in self._fill_cell(cell)]

    def _fill_cell(self, cell: TableCell[Element]) -> list[Element]:
        inner: list[Element] = []
        paragraphs: list[str] = []
        for element in _own_blocks(cell.element):
            if element.tag == names.TABLE:
                inner.append(element)
                continue
            found, _ = self._printed(element, is_filled=cell.is_filled)
            paragraphs.append(found.text)
            inner.extend(found.boxes)
            if found.has_page_picture:
                self._lose("reading.picture", cell.row)
            if found.has_embedded:
                self._lose("reading.embedded_part", cell.row)
        cell.text = cell_text(paragraphs)
        return inner


def _own_blocks(container: Element) -> Iterator[Element]:
    """Yield the paragraphs and tables of a cell in order, also those inside of wrappers."""
    for child in container:
        if child.tag in (names.P, names.TABLE):
            yield child
        elif child.tag in names.BLOCK_WRAPPERS:
            yield from _own_blocks(child)
        elif child.tag == names.ALTERNATE and (branch := chosen_branch(child)) is not None:
            yield from _own_blocks(branch)

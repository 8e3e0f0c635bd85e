"""Say where in a Word document the letters stand that its reader gave, so that they can be changed.

The reader is the same: what it takes for the text of a block or cell is followed back to the text
nodes of the main part. Letters of notes and of parts of other formats have no such place.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.readers.flow import without_unseen
from juesuan_gui.readers.package import Package
from juesuan_gui.readers.raw import RawGrid, UnreadableFileError
from juesuan_gui.readers.shown import LeftOut, Run, shown_parts
from juesuan_gui.readers.word import names
from juesuan_gui.readers.word.chunks import Chunks, ReadChunk
from juesuan_gui.readers.word.names import Properties
from juesuan_gui.readers.word.reader import BodyReader, looks_of, main_part
from juesuan_gui.readers.word.styles import Styles
from juesuan_gui.readers.word.table import TableCell, WordTable, build_grid, place_cells
from juesuan_gui.readers.word.text import ParagraphText, Tally, TextReader
from juesuan_gui.readers.xml import Element


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the text as read.

    Attributes:
        node: Number of the element of text that it stands in, in the order of the part; None for
            what is printed without standing there, such as an automatic number.
        offset: Which letter of that text it is.
    """

    letter: str
    node: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class TracedParagraph:
    """A paragraph: the number of its element, None if it is not of the main part; its letters."""

    node: int | None
    letters: tuple[Letter, ...]


@dataclass(frozen=True)
class Trace:
    """Where the text of a document stands in its main part.

    Attributes:
        part: Name of the main part.
        texts: What each text node says, by number.
        blocks: The paragraphs of each block of text, by number of block; they were read as one.
        cells: The paragraphs of each cell, by block, row and column.
    """

    part: str
    texts: Mapping[int, str]
    blocks: Mapping[int, tuple[TracedParagraph, ...]]
    cells: Mapping[tuple[int, int, int], tuple[TracedParagraph, ...]]

    def paragraphs_at(self, place: BlockPlace) -> tuple[TracedParagraph, ...]:
        """Return the paragraphs that stand at a place; none if they are not of the main part."""
        if place.row is None:
            return self.blocks.get(place.block, ())
        if place.column is None:
            return self._row(place.block, place.row)
        found = self.cells.get((place.block, place.row, place.column))
        # Rows of tabs are blocks of their own, counted on from the first of them.
        return self.blocks.get(place.block + place.row, ()) if found is None else found

    def is_cell(self, place: BlockPlace) -> bool:
        """Whether a place is a cell of a table, not a word between tabs."""
        return (place.block, place.row, place.column) in self.cells

    def letters_at(self, place: BlockPlace) -> tuple[Letter, ...]:
        """Return the letters that stand at a place, with line breaks between paragraphs."""
        if place.row is None:
            letters = [one for paragraph in self.paragraphs_at(place) for one in paragraph.letters]
            return tuple(letters[place.start : place.end])
        if (place.block, place.row, place.column) in self.cells or place.column is None:
            return _joined(self.paragraphs_at(place))
        words = _words(_joined(self.paragraphs_at(place)))
        return words[place.column] if place.column < len(words) else ()

    def _row(self, block: int, row: int) -> tuple[TracedParagraph, ...]:
        keys = sorted(key for key in self.cells if key[:2] == (block, row))
        return tuple(one for key in keys for one in self.cells[key])


def trace_word(data: bytes, read_chunk: ReadChunk | None = None) -> Trace:
    """Trace the text of a Word document; `read_chunk` is that of its reading.

    Raises:
        UnreadableFileError: As its reader.
    """
    package = Package(data)
    try:
        return _trace(package, read_chunk)
    except RecursionError as error:
        raise UnreadableFileError("reading.too_deep") from error


def _trace(package: Package, read_chunk: ReadChunk | None) -> Trace:
    part = main_part(package)
    relations = package.related(part)
    elements = list(package.parse(part).iter())
    reader = _TracingReader(*looks_of(package, relations), Chunks(package, relations, read_chunk))
    body = next((one for one in elements if one.tag == names.BODY), None)
    if body is not None:
        reader.read_container(body)
        reader.finish()
    numbers = {id(element): number for number, element in enumerate(elements)}
    texts = {
        numbers[id(node)]: text
        for paragraphs in (*reader.traced.values(), *reader.traced_cells.values())
        for one in paragraphs
        for node, text, _ in one.pieces
        if node is not None and id(node) in numbers
    }

    def numbered(paragraphs: Sequence[_Paragraph]) -> tuple[TracedParagraph, ...]:
        return tuple(
            TracedParagraph(numbers.get(id(one.element)), tuple(one.letters(numbers)))
            for one in paragraphs
        )

    return Trace(
        part,
        texts,
        {block: numbered(found) for block, found in reader.traced.items()},
        {key: numbered(found) for key, found in reader.traced_cells.items()},
    )


def _joined(paragraphs: Sequence[TracedParagraph]) -> tuple[Letter, ...]:
    found: list[Letter] = []
    for paragraph in paragraphs:
        found += [Letter("\n")] if found else []
        found += paragraph.letters
    return tuple(found)


def _words(letters: Sequence[Letter]) -> list[tuple[Letter, ...]]:
    """Return the words that tabs set apart."""
    found: list[list[Letter]] = [[]]
    for one in letters:
        if one.letter == "\t":
            found.append([])
        else:
            found[-1].append(one)
    return [tuple(word) for word in found]


_Piece = tuple[Element | None, str, bool]
"""A node of text or None for another sign, what it says, whether that is shown."""


@dataclass(slots=True)
class _Paragraph:
    element: Element
    pieces: list[_Piece] = field(default_factory=list)
    prefix: str = ""

    def letters(self, numbers: Mapping[int, int]) -> Iterator[Letter]:
        yield from map(Letter, self.prefix)
        for node, text, is_shown in self.pieces:
            number = None if node is None else numbers.get(id(node))
            for offset, letter in enumerate(text if is_shown else ""):
                if without_unseen(letter):
                    yield Letter(letter, number, offset)


class _TracingTexts(TextReader):
    """Keeps where the pieces of each paragraph come from, until they are asked for."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        super().__init__(styles, tally)
        self.pending: list[_Paragraph] = []
        self._child: Element | None = None
        self._nodes: list[Element | None] = []

    def read(
        self, paragraph: Element, properties: Properties, *, is_filled: bool = False
    ) -> ParagraphText:
        """Return the text of a paragraph and keep its pieces."""
        self._nodes = []
        found = super().read(paragraph, properties, is_filled=is_filled)
        self.pending.append(_Paragraph(paragraph, list(_pieces(self._runs, self._nodes))))
        return found

    def take(self) -> list[_Paragraph]:
        """Return the paragraphs read since the last time."""
        taken, self.pending = self.pending, []
        return taken

    def _read_run_child(self, child: Element) -> None:
        self._child = child if child.tag == names.TEXT else None
        super()._read_run_child(child)
        self._child = None

    def _put(self, text: str) -> None:
        before = len(self._runs)
        super()._put(text)
        if len(self._runs) > before:
            self._nodes.append(self._child)


def _pieces(runs: Sequence[Run], nodes: Sequence[Element | None]) -> Iterator[_Piece]:
    parts = iter(shown_parts(runs, LeftOut()))
    pairs = zip(runs, nodes, strict=True)
    for _, same in groupby(pairs, key=lambda pair: pair[0].look):
        is_shown = bool(next(parts))
        yield from ((node, run.text, is_shown) for run, node in same)


class _TracingReader(BodyReader):
    """Reads a document and keeps which paragraphs each block and cell was made of."""

    texts = _TracingTexts
    _texts: _TracingTexts

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.traced: dict[int, list[_Paragraph]] = {}
        self.traced_cells: dict[tuple[int, int, int], list[_Paragraph]] = {}
        self._of_cell: dict[int, list[_Paragraph]] = {}

    def _printed(
        self, paragraph: Element, *, is_filled: bool = False, before: str = ""
    ) -> tuple[ParagraphText, Properties]:
        found, properties = super()._printed(paragraph, is_filled=is_filled, before=before)
        letters = sum(1 for _ in self._texts.pending[-1].letters({}))
        self._texts.pending[0 if before else -1].prefix = found.text[
            : len(found.text) - len(before) - letters
        ]
        return found, properties

    def _emit(self, found: ParagraphText, properties: Properties) -> None:
        self.traced[self._block + 1] = self._texts.take()
        super()._emit(found, properties)

    def _fill_cell(self, cell: TableCell[Element]) -> list[Element]:
        inner = super()._fill_cell(cell)
        self._of_cell[id(cell)] = self._texts.take()
        return inner

    def _grid(self, table: WordTable[Element], block: int) -> RawGrid:
        for cell, column, _ in place_cells(table):
            self.traced_cells[block, cell.row, column] = self._of_cell.pop(id(cell), [])
        return build_grid(table, block)

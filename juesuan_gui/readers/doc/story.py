"""Split a story of a binary Word document into paragraphs with their formatting.

A story is a range of positions: the main text, the notes, the text boxes. A paragraph ends at its
mark, at the mark of a cell or row, or where a section ends.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from juesuan_gui.readers.binary import plc, u16
from juesuan_gui.readers.doc.fib import SECTIONS, STYLES, DocFile
from juesuan_gui.readers.doc.formatting import character_stretches, paragraph_stretches
from juesuan_gui.readers.doc.pieces import Piece, read_pieces, stretch
from juesuan_gui.readers.doc.styles import Letters, Paragraph, Styles, read_styles

PARAGRAPH_MARK, CELL_MARK, PAGE_BREAK = "\r", "\x07", "\x0c"
_SECTION_BYTES = 12
_MARKS = re.compile("[\r\x07\x0c]")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that look alike; `start` is the position of the first one."""

    text: str
    start: int
    letters: Letters


@dataclass(frozen=True, slots=True)
class StoryParagraph:
    """A paragraph without its mark.

    Attributes:
        mark: The character that ends it.
        mark_letters: Formatting of the mark, which tells whether it was deleted.
        start: Position of its first character.
    """

    runs: tuple[Run, ...]
    mark: str
    mark_letters: Letters
    formatting: Paragraph
    start: int

    @property
    def ends_row(self) -> bool:
        """Whether it is nothing but the mark of a row."""
        return self.formatting.ends_row or self.formatting.ends_inner_row

    @property
    def ends_cell(self) -> bool:
        """Whether it is the last paragraph of a cell."""
        return self.mark == CELL_MARK or self.formatting.ends_inner_cell


@dataclass(slots=True)
class _Open:
    """A paragraph whose end was not seen yet: (text, start, own list, list of the piece)."""

    runs: list[tuple[str, int, bytes, bytes]] = field(default_factory=list)


class Stories:
    """Gives the paragraphs of any range of a document."""

    def __init__(self, file: DocFile) -> None:
        self._pieces = read_pieces(file)
        self._characters = character_stretches(file)
        self._paragraphs = paragraph_stretches(file)
        self.styles: Styles = read_styles(file.structure(STYLES))
        self._sections = frozenset(
            position - 1 for position in plc(file.structure(SECTIONS), _SECTION_BYTES)[0]
        )
        self._letters: dict[tuple[int, bytes, bytes], Letters] = {}

    def paragraphs(self, start: int, end: int) -> Iterator[StoryParagraph]:
        """Yield the paragraphs of a range of positions."""
        found = _Open()
        offset = 0
        last: Piece | None = None
        for piece, low, high in stretch(self._pieces, start, end):
            last = piece
            at = low
            while at < high:
                offset = piece.offset + at * piece.width
                own, until = self._characters.at(offset)
                stop = min(high, at + max(1, -(-(until - offset) // piece.width)))
                while at < stop:
                    cut = self._mark_in(piece, at, stop)
                    if cut > at:
                        run = (piece.text[at:cut], piece.start + at, own, piece.modifiers)
                        found.runs.append(run)
                    if cut < stop:
                        yield self._closed(found, piece, cut, own)
                        found = _Open()
                        cut += 1
                    at = cut
        if found.runs and last is not None:
            yield self._closed(found, last, len(last.text), b"")

    def _mark_in(self, piece: Piece, start: int, stop: int) -> int:
        """Return where the next end of a paragraph is in a piece, or `stop`."""
        for match in _MARKS.finditer(piece.text, start, stop):
            if match[0] != PAGE_BREAK or piece.start + match.start() in self._sections:
                return match.start()
        return stop

    def _closed(self, found: _Open, piece: Piece, at: int, own: bytes) -> StoryParagraph:
        properties, _ = self._paragraphs.at(piece.offset + at * piece.width)
        formatting = self.styles.paragraph(properties, piece.modifiers)
        style = u16(properties, 0)
        runs = tuple(
            Run(text, start, self._look(style, *lists)) for text, start, *lists in found.runs
        )
        mark = piece.text[at : at + 1] or PARAGRAPH_MARK
        start = runs[0].start if runs else piece.start + at
        return StoryParagraph(
            runs, mark, self._look(style, own, piece.modifiers), formatting, start
        )

    def _look(self, style: int, own: bytes, laid_over: bytes) -> Letters:
        key = (style, own, laid_over)
        known = self._letters.get(key)
        if known is None:
            known = self._letters[key] = self.styles.letters(style, own, laid_over)
        return known

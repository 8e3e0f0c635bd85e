"""Read the head of a binary Word document, the FIB ([MS-DOC] 2.5): what stands where."""

from dataclasses import dataclass

from juesuan_gui.readers.binary import u16, u32
from juesuan_gui.readers.compound import CompoundFile
from juesuan_gui.readers.raw import UnreadableFileError

_IDENT, _IDENT_OF_OLD = 0xA5EC, (0xA5DC, 0xA5DB, 0xA59B)
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_LONG_COUNT = 4


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many characters each story has; the stories follow one another in this order."""

    main: int
    notes: int
    headers: int
    macros: int
    comments: int
    end_notes: int
    boxes: int


@dataclass(frozen=True)
class DocFile:
    """The streams of a document and the places of its structures.

    Attributes:
        main: The stream "WordDocument", with text and formatting.
        table: The stream that holds the structures.
        data: Pictures, form fields and long property lists.
    """

    main: bytes
    table: bytes
    data: bytes
    lengths: Lengths
    is_chinese: bool
    has_macros: bool

    def structure(self, index: int) -> bytes:
        """Return a structure by its number in the FIB; none if the file has no such structure."""
        start, size = self.position(index)
        return self.table[start : start + size]

    def position(self, index: int) -> tuple[int, int]:
        """Return where a structure stands in the table stream, and its length."""
        words = u16(self.main, 32)
        longs_at = 34 + 2 * words
        pairs_at = longs_at + 2 + _LONG_COUNT * u16(self.main, longs_at)
        if index >= u16(self.main, pairs_at):
            return 0, 0
        at = pairs_at + 2 + 8 * index
        return u32(self.main, at), u32(self.main, at + 4)


STYLES, NOTE_TEXTS, SECTIONS, CHARACTER_PAGES, PARAGRAPH_PAGES, FONTS = 1, 3, 6, 12, 13, 15
PIECES, ANCHORS, END_NOTE_TEXTS, DRAWINGS, BOX_TEXTS, LISTS, LIST_USES = 33, 40, 47, 50, 56, 73, 74


def open_doc(data: bytes) -> DocFile:
    """Open a binary Word document.

    Raises:
        UnreadableFileError: It is damaged, encrypted, older than Word 97, or of another program.
    """
    container = CompoundFile(data, "reading.damaged_doc")
    main = container.stream("WordDocument")
    if not main:
        raise UnreadableFileError("reading.save_as_docx")
    ident = u16(main, 0)
    if ident in _IDENT_OF_OLD:
        raise UnreadableFileError("reading.doc_too_old")
    if ident != _IDENT:
        raise UnreadableFileError("reading.damaged_doc")
    flags = u16(main, 10)
    if flags & _ENCRYPTED:
        raise UnreadableFileError("reading.encrypted_office")
    table = container.stream("1Table" if flags & _TABLE_1 else "0Table")
    longs_at = 34 + 2 * u16(main, 32) + 2
    counts = [min(u32(main, longs_at + 4 * index), len(main)) for index in range(3, 10)]
    languages = (u16(main, 6), u16(main, 60))
    return DocFile(
        main,
        table,
        container.stream("Data"),
        Lengths(*counts),
        is_chinese=any(language & 0x3FF == 4 for language in languages),
        has_macros=container.has_storage("Macros"),
    )

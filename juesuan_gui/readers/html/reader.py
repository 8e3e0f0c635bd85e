"""Read saved web pages (.html, .mht): paragraphs and tables as a browser shows them.

A table that merely arranges the page is descended into; a table of data becomes a grid with its
row and column spans. Scripts, styles and hidden elements are not shown and not read.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError

from juesuan_gui.domain.disclosure import UnreadPart
from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.readers.flow import paragraph_lines
from juesuan_gui.readers.html.mending import mend_tables
from juesuan_gui.readers.html.styles import Styles
from juesuan_gui.readers.html.table import arrange, framed_cell, pieces_of_kind
from juesuan_gui.readers.html.text import (
    Kind,
    Piece,
    pieces_of,
    shown_children,
    tag_of,
    text_of_runs,
)
from juesuan_gui.readers.raw import Block, RawDocument, UnreadableFileError
from juesuan_gui.readers.shown import UNSEEN, LeftOut, Run
from juesuan_gui.readers.tab_rows import TabRows
from juesuan_gui.readers.wide_text import damaged_utf8, wide_encoding
from juesuan_gui.readers.xml import Element, parse_html

_META_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_NO_LETTER = "\ufffd"
_MOST_ODD_BYTES = 10
_LARGEST_PAGE = 32 * 2**20
_LOST = {Kind.PICTURE: "reading.picture", Kind.EMBEDDED: "reading.embedded_part"}


def read_html(data: bytes) -> RawDocument:
    """Read a saved web page.

    Raises:
        UnreadableFileError: It cannot be decoded, is nested too deeply or absurdly large.
    """
    return _read_pages([decode_page(data)])


def read_mhtml(data: bytes) -> RawDocument:
    """Read a web archive (.mht), all pages in it in order.

    Raises:
        UnreadableFileError: As `read_html`, or there is no page in it.
    """
    try:
        pages = list(_archived_pages(data))
    except (MessageError, LookupError, TypeError, ValueError) as error:
        raise UnreadableFileError("reading.damaged_page") from error
    if not pages:
        raise UnreadableFileError("reading.damaged_page")
    return _read_pages(pages)


def decode_page(data: bytes, stated: str = "") -> str:
    """Decode a page: BOM, UTF-16, UTF-8, Big5 if it is declared, else GB18030.

    What a page declares is often wrong, while text that is valid UTF-8 by chance does not occur.
    A few bytes that are no letters are shown as such; no number can come from them.

    Args:
        stated: Name of the encoding stated outside of the page.

    Raises:
        UnreadableFileError: No encoding fits.
    """
    encodings = [encoding for bom, encoding in _BOMS if data.startswith(bom)]
    wide = wide_encoding(data)
    if wide is not None:
        return data[: len(data) // 2 * 2].decode(wide, "replace")
    encodings.append("utf-8")
    declared = _META_CHARSET.search(data[:8192])
    names = (stated.lower(), declared[1].decode("ascii", "replace").lower() if declared else "")
    encodings.extend("big5hkscs" for name in names if name.startswith("big5"))
    encodings.append("gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeError:
            damaged = damaged_utf8(data) if encoding == "utf-8" else None
            if damaged is not None:
                return damaged
    attempts = [data.decode(encoding, "replace") for encoding in encodings]
    best = min(attempts, key=lambda text: text.count(_NO_LETTER))
    if best.count(_NO_LETTER) > max(_MOST_ODD_BYTES, len(best) // 1000):
        raise UnreadableFileError("reading.wrong_encoding")
    return best


def _archived_pages(data: bytes) -> Iterator[str]:
    for part in message_from_bytes(data).walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() in _PAGE_TYPES and isinstance(content, bytes):
            yield decode_page(content, part.get_content_charset() or "")


def _read_pages(pages: list[str]) -> RawDocument:
    reader = _PageReader()
    for page in pages:
        if len(page) > _LARGEST_PAGE:
            raise UnreadableFileError("reading.page_too_large")
        root = parse_html(page)
        if root is None:
            continue
        try:
            reader.read(root)
        except RecursionError as error:
            raise UnreadableFileError("reading.too_deep") from error
    remarks = list(reader.left_out.remarks())
    odd = sum(page.count(_NO_LETTER) for page in pages)
    if odd:
        remarks.append(("reading.odd_bytes", {"count": str(odd)}))
    return RawDocument(tuple(reader.blocks), "html", tuple(reader.unread), tuple(remarks))


class _PageReader:
    """Collects the blocks of pages; every paragraph and table counts as one block."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.unread: list[UnreadPart] = []
        self.left_out = LeftOut()
        self._styles = Styles()
        self._runs: list[Run] = []
        self._block = 0

    def read(self, root: Element) -> None:
        """Read a whole page."""
        mend_tables(root)
        self._styles = Styles(element.text or "" for element in root.iter("style"))
        self._read_flow(root)

    def _read_flow(self, element: Element) -> None:
        """Read the content of an element: blocks, and tables between them."""
        for piece in pieces_of(element, self._styles):
            if piece.kind is Kind.TABLE:
                self._end_block()
                if piece.look & UNSEEN:
                    self.left_out.hidden += 1
                else:
                    self._read_table(piece.element)
            elif piece.kind is Kind.OPEN:
                self._end_block()
            elif piece.kind is Kind.CLOSE:
                tag = tag_of(piece.element)
                is_heading = len(tag) == 2 and tag[0] == "h" and tag[1] in "123456"
                self._end_block(int(tag[1]) if is_heading else 0)
            elif piece.kind in _LOST:
                self._lose(piece, self._block + 1)
            elif piece.text:
                self._runs.append(Run(piece.text, piece.look))
        self._end_block()

    def _lose(self, piece: Piece, block: int, row: int | None = None) -> None:
        self.unread.append(UnreadPart(_LOST[piece.kind], (BlockPlace(block, row),)))

    def _end_block(self, heading_level: int = 0) -> None:
        text = text_of_runs(self._runs, self.left_out)
        self._runs.clear()
        if not text.strip():
            return
        self._block += 1
        if "\t" not in text:
            self.blocks.extend(paragraph_lines(text, self._block, heading_level=heading_level))
            return
        rows = TabRows()  # tabs are left in preformatted text alone
        for line in text.split("\n"):
            if not rows.take(line, self._block, heading_level):
                self.blocks.extend(rows.release())
                self.blocks.extend(paragraph_lines(line, self._block, heading_level=heading_level))
        self.blocks.extend(rows.release())

    def _read_table(self, element: Element) -> None:
        for caption in shown_children(element, self._styles, "caption"):
            self._read_flow(caption)
        table = arrange(element, self._styles, self.left_out)
        if table.is_layout:
            for cell in table.cells:
                self._read_flow(cell.element)
            return
        self._block += 1
        block = self._block
        self.blocks.append(table.grid(block))
        for cell in table.cells:
            if cell.is_unreadable:
                self._lose(Piece(Kind.PICTURE, cell.element), block, cell.row)
            for piece in pieces_of_kind(cell.element, self._styles, Kind.TABLE, *_LOST):
                if piece.kind is not Kind.TABLE:
                    self._lose(piece, block, cell.row)
                elif framed_cell(piece.element, self._styles) is None:
                    self._read_table(piece.element)

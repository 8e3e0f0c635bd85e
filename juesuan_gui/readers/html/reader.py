"""Read saved web pages (.html, .mht): paragraphs and tables as a browser shows them.

A table that merely arranges the page is descended into; a table of data becomes a grid with its
row and column spans. Scripts, styles and hidden elements are not shown and not read.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError

from juesuan_gui.readers.flow import paragraph_lines
from juesuan_gui.readers.html.table import arrange, nested_tables
from juesuan_gui.readers.html.text import (
    INLINE,
    collapsed,
    input_text,
    is_shown,
    joined,
    shown_children,
    tag_of,
)
from juesuan_gui.readers.raw import Block, RawDocument, UnreadableFileError
from juesuan_gui.readers.xml import Element, parse_html

_META_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_NO_LETTER = "\ufffd"
_MOST_ODD_BYTES = 10
_LARGEST_PAGE = 32 * 2**20


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
    if data[:200].count(0) > len(data[:200]) // 8:
        encodings.append("utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    encodings.append("utf-8")
    declared = _META_CHARSET.search(data[:8192])
    names = (stated.lower(), declared[1].decode("ascii", "replace").lower() if declared else "")
    encodings.extend("big5hkscs" for name in names if name.startswith("big5"))
    encodings.append("gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
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
        if root is not None:
            reader.read(root)
    return RawDocument(tuple(reader.blocks), "html")


class _PageReader:
    """Collects the blocks of pages; every paragraph and table counts as one block."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._block = 0

    def read(self, root: Element) -> None:
        """Read a whole page."""
        self._walk(root, is_preformatted=False)
        self._end_block()

    def _walk(self, element: Element, *, is_preformatted: bool) -> None:
        """Read the content of an element, without what follows it."""
        self._pieces.append(collapsed(element.text, is_preformatted=is_preformatted))
        for child in element:
            self._enter(child, is_preformatted=is_preformatted)
            self._pieces.append(collapsed(child.tail, is_preformatted=is_preformatted))

    def _enter(self, element: Element, *, is_preformatted: bool) -> None:
        tag = tag_of(element)
        if not is_shown(element):
            return
        if tag == "br":
            self._pieces.append("\n")
        elif tag == "input":
            self._pieces.append(input_text(element))
        elif tag == "table":
            self._end_block()
            self._read_table(element)
        elif tag in INLINE:
            self._walk(element, is_preformatted=is_preformatted)
        else:
            self._end_block()
            self._walk(element, is_preformatted=is_preformatted or tag == "pre")
            is_heading = len(tag) == 2 and tag[0] == "h" and tag[1] in "123456"
            self._end_block(int(tag[1]) if is_heading else 0)

    def _end_block(self, heading_level: int = 0) -> None:
        text = joined(self._pieces)
        self._pieces.clear()
        if text.strip():
            self._block += 1
            self.blocks.extend(paragraph_lines(text, self._block, heading_level=heading_level))

    def _read_table(self, element: Element) -> None:
        for caption in shown_children(element, "caption"):
            self._walk(caption, is_preformatted=False)
            self._end_block()
        table = arrange(element)
        if table.is_layout:
            for cell in table.cells:
                self._walk(cell.element, is_preformatted=False)
                self._end_block()
            return
        self._block += 1
        self.blocks.append(table.grid(self._block))
        for cell in table.cells:
            for inner in nested_tables(cell.element):
                self._read_table(inner)

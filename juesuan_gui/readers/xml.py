"""Parse XML and HTML safely; the only module that imports lxml.

No entity is expanded, nothing is fetched, no document type is accepted, depth and size of nodes
stay limited. Large parts are streamed, so that memory does not grow with the file.
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Protocol

from lxml import etree

from juesuan_gui.readers.raw import UnreadableFileError

_PROLOG_BYTES = 65_536
_PIECE_BYTES = 262_144
_HEAD_BYTES = 8_192
_ROOT_START = re.compile(rb"<[A-Za-z_]")
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]+)""")
_ENCODINGS = frozenset(
    {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"gb2312", b"gbk", b"gb18030"}
)
_STRICT_NAMES = (
    (b"purl.oclc.org/ooxml/wordprocessingml/main",
     b"schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"purl.oclc.org/ooxml/spreadsheetml/main",
     b"schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"purl.oclc.org/ooxml/officeDocument/relationships",
     b"schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
     b"schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    (b"purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
     b"schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"),
    (b"purl.oclc.org/ooxml/drawingml/main",
     b"schemas.openxmlformats.org/drawingml/2006/main"),
)  # fmt: skip
_REFERENCE = re.compile(r"&(?:#[xX]?[0-9A-Fa-f]{1,8}|[A-Za-z][0-9A-Za-z]{1,31});?")
_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


class Element(Protocol):
    """The part of an element's interface that the readers use."""

    tag: str
    text: str | None
    tail: str | None
    attrib: Mapping[str, str]

    def get(self, name: str, default: str, /) -> str:
        """Return an attribute, or the default where it is not stated."""

    def find(self, path: str) -> "Element | None":
        """Return the first match of a path."""

    def findall(self, path: str) -> "list[Element]":
        """Return all matches of a path."""

    def iterfind(self, path: str) -> "Iterator[Element]":
        """Yield the matches of a path."""

    def iterchildren(self, *tags: str) -> "Iterator[Element]":
        """Yield the children, optionally of some tags only."""

    def iter(self, *tags: str) -> "Iterator[Element]":
        """Yield the element and its descendants, optionally of some tags only."""

    def getparent(self) -> "Element | None":
        """Return the parent."""

    def iterancestors(self) -> "Iterator[Element]":
        """Yield the elements around it, the innermost first."""

    def itersiblings(self, *, preceding: bool = False) -> "Iterator[Element]":
        """Yield the siblings after it, or before it from the nearest on."""

    def index(self, child: "Element", /) -> int:
        """Return where a child stands."""

    def insert(self, index: int, child: "Element", /) -> None:
        """Put an element among the children."""

    def append(self, child: "Element", /) -> None:
        """Put an element behind the children."""

    def addnext(self, element: "Element", /) -> None:
        """Put an element behind this one."""

    def makeelement(self, tag: str, /) -> "Element":
        """Return a new element that stands nowhere yet."""

    def getnext(self) -> "Element | None":
        """Return the next sibling."""

    def clear(self) -> None:
        """Drop all content."""

    def remove(self, child: "Element", /) -> None:
        """Remove a child."""

    def __iter__(self) -> "Iterator[Element]": ...

    def __len__(self) -> int: ...

    def __getitem__(self, index: int) -> "Element": ...


def parse_xml(data: bytes) -> Element:
    """Parse a whole part.

    Raises:
        UnreadableFileError: It is not well formed, too deep, or declares a document type.
    """
    data = _checked(data)
    try:
        root: Element = etree.fromstring(data, etree.XMLParser(**_OPTIONS))
    except (etree.LxmlError, SyntaxError, ValueError) as error:
        raise UnreadableFileError("reading.damaged_xml") from error
    return root


def stream_xml(source: BinaryIO, containers: frozenset[str]) -> Iterator[Element]:
    """Yield the children of the containers one by one as they are read, then forget them.

    Nothing but the child at hand is kept, so that memory does not grow with the part. Parser events
    would keep elements alive, and lxml takes quadratic time to drop a tree that is half alive; so
    does a caller that keeps elements inside of a child.

    Args:
        source: Is read piece by piece.
        containers: Names of the root and of the elements in it whose children are wanted.

    Raises:
        UnreadableFileError: As `parse_xml`; what was yielded before the damage stands.
    """
    parser = etree.XMLPullParser(events=("start",), tag=tuple(containers), **_OPTIONS)
    root: Element | None = None
    for piece in _pieces(source):
        try:
            parser.feed(piece) if piece else parser.close()
        except (etree.LxmlError, SyntaxError, ValueError) as error:
            raise UnreadableFileError("reading.damaged_xml") from error
        for _, element in parser.read_events():
            root = element if root is None else root
        if root is not None:
            yield from _finished(root, containers, is_closed=not piece)
    if root is None or root.getparent() is not None:
        raise UnreadableFileError("reading.damaged_xml")


def _pieces(source: BinaryIO) -> Iterator[bytes]:
    """Yield the data in pieces and an empty piece at its end; the prolog is checked first."""
    head = source.read(_PROLOG_BYTES)
    is_strict = b"purl.oclc.org" in head[:_HEAD_BYTES]
    yield _checked(head + source.read() if is_strict else head)
    while piece := source.read(_PIECE_BYTES):
        yield piece
    yield b""


def _finished(
    container: Element, containers: frozenset[str], *, is_closed: bool
) -> Iterator[Element]:
    """Yield and remove the children that are read to their end: all but the last."""
    child = container[0] if len(container) else None
    while child is not None:
        following = child.getnext()
        is_whole = is_closed or following is not None
        if child.tag in containers:
            yield from _finished(child, containers, is_closed=is_whole)
        elif is_whole:
            yield child
            child.clear()
            container.remove(child)
        child = following


def parse_html(text: str) -> Element | None:
    """Parse a page; None if there is nothing in it. Broken markup is mended as browsers do.

    Raises:
        UnreadableFileError: It is nested too deeply; the rest of it would be lost silently.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    data = _REFERENCE.sub(_as_shown, text.replace("\0", "")).encode("utf-8", "replace")
    try:
        root: Element | None = etree.fromstring(data, parser)
    except (etree.LxmlError, SyntaxError) as error:
        if not text.strip():
            return None
        raise UnreadableFileError("reading.damaged_xml") from error
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise UnreadableFileError("reading.too_deep")
    return root


def _as_shown(reference: re.Match[str]) -> str:
    """Return the letters that a browser shows for a reference; what would be markup stays none.

    Parsers differ on those without a semicolon and on numbers of the Windows code page.
    """
    shown = html.unescape(reference[0])
    return html.escape(shown)


def local_name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def _checked(data: bytes) -> bytes:
    """Return the data if its prolog is harmless, with the names of the strict variant replaced."""
    head = data[:_PROLOG_BYTES].replace(b"\0", b"")
    start = _ROOT_START.search(head)
    if _DOCTYPE.search(head, 0, start.start() if start else len(head)):
        raise UnreadableFileError("reading.unsafe_xml")
    declared = _ENCODING.search(head[:400])
    if declared and declared[1].lower() not in _ENCODINGS:
        raise UnreadableFileError("reading.unsafe_xml")
    if b"purl.oclc.org" in data[:_HEAD_BYTES]:
        for strict, usual in _STRICT_NAMES:
            data = data.replace(strict, usual)
    return data

"""Tell the format of a file from its content; a name or an extension counts for nothing.

Only the container and its table of contents are looked at. Whether the file is sound is found out
by the reader of its format.
"""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from juesuan_gui.readers.binary import u16
from juesuan_gui.readers.compound import CompoundFile, is_compound
from juesuan_gui.readers.raw import UnreadableFileError
from juesuan_gui.readers.registry import FORMATS, Format, format_of
from juesuan_gui.readers.wide_text import wide_encoding

_ZIP_ERRORS = (
    BadZipFile,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    zlib.error,
)
_HTML_START = re.compile(
    r"(?:<\?xml[^>]*>\s*|<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|table|meta)\b)",
    re.IGNORECASE | re.DOTALL,
)
_XML_START = re.compile(r"\s*<\?xml\b")
_MHTML_HEADER = re.compile(r"^mime-version\s*:", re.IGNORECASE | re.MULTILINE)
_MULTIPART = re.compile(r"^content-type\s*:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_OFD, _ENCRYPTED = format_of(Format.OFD), format_of(Format.ENCRYPTED_OFFICE)
_ENCRYPTED_WORD = 0x0100
_HEAD_BYTES = 8192
_LARGEST_INDEX_BYTES = 4 * 2**20
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\v\x1a\x1b")


def sniff(data: bytes) -> Format:
    """Return the format of a file's bytes; UNKNOWN where nothing fits, never an exception."""
    head = data[:_HEAD_BYTES]
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(data)
    if is_compound(data):
        return _sniff_compound(data)
    started = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for one in FORMATS:
        if one.marks.starts and started.startswith(one.marks.starts):
            return one.kind
    return Format.IMAGE if _is_other_image(head) else _sniff_text(head)


def _is_other_image(head: bytes) -> bool:
    """Whether the marks of an image stand further inside than at its start."""
    if head[:4] == b"RIFF":
        return head[8:12] == b"WEBP"
    return head[:2] == b"BM" and head[6:10] == b"\0\0\0\0"


def _sniff_zip(data: bytes) -> Format:
    try:
        with ZipFile(BytesIO(data)) as archive:
            found = _sniff_members(archive)
    except _ZIP_ERRORS:
        found = None
    return found or _guess_damaged_zip(data)


def _sniff_members(archive: ZipFile) -> Format | None:
    names = {name.lstrip("/").replace("\\", "/").casefold() for name in archive.namelist()}
    for one in (_ENCRYPTED, _OFD):
        if names.intersection(one.marks.members):
            return one.kind
    if "mimetype" in names:
        kind = _member_head(archive, "mimetype")
        for one in FORMATS:
            if one.marks.mimetype and kind.startswith(one.marks.mimetype):
                return one.kind
    if "[content_types].xml" in names:
        types = _member_head(archive, "[Content_Types].xml")
        for one in FORMATS:
            if any(mark in types for mark in one.marks.content_types):
                return one.kind
    for one in FORMATS:
        if names.intersection(one.marks.members):
            return one.kind
    return Format.ZIP_OTHER


def _member_head(archive: ZipFile, name: str) -> bytes:
    """Return the first megabytes of a member, whatever the case of its name."""
    wanted = name.casefold()
    actual = next(n for n in archive.namelist() if n.lstrip("/").casefold() == wanted)
    with archive.open(actual) as member:
        return member.read(_LARGEST_INDEX_BYTES)


def _guess_damaged_zip(data: bytes) -> Format:
    """Name the format of a zip without a table of contents by the members still in it."""
    for one in FORMATS:
        if any(mark in data for mark in one.marks.remains):
            return one.kind
    return Format.ZIP_OTHER


def _sniff_compound(data: bytes) -> Format:
    try:
        file = CompoundFile(data, "")
    except UnreadableFileError:  # without a directory
        return _guess_damaged_compound(data)
    names = file.names
    if "EncryptedPackage" in names:
        return Format.ENCRYPTED_OFFICE
    if "WordDocument" in names:
        return Format.ENCRYPTED_OFFICE if _is_encrypted_word(file) else Format.OLE_DOC
    if "Workbook" in names or "Book" in names:
        is_et = any(name.startswith("ET") for name in names)
        return Format.ET if is_et else Format.XLS
    if any(name.startswith("ET") for name in names):
        return Format.ET
    if "CONTENTS" in names or any(name.casefold().startswith("wps") for name in names):
        return Format.OLE_DOC
    return Format.UNKNOWN if names else _guess_damaged_compound(data)


def _is_encrypted_word(file: CompoundFile) -> bool:
    """Whether the main stream of a binary Word document says so ([MS-DOC] 2.5.2)."""
    return bool(u16(file.beginning("WordDocument", 12), 10) & _ENCRYPTED_WORD)


def _guess_damaged_compound(data: bytes) -> Format:
    """Name the format of a compound file without a directory by the names still in it."""
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return Format.XLS
    return Format.OLE_DOC


def _sniff_text(head: bytes) -> Format:
    text = _decoded_head(head)
    if text is None:
        return Format.UNKNOWN
    start = text.lstrip("\ufeff \t\r\n")
    if _HTML_START.match(start):
        return Format.HTML
    if _MHTML_HEADER.search(start) and _MULTIPART.search(start):
        return Format.MHTML
    if _XML_START.match(start):
        for one in FORMATS:
            if any(mark in start for mark in one.marks.xml):
                return one.kind
        if "<html" in start.casefold():
            return Format.HTML
    return Format.TEXT


def _decoded_head(head: bytes) -> str | None:
    """Return the head as text good enough to look for marks in it, or None if it is no text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    wide = wide_encoding(head)
    if wide is not None:
        return head[: len(head) // 2 * 2].decode(wide, "replace")
    if sum(byte in _CONTROLS for byte in head) > len(head) // 50:
        return None
    return head.decode("utf-8", "replace")

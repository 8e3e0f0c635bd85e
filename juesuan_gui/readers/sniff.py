"""Tell the format of a file from its content; a name or an extension counts for nothing.

Only the container and its table of contents are looked at. Whether the file is sound is found out
by the reader of its format.
"""

import re
import zlib
from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from juesuan_gui.readers.ole import is_encrypted_word, is_ole, stream_names
from juesuan_gui.readers.wide_text import wide_encoding


class Format(StrEnum):
    """What a file is, as far as its content tells."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    HTML = "html"
    MHTML = "mhtml"
    RTF = "rtf"
    OLE_DOC = "doc"
    ET = "et"
    ODT = "odt"
    ODS = "ods"
    XLSB = "xlsb"
    WORD_XML = "word-xml"
    EXCEL_XML = "excel-xml"
    OFD = "ofd"
    IMAGE = "image"
    ENCRYPTED_OFFICE = "encrypted-office"
    ZIP_OTHER = "zip"
    UNKNOWN = "unknown"


_IMAGES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"\0\0\0\x0cjP  ",
)
_CONTENT_TYPES = (
    (b"wordprocessingml.document.main", Format.DOCX),
    (b"wordprocessingml.template.main", Format.DOCX),
    (b"ms-word.document.macroEnabled.main", Format.DOCX),
    (b"ms-word.template.macroEnabledTemplate.main", Format.DOCX),
    (b"spreadsheetml.sheet.main", Format.XLSX),
    (b"spreadsheetml.template.main", Format.XLSX),
    (b"ms-excel.sheet.macroEnabled.main", Format.XLSX),
    (b"ms-excel.template.macroEnabled.main", Format.XLSX),
    (b"ms-excel.sheet.binary.macroEnabled.main", Format.XLSB),
)
_OPEN_DOCUMENTS = (
    (b"application/vnd.oasis.opendocument.text", Format.ODT),
    (b"application/vnd.oasis.opendocument.spreadsheet", Format.ODS),
)
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
    if is_ole(data):
        return _sniff_ole(data)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return Format.RTF
    if _is_image(head):
        return Format.IMAGE
    return _sniff_text(head)


def _is_image(head: bytes) -> bool:
    if head[:4] == b"RIFF":
        return head[8:12] == b"WEBP"
    is_bitmap = head[:2] == b"BM" and head[6:10] == b"\0\0\0\0"
    return is_bitmap or head.startswith(_IMAGES)


def _sniff_zip(data: bytes) -> Format:
    try:
        with ZipFile(BytesIO(data)) as archive:
            found = _sniff_members(archive)
    except _ZIP_ERRORS:
        found = None
    return found or _guess_damaged_zip(data)


def _sniff_members(archive: ZipFile) -> Format | None:
    names = {name.lstrip("/").replace("\\", "/").casefold() for name in archive.namelist()}
    if "encryptedpackage" in names:
        return Format.ENCRYPTED_OFFICE
    if "ofd.xml" in names:
        return Format.OFD
    if "mimetype" in names:
        kind = _member_head(archive, "mimetype")
        for prefix, found in _OPEN_DOCUMENTS:
            if kind.startswith(prefix):
                return found
    if "[content_types].xml" in names:
        types = _member_head(archive, "[Content_Types].xml")
        for mark, found in _CONTENT_TYPES:
            if mark in types:
                return found
    for name, found in (
        ("word/document.xml", Format.DOCX),
        ("xl/workbook.xml", Format.XLSX),
        ("xl/workbook.bin", Format.XLSB),
    ):
        if name in names:
            return found
    return Format.ZIP_OTHER


def _member_head(archive: ZipFile, name: str) -> bytes:
    """Return the first megabytes of a member, whatever the case of its name."""
    wanted = name.casefold()
    actual = next(n for n in archive.namelist() if n.lstrip("/").casefold() == wanted)
    with archive.open(actual) as member:
        return member.read(_LARGEST_INDEX_BYTES)


def _guess_damaged_zip(data: bytes) -> Format:
    """Name the format of a zip without a table of contents by the members still in it."""
    if b"word/document" in data:
        return Format.DOCX
    if b"xl/workbook.xml" in data or b"xl/worksheets/" in data:
        return Format.XLSX
    if b"OFD.xml" in data[:4096]:
        return Format.OFD
    return Format.ZIP_OTHER


def _sniff_ole(data: bytes) -> Format:
    names = stream_names(data)
    if "EncryptedPackage" in names:
        return Format.ENCRYPTED_OFFICE
    if "WordDocument" in names:
        return Format.ENCRYPTED_OFFICE if is_encrypted_word(data) else Format.OLE_DOC
    if "Workbook" in names or "Book" in names:
        is_et = any(name.startswith("ET") for name in names)
        return Format.ET if is_et else Format.XLS
    if any(name.startswith("ET") for name in names):
        return Format.ET
    if "CONTENTS" in names or any(name.casefold().startswith("wps") for name in names):
        return Format.OLE_DOC
    return Format.UNKNOWN


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
        if 'progid="Word.Document"' in start or "schemas.microsoft.com/office/word/" in start:
            return Format.WORD_XML
        if 'progid="Excel.Sheet"' in start or "office:spreadsheet" in start:
            return Format.EXCEL_XML
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

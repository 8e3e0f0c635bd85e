"""The one list of file formats: how each is recognised, named, read, shown, and what it needs.

Sniffing, dialogs, errors, the view of the original and the README follow this list. To add a
format: a member of `Format`, an entry of `FORMATS`, a reader in a room of its own. A reader is
imported when a file needs it, since its library would slow the start.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from juesuan_gui.readers.geometry.page_content import PageContent
from juesuan_gui.readers.raw import RawDocument, UnreadableFileError


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


class SourceKind(StrEnum):
    """How the original of a format is shown beside the grid."""

    LINES = "lines"
    PAGES = "pages"
    DRAWN_PAGES = "drawn-pages"
    IMAGE = "image"
    READABLE = "readable"


class Need(StrEnum):
    """What must be installed beside the program before a format can be read."""

    LIBREOFFICE = "libreoffice"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class Source:
    """A file in memory and what goes with reading it.

    Attributes:
        data: The bytes of the file.
        kind: What its content was found to be.
        password: Opens an encrypted file.
        progress: Called with the share done, 0 to 1; may raise to cancel.
        scans: What was recognised on its scanned pages, by page number.
    """

    data: bytes
    kind: Format
    password: str | None
    progress: Callable[[float], None]
    scans: Mapping[int, PageContent]

    def tick(self) -> None:
        """Give the user a chance to cancel work whose share done is not known."""
        self.progress(0)


@dataclass(frozen=True, slots=True)
class Marks:
    """What the content of a file of a format shows.

    Attributes:
        starts: Bytes with which the file begins.
        content_types: Words in the list of content types of an Office package.
        mimetype: Beginning of the member "mimetype" of an OpenDocument package.
        members: Members of a zip package, in lower case, any of which tells the format.
        remains: Bytes that tell the format of a zip package whose directory is lost.
        xml: Words at the start of an XML file.
    """

    starts: tuple[bytes, ...] = ()
    content_types: tuple[bytes, ...] = ()
    mimetype: bytes | None = None
    members: tuple[str, ...] = ()
    remains: tuple[bytes, ...] = ()
    xml: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One format.

    Attributes:
        kind: What it is called in code.
        suffixes: Endings of its files, as dialogs and folders go by them.
        read: Its reader; None if files of the format are refused.
        shown_as: How the original is shown.
        marks: How its content is recognised, where marks alone tell.
        need: What must be installed to read it.
        refusal: Key of the sentence with which it is refused.
    """

    kind: Format
    suffixes: tuple[str, ...] = ()
    read: Callable[[Source], RawDocument] | None = None
    shown_as: SourceKind = SourceKind.READABLE
    marks: Marks = Marks()
    need: Need | None = None
    refusal: str | None = None


def _text(source: Source) -> RawDocument:
    from juesuan_gui.readers.text.reader import read_text  # noqa: PLC0415

    return read_text(source.data)


def _pdf(source: Source) -> RawDocument:
    from juesuan_gui.readers.pdf.reader import read_pdf  # noqa: PLC0415

    return read_pdf(source.data, source.password, source.progress, source.scans)


def _ofd(source: Source) -> RawDocument:
    from juesuan_gui.readers.ofd.reader import read_ofd  # noqa: PLC0415

    return read_ofd(source.data, source.progress)


def _image(source: Source) -> RawDocument:
    if not source.scans:
        raise UnreadableFileError("reading.image_file")
    from juesuan_gui.readers.pdf.reader import read_images  # noqa: PLC0415

    return read_images(source.scans)


def _word(source: Source) -> RawDocument:
    from juesuan_gui.readers.word.reader import read_word  # noqa: PLC0415

    return read_word(source.data, read_chunk)


def read_chunk(data: bytes, name: str) -> RawDocument:
    """Read what a Word document holds in another format; documents in it are not followed.

    A piece of a page need not begin as pages do; there the name tells what it is.
    """
    from juesuan_gui.readers.sniff import sniff  # noqa: PLC0415 - sniffing follows this list
    from juesuan_gui.readers.word.reader import read_word  # noqa: PLC0415

    kind = sniff(data)
    if kind is Format.DOCX:
        return read_word(data)
    if kind is Format.TEXT and name.endswith((".html", ".htm", ".xhtml")):
        kind = Format.HTML
    return read_raw(Source(data, kind, None, lambda _: None, {}))


def _old_word(source: Source) -> RawDocument:
    from juesuan_gui.readers.office import read_old_document  # noqa: PLC0415

    return read_old_document(source.data, tick=source.tick)


def _workbook(source: Source) -> RawDocument:
    from juesuan_gui.readers.workbook.xlsx import read_excel  # noqa: PLC0415

    return read_excel(source.data)


def _old_workbook(source: Source) -> RawDocument:
    from juesuan_gui.readers.office import read_old_workbook  # noqa: PLC0415

    return read_old_workbook(source.data, source.kind, tick=source.tick)


def _html(source: Source) -> RawDocument:
    from juesuan_gui.readers.html.reader import read_html  # noqa: PLC0415

    return read_html(source.data)


def _mhtml(source: Source) -> RawDocument:
    from juesuan_gui.readers.html.reader import read_mhtml  # noqa: PLC0415

    return read_mhtml(source.data)


def _converted(source: Source) -> RawDocument:
    from juesuan_gui.readers.office import read_office  # noqa: PLC0415

    return read_office(source.data, source.kind, tick=source.tick)


FORMATS: tuple[FileFormat, ...] = (
    FileFormat(
        Format.PDF,
        (".pdf",),
        _pdf,
        SourceKind.PAGES,
    ),
    FileFormat(
        Format.OFD,
        (".ofd",),
        _ofd,
        SourceKind.DRAWN_PAGES,
        Marks(members=("ofd.xml",), remains=(b"OFD.xml",)),
    ),
    FileFormat(
        Format.DOCX,
        (".docx", ".docm"),
        _word,
        marks=Marks(
            content_types=(
                b"wordprocessingml.document.main",
                b"wordprocessingml.template.main",
                b"ms-word.document.macroEnabled.main",
                b"ms-word.template.macroEnabledTemplate.main",
            ),
            members=("word/document.xml",),
            remains=(b"word/document",),
        ),
    ),
    FileFormat(
        Format.XLSX,
        (".xlsx", ".xlsm"),
        _workbook,
        marks=Marks(
            content_types=(
                b"spreadsheetml.sheet.main",
                b"spreadsheetml.template.main",
                b"ms-excel.sheet.macroEnabled.main",
                b"ms-excel.template.macroEnabled.main",
            ),
            members=("xl/workbook.xml",),
            remains=(b"xl/workbook.xml", b"xl/worksheets/"),
        ),
    ),
    FileFormat(Format.XLS, (".xls",), _old_workbook),
    FileFormat(Format.HTML, (".html", ".htm"), _html),
    FileFormat(Format.MHTML, (".mht", ".mhtml"), _mhtml),
    FileFormat(Format.TEXT, (".txt", ".csv"), _text, SourceKind.LINES),
    FileFormat(Format.UNKNOWN, (), _text, SourceKind.LINES),
    FileFormat(Format.OLE_DOC, (".doc", ".wps"), _old_word),
    FileFormat(Format.ET, (".et",), _old_workbook),
    FileFormat(
        Format.RTF,
        (".rtf",),
        _converted,
        marks=Marks(starts=(b"{\\rtf",)),
        need=Need.LIBREOFFICE,
    ),
    FileFormat(
        Format.ODT,
        (".odt",),
        _converted,
        marks=Marks(mimetype=b"application/vnd.oasis.opendocument.text"),
        need=Need.LIBREOFFICE,
    ),
    FileFormat(
        Format.ODS,
        (".ods",),
        _converted,
        marks=Marks(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        need=Need.LIBREOFFICE,
    ),
    FileFormat(
        Format.XLSB,
        (),
        _converted,
        marks=Marks(
            content_types=(b"ms-excel.sheet.binary.macroEnabled.main",),
            members=("xl/workbook.bin",),
        ),
        need=Need.LIBREOFFICE,
    ),
    FileFormat(
        Format.WORD_XML,
        (),
        _converted,
        marks=Marks(xml=('progid="Word.Document"', "schemas.microsoft.com/office/word/")),
        need=Need.LIBREOFFICE,
    ),
    FileFormat(
        Format.EXCEL_XML,
        (),
        _converted,
        marks=Marks(xml=('progid="Excel.Sheet"', "office:spreadsheet")),
        need=Need.LIBREOFFICE,
    ),
    FileFormat(
        Format.IMAGE,
        (),
        _image,
        SourceKind.IMAGE,
        Marks(
            starts=(
                b"\x89PNG\r\n\x1a\n",
                b"\xff\xd8\xff",
                b"GIF8",
                b"II*\0",
                b"MM\0*",
                b"\0\0\0\x0cjP  ",
            )
        ),
        need=Need.OCR,
    ),
    FileFormat(
        Format.ENCRYPTED_OFFICE,
        marks=Marks(members=("encryptedpackage",)),
        refusal="reading.encrypted_office",
    ),
    FileFormat(Format.ZIP_OTHER, refusal="reading.archive_file"),
)
_BY_KIND = {one.kind: one for one in FORMATS}
SUFFIXES = frozenset(suffix for one in FORMATS for suffix in one.suffixes)


def format_of(kind: str) -> FileFormat:
    """Return the entry of a format.

    Raises:
        ValueError: There is no such format.
    """
    return _BY_KIND[Format(kind)]


def read_raw(source: Source) -> RawDocument:
    """Read a file of any known format.

    Raises:
        UnreadableFileError: The file is damaged, locked or of a format that is refused.
    """
    entry = format_of(source.kind)
    if entry.read is None:
        raise UnreadableFileError(entry.refusal or "reading.archive_file")
    return entry.read(source)

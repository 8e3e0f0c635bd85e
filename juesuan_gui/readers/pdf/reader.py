"""Read a PDF into lines and grids with their places on the pages.

What stands on a page is laid out by `readers.sheets`; what it means is settled by
`readers.recognise`. Pages without text are named as not read, unless they were recognised before.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from juesuan_gui.domain.disclosure import UnreadPart
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.readers.geometry.page_content import PageContent
from juesuan_gui.readers.geometry.page_layout import Sheet, build_document, read_scanned, read_sheet
from juesuan_gui.readers.geometry.unread_areas import find_unread, is_image
from juesuan_gui.readers.pdf.pdfium import PageUnreadableError, PdfFile
from juesuan_gui.readers.raw import RawDocument, UnreadableFileError, attachment_remarks

MOST_PAGES = 3000
# PDFium keeps what it has parsed until a file is closed: about half a megabyte a page.
_PAGES_AT_ONCE = 200

Scanned = Mapping[int, PageContent]


def read_pdf(
    data: bytes,
    password: str | None = None,
    progress: Callable[[float], None] | None = None,
    scans: Scanned | None = None,
) -> RawDocument:
    """Read a PDF file.

    Args:
        progress: Called with the share of pages read, 0 to 1; may raise to cancel.
        scans: What was recognised on pages that are images; pages with text are read as text.

    Raises:
        UnreadableFileError: Damaged, encrypted, wrong password, or too many pages.
    """
    sheets: list[Sheet] = []
    unread: list[UnreadPart] = []
    first, count, packed = 1, 1, list[str]()
    while first <= count:
        with PdfFile(data, password) as file:
            count = _checked_count(file)
            packed = file.attachments()
            for number in range(first, min(first + _PAGES_AT_ONCE, count + 1)):
                try:
                    content = file.read_page(number)
                except PageUnreadableError:
                    unread.append(UnreadPart("reading.page_damaged", (_whole(file, number),)))
                else:
                    sheet, parts = _read_page(content, scans or {})
                    sheets.append(sheet)
                    unread.extend(parts)
                if progress is not None:
                    progress(number / count)
        first += _PAGES_AT_ONCE
    document = build_document(sheets, tuple(unread), "pdf")
    return replace(document, remarks=(*document.remarks, *attachment_remarks(packed)))


def read_images(scans: Scanned) -> RawDocument:
    """Read an image file, all of whose pages were recognised before."""
    sheets = [read_scanned(page) for page in scans.values()]
    unread = tuple(part for sheet in sheets for part in sheet.unread)
    return build_document(sheets, unread, "image")


def _read_page(content: PageContent, scans: Scanned) -> tuple[Sheet, tuple[UnreadPart, ...]]:
    """Return what stands on a page, and what of it could not be read."""
    parts = list(find_unread(content))
    scan = scans.get(content.number)
    if scan is not None and is_image(parts):
        sheet = read_scanned(scan)
        return sheet, sheet.unread
    sheet = read_sheet(content)
    return sheet, (*parts, *sheet.unread)


def _checked_count(file: PdfFile) -> int:
    if file.page_count < 1:
        raise UnreadableFileError("reading.damaged_pdf")
    if file.page_count > MOST_PAGES:
        raise UnreadableFileError("reading.too_many_pages", limit=str(MOST_PAGES))
    return file.page_count


def _whole(file: PdfFile, number: int) -> PagePlace:
    try:
        width, height = file.page_size(number)
    except PageUnreadableError:
        width, height = 0.0, 0.0
    return PagePlace(number, 0.0, 0.0, width, height)

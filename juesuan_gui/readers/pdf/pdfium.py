"""Open PDF files, read what stands on their pages, render them.

PDFium is not safe for threads: every call is made under one lock. Nothing is interpreted here.
"""

import ctypes
from dataclasses import dataclass, replace
from pathlib import Path

from juesuan_gui.readers.geometry.page_content import PageContent
from juesuan_gui.readers.pdf.annotations import Drawn, draw_annotations
from juesuan_gui.readers.pdf.letters import TextPage
from juesuan_gui.readers.pdf.library import LOCK, Handle, PageUnreadableError, pdfium
from juesuan_gui.readers.pdf.page_reading import read_page
from juesuan_gui.readers.raw import UnreadableFileError

__all__ = ["LARGEST_SIDE_PX", "PageImage", "PageUnreadableError", "PdfFile", "extract_text"]

LARGEST_SIDE_PX = 6000
_MOST_NAMES, _LONGEST_NAME = 100, 256
_MARKS_OF_LAYERS = (b"/OCProperties", b"/ObjStm")  # objects in a stream are not seen from outside


@dataclass(frozen=True, slots=True)
class PageImage:
    """A rendered page: rows of `stride` bytes, four bytes a pixel (blue, green, red, unused)."""

    data: bytes
    width: int
    height: int
    stride: int


class PdfFile:
    """An open PDF file. Pages count from 1; close it, or use it in a `with` statement."""

    def __init__(self, data: bytes, password: str | None = None) -> None:
        """Open a file in memory.

        Raises:
            UnreadableFileError: Damaged, encrypted, or the password is wrong.
        """
        self._data = data
        self._may_have_layers = any(mark in data for mark in _MARKS_OF_LAYERS)
        with LOCK:
            secret = password.encode() if password is not None else None
            self._document = pdfium.FPDF_LoadMemDocument64(data, len(data), secret)
            if not self._document:
                raise UnreadableFileError(_reason(pdfium.FPDF_GetLastError(), password))
            self.page_count: int = pdfium.FPDF_GetPageCount(self._document)

    def __enter__(self) -> "PdfFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the file; further calls are errors."""
        with LOCK:
            if self._document:
                pdfium.FPDF_CloseDocument(self._document)
                self._document = None

    def attachments(self) -> list[str]:
        """Return the names of the files that are packed into this one."""
        with LOCK:
            count = pdfium.FPDFDoc_GetAttachmentCount(self._document)
            return [self._attachment_name(index) for index in range(min(count, _MOST_NAMES))]

    def _attachment_name(self, index: int) -> str:
        attachment = pdfium.FPDFDoc_GetAttachment(self._document, index)
        buffer = (ctypes.c_ushort * _LONGEST_NAME)()
        size = ctypes.sizeof(buffer)
        length = pdfium.FPDFAttachment_GetName(attachment, buffer, size) if attachment else 0
        return bytes(buffer)[: max(0, min(length, size) - 2)].decode("utf-16-le", "replace")

    def page_size(self, number: int) -> tuple[float, float]:
        """Return width and height of a page as shown, in points, without loading the page."""
        size = pdfium.FS_SIZEF()
        with LOCK:
            if not pdfium.FPDF_GetPageSizeByIndexF(self._document, number - 1, size):
                raise PageUnreadableError(number)
        return float(size.width), float(size.height)

    def read_page(self, number: int) -> PageContent:
        """Return what stands on a page.

        Raises:
            PageUnreadableError: The page cannot be loaded.
        """
        with LOCK:
            with _Page(self._document, number) as page:
                drawn = draw_annotations(page.raw)
                if not drawn.is_changed:
                    return self._content(page.raw, number, drawn)
            with _Page(self._document, number) as page:
                return self._content(page.raw, number, drawn)

    def _content(self, page: Handle, number: int, drawn: Drawn) -> PageContent:
        content = read_page(page, number, may_have_layers=self._may_have_layers)
        return replace(content, lost_fields=drawn.lost) if drawn.lost else content

    def page_text(self, number: int) -> str:
        """Return the text of a page in the order of its content, without places.

        Raises:
            PageUnreadableError: The page cannot be loaded.
        """
        with LOCK, _Page(self._document, number) as page, TextPage(page.raw) as text:
            count = pdfium.FPDFText_CountChars(text.raw)
            codes = (pdfium.FPDFText_GetUnicode(text.raw, index) for index in range(count))
            return "".join(chr(code) for code in codes if 0 < code < 0xD800 or code >= 0xE000)

    def render(self, number: int, scale: float) -> PageImage:
        """Render a page on white; `scale` is pixels per point.

        Raises:
            PageUnreadableError: The page cannot be loaded or drawn.
        """
        with LOCK, _Page(self._document, number) as page:
            width, height = _pixels(page.raw, scale)
            bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
            if not bitmap:
                raise PageUnreadableError(number)
            try:
                pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
                flags = pdfium.FPDF_ANNOT
                pdfium.FPDF_RenderPageBitmap(bitmap, page.raw, 0, 0, width, height, 0, flags)
                stride = pdfium.FPDFBitmap_GetStride(bitmap)
                data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
            finally:
                pdfium.FPDFBitmap_Destroy(bitmap)
        return PageImage(data, width, height, stride)


def extract_text(path: Path) -> list[str]:
    """Return the text of each page of a file.

    Raises:
        UnreadableFileError: The file is no readable PDF.
        PageUnreadableError: A page is damaged.
    """
    with PdfFile(path.read_bytes()) as file:
        return [file.page_text(number) for number in range(1, file.page_count + 1)]


def _reason(error: int, password: str | None) -> str:
    if error == pdfium.FPDF_ERR_PASSWORD:
        return "reading.encrypted_pdf" if password is None else "reading.wrong_password"
    if error == pdfium.FPDF_ERR_SECURITY:
        return "reading.protected_pdf"
    return "reading.damaged_pdf"


def _pixels(page: Handle, scale: float) -> tuple[int, int]:
    """Return the size of a rendered page, kept below the largest sensible image."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(scale, LARGEST_SIDE_PX / max(width, height, 1.0))
    return max(1, round(width * scale)), max(1, round(height * scale))


class _Page:
    """A loaded page, closed at the end of a `with` statement."""

    def __init__(self, document: Handle, number: int) -> None:
        self.raw = pdfium.FPDF_LoadPage(document, number - 1)
        if not self.raw:
            raise PageUnreadableError(number)

    def __enter__(self) -> "_Page":
        return self

    def __exit__(self, *_: object) -> None:
        pdfium.FPDF_ClosePage(self.raw)

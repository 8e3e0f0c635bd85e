"""Where the pictures of pages come from: a PDF, or an image file that was recognised.

Used on the thread of the renderer only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

if TYPE_CHECKING:
    from juesuan_gui.readers.geometry.page_content import PageContent
    from juesuan_gui.readers.pdf.pdfium import PdfFile

# PDFium keeps what it has parsed until a file is closed: about half a megabyte a page.
_PAGES_AT_ONCE = 60
_FALLBACK_SIZE = (595.0, 842.0)
_LARGEST_IMAGE_MB = 512

Size = tuple[float, float]


class PageSource(Protocol):
    """Pages with a size in points that can be rendered."""

    def sizes(self) -> tuple[Size, ...]:
        """Return width and height of all pages."""

    def picture(self, page: int, scale: float) -> QImage | None:
        """Return a page at so many pixels per point; None if it is damaged."""

    def close(self) -> None:
        """Let go of the file."""


OpenPages = Callable[[], PageSource]


class PdfPageSource:
    """The pages of a PDF."""

    def __init__(self, data: bytes, password: str | None) -> None:
        self._data = data
        self._password = password
        self._rendered = 0
        self._file = self._open()

    def _open(self) -> PdfFile:
        from juesuan_gui.readers.pdf.pdfium import PdfFile  # noqa: PLC0415 - only with a PDF

        return PdfFile(self._data, self._password)

    def sizes(self) -> tuple[Size, ...]:
        """Return width and height of all pages."""
        return tuple(self._size(number) for number in range(1, self._file.page_count + 1))

    def _size(self, number: int) -> Size:
        from juesuan_gui.readers.pdf.pdfium import PageUnreadableError  # noqa: PLC0415

        try:
            return self._file.page_size(number)
        except PageUnreadableError:
            return _FALLBACK_SIZE

    def picture(self, page: int, scale: float) -> QImage | None:
        """Render a page; None if it is damaged."""
        from juesuan_gui.readers.pdf.pdfium import PageUnreadableError  # noqa: PLC0415

        self._rendered += 1
        if self._rendered % _PAGES_AT_ONCE == 0:
            self._file.close()
            self._file = self._open()
        try:
            rendered = self._file.render(page, scale)
        except PageUnreadableError:
            return None
        kind = QImage.Format.Format_RGB32
        width, height, stride = rendered.width, rendered.height, rendered.stride
        return QImage(rendered.data, width, height, stride, kind).copy()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


class ImagePageSource:
    """The pictures of an image file, as large as the pages that were recognised in them."""

    def __init__(self, data: bytes, pages: Mapping[int, PageContent]) -> None:
        self._data = data
        self._pages = pages

    def sizes(self) -> tuple[Size, ...]:
        """Return width and height of all pages, also of those that were not recognised."""
        sizes = {number: (page.width, page.height) for number, page in self._pages.items()}
        count = max(sizes, default=0)
        return tuple(sizes.get(number, _FALLBACK_SIZE) for number in range(1, count + 1))

    def picture(self, page: int, scale: float) -> QImage | None:
        """Return a picture; None if it cannot be decoded."""
        buffer = QBuffer()
        buffer.setData(QByteArray(self._data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        QImageReader.setAllocationLimit(_LARGEST_IMAGE_MB)
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        if page > 1:
            reader.jumpToImage(page - 1)
        image = reader.read()
        if image.isNull():
            return None
        width, height = self.sizes()[page - 1]
        wanted = QSize(max(1, round(width * scale)), max(1, round(height * scale)))
        stretch = Qt.AspectRatioMode.IgnoreAspectRatio
        shown = image.scaled(wanted, stretch, Qt.TransformationMode.SmoothTransformation)
        return shown.convertToFormat(QImage.Format.Format_RGB32)

    def close(self) -> None:
        """Do nothing: nothing is kept open."""

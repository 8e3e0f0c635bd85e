"""The original beside the grid. Each kind of source has a view in its own file.

A view is a `SourceView`: it shows places of its kind and tells which place was clicked. To show
another kind, add it to `SourceKind`, write such a view and name it in `build_source_view`.
"""

from juesuan_gui.application.opening import Opened
from juesuan_gui.gui.source.flow.readable import ReadableSourceView
from juesuan_gui.gui.source.pages.page_sources import ImagePageSource, PageSource, PdfPageSource
from juesuan_gui.gui.source.pages.pages_view import PagesSourceView
from juesuan_gui.gui.source.text import TextSourceView
from juesuan_gui.gui.source.unread_bands import bands_by_page
from juesuan_gui.gui.source.view import SourceView
from juesuan_gui.readers.registry import SourceKind, format_of

__all__ = [
    "PagesSourceView",
    "ReadableSourceView",
    "SourceView",
    "TextSourceView",
    "build_source_view",
]


def build_source_view(opened: Opened) -> SourceView:
    """Return the view that shows the source of a document."""
    disclosure, data = opened.review.original.disclosure, opened.data
    bands = bands_by_page(disclosure.unread, opened.scans)
    match format_of(disclosure.source.format).shown_as:
        case SourceKind.LINES:
            return TextSourceView(data)
        case SourceKind.PAGES:
            password = opened.password
            return PagesSourceView(lambda: PdfPageSource(data, password), bands)
        case SourceKind.DRAWN_PAGES:
            return PagesSourceView(lambda: _ofd_pages(data), bands)
        case SourceKind.IMAGE:
            pages = opened.scans.pages
            return PagesSourceView(lambda: ImagePageSource(data, pages), bands)
        case SourceKind.READABLE:
            return ReadableSourceView(data)


def _ofd_pages(data: bytes) -> PageSource:
    from juesuan_gui.gui.source.pages.ofd_source import OfdPageSource  # noqa: PLC0415 - loads lxml

    return OfdPageSource(data)

"""The original beside the grid. Each kind of source has a view in its own file.

A view is a `SourceView`: it shows places of its kind and tells which place was clicked. To show
another kind, add it to `SourceKind`, write such a view and name it in `build_source_view`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan_gui.late import late

if TYPE_CHECKING:
    from juesuan_gui.application.opening import Opened
    from juesuan_gui.gui.source.flow.readable import ReadableSourceView
    from juesuan_gui.gui.source.pages.page_sources import PageSource
    from juesuan_gui.gui.source.pages.pages_view import PagesSourceView
    from juesuan_gui.gui.source.text import TextSourceView
    from juesuan_gui.gui.source.view import SourceView
    from juesuan_gui.readers.registry import SourceKind

__all__ = [
    "PagesSourceView",
    "ReadableSourceView",
    "SourceView",
    "TextSourceView",
    "build_source_view",
]

__getattr__ = late(
    __name__,
    {
        "PagesSourceView": "pages.pages_view",
        "ReadableSourceView": "flow.readable",
        "TextSourceView": "text",
    },
)


def build_source_view(opened: Opened) -> SourceView:
    """Return the view that shows the source of a document; it is loaded with the document."""
    from juesuan_gui.gui.source.unread_bands import bands_by_page  # noqa: PLC0415
    from juesuan_gui.readers.registry import SourceKind, format_of  # noqa: PLC0415

    disclosure, data = opened.review.original.disclosure, opened.data
    bands = bands_by_page(disclosure.unread, opened.scans)
    match format_of(disclosure.source.format).shown_as:
        case SourceKind.LINES:
            from juesuan_gui.gui.source.text import TextSourceView  # noqa: PLC0415

            return TextSourceView(data)
        case SourceKind.READABLE:
            from juesuan_gui.gui.source.flow.readable import ReadableSourceView  # noqa: PLC0415

            return ReadableSourceView(data)
        case kind:
            from juesuan_gui.gui.source.pages.pages_view import PagesSourceView  # noqa: PLC0415

            return PagesSourceView(lambda: _pages_of(opened, kind), bands)


def _pages_of(opened: Opened, kind: SourceKind) -> PageSource:
    """Return what draws the pages of a document; called off the GUI thread."""
    from juesuan_gui.gui.source.pages.page_sources import (  # noqa: PLC0415
        ImagePageSource,
        PdfPageSource,
    )
    from juesuan_gui.readers.registry import SourceKind  # noqa: PLC0415

    match kind:
        case SourceKind.DRAWN_PAGES:
            return _ofd_pages(opened.data)
        case SourceKind.IMAGE:
            return ImagePageSource(opened.data, opened.scans.pages)
        case _:
            return PdfPageSource(opened.data, opened.password)


def _ofd_pages(data: bytes) -> PageSource:
    from juesuan_gui.gui.source.pages.ofd_source import OfdPageSource  # noqa: PLC0415 - loads lxml

    return OfdPageSource(data)

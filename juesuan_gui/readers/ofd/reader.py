"""Read an OFD file into lines and grids with their places on the pages, as a PDF is read."""

from collections.abc import Callable, Iterator

from juesuan_gui.domain.disclosure import UnreadPart
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.readers.geometry.page_layout import Sheet, build_document, read_sheet
from juesuan_gui.readers.geometry.unread_areas import find_unread
from juesuan_gui.readers.ofd.content import page_content
from juesuan_gui.readers.ofd.file import OfdFile, PageMissingError
from juesuan_gui.readers.ofd.values import POINTS_PER_MM
from juesuan_gui.readers.raw import RawDocument, attachment_remarks


def read_ofd(data: bytes, progress: Callable[[float], None] | None = None) -> RawDocument:
    """Read an OFD file.

    Args:
        progress: Called with the share of pages read, 0 to 1; may raise to cancel.

    Raises:
        UnreadableFileError: It is damaged, encrypted, or has too many pages.
    """
    file = OfdFile(data)
    sheets: list[Sheet] = []
    unread: list[UnreadPart] = []
    for number in range(1, file.page_count + 1):
        try:
            content = page_content(file.scene(number), number)
        except PageMissingError:
            unread.append(UnreadPart("reading.page_damaged", (_whole(file, number),)))
        else:
            sheet = read_sheet(content)
            sheets.append(sheet)
            unread.extend((*find_unread(content), *sheet.unread))
        if progress is not None:
            progress(number / file.page_count)
    document = build_document(sheets, tuple(unread), "ofd")
    remarks = (*document.remarks, *_remarks(file))
    return RawDocument(document.blocks, document.format, document.unread, remarks)


def _remarks(file: OfdFile) -> Iterator[tuple[str, dict[str, str]]]:
    yield from attachment_remarks(file.attachments)
    if file.signatures:
        yield "reading.signatures", {"count": str(file.signatures)}


def _whole(file: OfdFile, number: int) -> PagePlace:
    width, height = file.page_size(number)
    return PagePlace(number, 0.0, 0.0, width * POINTS_PER_MM, height * POINTS_PER_MM)

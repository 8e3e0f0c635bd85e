"""Read scanned pages and image files, if the optional extra `juesuan_gui[ocr]` is installed.

Recognition takes seconds a page, so it is a step of its own, made for a background worker:

    scans = read_scans(data, password=password, progress=report)     # slow; may be cancelled
    disclosure = read_bytes(data, name, catalogue, scans=scans)      # as fast as ever

`progress` is called after each page with the share done and may raise to cancel. `Scans` are plain
values: keep them with a project as JSON (`to_json`, `scans_from_json`), and it opens again without
the extra, without waiting, and with the very same cells that its edits refer to.

Cells read from a scan carry their confidence (`Cell.score`), and a reason key (`Cell.doubtful`) of
the section `doubtful` of `messages_zh.toml` where they deserve none. A number that could not be
read is `Role.UNREADABLE`. Pages that are not among the scans stay named in `Disclosure.unread`.
An image file has no pages of PDF: show it scaled to the width and height in `Scans.pages`.

Nothing is loaded from the network, and no library of the extra before the first page is read.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

from juesuan_gui.readers.geometry.page_content import PageContent
from juesuan_gui.readers.geometry.unread_areas import find_unread, is_image
from juesuan_gui.readers.ocr.page import read_scan
from juesuan_gui.readers.ocr.scans import Scans, ScansError, scans_from_json, scans_of
from juesuan_gui.readers.ocr.values import Recogniser
from juesuan_gui.readers.raw import UnreadableFileError
from juesuan_gui.readers.registry import Format
from juesuan_gui.readers.sniff import sniff

if TYPE_CHECKING:
    from juesuan_gui.readers.pdf.pdfium import PdfFile

__all__ = ["Scans", "ScansError", "available", "read_scans", "scans_from_json"]

PX_PER_PT = 200 / 72
_LIBRARIES = ("rapidocr", "onnxruntime", "cv2", "numpy")
_MOST_PAGES = 300


def available() -> bool:
    """Whether the optional extra is installed; nothing is loaded to find out."""
    return all(find_spec(name) is not None for name in _LIBRARIES)


def read_scans(
    data: bytes,
    pages: Iterable[int] | None = None,
    progress: Callable[[float], None] | None = None,
    password: str | None = None,
    engine: Recogniser | None = None,
) -> Scans:
    """Recognise the scanned pages of a PDF file or the pages of an image file.

    Args:
        pages: Only these, 1-based; otherwise all pages that are images.
        progress: Called with the share of pages done, 0 to 1; may raise to cancel.
        engine: Recognises the lines; otherwise that of the extra.

    Returns:
        The pages read; none for files of other formats, which hold no scanned pages.

    Raises:
        UnreadableFileError: The extra is not installed, or the file cannot be read.
    """
    kind = sniff(data)
    if kind not in (Format.PDF, Format.IMAGE):
        return Scans()
    if not available():
        raise UnreadableFileError("reading.ocr_missing")
    wanted = None if pages is None else frozenset(pages)
    reader = _read_image if kind is Format.IMAGE else _read_pdf
    return scans_of(reader(data, wanted, progress or _silent, password, engine or _engine()))


def _silent(_: float) -> None:
    """Report to nobody."""


def _engine() -> Recogniser:
    from juesuan_gui.readers.ocr.engine import Engine  # noqa: PLC0415 - loads the model

    return Engine()


def _read_pdf(
    data: bytes,
    wanted: frozenset[int] | None,
    progress: Callable[[float], None],
    password: str | None,
    engine: Recogniser,
) -> Iterator[PageContent]:
    # Late imports: PDFium and OpenCV are loaded when a file needs them.
    from juesuan_gui.readers.ocr.pixels import scan_of_page  # noqa: PLC0415
    from juesuan_gui.readers.pdf.pdfium import PageUnreadableError, PdfFile  # noqa: PLC0415

    with PdfFile(data, password) as file:
        numbers = [n for n in _image_pages(file) if wanted is None or n in wanted]
        for done, number in enumerate(numbers, 1):
            try:
                image = file.render(number, PX_PER_PT)
                width, _ = file.page_size(number)
            except PageUnreadableError:
                continue
            scan = scan_of_page(image, image.width / width)
            yield read_scan(scan.straight, number, engine)
            progress(done / len(numbers))


def _image_pages(file: "PdfFile") -> list[int]:
    """Return the pages without a text layer, as many as can sensibly be recognised."""
    from juesuan_gui.readers.pdf.pdfium import PageUnreadableError  # noqa: PLC0415

    found: list[int] = []
    for number in range(1, file.page_count + 1):
        try:
            content = file.read_page(number)
        except PageUnreadableError:
            continue
        if is_image(find_unread(content)):
            found.append(number)
        if len(found) == _MOST_PAGES:
            break
    return found


def _read_image(
    data: bytes,
    wanted: frozenset[int] | None,
    progress: Callable[[float], None],
    _password: str | None,
    engine: Recogniser,
) -> Iterator[PageContent]:
    from juesuan_gui.readers.ocr.pixels import scans_of_file  # noqa: PLC0415 - loads OpenCV

    scans = list(scans_of_file(data))
    if not scans:
        raise UnreadableFileError("reading.damaged_image")
    for number, scan in enumerate(scans, 1):
        if wanted is None or number in wanted:
            yield read_scan(scan.straight, number, engine)
        progress(number / len(scans))

"""Read a PDF into lines and grids with their places on the pages.

What the lines and grids mean is settled by `readers.recognise`. Nothing printed is dropped: headers
and footers stay in the result, marked; pages and pictures without text are named as not read.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from juesuan_gui.domain.disclosure import Segment, UnreadPart
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.readers.columns import read_unruled
from juesuan_gui.readers.grid import PlacedGrid, read_grids
from juesuan_gui.readers.lines import PrintedLine, em_of, group_lines
from juesuan_gui.readers.margins import Margins, PageText, find_margins, raw_line
from juesuan_gui.readers.page_content import Layer, PageContent
from juesuan_gui.readers.pdfium import PageUnreadableError, PdfFile
from juesuan_gui.readers.raw import Block, RawDocument, RawLine, UnreadableFileError
from juesuan_gui.readers.running import EdgeLine, edge_lines, find_running
from juesuan_gui.readers.unread import find_unread

MOST_PAGES = 3000
# PDFium keeps what it has parsed until a file is closed: about half a megabyte a page.
_PAGES_AT_ONCE = 200
_MOST_SHOWN = 3
_SMALLEST_EM = 7.0
_SAMPLE = 100
_USUAL_EM = 10.0


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page as read: its tables, its lines by direction (the main one first), its watermarks.

    Attributes:
        unclear: Tables whose columns cannot be told apart.
    """

    width: float
    height: float
    grids: tuple[PlacedGrid, ...]
    texts: tuple[PageText, ...]
    slanted: tuple[RawLine, ...]
    unclear: tuple[PagePlace, ...]

    @property
    def extents(self) -> list[tuple[float, float]]:
        """Upper and lower end of each table."""
        return [(placed.top, placed.bottom) for placed in self.grids]


def read_pdf(
    data: bytes, password: str | None = None, progress: Callable[[float], None] | None = None
) -> RawDocument:
    """Read a PDF file.

    Args:
        progress: Called with the share of pages read, 0 to 1; may raise to cancel.

    Raises:
        UnreadableFileError: Damaged, encrypted, wrong password, or too many pages.
    """
    sheets: list[_Sheet] = []
    unread: list[UnreadPart] = []
    first, count = 1, 1
    while first <= count:
        with PdfFile(data, password) as file:
            count = _checked_count(file)
            for number in range(first, min(first + _PAGES_AT_ONCE, count + 1)):
                try:
                    content = file.read_page(number)
                except PageUnreadableError:
                    unread.append(UnreadPart("reading.page_damaged", (_whole(file, number),)))
                else:
                    unread.extend(find_unread(content))
                    sheets.append(_read_sheet(content))
                    unread.extend(
                        UnreadPart("reading.table_unclear", (place,))
                        for place in sheets[-1].unclear
                    )
                if progress is not None:
                    progress(number / count)
        first += _PAGES_AT_ONCE
    return _document(sheets, tuple(unread))


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


def _read_sheet(content: PageContent) -> _Sheet:
    main, *others = [_legible(layer) for layer in content.layers]
    ruled, outside = read_grids(main)
    unruled = read_unruled(group_lines(outside), main.frame)
    texts = [PageText(main.frame, tuple(line.on(main.frame) for line in unruled.lines))]
    for layer in others:
        printed = tuple(line.on(layer.frame) for line in group_lines(layer.chars))
        texts.append(PageText(layer.frame, printed))
    return _Sheet(
        content.width,
        content.height,
        (*ruled, *unruled.grids),
        tuple(texts),
        tuple(_slanted_lines(content)),
        tuple(unruled.unclear),
    )


def _legible(layer: Layer) -> Layer:
    """Enlarge a page printed very small (a worksheet fitted to a page) to the usual size.

    All distances that tell lines, cells and words apart are those of usual print.
    """
    step = max(1, len(layer.chars) // _SAMPLE)
    em = em_of([char for char in layer.chars[::step] if char.text != " "])
    return layer if em >= _SMALLEST_EM else layer.enlarged(_USUAL_EM / em)


def _document(sheets: Sequence[_Sheet], unread: tuple[UnreadPart, ...]) -> RawDocument:
    texts = [text for sheet in sheets for text in sheet.texts]
    running = find_running(list(_edge_lines(sheets)), len(sheets))
    margins = find_margins(
        [
            PageText(text.frame, tuple(x for x in text.lines if id(x) not in running))
            for text in texts
        ]
    )
    lines = iter(_raw_lines(texts, margins, running))
    blocks: list[Block] = []
    for sheet in sheets:
        found: list[tuple[float, Block]] = [(placed.top, placed.grid) for placed in sheet.grids]
        main, *others = sheet.texts
        found += [(line.top, next(lines)) for line in main.lines]
        blocks.extend(block for _, block in sorted(found, key=lambda pair: pair[0]))
        for other in others:
            blocks.extend(next(lines) for _ in other.lines)
        blocks.extend(sheet.slanted)
    return RawDocument(tuple(blocks), "pdf", unread, _remarks(blocks))


def _edge_lines(sheets: Sequence[_Sheet]) -> Iterator[EdgeLine]:
    for sheet in sheets:
        for text in sheet.texts:
            tables = sheet.extents if text is sheet.texts[0] else []
            yield from edge_lines(text, tables, sheet.width, sheet.height)


def _raw_lines(
    texts: Sequence[PageText], margins: Sequence[Margins], running: set[int]
) -> Iterator[RawLine]:
    """Yield the raw line of each line in order; a line is full or not in view of the next one."""
    flow: list[tuple[PrintedLine, int, Margins]] = [
        (line, text.frame.page, edges)
        for text, edges in zip(texts, margins, strict=True)
        for line in text.lines
    ]
    following: list[PrintedLine | None] = []
    after: PrintedLine | None = None
    for line, _, _ in reversed(flow):
        following.append(after)
        if id(line) not in running:
            after = line
    for (line, page, edges), later in zip(flow, reversed(following), strict=True):
        yield raw_line(line, page, edges, later, is_running=id(line) in running)


def _slanted_lines(content: PageContent) -> Iterator[RawLine]:
    """Yield the watermarks of a page; they belong to no sentence and no cell."""
    for text, box in content.slanted:
        if text.strip():
            words = " ".join(text.split())
            place = PagePlace(content.number, *box)
            yield RawLine(
                words, (Segment(0, len(words), place),), page=content.number, is_running=True
            )


def _remarks(blocks: Sequence[Block]) -> tuple[tuple[str, dict[str, str]], ...]:
    """Say which headers and footers were left out of the sentences."""
    lines = [block.text for block in blocks if isinstance(block, RawLine) and block.is_running]
    words = list(dict.fromkeys(text for text in lines if any(c.isalpha() for c in text)))
    if not lines:
        return ()
    shown = " | ".join(words[:_MOST_SHOWN])
    return (("reading.running_lines", {"count": str(len(lines)), "texts": shown}),)

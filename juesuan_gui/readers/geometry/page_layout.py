"""Lay out the pages of a PDF or a scan: tables, lines in order, headers and footers.

Nothing printed is dropped: headers and footers stay in the result, marked. What lines and grids
mean is settled by `readers.recognise`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from juesuan_gui.domain.disclosure import Segment, UnreadPart
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.readers.geometry.beside import find_zones, part_lines, placed_in_order
from juesuan_gui.readers.geometry.columns import read_unruled
from juesuan_gui.readers.geometry.grid import PlacedGrid, read_grids
from juesuan_gui.readers.geometry.lines import Line, PrintedLine, em_of, group_lines
from juesuan_gui.readers.geometry.margins import Margins, PageText, find_margins, raw_line
from juesuan_gui.readers.geometry.marks import without_marks, without_struck
from juesuan_gui.readers.geometry.page_content import Frame, Layer, PageContent
from juesuan_gui.readers.geometry.running_heads import EdgeLine, edge_lines, find_running
from juesuan_gui.readers.geometry.scan_trust import SURE_SCORE, judge_scanned
from juesuan_gui.readers.geometry.unread_areas import PICTURE_SHARE, find_unread
from juesuan_gui.readers.raw import Block, RawDocument, RawLine
from juesuan_gui.readers.shown import LeftOut

_MOST_SHOWN = 3
_MOST_PAGES_SHOWN = 20
_SMALLEST_EM = 7.0
_SAMPLE = 100
_USUAL_EM = 10.0
_OF_NUMBERS = frozenset("0123456789.,%")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as read: its tables, its lines by direction (the main one first), its watermarks.

    Attributes:
        unread: What of it could not be read or told apart.
        is_scanned: It was recognised in an image.
        left_out: What of its text is not seen or no text of it.
    """

    number: int
    width: float
    height: float
    grids: tuple[PlacedGrid, ...]
    texts: tuple[PageText, ...]
    slanted: tuple[RawLine, ...]
    unread: tuple[UnreadPart, ...]
    is_scanned: bool = False
    left_out: LeftOut = field(default_factory=LeftOut)

    @property
    def extents(self) -> list[tuple[float, float]]:
        """Upper and lower end of each table."""
        return [(placed.top, placed.bottom) for placed in self.grids]


def read_sheet(content: PageContent) -> Sheet:
    """Lay out what stands on a page."""
    main, *others = [_legible(layer) for layer in content.layers]
    main, struck = without_struck(main)
    main, raised = without_marks(main)
    ruled, outside = read_grids(main)
    unruled = read_unruled(group_lines(outside), main.frame)
    grids = [*ruled, *unruled.grids]
    zones = find_zones(grids)
    texts = [PageText(main.frame, tuple(part_lines(unruled.lines, zones, main.frame)))]
    for layer in others:
        printed = tuple(line.on(layer.frame) for line in group_lines(layer.chars))
        texts.append(PageText(layer.frame, printed))
    unclear = [UnreadPart("reading.table_unclear", (place,)) for place in unruled.unclear]
    faint = _faint_numbers(unruled.lines, main.frame)
    return Sheet(
        content.number,
        content.width,
        content.height,
        tuple(placed_in_order(grids, zones)),
        tuple(texts),
        tuple(_slanted_lines(content)),
        (*unclear, *faint),
        left_out=LeftOut(struck, content.unseen, raised),
    )


def read_scanned(content: PageContent) -> Sheet:
    """Lay out what was recognised on a scanned page, and mark what deserves no trust."""
    sheet = read_sheet(content)
    grids = tuple(replace(placed, grid=judge_scanned(placed.grid)) for placed in sheet.grids)
    least = PICTURE_SHARE * content.width * content.height
    lost = [
        UnreadPart("reading.line_unclear", (PagePlace(content.number, *box),))
        for box in content.pictures
        if box.area <= least
    ]
    unread = (*find_unread(content), *lost, *sheet.unread)
    return replace(sheet, grids=grids, unread=unread, is_scanned=True)


def _faint_numbers(lines: Sequence[Line], frame: Frame) -> Iterator[UnreadPart]:
    """Name the numbers of sentences that were recognised with little confidence."""
    for line in lines:
        faint = [
            char
            for char in line.printed
            if char.score is not None and char.score < SURE_SCORE and char.text in _OF_NUMBERS
        ]
        if faint:
            x0, x1 = faint[0].x0, faint[-1].x1
            place = frame.place(x0, line.top, x1, line.bottom)
            yield UnreadPart("reading.number_unclear", (place,))


def _legible(layer: Layer) -> Layer:
    """Enlarge a page printed very small (a worksheet fitted to a page) to the usual size.

    All distances that tell lines, cells and words apart are those of usual print.
    """
    step = max(1, len(layer.chars) // _SAMPLE)
    em = em_of([char for char in layer.chars[::step] if char.text != " "])
    return layer if em >= _SMALLEST_EM else layer.enlarged(_USUAL_EM / em)


def build_document(
    sheets: Sequence[Sheet], unread: tuple[UnreadPart, ...], file_format: str
) -> RawDocument:
    """Put the pages together to a document of that format."""
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
    left_out = LeftOut()
    for sheet in sheets:
        left_out.add(sheet.left_out)
    remarks = (*_remarks(blocks), *_scan_remarks(sheets), *left_out.remarks())
    return RawDocument(tuple(blocks), file_format, unread, remarks)


def _edge_lines(sheets: Sequence[Sheet]) -> Iterator[EdgeLine]:
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


def _scan_remarks(sheets: Sequence[Sheet]) -> tuple[tuple[str, dict[str, str]], ...]:
    """Say which pages were recognised in images."""
    numbers = [sheet.number for sheet in sheets if sheet.is_scanned]
    if not numbers:
        return ()
    shown = ", ".join(map(str, numbers[:_MOST_PAGES_SHOWN]))
    more = "\u2026" if len(numbers) > _MOST_PAGES_SHOWN else ""
    return (("reading.scanned_pages", {"count": str(len(numbers)), "pages": shown + more}),)

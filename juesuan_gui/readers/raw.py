"""What a format reader yields: lines and grids with places, nothing interpreted.

No reader decides what a table is about; `readers.recognise` does that for all formats alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from juesuan_gui.domain.disclosure import Segment, UnreadPart
from juesuan_gui.domain.place import Place

_MOST_NAMED = 3


class UnreadableFileError(Exception):
    """A file cannot be read; `key` names the message that says why and what to do.

    Attributes:
        key: Key of `messages_zh.toml`.
        values: Fill the placeholders of the message.
    """

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values: Mapping[str, str] = MappingProxyType(values)


@dataclass(frozen=True, slots=True)
class RawLine:
    """A printed line, or a whole paragraph where the format knows paragraphs.

    Attributes:
        segments: Where the runs of the text stand; together they cover it.
        is_paragraph: The format says that the text is a complete paragraph.
        page: 1-based page, 0 where the format has none.
        heading_level: 1-based level if the format marks it as a heading, else 0.
        indent: How far it begins from the left margin, in characters.
        reaches_margin: Whether it was broken because it was full; None where that is unknown.
        is_centred: It stands in the middle between the margins.
        is_running: It is a header or footer of a page, printed on page after page.
    """

    text: str
    segments: tuple[Segment, ...]
    is_paragraph: bool = False
    page: int = 0
    heading_level: int = 0
    indent: float = 0.0
    reaches_margin: bool | None = None
    is_centred: bool = False
    is_running: bool = False

    @property
    def places(self) -> tuple[Place, ...]:
        """Places of all its runs."""
        return tuple(segment.place for segment in self.segments)


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell of a raw grid; a merged cell stands once, at its top left position.

    Attributes:
        is_unreadable: Something is there that could not be read.
        is_full: Its last line fills its width, so that the text may go on below a page break.
        score: Confidence of a recognised image, 0 to 1; None for text that was read.
        doubtful: Why the text deserves no trust: a key of `messages_zh.toml`.
    """

    row: int
    column: int
    text: str
    places: tuple[Place, ...]
    row_span: int = 1
    column_span: int = 1
    is_unreadable: bool = False
    score: float | None = None
    is_full: bool = False
    doubtful: str | None = None


@dataclass(frozen=True)
class RawGrid:
    """A rectangular arrangement of cells.

    Attributes:
        has_inferred_columns: Columns were inferred from positions, not from rulings or marks.
        is_flattened: Merged cells of the headings were written as one cell and empty ones.
        page: 1-based page of its top, 0 where the format has none.
        caption: Text that the format attaches to the grid, for example a sheet's name.
        edges: Borders of the columns in points, one more than columns; () where unknown.
        heights: Heights of the rows in points; () where unknown.
        is_open_above: No border closes it above: its first row goes on from the page before.
        is_open_below: No border closes it below.
    """

    cells: tuple[RawCell, ...]
    rows: int
    columns: int
    has_inferred_columns: bool = False
    is_flattened: bool = False
    page: int = 0
    caption: str = ""
    edges: tuple[float, ...] = ()
    heights: tuple[float, ...] = ()
    is_open_above: bool = False
    is_open_below: bool = False

    @cached_property
    def by_position(self) -> Mapping[tuple[int, int], RawCell]:
        """Cells by their top left position."""
        return {(cell.row, cell.column): cell for cell in self.cells}

    def row(self, index: int) -> Iterator[RawCell]:
        """Yield the cells that begin in a row, from left to right."""
        for column in range(self.columns):
            cell = self.by_position.get((index, column))
            if cell is not None:
                yield cell

    @property
    def places(self) -> tuple[Place, ...]:
        """Places of the first and the last cell with text."""
        filled = [cell for cell in self.cells if cell.places and cell.text]
        if not filled:
            return ()
        return tuple(dict.fromkeys((filled[0].places[0], filled[-1].places[-1])))


Block = RawLine | RawGrid


@dataclass(frozen=True)
class RawDocument:
    """A file as read.

    Attributes:
        blocks: Lines and grids in the order of the document.
        format: Name of the format, as in `domain.disclosure.SourceInfo`.
        remarks: Keys of `messages_zh.toml` about the reading, with their values.
    """

    blocks: tuple[Block, ...]
    format: str
    unread: tuple[UnreadPart, ...] = ()
    remarks: tuple[tuple[str, Mapping[str, str]], ...] = field(default=())


def build_grid(
    rows: list[list[RawCell]],
    *,
    page: int = 0,
    has_inferred_columns: bool = False,
    is_flattened: bool = False,
) -> RawGrid:
    """Build a grid from rows of cells whose columns are set; drops trailing empty columns."""
    cells = [cell for row in rows for cell in row]
    width = max((c.column + c.column_span for c in cells if c.text or c.is_unreadable), default=0)
    kept = tuple(cell for cell in cells if cell.column < width)
    return RawGrid(kept, len(rows), width, has_inferred_columns, is_flattened, page)


def attachment_remarks(names: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the remark on files that are packed into a document; they are never opened."""
    if names:
        shown = " | ".join(names[:_MOST_NAMED])
        yield "reading.attachments", {"count": str(len(names)), "names": shown}

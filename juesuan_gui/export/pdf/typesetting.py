"""Set a form: break its texts into lines, work out row heights, split what is too tall.

The result is geometry only; `form_table` draws it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from juesuan_gui.export.content.forms import Align, Change, Form, FormCell
from juesuan_gui.export.content.marks import Mark, Marks
from juesuan_gui.export.pdf.fonts import HEI, text_width
from juesuan_gui.export.pdf.sizing import original_words, tags_width
from juesuan_gui.export.pdf.style import FACES, LEADING, PAD_X, TAG_SIZE, TIGHT_PAD_Y, UNDER_SCALE
from juesuan_gui.export.pdf.wrapping import balanced_spans, wrap_lines, wrap_spans


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line, changed or not."""

    text: str
    change: Change | None = None


Line = tuple[Run, ...]


@dataclass(slots=True)
class Box:
    """A text set in a cell.

    Attributes:
        under: Lines of the printed original, set small below.
        tags_above: The letters of its mark do not fit beside the figure.
    """

    cell: FormCell
    lines: list[Line]
    mark: Mark | None = None
    under: list[str] = field(default_factory=list)
    tags_above: bool = False


@dataclass(slots=True)
class Row:
    """A row of a set form.

    Attributes:
        edges: Columns at whose left side a vertical line stands in this row.
        joined: Columns that belong to the cell above, so that no line divides them.
        keeps: It must not stand last on a page.
    """

    height: float
    boxes: list[Box]
    edges: frozenset[int] = frozenset()
    joined: frozenset[int] = frozenset()
    keeps: bool = False


@dataclass(slots=True)
class Tall:
    """A text set over several rows.

    Attributes:
        taken: For each of its rows the number of its lines set there if they do not fit at once.
    """

    box: Box
    first: int
    last: int
    taken: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class SetForm:
    """A form ready to be drawn: column widths, rows, and texts over several rows."""

    size: float
    widths: tuple[float, ...]
    rows: list[Row]
    talls: list[Tall]
    heading_rows: int

    @property
    def leading(self) -> float:
        """Distance between two lines of a cell."""
        return self.size * LEADING

    @cached_property
    def depths(self) -> list[float]:
        """Distance of the top of each row, and of the end, from the top of the first."""
        return [0.0, *accumulate(row.height for row in self.rows)]

    @property
    def heading_height(self) -> float:
        """Height of the heading rows."""
        return self.depths[self.heading_rows]


def set_form(
    form: Form,
    widths: Sequence[float],
    size: float,
    pad_y: float,
    marks: Marks,
    most_height: float,
) -> SetForm:
    """Set a form.

    Args:
        pad_y: Space above and below the text of a cell.
        most_height: A row taller than this is split into several without a line between.
    """
    return _Setter(form, tuple(widths), size, pad_y, marks).run(most_height)


class _Setter:
    def __init__(
        self, form: Form, widths: tuple[float, ...], size: float, pad_y: float, marks: Marks
    ) -> None:
        self.form = form
        self.widths = widths
        self.size = size
        self.leading = size * LEADING
        self.loose_pad_y = pad_y
        self.pad_y = pad_y
        self.marks = marks

    def run(self, most_height: float) -> SetForm:
        single: dict[int, list[Box]] = {row: [] for row in range(self.form.rows)}
        tall: list[Box] = []
        for cell in self.form.cells:
            box = self._box(cell)
            if cell.row_span > 1:
                tall.append(box)
            else:
                single[cell.row].append(box)
        rows: list[Row] = []
        first_of: dict[int, int] = {}
        for row, boxes in single.items():
            first_of[row] = len(rows)
            may_split = row >= self.form.heading_rows
            is_joined = row in self.form.joined_rows
            self.pad_y = min(self.loose_pad_y, TIGHT_PAD_Y) if is_joined else self.loose_pad_y
            rows.extend(self._rows(boxes, most_height if may_split else None))
            if is_joined:
                rows[first_of[row]].joined = frozenset(range(self.form.columns))
            rows[-1].keeps = row in self.form.keep_rows
        first_of[self.form.rows] = len(rows)
        talls = [
            Tall(box, first_of[box.cell.row], first_of[box.cell.row + box.cell.row_span] - 1)
            for box in tall
        ]
        for one in talls:
            self._fit(one, rows)
        self._rule(rows, talls)
        return SetForm(self.size, self.widths, rows, talls, first_of[self.form.heading_rows])

    # --- texts

    def _box(self, cell: FormCell) -> Box:
        room = sum(self.widths[cell.column : cell.column + cell.column_span]) - 2 * PAD_X
        font = FACES[cell.face]
        wrap = balanced_spans if cell.align is Align.CENTRE else wrap_spans
        spans = wrap(cell.text, font, self.size, max(room, self.size))
        box = Box(cell, [tuple(_runs(cell, start, end)) for start, end in spans])
        mark = self.marks.get(cell.ref) if cell.ref else None
        if mark is None:
            return box
        box.mark = mark
        widest = max(text_width(cell.text[a:b], font, self.size) for a, b in spans)
        box.tags_above = bool(mark.tags) and not _leaves_room(cell, mark, room - widest)
        if mark.printed is not None:
            small = self.size * UNDER_SCALE
            box.under = wrap_lines(original_words(mark), HEI, small, max(room, self.size))
        return box

    def _extra(self, box: Box) -> float:
        """Return the height a box needs besides its lines."""
        under = len(box.under) * self.leading * UNDER_SCALE
        return under + (TAG_SIZE + 1 if box.tags_above else 0) + 2 * self.pad_y

    # --- rows

    def _rows(self, boxes: list[Box], most_height: float | None) -> Iterator[Row]:
        lines = max((len(box.lines) for box in boxes), default=1)
        extra = max((self._extra(box) for box in boxes), default=2 * self.pad_y)
        height = max(
            (len(box.lines) * self.leading + self._extra(box) for box in boxes),
            default=self.leading + 2 * self.pad_y,
        )
        if most_height is None or height <= most_height or lines == 1:
            yield Row(height, boxes)
            return
        most_lines = max(1, int((most_height - extra) / self.leading))
        for start in range(0, lines, most_lines):
            end = min(lines, start + most_lines)
            yield Row(
                (end - start) * self.leading + extra,
                [_slice(box, start, end) for box in boxes],
                joined=frozenset(range(self.form.columns)) if start else frozenset(),
            )

    def _fit(self, tall: Tall, rows: list[Row]) -> None:
        """Give a text over several rows its lines row by row; the last one grows if it must."""
        left = len(tall.box.lines)
        extra = self._extra(tall.box)
        for index in range(tall.first, tall.last + 1):
            capacity = max(0, int((rows[index].height - 2 * self.pad_y + 0.01) / self.leading))
            taken = min(left, capacity)
            tall.taken.append(taken)
            left -= taken
        needed = len(tall.box.lines) * self.leading + extra
        room = sum(row.height for row in rows[tall.first : tall.last + 1])
        if left or (needed > room and tall.first < self.form.heading_rows):
            grows = max(left * self.leading, needed - room)
            rows[tall.last].height += grows
            tall.taken[-1] += left

    # --- lines

    def _rule(self, rows: list[Row], talls: Iterable[Tall]) -> None:
        """Decide where lines stand: between cells, not within merged ones."""
        inside: list[set[int]] = [set() for _ in rows]
        for number, row in enumerate(rows):
            for box in row.boxes:
                inside[number].update(_inner(box.cell))
        for tall in talls:
            columns = range(tall.box.cell.column, _end(tall.box.cell))
            for number in range(tall.first, tall.last + 1):
                inside[number].update(_inner(tall.box.cell))
                if number > tall.first:
                    rows[number].joined |= set(columns)
        for row, inner in zip(rows, inside, strict=True):
            row.edges = frozenset(range(self.form.columns)) - inner


def _leaves_room(cell: FormCell, mark: Mark, spare: float) -> bool:
    """Whether the letters of a mark fit at the left of a text."""
    if not cell.text:
        return True
    beside = {Align.RIGHT: spare, Align.CENTRE: spare / 2, Align.LEFT: 0.0}[cell.align]
    return tags_width(mark) <= beside


def _slice(box: Box, start: int, end: int) -> Box:
    """Return the part of a box that stands in one of the rows its row was split into."""
    is_first, is_last = start == 0, end >= len(box.lines)
    return Box(
        box.cell,
        box.lines[start:end],
        box.mark if is_first else None,
        box.under if is_last and start < len(box.lines) else [],
        tags_above=box.tags_above and is_first,
    )


def _runs(cell: FormCell, start: int, end: int) -> Iterator[Run]:
    """Cut a line at the changed spans of its cell."""
    at = start
    for highlight in cell.highlights:
        first, last = max(at, highlight.start), min(end, highlight.end)
        if first >= last:
            continue
        if first > at:
            yield Run(cell.text[at:first])
        yield Run(cell.text[first:last], highlight.change)
        at = last
    if at < end or start == end:
        yield Run(cell.text[at:end])


def _end(cell: FormCell) -> int:
    return cell.column + cell.column_span


def _inner(cell: FormCell) -> range:
    return range(cell.column + 1, _end(cell))

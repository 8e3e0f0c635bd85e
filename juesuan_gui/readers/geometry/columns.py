"""Find tables that are printed without rulings: columns by the gaps between the words.

Pure geometry. Columns found so are guesses; their grids say so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from juesuan_gui.domain.place import PagePlace
from juesuan_gui.readers.geometry.grid import PlacedGrid, is_unreadable, score_of
from juesuan_gui.readers.geometry.lines import Line, is_wide
from juesuan_gui.readers.geometry.page_content import Frame
from juesuan_gui.readers.raw import RawCell, RawGrid

_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_WHOLE_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d\d%?")
_ORDINAL = re.compile(r"[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}\u3001")
_GAP_EM = 1.2
_CHANGE_GAP_EM = 0.6
_FEWEST_ROWS = 4
_FEWEST_NUMBERS = 3
_LARGEST_STEP = 2.2
_MOST_BETWEEN = 4
_NARROW_SHARE = 0.4
_MERGE_EM = 2.5
_OVERLAP_EM = 0.3
_FULL_EM = 1.2
_LOOSE_SHARE = 0.2


@dataclass(slots=True)
class _Column:
    """A column: where its words begin and end, and which lines have any."""

    x0: float
    x1: float
    lines: set[int]


@dataclass(slots=True)
class _Row:
    """A row: the pieces of each column (or merged columns) in reading order."""

    cells: dict[int, list[Line]] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Unruled:
    """What was found among the lines of a page.

    Attributes:
        grids: Tables from top to bottom.
        lines: The lines outside them.
        unclear: Where numbers stand in columns that cannot be told apart; their lines stay lines.
    """

    grids: list[PlacedGrid] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    unclear: list[PagePlace] = field(default_factory=list)


def read_unruled(lines: Sequence[Line], frame: Frame) -> Unruled:
    """Take the tables without rulings out of the lines of a page.

    Args:
        lines: Lines outside ruled tables, from top to bottom.
    """
    found = Unruled()
    index = 0
    for start, end in _zones(lines):
        zone = lines[start:end]
        table = _find_table(zone)
        if table is None:
            continue
        if _is_clear(table):
            found.lines.extend(lines[index:start])
            found.grids.append(PlacedGrid(_grid(table, frame), zone[0].top, zone[-1].bottom))
            index = end
        else:
            x0, x1 = min(line.x0 for line in zone), max(line.x1 for line in zone)
            found.unclear.append(frame.place(x0, zone[0].top, x1, zone[-1].bottom))
    found.lines.extend(lines[index:])
    return found


# --- where a table may be -------------------------------------------------------------------------


def _pieces(line: Line) -> list[Line]:
    """Split a line at wide gaps; between a number and words a smaller one is enough."""
    found: list[Line] = []
    for piece in line.pieces(_GAP_EM):
        start = 0
        for index, (a, b) in enumerate(pairwise(piece.printed), 1):
            is_change = a.text.isdigit() != b.text.isdigit() and is_wide(a.text) != is_wide(b.text)
            if is_change and b.x0 - a.x1 > _CHANGE_GAP_EM * line.em:
                found.append(Line(piece.printed[start:index]))
                start = index
        found.append(Line(piece.printed[start:]))
    return found


def _is_row(line: Line) -> bool:
    """Whether a line falls into pieces; one letter a piece is a title spread out."""
    pieces = _pieces(line)
    return len(pieces) > 1 and any(len(piece.printed) > 1 for piece in pieces)


def _zones(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of lines that look like rows, with pieces of wrapped words between them."""
    rows = [_is_row(line) for line in lines]
    index = 0
    while index < len(lines):
        if not rows[index]:
            index += 1
            continue
        end = index + 1
        width = lines[index].x1 - lines[index].x0
        for following in range(index + 1, len(lines)):
            line = lines[following]
            if not _is_near(lines[following - 1], line) or following - end >= _MOST_BETWEEN:
                break
            if rows[following]:
                end = following + 1
                width = max(width, line.x1 - line.x0)
            elif line.x1 - line.x0 > _NARROW_SHARE * width:
                break
        if sum(rows[index:end]) >= _FEWEST_ROWS:
            yield index, end
        index = end


def _is_near(line: Line, following: Line) -> bool:
    step = following.baseline - line.baseline
    return step < _LARGEST_STEP * max(line.em, following.em)


# --- columns and rows -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Table:
    """Lines laid out in rows and columns; `joined` of them only went on with wrapped words."""

    columns: list[_Column]
    rows: list[_Row]
    joined: int


def _find_table(lines: Sequence[Line]) -> _Table | None:
    """Lay out a range of lines, or return None if it has too few numbers for a table."""
    pieces = [_pieces(line) for line in lines]
    columns = _columns(pieces, median(line.em for line in lines))
    if len(columns) < 2:
        return None
    rows = _rows(pieces, columns)
    numbers = [
        sum(_is_number(piece) for row in rows for piece in row.cells.get(index, ()))
        for index in range(len(columns))
    ]
    if max(numbers) < _FEWEST_NUMBERS or sum(numbers) < _FEWEST_ROWS:
        return None
    return _Table(columns, rows, len(lines) - len(rows))


def _is_clear(table: _Table) -> bool:
    """Whether the layout can be trusted: hardly any wrapped words, every number by itself.

    Words wrapped above and below the middle of a row cannot be told from rows of their own.
    """
    body = [row for row in table.rows if any(_is_number(x) for c in row.cells.values() for x in c)]
    first = table.rows.index(body[0])
    loose = sum(row not in body for row in table.rows[first:]) + table.joined
    if loose > _LOOSE_SHARE * len(table.rows):
        return False
    return not any(
        len(pieces) > 1 and any(map(_is_number, pieces))
        for row in body
        for pieces in row.cells.values()
    )


def _grid(table: _Table, frame: Frame) -> RawGrid:
    columns = table.columns
    cells = tuple(
        cell
        for number, row in enumerate(table.rows)
        for cell in _cells(number, row, columns, frame)
    )
    middles = [(a.x1 + b.x0) / 2 for a, b in pairwise(columns)]
    borders = (columns[0].x0, *middles, columns[-1].x1)
    return RawGrid(
        cells,
        len(table.rows),
        len(columns),
        has_inferred_columns=True,
        page=frame.page,
        edges=tuple(x / frame.scale for x in borders),
    )


def _is_number(piece: Line) -> bool:
    return _AMOUNT.fullmatch(piece.text) is not None


def _columns(pieces: Sequence[Sequence[Line]], em: float) -> list[_Column]:
    """Find the columns from the lines with numbers, then those that only the headings name."""
    body = [number for number, line in enumerate(pieces) if any(map(_is_number, line))]
    columns = _clusters([(piece, number) for number in body for piece in pieces[number]])
    for number in range((body[0] if body else 0) - 1, -1, -1):
        for piece in pieces[number]:
            covered = [column for column in columns if _overlap(piece, column) > 0]
            if not covered:
                columns.append(_Column(piece.x0, piece.x1, {number}))
            elif len(covered) == 1:
                column = covered[0]
                column.x0, column.x1 = min(column.x0, piece.x0), max(column.x1, piece.x1)
                column.lines.add(number)
        columns.sort(key=lambda column: column.x0)
    return _united(columns, em)


def _clusters(pieces: Sequence[tuple[Line, int]]) -> list[_Column]:
    columns: list[_Column] = []
    for piece, line in sorted(pieces, key=lambda pair: pair[0].x0):
        if columns and piece.x0 < columns[-1].x1 - _OVERLAP_EM * piece.em:
            columns[-1].x1 = max(columns[-1].x1, piece.x1)
            columns[-1].lines.add(line)
        else:
            columns.append(_Column(piece.x0, piece.x1, {line}))
    return columns


def _united(columns: list[_Column], em: float) -> list[_Column]:
    """Unite neighbours that no line fills both: a centred heading beside right-aligned numbers."""
    united: list[_Column] = []
    for column in columns:
        last = united[-1] if united else None
        if last and column.x0 - last.x1 < _MERGE_EM * em and not last.lines & column.lines:
            united[-1] = _Column(last.x0, max(last.x1, column.x1), last.lines | column.lines)
        else:
            united.append(column)
    return united


def _overlap(piece: Line, column: _Column) -> float:
    return min(piece.x1, column.x1) - max(piece.x0, column.x0)


def _placed(pieces: Sequence[Line], columns: Sequence[_Column]) -> _Row:
    """Give the pieces of a line to their columns; words over several columns are merged."""
    row = _Row()
    for piece in pieces:
        covered = [
            index
            for index, column in enumerate(columns)
            if _overlap(piece, column) > _OVERLAP_EM * piece.em
        ]
        if len(covered) > 1 and not _is_number(piece):
            first, span = covered[0], covered[-1] - covered[0] + 1
        else:
            first = max(range(len(columns)), key=lambda k: _overlap(piece, columns[k]))
            span = 1
        row.cells.setdefault(first, []).append(piece)
        row.spans[first] = max(span, row.spans.get(first, 1))
    return row


def _rows(pieces: Sequence[Sequence[Line]], columns: Sequence[_Column]) -> list[_Row]:
    """Return the rows; a line that only goes on with wrapped words belongs to the row above."""
    rows: list[_Row] = []
    has_body = False
    for line in pieces:
        row = _placed(line, columns)
        if has_body and _goes_on(rows[-1], row, columns):
            for index, more in row.cells.items():
                rows[-1].cells[index].extend(more)
            continue
        has_body = has_body or any(_is_number(piece) for piece in line)
        rows.append(row)
    return rows


def _goes_on(above: _Row, row: _Row, columns: Sequence[_Column]) -> bool:
    """Whether each piece of a line continues words that filled their column in the row above."""
    for index, pieces in row.cells.items():
        if index not in above.cells or row.spans[index] > 1:
            return False
        last, piece = above.cells[index][-1], pieces[0]
        if last.x1 < columns[index].x1 - _FULL_EM * last.em:
            return False
        if _is_number(last) or _is_number(piece):
            is_cut = _WHOLE_AMOUNT.fullmatch(last.text) is None
            if not (is_cut and _WHOLE_AMOUNT.fullmatch(last.text + piece.text)):
                return False
        elif _ORDINAL.match(piece.text):
            return False
    return True


def _cells(number: int, row: _Row, columns: Sequence[_Column], frame: Frame) -> Iterator[RawCell]:
    """Yield the cells of a row from left to right, empty ones included."""
    index = 0
    while index < len(columns):
        pieces = row.cells.get(index, [])
        width = row.spans.get(index, 1)
        while any(index + k in row.cells for k in range(1, width)):
            width -= 1
        if pieces:
            x0 = min(columns[index].x0, *(p.x0 for p in pieces))
            x1 = max(columns[index + width - 1].x1, *(p.x1 for p in pieces))
            top, bottom = min(p.top for p in pieces), max(p.bottom for p in pieces)
            places = (frame.place(x0, top, x1, bottom),)
            score = score_of([char for piece in pieces for char in piece.printed])
            yield RawCell(
                number,
                index,
                _text(pieces),
                places,
                column_span=width,
                is_unreadable=is_unreadable(pieces),
                score=score,
            )
        else:
            yield RawCell(number, index, "", (), column_span=width)
        index += width


def _text(pieces: Sequence[Line]) -> str:
    """Join the pieces of a cell: those side by side with a blank, those below without."""
    text = pieces[0].text
    for last, piece in pairwise(pieces):
        text += (
            "" if piece.baseline - last.baseline > _OVERLAP_EM * piece.em else " "
        ) + piece.text
    return text

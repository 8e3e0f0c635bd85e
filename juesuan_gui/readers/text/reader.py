"""Read plain-text exports: decode, split into lines, gather tab-separated rows into grids.

Three ways of writing a table are known: cells separated by tabs, one cell a line, and cells
separated by blanks only. The last keeps no columns and is left as lines for `readers.loose`.
"""

import codecs
import re
from dataclasses import replace

from juesuan_gui.domain.disclosure import Segment
from juesuan_gui.domain.place import TextPlace
from juesuan_gui.readers.raw import (
    Block,
    RawCell,
    RawDocument,
    RawLine,
    UnreadableFileError,
    build_grid,
)
from juesuan_gui.readers.shown import is_mark, raised_digits
from juesuan_gui.readers.text.ruled_rows import Row, comma_table, drawn_table, may_begin
from juesuan_gui.readers.wide_text import (
    damaged_chinese,
    damaged_utf8,
    is_common_chinese,
    wide_encoding,
)

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARKUP = re.compile(r"</?(?:p|br|b|i|u|sup|sub|span|input)\b[^<>]*>", re.IGNORECASE)
_STRUCK = re.compile(r"<(del|s|strike)>[^<>]*</\1>", re.IGNORECASE)
_RAISED = re.compile(r"(?P<after>[A-Za-z]?)<(?P<tag>su[pb])>(?P<text>[^<>]{1,8})</(?P=tag)>")
_TICKED = re.compile(r"<input\b[^<>]*\bchecked\b[^<>]*>", re.IGNORECASE)
_UNTICKED = re.compile(r"<input\b[^<>]*>", re.IGNORECASE)
_TEX_SIGNS = (("\\geq", "≥"), ("\\leq", "≤"), ("\\times", "×"))
_FORMULA = re.compile(r"\$([^$]{1,40})\$")
_NO_LETTER = "\ufffd"
_LONGEST_FRAGMENT = 14
_LARGEST_BYTES = 16 * 2**20
_FEWEST_FILLING = 8
_LINE_ENDS = str.maketrans(dict.fromkeys("\u2028\u2029\x85\v", "\n"))
_NAMED_BLANK = "&nbsp;"
_LOOKED_AT = 20_000  # letters, to tell whether the encoding is the right one
_MOST_LINES = 100_000
_MOST_TABS = 200_000


def decode_text(data: bytes) -> str:
    """Decode a text file: BOM, UTF-16 without BOM, UTF-8 if all but whole, GB18030, in that order.

    Raises:
        UnreadableFileError: No encoding fits, or the bytes are not text.
    """
    data = _without_padding(data)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode(data, encoding)
    wide = wide_encoding(data)
    if wide is not None:
        return _decode(data[: len(data) // 2 * 2], wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        damaged = damaged_utf8(data)
    if damaged is not None:
        return damaged
    text = damaged_chinese(data)
    if text is None:
        text = _decode(data, "gb18030")
    if not is_common_chinese(text[:_LOOKED_AT]):
        raise UnreadableFileError("reading.wrong_encoding")
    return text


def _without_padding(data: bytes) -> bytes:
    """Leave out the zero bytes that some systems fill files up with."""
    body = data.rstrip(b"\0")
    is_padded = len(data) - len(body) >= _FEWEST_FILLING
    return body + b"\0" * (len(body) % 2 if b"\0" in body else 0) if is_padded else data


def _decode(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFileError("reading.wrong_encoding") from error
    if text.count("\0") > len(text) // 100:
        raise UnreadableFileError("reading.not_text")
    return text


def read_text(data: bytes) -> RawDocument:
    """Read a text file into lines and grids.

    Raises:
        UnreadableFileError: The bytes are no text, or far more than any disclosure holds.
    """
    if len(data) > _LARGEST_BYTES:
        raise UnreadableFileError("reading.text_too_large")
    text = decode_text(data)
    lines = text.count("\n") + text.count("\r")
    if lines > _MOST_LINES or text.count("\t") > _MOST_TABS:
        raise UnreadableFileError("reading.text_too_large")
    counts = {
        "reading.odd_bytes": text.count(_NO_LETTER),
        "reading.struck_text": sum(1 for _ in _STRUCK.finditer(text)),
    }
    remarks = tuple((key, {"count": str(count)}) for key, count in counts.items() if count)
    return replace(parse_text(text), remarks=remarks)


def parse_text(text: str) -> RawDocument:
    """Split decoded text into lines and grids; lines count from 1 as in an editor."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    lines = text.replace(_NAMED_BLANK, " " * len(_NAMED_BLANK)).split("\n")
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        end = _end_of_cell_lines(lines, index)
        if end > index:
            blocks.append(_grid_of_cell_lines(lines, index, end))
        elif lines[index].strip() and (end := _end_of_tab_rows(lines, index)) > index:
            rows = [_tab_row(lines[i], i + 1, i - index) for i in range(index, end)]
            blocks.append(build_grid(rows, is_flattened=True))
        elif (parted := _parted_table(lines, index)) is not None:
            end, grid = parted
            blocks.append(grid)
        else:
            end = index + 1
            blocks.append(_line(lines[index], end))
        index = end
    return RawDocument(tuple(blocks), "text")


def _parted_table(lines: list[str], index: int) -> tuple[int, Block] | None:
    """Return the end and the grid of a table of drawn lines or commas, if one begins there."""
    if not may_begin(lines[index]):
        return None
    end, rows = drawn_table(lines, index)
    if not rows:
        end, rows = comma_table(lines, index)
    if not rows:
        return None
    cells = [_parted_row(row, number) for number, row in enumerate(rows)]
    return end, build_grid(cells, is_flattened=True)


def _parted_row(row: Row, number: int) -> list[RawCell]:
    """Return the cells of a row; a cell may go on over the lines of its row."""
    cells: list[RawCell] = []
    for index, pieces in row.lines:
        for column, piece in enumerate(pieces):
            cell = _cell(piece.text, index + 1, piece.offset, number, column)
            if column >= len(cells):
                cells.append(cell)
            elif cell.text:
                joined = _continued(cells[column], cell)
                cells[column] = replace(joined, row=number, column=column)
    return cells


def clean(text: str) -> str:
    """Drop remnants of markup: HTML tags become blanks, check boxes signs, TeX signs letters."""
    if "<" in text:
        text = _RAISED.sub(_without_mark, _STRUCK.sub("", text))
        text = _UNTICKED.sub("□", _TICKED.sub("☑", text))
        text = _MARKUP.sub(" ", text)
    if "$" in text:
        text = _FORMULA.sub(_plain_formula, text)
    return text.strip(" \t\u3000\u00a0")


def _without_mark(match: re.Match[str]) -> str:
    """Leave out the raised mark of a note; a raised digit after a Latin letter stays (m²)."""
    if match["after"]:
        return match["after"] + raised_digits(match["text"])
    return "" if is_mark(match["text"]) else match["text"]


def _plain_formula(match: re.Match[str]) -> str:
    inner = match[1]
    for sign, letter in _TEX_SIGNS:
        inner = inner.replace(sign, letter)
    return inner.strip()


def _line(text: str, number: int) -> RawLine:
    start = len(text) - len(text.lstrip())
    body = text.strip()
    segment = Segment(0, len(body), TextPlace(number, start, start + len(body)))
    return RawLine(body, (segment,), indent=float(start))


def _cell(text: str, number: int, offset: int, row: int, column: int) -> RawCell:
    body = text.strip(" \u3000\u00a0\t")
    start = offset + (text.index(body) if body else 0)
    return RawCell(row, column, clean(body), (TextPlace(number, start, start + len(body)),))


def _end_of_tab_rows(lines: list[str], start: int) -> int:
    """Return the end of a table written with tabs, or `start` if there is none."""
    end = start
    while end < len(lines) and (_is_tab_row(lines[end]) or _is_half_row(lines, start, end)):
        end += 1
    return end


def _is_tab_row(line: str) -> bool:
    return line.count("\t") > 1 or "\t" in line.strip()


def _is_half_row(lines: list[str], start: int, index: int) -> bool:
    """Whether a line within a table is a row of two cells one of which is blank.

    A tab at the start of a line may as well be the indent of a paragraph behind the table.
    """
    line = lines[index].strip(" ")
    if index == start or "\t" not in line or not line.strip():
        return False
    return line.endswith("\t") or (index + 1 < len(lines) and _is_tab_row(lines[index + 1]))


def _tab_row(line: str, number: int, row: int) -> list[RawCell]:
    cells, offset = [], 0
    for column, text in enumerate(line.split("\t")):
        cells.append(_cell(text, number, offset, row, column))
        offset += len(text) + 1
    return cells


# --- one cell a line ---------------------------------------------------------------------------


def _is_cell_line(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line[1:].rstrip("\t ")


def _end_of_cell_lines(lines: list[str], start: int) -> int:
    """Return the end of a table written one cell a line, or `start` if there is none."""
    if not _is_cell_line(lines[start]):
        return start
    end = index = start
    count = 0
    while index < len(lines):
        if _is_cell_line(lines[index]):
            count += 1
            end = index = index + 1
            continue
        if "\t" in lines[index]:
            return start
        following = _next_cell_line(lines, index)
        if following is None:
            break
        index = following
    return _with_continuation(lines, end) if count >= 4 else start


def _next_cell_line(lines: list[str], index: int) -> int | None:
    """Return the next cell line if only blanks and short fragments of a cell stand before it."""
    blanks = 0
    for i in range(index, min(index + 12, len(lines))):
        line = lines[i]
        if _is_cell_line(line):
            return i
        if not line.strip():
            blanks += 1
        elif blanks >= 2 or len(line.strip()) > _LONGEST_FRAGMENT:
            return None
        else:
            blanks = 0
    return None


def _with_continuation(lines: list[str], end: int) -> int:
    while end < len(lines) and lines[end].strip() and len(lines[end].strip()) <= 4:
        end += 1
    return end


def _grid_of_cell_lines(lines: list[str], start: int, end: int) -> Block:
    rows = _join_fragments(_cell_line_rows(lines, start, end))
    width = max(len(row) for row in rows)
    spread = [_spread(row, number, width) for number, row in enumerate(rows)]
    return build_grid(spread, is_flattened=all(len(row) == width for row in rows))


def _cell_line_rows(lines: list[str], start: int, end: int) -> list[list[RawCell]]:
    """A tab starts a cell, a tab after a blank line starts a row, other lines continue the cell."""
    rows: list[list[RawCell]] = []
    after_blank = True
    for index in range(start, end):
        line = lines[index]
        if _is_cell_line(line):
            if after_blank or not rows:
                rows.append([])
            rows[-1].append(_cell(line[1:], index + 1, 1, 0, 0))
        elif line.strip() and rows and rows[-1]:
            rows[-1][-1] = _continued(rows[-1][-1], _cell(line, index + 1, 0, 0, 0))
        after_blank = not line.strip() and not line.startswith("\t")
    return [row for row in rows if row]


def _continued(first: RawCell, second: RawCell) -> RawCell:
    places = tuple(p for p in first.places if p != first.places[0] or first.text) + second.places
    return RawCell(0, 0, first.text + second.text, places)


def _join_fragments(rows: list[list[RawCell]]) -> list[list[RawCell]]:
    """Join neighbours that are one row: both shorter than usual, together as wide as usual."""
    joined: list[list[RawCell]] = []
    for index, row in enumerate(rows):
        usual = {len(r) for r in rows[index + 1 : index + 3]} | {len(r) for r in joined[-3:-1]}
        last = joined[-1] if joined else []
        if (
            last
            and len(last) not in usual
            and len(row) not in usual
            and len(last) + len(row) in usual
        ):
            joined[-1] = last + row
        else:
            joined.append(row)
    return joined


def _spread(row: list[RawCell], number: int, width: int) -> list[RawCell]:
    """Lay a row of fewer cells over the whole width: the first cell takes the spare columns.

    Where the row has just two cells the second takes them.
    """
    spare = width - len(row)
    wide = 1 if len(row) == 2 else 0
    placed, column = [], 0
    for index, cell in enumerate(row):
        span = 1 + (spare if index == wide else 0)
        placed.append(RawCell(number, column, cell.text, cell.places, column_span=span))
        column += span
    return placed

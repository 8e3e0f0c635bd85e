"""Rows of tables whose columns are parted by signs: lines drawn by letters, or commas.

A table of pipes, as notes of programmers have it, or one drawn with the letters for lines; values
parted by commas or semicolons, as workbooks are exported. Each gives its cells with their offsets.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from juesuan_gui.readers.wording import MONEY_SIGN

_UPRIGHTS = "|｜│┃║"
_DRAWN = re.compile(r"[\s─━═┄┅┈┉┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪┏┓┗┛┣┫┳┻╋+=:_|｜│┃║-]+")
_MAY_BEGIN = re.compile(rf"\s*+(?:{_DRAWN.pattern}|[^,;]*[,;])")
_UPRIGHT = re.compile(f"[{_UPRIGHTS}]")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_GROUP_END, _GROUP_START = re.compile(r"\d{3}(?:\.\d+)?"), re.compile(r"-?\d{1,3}")
_TWO_NUMBERS, _NUMBER_BEGUN = re.compile(r"\d[ \u3000]+-?\d"), re.compile(r"\s-?\d{1,3}$")
_STATED = re.compile(rf"[\u4e00-\u9fff]\s*-?\d[\d.]*\s*(?:{MONEY_SIGN}|[%％])")
_FEWEST_ROWS = 3
_FEWEST_SIGNS = 2
_DELIMITERS = ",;"


class Piece(NamedTuple):
    """The text of a cell and where in its line it begins."""

    text: str
    offset: int


class Row(NamedTuple):
    """A row: for each of its lines the number of the line and its cells."""

    lines: tuple[tuple[int, tuple[Piece, ...]], ...]


def may_begin(line: str) -> bool:
    """Whether a table may begin with a line; quickly says no of most that are part of none."""
    return _MAY_BEGIN.match(line) is not None


def is_ruling(line: str) -> bool:
    """Whether a line holds nothing but drawn lines."""
    return _DRAWN.fullmatch(line) is not None and any(sign in line for sign in "─━═-=")


def _is_drawn_row(line: str) -> bool:
    body = line.strip()
    return len(body) > 1 and body[0] in _UPRIGHTS and body[-1] in _UPRIGHTS and not is_ruling(line)


def drawn_table(lines: Sequence[str], start: int) -> tuple[int, list[Row]]:
    """Return the end of a table drawn by letters and its rows; `start` if there is none."""
    end = start
    while end < len(lines) and (_is_drawn_row(lines[end]) or is_ruling(lines[end])):
        end += 1
    numbers = [index for index in range(start, end) if _is_drawn_row(lines[index])]
    widths = {len(_UPRIGHT.findall(lines[index])) for index in numbers}
    if len(numbers) < _FEWEST_SIGNS or min(widths) < _FEWEST_SIGNS + 1:
        return start, []
    return end, list(_rows(lines, start, end))


def _rows(lines: Sequence[str], start: int, end: int) -> Iterator[Row]:
    """Yield the rows: what stands between two rulings where most rows are ruled, else each line."""
    groups: list[list[int]] = [[]]
    for index in range(start, end):
        if is_ruling(lines[index]):
            groups.append([])
        else:
            groups[-1].append(index)
    groups = [group for group in groups if group]
    single = sum(len(group) == 1 for group in groups)
    if single * 2 <= len(groups):
        groups = [[index] for group in groups for index in group]
    for group in groups:
        yield Row(tuple((index, _between_uprights(lines[index])) for index in group))


def _between_uprights(line: str) -> tuple[Piece, ...]:
    places = [match.start() for match in _UPRIGHT.finditer(line)]
    return tuple(Piece(line[a + 1 : b], a + 1) for a, b in pairwise(places))


def comma_table(lines: Sequence[str], start: int) -> tuple[int, list[Row]]:
    """Return the end of rows of as many values each, parted by commas; `start` if there is none."""
    for sign in _DELIMITERS:
        rows: list[Row] = []
        width = 0
        for index in range(start, len(lines)):
            pieces = _parted(lines[index], sign) if sign in lines[index] else ()
            if len(pieces) <= _FEWEST_SIGNS or len(pieces) != (width or len(pieces)):
                break
            if sign == "," and (
                _is_prose(pieces)
                or _has_numbers_in_a_row(pieces)
                or (not rows and _is_unclear(pieces))
            ):
                break  # the first row, of headings, says how many values there are
            width = len(pieces)
            rows.append(Row(((index, pieces),)))
        if len(rows) >= _FEWEST_ROWS:
            return start + len(rows), rows
    return start, []


def _parted(line: str, sign: str) -> tuple[Piece, ...]:
    """Return the values of a line; none if what is quoted does not end where a value does."""
    found: list[Piece] = []
    at = 0
    while at <= len(line):
        match = _QUOTED.match(line, at)
        if match is not None:
            found.append(Piece(match[1].replace('""', '"'), at + 1))
            at = match.end()
        else:
            end = line.find(sign, at)
            end = len(line) if end < 0 else end
            found.append(Piece(line[at:end], at))
            at = end
        if at < len(line) and line[at] != sign:
            return ()
        at += 1
    return tuple(found)


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Whether commas part the clauses of a sentence: words with an amount and its unit in several.

    A table gives numbers cells of their own.
    """
    return sum(_STATED.search(piece.text) is not None for piece in pieces) > 1


def _has_numbers_in_a_row(pieces: Sequence[Piece]) -> bool:
    """Whether blanks part the values, so that commas only part the digits of numbers."""
    return any(_TWO_NUMBERS.search(piece.text) for piece in pieces) or any(
        _NUMBER_BEGUN.search(a.text) and _GROUP_END.match(b.text) for a, b in pairwise(pieces)
    )


def _is_unclear(pieces: Sequence[Piece]) -> bool:
    """Whether a comma may as well part the digits of one number."""
    return any(
        _GROUP_START.fullmatch(a.text.strip()) and _GROUP_END.fullmatch(b.text.strip())
        for a, b in pairwise(pieces)
    )

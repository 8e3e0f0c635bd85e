"""Put the characters of a page into the cells that its rulings draw. Pure geometry.

A character belongs to the cell that holds the centre of its loose box. What the cells mean is left
to `readers.recognise`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juesuan_gui.readers.geometry.grid_repair import repair_mesh
from juesuan_gui.readers.geometry.lines import Line, group_lines, is_numeric
from juesuan_gui.readers.geometry.mesh import Mesh, Span, build_mesh
from juesuan_gui.readers.geometry.page_content import Char, Frame, Layer
from juesuan_gui.readers.geometry.rulings import Lattice, find_lattices
from juesuan_gui.readers.raw import RawCell, RawGrid

_PADDING_PT = 14.0
_DIGIT_EM = 0.55
_UNIT_EM = 2.2
_TOUCHING_EM = 0.3
_FRAME_SHARE = 0.7
_FRAME_CELLS = 2
_UNKNOWN_SHARE = 0.3
_SHORTEST_HASHES = 2
_WELL_FORMED = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?%?")


@dataclass(frozen=True, slots=True)
class PlacedGrid:
    """A grid and the box it fills on its layer."""

    grid: RawGrid
    top: float
    bottom: float


def read_grids(layer: Layer) -> tuple[list[PlacedGrid], list[Char]]:
    """Read the ruled tables of a layer.

    Returns:
        The tables that hold any text, from top to bottom, and the characters outside all of them.
    """
    left = list(layer.chars)
    found: list[PlacedGrid] = []
    lattices = find_lattices(layer.strokes)
    for lattice in sorted(lattices, key=_area):
        centres = [_centre(char) for char in left]
        inked = [at for char, at in zip(left, centres, strict=True) if char.text != " "]
        mesh = build_mesh(lattice, inked)
        if mesh is None or _is_frame(mesh, layer.frame):
            continue
        owners = mesh.spans_of(centres)
        mesh, is_repaired = repair_mesh(mesh, left, owners)
        if is_repaired:
            owners = mesh.spans_of(centres)
        inside, outside = _inside(mesh, left, owners)
        grid = _build(mesh, inside, layer.frame, is_repaired=is_repaired)
        if any(cell.text for cell in grid.cells):
            left = outside
            found.append(PlacedGrid(grid, mesh.ys[0], mesh.ys[-1]))
    return sorted(found, key=lambda placed: placed.top), left


def _area(lattice: Lattice) -> float:
    return (lattice.x1 - lattice.x0) * (lattice.bottom - lattice.top)


def _is_frame(mesh: Mesh, frame: Frame) -> bool:
    """Whether the mesh is no table but a frame around the page."""
    area = (mesh.xs[-1] - mesh.xs[0]) * (mesh.ys[-1] - mesh.ys[0])
    return len(mesh.spans) <= _FRAME_CELLS and area > _FRAME_SHARE * frame.width * frame.height


def _centre(char: Char) -> tuple[float, float]:
    return (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2


def _inside(
    mesh: Mesh, chars: Iterable[Char], owners: Iterable[Span | None]
) -> tuple[dict[Span, list[Char]], list[Char]]:
    """Give each character to its cell; return those outside as well."""
    cells: dict[Span, list[Char]] = {span: [] for span in mesh.spans}
    outside: list[Char] = []
    run: list[tuple[Char, Span]] = []
    for char, span in zip(chars, owners, strict=True):
        if span is None:
            outside.append(char)
            continue
        if run and not _goes_on(run[-1][0], char):
            _settle(run, cells)
            run = []
        run.append((char, span))
    _settle(run, cells)
    return cells, outside


def _goes_on(last: Char, char: Char) -> bool:
    """Whether two characters touch and belong to one text object on one line."""
    size = max(last.x1 - last.x0, char.x1 - char.x0)
    return (
        last.run == char.run
        and abs(last.baseline - char.baseline) < 1
        and -size < char.x0 - last.x1 < _TOUCHING_EM * size
    )


def _settle(run: Sequence[tuple[Char, Span]], cells: dict[Span, list[Char]]) -> None:
    """Put characters that touch into their cells; text wider than its cell stays in one piece.

    Words that run over go with their first character, numbers with most of theirs. Two numbers
    that merely touch at a border stay apart: together they are no well-formed number.
    """
    spans = [span for _, span in run]
    if len(set(spans)) > 1:
        text = "".join(char.text for char, _ in run)
        if not is_numeric(text):
            spans = [spans[0]] * len(spans)
        elif _WELL_FORMED.fullmatch(text):
            spans = [max(set(spans), key=spans.count)] * len(spans)
    for (char, _), span in zip(run, spans, strict=True):
        cells[span].append(char)


def _build(
    mesh: Mesh, inside: dict[Span, list[Char]], frame: Frame, *, is_repaired: bool
) -> RawGrid:
    cells = tuple(_cell(mesh, span, chars, frame) for span, chars in inside.items())
    return RawGrid(
        cells,
        len(mesh.ys) - 1,
        len(mesh.xs) - 1,
        has_inferred_columns=is_repaired,
        page=frame.page,
        edges=tuple(x / frame.scale for x in mesh.xs),
        heights=tuple((b - a) / frame.scale for a, b in pairwise(mesh.ys)),
        is_open_above=mesh.is_open_above,
        is_open_below=mesh.is_open_below,
    )


def _cell(mesh: Mesh, span: Span, chars: Sequence[Char], frame: Frame) -> RawCell:
    box = mesh.box(span)
    lines = group_lines(chars)
    width = box[2] - box[0]
    return RawCell(
        span.row,
        span.column,
        join_cell_lines(lines, width),
        (frame.place(*box),),
        span.rows,
        span.columns,
        is_unreadable=is_unreadable(lines),
        score=score_of(chars),
        is_full=bool(lines) and _is_full(lines[-1], width, _next_unit(lines[-1])),
    )


def score_of(chars: Sequence[Char]) -> float | None:
    """Return the lowest confidence of characters recognised in an image, None for read ones."""
    if not chars or chars[0].score is None:
        return None
    return min(char.score for char in chars if char.score is not None)


def _next_unit(line: Line) -> float:
    """Return the room that the next piece of a text needs at most: a digit, or two characters.

    A closing mark goes to the next line together with the character before it.
    """
    return _DIGIT_EM * line.em if is_numeric(line.text[-1]) else _UNIT_EM * line.em


def join_cell_lines(lines: Sequence[Line], width: float) -> str:
    """Join the lines of a cell: what was broken for lack of room is one text again.

    Other lines stay lines, so that two numbers in one cell never become one.
    """
    text = ""
    last: Line | None = None
    for line in lines:
        if last is not None:
            text += _separator(last, line, width)
        text += line.text
        last = line
    return text


def _separator(last: Line, line: Line, width: float) -> str:
    end, start = last.text[-1], line.text[0]
    is_number = end in ",.0123456789" and start in ",.0123456789"
    unit = line.printed[0].x1 - line.printed[0].x0 if is_number else line.first_unit
    if not _is_full(last, width, unit):
        return "\n"
    return " " if end.isascii() and start.isascii() and end.isalpha() and start.isalpha() else ""


def _is_full(line: Line, width: float, unit: float) -> bool:
    """Whether there is no room for so much more on a line of a cell."""
    return width - (line.x1 - line.x0) < unit + _PADDING_PT


def is_unreadable(lines: Sequence[Line]) -> bool:
    """Whether nobody can tell what a cell says.

    Its letters are unknown or printed over each other, or its number was too wide for it and shows
    as hashes.
    """
    chars = [char for line in lines for char in line.printed]
    text = "".join(char.text for char in chars)
    if len(text) >= _SHORTEST_HASHES and not text.strip("#"):
        return True
    if any(line.is_overprinted for line in lines):
        return True
    unknown = [char for char in chars if not char.is_known]
    if not unknown:
        return False
    known = "".join(char.text for char in chars if char.is_known)
    return not known or is_numeric(known) or len(unknown) > _UNKNOWN_SHARE * len(chars)

"""Cut cells apart where a table lacks some of its rulings. Pure geometry.

Cuts are guesses: the grid is marked as inferred. Only numbers that stand clear of each other are
taken as evidence, so that no heading and no wrapped label is ever cut.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from juesuan_gui.readers.geometry.lines import Line, group_lines
from juesuan_gui.readers.geometry.mesh import Mesh, Span
from juesuan_gui.readers.geometry.page_content import Char

_AMOUNT = re.compile(r"-?[\d,]*\d(?:\.\d+)?%?")
_GAP_EM = 0.8
_FEWEST_ROWS = 3
_SAME_LINE_EM = 0.45


def repair_mesh(
    mesh: Mesh, chars: Iterable[Char], owners: Iterable[Span | None]
) -> tuple[Mesh, bool]:
    """Cut rows and merged cells that hold several numbers where one is expected.

    Args:
        owners: The cell of each character, None outside.

    Returns:
        The mesh and whether anything was cut.
    """
    inside = _by_span(mesh, chars, owners)
    split = [
        span
        for span, found in inside.items()
        if span.columns > 1 and _may_hold_numbers(found) and _is_row_of(group_lines(found), mesh)
    ]
    repaired = mesh.with_columns(split) if split else mesh
    rows = 0
    for row in range(len(mesh.ys) - 1):
        tall = [
            found
            for span, found in inside.items()
            if span.row == row and span.rows == 1 and _is_tall(found)
        ]
        cuts = _row_cuts([group_lines(found) for found in tall]) if len(tall) > 1 else []
        if cuts:
            repaired = repaired.with_rows(row + rows, cuts)
            rows += len(cuts)
    return repaired, bool(split or rows)


def _by_span(
    mesh: Mesh, chars: Iterable[Char], owners: Iterable[Span | None]
) -> dict[Span, list[Char]]:
    found: dict[Span, list[Char]] = {span: [] for span in mesh.spans}
    for char, span in zip(chars, owners, strict=True):
        if span is not None:
            found[span].append(char)
    return found


def _may_hold_numbers(chars: Sequence[Char]) -> bool:
    return sum(char.text.isdigit() for char in chars) > 1


def _is_tall(chars: Sequence[Char]) -> bool:
    return len({round(char.baseline) for char in chars}) >= _FEWEST_ROWS


def _is_row_of(lines: Sequence[Line], mesh: Mesh) -> bool:
    """Whether a merged cell holds numbers that stand in different columns."""
    for line in lines:
        pieces = line.pieces(_GAP_EM)
        numbers = [piece for piece in pieces if _AMOUNT.fullmatch(piece.text)]
        if len(numbers) < 2:
            continue
        columns = [mesh.column_at((piece.x0 + piece.x1) / 2) for piece in pieces]
        if len(set(columns)) == len(columns):
            return True
    return False


def _row_cuts(cells: Sequence[Sequence[Line]]) -> list[float]:
    """Return where a row is to be cut: between lines that several cells share, if they do."""
    tall = [lines for lines in cells if len(lines) >= _FEWEST_ROWS]
    numbers = [lines for lines in tall if all(_AMOUNT.fullmatch(line.text) for line in lines)]
    if len(tall) < 2 or not numbers:
        return []
    rows = max(numbers, key=len)
    em = rows[0].em
    shared = [
        lines
        for lines in tall
        if lines is not rows and _share_lines(lines, rows, _SAME_LINE_EM * em)
    ]
    if not shared:
        return []
    baselines: list[float] = []
    for line in sorted((x for lines in (rows, *shared) for x in lines), key=lambda x: x.baseline):
        if not baselines or line.baseline - baselines[-1] > _SAME_LINE_EM * em:
            baselines.append(line.baseline)
    return [(a + b) / 2 - em * 0.35 for a, b in pairwise(baselines)]


def _share_lines(lines: Sequence[Line], others: Sequence[Line], near: float) -> bool:
    count = sum(any(abs(a.baseline - b.baseline) <= near for b in others) for a in lines)
    return count >= min(_FEWEST_ROWS, len(others))

"""Find where the lines of text stand on a scanned page. Pure geometry on spots of ink.

Inside a table the cells are cut first, so that no line ever runs from one cell into the next.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from juesuan_gui.readers.geometry.mesh import Mesh, Span, build_mesh
from juesuan_gui.readers.geometry.page_content import Box, Stroke
from juesuan_gui.readers.geometry.rulings import find_lattices

_LARGEST_SPOT_PT = 60.0
_SMALLEST_EM = 5.0
_DOT_PT = 2.4
_LETTER_PT = 3.5
_NEAR_PT = 6.0
_USUAL_EM = 10.5
_JOINED_EM = 1.3
_TALL = 1.6
_LINE_STEP = 1.25
_PART_GAP_EM = 1.8
_CELL_GAP_EM = 4.0
_MARGIN_EM = 0.14
_LOWEST_EM = 0.85
_SPECK_EM = 0.38
_SPECK_GAP_EM = 0.3
# A full stop stands in the middle of its room, so that sentences have gaps before their last mark.
_STOP_GAP_EM = 1.0
_WIDE_SHARE = 0.7
_DIGIT_HEIGHT_EM = 0.75
_FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class LineBox:
    """Where a line of text stands.

    Attributes:
        ink: Box of its ink.
        box: What is to be cut out: the ink with a margin, never lower than usual letters.
        em: Size of the letters around it.
        clusters: How many groups of ink stand side by side in it.
        in_cell: Whether it stands in a cell of a ruled table.
    """

    ink: Box
    box: Box
    em: float
    clusters: int
    in_cell: bool


def find_lines(ink: Sequence[Box], strokes: Sequence[Stroke]) -> list[LineBox]:
    """Return the lines of a page; those of the cells of ruled tables first, cell by cell."""
    left = _without_specks([box for box in ink if _side(box) <= _LARGEST_SPOT_PT])
    found: list[LineBox] = []
    for lattice in find_lattices(strokes):
        mesh = build_mesh(lattice, [])
        if mesh is None:
            continue
        cells, left = _by_cell(mesh, left)
        runs = {span: _runs(spots) for span, spots in cells.items()}
        em = _usual_height([run for group in runs.values() for run in group])
        for span, group in runs.items():
            limits = Box(*mesh.box(span))
            for line in _united(group, em):
                found.extend(_line_boxes(line, em, _CELL_GAP_EM, limits))
    found.extend(_outside(left))
    return found


def _outside(ink: Sequence[Box]) -> Iterator[LineBox]:
    runs = _runs(ink)
    em = _usual_height(runs)
    for line in _united(runs, em):
        yield from _line_boxes(line, max(em, _height(_extent(line))), _PART_GAP_EM, None)


def _width(box: Box) -> float:
    return box.x1 - box.x0


def _height(box: Box) -> float:
    return box.bottom - box.top


def _side(box: Box) -> float:
    return max(_width(box), _height(box))


def _without_specks(ink: Sequence[Box]) -> list[Box]:
    """Leave out the dirt of scanners: specks without any larger spot near them."""
    step = _NEAR_PT
    filled = {
        (column, row)
        for box in ink
        if _side(box) >= _LETTER_PT
        for column in range(int(box.x0 // step) - 1, int(box.x1 // step) + 2)
        for row in range(int(box.top // step) - 1, int(box.bottom // step) + 2)
    }
    return [
        box
        for box in ink
        if _side(box) >= _DOT_PT or (int(box.x0 // step), int(box.top // step)) in filled
    ]


def _extent(spots: Iterable[Box]) -> Box:
    x0, top, x1, bottom = zip(*spots, strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))


def _is_text(spots: Sequence[Box], em: float) -> bool:
    """Whether there is more than specks of dirt; a dash alone means nothing either."""
    return any(_side(spot) > _SPECK_EM * em for spot in spots)


def _by_cell(mesh: Mesh, ink: Iterable[Box]) -> tuple[dict[Span, list[Box]], list[Box]]:
    """Give each spot to the cell that holds its centre; return those outside as well."""
    cells: dict[Span, list[Box]] = {}
    outside: list[Box] = []
    spots = list(ink)
    centres = (((spot.x0 + spot.x1) / 2, (spot.top + spot.bottom) / 2) for spot in spots)
    for spot, span in zip(spots, mesh.spans_of(centres), strict=True):
        if span is None:
            outside.append(spot)
        else:
            cells.setdefault(span, []).append(spot)
    return cells, outside


# --- lines ----------------------------------------------------------------------------------------


def _runs(spots: Iterable[Box]) -> list[list[Box]]:
    """Gather spots whose heights overlap, from top to bottom."""
    runs: list[list[Box]] = []
    low = 0.0
    for spot in sorted(spots, key=lambda box: box.top):
        if not runs or spot.top > low:
            runs.append([])
            low = spot.bottom
        runs[-1].append(spot)
        low = max(low, spot.bottom)
    return runs


def _usual_height(runs: Sequence[Sequence[Box]]) -> float:
    """Return the size of a full-width letter: the height of lines of such, else from digits."""
    wide: list[float] = []
    narrow: list[float] = []
    for run in runs:
        height = _height(_extent(run))
        if height < _SMALLEST_EM:
            continue
        widths = [_width(_extent(cluster)) for cluster in _clusters(run)]
        (wide if median(widths) > _WIDE_SHARE * height else narrow).append(height)
    if len(wide) >= _FEWEST_LINES or (wide and not narrow):
        return median(wide)
    return median(narrow) / _DIGIT_HEIGHT_EM if narrow else _USUAL_EM


def _united(runs: Sequence[list[Box]], em: float) -> Iterator[list[Box]]:
    """Yield the lines: strokes of one letter that stand apart are one, touching lines are cut."""
    line: list[Box] = []
    for run in runs:
        if line and _height(_extent([*line, *run])) <= _JOINED_EM * em:
            line = [*line, *run]
            continue
        if line:
            yield from _cut_apart(line, em)
        line = list(run)
    if line:
        yield from _cut_apart(line, em)


def _cut_apart(line: list[Box], em: float) -> Iterator[list[Box]]:
    """Yield lines that a spot of dirt or a long letter joined, each by itself."""
    extent = _extent(line)
    heights = sorted(_height(spot) for spot in line)
    letter = max(heights[int(0.9 * (len(heights) - 1))], em)
    count = round(_height(extent) / (_LINE_STEP * letter))
    if _height(extent) <= _TALL * letter or count < 2:
        yield line
        return
    step = _height(extent) / count
    parts: list[list[Box]] = [[] for _ in range(count)]
    for spot in line:
        middle = (spot.top + spot.bottom) / 2
        parts[min(count - 1, int((middle - extent.top) / step))].append(spot)
    yield from (part for part in parts if part)


def _line_boxes(
    spots: Sequence[Box], em: float, gap_em: float, limits: Box | None
) -> Iterator[LineBox]:
    """Yield the parts of a line that wide gaps keep apart, without dirt."""
    parts: list[list[list[Box]]] = []
    right = 0.0
    for cluster in _clusters(spots):
        extent = _extent(cluster)
        if not parts or extent.x0 - right > gap_em * em:
            parts.append([])
        parts[-1].append(cluster)
        right = extent.x1
    for part in parts:
        clean = _without_dirt(part, em, _STOP_GAP_EM if limits is None else _SPECK_GAP_EM)
        if any(_is_text(cluster, em) for cluster in clean):
            yield _line_box([_extent(cluster) for cluster in clean], em, limits)


def _without_dirt(
    clusters: Sequence[list[Box]], em: float, stop_gap_em: float
) -> Sequence[list[Box]]:
    """Leave out specks that stand by themselves before or after the text.

    Args:
        stop_gap_em: How far a closing mark may stand off the text.
    """
    found = list(clusters)
    while len(found) > 1 and _is_dirt(found[0], found[1], _SPECK_GAP_EM * em, em):
        del found[0]
    while len(found) > 1 and _is_dirt(found[-1], found[-2], stop_gap_em * em, em):
        del found[-1]
    return found


def _is_dirt(cluster: Sequence[Box], neighbour: Sequence[Box], gap: float, em: float) -> bool:
    one, other = _extent(cluster), _extent(neighbour)
    return max(one.x0 - other.x1, other.x0 - one.x1) > gap and not _is_text(cluster, em)


def _clusters(spots: Sequence[Box]) -> Iterator[list[Box]]:
    """Yield the spots that stand one above the other, from left to right."""
    group: list[Box] = []
    right = 0.0
    for spot in sorted(spots, key=lambda box: box.x0):
        if group and spot.x0 >= right:
            yield group
            group, right = [], 0.0
        group.append(spot)
        right = max(right, spot.x1)
    yield group


def _line_box(clusters: Sequence[Box], em: float, limits: Box | None) -> LineBox:
    ink = _extent(clusters)
    margin = _MARGIN_EM * em
    lacking = max(0.0, _LOWEST_EM * em - _height(ink)) / 2
    box = Box(
        ink.x0 - margin, ink.top - margin - lacking, ink.x1 + margin, ink.bottom + margin + lacking
    )
    if limits is not None:
        box = Box(
            max(box.x0, limits.x0),
            max(box.top, limits.top),
            min(box.x1, limits.x1),
            min(box.bottom, limits.bottom),
        )
    return LineBox(ink, box, em, len(clusters), in_cell=limits is not None)

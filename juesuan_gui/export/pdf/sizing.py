"""Choose page, font size and column widths for a form from what it holds.

Numbers never wrap, labels wrap where they must. A form too wide for any page is cut into parts of
some columns each, the label columns repeated.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from juesuan_gui.export.content.forms import Face, Form, FormCell
from juesuan_gui.export.content.marks import Mark, Marks
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.pdf.fonts import HEI, em_width, printable
from juesuan_gui.export.pdf.style import (
    FACES,
    LANDSCAPE,
    NORMAL_SIZE,
    PAD_X,
    PORTRAIT,
    SMALLEST_SIZE,
    TAG_PAD,
    TAG_SIZE,
    UNDER_SCALE,
    Page,
)
from juesuan_gui.export.pdf.wrapping import widest_piece

_EM = 1000
_LEAST_LABEL, _SHORT_LABEL = 4 * _EM, 9 * _EM
_LONG_LABEL, _LONGEST_LABEL = 11 * _EM, 30 * _EM
_HEADING_LINES = 3
_COMFORTABLE = (
    (PORTRAIT, (9.0, 8.5, 8.0)),
    (LANDSCAPE, (9.0, 8.5, 8.0)),
    (PORTRAIT, (7.5,)),
    (LANDSCAPE, (7.5, 7.0)),
)
_LEAST, _WANTED = 0, 1
_TIGHT = ((PORTRAIT, (8.0,)), (LANDSCAPE, (8.0, 7.5, 7.0, 6.5, SMALLEST_SIZE)))


@dataclass(frozen=True, slots=True)
class Part:
    """Some columns of a form with their widths in points."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a form is set."""

    page: Page
    size: float
    parts: tuple[Part, ...]


def plan_form(form: Form, marks: Marks, pages: Sequence[Page] = (PORTRAIT, LANDSCAPE)) -> Plan:
    """Return page, size and widths with which a form is legible and nothing is cut off.

    Args:
        pages: The kinds of pages it may stand on.
    """
    return plans_for(form, marks, pages)[0]


def plans_for(
    form: Form, marks: Marks, pages: Sequence[Page] = (PORTRAIT, LANDSCAPE)
) -> list[Plan]:
    """Return all sensible plans, the most legible first; there is at least one."""
    needs = _Needs(form, marks)
    everything = tuple(range(form.columns))
    plans = [
        Plan(page, size, (Part(everything, _stretched(levels, page.room_x)),))
        for candidates, which in ((_COMFORTABLE, _WANTED), (_TIGHT, _LEAST))
        for page, sizes in candidates
        if page in pages
        for size in sizes
        if sum((levels := needs.levels(size))[which]) <= page.room_x
    ]
    return plans or [_in_parts(form, needs, pages[-1])]


def fixed_plan(form: Form, page: Page, shares: Sequence[float], size: float = NORMAL_SIZE) -> Plan:
    """Return a plan with column widths in given shares of the page."""
    whole = sum(shares)
    widths = tuple(share * page.room_x / whole for share in shares)
    return Plan(page, size, (Part(tuple(range(form.columns)), widths),))


def original_words(mark: Mark) -> str:
    """Return the small text that shows what was printed before a correction."""
    return text("marks.original", text=printable(mark.printed or "") or text("marks.blank"))


def tags_width(mark: Mark) -> float:
    """Return the room that the letters of a mark take beside a figure."""
    widths = (em_width(tag.text, HEI) * TAG_SIZE / _EM for tag in mark.tags)
    return sum(width + 2 * TAG_PAD + 1 for width in widths)


def _stretched(levels: Sequence[Sequence[float]], room: float) -> tuple[float, ...]:
    """Fill the room.

    Args:
        levels: Widths from the least to the most useful ones; room beyond a level goes to reach
            the next, room beyond the last goes to all columns in proportion.
    """
    low = levels[0]
    for high in levels[1:]:
        if sum(high) > room:
            share = (room - sum(low)) / (sum(high) - sum(low))
            return tuple(a + (b - a) * share for a, b in zip(low, high, strict=True))
        low = high
    return tuple(width * room / sum(low) for width in low)


def _in_parts(form: Form, needs: "_Needs", page: Page) -> Plan:
    """Cut a form into parts that fit; a column wider than the page is squeezed into it."""
    size = 7.0
    least = [min(width, page.room_x) for width in needs.levels(size)[0]]
    labels = list(range(form.label_columns))
    if sum(least[c] for c in labels) > page.room_x / 2:
        labels = []
    room = page.room_x - sum(least[c] for c in labels)
    groups = _grouped(range(len(labels), form.columns), least, room)
    return Plan(page, size, tuple(_part([*labels, *group], least, page) for group in groups))


def _grouped(columns: Sequence[int], widths: Sequence[float], room: float) -> list[list[int]]:
    """Cut columns into as few groups as fit, of about the same number of columns each."""
    groups: list[list[int]] = [[]]
    used = 0.0
    for column in columns:
        if groups[-1] and used + widths[column] > room:
            groups.append([])
            used = 0.0
        groups[-1].append(column)
        used += widths[column]
    count = -(-len(columns) // len(groups))
    even = [list(columns[i : i + count]) for i in range(0, len(columns), count)]
    fits = all(sum(widths[column] for column in group) <= room for group in even)
    return even if fits else groups


def _part(columns: Sequence[int], least: Sequence[float], page: Page) -> Part:
    widths = [least[column] for column in columns]
    return Part(tuple(columns), _stretched([widths], page.room_x))


class _Needs:
    """How wide the columns of a form must be and would like to be."""

    def __init__(self, form: Form, marks: Marks) -> None:
        self._columns = form.columns
        self._least = [0] * form.columns
        self._wanted = [0] * form.columns
        self._whole = [0] * form.columns
        self._marked: list[tuple[int, int, float]] = []
        spanning: list[tuple[FormCell, int]] = []
        for cell in form.cells:
            least, wanted, whole = _cell_needs(cell)
            if cell.column_span > 1:
                spanning.append((cell, least))
                continue
            self._least[cell.column] = max(self._least[cell.column], least)
            self._wanted[cell.column] = max(self._wanted[cell.column], wanted)
            self._whole[cell.column] = max(self._whole[cell.column], whole)
            mark = marks.get(cell.ref) if cell.ref else None
            if mark is not None and (cell.face is Face.NUMBER or not cell.text):
                self._add_marked(cell, mark, least)
        self._widen_under(spanning)

    def _add_marked(self, cell: FormCell, mark: Mark, least: int) -> None:
        self._marked.append((cell.column, least, tags_width(mark)))
        if mark.printed is not None:
            under = round(em_width(original_words(mark), HEI) * UNDER_SCALE)
            self._marked.append((cell.column, under, 0))

    def _widen_under(self, spanning: Iterable[tuple[FormCell, int]]) -> None:
        """Make room for merged cells whose columns are too narrow together."""
        for cell, least in spanning:
            last = cell.column + cell.column_span - 1
            missing = least - sum(self._least[cell.column : last + 1])
            if missing > 0:
                self._least[last] += missing
                self._wanted[last] = max(self._wanted[last], self._least[last])
                self._whole[last] = max(self._whole[last], self._wanted[last])

    def levels(self, size: float) -> list[list[float]]:
        """Return least and wanted widths, and those at which few texts need a second line."""
        return [self._points(ems, size) for ems in (self._least, self._wanted, self._whole)]

    def _points(self, ems: Sequence[int], size: float) -> list[float]:
        widths = [em * size / _EM for em in ems]
        for column, em, extra in self._marked:
            widths[column] = max(widths[column], em * size / _EM + extra)
        return [width + 2 * PAD_X + 1 for width in widths]


def _cell_needs(cell: FormCell) -> tuple[int, int, int]:
    """Return the least, the wanted and the most useful width, in thousandths of the font size."""
    natural = max(em_width(line, FACES[cell.face]) for line in cell.text.split("\n"))
    if cell.face is Face.NUMBER:
        return natural, natural, natural
    piece = min(widest_piece(cell.text, FACES[cell.face]), _LONG_LABEL)
    if cell.face is Face.HEADING:
        least = max(min(natural, 2 * _EM), piece)
        wanted = max(natural // _HEADING_LINES + _EM // 2, min(natural, 3 * _EM), piece)
        return least, wanted, max(wanted, min(natural, 4 * _EM))
    least = max(min(natural, _LEAST_LABEL), piece)
    comfortable = min(max(natural // 3 + _EM, _SHORT_LABEL), natural, _LONG_LABEL)
    wanted = max(least, comfortable)
    return least, wanted, max(wanted, min(natural, _LONGEST_LABEL))

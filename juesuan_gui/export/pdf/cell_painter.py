"""Paint the cells of a set form: fills, texts, marks and the letters of findings."""

from collections.abc import Mapping, Sequence

from juesuan_gui.domain.finding import Severity
from juesuan_gui.export.content.forms import Align, Change, Face
from juesuan_gui.export.content.marks import Mark, Tag
from juesuan_gui.export.pdf.book import Book
from juesuan_gui.export.pdf.drawing import Pen, colour, link_area
from juesuan_gui.export.pdf.fonts import HEI, text_width
from juesuan_gui.export.pdf.library import Canvas
from juesuan_gui.export.pdf.style import (
    CHANGED_FILL,
    CHANGED_INK,
    DELETED_INK,
    FACES,
    HEADING_FILL,
    INFERRED_FILL,
    INK,
    INSERTED_INK,
    MUTED,
    PAD_X,
    SEVERITY_FILL,
    SEVERITY_INK,
    TAG_PAD,
    TAG_SIZE,
    THICK_LINE,
    THIN_LINE,
    UNDER_SCALE,
)
from juesuan_gui.export.pdf.typesetting import Box, Line, SetForm, Tall

_WHITE = "#FFFFFF"
_CORNER = 4.0
_DASHES = {Severity.ERROR: [], Severity.WARNING: [2.4, 1.4], Severity.HINT: [0.8, 1.2]}
_CHANGE_INK = {Change.DELETED: DELETED_INK, Change.INSERTED: INSERTED_INK, None: INK}
_Area = tuple[float, float, float, float]


class CellPainter:
    """Paints the rows of one page."""

    def __init__(
        self,
        canvas: Canvas,
        book: Book,
        content: SetForm,
        lefts: Sequence[float],
        tops: Mapping[int, float],
    ) -> None:
        self._canvas = canvas
        self._book = book
        self._content = content
        self._lefts = lefts
        self._tops = tops
        self._pen = Pen(canvas)
        self._outlines: list[tuple[Mark, _Area]] = []
        self._strokes: list[tuple[str, _Area]] = []

    def paint(self, shown: Sequence[int]) -> None:
        """Paint fills and texts of the rows shown."""
        cells = [*self._single(shown), *self._over_rows(shown)]
        for box, _, area in cells:
            self._fill(box, area)
        for box, lines, area in cells:
            self._paint_box(box, lines, area)
        self._pen.finish()
        for ink, line in self._strokes:
            self._canvas.setStrokeColor(colour(ink))
            self._canvas.setLineWidth(THIN_LINE)
            self._canvas.line(*line)

    def outline(self) -> None:
        """Draw the borders of marked cells; to be called when the grid is drawn."""
        for mark, area in self._outlines:
            self._outline(mark, area)

    # --- where

    def _single(self, shown: Sequence[int]) -> list[tuple[Box, list[Line], _Area]]:
        return [
            (box, box.lines, self._area(box, index, index))
            for index in shown
            for box in self._content.rows[index].boxes
        ]

    def _over_rows(self, shown: Sequence[int]) -> list[tuple[Box, list[Line], _Area]]:
        """Texts over several rows: all lines if they fit into the rows shown, else their share."""
        found = []
        for tall in self._content.talls:
            rows = [index for index in shown if tall.first <= index <= tall.last]
            if rows:
                area = self._area(tall.box, rows[0], rows[-1])
                found.append((tall.box, self._lines(tall, rows, area), area))
        return found

    def _lines(self, tall: Tall, rows: list[int], area: _Area) -> list[Line]:
        needed = len(tall.box.lines) * self._content.leading
        if needed <= area[3] - area[1]:
            return tall.box.lines
        start = sum(tall.taken[: rows[0] - tall.first])
        return tall.box.lines[start : sum(tall.taken[: rows[-1] - tall.first + 1])]

    def _area(self, box: Box, first: int, last: int) -> _Area:
        """Return left, bottom, right, top."""
        cell = box.cell
        return (
            self._lefts[cell.column],
            self._tops[last] - self._content.rows[last].height,
            self._lefts[cell.column + cell.column_span],
            self._tops[first],
        )

    # --- what

    def _fill(self, box: Box, area: _Area) -> None:
        name = _fill_of(box)
        if name is not None:
            self._canvas.setFillColor(colour(name))
            self._canvas.rect(
                area[0], area[1], area[2] - area[0], area[3] - area[1], stroke=0, fill=1
            )

    def _paint_box(self, box: Box, lines: list[Line], area: _Area) -> None:
        size, leading = self._content.size, self._content.leading
        under = len(box.under) * leading * UNDER_SCALE
        above = TAG_SIZE + 1 if box.tags_above else 0
        height = len(lines) * leading + under + above
        y = (area[1] + area[3] + height) / 2 - above
        baseline = y - size * 0.98
        for line in lines:
            self._paint_line(box, line, area, baseline)
            baseline -= leading
        small = size * UNDER_SCALE
        baseline = y - len(lines) * leading - small
        for text in box.under:
            x = _aligned(box.cell.align, area, text_width(text, HEI, small))
            self._pen.write(x, baseline, text, HEI, small, MUTED)
            baseline -= leading * UNDER_SCALE
        if box.mark is not None:
            self._paint_tags(box, box.mark, area, y)
            if box.mark.suspect or box.mark.printed is not None:
                self._outlines.append((box.mark, area))
        link_area(self._canvas, self._book, box.cell.link, area)

    def _paint_line(self, box: Box, line: Line, area: _Area, y: float) -> None:
        font, size = FACES[box.cell.face], self._content.size
        width = sum(text_width(run.text, font, size) for run in line)
        x = _aligned(box.cell.align, area, width)
        for run in line:
            ink = CHANGED_INK if _is_changed(box) else _CHANGE_INK[run.change]
            self._pen.write(x, y, run.text, font, size, ink)
            end = x + text_width(run.text, font, size)
            if run.change is not None:
                lift = size * (0.33 if run.change is Change.DELETED else -0.14)
                self._strokes.append((ink, (x, y + lift, end, y + lift)))
            x = end
        if box.mark is not None and _has_rounding(box.mark) and width:
            self._strokes.append((MUTED, (x - width, y - 1.6, x, y - 1.6)))

    # --- letters of findings

    def _paint_tags(self, box: Box, mark: Mark, area: _Area, y: float) -> None:
        x = area[0] + 1.5
        top = area[3] - 1.5 if box.tags_above or not box.lines else y - 0.5
        for tag in mark.tags:
            x = self._paint_tag(tag, x, top) + 1

    def _paint_tag(self, tag: Tag, x: float, top: float) -> float:
        """Paint a letter in a small box whose top left is given; return where it ends."""
        width = text_width(tag.text, HEI, TAG_SIZE) + 2 * TAG_PAD
        area = (x, top - TAG_SIZE - 1.6, x + width, top)
        ink = _tag_ink(tag)
        self._canvas.setFillColor(colour(ink if tag.is_solid else _WHITE))
        self._canvas.setStrokeColor(colour(ink))
        self._canvas.setLineWidth(THIN_LINE)
        self._canvas.roundRect(area[0], area[1], width, area[3] - area[1], 1, stroke=1, fill=1)
        shown_ink = _WHITE if tag.is_solid else ink
        self._pen.write(x + TAG_PAD, area[1] + 1.5, tag.text, HEI, TAG_SIZE, shown_ink)
        link_area(self._canvas, self._book, tag.link, area)
        return area[2]

    def _outline(self, mark: Mark, area: _Area) -> None:
        ink = SEVERITY_INK[mark.suspect] if mark.suspect else CHANGED_INK
        canvas = self._canvas
        canvas.saveState()
        canvas.setStrokeColor(colour(ink))
        canvas.setLineWidth(THICK_LINE)
        canvas.setDash(_DASHES[mark.suspect] if mark.suspect else [])
        inset = 0.6
        canvas.rect(
            area[0] + inset,
            area[1] + inset,
            area[2] - area[0] - 2 * inset,
            area[3] - area[1] - 2 * inset,
        )
        if mark.suspect:
            self._corner(mark.suspect, ink, area)
        elif mark.printed is not None:
            canvas.line(area[0] + 2, area[1] + 2.2, area[2] - 2, area[1] + 2.2)
        canvas.restoreState()

    def _corner(self, severity: Severity, ink: str, area: _Area) -> None:
        """A corner at the upper right: filled for an error, open otherwise."""
        path = self._canvas.beginPath()
        path.moveTo(area[2] - 0.6, area[3] - 0.6)
        path.lineTo(area[2] - 0.6 - _CORNER, area[3] - 0.6)
        path.lineTo(area[2] - 0.6, area[3] - 0.6 - _CORNER)
        path.close()
        self._canvas.setDash([])
        self._canvas.setFillColor(colour(ink if severity is Severity.ERROR else _WHITE))
        self._canvas.drawPath(path, stroke=1, fill=1)


def _aligned(align: Align, area: _Area, width: float) -> float:
    """Return where a text of some width begins."""
    if align is Align.RIGHT:
        return area[2] - PAD_X - width
    return area[0] + PAD_X if align is Align.LEFT else (area[0] + area[2] - width) / 2


def _tag_ink(tag: Tag) -> str:
    if tag.severity is not None:
        return SEVERITY_INK[tag.severity]
    return CHANGED_INK if tag.is_solid else MUTED


def _fill_of(box: Box) -> str | None:
    mark = box.mark
    if mark is not None and mark.printed is not None:
        return CHANGED_FILL
    if mark is not None and mark.suspect in SEVERITY_FILL:
        return SEVERITY_FILL[mark.suspect]
    if mark is not None and mark.inferred:
        return INFERRED_FILL
    return HEADING_FILL if box.cell.face is Face.HEADING else None


def _is_changed(box: Box) -> bool:
    return box.mark is not None and box.mark.printed is not None


def _has_rounding(mark: Mark) -> bool:
    return any(tag.severity is Severity.ROUNDING for tag in mark.tags)

"""Paints a readable original: paragraphs, tables with merged cells, sheets with cell names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.gui.source.canvas import Canvas
from juesuan_gui.gui.source.flow import flow_painting
from juesuan_gui.gui.source.flow.flow_blocks import Notice, Passage
from juesuan_gui.gui.source.flow.flow_layout import (
    MARGIN_PX,
    FlowLayout,
    FlowLayouter,
    Metrics,
    key_of,
)
from juesuan_gui.gui.source.flow.line_breaking import Ruler
from juesuan_gui.gui.toolkit.theme import theme_of

if TYPE_CHECKING:
    from juesuan_gui.domain.place import Place
    from juesuan_gui.gui.source.flow.flow_layout import Laid

_HANZI = "\u6c49"
_LINE_SPACING = 1.35
_ZOOM_STEP = 1.15
_SMALLEST, _LARGEST = 0.5, 4.0


class FlowCanvas(Canvas):
    """Shows the blocks of a file; what is not in sight is laid out but not painted."""

    def __init__(self, layouter: FlowLayouter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layouter = layouter
        self._points = self.font().pointSizeF()
        self._factor = 1.0
        self.laid_out = FlowLayout((), 0.0, 0.0, 0.0)
        self.zoom_asked.connect(lambda steps, _anchor: self.zoom_by(steps))

    # --- size of the text

    @property
    def factor(self) -> float:
        """Size of the text as a multiple of that of the window."""
        return self._factor

    def set_points(self, points: float) -> None:
        """Set the size of the text of the window, which this one follows."""
        self._points = points
        self._refit()

    def zoom_by(self, steps: int) -> None:
        """Enlarge the text by so many steps, 0 for its first size; the block at the top stays."""
        wanted = self._factor * _ZOOM_STEP**steps if steps else 1.0
        self._factor = max(_SMALLEST, min(wanted, _LARGEST))
        self._refit()

    def _refit(self) -> None:
        """Lay everything out for another size; the block at the top stays there."""
        font = QFont(self.font())
        font.setPointSizeF(self._points * self._factor)
        self.setFont(font)
        metrics = metrics_of(font)
        if metrics != self._layouter.metrics:
            self._layouter = FlowLayouter(self._layouter.blocks, metrics)
        self._lay_out()

    def _lay_out(self) -> None:
        kept = self._first_seen()
        self.laid_out = self._layouter.lay_out(self.viewport().width())
        self.set_extent(QSizeF(self.laid_out.width, self.laid_out.height))
        if kept:
            # Up to a whole pixel, or the block above would be the first one seen next time.
            top = ceil(self.laid_out.blocks[kept].top)
            self.move_to(QPointF(self.offset.x(), top))

    def _first_seen(self) -> int:
        """Return the number of the block at the top of the view."""
        seen = self.laid_out.between(self.seen.top(), self.seen.top())
        return self.laid_out.blocks.index(seen[0]) if seen and self.seen.top() > 0 else 0

    def font_of(self, laid: Laid) -> QFont:
        """Return the font of a block."""
        font = QFont(self.font())
        font.setBold(isinstance(laid.block, Passage) and laid.block.level > 0)
        return font

    def _left_of(self, laid: Laid) -> float:
        """Return where a block begins: texts stay in sight when a wide table is moved sideways."""
        return laid.left if laid.grid is not None else laid.left + self.offset.x()

    # --- where things are

    def rects_of(self, place: Place) -> Iterator[QRectF]:
        """Return where a cell or a span of a text is in the content."""
        layout = self.laid_out
        if place in layout.cells:
            yield QRectF(*layout.cell_box(*layout.cells[place]))
            return
        found = layout.passages.get(key_of(place), ())
        for laid in found:
            yield from self._span_rects(laid, place)
        if not found and isinstance(place, BlockPlace):
            yield from self._unread_rects(place)

    def _span_rects(self, laid: Laid, place: Place) -> Iterator[QRectF]:
        if not isinstance(laid.block, Passage):
            return
        text, sizes = laid.block.text, QFontMetricsF(self.font_of(laid))
        height = laid.height / max(1, len(laid.lines))
        for start, end in spans_of(laid.block, place):
            for number, line in enumerate(laid.lines):
                first, last = max(start, line.start), min(end, line.end)
                if first < last:
                    left = self._left_of(laid) + sizes.horizontalAdvance(text[line.start : first])
                    width = sizes.horizontalAdvance(text[first:last])
                    yield QRectF(left, laid.top + number * height, width, height)

    def _unread_rects(self, place: BlockPlace) -> Iterator[QRectF]:
        notices = (
            one
            for one in self.laid_out.blocks
            if isinstance(one.block, Notice) and one.block.place == place
        )
        laid = next(notices, None) or self.laid_out.tables.get(place.block)
        if laid is not None:
            yield QRectF(laid.left, laid.top, self.laid_out.width - laid.left, laid.height)

    def find_place(self, point: QPointF) -> Place | None:
        """Return the cell or the letter at a point of the content."""
        laid = next(
            (
                one
                for one in self.laid_out.between(point.y(), point.y())
                if one.top <= point.y() < one.bottom
            ),
            None,
        )
        if laid is None:
            return None
        if laid.grid is not None:
            cell = laid.grid.cell_at(point.x() - laid.left, point.y() - laid.grid_top)
            return cell.places[0] if cell is not None and cell.places else None
        return self._place_in_text(laid, point)

    def _place_in_text(self, laid: Laid, point: QPointF) -> Place | None:
        if not isinstance(laid.block, Passage) or not laid.lines:
            return None
        sizes = QFontMetricsF(self.font_of(laid))
        number = int((point.y() - laid.top) / (laid.height / len(laid.lines)))
        line = laid.lines[max(0, min(number, len(laid.lines) - 1))]
        text, across = laid.block.text, point.x() - self._left_of(laid)
        for offset in range(line.start, line.end):
            if sizes.horizontalAdvance(text[line.start : offset + 1]) > across:
                return place_at(laid.block, offset)
        return None

    # --- painting

    def paint_content(self, painter: QPainter, area: QRectF) -> None:
        """Paint the blocks in sight."""
        theme = theme_of(self.palette())
        rim = flow_painting.Rim(self.offset.x() + MARGIN_PX, self.laid_out.gutter)
        painter.fillRect(area, theme.base)
        for laid in self.laid_out.between(area.top(), area.bottom()):
            painter.setFont(self.font_of(laid))
            shown = replace(laid, left=self._left_of(laid))
            flow_painting.paint_block(painter, shown, area, theme, rim)

    # --- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the paragraphs anew for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()


def metrics_of(font: QFont) -> Metrics:
    """Return the sizes of the letters of a font."""
    sizes = QFontMetricsF(font)
    digit = max(sizes.horizontalAdvance("0"), sizes.horizontalAdvance("a"))
    ruler = Ruler(sizes.horizontalAdvance(_HANZI), digit)
    return Metrics(ruler, round(sizes.height() * _LINE_SPACING))


def spans_of(passage: Passage, place: Place) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text that stand at a place of the file."""
    for segment in passage.segments:
        held = segment.place
        if held == place:
            yield segment.start, segment.end
        elif isinstance(held, BlockPlace) and isinstance(place, BlockPlace):
            if held.block != place.block or held.start is None or place.start is None:
                continue
            shift = segment.start - held.start
            end = place.end if place.end is not None else place.start
            first = max(segment.start, place.start + shift)
            last = min(segment.end, end + shift)
            if first < last:
                yield first, last


def place_at(passage: Passage, offset: int) -> Place | None:
    """Return the place in the file of a letter of a text."""
    for segment in passage.segments:
        if segment.start <= offset < segment.end:
            held = segment.place
            if isinstance(held, BlockPlace) and held.start is not None:
                at = held.start + offset - segment.start
                return BlockPlace(held.block, held.row, held.column, at, at)
            return held
    return None

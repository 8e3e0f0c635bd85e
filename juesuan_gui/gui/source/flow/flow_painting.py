"""How the blocks of a readable original are painted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen

from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import Severity
from juesuan_gui.gui.source.flow.flow_blocks import GridBlock, Notice, Passage, SheetTitle
from juesuan_gui.gui.source.flow.grid_layout import PAD_X, PAD_Y
from juesuan_gui.gui.source.unread_bands import unread_text
from juesuan_gui.gui.toolkit.theme import Theme

if TYPE_CHECKING:
    from juesuan_gui.gui.source.flow.flow_layout import Laid
    from juesuan_gui.gui.source.flow.grid_layout import GridLayout
    from juesuan_gui.readers.raw import RawCell

_NUMBER = re.compile(r"[-+\u2212(\uff08]?[\d,.\uff0c]+%?[)\uff09]?")
_FLAGS = Qt.AlignmentFlag
_NAME_PAD = 4.0


class Rim(NamedTuple):
    """The strip at the left of the view in which cells and rows are named: its left and width."""

    left: float
    width: float


def paint_block(painter: QPainter, laid: Laid, area: QRectF, theme: Theme, rim: Rim) -> None:
    """Paint what is of a block in an area of the content."""
    match laid.block:
        case Passage():
            _paint_passage(painter, laid, laid.block, theme, rim)
        case GridBlock():
            if laid.grid is not None:
                _paint_grid(painter, laid, laid.grid, area, theme)
                _paint_names(painter, laid, laid.block, laid.grid, theme, rim)
        case SheetTitle(name):
            _paint_sheet(painter, laid, name, area, theme)
        case Notice(reason):
            _paint_notice(painter, laid, unread_text(reason), area, theme)


def _paint_passage(painter: QPainter, laid: Laid, passage: Passage, theme: Theme, rim: Rim) -> None:
    height = laid.height / max(1, len(laid.lines))
    painter.setPen(theme.text)
    for number, line in enumerate(laid.lines):
        box = QRectF(laid.left, laid.top + number * height, 10_000, height)
        painter.drawText(box, _FLAGS.AlignVCenter, passage.text[line.start : line.end])
    if passage.address and rim.width:
        painter.setPen(theme.muted)
        painter.setFont(_small(painter.font()))
        box = QRectF(rim.left, laid.top, rim.width - _NAME_PAD, height)
        painter.drawText(box, _FLAGS.AlignVCenter | _FLAGS.AlignRight, passage.address)


def _paint_grid(
    painter: QPainter, laid: Laid, grid: GridLayout, area: QRectF, theme: Theme
) -> None:
    painter.save()
    painter.translate(laid.left, laid.grid_top)
    seen = area.translated(-laid.left, -laid.grid_top)
    for cell in grid.cells_between(seen.top(), seen.bottom()):
        box = QRectF(*grid.box(cell))
        if box.intersects(seen):
            _paint_cell(painter, grid, cell, box, theme)
    painter.restore()


def _paint_cell(
    painter: QPainter, grid: GridLayout, cell: RawCell, box: QRectF, theme: Theme
) -> None:
    if cell.is_unreadable:
        ink = QColor(theme.ink[Severity.WARNING])
        ink.setAlpha(90)
        painter.fillRect(box, QBrush(ink, Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(theme.line, 1))
    painter.drawRect(box)
    lines = grid.lines.get((cell.row, cell.column), ())
    if not cell.text or not lines:
        return
    painter.setPen(theme.text)
    height = (box.height() - 2 * PAD_Y) / len(lines)
    height = min(height, painter.fontMetrics().height() * 1.35)
    top = box.center().y() - height * len(lines) / 2
    for number, line in enumerate(lines):
        room = QRectF(box.left() + PAD_X, top + number * height, box.width() - 2 * PAD_X, height)
        text = cell.text[line.start : line.end]
        painter.drawText(room, _alignment(cell) | _FLAGS.AlignVCenter, text)


def _alignment(cell: RawCell) -> Qt.AlignmentFlag:
    if _NUMBER.fullmatch(cell.text.strip()):
        return _FLAGS.AlignRight
    return _FLAGS.AlignHCenter if cell.column_span > 1 else _FLAGS.AlignLeft


def _paint_names(
    painter: QPainter,
    laid: Laid,
    block: GridBlock,
    grid: GridLayout,
    theme: Theme,
    rim: Rim,
) -> None:
    """Paint the names of rows and columns as workbooks show them."""
    if not block.column_names:
        return
    painter.save()
    painter.setFont(_small(painter.font()))
    painter.setPen(theme.muted)
    height = painter.fontMetrics().height() + 2
    for number, name in enumerate(block.column_names):
        left, right = laid.left + grid.lefts[number], laid.left + grid.lefts[number + 1]
        box = QRectF(left, laid.grid_top - height, right - left, height)
        painter.fillRect(box.adjusted(1, 0, 0, -1), theme.heading)
        painter.drawText(box, _FLAGS.AlignCenter, name)
    for number, name in enumerate(block.row_names):
        top, bottom = laid.grid_top + grid.tops[number], laid.grid_top + grid.tops[number + 1]
        box = QRectF(rim.left, top, rim.width - _NAME_PAD, bottom - top)
        painter.fillRect(box.adjusted(0, 1, _NAME_PAD, 0), theme.base)
        painter.drawText(box, _FLAGS.AlignVCenter | _FLAGS.AlignRight, name)
    painter.restore()


def _paint_sheet(painter: QPainter, laid: Laid, name: str, area: QRectF, theme: Theme) -> None:
    box = QRectF(area.left(), laid.top, area.width(), laid.height * 0.75)
    painter.fillRect(box, theme.heading)
    font = QFont(painter.font())
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(theme.text)
    start = QPointF(laid.left, laid.top)
    room = QRectF(start, box.bottomRight())
    painter.drawText(room, _FLAGS.AlignVCenter, ui("source.sheet", name=name))
    painter.setPen(theme.line)
    painter.drawLine(box.bottomLeft(), box.bottomRight())


def _paint_notice(painter: QPainter, laid: Laid, text: str, area: QRectF, theme: Theme) -> None:
    box = QRectF(laid.left, laid.top, max(area.right() - laid.left - PAD_X, 0), laid.height)
    painter.fillRect(box, theme.tint[Severity.WARNING])
    painter.setPen(QPen(theme.ink[Severity.WARNING], 1))
    painter.drawRect(box)
    painter.drawText(box.adjusted(PAD_X, 0, -PAD_X, 0), _FLAGS.AlignVCenter, text)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setBold(False)
    small.setPointSizeF(font.pointSizeF() * 0.82)
    return small

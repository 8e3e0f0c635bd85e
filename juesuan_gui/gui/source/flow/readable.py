"""The view of a Word file, a workbook or a web page as readable text and tables.

The file is read once more in the background, because what is shown is the original, not what was
recognised in it or made of it since.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juesuan_gui.application.progress import Progress
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.place import BlockPlace, SheetPlace
from juesuan_gui.gui.source.flow.flow_blocks import build_flow
from juesuan_gui.gui.source.flow.flow_canvas import FlowCanvas, metrics_of
from juesuan_gui.gui.source.flow.flow_layout import FlowLayouter
from juesuan_gui.gui.source.view import SourceView
from juesuan_gui.gui.source.zoom_tools import build_zoom_tools
from juesuan_gui.gui.toolkit.background import Task, run_in_background
from juesuan_gui.gui.toolkit.building_blocks import QuietLabel
from juesuan_gui.readers.registry import Source, read_raw
from juesuan_gui.readers.sniff import sniff

if TYPE_CHECKING:
    from juesuan_gui.domain.place import Place
    from juesuan_gui.gui.source.flow.flow_layout import Metrics

_SHARE = 0.92


class ReadableSourceView(SourceView):
    """Shows paragraphs, tables and sheets in the order of the file."""

    def __init__(self, data: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas: FlowCanvas | None = None
        self._points = self.font().pointSizeF() * _SHARE
        self._marked: tuple[Sequence[Place], Sequence[Place]] = ((), ())
        self._tools = build_zoom_tools(self, self._zoom_by, "usual")
        self._waiting = QuietLabel(ui("source.reading"))
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._waiting)
        self.task: Task = run_in_background(reading(data, self._metrics()), self)
        self.task.finished.connect(self._show_blocks)
        self.task.failed.connect(self.failed)

    def show_places(self, places: Sequence[Place], others: Sequence[Place] = ()) -> None:
        """Mark cells and spans of text, and bring the first into sight."""
        mine, also = (
            [place for place in given if isinstance(place, BlockPlace | SheetPlace)]
            for given in (places, others)
        )
        self._marked = mine, also
        if self.canvas is not None:
            self.canvas.mark(mine, also)
        cell = next((place for place in mine if isinstance(place, SheetPlace)), None)
        if cell is not None:
            self.caption_changed.emit(ui("source.cell", sheet=cell.sheet, cell=cell.cell))

    def zoom(self, points: float) -> None:
        """Follow the size of the text of the window."""
        self._points = points * _SHARE
        if self.canvas is not None:
            self.canvas.set_points(self._points)

    def tools(self) -> Sequence[QAction]:
        """Return the actions that zoom."""
        return self._tools

    def release(self) -> None:
        """Stop reading."""
        self.task.cancel()

    def _zoom_by(self, steps: int) -> None:
        if self.canvas is not None:
            self.canvas.zoom_by(steps)

    def _metrics(self) -> Metrics:
        """Return the sizes of letters that the view will most probably have."""
        font = QFont(self.font())
        font.setPointSizeF(self._points)
        return metrics_of(font)

    def _show_blocks(self, layouter: FlowLayouter) -> None:
        self._waiting.hide()
        self.canvas = FlowCanvas(layouter)
        self.canvas.place_clicked.connect(self.place_clicked)
        self._column.addWidget(self.canvas)
        self.setFocusProxy(self.canvas)
        self.canvas.set_points(self._points)
        self.canvas.show()
        self._column.activate()
        self.canvas.mark(*self._marked)


def reading(data: bytes, metrics: Metrics) -> Callable[[Progress], FlowLayouter]:
    """Return the work that reads a file and lays its tables out."""

    def lay_out(progress: Progress) -> FlowLayouter:
        raw = read_raw(Source(data, sniff(data), None, progress, {}))
        return FlowLayouter(build_flow(raw), metrics)

    return lay_out

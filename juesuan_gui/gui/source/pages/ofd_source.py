"""The pages of an OFD file as pictures. Used on the thread of the renderer only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPainter

from juesuan_gui.gui.source.pages.ofd_painting import OfdPainter
from juesuan_gui.readers.ofd.file import OfdFile, PageMissingError
from juesuan_gui.readers.ofd.values import POINTS_PER_MM

if TYPE_CHECKING:
    from juesuan_gui.gui.source.pages.page_sources import Size

_LARGEST_SIDE_PX = 6000


class OfdPageSource:
    """The pages of an OFD file."""

    def __init__(self, data: bytes) -> None:
        self._file = OfdFile(data)
        self._painter = OfdPainter(self._file.part)

    def sizes(self) -> tuple[Size, ...]:
        """Return width and height of all pages."""
        sizes = (self._file.page_size(number) for number in range(1, self._file.page_count + 1))
        return tuple((width * POINTS_PER_MM, height * POINTS_PER_MM) for width, height in sizes)

    def picture(self, page: int, scale: float) -> QImage | None:
        """Paint a page; None if it is damaged."""
        try:
            scene = self._file.scene(page)
        except PageMissingError:
            return None
        per_mm = min(scale * POINTS_PER_MM, _LARGEST_SIDE_PX / max(scene.width, scene.height))
        width, height = round(scene.width * per_mm), round(scene.height * per_mm)
        image = QImage(max(1, width), max(1, height), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        try:
            self._painter.paint(painter, scene, per_mm)
        finally:
            painter.end()
        return image

    def close(self) -> None:
        """Do nothing: the file is in memory."""

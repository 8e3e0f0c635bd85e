"""Bands over what was not read (pages that are pictures, unclear tables) or was recognised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from juesuan_gui.application.texts import ui, ui_texts
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.place import PagePlace
from juesuan_gui.gui.toolkit.theme import LIGHT
from juesuan_gui.loading import wording

if TYPE_CHECKING:
    from juesuan_gui.domain.disclosure import UnreadPart
    from juesuan_gui.readers.ocr.scans import Scans

_WHOLE_SHARE = 0.8
_PADDING_PX = 6.0
_HATCHING_ALPHA = 38


class Band(NamedTuple):
    """A part of a page that was not read, and what is said of it."""

    place: PagePlace
    text: str


Bands = Mapping[int, Sequence[Band]]
NO_BANDS: Bands = MappingProxyType({})


def unread_text(reason: str) -> str:
    """Return in a few words what was not read."""
    key = reason.rpartition(".")[2]
    if key in ui_texts()["unread"]:
        return ui(f"unread.{key}")
    return wording().message(reason)


def bands_by_page(unread: Iterable[UnreadPart], scans: Scans | None = None) -> Bands:
    """Return the bands of each page; recognised pages, which may hold mistakes, have one too."""
    found: dict[int, list[Band]] = {}
    for part in unread:
        for place in part.places:
            if isinstance(place, PagePlace):
                found.setdefault(place.page, []).append(Band(place, unread_text(part.reason)))
    for page in scans.pages.values() if scans else ():
        whole = PagePlace(page.number, 0.0, 0.0, page.width, page.height)
        found.setdefault(page.number, []).append(Band(whole, ui("source.recognised")))
    return found


def paint_band(painter: QPainter, band: Band, area: QRectF, page: QRectF) -> None:
    """Paint a band: over a whole page a strip at its top, over a part its outline as well.

    A part too small for words has its outline alone.
    """
    painter.save()
    if area.height() < _WHOLE_SHARE * page.height():
        _paint_outline(painter, area)
    else:
        area = page
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    room = QRectF(area.left(), max(area.top(), page.top()), area.width(), area.height())
    text = painter.boundingRect(room.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0), flags, band.text)
    strip = QRectF(room.left(), room.top(), room.width(), text.height() + _PADDING_PX)
    if strip.height() <= room.height() and text.width() <= room.width():
        ink = LIGHT.ink[Severity.WARNING]
        painter.fillRect(strip, LIGHT.tint[Severity.WARNING])
        painter.setPen(QPen(ink, 1))
        painter.drawLine(strip.bottomLeft(), strip.bottomRight())
        painter.drawText(strip, flags, band.text)
    painter.restore()


def _paint_outline(painter: QPainter, area: QRectF) -> None:
    ink = LIGHT.ink[Severity.WARNING]
    hatching = QColor(ink)
    hatching.setAlpha(_HATCHING_ALPHA)
    painter.fillRect(area, QBrush(hatching, Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
    painter.drawRect(area)

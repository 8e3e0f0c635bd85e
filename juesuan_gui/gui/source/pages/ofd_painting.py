"""Paint what is drawn on a page of an OFD file: texts, paths, pictures.

Used on the thread of the renderer only. Letters are painted as paths, with the font that the file
brings along if Qt can read it, else with one of the computer by the same name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
    QTransform,
)

from juesuan_gui.readers.ofd.items import ImageItem, PathItem, TextItem

if TYPE_CHECKING:
    from juesuan_gui.readers.geometry.page_content import Affine, Box
    from juesuan_gui.readers.ofd.items import Font, Item, Letter, Scene, Segment
    from juesuan_gui.readers.ofd.values import Color

_DRAWN_PX = 100.0
_MISSING_PICTURE = QColor(225, 225, 225)
_MOST_PATHS = 20_000

Part = Callable[[str], bytes]


class OfdPainter:
    """Paints scenes of one file; keeps the shapes of letters and the fonts that it has met."""

    def __init__(self, part: Part) -> None:
        """Take what gives the bytes of a font or picture by its name."""
        self._part = part
        self._raw_fonts: dict[str, QRawFont | None] = {}
        self._paths: dict[tuple[Font, str, int | None], QPainterPath] = {}

    def paint(self, painter: QPainter, scene: Scene, scale: float) -> None:
        """Paint a page at so many pixels per millimetre."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        base = QTransform.fromScale(scale, scale)
        for item in (*scene.items, *scene.notes):
            painter.save()
            painter.setTransform(base)
            self._clip(painter, item.clips)
            painter.setTransform(_transform(item.matrix) * base)
            self._paint_item(painter, item)
            painter.restore()

    @staticmethod
    def _clip(painter: QPainter, clips: Iterable[Box]) -> None:
        for box in clips:
            rect = QRectF(QPointF(box.x0, box.top), QPointF(box.x1, box.bottom))
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)

    def _paint_item(self, painter: QPainter, item: Item) -> None:
        match item:
            case TextItem():
                self._paint_text(painter, item)
            case PathItem():
                _paint_path(painter, item)
            case ImageItem():
                self._paint_image(painter, item)

    # --- text

    def _paint_text(self, painter: QPainter, item: TextItem) -> None:
        share = item.size / _DRAWN_PX
        outer = painter.transform()
        pen = QPen(Qt.PenStyle.NoPen) if item.stroke is None else QPen(_color(item.stroke), 1.0)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush if item.fill is None else _color(item.fill))
        for letter in item.letters:
            own = QTransform.fromTranslate(letter.x, letter.y)
            own.rotate(item.turn)
            own.scale(share * item.stretch, share)
            painter.setTransform(own * outer)
            painter.drawPath(self._shape(item.font, letter))

    def _shape(self, font: Font, letter: Letter) -> QPainterPath:
        """Return the outline of a letter, its origin on the base line."""
        key = (font, letter.text, letter.glyph)
        known = self._paths.get(key)
        if known is None:
            if len(self._paths) > _MOST_PATHS:
                self._paths.clear()
            known = self._paths[key] = self._outline(font, letter)
        return known

    def _outline(self, font: Font, letter: Letter) -> QPainterPath:
        raw = self._raw_font(font.file)
        if raw is not None:
            glyphs = raw.glyphIndexesForString(letter.text)
            glyph = letter.glyph if letter.glyph is not None else next(iter(glyphs), 0)
            if glyph:
                return raw.pathForGlyph(glyph)
        path = QPainterPath()
        path.addText(0.0, 0.0, _system_font(font), letter.text)
        return path

    def _raw_font(self, file: str) -> QRawFont | None:
        if file not in self._raw_fonts:
            raw = QRawFont()
            data = self._part(file)
            if data:
                hinting = QFont.HintingPreference.PreferNoHinting
                raw.loadFromData(QByteArray(data), _DRAWN_PX, hinting)
            self._raw_fonts[file] = raw if raw.isValid() else None
        return self._raw_fonts[file]

    # --- pictures

    def _paint_image(self, painter: QPainter, item: ImageItem) -> None:
        unit = QRectF(0, 0, 1, 1)
        image = QImage.fromData(QByteArray(self._part(item.file)))
        painter.setOpacity(item.alpha / 255)
        if image.isNull():
            painter.fillRect(unit, _MISSING_PICTURE)
        else:
            painter.drawImage(unit, image)


def _paint_path(painter: QPainter, item: PathItem) -> None:
    path = _outline_of(item.segments)
    if item.fill is not None:
        painter.fillPath(path, _color(item.fill))
    if item.stroke is not None:
        painter.strokePath(path, QPen(_color(item.stroke), item.width))


def _outline_of(segments: Iterable[Segment]) -> QPainterPath:
    path = QPainterPath()
    for segment in segments:
        points = [QPointF(*point) for point in segment.points]
        match segment.kind:
            case "M":
                path.moveTo(points[0])
            case "L":
                path.lineTo(points[0])
            case "C":
                path.cubicTo(*points)
            case _:
                path.closeSubpath()
    return path


def _system_font(font: Font) -> QFont:
    usual = QGuiApplication.font().family()  # shows the letters that the others lack
    found = QFont([name for name in (font.family, font.name, usual) if name])
    found.setPixelSize(round(_DRAWN_PX))
    found.setBold(font.is_bold)
    found.setItalic(font.is_italic)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


def _transform(matrix: Affine) -> QTransform:
    return QTransform(*matrix)


def _color(color: Color) -> QColor:
    return QColor(color.red, color.green, color.blue, color.alpha)

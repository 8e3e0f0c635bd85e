"""Icons: small drawings in resources/icons, tinted with a colour of the theme."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QIcon, QPixmap

from juesuan_gui.gui.toolkit.theme import Theme
from juesuan_gui.paths import resource_path

if TYPE_CHECKING:
    from juesuan_gui.domain.finding import Severity

_SIZES = (16, 20, 24, 32, 48)


def icon(name: str, colour: QColor) -> QIcon:
    """Return a drawing in one colour, sharp at every scale of the screen."""
    return _build_icon(name, colour.name())


def severity_icon(severity: Severity, theme: Theme) -> QIcon:
    """Return the shape of a severity: circle, triangle, ring or square."""
    return icon(str(severity), theme.ink[severity])


@lru_cache(maxsize=1)
def application_icon() -> QIcon:
    """Return the icon of the program."""
    drawing = resource_path("icons", "application.svg").read_text(encoding="utf-8")
    return _render(drawing, 64, (16, 32, 48, 64, 128, 256))


@lru_cache(maxsize=256)
def _build_icon(name: str, colour: str) -> QIcon:
    drawing = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return _render(drawing.replace("currentColor", colour), 16, _SIZES)


def _render(drawing: str, printed: int, sizes: tuple[int, ...]) -> QIcon:
    found = QIcon()
    for size in sizes:
        scaled = drawing.replace(
            f'width="{printed}" height="{printed}"', f'width="{size}" height="{size}"', 1
        )
        pixmap = QPixmap()
        pixmap.loadFromData(scaled.encode())
        found.addPixmap(pixmap)
        found.addPixmap(pixmap, QIcon.Mode.Selected)
    return found

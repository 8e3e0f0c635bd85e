"""Colours of the window in a light and a dark theme.

A colour never carries a meaning alone: every mark that uses one also has a shape (`gui.marks`).
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from juesuan_gui.domain.finding import Severity


@dataclass(frozen=True, slots=True)
class Theme:
    """Named colours; `tint` maps a severity to a background, `ink` to a mark or text."""

    is_dark: bool
    window: QColor
    base: QColor
    text: QColor
    muted: QColor
    line: QColor
    heading: QColor
    accent: QColor
    accent_text: QColor
    selection: QColor
    link: QColor
    good: QColor
    good_tint: QColor
    edited: QColor
    suspect: QColor
    tint: dict[Severity, QColor]
    ink: dict[Severity, QColor]


LIGHT = Theme(
    is_dark=False,
    window=QColor("#fbfcfd"),
    base=QColor("#ffffff"),
    text=QColor("#1f2328"),
    muted=QColor("#656d76"),
    line=QColor("#dde1e6"),
    heading=QColor("#f3f5f8"),
    accent=QColor("#1f5fbf"),
    accent_text=QColor("#ffffff"),
    selection=QColor("#e6effb"),
    link=QColor("#1f5fbf"),
    good=QColor("#1a7f37"),
    good_tint=QColor("#effaf2"),
    edited=QColor("#1a7f37"),
    suspect=QColor("#7a1fa2"),
    tint={
        Severity.ERROR: QColor("#fdecea"),
        Severity.WARNING: QColor("#fff3d6"),
        Severity.HINT: QColor("#eaf1fb"),
        Severity.ROUNDING: QColor("#eceff2"),
    },
    ink={
        Severity.ERROR: QColor("#c5221f"),
        Severity.WARNING: QColor("#a15c00"),
        Severity.HINT: QColor("#2b6cb0"),
        Severity.ROUNDING: QColor("#52606d"),
    },
)

DARK = Theme(
    is_dark=True,
    window=QColor("#262b31"),
    base=QColor("#16191d"),
    text=QColor("#e3e6ea"),
    muted=QColor("#9aa4af"),
    line=QColor("#3e464f"),
    heading=QColor("#2b3138"),
    accent=QColor("#3d7ddb"),
    accent_text=QColor("#ffffff"),
    selection=QColor("#22385a"),
    link=QColor("#7db2ff"),
    good=QColor("#57c273"),
    good_tint=QColor("#17291d"),
    edited=QColor("#57c273"),
    suspect=QColor("#cf9bf0"),
    tint={
        Severity.ERROR: QColor("#43201f"),
        Severity.WARNING: QColor("#3d2f10"),
        Severity.HINT: QColor("#1b2d45"),
        Severity.ROUNDING: QColor("#2b3138"),
    },
    ink={
        Severity.ERROR: QColor("#ff8a80"),
        Severity.WARNING: QColor("#f2b84b"),
        Severity.HINT: QColor("#8ab8f0"),
        Severity.ROUNDING: QColor("#a9b5c1"),
    },
)

_ROLES = QPalette.ColorRole


def build_palette(theme: Theme) -> QPalette:
    """Return the palette that makes native widgets fit the theme."""
    palette = QPalette(theme.window)
    for role, colour in (
        (_ROLES.Window, theme.window),
        (_ROLES.WindowText, theme.text),
        (_ROLES.Base, theme.base),
        (_ROLES.AlternateBase, theme.heading),
        (_ROLES.Text, theme.text),
        (_ROLES.Button, theme.window),
        (_ROLES.ButtonText, theme.text),
        (_ROLES.BrightText, theme.accent_text),
        (_ROLES.ToolTipBase, theme.base),
        (_ROLES.ToolTipText, theme.text),
        (_ROLES.PlaceholderText, theme.muted),
        (_ROLES.Highlight, theme.accent),
        (_ROLES.HighlightedText, theme.accent_text),
        (_ROLES.Link, theme.link),
        (_ROLES.LinkVisited, theme.link),
        (_ROLES.Accent, theme.accent),
        (_ROLES.Light, theme.base),
        (_ROLES.Midlight, theme.heading),
        (_ROLES.Mid, theme.line),
        (_ROLES.Dark, theme.line),
        (_ROLES.Shadow, theme.line),
    ):
        palette.setColor(role, colour)
    for role in (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.muted)
    return palette


def soften_selection(widget: QWidget, theme: Theme) -> None:
    """Let a view show its selected line in a quiet tint on which flags stay visible."""
    palette = QPalette(build_palette(theme))
    palette.setColor(_ROLES.Highlight, theme.selection)
    palette.setColor(_ROLES.HighlightedText, theme.text)
    widget.setPalette(palette)


def theme_of(palette: QPalette) -> Theme:
    """Return the theme that a palette belongs to, judged by how light its background is."""
    return DARK if palette.color(_ROLES.Base).lightness() < 128 else LIGHT


def system_theme() -> Theme:
    """Return the theme that the desktop asks for."""
    is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if is_dark else LIGHT

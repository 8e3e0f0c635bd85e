"""How the window looks: size of the text, theme, arrangement of the panels, keyboard focus."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QTabBar, QWidget

from juesuan_gui.gui.shell.docks import Docks
from juesuan_gui.gui.toolkit.settings import Settings, clamp_zoom
from juesuan_gui.gui.toolkit.theme import (
    DARK,
    LIGHT,
    Theme,
    build_palette,
    soften_selection,
    system_theme,
)

_ZOOM_STEP = 10
_SMALL_SCREEN = QSize(1366, 768)


class Looks(QObject):
    """What the view menu does.

    Args:
        panes: The parts of the window that take the keyboard, in order.
        lists: Views whose selected line is shown in a quiet tint.
    """

    def __init__(
        self,
        window: QMainWindow,
        docks: Docks,
        settings: Settings,
        panes: Sequence[QWidget],
        lists: Sequence[QWidget],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._settings = settings
        self._panes = panes
        self._lists = lists
        self._points = window.font().pointSizeF()
        docks.zoom = settings.zoom / 100
        self._panels: list[QWidget] = []
        self._zoomed: list[Callable[[float], object]] = []
        self._painted: list[Callable[[Theme], object]] = []
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.apply_theme)

    def on_zoom(self, set_points: Callable[[float], object]) -> None:
        """Call a function with the size of the text in points, now and after each change."""
        self._zoomed.append(set_points)
        set_points(self._points * self._settings.zoom / 100)

    def zoom_panels(self, panels: Sequence[QWidget]) -> None:
        """Let panels follow the size of the text as a whole."""
        self._panels = list(panels)
        self.on_zoom(self._set_panel_points)

    def _set_panel_points(self, points: float) -> None:
        font = QFont(self._window.font())
        font.setPointSizeF(points)
        for kind in (QMenu, QTabBar):
            QApplication.setFont(font, kind.__name__)  # type: ignore[arg-type] # those made later
            for there in self._window.findChildren(kind):
                there.setFont(font)
        for panel in self._panels:
            font = panel.font()
            font.setPointSizeF(points)
            panel.setFont(font)

    def on_theme(self, paint: Callable[[Theme], object]) -> None:
        """Call a function with the theme after each change."""
        self._painted.append(paint)

    @property
    def zoom(self) -> int:
        """Size of the text in percent."""
        return self._settings.zoom

    def zoom_by(self, steps: int) -> None:
        """Make the text larger or smaller."""
        self.set_zoom(self.zoom + steps * _ZOOM_STEP)

    def set_zoom(self, percent: int) -> None:
        """Set the size of the text in percent."""
        self._settings.zoom = clamp_zoom(percent)
        for set_points in self._zoomed:
            set_points(self._points * self.zoom / 100)
        self._docks.zoom = self.zoom / 100
        self.fit()

    def choose_theme(self, name: str) -> None:
        """Take "light", "dark" or what the desktop asks for."""
        self._settings.theme = name
        self.apply_theme()

    def apply_theme(self) -> None:
        """Paint everything in the chosen theme."""
        chosen = {"light": LIGHT, "dark": DARK}.get(self._settings.theme) or system_theme()
        QApplication.setPalette(build_palette(chosen))
        for view in self._lists:
            soften_selection(view, chosen)
        for paint in self._painted:
            paint(chosen)

    def step_pane(self, distance: int) -> None:
        """Give the keyboard to the next or the previous part of the window that is in sight."""
        panes = [pane for pane in self._panes if pane.isVisible()]
        current = next((i for i, pane in enumerate(panes) if _has_focus(pane)), -1)
        if panes:
            panes[(current + distance) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- arrangement

    def restore(self) -> None:
        """Give the window the size and arrangement that it had, or those of the first day."""
        geometry = self._settings.layout("geometry")
        if geometry is None or not self._window.restoreGeometry(geometry):
            screen = self._window.screen().availableSize()
            self._window.resize(screen.boundedTo(_SMALL_SCREEN))
            if screen.width() <= _SMALL_SCREEN.width():
                self._window.setWindowState(Qt.WindowState.WindowMaximized)
        if not self._docks.restore(self._settings):
            self._docks.arrange()

    def remember(self) -> None:
        """Remember size and arrangement."""
        self._settings.remember_layout("geometry", self._window.saveGeometry())
        self._docks.remember(self._settings)

    def fit(self) -> None:
        """Follow another size of the window."""
        self._docks.fit(self._settings)

    def reset_layout(self) -> None:
        """Arrange the panels as on the first day."""
        self._settings.forget_layout()
        self._docks.arrange()


def _has_focus(pane: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (pane is focus or pane.isAncestorOf(focus))

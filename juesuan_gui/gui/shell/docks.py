"""The panels around the document as docks: arranged as in the sketch, movable, remembered."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.settings import Settings

_LAYOUT_VERSION = 1
_NARROW_PX, _LOW_PX = 1000, 600
_AREAS = Qt.DockWidgetArea
_PLACES = (
    _AREAS.LeftDockWidgetArea,
    _AREAS.RightDockWidgetArea,
    _AREAS.BottomDockWidgetArea,
    _AREAS.BottomDockWidgetArea,
)


class Docks:
    """The four panels: contents, original, findings, detail."""

    def __init__(
        self,
        window: QMainWindow,
        contents: QWidget,
        source: QWidget,
        findings: QWidget,
        detail: QWidget,
    ) -> None:
        self._window = window
        self._put_away: QByteArray | None = None
        window.setDockNestingEnabled(True)
        window.setCorner(Qt.Corner.BottomLeftCorner, _AREAS.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, _AREAS.BottomDockWidgetArea)
        self.contents = self._dock("contents", contents, "Ctrl+1")
        self.source = self._dock("source", source, "Ctrl+2")
        self.findings = self._dock("findings", findings, "Ctrl+3")
        self.detail = self._dock("detail", detail, "Ctrl+4")
        self._put_in_place()

    @property
    def all(self) -> tuple[QDockWidget, ...]:
        """All docks in the order of their numbers."""
        return self.contents, self.source, self.findings, self.detail

    def switches(self) -> list[QAction]:
        """Return the actions that show and hide the panels."""
        return [dock.toggleViewAction() for dock in self.all]

    def arrange(self) -> None:
        """Arrange the panels as on the first day, with less of them on a small screen."""
        width, height = self._window.width(), self._window.height()
        self._put_in_place()
        self._window.resizeDocks(
            [self.contents, self.source],
            [int(width * 0.165), int(width * 0.26)],
            Qt.Orientation.Horizontal,
        )
        self._window.resizeDocks(
            [self.findings, self.detail],
            [int(width * 0.52), int(width * 0.315)],
            Qt.Orientation.Horizontal,
        )
        share = 0.4 if height > _LOW_PX else 0.35
        self._window.resizeDocks(
            [self.findings, self.detail], [int(height * share)] * 2, Qt.Orientation.Vertical
        )
        if width < _NARROW_PX:
            self.source.hide()
            self._window.tabifyDockWidget(self.findings, self.detail)
            self.findings.raise_()

    def _put_in_place(self) -> None:
        window = self._window
        for dock, area in zip(self.all, _PLACES, strict=True):
            window.removeDockWidget(dock)
            window.addDockWidget(area, dock)
            dock.setFloating(False)
            dock.show()
        window.splitDockWidget(self.findings, self.detail, Qt.Orientation.Horizontal)

    def show_document(self, *, is_open: bool) -> None:
        """Put the panels away while there is nothing to show in them, and back afterwards."""
        for switch in self.switches():
            switch.setEnabled(is_open)
        if is_open and self._put_away is not None:
            self._window.restoreState(self._put_away, _LAYOUT_VERSION)
            self._put_away = None
        elif not is_open and self._put_away is None:
            self._put_away = self._window.saveState(_LAYOUT_VERSION)
            for dock in self.all:
                dock.hide()

    def restore(self, settings: Settings) -> bool:
        """Arrange the panels as the user left them; return whether that was known."""
        state = settings.layout("docks")
        return state is not None and self._window.restoreState(state, _LAYOUT_VERSION)

    def remember(self, settings: Settings) -> None:
        """Remember how the panels are arranged."""
        state = self._put_away or self._window.saveState(_LAYOUT_VERSION)
        settings.remember_layout("docks", state)

    def _dock(self, name: str, panel: QWidget, keys: str) -> QDockWidget:
        dock = QDockWidget(ui(f"docks.{name}"), self._window)
        dock.setObjectName(name)
        dock.setTitleBarWidget(QWidget(dock))
        dock.setWidget(panel)
        dock.setMinimumSize(80, 60)
        dock.toggleViewAction().setShortcut(QKeySequence(keys))
        return dock

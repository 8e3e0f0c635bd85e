"""The panels around the document as docks: arranged as in the sketch, movable, remembered."""

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.settings import Settings

_LAYOUT_VERSION = 2
_NARROW_PX, _LOW_PX = 1000, 660
_LEFT, _NARROW_LEFT, _RIGHT = 0.155, 0.215, 0.235  # of the width, for contents and original
_SHARE = 0.365  # of the height, for findings and detail
_LOW_PANEL_PX, _LOW_TAB_PX = 166, 154  # in a low window: side by side, and one behind the other
_CHANGES = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
_AREAS = Qt.DockWidgetArea
_PLACES = (
    _AREAS.LeftDockWidgetArea,
    _AREAS.RightDockWidgetArea,
    _AREAS.BottomDockWidgetArea,
    _AREAS.BottomDockWidgetArea,
)


class Docks(QObject):
    """The four panels: contents, original, findings, detail."""

    def __init__(
        self,
        window: QMainWindow,
        contents: QWidget,
        source: QWidget,
        findings: QWidget,
        detail: QWidget,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._noting = QTimer(self)
        self._noting.setSingleShot(True)
        self._noting.timeout.connect(self._note)
        self._noted: QByteArray | None = None
        self._put_away: QByteArray | None = None
        self._behind: QByteArray | None = None
        self._size = ""
        self.zoom = 1.0  # of the text: twice as large a text has half the room
        window.setDockNestingEnabled(True)
        window.setCorner(Qt.Corner.BottomLeftCorner, _AREAS.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, _AREAS.BottomDockWidgetArea)
        self.contents = self._dock("contents", contents, "Ctrl+1")
        self.source = self._dock("source", source, "Ctrl+2")
        self.findings = self._dock("findings", findings, "Ctrl+3")
        self.detail = self._dock("detail", detail, "Ctrl+4")
        self._put_in_place()
        for dock in self.all:
            dock.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note each arrangement once it stands, for the size that the window has."""
        if event.type() in _CHANGES:
            self._noting.start(0)
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        """Keep the arrangement; one that only follows from another size is none of the user's."""
        is_whole = self._put_away is None and self._behind is None
        if is_whole and size_of(*self._room()) == self._size:
            self._noted = self._window.saveState(_LAYOUT_VERSION)

    @property
    def all(self) -> tuple[QDockWidget, ...]:
        """All docks in the order of their numbers."""
        return self.contents, self.source, self.findings, self.detail

    def switches(self) -> list[QAction]:
        """Return the actions that show and hide the panels."""
        return [dock.toggleViewAction() for dock in self.all]

    def arrange(self) -> None:
        """Arrange the panels as on the first day, with less of them on a small screen."""
        width = self._window.width()
        self._size = size_of(*self._room())
        is_narrow = self._room()[0] < _NARROW_PX
        self._behind = None
        self._put_in_place()
        left = _NARROW_LEFT if is_narrow else _LEFT
        self._window.resizeDocks(
            [self.contents, self.source],
            [int(width * left), int(width * _RIGHT)],
            Qt.Orientation.Horizontal,
        )
        self._window.resizeDocks(
            [self.findings, self.detail],
            [int(width * 0.527), int(width * 0.308)],
            Qt.Orientation.Horizontal,
        )
        if is_narrow:
            self.source.hide()
            self._window.tabifyDockWidget(self.findings, self.detail)
            self.findings.raise_()
        self._window.resizeDocks(
            [self.findings, self.detail], [self._panel_height()] * 2, Qt.Orientation.Vertical
        )

    def _panel_height(self) -> int:
        """Return the height of findings and detail; a low window leaves much to the table."""
        width, height = self._room()
        if not is_low(height):
            return int(self._window.height() * _SHARE)
        return int((_LOW_TAB_PX if width < _NARROW_PX else _LOW_PANEL_PX) * self.zoom)

    def fit(self, settings: Settings) -> None:
        """Arrange the panels anew when the window has become one of another size.

        Each size has an arrangement of its own, so that work at a large scale or on a small screen
        leaves no trace in the other one.
        """
        size = size_of(*self._room())
        if not self._size or size == self._size:
            return
        before = self._put_away or self._behind or self._noted
        if before is not None:
            settings.remember_layout(f"docks-{self._size}", before)
        is_away, self._put_away = self._put_away is not None, None
        self._noted = None
        self._size = size
        if not self.restore(settings):
            self.arrange()
        if is_away:
            self.show_document(is_open=False)

    def show_page_alone(self) -> None:
        """Hide all panels, or bring them back as they were."""
        if self._behind is not None:
            self._window.restoreState(self._behind, _LAYOUT_VERSION)
            self._behind = None
            return
        self._behind = self._window.saveState(_LAYOUT_VERSION)
        for dock in self.all:
            dock.hide()

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
        self._size = size_of(*self._room())
        self._behind = None
        state = settings.layout(f"docks-{self._size}")
        return state is not None and self._window.restoreState(state, _LAYOUT_VERSION)

    def remember(self, settings: Settings) -> None:
        """Remember how the panels are arranged."""
        state = self._put_away or self._behind or self._window.saveState(_LAYOUT_VERSION)
        settings.remember_layout(f"docks-{self._size}", state)

    def _room(self) -> tuple[int, int]:
        """Return the size of the window as a text of the usual size would have it."""
        return round(self._window.width() / self.zoom), round(self._window.height() / self.zoom)

    def _dock(self, name: str, panel: QWidget, keys: str) -> QDockWidget:
        dock = QDockWidget(ui(f"docks.{name}"), self._window)
        dock.setObjectName(name)
        dock.setTitleBarWidget(QWidget(dock))
        dock.setWidget(panel)
        dock.setMinimumSize(80, 60)
        dock.toggleViewAction().setShortcut(QKeySequence(keys))
        return dock


def is_low(height: float) -> bool:
    """Whether a window of that height, at the usual size of the text, leaves little to a table."""
    return height <= _LOW_PX


def size_of(width: int, height: int) -> str:
    """Return the name of the size of a window that decides how its panels are arranged."""
    across = "narrow" if width < _NARROW_PX else "wide"
    return f"{across}-flat" if is_low(height) else across

"""The toolbar: the steps of the work, the search, the export.

A low window has it in the line of the menus, so that the table gets the line that it took.
"""

from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QLayout,
    QMainWindow,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionMenuItem,
    QToolBar,
    QWidget,
)

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.controllers.search_box import SearchBox
from juesuan_gui.gui.toolkit.actions import Actions, plain_text
from juesuan_gui.gui.toolkit.building_blocks import AccentButton

_ICON_PX, _NARROW_PX = 16, 860
_EXPORT_FITS_PX, _ITEM_PX = 960, 5
_STEPS = (
    *("open", "", "undo", "redo", "", "previous_finding", "next_finding", ""),
    *("accept", "remark"),
)
_UNBOUNDED_PX = 16_777_215  # what Qt has for no limit
_STYLES = Qt.ToolButtonStyle


class ToolBar(QToolBar):
    """Stands below the menus, or beside them.

    Attributes:
        export: The button of the report.
    """

    def __init__(self, window: QMainWindow, actions: Actions, search: SearchBox) -> None:
        super().__init__(ui("menus.toolbar"), window)
        self._window = window
        self._separators: list[QAction] = []
        self._search = search
        self._is_beside_menus = False
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setToolButtonStyle(_STYLES.ToolButtonTextBesideIcon)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in _STEPS:
            self._add(name, actions)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self.addWidget(search)
        self.export = self._build_export(actions["export_report"])
        self._export_action = self.addWidget(self.export)
        window.addToolBar(self)
        self._margins = self._line.contentsMargins()

    @property
    def _line(self) -> QLayout:
        return cast(QLayout, self.layout())  # which Qt makes with the bar

    def _add(self, name: str, actions: Actions) -> None:
        if name:
            actions[name].setIconText(ui(f"toolbar.{name}"))
            self.addAction(actions[name])
        else:
            self._separators.append(self.addSeparator())

    def _build_export(self, action: QAction) -> QPushButton:
        export = AccentButton(ui("toolbar.export_report"))
        export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        export.setToolTip(plain_text(action))
        export.clicked.connect(action.trigger)
        action.enabledChanged.connect(export.setEnabled)
        return export

    def fit(self, zoom: float, *, is_low: bool) -> None:
        """Let a narrow window show icons alone, a low one have menus and tools in one line.

        Args:
            zoom: Of the text: twice as large a text has half the room.
        """
        self.setIconSize(QSize(1, 1) * round(_ICON_PX * zoom))
        is_beside = is_low and not self._window.menuBar().isNativeMenuBar()
        if is_beside != self._is_beside_menus:
            self._put(is_beside_menus=is_beside)
        width = self._window.width() / zoom
        is_narrow = is_beside or width < _NARROW_PX
        style = _STYLES.ToolButtonIconOnly if is_narrow else _STYLES.ToolButtonTextBesideIcon
        if self.toolButtonStyle() is not style:
            self.setToolButtonStyle(style)
        self._export_action.setVisible(not is_beside or width >= _EXPORT_FITS_PX)
        for separator in self._separators:
            separator.setVisible(not is_beside or width >= _EXPORT_FITS_PX)
        if is_beside:
            self._fit_beside_menus()

    def _put(self, *, is_beside_menus: bool) -> None:
        """Go into the line of the menus, or back below it."""
        self._is_beside_menus = is_beside_menus
        if is_beside_menus:
            self._window.removeToolBar(self)
            self._line.setContentsMargins(0, 0, 0, 0)
        else:
            self._window.menuBar().setCornerWidget(None)  # type: ignore[arg-type]
            self._line.setContentsMargins(self._margins)
            for part in (self.export, self._search.field):
                part.setMinimumHeight(0)
                part.setMaximumHeight(_UNBOUNDED_PX)
            self._window.addToolBar(self)
        self.show()

    def _fit_beside_menus(self) -> None:
        """Take the room that the menus leave, and no more height than they have."""
        bar = self._window.menuBar()
        for part in (self.export, self._search.field):
            part.setFixedHeight(_height_of_line(bar))
        bar.setCornerWidget(self)
        self.show()

    def sizeHint(self) -> QSize:
        """Ask for the room that the menus leave where it stands beside them."""
        if not self._is_beside_menus:
            return super().sizeHint()
        bar = self._window.menuBar()
        return QSize(max(bar.width() - _width_of_menus(bar), 0), _height_of_line(bar))

    def minimumSizeHint(self) -> QSize:
        """Leave the menus their room."""
        return self.sizeHint() if self._is_beside_menus else super().minimumSizeHint()


def _height_of_line(bar: QMenuBar) -> int:
    return bar.fontMetrics().height() + _ITEM_PX


def _width_of_menus(bar: QMenuBar) -> int:
    """Return how wide the menus are, also where they have no room now."""
    gap = bar.style().pixelMetric(QStyle.PixelMetric.PM_MenuBarItemSpacing)
    return sum(_width_of_menu(action, bar) + gap for action in bar.actions()) + 2 * gap


def _width_of_menu(action: QAction, bar: QMenuBar) -> int:
    option = QStyleOptionMenuItem()
    option.initFrom(bar)
    words = bar.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, action.text())
    kind = QStyle.ContentsType.CT_MenuBarItem
    return bar.style().sizeFromContents(kind, option, words, bar).width()

"""The menu bar and the toolbar, put together from the actions."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.controllers.search_box import SearchBox
from juesuan_gui.gui.toolkit.actions import Actions, plain_text
from juesuan_gui.gui.toolkit.building_blocks import AccentButton

_MENUS = {
    "file": (
        "open",
        "open_folder",
        "@recent",
        "",
        "save",
        "save_as",
        "print",
        "",
        "revise",
        "comparison",
        "merge",
        "",
        "close",
        "",
        "settings",
        "quit",
    ),
    "edit": (
        *("undo", "redo", "", "copy", "paste", "clear", "restore", "placement"),
        *("", "find", "replace", "find_next", "find_previous"),
    ),
    "review": (
        *("next_finding", "previous_finding", "", "accept", "preview", "accept_safe"),
        *(
            "",
            "identities",
            "coverage",
            "conflicts",
            "",
            "beside_last_year",
            "beside_budget",
            "beside_internal_tables",
            "",
            "second_reading",
            "recognise",
        ),
    ),
    "remarks": ("remark", "", "decide_1", "decide_2", "decide_3", "decide_4", "decide_5"),
    "export": (
        *("export_report", "export_clean", "export_workbook", ""),
        *("export_word", "export_annotated", "", "export_checklist"),
        *("export_letter", "export_notice"),
    ),
    "view": (
        *("@panels", "", "zoom_in", "zoom_out", "zoom_reset", "@theme", ""),
        *("next_node", "previous_node", "next_pane", "previous_pane"),
        *("", "page_alone", "reset_layout"),
    ),
    "help": ("help", "checks", "legend", "shortcuts", "", "log", "about"),
}
_ICON_PX, _NARROW_PX = 16, 860
_TOOLBAR = (
    *("open", "", "undo", "redo", "", "previous_finding", "next_finding", ""),
    *("accept", "remark"),
)


class Menus:
    """The menus that others fill: recent files, panels, themes."""

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        self.recent = QMenu(ui("menus.recent"), window)
        self.theme = QMenu(ui("menus.theme"), window)
        self.panels: list[QAction] = []
        bar = window.menuBar()
        self._view = QMenu(window)
        for name, entries in _MENUS.items():
            menu = bar.addMenu(ui(f"menus.{name}"))
            menu.setToolTipsVisible(False)
            for entry in entries:
                self._add(menu, entry, actions)

    def _add(self, menu: QMenu, entry: str, actions: Actions) -> None:
        match entry:
            case "":
                menu.addSeparator()
            case "@recent":
                menu.addMenu(self.recent)
            case "@theme":
                menu.addMenu(self.theme)
            case "@panels":
                self._view = menu
            case name:
                menu.addAction(actions[name])

    def add_panels(self, panels: list[QAction]) -> None:
        """Put the switches of the panels on top of the view menu."""
        before = self._view.actions()[0] if self._view.actions() else None
        for action in panels:
            if before is None:
                self._view.addAction(action)
            else:
                self._view.insertAction(before, action)

    def add_themes(self, chosen: str, window: QWidget) -> QActionGroup:
        """Fill the theme menu; the data of each action is the theme's name."""
        group = QActionGroup(window)
        for name in ("system", "light", "dark"):
            action = self.theme.addAction(ui(f"menus.theme_{name}"))
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.setData(name)
            group.addAction(action)
        return group


def build_toolbar(window: QMainWindow, actions: Actions, search: SearchBox) -> QToolBar:
    """Return the toolbar: the steps of the work, the search, the export."""
    bar = QToolBar(ui("menus.toolbar"), window)
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for name in _TOOLBAR:
        if not name:
            bar.addSeparator()
            continue
        actions[name].setIconText(ui(f"toolbar.{name}"))
        bar.addAction(actions[name])
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(gap)
    bar.addWidget(search)
    export = AccentButton(ui("toolbar.export_report"))
    export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    export.setToolTip(plain_text(actions["export_report"]))
    export.clicked.connect(actions["export_report"].trigger)
    actions["export_report"].enabledChanged.connect(export.setEnabled)
    bar.addWidget(export)
    return bar


def fit_toolbar(bar: QToolBar, width: int, zoom: float) -> None:
    """Let a narrow window show icons alone, so that the search stays in sight.

    Args:
        zoom: Of the text: twice as large a text has half the room.
    """
    bar.setIconSize(QSize(1, 1) * round(_ICON_PX * zoom))
    styles = Qt.ToolButtonStyle
    is_narrow = width / zoom < _NARROW_PX
    style = styles.ToolButtonIconOnly if is_narrow else styles.ToolButtonTextBesideIcon
    if bar.toolButtonStyle() is not style:
        bar.setToolButtonStyle(style)

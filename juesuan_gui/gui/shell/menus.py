"""The menu bar, put together from the actions."""

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.actions import Actions

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

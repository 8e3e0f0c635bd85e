"""The main window: puts the parts together and wires them. What they do is in their own files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from juesuan_gui.application.file_names import ROLES
from juesuan_gui.application.texts import ui
from juesuan_gui.export.registry import EXPORTS
from juesuan_gui.gui.contents.panel import ContentsPanel
from juesuan_gui.gui.controllers.comparing import BesideController
from juesuan_gui.gui.controllers.editing import EditController
from juesuan_gui.gui.controllers.exporting import ExportController
from juesuan_gui.gui.controllers.files import FileController
from juesuan_gui.gui.controllers.folders import FolderController
from juesuan_gui.gui.controllers.merging import MergeController
from juesuan_gui.gui.controllers.navigation import Navigator
from juesuan_gui.gui.controllers.preferences import PreferencesController
from juesuan_gui.gui.controllers.printing import PrintController
from juesuan_gui.gui.controllers.rereading import RereadingController
from juesuan_gui.gui.controllers.revising import RevisionController
from juesuan_gui.gui.controllers.salvaging import SalvageController
from juesuan_gui.gui.controllers.search_box import SearchBox
from juesuan_gui.gui.detail.panel import DetailPanel
from juesuan_gui.gui.document.area import DocumentArea
from juesuan_gui.gui.findings.panel import FindingsPanel, level_text
from juesuan_gui.gui.findings.walk import LevelEnd
from juesuan_gui.gui.shell.beside import let_go, show_beside
from juesuan_gui.gui.shell.docks import Docks, is_low
from juesuan_gui.gui.shell.help import HelpController
from juesuan_gui.gui.shell.lists import Lists
from juesuan_gui.gui.shell.looks import Looks
from juesuan_gui.gui.shell.menus import Menus
from juesuan_gui.gui.shell.status import StatusBar
from juesuan_gui.gui.shell.toolbar import ToolBar
from juesuan_gui.gui.source.panel import SourcePanel
from juesuan_gui.gui.toolkit.actions import Actions
from juesuan_gui.gui.toolkit.building_blocks import PanelHeader
from juesuan_gui.gui.toolkit.icons import application_icon
from juesuan_gui.gui.toolkit.settings import Settings
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.review import Status

if TYPE_CHECKING:
    from juesuan_gui.domain.place import Place

_MESSAGE_MS = 6000


class MainWindow(QMainWindow):
    """The window of one document."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.workspace = Workspace(self)
        self.contents = ContentsPanel(self.workspace)
        self.area = DocumentArea(self.workspace)
        self.source = SourcePanel(self.workspace)
        self.findings = FindingsPanel(self.workspace)
        self.detail = DetailPanel(self.workspace)
        self.search = SearchBox(self.workspace)
        self.status = StatusBar(self.workspace)
        self.commands = Actions(self)
        self.setCentralWidget(self.area)
        self.setStatusBar(self.status)
        self.docks = Docks(self, self.contents, self.source, self.findings, self.detail)
        self.menus = Menus(self, self.commands)
        self._toolbar = ToolBar(self, self.commands, self.search)
        self._make_controllers()
        self.setAcceptDrops(True)
        self.setWindowIcon(application_icon())
        self._fill_menus()
        self._connect_actions()
        self._connect_signals()
        self._set_up_looks()
        self._show_document()

    # --- setting up

    def _make_controllers(self) -> None:
        self.files = FileController(self.workspace, self._settings, self)
        self.folders = FolderController(self._settings, self)
        self.revisions = RevisionController(self.workspace, self._settings, self)
        self.beside = BesideController(self.workspace, self._settings, self)
        self.salvaging = SalvageController(self._settings, self)
        self.merging = MergeController(self.workspace, self._settings, self)
        self.exports = ExportController(self.workspace, self._settings, self)
        self.printing = PrintController(self.workspace, self._settings, self.area, self.source)
        self.preferences = PreferencesController(self.workspace, self._settings, self.detail, self)
        self.editing = EditController(self.workspace, self.area, self.commands, self)
        self.rereading = RereadingController(self.workspace, self, self.files.confirm_leave)
        self.navigator = Navigator(
            self.workspace, self.contents.tree, self.area, self.source, self.findings, self.detail
        )
        self.lists = Lists(
            self.workspace,
            self,
            self.navigator.go_to,
            self.show_in_source,
            self.rereading.recognise,
        )
        self.looks = Looks(
            self,
            self.docks,
            self._settings,
            panes=(
                self.contents.tree,
                self.area.table_page.grid,
                self.area.text_page.view,
                self.source,
                self.findings.table,
                self.detail.remark,
            ),
            lists=(self.contents.tree, self.findings.table),
        )
        actions = (*self.commands.all(), *self.docks.switches())
        self.help = HelpController(self, self.detail, actions)

    def _fill_menus(self) -> None:
        self.menus.add_panels(self.docks.switches())
        group = self.menus.add_themes(self._settings.theme, self)
        group.triggered.connect(self._choose_theme)
        self._show_recent()

    def _connect_actions(self) -> None:
        files, editing, navigator, looks = self.files, self.editing, self.navigator, self.looks
        self.commands.connect(
            {
                "open": files.choose,
                "open_folder": self.folders.choose,
                "revise": self.revisions.choose,
                "comparison": self.revisions.compare,
                "merge": self.merging.choose,
                **{f"beside_{role}": partial(self.beside.choose, role) for role in ROLES},
                "save": files.save,
                "save_as": files.choose_and_save,
                "print": self.printing.choose,
                "close": files.close,
                "settings": self.preferences.choose,
                "quit": self.close,
                "undo": editing.undo,
                "redo": editing.redo,
                "copy": editing.copy,
                "paste": editing.paste,
                "clear": editing.clear,
                "restore": editing.restore,
                "placement": editing.choose_placement,
                "find": self.search.start,
                "replace": self.show_replace,
                "find_next": lambda: self.search.step(1),
                "find_previous": lambda: self.search.step(-1),
                "next_finding": lambda: navigator.step_finding(1),
                "previous_finding": lambda: navigator.step_finding(-1),
                "accept": self.detail.suggestion.accept,
                "preview": self.detail.suggestion.preview,
                "accept_safe": self.accept_safe,
                "identities": self.area.table_page.bar.show_all,
                "coverage": self.lists.show_coverage,
                "conflicts": self.lists.show_conflicts,
                "second_reading": self.rereading.read_again,
                "recognise": self.rereading.recognise,
                "remark": self.detail.write_remark,
                **{f"export_{kind.name}": partial(self.exports.choose, kind) for kind in EXPORTS},
                "zoom_in": lambda: looks.zoom_by(1),
                "zoom_out": lambda: looks.zoom_by(-1),
                "zoom_reset": lambda: looks.set_zoom(100),
                "next_node": lambda: navigator.step_node(1),
                "previous_node": lambda: navigator.step_node(-1),
                "next_pane": lambda: looks.step_pane(1),
                "previous_pane": lambda: looks.step_pane(-1),
                "page_alone": self.docks.show_page_alone,
                "reset_layout": looks.reset_layout,
                "help": self.help.show_contents,
                "checks": self.help.show_checks,
                "legend": self.help.show_legend,
                "shortcuts": self.help.show_shortcuts,
                "log": self.help.show_log,
                "about": self.help.show_about,
            }
        )
        for number, status in enumerate(Status, 1):
            action = self.commands[f"decide_{number}"]
            action.triggered.connect(lambda _=False, one=status: self.detail.decide(one))

    def _connect_signals(self) -> None:
        stack = self.workspace.undo_stack
        stack.canUndoChanged.connect(self._show_history)
        stack.canRedoChanged.connect(self._show_history)
        stack.indexChanged.connect(self._show_history)
        self.area.text_page.view.typing_changed.connect(self._show_history)
        self.area.zoom_asked.connect(self.looks.zoom_by)
        self.area.start_page.open_asked.connect(self.files.choose)
        self.area.start_page.file_chosen.connect(self.files.open)
        self.preferences.zoom_chosen.connect(self.looks.set_zoom)
        self.editing.told.connect(self._tell)
        self.findings.table.level_ended.connect(self._tell_level)
        self.area.start_page.sample_asked.connect(self.files.open_sample)
        self.area.start_page.folder_asked.connect(self.folders.choose)
        self.folders.document_chosen.connect(self._open_from_list)
        self.search.hit_chosen.connect(self.navigator.go_to)
        self.search.left.connect(self.area.focus_page)
        self.status.coverage_asked.connect(self.lists.show_coverage)
        self.files.recent_changed.connect(self._show_recent)
        self.files.image_found.connect(self.rereading.open_image)
        self.files.damaged_found.connect(self.salvaging.offer)
        self.salvaging.salvaged.connect(self.files.open)
        self.files.conflicts_found.connect(self.lists.show_conflicts)
        self.revisions.compared.connect(self.lists.show_comparison)
        self.revisions.conflicts_found.connect(self.lists.show_conflicts)
        self.merging.conflicts_found.connect(self.lists.show_conflicts)
        self.rereading.target_found.connect(self.navigator.go_to)
        self.rereading.recognised.connect(self.files.show)
        self.workspace.document_opened.connect(self._show_document)
        self.workspace.saved_state_changed.connect(self._show_title)

    def _set_up_looks(self) -> None:
        self.looks.zoom_panels(
            (
                *(self.contents, self.findings, self.detail, self.source, self.status),
                *(self.menuBar(), self._toolbar, self.search),
            )
        )
        self.looks.on_zoom(lambda _points: self._fit_toolbar())
        self.looks.on_zoom(self.area.set_points)
        self.looks.on_zoom(self.source.zoom)
        self.looks.on_zoom(lambda _points: self.status.show_zoom(self.looks.zoom))
        for header in self.findChildren(PanelHeader):
            header.watch_focus()
        self.looks.on_theme(self.commands.paint)
        self.looks.apply_theme()
        self.looks.restore()

    # --- what is open

    def open_path(self, path: Path) -> None:
        """Open a file."""
        self.files.open(path)

    def open_paths(self, paths: Sequence[Path]) -> list[MainWindow]:
        """Open the first file here and each other one in a window of its own; return these.

        Each folder is listed in a window of its own as well.
        """
        for folder in filter(Path.is_dir, paths):
            self.folders.open(folder)
        files = [path for path in paths if not path.is_dir()]
        for path in files[:1]:
            self.files.open(path)
        return [self._open_beside(path, number) for number, path in enumerate(files[1:], 1)]

    def _open_beside(self, path: Path, number: int) -> MainWindow:
        window = MainWindow(self._settings)
        show_beside(window, self.pos(), number)
        window.open_path(path)
        return window

    def _open_from_list(self, path: Path) -> None:
        """Open a document of a folder and bring this window to the front."""
        self.files.open(path)
        self.raise_()
        self.activateWindow()

    def _show_document(self) -> None:
        is_open = self.workspace.review is not None
        self.commands.show_document(is_open=is_open)
        self.docks.show_document(is_open=is_open)
        self.editing.refresh_actions()
        self._show_history()
        self._show_title()

    def _show_title(self) -> None:
        opened, keeper = self.workspace.opened, self.workspace.keeper
        if opened is None or keeper is None:
            self.setWindowTitle(ui("app.name"))
            self.setWindowModified(False)
            return
        name = keeper.project.name if keeper.project else opened.source_name
        self.setWindowTitle(f"{name}[*]")
        self.setWindowModified(self.workspace.has_unsaved_edits)

    def _show_history(self) -> None:
        """Enable undo and redo, and say what they would do."""
        stack = self.workspace.undo_stack
        undo, redo = self.commands["undo"], self.commands["redo"]
        undo.setEnabled(stack.canUndo() or self.area.text_page.view.is_typing)
        redo.setEnabled(stack.canRedo())
        undo.setText(ui("menus.undo", step=stack.undoText()))
        redo.setText(ui("menus.redo", step=stack.redoText()))

    def _show_recent(self) -> None:
        recent = self._settings.recent
        self.menus.recent.clear()
        for number, path in enumerate(recent, 1):
            action = self.menus.recent.addAction(f"&{number}  {path.name}")
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, one=path: self.files.open(one))
        self.menus.recent.setEnabled(bool(recent))
        self.area.start_page.show_recent(recent)

    # --- review

    def accept_safe(self) -> None:
        """Accept every suggestion that is beyond doubt and say how many there were."""
        self.editing.accept_safe().finished.connect(self._tell_accepted)

    def _tell_accepted(self, count: int) -> None:
        key = "review.accepted" if count else "review.nothing_safe"
        self._tell(ui(key, count=count))

    def _tell(self, text: str) -> None:
        self.status.showMessage(text, _MESSAGE_MS)

    def _tell_level(self, end: LevelEnd) -> None:
        self._tell(level_text(end))

    def show_replace(self) -> None:
        """Let the user replace a text."""
        from juesuan_gui.gui.dialogs.replace_dialog import ReplaceDialog  # noqa: PLC0415 - rare

        self.workspace.settle()
        dialog = ReplaceDialog(self.workspace, self.navigator.shown_node, self)
        dialog.target_found.connect(self.navigator.go_to)
        dialog.show()

    def show_in_source(self, place: Place) -> None:
        """Show a place of the original, also if its panel was hidden."""
        self.docks.source.show()
        self.docks.source.raise_()
        self.source.show_places([place])

    # --- looks

    def _choose_theme(self, action: QAction) -> None:
        self.looks.choose_theme(str(action.data()))

    def _refresh_colours(self) -> None:
        """Write texts that carry their own colours anew."""
        self.detail.refresh()
        self.area.refresh()
        self.status.refresh()
        self.area.start_page.show_recent(self._settings.recent)

    # --- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the panels anew where the window has become one of another size."""
        super().resizeEvent(event)
        self._fit_toolbar()
        QTimer.singleShot(0, self.looks.fit)

    def _fit_toolbar(self) -> None:
        zoom = self.looks.zoom / 100
        self._toolbar.fit(zoom, is_low=is_low(self.height() / zoom))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files or a folder."""
        if _dropped_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files that were dropped, each in a window, and list the folders."""
        paths = _dropped_paths(event)
        if paths:
            event.acceptProposedAction()
            self.open_paths(paths)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another theme once it has reached every part of the window."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            QTimer.singleShot(0, self._refresh_colours)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved edits, remember the arrangement, let go of the files."""
        if not self.files.confirm_leave():
            event.ignore()
            return
        self.looks.remember()
        self.folders.close_all()
        self.workspace.close()
        event.accept()
        let_go(self)


def _dropped_paths(event: QDropEvent) -> list[Path]:
    """Return the files and folders that are being dropped."""
    local = (url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
    return [path for path in map(Path, local) if path.exists()]

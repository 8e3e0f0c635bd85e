"""Edit actions: clipboard, clearing, restoring, columns of inferred rows; the grid's menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.controllers.accepting import SafeAcceptance
from juesuan_gui.gui.document.area import DocumentArea
from juesuan_gui.gui.document.grid.clipboard import (
    block_of_selection,
    cut_off,
    from_clipboard,
    paste_texts,
    to_clipboard,
)
from juesuan_gui.gui.toolkit.actions import Actions
from juesuan_gui.gui.toolkit.background import Task
from juesuan_gui.gui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from juesuan_gui.domain.table import AmbiguousRow, CellRef

_TEXT_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)
_MENU = ("copy", "paste", "clear", "", "restore", "placement", "", "identities", "remark")


class EditController(QObject):
    """What the edit menu and the menu of the grid do.

    Signals:
        told: Something that the user should know (text).
    """

    told = Signal(str)

    def __init__(
        self, workspace: Workspace, area: DocumentArea, actions: Actions, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._area = area
        self._actions = actions
        self._window = window
        self._grid = area.table_page.grid
        self._model = area.table_page.model
        self._grid.menu_asked.connect(self.open_menu)
        area.target_shown.connect(self.refresh_actions)

    def undo(self) -> None:
        """Drop what is being typed, else take back the last step."""
        view = self._area.text_page.view
        if view.is_typing:
            view.give_up()
        else:
            self._grid.finish()
            self._workspace.undo_stack.undo()

    def redo(self) -> None:
        """Make again the step that was taken back last."""
        self._workspace.settle()
        self._workspace.undo_stack.redo()

    # --- clipboard

    def copy(self) -> None:
        """Copy the selected text, or the selected cells as Excel does."""
        field = QApplication.focusWidget()
        if isinstance(field, _TEXT_FIELDS):
            field.copy()
        elif self._is_grid_active():
            table = self._model.table
            if table is not None:
                block = block_of_selection(table, self._grid.selected_positions())
                QGuiApplication.clipboard().setText(to_clipboard(block))

    def paste(self) -> None:
        """Paste text, or a block of cells as one step."""
        field = QApplication.focusWidget()
        if isinstance(field, _TEXT_FIELDS):
            field.paste()
        elif self._is_grid_active():
            table = self._model.table
            block = from_clipboard(QGuiApplication.clipboard().text())
            if table is not None:
                selected = self._grid.selected_positions()
                texts = paste_texts(table, block, selected)
                self._model.set_texts(texts, ui("undo.paste", count=len(texts)))
                lost = cut_off(table, block, selected)
                if lost:
                    self.told.emit(ui("review.cut_off", count=lost, pasted=len(texts)))

    def clear(self) -> None:
        """Empty the selected cells."""
        if self._is_grid_active():
            self._write_selected(lambda _: "", ui("undo.clear"))

    def restore(self) -> None:
        """Put back what the document as read shows in the selected cells."""
        review = self._workspace.review
        if review is not None and self._is_grid_active():
            self._write_selected(review.printed_text, ui("undo.restore"))

    def _write_selected(self, text_of: Callable[[CellRef], str], name: str) -> None:
        table = self._model.table
        if table is None:
            return
        refs = [table.ref(*position) for position in self._grid.selected_positions()]
        self._model.set_texts({ref: text_of(ref) for ref in refs}, name)

    def _is_grid_active(self) -> bool:
        is_shown = self._area.currentWidget() is self._area.table_page
        return is_shown and self._grid.hasFocus()

    # --- inferred rows

    def choose_placement(self) -> None:
        """Let the reviewer choose the columns of the current row."""
        from juesuan_gui.gui.dialogs.placement import PlacementDialog  # noqa: PLC0415 - rare

        review, table, row = self._workspace.review, self._model.table, self._open_row()
        if review is None or table is None or row is None:
            return
        dialog = PlacementDialog(review, table, row, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._model.set_texts(dialog.chosen_texts(), ui("undo.placement"))

    def _open_row(self) -> AmbiguousRow | None:
        table, ref = self._model.table, self._grid.current_ref()
        if table is None or ref is None:
            return None
        return next((row for row in table.ambiguous if row.row == ref.row), None)

    # --- suggestions

    def accept_safe(self) -> Task:
        """Accept every suggestion that is beyond doubt, as one step; the task tells how many."""
        self._workspace.settle()
        return SafeAcceptance(self._workspace, self._window).start()

    # --- menu

    def refresh_actions(self) -> None:
        """Offer another placement only where the source keeps no columns."""
        self._actions["placement"].setEnabled(self._open_row() is not None)

    def open_menu(self, place: QPoint) -> None:
        """Open the menu of the grid."""
        self.refresh_actions()
        menu = QMenu(self._window)
        for name in _MENU:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        menu.popup(place)

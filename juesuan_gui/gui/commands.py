"""Steps of the undo history."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from juesuan_gui.review import Edit

if TYPE_CHECKING:
    from juesuan_gui.gui.workspace import Workspace


class EditCommand(QUndoCommand):
    """One edit. What takes it back is learnt when it is made, not before."""

    def __init__(self, workspace: "Workspace", edit: Edit, text: str) -> None:
        super().__init__(text)
        self._workspace = workspace
        self._edit = edit
        self._inverse: Edit | None = None

    def redo(self) -> None:
        """Make the edit, for the first time or again."""
        self._inverse = self._workspace.apply(self._edit, is_undo=self._inverse is not None)

    def undo(self) -> None:
        """Take the edit back."""
        if self._inverse is not None:
            self._workspace.apply(self._inverse, is_undo=True)

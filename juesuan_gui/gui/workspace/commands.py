"""Steps of the undo history."""

from typing import Protocol

from PySide6.QtGui import QUndoCommand

from juesuan_gui.review import Edit


class Editable(Protocol):
    """What an edit can be made to."""

    def apply(self, edit: Edit, *, is_undo: bool = False) -> Edit:
        """Make an edit and return its inverse."""


class EditCommand(QUndoCommand):
    """One edit. What takes it back is learnt when it is made, not before."""

    def __init__(self, document: Editable, edit: Edit, text: str) -> None:
        super().__init__(text)
        self._document = document
        self._edit = edit
        self._inverse: Edit | None = None

    def redo(self) -> None:
        """Make the edit, for the first time or again."""
        self._inverse = self._document.apply(self._edit, is_undo=self._inverse is not None)

    def undo(self) -> None:
        """Take the edit back."""
        if self._inverse is not None:
            self._document.apply(self._inverse, is_undo=True)

"""Steps of the undo history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QUndoCommand, QUndoStack

if TYPE_CHECKING:
    from juesuan_gui.review import Edit
    from juesuan_gui.review.history import History, Step


class Editable(Protocol):
    """What an edit can be made to."""

    def apply(self, edit: Edit, *, step: str = "", way: str = "") -> Edit:
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
        from juesuan_gui.review.history import REDO  # noqa: PLC0415 - not for the first paint

        way = REDO if self._inverse is not None else ""
        self._inverse = self._document.apply(self._edit, step=self.text(), way=way)

    def undo(self) -> None:
        """Take the edit back."""
        from juesuan_gui.review.history import UNDO  # noqa: PLC0415 - not for the first paint

        if self._inverse is not None:
            self._document.apply(self._inverse, step=self.text(), way=UNDO)


class FormerCommand(EditCommand):
    """A step of an earlier session. Putting it on the stack changes nothing."""

    def __init__(self, document: Editable, step: Step) -> None:
        super().__init__(document, step.edit, step.name)
        self._inverse = step.inverse
        self.is_being_stacked = True

    def redo(self) -> None:
        """Make the edit again."""
        if not self.is_being_stacked:
            super().redo()

    def undo(self) -> None:
        """Take the edit back."""
        if not self.is_being_stacked:
            super().undo()


def stack_history(stack: QUndoStack, history: History, document: Editable, fallback: str) -> None:
    """Put the steps of an earlier session on a stack, those taken back as such.

    Args:
        fallback: What steps without a name are called, which were made as one.
    """
    commands = []
    for group in history.groups:
        made = [FormerCommand(document, step) for step in group]
        commands += made
        is_one = not group[0].name
        if is_one:
            stack.beginMacro(fallback)
        for command in made:
            stack.push(command)
        if is_one:
            stack.endMacro()
    stack.setIndex(history.position)
    for command in commands:
        command.is_being_stacked = False

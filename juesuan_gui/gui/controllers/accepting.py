"""Accept all suggestions that are beyond doubt, step by step: the window stays alive meanwhile."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.background import Task
from juesuan_gui.gui.toolkit.progress import show_progress
from juesuan_gui.gui.workspace.workspace import Workspace


class SafeAcceptance(QObject):
    """One run over the suggestions of a document; all that it makes is one step of the history.

    What was made before it is cancelled stays; the user can take the step back.
    """

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self.count = 0
        self._rounds = 0
        self.task = Task(self)
        self.task.ended.connect(self._close)

    def start(self) -> Task:
        """Begin; the task tells how many were accepted when all are."""
        show_progress(self.task, ui("review.accepting"), self._window)
        QTimer.singleShot(0, self._step)
        return self.task

    def _step(self) -> None:
        from juesuan_gui.review.accept import MOST_ROUNDS, acceptance_of_all, next_safe, safe_ones  # noqa: PLC0415 - not for the first paint

        review = self._workspace.review
        if self.task.is_over:
            return
        findings = next_safe(review) if review is not None else ()
        if review is None or not findings or self._rounds == MOST_ROUNDS:
            self.task.finish(self.count)
            return
        if not self._rounds:
            self._workspace.undo_stack.beginMacro(ui("undo.accept_safe"))
        self._rounds += 1
        self._workspace.push(acceptance_of_all(findings, review.catalogue), "")
        self.count += len(findings)
        self.task.advance(self.count / (self.count + sum(1 for _ in safe_ones(review)) + 1))
        QTimer.singleShot(0, self._step)

    def _close(self) -> None:
        if self._rounds:
            self._workspace.undo_stack.endMacro()
        self.deleteLater()

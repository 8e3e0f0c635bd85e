"""Run slow work off the GUI thread, with progress and cancel.

The function gets a `Progress` to call now and then; it takes and returns values that nobody else
changes. Results come back on the GUI thread as signals of the `Task`.
"""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from juesuan_gui.application.progress import Progress

_PATIENCE_MS = 4000


class CancelledError(Exception):
    """Raised inside the work when it calls its progress after having been cancelled."""


class Task(QObject):
    """One piece of work under way.

    Signals:
        progressed: Share done, 0 to 1.
        finished: The result.
        failed: The exception that ended it.
        ended: After finished, failed or cancelled.
    """

    progressed = Signal(float)
    finished = Signal(object)
    failed = Signal(Exception)
    ended = Signal()

    _worker_progressed = Signal(float)
    _worker_returned = Signal(object)
    _worker_raised = Signal(Exception)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self.is_over = False
        queued = Qt.ConnectionType.QueuedConnection
        self._worker_progressed.connect(self._pass_progress, queued)
        self._worker_returned.connect(self._pass_result, queued)
        self._worker_raised.connect(self._pass_failure, queued)

    @property
    def was_cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; its result, if one comes all the same, is dropped."""
        if self.is_over:
            return
        self._stop.set()
        self._end()

    def advance(self, share: float) -> None:
        """Tell how far work is that is done step by step on the GUI thread."""
        if not self.is_over:
            self.progressed.emit(share)

    def finish(self, result: object) -> None:
        """Tell that work is done that was done step by step on the GUI thread."""
        if not self.is_over:
            self.finished.emit(result)
            self._end()

    def run(self, function: Callable[[Progress], Any]) -> None:
        """Do the work; called on the worker thread."""
        try:
            result = function(self._report)
        except CancelledError:
            return
        except Exception as error:  # noqa: BLE001 - handed to the GUI thread, which shows it
            if not self._stop.is_set():
                self._worker_raised.emit(error)
            return
        if not self._stop.is_set():
            self._worker_returned.emit(result)

    def _report(self, share: float) -> None:
        if self._stop.is_set():
            raise CancelledError
        self._worker_progressed.emit(share)

    @Slot(float)
    def _pass_progress(self, share: float) -> None:
        if not self.is_over:
            self.progressed.emit(share)

    @Slot(object)
    def _pass_result(self, result: object) -> None:
        if not self.is_over:
            self.finished.emit(result)
            self._end()

    @Slot(Exception)
    def _pass_failure(self, error: Exception) -> None:
        if not self.is_over:
            self.failed.emit(error)
            self._end()

    def _end(self) -> None:
        self.is_over = True
        self.ended.emit()


class _Work(QRunnable):
    """Carries a task to a thread of the pool and keeps it alive until the work is done."""

    def __init__(self, task: Task, function: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._task = task
        self._function = function

    def run(self) -> None:
        """Run on the worker thread."""
        self._task.run(self._function)


def run_in_background(function: Callable[[Progress], Any], parent: QObject) -> Task:
    """Start work on a thread of the pool and return the task that reports on it."""
    task = Task(parent)
    QThreadPool.globalInstance().start(_Work(task, function))
    return task


def wait_for_background() -> None:
    """Give running work a moment to end before the program does."""
    QThreadPool.globalInstance().waitForDone(_PATIENCE_MS)

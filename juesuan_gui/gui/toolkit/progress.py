"""Shows how far a task is, with a button to cancel it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressDialog, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.background import Task

_STEPS = 1000
_PATIENCE_MS = 350
_WIDTH_PX = 420


def show_progress(task: Task, text: str, parent: QWidget) -> QProgressDialog:
    """Show the progress of a task that takes longer than a moment; return the dialog."""
    dialog = QProgressDialog("", ui("progress.cancel"), 0, _STEPS, parent)
    label = QLabel(text)
    label.setWordWrap(True)
    dialog.setLabel(label)
    dialog.setMinimumWidth(_WIDTH_PX)
    dialog.setWindowTitle(ui("app.name"))
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumDuration(_PATIENCE_MS)
    dialog.setAutoReset(False)
    dialog.setAutoClose(False)
    dialog.setValue(0)
    task.progressed.connect(lambda share: dialog.setValue(int(share * _STEPS)))
    dialog.canceled.connect(task.cancel)
    task.ended.connect(dialog.reset)
    task.ended.connect(dialog.deleteLater)
    return dialog

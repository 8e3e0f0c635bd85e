"""Ask for the password of a locked file. It is handed on and kept nowhere."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import Severity
from juesuan_gui.gui.toolkit.building_blocks import CheckBox, QuietLabel, dialog_buttons
from juesuan_gui.gui.toolkit.theme import theme_of

_WIDTH_PX = 380


class PasswordDialog(QDialog):
    """Signals the password; closing it without one means that the file stays closed.

    Signals:
        password_given: The password as typed.
    """

    password_given = Signal(str)

    def __init__(self, name: str, *, is_wrong: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(ui("password.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH_PX)
        question = QLabel(ui("password.question", name=name))
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWordWrap(True)
        self.wrong = QLabel(ui("password.wrong"))
        self.wrong.setVisible(is_wrong)
        palette = QPalette(self.palette())
        ink = theme_of(palette).ink[Severity.ERROR]
        palette.setColor(QPalette.ColorRole.WindowText, ink)
        self.wrong.setPalette(palette)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(ui("password.title"))
        show = CheckBox(ui("password.show"))
        show.toggled.connect(self._show_letters)
        buttons = dialog_buttons(
            QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(ui("password.open"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(ui("progress.cancel"))
        buttons.accepted.connect(self._give)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (question, self.wrong, self.field, show):
            column.addWidget(widget)
        column.addWidget(QuietLabel(ui("password.not_kept")))
        column.addWidget(buttons)
        self.field.setFocus()

    def _show_letters(self, is_shown: bool) -> None:  # noqa: FBT001 - the signature is Qt's
        modes = QLineEdit.EchoMode
        self.field.setEchoMode(modes.Normal if is_shown else modes.Password)

    def _give(self) -> None:
        password = self.field.text()
        self.accept()
        self.password_given.emit(password)

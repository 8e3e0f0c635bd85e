"""Let the user choose what is printed."""

from collections.abc import Collection
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.building_blocks import RadioButton, dialog_buttons


class Printed(Enum):
    """What may be printed."""

    REPORT = "report"
    TABLE = "table"
    PAGE = "page"


class PrintDialog(QDialog):
    """Asks what is to be printed; what is not there cannot be chosen.

    Signals:
        chosen: The user decided (`Printed`).
    """

    chosen = Signal(object)

    def __init__(self, possible: Collection[Printed], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(ui("printing.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        self.choices: dict[Printed, RadioButton] = {}
        for kind in Printed:
            button = RadioButton(ui(f"printing.{kind.value}"))
            button.setEnabled(kind in possible)
            column.addWidget(button)
            self.choices[kind] = button
        first = next(kind for kind in (Printed.TABLE, Printed.REPORT) if kind in possible)
        self.choices[first].setChecked(True)
        self.choices[first].setFocus()
        standard = QDialogButtonBox.StandardButton
        buttons = dialog_buttons(standard.Ok, standard.Cancel)
        buttons.button(standard.Ok).setText(ui("printing.go_on"))
        buttons.button(standard.Cancel).setText(ui("printing.cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.accepted.connect(self._tell)

    def _tell(self) -> None:
        self.chosen.emit(next(kind for kind, one in self.choices.items() if one.isChecked()))

"""What the reviewer decides about a finding, and the remark that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPlainTextEdit, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.building_blocks import Chip
from juesuan_gui.loading import word
from juesuan_gui.review import Status

if TYPE_CHECKING:
    from juesuan_gui.application.rows import FindingRow

_REMARK_LINES = 3
_FRAME_PX = 12


class DecisionBar(QWidget):
    """Five buttons, one for each status.

    Signals:
        decided: The user chose a `Status`.
    """

    decided = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._chips: dict[Status, Chip] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(5)
        for number, status in enumerate(Status, 1):
            chip = Chip(f"{number} {word(f'status.{status}')}")
            chip.setToolTip(ui("detail.decision_tip", number=number))
            chip.clicked.connect(lambda _=False, one=status: self.decided.emit(one))
            self._group.addButton(chip)
            self._chips[status] = chip
            line.addWidget(chip)
        line.addStretch(1)

    @property
    def chips(self) -> list[Chip]:
        """The buttons in their order."""
        return list(self._chips.values())

    def show_row(self, row: FindingRow) -> None:
        """Show what was decided; what has been put right needs no decision."""
        self._chips[row.status].setChecked(True)
        for chip in self._chips.values():
            chip.setEnabled(not row.is_resolved)


class RemarkEdit(QPlainTextEdit):
    """The remark (审核说明) of a finding; taken over when the user leaves it.

    Signals:
        written: The user finished a text that differs from the one before.
    """

    written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = ""
        self.setPlaceholderText(ui("detail.remark"))
        self.setAccessibleName(ui("detail.remark_name"))
        self.setTabChangesFocus(True)
        self._fit()

    def show_row(self, row: FindingRow) -> None:
        """Show the remark of a finding; what is being written is not overwritten."""
        if row.remark != self._before or not self.hasFocus():
            self._before = row.remark
            if self.toPlainText() != row.remark:
                self.setPlainText(row.remark)
        self._fit()

    def fit_width(self, *, is_narrow: bool) -> None:
        """Ask for the remark in as many words as there is room for."""
        self.setPlaceholderText(ui("detail.remark_name" if is_narrow else "detail.remark"))

    def _fit(self) -> None:
        """Take one line while there is nothing to read or write, so that the cards have room."""
        lines = _REMARK_LINES if self.hasFocus() or self._before else 1
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + _FRAME_PX)

    def add(self, phrase: str) -> None:
        """Put a phrase behind what is written, and take it over."""
        before = self.toPlainText().strip()
        if phrase not in before:
            self.setPlainText(ui("phrases.join").join(part for part in (before, phrase) if part))
            self.finish()
            self._fit()

    def finish(self) -> None:
        """Take over what was written."""
        text = self.toPlainText().strip()
        if text != self._before:
            self._before = text
            self.written.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Finish with Enter; Shift+Enter breaks the line; Escape drops the change."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._before)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make room for writing."""
        super().focusInEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Finish when the user goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish()
            self._fit()

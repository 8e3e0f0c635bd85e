"""Messages and questions. Each says what happened and what to do."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QSpacerItem,
    QWidget,
)

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.building_blocks import without_icons
from juesuan_gui.gui.toolkit.sizes import room_on_screen

_LEAST_WIDTH_PX, _LEAST_HEIGHT_PX = 380, 60
_INFORMATIVE = "qt_msgbox_informativelabel"  # so does Qt name the text below the first


def tell(parent: QWidget | None, text: str, detail: str = "") -> QMessageBox:
    """Show a message without stopping the program; return it."""
    return _show(parent, QMessageBox.Icon.Information, text, detail)


def warn(parent: QWidget | None, text: str, detail: str = "") -> QMessageBox:
    """Show what went wrong without stopping the program; return it."""
    return _show(parent, QMessageBox.Icon.Warning, text, detail)


def warn_of_crash(parent: QWidget | None, error: str, log: Path) -> QMessageBox:
    """Tell of an error in the program itself and where it was written down."""
    return warn(parent, ui("notices.crash"), ui("notices.crash_detail", error=error, log=log))


def ask_to_save(parent: QWidget, name: str) -> QMessageBox.StandardButton:
    """Ask what to do with edits that are in no project: Save, Discard or Cancel."""
    return _ask_to_save(parent, ui("notices.unsaved", name=name), ui("notices.unsaved_detail"))


def ask_to_save_beside(parent: QWidget, name: str) -> QMessageBox.StandardButton:
    """Ask the same where nothing was edited and only documents beside one would be lost."""
    text = ui("notices.unsaved_beside", name=name)
    return _ask_to_save(parent, text, ui("notices.unsaved_beside_detail"))


def _ask_to_save(parent: QWidget, text: str, detail: str) -> QMessageBox.StandardButton:
    buttons = QMessageBox.StandardButton
    box = _box(parent, QMessageBox.Icon.Question, text)
    box.setInformativeText(detail)
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.button(buttons.Save).setText(ui("notices.save"))
    box.button(buttons.Discard).setText(ui("notices.discard"))
    box.setDefaultButton(buttons.Save)
    return QMessageBox.StandardButton(_widen(box).exec())


def ask_to_replace(parent: QWidget, name: str) -> bool:
    """Ask whether a file that is there already shall be replaced."""
    box = _box(parent, QMessageBox.Icon.Warning, ui("notices.exists", name=name))
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    replace = box.addButton(ui("notices.replace"), QMessageBox.ButtonRole.AcceptRole)
    _widen(box).exec()
    return box.clickedButton() is replace


def ask(parent: QWidget, text: str, detail: str, yes: str, no: str) -> bool | None:
    """Ask a question with two answers; the first is the default.

    Returns:
        Whether the first was given; None if the question was put off by closing it.
    """
    box = _box(parent, QMessageBox.Icon.Question, text)
    box.setInformativeText(detail)
    box.setStandardButtons(QMessageBox.StandardButton.NoButton)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.DestructiveRole)
    later = box.addButton(ui("notices.later"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(accept)
    box.setEscapeButton(later)
    _widen(box).exec()
    clicked = box.clickedButton()
    return True if clicked is accept else False if clicked is refuse else None


def _show(parent: QWidget | None, kind: QMessageBox.Icon, text: str, detail: str) -> QMessageBox:
    box = _box(parent, kind, text)
    box.setInformativeText(detail)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _widen(box).open()
    return box


def _box(parent: QWidget | None, kind: QMessageBox.Icon, text: str) -> QMessageBox:
    box = QMessageBox(kind, ui("app.name"), text, QMessageBox.StandardButton.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box


def _widen(box: QMessageBox) -> QMessageBox:
    """Keep a long text from being broken into a narrow column; call it when all is set."""
    layout = box.layout()
    if isinstance(layout, QGridLayout):
        widener = QSpacerItem(_LEAST_WIDTH_PX, 0)
        layout.addItem(widener, layout.rowCount(), 0, 1, layout.columnCount())
        _scroll_long_text(box, layout)
    without_icons(box)
    return box


def _scroll_long_text(box: QMessageBox, layout: QGridLayout) -> None:
    """Let a text that is higher than the screen be scrolled, so that the answers stay in sight."""
    label = box.findChild(QLabel, _INFORMATIVE)
    room = room_on_screen(box).height()
    if label is None or box.sizeHint().height() <= room:
        return
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFixedHeight(_LEAST_HEIGHT_PX)
    layout.replaceWidget(label, area)
    area.setWidget(label)
    spare = room - layout.totalHeightForWidth(_LEAST_WIDTH_PX)
    area.setFixedHeight(_LEAST_HEIGHT_PX + max(spare, 0))

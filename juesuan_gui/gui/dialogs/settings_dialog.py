"""The settings of the user: name, size of the text, checks that are switched off."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.building_blocks import QuietLabel, dialog_buttons
from juesuan_gui.gui.toolkit.sizes import resize_within_screen
from juesuan_gui.gui.toolkit.theme import theme_of
from juesuan_gui.language import DEFAULT, LANGUAGES
from juesuan_gui.loading import wording

_CODE, _TITLE, _REASON = range(3)
_BESIDE_PX, _BELOW_PX = 16, 72
_SMALLEST_ZOOM, _LARGEST_ZOOM, _ZOOM_STEP = 60, 300, 10


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user chose.

    Attributes:
        zoom: Size of the text in percent.
        switched_off: Codes of checks, each with the reason.
        language: What the window speaks from its next start on.
    """

    reviewer: str
    zoom: int
    switched_off: dict[str, str]
    language: str = DEFAULT


class SettingsDialog(QDialog):
    """Lets the user change the settings.

    Signals:
        chosen: The user is done (`Choices`).
    """

    chosen = Signal(object)

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(ui("preferences.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = QLineEdit(choices.reviewer)
        self.name.setPlaceholderText(ui("preferences.name_hint"))
        self.zoom = QSpinBox()
        self.zoom.setRange(_SMALLEST_ZOOM, _LARGEST_ZOOM)
        self.zoom.setSingleStep(_ZOOM_STEP)
        self.zoom.setSuffix("%")
        self.zoom.setValue(choices.zoom)
        self.language = QComboBox()
        for name in LANGUAGES:
            self.language.addItem(ui(f"preferences.language_{name}"), name)
        self.language.setCurrentIndex(LANGUAGES.index(choices.language))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(ui("checks.filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.checks = QTreeWidget()
        self._hint = QLabel(ui("preferences.checks_hint"))
        self._hint.setWordWrap(True)
        self.buttons = dialog_buttons(
            QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self._choose)
        self.buttons.rejected.connect(self.reject)
        self._fill(choices.switched_off)
        self._lay_out()
        self._tell_missing()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(ui("preferences.name"), self.name)
        form.addRow(ui("preferences.zoom"), self.zoom)
        form.addRow(ui("preferences.language"), self._beside(self.language))
        column = QVBoxLayout(self)
        column.addLayout(form)
        line = QHBoxLayout()
        line.addWidget(QuietLabel(ui("preferences.checks")))
        line.addWidget(self.filter, 1)
        column.addLayout(line)
        column.addWidget(self.checks, 1)
        column.addWidget(self._hint)
        column.addWidget(self.buttons)
        resize_within_screen(self, 720, 520)

    @staticmethod
    def _beside(language: QComboBox) -> QHBoxLayout:
        """Return the choice of the language with what it means beside it."""
        line = QHBoxLayout()
        line.addWidget(language, 1)
        line.addWidget(QuietLabel(ui("preferences.language_hint")))
        return line

    def _fill(self, switched_off: dict[str, str]) -> None:
        tree = self.checks
        tree.setColumnCount(3)
        tree.setHeaderLabels([ui(f"preferences.{name}") for name in ("code", "check", "reason")])
        tree.setRootIsDecorated(False)
        tree.setItemDelegateForColumn(_CODE, _BoxDelegate(tree))
        tree.header().setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        titles = wording().messages["checks"]
        for code in sorted(titles, key=lambda one: (one not in switched_off, one)):
            item = QTreeWidgetItem(tree, [code, titles[code]["title"], switched_off.get(code, "")])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            state = Qt.CheckState.Unchecked if code in switched_off else Qt.CheckState.Checked
            item.setCheckState(_CODE, state)
        tree.resizeColumnToContents(_CODE)
        tree.header().setSectionResizeMode(_REASON, QHeaderView.ResizeMode.Stretch)
        tree.itemChanged.connect(self._tell_missing)
        tree.itemDoubleClicked.connect(self._edit_reason)
        tree.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)

    def _edit_reason(self, item: QTreeWidgetItem) -> None:
        if item.checkState(_CODE) is Qt.CheckState.Unchecked:
            self.checks.editItem(item, _REASON)

    def _items(self) -> list[QTreeWidgetItem]:
        tree = self.checks
        found = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
        return [item for item in found if item is not None]

    def switched_off(self) -> dict[str, str]:
        """Return the checks that are switched off now, with their reasons."""
        return {
            item.text(_CODE): item.text(_REASON).strip()
            for item in self._items()
            if item.checkState(_CODE) is Qt.CheckState.Unchecked
        }

    def _tell_missing(self, item: QTreeWidgetItem | None = None) -> None:
        """Ask for the reason of what is switched off; without one it cannot be kept."""
        is_complete = all(self.switched_off().values())
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(is_complete)
        key = "checks_hint" if is_complete else "reason_missing"
        self._hint.setText(ui(f"preferences.{key}"))
        if item is not None and not is_complete and not item.text(_REASON).strip():
            self._edit_reason(item)

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        for item in self._items():
            shown = f"{item.text(_CODE)} {item.text(_TITLE)}".casefold()
            item.setHidden(wanted not in shown)

    def _choose(self) -> None:
        choices = Choices(
            self.name.text().strip(),
            self.zoom.value(),
            self.switched_off(),
            self.language.currentData(),
        )
        self.accept()
        self.chosen.emit(choices)


class _BoxDelegate(QStyledItemDelegate):
    """Frames the box of a check, which a dark style leaves without an outline."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the item, and the frame over its box."""
        super().paint(painter, option, index)
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        view = self.parent()
        if isinstance(view, QWidget):
            element = QStyle.SubElement.SE_ItemViewItemCheckIndicator
            box = view.style().subElementRect(element, shown, view)
            painter.setPen(theme_of(view.palette()).muted)
            painter.drawRect(box.adjusted(0, 0, -1, -1))


class PhrasesDialog(QDialog):
    """Lets the user change the phrases, one a line.

    Signals:
        chosen: The phrases (list of str).
    """

    chosen = Signal(object)

    def __init__(self, phrases: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(ui("phrases.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit("\n".join(phrases))
        buttons = dialog_buttons(
            QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(QuietLabel(ui("phrases.hint")))
        column.addWidget(self.text)
        column.addWidget(buttons)
        resize_within_screen(self, 520, 320)

    def _choose(self) -> None:
        lines = (line.strip() for line in self.text.toPlainText().splitlines())
        self.accept()
        self.chosen.emit([line for line in dict.fromkeys(lines) if line])


class NameDialog(QDialog):
    """Asks once for the name of the reviewer.

    Signals:
        named: The name as typed, empty if the user gave none (str).
    """

    named = Signal(str)

    def __init__(self, proposed: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(ui("preferences.ask_title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question = QLabel(ui("preferences.ask"))
        question.setWordWrap(True)
        self.field = QLineEdit(proposed)
        self.field.selectAll()
        buttons = dialog_buttons(
            QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.named.emit(self.field.text().strip()))
        self.rejected.connect(lambda: self.named.emit(""))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (question, self.field, QuietLabel(ui("preferences.ask_later")), buttons):
            column.addWidget(widget)
        self.setMinimumWidth(380)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand at the upper right, beside what was found first and its detail."""
        super().showEvent(event)
        around = self.parentWidget()
        if around is not None:
            corner = around.window().geometry().topRight()
            self.move(corner.x() - self.width() - _BESIDE_PX, corner.y() + _BELOW_PX)

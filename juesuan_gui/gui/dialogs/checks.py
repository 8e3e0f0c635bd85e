"""The list of all checks, each explained."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.detail.explanation import explanation_html
from juesuan_gui.gui.toolkit.sizes import resize_within_screen
from juesuan_gui.loading import wording

_CODE_ROLE = Qt.ItemDataRole.UserRole


class ChecksDialog(QDialog):
    """Lets the user look up what a code means."""

    def __init__(self, parent: QWidget | None = None, code: str | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(ui("checks.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(ui("checks.filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._show)
        self.text = QTextBrowser()
        splitter = QSplitter()
        splitter.addWidget(self.list)
        splitter.addWidget(self.text)
        splitter.setSizes([360, 400])
        column = QVBoxLayout(self)
        column.addWidget(self.filter)
        column.addWidget(splitter)
        resize_within_screen(self, 780, 460)
        self._fill(code)

    def _fill(self, code: str | None) -> None:
        checks = wording().messages["checks"]
        for known in sorted(checks):
            item = QListWidgetItem(f"{known}  {checks[known]['title']}", self.list)
            item.setData(_CODE_ROLE, known)
            if known == code:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None:
            self.list.setCurrentRow(0)

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in item.text().casefold())

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            self.text.clear()
            return
        catalogue = wording()
        code = item.data(_CODE_ROLE)
        explanation = explanation_html(code, catalogue) or f"<p>{ui('checks.nothing_more')}</p>"
        title = catalogue.message(f"checks.{code}.title")
        self.text.setHtml(f"<h3>{code}&nbsp; {title}</h3>{explanation}")

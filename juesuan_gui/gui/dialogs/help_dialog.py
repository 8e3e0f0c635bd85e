"""The contents of the help, with a search over all pages."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.help_topics import Topic, find_topics
from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.building_blocks import QuietLabel
from juesuan_gui.gui.toolkit.sizes import resize_within_screen
from juesuan_gui.gui.toolkit.theme import theme_of

_TOPIC_ROLE = Qt.ItemDataRole.UserRole
_BESIDE_PX = 20


class HelpDialog(QDialog):
    """Shows the pages of the help; stays open beside the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(ui("help.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit()
        self.field.setPlaceholderText(ui("help.search"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.search)
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._show)
        self.page = QTextBrowser()
        self._nothing = QuietLabel(ui("help.nothing"))
        self._nothing.hide()
        close = QPushButton(ui("help.close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        self._lay_out(close)

    def _lay_out(self, close: QPushButton) -> None:
        splitter = QSplitter()
        splitter.addWidget(self.list)
        splitter.addWidget(self.page)
        splitter.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        foot.addWidget(self._nothing)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(splitter, 1)
        column.addLayout(foot)
        resize_within_screen(self, 780, 500)
        self.search()
        titles = min(self.list.sizeHintForColumn(0) + _BESIDE_PX, self.width() // 2)
        splitter.setSizes([titles, self.width() - titles])
        self.field.setFocus()

    def search(self) -> None:
        """List the pages that hold what is searched for."""
        self.list.clear()
        for topic in find_topics(self.field.text()):
            item = QListWidgetItem(topic.title, self.list)
            item.setData(_TOPIC_ROLE, topic)
        self._nothing.setVisible(not self.list.count())
        self.list.setCurrentRow(0)
        if not self.list.count():
            self.page.clear()

    def _show(self, item: QListWidgetItem | None) -> None:
        topic: Topic | None = item.data(_TOPIC_ROLE) if item is not None else None
        if topic is None:
            return
        paragraphs = "".join(
            f'<p style="line-height:150%">{escape(one)}</p>' for one in topic.paragraphs
        )
        self.page.setHtml(f"<h3>{escape(topic.title)}</h3>{paragraphs}")
        self._mark_words()

    def _mark_words(self) -> None:
        """Tint the words that were searched for."""
        theme = theme_of(self.palette())
        marks = []
        for word in self.field.text().split():
            cursor = self.page.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(cursor)  # type: ignore[attr-defined]
                mark.format.setBackground(theme.selection)  # type: ignore[attr-defined]
                marks.append(mark)
                cursor = self.page.document().find(word, cursor, QTextDocument.FindFlag(0))
        self.page.setExtraSelections(marks)

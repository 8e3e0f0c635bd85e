"""The list of edits, remarks and decisions of a project that do not fit the document any more."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import Target
from juesuan_gui.export.content.conflict_words import conflict_headings, conflict_words
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.review.conflicts import Conflict

_TARGET_ROLE = Qt.ItemDataRole.UserRole


class ConflictsDialog(QDialog):
    """Stays open beside the window, so that each can be looked at and decided.

    Signals:
        target_chosen: The user wants to see what comes nearest to an edit's place (`Target`).
    """

    target_chosen = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(ui("conflicts.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        summary = QLabel()
        summary.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setRootIsDecorated(False)
        self.tree.setWordWrap(True)
        self.tree.setHeaderLabels(conflict_headings())
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.tree.itemActivated.connect(self._choose)
        self.tree.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.addWidget(summary)
        column.addWidget(self.tree)
        self.resize(860, 420)
        workspace.document_opened.connect(self.close)
        review = workspace.review
        if review is None:
            return
        summary.setText(_summary(review.conflicts))
        for conflict in review.conflicts:
            words = conflict_words(conflict, review.original.disclosure, review.catalogue)
            line = QTreeWidgetItem(self.tree, words)
            line.setData(0, _TARGET_ROLE, conflict.target)
            for index, word in enumerate(words):
                line.setToolTip(index, word)

    def _choose(self, item: QTreeWidgetItem) -> None:
        target: Target | None = item.data(0, _TARGET_ROLE)
        if target is not None:
            self.target_chosen.emit(target)


def _summary(conflicts: Sequence[Conflict]) -> str:
    trusted = sum(conflict.is_applied for conflict in conflicts)
    if not conflicts:
        return ui("conflicts.none")
    if not trusted:
        return ui("conflicts.nothing_applied", count=len(conflicts))
    return ui("conflicts.summary", count=len(conflicts) - trusted, trusted=trusted)

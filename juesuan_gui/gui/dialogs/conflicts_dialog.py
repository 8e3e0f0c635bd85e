"""The list of edits, remarks and decisions of a project that do not fit the document any more."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.texts import spoken, ui
from juesuan_gui.domain.finding import Target
from juesuan_gui.export.content.conflict_words import conflict_headings, conflict_words
from juesuan_gui.gui.toolkit.building_blocks import CheckBox
from juesuan_gui.gui.toolkit.columns import SharedColumns
from juesuan_gui.gui.toolkit.sizes import resize_within_screen
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.loading import wording
from juesuan_gui.review import Batch, Edit, Review, SetDismissed
from juesuan_gui.review.conflicts import NO_FINDING, Conflict
from juesuan_gui.review.replay import adoption_of

_SHARES = (80, 240, 130, 130, 130, 130)
_TARGET_ROLE = Qt.ItemDataRole.UserRole
_CONFLICT_ROLE = Qt.ItemDataRole.UserRole + 1


class ConflictsDialog(QDialog):
    """Stays open beside the window, so that each can be looked at and decided.

    Signals:
        target_chosen: The user wants to see what comes nearest to an edit's place (`Target`).
    """

    target_chosen = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWindowTitle(ui("conflicts.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.tree = _tree()
        self.tree.itemActivated.connect(self._choose)
        self.tree.itemClicked.connect(self._choose)
        self.tree.itemSelectionChanged.connect(self._offer)
        self.dismiss = QPushButton()
        self.dismiss.setAutoDefault(False)
        self.dismiss.clicked.connect(self._dismiss)
        self.adopt = QPushButton(ui("conflicts.adopt"))
        self.adopt.setAutoDefault(False)
        self.adopt.clicked.connect(self._adopt)
        self.show_dismissed = CheckBox(ui("conflicts.show_dismissed"))
        self.show_dismissed.toggled.connect(self.refresh)
        below = QHBoxLayout()
        below.addWidget(self.adopt)
        below.addWidget(self.dismiss)
        below.addStretch(1)
        below.addWidget(self.show_dismissed)
        column = QVBoxLayout(self)
        column.addWidget(self.summary)
        column.addWidget(self.tree)
        column.addLayout(below)
        resize_within_screen(self, 860, 420)
        workspace.document_opened.connect(self.close)
        workspace.document_edited.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the list as it is now: what was dismissed only if asked for."""
        self.tree.clear()
        review = self._workspace.review
        if review is None:
            return
        self.summary.setText(_summary(review))
        self.show_dismissed.setVisible(len(review.open_conflicts) < len(review.conflicts))
        for conflict in self._listed(review):
            words = spoken(conflict_words, conflict, review.original.disclosure, wording())
            line = QTreeWidgetItem(self.tree, words)
            line.setData(0, _TARGET_ROLE, conflict.target)
            line.setData(0, _CONFLICT_ROLE, conflict)
            for index, word in enumerate(words):
                line.setToolTip(index, word)
                if review.is_dismissed(conflict):
                    line.setForeground(index, self.palette().placeholderText())
        self._offer()

    def _listed(self, review: Review) -> Sequence[Conflict]:
        return review.conflicts if self.show_dismissed.isChecked() else review.open_conflicts

    def _choose(self, item: QTreeWidgetItem) -> None:
        target: Target | None = item.data(0, _TARGET_ROLE)
        if target is not None:
            self.target_chosen.emit(target)

    def _selected(self) -> Iterator[Conflict]:
        yield from (line.data(0, _CONFLICT_ROLE) for line in self.tree.selectedItems())

    def _are_dismissed(self) -> bool:
        """Whether everything that is selected is dismissed already, so that it can be restored."""
        review, selected = self._workspace.review, list(self._selected())
        return review is not None and bool(selected) and all(map(review.is_dismissed, selected))

    def _offer(self) -> None:
        """Name on the button what it does to the lines that are selected."""
        self.dismiss.setEnabled(bool(self.tree.selectedItems()))
        name = "restore" if self._are_dismissed() else "dismiss"
        self.dismiss.setText(ui(f"conflicts.{name}"))
        self.adopt.setEnabled(bool(self._adoptable()))

    def _adoptable(self) -> list[tuple[Conflict, Edit]]:
        """Return what is selected that can be made all the same, with the edit that makes it."""
        review = self._workspace.review
        if review is None:
            return []
        made = [
            (one, adoption_of(one.change, review))
            for one in self._selected()
            if one.change is not None and one.reason != NO_FINDING and not review.is_dismissed(one)
        ]
        return [(one, edit) for one, edit in made if edit is not None]

    def _adopt(self) -> None:
        """Make what is selected all the same, as one step of the history."""
        chosen = self._adoptable()
        edits = [*(edit for _, edit in chosen), *(SetDismissed(one.key) for one, _ in chosen)]
        if edits:
            self._workspace.push(Batch(tuple(edits)), ui("conflicts.adopted", count=len(chosen)))

    def _dismiss(self) -> None:
        """Dismiss what is selected, or take that back, as one step of the history."""
        is_dismissed = not self._are_dismissed()
        edits = [SetDismissed(one.key, is_dismissed) for one in self._selected()]
        if edits:
            name = "dismiss" if is_dismissed else "undismiss"
            self._workspace.push(Batch(tuple(edits)), ui(f"undo.{name}", count=len(edits)))


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setRootIsDecorated(False)
    tree.setWordWrap(True)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    tree.setHeaderLabels(spoken(conflict_headings))
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    SharedColumns(tree, _SHARES)
    return tree


def _summary(review: Review) -> str:
    """Say how many there are; what was dismissed is counted apart."""
    left = review.open_conflicts
    dismissed = len(review.conflicts) - len(left)
    told = [_of_open(left)] if left or not dismissed else []
    told += [ui("conflicts.dismissed", count=dismissed)] if dismissed else []
    return "".join(told)


def _of_open(conflicts: Sequence[Conflict]) -> str:
    trusted = sum(conflict.is_applied for conflict in conflicts)
    if not conflicts:
        return ui("conflicts.none")
    if not trusted:
        return ui("conflicts.nothing_applied", count=len(conflicts))
    return ui("conflicts.summary", count=len(conflicts) - trusted, trusted=trusted)

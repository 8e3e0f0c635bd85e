"""The list of what was not checked, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.locating import find_at
from juesuan_gui.application.texts import ui
from juesuan_gui.checks.engine.expression import show_identity
from juesuan_gui.checks.session import CRASHED
from juesuan_gui.domain.finding import Target
from juesuan_gui.domain.identity import Identity, NotEvaluable
from juesuan_gui.domain.place import BlockPlace, PagePlace, Place, SheetPlace
from juesuan_gui.domain.table import CellRef
from juesuan_gui.export.content.messages import remarks_of
from juesuan_gui.export.content.quotes import quote
from juesuan_gui.gui.source.unread_bands import unread_text
from juesuan_gui.gui.toolkit.sizes import resize_within_screen
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.loading import wording
from juesuan_gui.readers.geometry.unread_areas import PAGE_IS_IMAGE
from juesuan_gui.review import Review

_TARGET_ROLE = Qt.ItemDataRole.UserRole
_PLACE_ROLE = Qt.ItemDataRole.UserRole + 1


class CoverageDialog(QDialog):
    """Stays open beside the window and follows the edits.

    Signals:
        target_chosen: The user wants to see where something was not checked (`Target`).
        place_chosen: The user wants to see a `Place` of the original that was not read.
        recognition_asked: The user wants the pages that are pictures to be recognised.
    """

    target_chosen = Signal(object)
    place_chosen = Signal(object)
    recognition_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWindowTitle(ui("coverage.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([ui("coverage.reason"), ui("coverage.what")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setMaximumSectionSize(420)
        self.tree.setWordWrap(True)
        self.tree.itemActivated.connect(self._choose)
        self.tree.itemClicked.connect(self._choose)
        self.recognise = QPushButton(ui("coverage.recognise"))
        self.recognise.setAutoDefault(False)
        self.recognise.clicked.connect(self.recognition_asked)
        column = QVBoxLayout(self)
        column.addWidget(self._summary)
        column.addWidget(self.tree)
        column.addWidget(self.recognise, 0, Qt.AlignmentFlag.AlignLeft)
        resize_within_screen(self, 760, 420)
        workspace.document_edited.connect(self.refresh)
        workspace.document_opened.connect(self.close)
        self.refresh()

    def refresh(self) -> None:
        """Show the list as it is now, the same reasons together."""
        self.tree.clear()
        review = self._workspace.review
        if review is None:
            return
        items = review.report.not_evaluable
        tally = review.report.tally
        self._summary.setText(
            ui(
                "coverage.summary",
                total=tally.evaluated,
                unchecked=len(items),
                trivial=tally.trivial,
            )
        )
        self._add_switched_off(review)
        self._add_unread(review)
        self._add_remarks(review)
        groups: dict[str, QTreeWidgetItem] = {}
        for item in sorted(items, key=lambda one: one.code != CRASHED):
            reason = wording().message(item.reason, **dict(item.values))
            group = groups.get(reason)
            if group is None:
                group = QTreeWidgetItem(self.tree, [reason])
                groups[reason] = group
                group.setExpanded(True)
            line = QTreeWidgetItem(group, [item.code, _describe(item, review)])
            line.setToolTip(1, line.text(1))
            line.setData(0, _TARGET_ROLE, _target(item, review))
        for reason, group in groups.items():
            group.setText(0, ui("coverage.group", reason=reason, count=group.childCount()))
            group.setToolTip(0, group.text(0))
            group.setFirstColumnSpanned(True)

    def _add_switched_off(self, review: Review) -> None:
        """List the checks that the user switched off, with the reasons."""
        checks = review.switched_off
        if not checks:
            return
        group = QTreeWidgetItem(self.tree, [ui("coverage.switched_off", count=len(checks))])
        group.setFirstColumnSpanned(True)
        group.setExpanded(True)
        for code, reason in checks.items():
            title = wording().message(f"checks.{code}.title")
            QTreeWidgetItem(group, [f"{code} {title}", reason])

    def _add_unread(self, review: Review) -> None:
        """List the parts of the original that were not read, first: nothing in them was checked."""
        found: dict[str, list[Place]] = {}
        for part in review.disclosure.unread:
            found.setdefault(part.reason, []).extend(part.places)
        for reason, places in found.items():
            group = QTreeWidgetItem(self.tree)
            text = ui("coverage.unread", reason=unread_text(reason), count=len(places))
            group.setText(0, text)
            group.setToolTip(0, text)
            group.setFirstColumnSpanned(True)
            group.setExpanded(True)
            for place in places:
                line = QTreeWidgetItem(group, [_place_text(place), ui("coverage.jump")])
                line.setData(0, _PLACE_ROLE, place)
        self.recognise.setVisible(PAGE_IS_IMAGE in found)

    def _add_remarks(self, review: Review) -> None:
        """List what reading noticed: what was left out because nobody sees it, and the like."""
        remarks = remarks_of(review.disclosure, wording())
        if not remarks:
            return
        group = QTreeWidgetItem(self.tree, [ui("coverage.remarks", count=len(remarks))])
        group.setFirstColumnSpanned(True)
        group.setExpanded(True)
        for remark in remarks:
            line = QTreeWidgetItem(group, [remark])
            line.setFirstColumnSpanned(True)
            line.setToolTip(0, remark)

    def _choose(self, item: QTreeWidgetItem) -> None:
        target: Target | None = item.data(0, _TARGET_ROLE)
        place: Place | None = item.data(0, _PLACE_ROLE)
        if target is not None:
            self.target_chosen.emit(target)
        elif place is not None:
            self.place_chosen.emit(place)


def _describe(item: NotEvaluable, review: Review) -> str:
    """Return the identity or the sentence that was not checked, else the title of the check."""
    identity = _identity_of(item, review)
    if identity is not None:
        tables = review.disclosure.tables_by_id
        shown = show_identity(identity, tables, review.report.system, review.catalogue, holds=True)
        return shown.text
    sentence = quote(item, review.disclosure)
    if sentence:
        return sentence
    entry = wording().messages["checks"].get(item.code, {})
    return str(entry.get("title", ""))


def _identity_of(item: NotEvaluable, review: Review) -> Identity | None:
    system = review.report.system
    for index in system.touching(item.cells[0]) if item.cells else ():
        identity = system.identities[index]
        if identity.cells == item.cells and identity.code == item.code:
            return identity
    return None


def _place_text(place: Place) -> str:
    match place:
        case PagePlace(page):
            return ui("coverage.page", number=page)
        case BlockPlace(block):
            return ui("coverage.block", number=block)
        case SheetPlace(sheet):
            return ui("coverage.sheet", name=sheet)
    return ui("coverage.elsewhere")


def _target(item: NotEvaluable, review: Review) -> Target | None:
    if item.cells:
        return CellRef(*item.cells[0])
    found = (find_at(place, review.disclosure) for place in item.places)
    return next((target for target in found if target is not None), None)

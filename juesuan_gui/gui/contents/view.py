"""The contents tree on screen: quiet group titles, one line a node, counts at the right."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from juesuan_gui.application.outline import Node, NodeKind, all_nodes
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import Severity
from juesuan_gui.gui.contents.model import Badges, ContentsModel
from juesuan_gui.gui.toolkit.icons import icon
from juesuan_gui.gui.toolkit.marks import paint_shape
from juesuan_gui.gui.toolkit.options import Option, read_option
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.gui.toolkit.theme import Theme, theme_of
from juesuan_gui.gui.workspace.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_GAP = 5
_SIGN_SHARE = 0.88  # of the height of a line
_STATE_ICONS = ("good", "partial", "involved", "settled", "unchecked")


class ContentsView(QTreeView):
    """Lets the user go to a table or a section.

    Signals:
        node_chosen: `Node` that the user selected.
    """

    node_chosen = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contents = ContentsModel(workspace, self)
        self._workspace = workspace
        self.setModel(self.contents)
        self.setItemDelegate(_NodeDelegate(self))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(12)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformRowHeights(True)
        self.setAccessibleName(ui("contents.title"))
        self.selectionModel().currentChanged.connect(self._pass_current)
        self.contents.modelReset.connect(self._open_branches)
        self._open_branches()

    def show_node(self, key: str) -> None:
        """Mark a node as the one that is shown, without telling that the user chose it."""
        index = self.contents.index_of(key)
        if index.isValid() and index != self.currentIndex():
            with QSignalBlocker(self):
                self.setCurrentIndex(index)
            self.scrollTo(index)

    def step(self, distance: int) -> None:
        """Go to the node so many lines further."""
        nodes = list(all_nodes(self.contents.outline))
        current = self.currentIndex().data(Role.NODE)
        position = nodes.index(current) if current in nodes else -1
        if nodes:
            wanted = max(0, min(position + distance, len(nodes) - 1))
            self.setCurrentIndex(self.contents.index_of(nodes[wanted].key))

    def _pass_current(self, current: QModelIndex) -> None:
        node = current.data(Role.NODE)
        if isinstance(node, Node):
            self.node_chosen.emit(node)

    def _open_branches(self) -> None:
        """Open the groups, the parts with findings, and the part that explains the tables."""
        outline = self.contents.outline
        explained = _part_after_tables(self._workspace, self.contents)
        for group_row in range(len(outline)):
            group = self.contents.index(group_row, 0)
            self.expand(group)
            for row in range(self.contents.rowCount(group)):
                part = self.contents.index(row, 0, group)
                badges: Badges = part.data(Role.BADGES)
                node: Node = part.data(Role.NODE)
                self.setExpanded(part, bool(badges.counts) or node.key == explained)


def _part_after_tables(workspace: Workspace, model: ContentsModel) -> str:
    """Return the key of the part that follows the last statutory table."""
    disclosure, review = workspace.disclosure, workspace.review
    if disclosure is None or review is None:
        return ""
    last, seen = 0, 0
    for item in disclosure.items:
        if not isinstance(item, str):
            seen += 1
        elif review.catalogue.kinds[disclosure.tables_by_id[item].kind].is_known_form:
            last = seen
    nodes = [n for n in all_nodes(model.outline) if n.kind is NodeKind.SECTION and n.children]
    return next((node.key for node in nodes if node.first >= last), "")


def _worth_showing(badges: Badges) -> list[Severity]:
    """Return what there is room for: errors and warnings, the lighter ones only without these."""
    heavy: list[Severity] = [
        one for one in badges.counts if one in (Severity.ERROR, Severity.WARNING)
    ]
    return heavy or list(badges.counts)


class _NodeDelegate(QStyledItemDelegate):
    """Paints a node: title, then its state or its counts with their shapes."""

    def _paint_background(self, painter: QPainter, option: Option, theme: Theme) -> None:
        if option.is_selected:
            painter.fillRect(option.rect, theme.selection)
            painter.fillRect(QRect(0, option.rect.top(), 3, option.rect.height()), theme.accent)
        elif option.is_hovered:
            painter.fillRect(option.rect, theme.heading)

    def _paint_badges(self, painter: QPainter, option: Option, badges: Badges, theme: Theme) -> int:
        """Paint from the right; return where the title has to end."""
        right = option.rect.right() - 8
        for severity in sorted(_worth_showing(badges), key=lambda one: -one.rank):
            right = self._paint_count(painter, option, right, severity, badges, theme)
        if badges.state == "empty":
            painter.setPen(theme.muted)
            text = ui("contents.empty")
            width = painter.fontMetrics().horizontalAdvance(text)
            box = QRect(right - width, option.rect.top(), width, option.rect.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
            right -= width + _GAP
        elif badges.state in _STATE_ICONS and (not badges.counts or badges.state == "involved"):
            inks = {"good": theme.good, "involved": theme.ink[Severity.WARNING]}
            colour = inks.get(badges.state, theme.muted)
            size = round(painter.fontMetrics().height() * _SIGN_SHARE)
            box = QRect(right - size + 1, option.rect.center().y() - size // 2, size, size)
            icon(badges.state, colour).paint(painter, box)
            right -= size + _GAP
        return right

    def _paint_count(
        self,
        painter: QPainter,
        option: Option,
        right: int,
        severity: Severity,
        badges: Badges,
        theme: Theme,
    ) -> int:
        text = str(badges.counts[severity])
        metrics = painter.fontMetrics()
        size = metrics.height() * 0.5
        width = int(metrics.horizontalAdvance(text) + size + 14)
        height = metrics.height() + 2
        box = QRectF(right - width, option.rect.center().y() - height / 2 + 0.5, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tint[severity])
        painter.drawRoundedRect(box, height / 2, height / 2)
        shape = QRectF(box.left() + 6, box.center().y() - size / 2, size, size)
        paint_shape(painter, shape, severity, theme)
        painter.setPen(theme.ink[severity])
        painter.drawText(
            box.adjusted(0, 0, -6, 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            text,
        )
        return right - width - 3

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a node or a group."""
        shown = read_option(option)
        theme = theme_of(shown.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        node = index.data(Role.NODE)
        font = QFont(shown.font)
        right = shown.rect.right() - 6
        if node is None:
            painter.setPen(theme.muted)
        else:
            self._paint_background(painter, shown, theme)
            painter.setFont(font)
            right = self._paint_badges(painter, shown, index.data(Role.BADGES), theme)
            painter.setPen(theme.text)
        painter.setFont(font)
        box = QRect(shown.rect)
        box.setLeft(box.left() + 3)
        box.setRight(right)
        title = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Give every line the same height."""
        return QSize(100, QFontMetrics(read_option(option).font).height() + 8)

"""The bar above the grid: the current cell's name and its identities in live figures."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.building_blocks import DropButton, PanelHeader
from juesuan_gui.gui.toolkit.formula import verdict_line
from juesuan_gui.gui.toolkit.targets import target_of_link
from juesuan_gui.gui.toolkit.theme import theme_of
from juesuan_gui.gui.workspace.workspace import Changes, Workspace

if TYPE_CHECKING:
    from juesuan_gui.domain.identity import Identity
    from juesuan_gui.domain.table import CellRef
    from juesuan_gui.review import Review

_LEAST_PX = 320
_NAME_SEPARATOR = " \u00b7 "


class IdentityBar(PanelHeader):
    """Shows the weightiest identity of a cell; the others open below it.

    Signals:
        target_clicked: A term was clicked (`Target`).
    """

    target_clicked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._cell: CellRef | None = None
        self._name = QLabel()
        self._formula = _ClippedLabel()
        self._formula.linkActivated.connect(self._follow)
        self._more = DropButton(is_flat=True)
        self._more.setToolTip(ui("identity_bar.more_tip"))
        self._more.clicked.connect(self.show_all)
        for widget in (self._name, self._formula, self._more):
            self.line.addWidget(widget)
        self.line.setStretchFactor(self._formula, 1)
        self.line.setSpacing(14)
        workspace.document_edited.connect(self._refresh_after)

    def show_cell(self, cell: CellRef | None) -> None:
        """Show the identities of a cell."""
        self._cell = cell
        self.refresh()

    def lines(self) -> list[str]:
        """Return the identities of the cell as rich text, broken ones first."""
        review, cell = self._workspace.review, self._cell
        if review is None or cell is None:
            return []
        theme = theme_of(self.palette())
        return [verdict_line(one, review, theme, cell) for one in self._identities(review, cell)]

    def _identities(self, review: Review, cell: CellRef) -> list[Identity]:
        """Return the identities of a cell: those of its findings first, then other broken ones."""
        from juesuan_gui.application.coverage import identities_of  # noqa: PLC0415 - not for the first paint

        flag = self._workspace.flags.get(cell)
        rows = [self._workspace.row(key) for key in flag.keys] if flag else []
        named = [row.finding.identity.key for row in rows if row and row.finding.identity]
        found = [identity for identity, _ in identities_of(cell, review.report.system)]
        return sorted(found, key=lambda one: one.key not in named)

    def show_all(self) -> None:
        """Open the list of all identities of the cell."""
        lines = self.lines()
        if not lines:
            return
        popup = _Popup(lines, self)
        popup.link_followed.connect(self._follow)
        popup.open_below(self)

    def _refresh_after(self, changes: Changes) -> None:
        if changes.cells or changes.paragraphs:
            self.refresh()

    def refresh(self) -> None:
        """Show the figures as they are now."""
        review, cell = self._workspace.review, self._cell
        if review is None or cell is None:
            self._name.clear()
            self._formula.clear()
            self._more.hide()
            return
        identities = self._identities(review, cell)
        theme = theme_of(self.palette())
        self._name.setText(cell_title(cell, review))
        found = review.disclosure.cell(cell)
        nothing = ui("identity_bar.none") if found and found.is_numeric else ""
        text = _muted(nothing, self)
        if identities:
            text = verdict_line(identities[0], review, theme, cell, is_short=True)
        self._formula.setText(text)
        self._more.setVisible(len(identities) > 1)
        self._more.setText(ui("identity_bar.more", count=len(identities)))

    def _follow(self, link: str) -> None:
        target = target_of_link(link)
        if target is not None:
            self.target_clicked.emit(target)


class _ClippedLabel(QLabel):
    """A line of rich text that may be cut off at its end; the list below shows it whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def minimumSizeHint(self) -> QSize:
        """Demand no width."""
        return QSize(0, super().minimumSizeHint().height())


class _Popup(QFrame):
    """The list of all identities of a cell; closes when the user goes elsewhere."""

    link_followed = Signal(str)

    def __init__(self, lines: list[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setBackgroundRole(self.foregroundRole().Base)
        self.setAutoFillBackground(True)
        content = QWidget()
        content.setBackgroundRole(self.foregroundRole().Base)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(12, 8, 12, 10)
        for line in lines:
            label = QLabel(line)
            label.setWordWrap(True)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            label.linkActivated.connect(self._follow)
            self._column.addWidget(label)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def open_below(self, widget: QWidget) -> None:
        """Show the list below a widget, as wide as it, within the window."""
        width = max(widget.width(), _LEAST_PX)
        frame = 2 * self.frameWidth()
        needed = self._column.heightForWidth(width - frame) + frame
        place = widget.mapTo(widget.window(), QPoint(0, widget.height()))
        below = widget.window().height() - place.y()
        self.setFixedSize(width, min(needed, max(below, _LEAST_PX // 2)))
        self.move(widget.window().mapToGlobal(place))
        self.show()
        self.setFocus()

    def _follow(self, link: str) -> None:
        self.link_followed.emit(link)
        self.close()


def cell_title(cell: CellRef, review: Review) -> str:
    """Return row and column of a cell in words, the column with its number and headings."""
    from juesuan_gui.application.whereabouts import row_label  # noqa: PLC0415 - not for the first paint

    found = review.disclosure.cell(cell)
    if found is None:
        return ""
    parts = [row_label(cell, review.disclosure, review.catalogue)]
    key = found.column_key
    if key is not None:
        number = ui("identity_bar.column_no", number=key.column_no) if key.is_printed else ""
        outer = key.heading[:1] if len(key.heading) > 1 else ()
        parts += [*outer, " ".join(x for x in (number, *key.heading[-1:]) if x)]
    return _NAME_SEPARATOR.join(part for part in parts if part)


def _muted(text: str, widget: QWidget) -> str:
    colour = theme_of(widget.palette()).muted.name()
    return f'<span style="color:{colour}">{escape(text)}</span>'

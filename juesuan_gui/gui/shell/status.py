"""The status bar: what was checked and what was not, the file, its unit, whether it is saved."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.domain.finding import Severity
from juesuan_gui.gui.toolkit.building_blocks import ElidedLabel, QuietLabel
from juesuan_gui.gui.toolkit.theme import theme_of
from juesuan_gui.gui.workspace.workspace import Workspace


class StatusBar(QStatusBar):
    """Keeps itself up to date.

    Signals:
        coverage_asked: The user wants to know what was not checked.
    """

    coverage_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.coverage = QLabel()
        self.coverage.setTextFormat(Qt.TextFormat.RichText)
        self.coverage.setContentsMargins(8, 0, 0, 0)
        self.coverage.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.coverage.linkActivated.connect(lambda _link: self.coverage_asked.emit())
        self.file = ElidedLabel()
        self.file.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.file.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.zoom = QuietLabel()
        self.zoom.setContentsMargins(6, 0, 10, 0)
        self.addWidget(self.coverage)
        self.addPermanentWidget(self.file, 1)
        self.addPermanentWidget(self.zoom)
        self.setSizeGripEnabled(False)
        workspace.document_opened.connect(self.refresh)
        workspace.document_edited.connect(self._show_coverage)
        workspace.saved_state_changed.connect(self._show_file)
        self.refresh()

    def refresh(self) -> None:
        """Show counts and file as they are now."""
        self._show_coverage()
        self._show_file()

    def show_zoom(self, percent: int) -> None:
        """Show the size of the text."""
        self.zoom.setText(f"{percent}%")

    def _show_coverage(self) -> None:
        review = self._workspace.review
        if review is None:
            self.coverage.setText(ui("status.nothing"))
            return
        tally = review.report.tally
        theme = theme_of(self.palette())
        text = ui(
            "status.coverage",
            total=tally.evaluated,
            holds=tally.holds,
            rounding=tally.rounding,
            broken=tally.broken,
        )
        unchecked = len(review.report.not_evaluable)
        unread = sum(len(part.places) for part in review.disclosure.unread)
        if unchecked or unread:
            colour = theme.ink[Severity.WARNING].name()
            key = "status.unread" if unread else "status.unchecked"
            link = ui(key, count=unchecked, unread=unread)
            text += f'&nbsp;&nbsp;|&nbsp;&nbsp;<a href="why" style="color:{colour}">{link}</a>'
        self.coverage.setText(text)

    def _show_file(self) -> None:
        opened, keeper = self._workspace.opened, self._workspace.keeper
        if opened is None or keeper is None:
            self.file.clear()
            return
        disclosure = opened.review.disclosure
        unit = next((table.money_unit for table in disclosure.tables if table.money_unit), None)
        parts = [keeper.project.name if keeper.project else opened.source_name]
        parts += [unit] if unit else []
        parts.append(self._saved_state())
        self.file.show_text(ui("status.separator").join(parts))

    def _saved_state(self) -> str:
        workspace = self._workspace
        keeper, opened = workspace.keeper, workspace.opened
        if keeper is not None and keeper.is_read_only:
            is_newer = opened is not None and opened.is_newer
            return ui("status.newer" if is_newer else "status.read_only")
        if workspace.has_unsaved_edits:
            return ui("status.unsaved")
        if workspace.keeper is not None and workspace.keeper.project is not None:
            time = datetime.now().astimezone().strftime("%H:%M")
            return ui("status.saved", time=time)
        return ui("status.unchanged")

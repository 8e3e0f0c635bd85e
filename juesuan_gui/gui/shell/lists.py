"""Lists that stay open beside the window, each a dialog of its own, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from juesuan_gui.gui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from juesuan_gui.domain.finding import Target
    from juesuan_gui.domain.place import Place
    from juesuan_gui.review.comparison import Comparison


class Lists(QObject):
    """Shows what was not checked, what does not fit, and what differs from a former version."""

    def __init__(
        self,
        workspace: Workspace,
        window: QWidget,
        go_to: Callable[[Target], object],
        show_place: Callable[[Place], object],
        recognise: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._go_to = go_to
        self._show_place = show_place
        self._recognise = recognise

    def show_coverage(self) -> None:
        """List what was not checked, and why."""
        from juesuan_gui.gui.dialogs.coverage_dialog import CoverageDialog  # noqa: PLC0415 - rare

        if self._workspace.review is not None:
            dialog = CoverageDialog(self._workspace, self._window)
            dialog.target_chosen.connect(self._go_to)
            dialog.place_chosen.connect(self._show_place)
            dialog.recognition_asked.connect(self._recognise)
            dialog.show()

    def show_conflicts(self) -> None:
        """List what the project holds that does not fit the document."""
        from juesuan_gui.gui.dialogs.conflicts_dialog import ConflictsDialog  # noqa: PLC0415 - rare

        if self._workspace.review is not None:
            dialog = ConflictsDialog(self._workspace, self._window)
            dialog.target_chosen.connect(self._go_to)
            dialog.show()

    def show_comparison(self, comparison: Comparison, former_name: str) -> None:
        """Show the document beside its former version."""
        from juesuan_gui.gui.dialogs.comparison_dialog import ComparisonDialog  # noqa: PLC0415

        if self._workspace.review is not None:
            dialog = ComparisonDialog(comparison, former_name, self._workspace, self._window)
            dialog.target_chosen.connect(self._go_to)
            dialog.show()

"""Columns of a list that share its width, so that none of them lies outside a small window."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTreeView

_SPARE_PX = 12


class SharedColumns(QObject):
    """Gives each column its share of the width, but room for its heading at least."""

    def __init__(self, view: QTreeView, shares: Sequence[float]) -> None:
        super().__init__(view)
        self._view = view
        self._shares = shares
        view.viewport().installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share another width."""
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        header, width = self._view.header(), self._view.viewport().width()
        for column, share in enumerate(self._shares):
            wanted = int(width * share / sum(self._shares))
            header.resizeSection(column, max(wanted, header.sectionSizeHint(column) + _SPARE_PX))

"""What every view of an original does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from juesuan_gui.domain.place import Place


class SourceView(QWidget):
    """Shows the original and marks places in it.

    Signals:
        place_clicked: The user clicked at a `Place`, as small as the view can tell.
        caption_changed: What the panel's header should say, for example the page number.
        failed: The original cannot be shown after all (the exception).
    """

    place_clicked = Signal(object)
    caption_changed = Signal(str)
    failed = Signal(Exception)

    def show_places(self, places: Sequence[Place], others: Sequence[Place] = ()) -> None:
        """Mark places and bring the first into sight; places of another kind are ignored.

        Args:
            others: Marked lightly: they belong to the same finding.
        """
        raise NotImplementedError

    def zoom(self, points: float) -> None:
        """Follow the size of the text of the window."""
        raise NotImplementedError

    def tools(self) -> Sequence[QAction]:
        """Return what the panel's header offers for this view."""
        return ()

    def release(self) -> None:
        """Stop background work and let go of the file; the view is not used after this."""

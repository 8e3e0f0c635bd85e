"""What every view of an original does."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from juesuan_gui.domain.place import Place


class SourceView(QWidget):
    """Shows the original and marks places in it.

    Signals:
        place_clicked: The user clicked at a `Place`, as small as the view can tell.
        caption_changed: What the panel's header should say, for example the page number.
    """

    place_clicked = Signal(object)
    caption_changed = Signal(str)

    def show_places(self, places: Sequence[Place]) -> None:
        """Mark places and bring the first into sight; places of another kind are ignored."""
        raise NotImplementedError

    def zoom(self, points: float) -> None:
        """Follow the size of the text of the window."""
        raise NotImplementedError

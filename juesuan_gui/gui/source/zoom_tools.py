"""The buttons that zoom a view of the original."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from juesuan_gui.application.texts import ui


def build_zoom_tools(
    parent: QWidget, zoom: Callable[[int], object], reset: str = "fit"
) -> list[QAction]:
    """Return actions that call `zoom` with the steps to enlarge by, 0 for the first size.

    Args:
        reset: Key of the text of the action that goes back to the first size.
    """
    steps = {"smaller": -1, reset: 0, "larger": 1}
    return [_build(parent, name, number, zoom) for name, number in steps.items()]


def _build(parent: QWidget, name: str, steps: int, zoom: Callable[[int], object]) -> QAction:
    action = QAction(ui(f"source.{name}"), parent)
    action.setToolTip(ui(f"source.{name}_tip"))
    action.triggered.connect(lambda _=False: zoom(steps))
    return action

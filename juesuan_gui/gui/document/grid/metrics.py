"""What a font makes of the texts of a grid, for the layout."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from juesuan_gui.gui.document.grid.layout import Metrics

PADDING = 5
_UNBOUNDED = 100_000
_SPARE_PX = 1
_GAP_PX = 4


def metrics_of(font: QFont) -> Metrics:
    """Return the measures of a font; widths are those of its bold cut, in which edits are shown."""
    bold = QFont(font)
    bold.setBold(True)
    plain = QFontMetrics(font)

    def height(text: str, width: int) -> int:
        if "\n" not in text and plain.horizontalAdvance(text) <= width:
            return plain.lineSpacing()
        room = QRect(0, 0, width, _UNBOUNDED)
        return plain.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()

    return Metrics(
        QFontMetrics(bold).horizontalAdvance,
        height,
        plain.height(),
        plain.lineSpacing(),
        PADDING + _SPARE_PX,
        _GAP_PX,
    )

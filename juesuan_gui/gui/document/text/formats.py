"""How paragraphs of running text are set: headings bold, body indented, lines apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat

if TYPE_CHECKING:
    from juesuan_gui.domain.disclosure import Paragraph


_LINE_HEIGHT_PERCENT = 150.0
_INDENT_EM = 2
_PIXELS_PER_POINT = 4 / 3
_SPACE_EM = 0.6


def block_format(paragraph: Paragraph, font: QFont) -> QTextBlockFormat:
    """Return indent, spacing and line height of a paragraph."""
    em = font.pointSizeF() * _PIXELS_PER_POINT
    style = QTextBlockFormat()
    height = QTextBlockFormat.LineHeightTypes.ProportionalHeight
    style.setLineHeight(_LINE_HEIGHT_PERCENT, height.value)
    if paragraph.heading_level:
        style.setTopMargin(_SPACE_EM * em)
    else:
        style.setTextIndent(_INDENT_EM * em)
    return style


def char_format(paragraph: Paragraph) -> QTextCharFormat:
    """Return the weight of a paragraph's text."""
    style = QTextCharFormat()
    if paragraph.heading_level:
        style.setFontWeight(QFont.Weight.Bold)
    return style

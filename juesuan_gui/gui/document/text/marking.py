"""How flagged numbers look in running text: a tint, and an underline of its own for each severity.

error wave, warning dashes, rounding dots, hint dash-dot, corrected text a plain line.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat

from juesuan_gui.domain.finding import Severity, TextRef
from juesuan_gui.gui.document.text.spans import find_changes
from juesuan_gui.gui.toolkit.theme import Theme
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.loading import wording

if TYPE_CHECKING:
    from juesuan_gui.application.flags import TextFlag

_LINES = {
    Severity.ERROR: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Severity.WARNING: QTextCharFormat.UnderlineStyle.DashUnderline,
    Severity.ROUNDING: QTextCharFormat.UnderlineStyle.DotLine,
    Severity.HINT: QTextCharFormat.UnderlineStyle.DashDotLine,
}


Mark = tuple[TextRef, QTextCharFormat]


def find_marks(
    paragraphs: range, target: TextRef | None, workspace: Workspace, theme: Theme
) -> Iterator[Mark]:
    """Yield the marks of some paragraphs, the current one last.

    Qt paints the later of two overlapping marks alone, so a flag on corrected text and the current
    mark on a flag carry what they cover.
    """
    current = current_format(theme)
    for index in paragraphs:
        edited = _edited_spans(index, workspace)
        for span in edited:
            yield span, edited_format(theme)
        for flag in reversed(workspace.text_flags.get(index, ())):
            style = flag_format(flag, theme)
            if any(flag.ref.start < span.end and span.start < flag.ref.end for span in edited):
                style.setForeground(theme.edited)
            yield flag.ref, style
            if flag.ref == target:
                current = QTextCharFormat(style)
                current.merge(current_format(theme))
    if target is not None:
        yield target, current


def _edited_spans(index: int, workspace: Workspace) -> list[TextRef]:
    """Return the spans of a paragraph that differ from what is printed."""
    review = workspace.review
    if review is None:
        return []
    printed = review.original.disclosure.paragraphs[index].text
    spans = find_changes(printed, review.disclosure.paragraphs[index].text)
    return [TextRef(index, start, end) for start, end in spans]


def flag_format(flag: TextFlag, theme: Theme) -> QTextCharFormat:
    """Return the look of a flagged number; the suspect one has the suspect's colour besides.

    What is only compared with it has no tint.
    """
    style = QTextCharFormat()
    if flag.is_related:
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        style.setUnderlineColor(theme.muted)
        return style
    style.setBackground(theme.tint[flag.severity])
    style.setUnderlineStyle(_LINES[flag.severity])
    style.setUnderlineColor(theme.ink[flag.severity])
    if flag.is_suspect:
        style.setForeground(theme.suspect)
    return style


def edited_format(theme: Theme) -> QTextCharFormat:
    """Return the look of corrected text."""
    style = QTextCharFormat()
    style.setForeground(theme.edited)
    style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    style.setUnderlineColor(theme.edited)
    return style


def current_format(theme: Theme) -> QTextCharFormat:
    """Return the look of the span that the user jumped to."""
    style = QTextCharFormat()
    style.setBackground(theme.selection)
    return style


def tool_tip(flag: TextFlag | None, workspace: Workspace) -> str:
    """Return what a flagged number's tool tip says."""
    row = workspace.row(flag.key) if flag else None
    if row is None:
        return ""
    name = wording().message(f"severity.{row.finding.severity}")
    return f"<p><b>{escape(name)}</b> {row.finding.code} {escape(row.message)}</p>"

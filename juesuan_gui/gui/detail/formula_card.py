"""The formula of a finding in live terms, with expected, actual, difference and bound."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from juesuan_gui.application.texts import ui
from juesuan_gui.domain.amount import plain
from juesuan_gui.gui.toolkit.building_blocks import Card
from juesuan_gui.gui.toolkit.formula import identity_html, quotient_html, verdict_line
from juesuan_gui.gui.toolkit.targets import link_of, target_of_link
from juesuan_gui.gui.toolkit.theme import Theme, theme_of

if TYPE_CHECKING:
    from juesuan_gui.application.rows import FindingRow
    from juesuan_gui.domain.identity import Identity

_SHOW_EFFECTS = "effects"
_MOST_LINES = 60

# So short that a line of the panel holds it, and the correction below stays in view.
_CONTEXT_BEFORE, _CONTEXT_AFTER = 12, 6
_SPARE = 8
_MARKS = "\uff0c\u3002\uff1b\uff1a"  # comma, stop, semicolon, colon, as Chinese is printed
_FIGURE = frozenset("0123456789.,%")


class FormulaCard(Card):
    """Explains what does not fit.

    Attributes:
        more: What follows the formula: figures, sentences, what else is affected.

    Signals:
        target_clicked: A term was clicked (`Target`).
    """

    target_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: FindingRow | None = None
        self._shows_effects = False
        self.label = self._build_label()
        self.more = self._build_label()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for label in (self.label, self.more):
            self._column.addWidget(label)
        self.fit(is_low=False)

    def _build_label(self) -> QLabel:
        label = QLabel()
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        label.linkActivated.connect(self._follow)
        return label

    def fit(self, *, is_low: bool) -> None:
        """Be slim in a low panel, which has what follows the formula further down."""
        self._column.setContentsMargins(10, *((2, 10, 2) if is_low else (7, 10, 8)))
        if not is_low:
            self._column.addWidget(self.more)

    def show_row(self, row: FindingRow) -> None:
        """Show a finding as the figures are now."""
        if self._row is None or row.key != self._row.key:
            self._shows_effects = False
        self._row = row
        self._refresh()

    def _refresh(self) -> None:
        if self._row is not None:
            theme = theme_of(self.palette())
            first, *more = _lines(self._row, theme, shows_effects=self._shows_effects)
            for label, lines in ((self.label, [first]), (self.more, more)):
                label.setText("".join(f'<p style="margin:2px 0">{line}</p>' for line in lines))
            self.more.setVisible(bool(more))

    def _follow(self, link: str) -> None:
        target = target_of_link(link)
        if target is not None:
            self.target_clicked.emit(target)
        elif link == _SHOW_EFFECTS:
            self._shows_effects = not self._shows_effects
            self._refresh()


def _lines(row: FindingRow, theme: Theme, *, shows_effects: bool) -> Iterator[str]:
    from juesuan_gui.application.coverage import outcome_of  # noqa: PLC0415 - not for the first paint

    finding = row.finding
    system = row.review.report.system
    division = _division(row, theme)
    if finding.identity is not None and outcome_of(finding.identity, system) is not None:
        yield identity_html(finding.identity, row.review, theme)
    elif division is not None:
        yield division + escape(finding.values.get("hint", ""))
    else:
        yield escape(row.message)
    figures = _figures(row)
    if figures:
        yield _muted(escape(figures), theme)
    if row.is_resolved:
        yield f'<span style="color:{theme.good.name()}">{escape(ui("detail.resolved"))}</span>'
    if finding.identity is None and division is None:
        yield from _mentions(row, theme)
    effects = [one for one in finding.effects if outcome_of(one, system) is not None]
    if effects:
        key = "detail.hide_effects" if shows_effects else "detail.show_effects"
        yield _link(_SHOW_EFFECTS, ui(key, count=len(effects)), theme)
        if shows_effects:
            yield from (_effect(one, row, theme) for one in effects[:_MOST_LINES])


def _division(row: FindingRow, theme: Theme) -> str | None:
    quotient = row.finding.quotient
    return quotient_html(quotient, row.review, theme) if quotient is not None else None


def _figures(row: FindingRow) -> str:
    finding = row.finding
    parts = []
    if finding.expected:
        parts.append(ui("detail.expected", value=finding.expected))
        key = "was" if row.is_resolved else "actual"
        parts.append(ui(f"detail.{key}", value=finding.actual or ui("formula.blank")))
    if row.difference:
        parts.append(ui("detail.difference", value=row.difference))
    if finding.bound is not None:
        parts.append(ui("detail.bound", value=plain(finding.bound)))
    return ui("detail.separator").join(parts)


def _mentions(row: FindingRow, theme: Theme) -> Iterator[str]:
    """Show every sentence that takes part, its number as a link."""
    paragraphs = row.review.disclosure.paragraphs
    for mention in row.finding.texts:
        ref = mention.ref
        text = paragraphs[ref.paragraph].text if ref.paragraph < len(paragraphs) else ""
        before, after = context_of(text, ref.start, ref.end)
        number = _link(link_of(ref), text[ref.start : ref.end] or mention.text, theme)
        where = f"{mention.section} " if mention.section else ""
        yield _muted(f"{escape(where)}…{escape(before)}{number}{escape(after)}…", theme)


def context_of(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and after a span, which begin and end at a clause or a whole number.

    A clause that begins or ends a little further off is shown to its mark.
    """
    first = max(0, start - _CONTEXT_BEFORE)
    mark = max(text.rfind(sign, max(0, first - _SPARE), start - 1) for sign in _MARKS)
    first = mark + 1 if mark >= 0 else first
    while 0 < first < start and text[first] in _FIGURE and text[first - 1] in _FIGURE:
        first -= 1
    last = min(len(text), end + _CONTEXT_AFTER)
    found = [at for sign in _MARKS if (at := text.find(sign, end, last + _SPARE)) >= 0]
    last = min(found) if found else last
    while end < last < len(text) and text[last] in _FIGURE and text[last - 1] in _FIGURE:
        last += 1
    return text[first:start], text[end:last]


def _effect(identity: Identity, row: FindingRow, theme: Theme) -> str:
    return verdict_line(identity, row.review, theme)


def _link(target: str, text: str, theme: Theme) -> str:
    return f'<a href="{target}" style="color:{theme.link.name()}">{escape(text)}</a>'


def _muted(html: str, theme: Theme) -> str:
    return f'<span style="color:{theme.muted.name()}">{html}</span>'

"""The proposed correction of a finding: what, why, how sure, and one key to accept it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.toolkit.building_blocks import AccentButton, Card, DropButton
from juesuan_gui.gui.toolkit.targets import link_of, target_of_link
from juesuan_gui.gui.toolkit.theme import theme_of
from juesuan_gui.loading import wording

if TYPE_CHECKING:
    from juesuan_gui.application.preview import Effect
    from juesuan_gui.application.rows import FindingRow
    from juesuan_gui.domain.finding import Suggestion


class SuggestionCard(Card):
    """Shows the best suggestion; the others are in a menu.

    Attributes:
        buttons: What can be done with it; stands where it is in sight at every size.

    Signals:
        accepted: The user accepts a `Suggestion`.
        target_clicked: The place of the correction was clicked (`Target`).
    """

    accepted = Signal(object)
    target_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, is_good=True)
        self._row: FindingRow | None = None
        self._chosen: Suggestion | None = None
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.label.linkActivated.connect(self._follow)
        self.accept_button = AccentButton(ui("detail.accept"), is_good=True)
        self.accept_button.setToolTip(ui("detail.accept_tip"))
        self.accept_button.clicked.connect(self.accept)
        self.preview_button = QPushButton(ui("detail.preview"))
        self.preview_button.clicked.connect(self.preview)
        self.buttons = QWidget()
        self.others_button = DropButton()
        self.others_button.clicked.connect(self.open_others)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout(self.buttons)
        buttons.setContentsMargins(0, 0, 8, 0)
        buttons.setSpacing(6)
        for button in (self.accept_button, self.preview_button, self.others_button):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.label)
        self.fit(is_low=False)

    def fit(self, *, is_low: bool) -> None:
        """Be slim in a low panel."""
        gap = 2 if is_low else 6
        self._column.setContentsMargins(10, gap, 10, gap)

    @property
    def chosen(self) -> Suggestion | None:
        """The suggestion that accepting would make."""
        return self._chosen

    def show_row(self, row: FindingRow) -> None:
        """Show the best suggestion of a finding, if it has any and still stands."""
        self._row = row
        suggestions = () if row.is_resolved else row.finding.suggestions
        self._choose(suggestions[0] if suggestions else None)
        self.others_button.setVisible(len(suggestions) > 1)
        self.others_button.setText(ui("detail.others", count=len(suggestions) - 1))

    def accept(self) -> None:
        """Accept the suggestion shown."""
        if self._chosen is not None:
            self.accepted.emit(self._chosen)

    def preview(self) -> None:
        """Tell what accepting would change, and how many findings it would settle and bring."""
        from juesuan_gui.application.preview import changes_text, preview_edit  # noqa: PLC0415 - not for the first paint
        from juesuan_gui.review.edits import edit_of_suggestion  # noqa: PLC0415 - not for the first paint

        if self._chosen is None or self._row is None:
            return
        review = self._row.review
        effect = preview_edit(review, edit_of_suggestion(self._chosen, ""))
        self._show_text(effect_text(effect), changes_text(self._chosen, review))

    def open_others(self) -> None:
        """Let the user choose another suggestion."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for suggestion in self._row.finding.suggestions if self._row else ():
            action = QAction(self._title(suggestion), menu)
            action.setCheckable(True)
            action.setChecked(suggestion is self._chosen)
            action.triggered.connect(lambda _=False, one=suggestion: self._choose(one))
            menu.addAction(action)
        menu.popup(self.others_button.mapToGlobal(self.others_button.rect().bottomLeft()))

    def _choose(self, suggestion: Suggestion | None) -> None:
        self._chosen = suggestion
        self.setVisible(suggestion is not None)
        self.buttons.setVisible(suggestion is not None)
        if suggestion is not None:
            self._show_text("")

    def _show_text(self, note: str, changes: str = "") -> None:
        row, suggestion = self._row, self._chosen
        if row is None or suggestion is None:
            return
        theme = theme_of(self.palette())
        catalogue = wording()
        grade = catalogue.message(f"grade.{suggestion.grade}")
        reason = catalogue.message(suggestion.reason, **suggestion.values)
        also = ui("detail.also", count=len(suggestion.also)) if suggestion.also else ""
        old = suggestion.old or ui("formula.blank")
        change = f"{escape(old)} \u2192 {escape(suggestion.new or ui('formula.blank'))}"
        breaks = ui("detail.breaks", count=suggestion.breaks) if suggestion.breaks else ""
        link = f'<a href="{link_of(suggestion.target)}" style="color:{theme.good.name()}">'
        self.label.setText(
            f'<p style="margin:2px 0"><b style="color:{theme.good.name()}">'
            f"{escape(ui('detail.suggestion'))}</b>&nbsp; "
            f"{link}{escape(self._place(suggestion))}</a> <b>{change}</b>{escape(also)}&nbsp; "
            f'<span style="color:{theme.good.name()}">{escape(grade)}</span></p>'
            f'<p style="margin:2px 0">{escape(reason)}{escape(breaks)}</p>'
            + (f'<p style="margin:2px 0"><b>{escape(note)}</b></p>' if note else "")
            + (f'<p style="margin:2px 0">{escape(changes)}</p>' if changes else "")
        )

    def _title(self, suggestion: Suggestion) -> str:
        old = suggestion.old or ui("formula.blank")
        grade = wording().message(f"grade.{suggestion.grade}") if self._row else ""
        return f"{self._place(suggestion)}  {old} \u2192 {suggestion.new}  {grade}"

    def _place(self, suggestion: Suggestion) -> str:
        from juesuan_gui.application.whereabouts import place_name  # noqa: PLC0415 - not for the first paint

        row = self._row
        if row is None:
            return ""
        return place_name(suggestion.target, row.review.disclosure, row.review.catalogue)

    def _follow(self, link: str) -> None:
        target = target_of_link(link)
        if target is not None:
            self.target_clicked.emit(target)


def effect_text(effect: Effect) -> str:
    """Say what a correction would do."""
    if not effect.vanishing and not effect.appearing:
        return ui("detail.effect_none")
    text = ui("detail.effect_gone", count=len(effect.vanishing))
    if effect.appearing:
        codes = ui("detail.comma").join(dict.fromkeys(one.code for one in effect.appearing))
        return text + ui("detail.effect_new", count=len(effect.appearing), codes=codes)
    return text + ui("detail.effect_clean")

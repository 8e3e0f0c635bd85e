"""The detail panel: one finding explained, with everything that can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.detail.decisions import DecisionBar, RemarkEdit
from juesuan_gui.gui.detail.explanation import explanation_html
from juesuan_gui.gui.detail.formula_card import FormulaCard
from juesuan_gui.gui.detail.phrases import PhraseButton
from juesuan_gui.gui.detail.suggestion_card import SuggestionCard
from juesuan_gui.gui.toolkit.building_blocks import PanelHeader, QuietLabel
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.loading import wording
from juesuan_gui.review import Batch, SetDecision, SetRemark

if TYPE_CHECKING:
    from juesuan_gui.application.rows import FindingRow
    from juesuan_gui.review import Status

_LEAST_PX = 20
_SEVERAL = 2
_LOW_LINES = 13


class DetailPanel(QWidget):
    """Shows the finding that is current in the list.

    Signals:
        target_clicked: A term or a place was clicked (`Target`).
    """

    target_clicked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._row: FindingRow | None = None
        self._chosen: list[FindingRow] = []
        self._title = QLabel()
        self._signed = QuietLabel()
        self._explain = QToolButton()
        self._explanation = QuietLabel()
        self._nothing = QuietLabel(ui("detail.nothing"))
        self._several = QLabel()
        self._several.hide()
        self.formula = FormulaCard()
        self.suggestion = SuggestionCard()
        self.decisions = DecisionBar()
        self.remark = RemarkEdit()
        self.phrases = PhraseButton()
        self._remark_line = QWidget()
        self._body = QWidget()
        self._foot = QGridLayout()
        self._is_low = False
        self._set_up()
        self._lay_out()
        self._connect()
        self.show_row(None)

    def _set_up(self) -> None:
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._explain.setText(ui("detail.explain"))
        self._explain.setAutoRaise(True)
        self._explain.setCheckable(True)
        self._explain.setToolTip(ui("detail.explain_tip"))
        self._explanation.setWordWrap(True)
        self._explanation.hide()
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        header = PanelHeader()
        header.line.addWidget(self._title, 1)
        header.line.addWidget(self._signed)
        header.line.addWidget(self._explain)
        self._column = QVBoxLayout(self._body)
        for widget in (self._nothing, self._explanation, self.formula, self.suggestion):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidget(self._body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(_LEAST_PX)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(area, 1)
        line = QHBoxLayout(self._remark_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.remark, 1)
        line.addWidget(self.phrases, 0, Qt.AlignmentFlag.AlignTop)
        self._foot.setContentsMargins(10, 3, 10, 5)
        self._foot.setHorizontalSpacing(0)
        self._foot.setVerticalSpacing(4)
        self._foot.setColumnStretch(1, 1)
        column.addLayout(self._foot)
        self._lay_out_foot(is_low=False)

    def _lay_out_foot(self, *, is_low: bool) -> None:
        """Put suggestion, decisions and remark below the text, where they stay in sight.

        A low panel has the remark beside the buttons rather than below them, and formula and
        suggestion before all that is said of them.
        """
        self._is_low = is_low
        self._column.setContentsMargins(10, *((2, 10, 0) if is_low else (5, 10, 3)))
        self._column.setSpacing(2 if is_low else 5)
        self.formula.fit(is_low=is_low)
        self.suggestion.fit(is_low=is_low)
        if is_low:
            self._column.insertWidget(self._column.count() - 1, self.formula.more)
        self.remark.fit_width(is_narrow=is_low)
        for widget in (self._several, self.suggestion.buttons, self.decisions, self._remark_line):
            self._foot.removeWidget(widget)
        self._foot.addWidget(self._several, 0, 0, 1, 2)
        self._foot.addWidget(self.suggestion.buttons, 1, 0, 1, 1 if is_low else 2)
        if is_low:
            self._foot.addWidget(self._remark_line, 1, 1)
            self._foot.addWidget(self.decisions, 2, 0, 1, 2)
        else:
            self._foot.addWidget(self.decisions, 2, 0, 1, 2)
            self._foot.addWidget(self._remark_line, 3, 0, 1, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the foot out for the height that there is."""
        super().resizeEvent(event)
        is_low = self.height() < _LOW_LINES * self.fontMetrics().lineSpacing()
        if is_low != self._is_low:
            self._lay_out_foot(is_low=is_low)

    def _connect(self) -> None:
        self.formula.target_clicked.connect(self.target_clicked)
        self.suggestion.target_clicked.connect(self.target_clicked)
        self.suggestion.accepted.connect(self.accept)
        self.decisions.decided.connect(self.decide)
        self.remark.written.connect(self._write_remark)
        self.remark.textChanged.connect(lambda: self.phrases.show_remark(self.remark.toPlainText()))
        self.phrases.taken.connect(self.remark.add)
        self._explain.toggled.connect(self._explanation.setVisible)
        self._workspace.document_edited.connect(self.refresh)
        self._workspace.settlement_asked.connect(self.remark.finish)
        self._workspace.document_opened.connect(lambda: self.show_row(None))

    @property
    def row(self) -> FindingRow | None:
        """The finding that is shown."""
        return self._row

    def show_chosen(self, rows: list[FindingRow]) -> None:
        """Learn which findings are chosen in the list; decisions are about all of them."""
        if len(rows) >= _SEVERAL or len(self._chosen) >= _SEVERAL:
            self.remark.finish()
        self._chosen = rows
        is_several = len(rows) >= _SEVERAL
        self._several.setText(ui("detail.several", count=len(rows)))
        self._several.setVisible(is_several)

    def show_row(self, row: FindingRow | None) -> None:
        """Show another finding, or that none is chosen."""
        if self._row is not None and (row is None or row.key != self._row.key):
            self.remark.finish()
        self._row = row
        self._nothing.setVisible(row is None)
        for widget in (self.formula, self.formula.more, self.decisions, self._remark_line):
            widget.setVisible(row is not None)
        self._explain.setVisible(row is not None)
        if row is None:
            self._title.setText(ui("detail.title"))
            self._signed.clear()
            self._explanation.clear()
            self.suggestion.hide()
            self.suggestion.buttons.hide()
            return
        catalogue = wording()
        title = catalogue.message(f"checks.{row.finding.code}.title")
        self._title.setText(f"{row.finding.code}  {title}")
        self._title.setToolTip(title)
        self._signed.setText(row.signed)
        explanation = explanation_html(row.finding.code, catalogue)
        self._explanation.setText(explanation)
        self._explain.setVisible(bool(explanation))
        self._explanation.setVisible(bool(explanation) and self._explain.isChecked())
        self.formula.show_row(row)
        self.suggestion.show_row(row)
        self.decisions.show_row(row)
        self.remark.show_row(row)

    def refresh(self) -> None:
        """Follow an edit: the figures of the formula may have changed, or the finding be gone."""
        if self._row is not None:
            self.show_row(self._workspace.row(self._row.key))

    # --- what the user decides

    def accept(self) -> None:
        """Make the suggestion shown, and note that the finding is corrected."""
        from juesuan_gui.application.rows import accept_edit  # noqa: PLC0415 - not for the first paint

        suggestion, row = self.suggestion.chosen, self._row
        if suggestion is None or row is None:
            return
        self._workspace.push(accept_edit(row, suggestion), ui("undo.accept", code=row.finding.code))

    def decide(self, status: Status) -> None:
        """Note a decision about the finding shown, or about all that are chosen, as one step."""
        rows = [one for one in self._meant() if not one.is_resolved and one.status is not status]
        if not rows:
            return
        name = ui("undo.decision", status=wording().message(f"status.{status}"))
        self._push([SetDecision(one.key, status) for one in rows], name)

    def _meant(self) -> list[FindingRow]:
        """Return the findings that a decision or a remark is about, as they are now."""
        if len(self._chosen) < _SEVERAL:
            return [self._row] if self._row is not None else []
        now = (self._workspace.row(one.key) for one in self._chosen)
        return [one for one in now if one is not None]

    def _push(self, edits: Sequence[SetDecision | SetRemark], name: str) -> None:
        if len(edits) == 1:
            self._workspace.push(edits[0], name)
        else:
            several = ui("undo.several", step=name, count=len(edits))
            self._workspace.push(Batch(tuple(edits)), several)

    def write_remark(self) -> None:
        """Let the user write the remark of the finding shown."""
        if self._row is not None:
            self.remark.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _write_remark(self, text: str) -> None:
        rows = [one for one in self._meant() if one.remark != text]
        if rows:
            self._push([SetRemark(one.key, text) for one in rows], ui("undo.remark"))

    def minimumSizeHint(self) -> QSize:
        """Be content with the height of a low panel, which lays itself out for that."""
        least = super().minimumSizeHint()
        spared = 0 if self._is_low else self._remark_line.sizeHint().height()
        return QSize(least.width(), least.height() - spared)

    def sizeHint(self) -> QSize:
        """Ask for the corner of a small screen."""
        return QSize(420, 300)

"""Two versions of a document side by side: findings, figures of tables, sentences."""

from collections.abc import Iterable, Iterator
from html import escape

from PySide6.QtCore import QModelIndex, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QTabWidget,
    QTextBrowser,
    QTreeView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.texts import ui
from juesuan_gui.application.whereabouts import find_target
from juesuan_gui.domain.finding import Finding, Severity, TextRef
from juesuan_gui.export.content.messages import message_of
from juesuan_gui.gui.dialogs.cell_differences import TARGET_ROLE, show_cells
from juesuan_gui.gui.toolkit.sizes import resize_within_screen
from juesuan_gui.gui.toolkit.theme import Theme, theme_of
from juesuan_gui.gui.workspace.workspace import Workspace
from juesuan_gui.loading import wording
from juesuan_gui.review import Review
from juesuan_gui.review.comparison import (
    Comparison,
    Fate,
    FindingFate,
    TextDifference,
)
from juesuan_gui.review.state import hunks

_ORDER = (Fate.CHANGED, Fate.NEW, Fate.OPEN, Fate.MENDED)
_TEXTS_AT_ONCE = 60


class ComparisonDialog(QDialog):
    """Stays open beside the window, so that each difference can be looked at.

    Signals:
        target_chosen: The user wants to see a place of this version (`Target`).
    """

    target_chosen = Signal(object)

    def __init__(
        self,
        comparison: Comparison,
        former_name: str,
        workspace: Workspace,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._comparison = comparison
        self.setWindowTitle(ui("comparison.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.summary = QLabel(_summary(comparison, former_name))
        self.summary.setWordWrap(True)
        self.findings = _tree("fate", "code", "severity", "before", "now")
        _give_rest(self.findings.header(), 3, 4)
        self.cells = QTreeView()
        self.texts = QTextBrowser()
        self.texts.setOpenLinks(False)
        self.texts.anchorClicked.connect(self._follow)
        self.tabs = QTabWidget()
        counts = len(comparison.findings), len(comparison.cells), len(comparison.texts)
        for part, name, count in zip(
            (self.findings, self.cells, self.texts),
            ("findings", "cells", "texts"),
            counts,
            strict=True,
        ):
            self.tabs.addTab(part, ui(f"comparison.tab_{name}", count=count))
        self.findings.itemClicked.connect(self._choose)
        self.findings.itemActivated.connect(self._choose)
        self.cells.clicked.connect(self._choose_cell)
        self.cells.activated.connect(self._choose_cell)
        column = QVBoxLayout(self)
        column.addWidget(self.summary)
        column.addWidget(self.tabs)
        resize_within_screen(self, 1040, 560)
        workspace.document_opened.connect(self.close)
        self._fill()

    def _fill(self) -> None:
        review = self._workspace.review
        if review is None:
            return
        _add(self.findings, _finding_lines(self._comparison.findings, review))
        show_cells(self.cells, self._comparison.cells, review)
        if not self._comparison.texts:
            self.texts.setHtml(f"<p>{ui('comparison.no_texts')}</p>")
            return
        self._write_texts(0)

    def _write_texts(self, first: int) -> None:
        """Write some differing sentences at a time, so that the window never stands still."""
        last = first + _TEXTS_AT_ONCE
        shown = self._comparison.texts[first:last]
        if not shown:
            return
        cursor = QTextCursor(self.texts.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertHtml(_texts_html(shown, theme_of(self.palette()), has_heads=first == 0))
        QTimer.singleShot(0, self, lambda: self._write_texts(last))

    def _choose(self, item: QTreeWidgetItem) -> None:
        target = item.data(0, TARGET_ROLE)
        if target is not None:
            self.target_chosen.emit(target)

    def _choose_cell(self, index: QModelIndex) -> None:
        target = index.data(TARGET_ROLE)
        if target is not None:
            self.target_chosen.emit(target)

    def _follow(self, link: QUrl) -> None:
        self.target_chosen.emit(TextRef(int(link.toString()), 0, 0))


_Line = tuple[list[str], object]


def _tree(*columns: str) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setRootIsDecorated(False)
    tree.setWordWrap(True)
    tree.setAlternatingRowColors(True)
    tree.setHeaderLabels([ui(f"comparison.column_{name}") for name in columns])
    return tree


def _give_rest(header: QHeaderView, *columns: int) -> None:
    """Let columns share what those of words that are always whole leave."""
    modes = QHeaderView.ResizeMode
    for column in range(header.count()):
        header.setSectionResizeMode(
            column, modes.Stretch if column in columns else modes.ResizeToContents
        )


def _add(tree: QTreeWidget, lines: Iterable[_Line]) -> None:
    for words, target in lines:
        item = QTreeWidgetItem(tree, words)
        item.setData(0, TARGET_ROLE, target)
        for column, word in enumerate(words):
            item.setToolTip(column, word)
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignTop)


def _summary(comparison: Comparison, former_name: str) -> str:
    counts = {str(fate): comparison.count(fate) for fate in Fate}
    cells, texts = len(comparison.cells), len(comparison.texts)
    return ui("comparison.summary", name=former_name, **counts, cells=cells, texts=texts)


# --- findings


def _finding_lines(fates: Iterable[FindingFate], review: Review) -> Iterator[_Line]:
    shown = [(one, finding) for one in fates if (finding := one.now or one.before) is not None]
    shown.sort(key=lambda pair: (_ORDER.index(pair[0].fate), pair[1].severity.rank))
    for one, finding in shown:
        words = [
            ui(f"comparison.fate_{one.fate}"),
            finding.code,
            wording().message(f"severity.{finding.severity}"),
            *(_sentence(each) for each in (one.before, one.now)),
        ]
        target = find_target(one.now, review.disclosure) if one.now is not None else None
        yield words, target


def _sentence(finding: Finding | None) -> str:
    return message_of(finding, wording()) if finding is not None else ""


# --- sentences


def _texts_html(texts: Iterable[TextDifference], theme: Theme, *, has_heads: bool) -> str:
    rows = "".join(_text_row(one, theme) for one in texts)
    heads = "".join(
        f"<th width='50%'>{ui(f'comparison.column_{n}')}</th>" for n in ("before", "now")
    )
    head = f"<tr>{heads}</tr>" if has_heads else ""
    return f"<table width='100%' cellpadding='6' cellspacing='0'>{head}{rows}</table>"


def _text_row(one: TextDifference, theme: Theme) -> str:
    before, now = _marked(one, theme)
    if one.paragraph is not None:
        link = ui("comparison.show")
        now += f" <a href='{one.paragraph}' style='color:{theme.link.name()}'>{link}</a>"
    style = f"border-top:1px solid {theme.line.name()}"
    return f"<tr valign='top'><td style='{style}'>{before}</td><td style='{style}'>{now}</td></tr>"


def _marked(one: TextDifference, theme: Theme) -> tuple[str, str]:
    """Return both texts with what differs marked: struck on the left, underlined on the right."""
    before, now, at = [], [], 0
    gone = f"background:{theme.tint[Severity.ERROR].name()};text-decoration:line-through"
    come = f"background:{theme.good_tint.name()};text-decoration:underline"
    for start, end, words in hunks(one.before, one.now):
        same = escape(one.before[at:start])
        before += [same, _span(one.before[start:end], gone)]
        now += [same, _span(words, come)]
        at = end
    rest = escape(one.before[at:])
    return "".join((*before, rest)), "".join((*now, rest))


def _span(text: str, style: str) -> str:
    return f"<span style='{style}'>{escape(text)}</span>" if text else ""

"""About the program, the legend of the marks, the list of shortcuts."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QRect, QSize, Qt, qVersion
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui import __version__
from juesuan_gui.application.texts import ui, ui_list
from juesuan_gui.domain.finding import Severity
from juesuan_gui.gui.toolkit.actions import plain_text
from juesuan_gui.gui.toolkit.building_blocks import dialog_buttons
from juesuan_gui.gui.toolkit.icons import icon
from juesuan_gui.gui.toolkit.marks import CellMark, Kind, background, paint_marks
from juesuan_gui.gui.toolkit.sizes import resize_within_screen
from juesuan_gui.gui.toolkit.theme import theme_of
from juesuan_gui.paths import resource_path

_LEGEND = (
    ("error", CellMark(Kind.NUMBER, severity=Severity.ERROR)),
    ("warning", CellMark(Kind.NUMBER, severity=Severity.WARNING)),
    ("rounding", CellMark(Kind.NUMBER, severity=Severity.ROUNDING)),
    ("hint", CellMark(Kind.NUMBER, severity=Severity.HINT)),
    ("suspect", CellMark(Kind.NUMBER, severity=Severity.ERROR, is_suspect=True)),
    ("related", CellMark(Kind.NUMBER, severity=Severity.ERROR, is_related=True)),
    ("edited", CellMark(Kind.NUMBER, is_edited=True)),
    ("inferred", CellMark(Kind.NUMBER, is_inferred=True)),
    ("doubtful", CellMark(Kind.NUMBER, is_doubtful=True)),
    ("unreadable", CellMark(Kind.NUMBER, is_unreadable=True)),
)
_STATES = ("good", "partial", "involved", "settled", "unchecked")
_SIGN_PX = 16
_NOTICES = "third-party.txt"


def show_about(parent: QWidget) -> QDialog:
    """Show version and licences."""
    lines = [
        f"<h3>{escape(ui('app.name'))} {__version__}</h3>",
        f"<p>{escape(ui('about.purpose'))}</p>",
        f"<p>{escape(ui('about.offline'))}</p>",
        f"<h4>{escape(ui('about.licences'))}</h4><ul>",
        *(f"<li>{escape(line)}</li>" for line in ui_list("about.parts")),
        "</ul>",
        f"<p>Qt {qVersion()}</p>",
        f"<p><a href='{_NOTICES}'>{escape(ui('about.notices'))}</a></p>",
    ]
    dialog = _show_html(parent, ui("about.title"), "".join(lines))
    browser = dialog.findChild(QTextBrowser)
    if browser is not None:
        browser.anchorClicked.connect(lambda _: show_notices(dialog))
    return dialog


def show_notices(parent: QWidget) -> QDialog:
    """Show the licences of everything that the program is made of, in full."""
    dialog = _dialog(parent, ui("about.notices_title"))
    text = QPlainTextEdit(resource_path("licences", _NOTICES).read_text(encoding="utf-8"))
    text.setReadOnly(True)
    column = QVBoxLayout()
    column.addWidget(text)
    resize_within_screen(dialog, 760, 560)
    _finish(dialog, column)
    return dialog


def show_shortcuts(parent: QWidget, actions: Iterable[QAction]) -> QDialog:
    """Show all shortcuts."""
    rows = [
        f"<tr><td>{escape(plain_text(action))}</td><td>&nbsp;&nbsp;&nbsp;</td>"
        f"<td><b>{escape(', '.join(_keys(action)))}</b></td></tr>"
        for action in actions
        if action.shortcuts()
    ]
    rows += [f"<tr><td colspan=3>{escape(line)}</td></tr>" for line in ui_list("shortcuts.more")]
    html = f"<table cellpadding=3>{''.join(rows)}</table>"
    return _show_html(parent, ui("shortcuts.title"), html)


def show_legend(parent: QWidget) -> QDialog:
    """Show how flagged cells look and what the marks mean."""
    dialog = _dialog(parent, ui("legend.title"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    for row, (name, mark) in enumerate(_LEGEND):
        grid.addWidget(_Sample(mark), row, 0)
        label = QLabel(ui(f"legend.{name}"))
        label.setWordWrap(True)
        grid.addWidget(label, row, 1)
    for row, state in enumerate(_STATES, len(_LEGEND)):
        grid.addWidget(_sign(state, dialog), row, 0)
        grid.addWidget(QLabel(ui(f"legend.state_{state}")), row, 1)
    grid.setColumnStretch(1, 1)
    content = QWidget()
    content.setLayout(grid)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(content)
    column = QVBoxLayout()
    column.addWidget(area)
    wanted = content.sizeHint()
    resize_within_screen(dialog, max(wanted.width() + 40, 460), wanted.height() + 70)
    _finish(dialog, column)
    return dialog


def _sign(state: str, dialog: QDialog) -> QLabel:
    """Return the sign of a state in the contents tree."""
    theme = theme_of(dialog.palette())
    inks = {"good": theme.good, "involved": theme.ink[Severity.WARNING]}
    label = QLabel()
    label.setPixmap(icon(state, inks.get(state, theme.muted)).pixmap(_SIGN_PX, _SIGN_PX))
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


class _Sample(QWidget):
    """A cell with one mark."""

    def __init__(self, mark: CellMark) -> None:
        super().__init__()
        self._mark = mark
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Ask for the size of a small cell."""
        return QSize(86, self.fontMetrics().height() + 12)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature is Qt's
        """Paint a number as the grid does."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        rect = QRect(self.rect()).adjusted(0, 0, -1, -1)
        painter.fillRect(rect, background(self._mark, theme))
        font = painter.font()
        font.setBold(self._mark.is_edited)
        painter.setFont(font)
        painter.setPen(theme.edited if self._mark.is_edited else theme.text)
        alignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, -12, 0), alignment, "1,506.10")
        painter.setPen(theme.line)
        painter.drawRect(rect)
        paint_marks(painter, rect, self._mark, theme)


def _keys(action: QAction) -> list[str]:
    native = QKeySequence.SequenceFormat.NativeText
    return [keys.toString(native) for keys in action.shortcuts()]


def _show_html(parent: QWidget, title: str, html: str) -> QDialog:
    dialog = _dialog(parent, title)
    text = QTextBrowser()
    text.setHtml(html)
    text.setOpenLinks(False)
    column = QVBoxLayout()
    column.addWidget(text)
    resize_within_screen(dialog, 560, 460)
    _finish(dialog, column)
    return dialog


def _dialog(parent: QWidget, title: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _finish(dialog: QDialog, content: QVBoxLayout) -> None:
    buttons = dialog_buttons(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addLayout(content)
    column.addWidget(buttons)
    dialog.show()

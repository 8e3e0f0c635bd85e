"""Every window that opens beside the main window, and what of it would be cut off.

A maker gets the main window with `LOOSE` or another document open and returns what it opened.
"""

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTabBar,
    QToolButton,
)

from juesuan_gui.application.texts import ui
from juesuan_gui.gui.dialogs import notices
from juesuan_gui.gui.dialogs.about import show_about, show_legend, show_notices, show_shortcuts
from juesuan_gui.gui.dialogs.checks import ChecksDialog
from juesuan_gui.gui.dialogs.comparison_dialog import ComparisonDialog
from juesuan_gui.gui.dialogs.conflicts_dialog import ConflictsDialog
from juesuan_gui.gui.dialogs.coverage_dialog import CoverageDialog
from juesuan_gui.gui.dialogs.help_dialog import HelpDialog
from juesuan_gui.gui.dialogs.password import PasswordDialog
from juesuan_gui.gui.dialogs.placement import PlacementDialog
from juesuan_gui.gui.dialogs.print_dialog import PrintDialog, Printed
from juesuan_gui.gui.dialogs.replace_dialog import ReplaceDialog
from juesuan_gui.gui.dialogs.settings_dialog import (
    Choices,
    NameDialog,
    PhrasesDialog,
    SettingsDialog,
)
from juesuan_gui.gui.document.grid.identity_bar import _Popup
from juesuan_gui.gui.toolkit.background import Task
from juesuan_gui.gui.toolkit.progress import show_progress
from juesuan_gui.review.comparison import compare

NAME = "某某市某某区某某街道办事处2023年度部门决算公开（修改稿第三版，2024年8月20日）.pdf"
REASON = "\n".join(f"第{number}处更正无法读出，请对照原文重新录入。" for number in range(1, 41))


def _placement(window):
    table = next(one for one in window.workspace.disclosure.tables if one.ambiguous)
    return PlacementDialog(window.workspace.review, table, table.ambiguous[0], window)


def _identities(window):
    bar = window.area.table_page.bar
    table = window.workspace.disclosure.tables[0]
    window.area.setCurrentWidget(window.area.table_page)
    most = max(
        table.numeric_cells(),
        key=lambda cell: len(_lines(window, table.ref(cell.row, cell.column))),
    )
    window.area.table_page.show_cell(table.ref(most.row, most.column))
    bar.show_all()
    return next(one for one in bar.children() if isinstance(one, _Popup))


def _lines(window, ref):
    bar = window.area.table_page.bar
    bar.show_cell(ref)
    return bar.lines()


def _comparison(window):
    review = window.workspace.review
    return ComparisonDialog(compare(review, review), NAME, window.workspace, window)


def _shown(function, *words):
    """Return a maker of a question, which would wait for its answer."""

    def make(window):
        function(window, *words)
        return _box_of(window)

    return make


def _box_of(window):
    return next(one for one in window.findChildren(QMessageBox) if one.isVisible())


def _progress(window):
    dialog = show_progress(Task(window), ui("files.opening", name=NAME), window)
    dialog.show()
    return dialog


def _question(window):
    yes, no = ui("salvaging.choose"), ui("salvaging.without")
    notices.ask(window, ui("salvaging.ask_original"), REASON, yes, no)
    return _box_of(window)


MAKERS = {
    "settings": lambda window: SettingsDialog(Choices("王审核", 100, {"JS101": ""}), window),
    "name": lambda window: NameDialog("王审核", window),
    "phrases": lambda window: PhrasesDialog(window.preferences._phrases(), window),
    "replace": lambda window: ReplaceDialog(window.workspace, lambda: None, window),
    "help": HelpDialog,
    "checks": ChecksDialog,
    "about": show_about,
    "notices": show_notices,
    "legend": show_legend,
    "shortcuts": lambda window: show_shortcuts(window, window.findChildren(QAction)),
    "password": lambda window: PasswordDialog(NAME, is_wrong=True, parent=window),
    "print": lambda window: PrintDialog({Printed.REPORT, Printed.TABLE}, window),
    "coverage": lambda window: CoverageDialog(window.workspace, window),
    "conflicts": lambda window: ConflictsDialog(window.workspace, window),
    "comparison": _comparison,
    "placement": _placement,
    "identities": _identities,
    "progress": _progress,
    "message": lambda window: notices.warn(window, ui("salvaging.salvaged", name=NAME), REASON),
    "crash": lambda window: notices.warn_of_crash(window, "ValueError('x')", Path("/a/log.txt")),
    "save": _shown(notices.ask_to_save, NAME),
    "replace_file": _shown(notices.ask_to_replace, NAME),
    "question": _question,
}


def open_dialog(window, name):
    """Open a dialog and wait until it stands; message boxes are to be shown without waiting."""
    dialog = MAKERS[name](window)
    dialog.show()
    for _ in range(4):
        QApplication.processEvents()
    return dialog


# --- what is cut off


def faults_of(dialog, room):
    """Return what of a dialog is larger than the screen or than its place."""
    size = dialog.size()
    found = []
    if size.width() > room.width() or size.height() > room.height():
        found.append(
            f"{size.width()}x{size.height()} on a screen of {room.width()}x{room.height()}"
        )
    for widget in dialog.findChildren(object):
        if hasattr(widget, "isVisible") and widget.isVisible():
            found += _faults(widget, dialog)
    return found


def _faults(widget, dialog):
    fault = _fault(widget)
    if fault:
        yield f"{type(widget).__name__} {_words(widget)!r}: {fault}"
    if isinstance(widget, QAbstractButton | QLineEdit | QComboBox) and not _is_scrolled(widget):
        place = QRect(widget.mapTo(dialog, QPoint(0, 0)), widget.size())
        if not dialog.rect().contains(place):
            yield f"{type(widget).__name__} {_words(widget)!r}: outside"


def _words(widget):
    for name in ("text", "title", "currentText", "toolTip"):
        if hasattr(widget, name) and isinstance(found := getattr(widget, name)(), str):
            return found[:40]
    return ""


def _fault(widget):
    match widget:
        case QLabel():
            return _fault_of_label(widget)
        case QTabBar():
            needed = sum(widget.tabSizeHint(at).width() for at in range(widget.count()))
            return "tabs cut" if needed > widget.width() else ""
        case QHeaderView():
            return _fault_of_header(widget)
        case QLineEdit() if not isinstance(widget.parent(), QAbstractSpinBox | QComboBox):
            needed = widget.fontMetrics().horizontalAdvance(widget.placeholderText()) + 8
            return f"placeholder of {needed} in {widget.width()}" if needed > widget.width() else ""
        case QToolButton() if isinstance(widget.parent(), QLineEdit | QTabBar | QMessageBox):
            return ""
        case QAbstractButton() | QComboBox() | QAbstractSpinBox():
            needed, size = widget.sizeHint(), widget.size()
            is_cut = size.width() < _width(widget, needed) or size.height() < needed.height() - 4
            return f"{size.width()}x{size.height()} for {needed.toTuple()}" if is_cut else ""
    return ""


def _width(widget, needed):
    """Return how wide the words of a button are; some styles ask for far more than that."""
    if isinstance(widget, QPushButton):
        return min(needed.width(), widget.fontMetrics().horizontalAdvance(widget.text()) + 10)
    return needed.width()


def _fault_of_label(label):
    if not label.text() or label.width() <= 1:
        return "no room" if label.text() else ""
    if label.hasHeightForWidth():
        needed = label.heightForWidth(label.width())
        return f"height {label.height()} for {needed}" if label.height() < needed else ""
    if not label.pixmap().isNull():
        return ""
    needed = label.sizeHint().width()
    return f"width {label.width()} for {needed}" if label.width() < needed else ""


def _fault_of_header(header):
    if header.orientation() is Qt.Orientation.Vertical or header.model() is None:
        return ""
    cut = [
        str(header.model().headerData(at, Qt.Orientation.Horizontal))
        for at in range(header.count())
        if not header.isSectionHidden(at)
        and header.sectionSize(at) < header.sectionSizeFromContents(at).width()
    ]
    return f"headings cut: {cut}" if cut else ""


def _is_scrolled(widget):
    """Whether a widget lies in an area that can be scrolled."""
    found = widget.parentWidget()
    while found is not None:
        if isinstance(found, QAbstractScrollArea):
            return True
        found = found.parentWidget()
    return False

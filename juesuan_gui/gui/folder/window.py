"""The window that lists the documents of a folder while they are checked."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from juesuan_gui.application.folder.kept import KeptDigests
from juesuan_gui.application.folder.listing import Listing
from juesuan_gui.application.folder.run import FolderRun, Row, State
from juesuan_gui.application.folder.summary import sum_remarks
from juesuan_gui.application.folder.sums import SumCheck, check_sums
from juesuan_gui.application.folder.workers import Workers
from juesuan_gui.application.texts import spoken, ui
from juesuan_gui.domain.finding import Severity
from juesuan_gui.gui.folder.filter import FolderFilter, Wanted
from juesuan_gui.gui.folder.model import FolderModel
from juesuan_gui.gui.folder.table import FolderTable
from juesuan_gui.gui.toolkit.building_blocks import AccentButton, QuietLabel
from juesuan_gui.gui.toolkit.icons import application_icon
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.gui.toolkit.sizes import resize_within_screen
from juesuan_gui.loading import wording

_STEP_MS = 60
_MOST_SUMS = 3
_WIDEST_WORDS_PX = 420


class FolderWindow(QWidget):
    """Lists documents, checks them with worker processes, opens one on a double click.

    Signals:
        document_chosen: The user wants to see a document (`Path`).
        summary_asked: The user wants the summary as a workbook.
        checklist_asked: The user wants the forms of all documents as a workbook.
        renewal_asked: The user wants the folder looked through again.
    """

    document_chosen = Signal(object)
    summary_asked = Signal()
    checklist_asked = Signal()
    renewal_asked = Signal()

    def __init__(
        self, folder: Path, listing: Listing, workers: Workers, kept: KeptDigests | None = None
    ) -> None:
        super().__init__()
        self.folder = folder
        self._made_here = len(listing.made_here)
        self.run = FolderRun(listing.documents, workers, kept)
        self.documents = FolderModel(self)
        self.documents.show_run(self.run, folder)
        self.filter = FolderFilter(self.documents, self)
        self.table = FolderTable(self.filter)
        self.sums: tuple[SumCheck, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(ui("many.title", name=folder.name or str(folder)))
        self.setWindowIcon(application_icon())
        self._make_parts()
        self._lay_out()
        self._connect()
        resize_within_screen(self, 1100, 640)
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self.step)
        self._timer.start()
        self._show_progress()

    # --- setting up

    def _make_parts(self) -> None:
        self.words = QLineEdit()
        self.words.setPlaceholderText(ui("many.look_for"))
        self.words.setToolTip(ui("many.look_for_tip"))
        self.words.setClearButtonEnabled(True)
        self.wanted = QComboBox()
        for wanted in Wanted:
            self.wanted.addItem(ui(f"many.wanted_{wanted}"), wanted)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(8)
        self.told = QLabel()
        self.told_sums = QuietLabel()
        self.told_sums.setWordWrap(True)
        self.told_sums.hide()
        self.stop = QPushButton()
        self.renew = QPushButton(ui("many.renew"))
        self.renew.setToolTip(ui("many.renew_tip"))
        self.checklist = QPushButton(ui("many.checklist"))
        self.checklist.setToolTip(ui("many.checklist_tip"))
        self.summary = AccentButton(ui("many.summary"))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        self.words.setMaximumWidth(_WIDEST_WORDS_PX)
        top.addWidget(self.words, 8)
        top.addWidget(self.wanted)
        top.addStretch(1)
        for button in (self.stop, self.renew, self.checklist, self.summary):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.progress)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        column.addWidget(self.told_sums)

    def _connect(self) -> None:
        self.words.textChanged.connect(self.filter.look_for)
        self.wanted.currentIndexChanged.connect(
            lambda _number: self.filter.want(Wanted(self.wanted.currentData()))
        )
        for moved in (self.filter.rowsInserted, self.filter.rowsRemoved, self.filter.modelReset):
            moved.connect(self._tell)
        self.stop.clicked.connect(self.stop_or_go_on)
        self.renew.clicked.connect(self.renewal_asked)
        self.checklist.clicked.connect(self.checklist_asked)
        self.summary.clicked.connect(self.summary_asked)
        self.words.returnPressed.connect(self.table.start)
        self.table.row_chosen.connect(self._choose)
        QShortcut(QKeySequence("F5"), self, self.renewal_asked.emit)
        QShortcut(QKeySequence("Ctrl+F"), self, self.words.setFocus)

    @property
    def sources(self) -> list[Path]:
        """The files that are checked, and the documents that projects among them were made of."""
        documents = [row.document for row in self.run.rows]
        return [path for one in documents for path in (one.path, one.source) if path is not None]

    # --- the work

    def step(self) -> None:
        """Take in what is ready, hand out what waits."""
        changed = self.run.step()
        if not changed:
            return
        self.documents.refresh(changed)
        self._show_progress()

    def stop_or_go_on(self) -> None:
        """Stop the check, or go on with what waits."""
        if self.run.is_paused:
            self.run.resume()
            self._timer.start()
        else:
            self.documents.refresh(self.run.cancel())
        self._show_progress()

    def take(self, listing: Listing) -> None:
        """Take the folder as it is now and check what is new in it."""
        self._made_here = len(listing.made_here)
        self.run.renew(listing.documents)
        self.documents.show_run(self.run, self.folder)
        self.run.resume()
        self._timer.start()
        self._show_progress()

    def _show_progress(self) -> None:
        count, done = len(self.run.rows), self.run.done
        is_over = self.run.is_over
        self.progress.setMaximum(max(count, 1))
        self.progress.setValue(done)
        self.progress.setVisible(not is_over)
        self.stop.setVisible(not is_over)
        self.stop.setText(ui("many.go_on" if self.run.is_paused else "many.stop"))
        self.summary.setEnabled(done > 0)
        self.checklist.setEnabled(is_over)
        if is_over or self.run.is_paused:
            self._timer.stop()
        if is_over:
            self.run.close()  # the processes are not needed while nothing waits
        self._show_sums(is_over=is_over)
        self._tell()

    def _tell(self) -> None:
        rows = self.run.rows
        done = [row.digest for row in rows if row.digest is not None]
        failed = sum(row.state is State.FAILED for row in rows)
        parts = [ui("many.done", done=self.run.done, count=len(rows))]
        for severity in (Severity.ERROR, Severity.WARNING):
            total = sum(one.count(severity) for one in done)
            parts.append(ui(f"contents.count_{severity}", count=total))
        if failed:
            parts.append(ui("many.failed", count=failed))
        kept = sum(row.is_kept for row in rows)
        if kept:
            parts.append(ui("many.kept", count=kept))
        if self._made_here:
            parts.append(ui("many.made_here", count=self._made_here))
        if self.filter.rowCount() != len(rows):
            parts.append(ui("many.listed", count=self.filter.rowCount()))
        if self.run.is_paused and not self.run.is_over:
            parts.append(ui("many.paused"))
        self.told.setText(ui("many.separator").join(parts))

    def _show_sums(self, *, is_over: bool) -> None:
        """Say how departments and the sums of their agencies go together, once all is checked."""
        self.sums = check_sums(self.run.rows, wording()) if is_over else ()
        lines = [_sum_words(one) for one in self.sums[:_MOST_SUMS]]
        if len(self.sums) > _MOST_SUMS:
            lines.append(ui("many.more_sums", count=len(self.sums) - _MOST_SUMS))
        self.told_sums.setText("\n".join(lines))
        self.told_sums.setVisible(bool(lines))

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(Role.ROW)
        if isinstance(row, Row):
            self.document_chosen.emit(row.path)

    # --- Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the work."""
        self._timer.stop()
        self.run.close()
        event.accept()


def _sum_words(one: SumCheck) -> str:
    remarks = spoken(lambda: list(sum_remarks(one, wording())))
    if not one.missing:
        found = "many.sums_differ" if one.findings else "many.sums_agree"
        remarks.insert(1, ui(found, count=len(one.findings)))
    return ui("many.sums", name=one.name, words=ui("many.sentence").join(remarks))

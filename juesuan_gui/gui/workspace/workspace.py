"""The open document as the window sees it. Everything on screen reads from here.

`push` is the one way in: it makes one step of the undo history, whose command calls `apply`, which
talks to `Review.apply` alone and tells the views exactly what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from juesuan_gui.application.coverage import Coverage
from juesuan_gui.application.flags import build_flags, build_text_flags, changed_keys
from juesuan_gui.application.rows import build_rows
from juesuan_gui.application.texts import ui
from juesuan_gui.domain.table import CellRef
from juesuan_gui.gui.workspace.commands import EditCommand, stack_history
from juesuan_gui.gui.workspace.keeping import Keeper
from juesuan_gui.review import Signature
from juesuan_gui.review.signatures import concluded
from juesuan_gui.review.whole import ProjectFileError

if TYPE_CHECKING:
    from juesuan_gui.application.flags import Flags, TextFlags
    from juesuan_gui.application.opening import Opened
    from juesuan_gui.application.rows import FindingRow
    from juesuan_gui.domain.disclosure import Disclosure
    from juesuan_gui.domain.finding import Finding, FindingId
    from juesuan_gui.domain.table import Table
    from juesuan_gui.review import Edit, Review
    from juesuan_gui.review.changes import StoredChange
    from juesuan_gui.review.history import History
    from juesuan_gui.review.sources import Source


@dataclass(frozen=True, slots=True)
class Changes:
    """What one edit changed on screen.

    Attributes:
        cells: Cells whose text changed.
        shown: Cells to paint anew: changed ones and those whose flag differs.
        paragraphs: Paragraphs whose text changed.
        marked: Paragraphs whose flags differ.
        is_undo: Whether an edit was taken back or made again from the history.
    """

    cells: frozenset[CellRef] = frozenset()
    shown: frozenset[CellRef] = frozenset()
    paragraphs: frozenset[int] = frozenset()
    marked: frozenset[int] = frozenset()
    is_undo: bool = False


class Workspace(QObject):
    """Holds the review, its history and its files.

    Signals:
        document_opened: Another document is here, or none.
        document_edited: `Changes`, after rows, flags and coverage are up to date.
        saved_state_changed: What is saved where has changed.
        settlement_asked: Whoever holds typed text that is not an edit yet shall make it one now.
        keeping_failed: Key of the message that says why an edit could not be written to disk.
    """

    document_opened = Signal()
    document_edited = Signal(object)
    saved_state_changed = Signal()
    settlement_asked = Signal()
    keeping_failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.opened: Opened | None = None
        self.keeper: Keeper | None = None
        self.rows: tuple[FindingRow, ...] = ()
        self.flags: Flags = {}
        self.text_flags: TextFlags = {}
        self.coverage: Coverage | None = None
        self.doubts: Mapping[CellRef, str] = {}
        self.author = ""
        self._switched_off: Mapping[str, str] = {}
        self._journal: list[StoredChange] = []
        self._waiting: list[StoredChange] = []
        self._is_failing = False
        self._writing = QTimer(self)
        self._writing.setSingleShot(True)
        self._writing.timeout.connect(self.flush)

    # --- what is open

    @property
    def review(self) -> Review | None:
        """The review of the open document, or None."""
        return self.opened.review if self.opened else None

    @property
    def disclosure(self) -> Disclosure | None:
        """The open document as it is now, or None."""
        review = self.review
        return review.disclosure if review else None

    @property
    def journal(self) -> tuple[StoredChange, ...]:
        """Every change up to now, those of an opened project included."""
        return tuple(self._journal)

    @property
    def has_unsaved_edits(self) -> bool:
        """Whether closing would lose something that the user did not save."""
        if self.keeper is None or self.review is None:
            return False
        is_written = self.keeper.is_saved and not self._waiting
        return not is_written and (self.review.is_changed or self.keeper.has_documents)

    def table(self, table_id: str) -> Table | None:
        """Return a table of the open document as it is now."""
        disclosure = self.disclosure
        return disclosure.tables_by_id.get(table_id) if disclosure else None

    def row(self, key: FindingId) -> FindingRow | None:
        """Return the row of a finding, or None."""
        return next((row for row in self.rows if row.key == key), None)

    # --- opening and closing

    def open(self, opened: Opened) -> None:
        """Show another document; the one before must have been dealt with.

        Raises:
            ProjectFileError: The project file cannot be written to.
        """
        if self.keeper is not None and self.keeper.holds(opened.path):
            self._let_go()  # else the project would be found open, by this very program
        keeper = Keeper(opened)
        self._let_go()
        self.keeper = keeper
        self._show(opened)

    def revise(self, opened: Opened) -> None:
        """Let a new version take the place of the document; its project keeps both.

        Args:
            opened: The new version with what was carried over to it.

        Raises:
            ProjectFileError: The project cannot be written to; the former version stays.
        """
        if self.keeper is None:
            return
        self._write_out()
        self.keeper.revise(opened)
        project = self.keeper.project
        self.undo_stack.clear()
        path = project if project is not None else opened.path
        self._show(replace(opened, path=path, is_project=project is not None))

    def take_in(self, review: Review, changes: Iterable[StoredChange]) -> None:
        """Add changes of another reviewer, with their authors and times.

        Args:
            review: The document with all changes made, those of now and the added ones.

        Raises:
            ProjectFileError: They cannot be written; the document stays as it is.
        """
        from juesuan_gui.review.history import History  # noqa: PLC0415 - not for the first paint

        if self.keeper is None or self.opened is None:
            return
        self._write_out()
        added = tuple(changes)
        self.keeper.record_all(added)
        self.undo_stack.clear()
        journal = (*self._journal, *added)
        # Steps of before are not taken back over changes of another reviewer.
        history = History()
        self._show(replace(self.opened, review=review, changes=journal, history=history))

    def put_beside(self, review: Review, history: History, sources: Mapping[str, Source]) -> None:
        """Compare the document with others from now on; its project keeps them.

        Args:
            review: The document checked with them, with all changes made.
            history: The steps of these changes.

        Raises:
            ProjectFileError: They cannot be written; the document stays as it is.
        """
        if self.keeper is None or self.opened is None:
            return
        self._write_out()
        self.keeper.put_beside(sources)
        self.undo_stack.clear()
        self._show(
            replace(
                self.opened,
                review=review,
                changes=tuple(self._journal),
                history=history,
                beside=dict(sources),
            )
        )

    def _show(self, opened: Opened) -> None:
        self.opened, self.rows, self.doubts = opened, (), {}
        self._journal = list(opened.changes)
        opened.review.switch_off(self._switched_off)
        self.coverage = Coverage(opened.review.report.system)
        self._refresh()
        stack_history(self.undo_stack, opened.history, self, ui("undo.accept_safe"))
        self.document_opened.emit()
        self.saved_state_changed.emit()

    def settle(self) -> None:
        """Make everything that was typed an edit, and write what waits to be written."""
        self.settlement_asked.emit()
        self.flush()

    def close(self) -> None:
        """Close the document; edits that are not in a project are gone after this."""
        if self.opened is None:
            return
        self._let_go()
        self.opened, self.coverage, self.doubts = None, None, {}
        self.rows, self.flags, self.text_flags = (), {}, {}
        self.document_opened.emit()
        self.saved_state_changed.emit()

    def _let_go(self) -> None:
        self.flush()
        self.undo_stack.clear()
        self._journal.clear()
        self._waiting.clear()
        if self.keeper is not None:
            self.keeper.close()
            self.keeper = None

    # --- editing

    def push(self, edit: Edit, text: str, *, is_typed: bool = False) -> bool:
        """Make an edit as one step of the history; return whether there is a document for it.

        Args:
            text: What the step is called in the menu.
            is_typed: It comes from a field that is just being finished.
        """
        if self.review is None:
            return False
        if not is_typed:
            self.settlement_asked.emit()
        self.undo_stack.push(EditCommand(self, edit, text))
        return True

    def apply(self, edit: Edit, *, step: str = "", way: str = "") -> Edit:
        """Apply an edit and return its inverse; for commands only.

        Args:
            step: What the step of the history is called.
            way: "undo" or "redo" for a step that is taken back or made again.

        Raises:
            KeyError: The edit names a cell that the document does not have.
            RuntimeError: No document is open.
        """
        from juesuan_gui.review.changes import change_of  # noqa: PLC0415 - not for the first paint
        from juesuan_gui.review.store import stored  # noqa: PLC0415 - not for the first paint

        review = self.review
        if review is None or self.coverage is None:
            raise RuntimeError("no document is open")
        change = stored(
            change_of(edit, review.anchors, review.disclosure, review.report.findings),
            self.author,
            step,
            way,
        )
        applied = review.apply(edit)
        for key in concluded(edit):
            review.sign(key, Signature(change.author, change.made_at))
        flags, text_flags = self.flags, self.text_flags
        self._refresh()
        self.coverage.update(review.report.system, applied.cells)
        touched = set(applied.cells) | set(self._same_inferred_rows(applied.cells))
        self.document_edited.emit(
            Changes(
                applied.cells,
                frozenset(touched | changed_keys(flags, self.flags)),
                applied.paragraphs,
                frozenset(_changed_paragraphs(text_flags, self.text_flags)),
                bool(way),
            )
        )
        self._keep(change)
        return applied.inverse

    def _refresh(self) -> None:
        review = self.review
        if review is not None:
            self.rows = build_rows(review, self.rows)
            system = review.report.system
            found = (system.identities[index] for index in system.broken())
            broken = [one for one in found if one.code not in self._switched_off]
            self.flags = build_flags(review.findings, self._is_settled, broken)
            self.text_flags = build_text_flags(
                review.findings, self._is_settled, broken, review.span_of
            )

    def _is_settled(self, finding: Finding) -> bool:
        review = self.review
        return review is not None and review.status(finding).is_settled

    def _same_inferred_rows(self, cells: Iterable[CellRef]) -> Iterator[CellRef]:
        """Yield the other cells of inferred rows: once edited, a row is no longer inferred."""
        for cell in cells:
            table = self.table(cell.table)
            for row in table.ambiguous if table else ():
                if row.row == cell.row:
                    yield from (CellRef(cell.table, cell.row, column) for column in row.columns)

    def switch_off(self, checks: Mapping[str, str]) -> None:
        """Show no findings of some checks, in this document and those opened later.

        Args:
            checks: Their codes, each with the reason.
        """
        self._switched_off = dict(checks)
        if self.review is None or self.review.switched_off == checks:
            return
        flags, text_flags = self.flags, self.text_flags
        self.review.switch_off(checks)
        self._refresh()
        shown = frozenset(changed_keys(flags, self.flags))
        marked = frozenset(_changed_paragraphs(text_flags, self.text_flags))
        self.document_edited.emit(Changes(shown=shown, marked=marked))

    # --- doubts

    def show_doubts(self, doubts: Mapping[CellRef, str]) -> None:
        """Mark the cells that a second reading read differently, with what it read."""
        shown = self.doubts.keys() | doubts.keys()
        self.doubts = dict(doubts)
        self.document_edited.emit(Changes(shown=frozenset(shown)))

    # --- keeping

    def _keep(self, change: StoredChange) -> None:
        """Write a change to disk right after the window has been painted."""
        self._journal.append(change)
        self._waiting.append(change)
        self._writing.start(0)

    def flush(self) -> None:
        """Write what is waiting; what cannot be written waits on."""
        if self.keeper is None:
            return
        try:
            while self._waiting:
                self.keeper.record(self._waiting[0])
                del self._waiting[0]
            self._is_failing = False
        except ProjectFileError as error:
            if not self._is_failing:
                self.keeping_failed.emit(error.key)
            self._is_failing = True
        self.saved_state_changed.emit()

    def _write_out(self) -> None:
        """Write what is waiting, before something takes the place of what is shown.

        Raises:
            ProjectFileError: Something could not be written; it would be shown but in no file.
        """
        self.flush()
        if self._waiting:
            raise ProjectFileError("project.not_writable")

    def save_as(self, path: Path) -> None:
        """Keep the document in a project file from now on.

        Raises:
            ProjectFileError: The place cannot be written to.
        """
        if self.keeper is None:
            return
        written = len(self._journal) - len(self._waiting)
        self.keeper.save_as(path, self._journal[:written])
        self.flush()


def _changed_paragraphs(before: TextFlags, after: TextFlags) -> set[int]:
    return {
        index for index in before.keys() | after.keys() if before.get(index) != after.get(index)
    }

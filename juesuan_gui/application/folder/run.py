"""Check all documents of a folder: what waits, what is under way, what came out. No Qt.

Whoever runs it calls `step` again and again, from a loop or from a timer of a window.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan_gui.application.folder.digest import Digest, Examined, Failure, Result
from juesuan_gui.application.folder.kept import KeptDigests
from juesuan_gui.application.folder.listing import Document
from juesuan_gui.application.folder.workers import Workers

if TYPE_CHECKING:
    from juesuan_gui.export.checklist.form import UnitForm


class State(StrEnum):
    """Where a document is; each has a text `folder.states.<state>`."""

    WAITING = "waiting"
    CHECKING = "checking"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Row:
    """One document of the list.

    Attributes:
        form: Of a reviewer, where the workers fill in forms.
        is_kept: What came out is of an earlier list; the file is the same since.
    """

    document: Document
    state: State = State.WAITING
    digest: Digest | None = None
    failure: Failure | None = None
    form: "UnitForm | None" = field(default=None, repr=False)
    is_kept: bool = False

    @property
    def path(self) -> Path:
        """Its file."""
        return self.document.path

    def with_result(self, result: Result) -> "Row":
        """Return the row with what came out of checking it."""
        if isinstance(result, Examined):
            return replace(self.with_result(result.digest), form=result.form)
        if isinstance(result, Digest):
            return replace(self, state=State.DONE, digest=result, failure=None, is_kept=False)
        return replace(self, state=State.FAILED, digest=None, failure=result)


class FolderRun:
    """The documents of a folder and how far their check is.

    Attributes:
        is_paused: Whether nothing new is begun.
    """

    def __init__(
        self, documents: Sequence[Document], workers: Workers, kept: KeptDigests | None = None
    ) -> None:
        self._kept = kept
        self._rows = {one.path: self._begin(one) for one in documents}
        self.workers = workers
        self.is_paused = False
        self._outdated: set[Path] = set()

    def _begin(self, document: Document) -> Row:
        """Return the row of a document: what an earlier list found out of it, or nothing yet."""
        known = self._kept.find(document) if self._kept is not None else None
        row = Row(document)
        return row if known is None else replace(row.with_result(known), is_kept=True)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, by name."""
        return tuple(self._rows.values())

    @property
    def done(self) -> int:
        """How many documents are through, those that failed included."""
        return sum(row.state in (State.DONE, State.FAILED) for row in self._rows.values())

    @property
    def is_over(self) -> bool:
        """Whether every document is through."""
        return self.done == len(self._rows)

    def step(self, timeout_s: float = 0.0) -> tuple[Path, ...]:
        """Give free workers something to do and take in what is ready; return what changed."""
        changed: list[Path] = []
        if not self.is_paused:
            changed += self._give()
        for path, result in self.workers.collect(timeout_s):
            if path in self._rows:
                self._take(path, result)
                changed.append(path)
        if changed and not self.is_paused:
            changed += self._give()
        return tuple(dict.fromkeys(changed))

    def _take(self, path: Path, result: Result) -> None:
        """Take in what came out; a document that was changed meanwhile is checked again."""
        if path in self._outdated:
            self._outdated.remove(path)
            self._set_state(path, State.WAITING)
        else:
            row = self._rows[path] = self._rows[path].with_result(result)
            if self._kept is not None and row.digest is not None:
                self._kept.keep(row.document, row.digest)

    def cancel(self) -> tuple[Path, ...]:
        """Stop at once; what was under way waits again. Return what changed."""
        self.is_paused = True
        self._outdated.clear()
        under_way = self.workers.paths
        self.workers.close()
        return tuple(self._set_state(path, State.WAITING) for path in under_way)

    def resume(self) -> None:
        """Go on with what waits."""
        self.is_paused = False

    def renew(self, documents: Sequence[Document]) -> None:
        """Take the folder as it is now; what did not change since it was checked stays checked."""
        before, self._rows = self._rows, {}
        for one in documents:
            known = before.get(one.path)
            if known is not None and known.document == one:
                self._rows[one.path] = known
            elif one.path in self.workers.paths:
                self._outdated.add(one.path)
                self._rows[one.path] = Row(one, State.CHECKING)
            else:
                self._rows[one.path] = self._begin(one)

    def close(self) -> None:
        """End the workers."""
        self.workers.close()

    def _give(self) -> list[Path]:
        """Give the largest documents first, so that none is left for the end."""
        changed: list[Path] = []
        waiting = [row for row in self._rows.values() if row.state is State.WAITING]
        waiting.sort(key=lambda row: -row.document.size)
        for row in waiting:
            if not self.workers.is_free:
                break
            self.workers.give([row.path])
            changed.append(self._set_state(row.path, State.CHECKING))
        return changed

    def _set_state(self, path: Path, state: State) -> Path:
        if path in self._rows:
            self._rows[path] = replace(self._rows[path], state=state)
        return path


def check_folder(documents: Sequence[Document], count: int | None = None) -> tuple[Row, ...]:
    """Check documents to the end and return their rows."""
    run = FolderRun(documents, Workers(count))
    try:
        while not run.is_over:
            run.step(1.0)
    finally:
        run.close()
    return run.rows

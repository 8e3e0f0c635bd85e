"""Which documents of a folder are listed, and in which order."""

from enum import StrEnum

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from juesuan_gui.application.folder.run import Row, State
from juesuan_gui.domain.finding import Severity
from juesuan_gui.gui.folder.model import SORT_ROLE, Column, FolderModel
from juesuan_gui.gui.toolkit.roles import Role


class Wanted(StrEnum):
    """What is listed; each has a text `many.wanted_<name>`."""

    ALL = "all"
    ERRORS = "errors"
    STANDING = "standing"
    CLEAN = "clean"
    FAILED = "failed"
    WAITING = "waiting"


class FolderFilter(QSortFilterProxyModel):
    """Lets documents through by words of their name or department, and by what was found."""

    def __init__(self, documents: FolderModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents = documents
        self._words = ""
        self._wanted = Wanted.ALL
        self.setSourceModel(documents)
        self.setSortRole(SORT_ROLE)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setDynamicSortFilter(True)

    def look_for(self, words: str) -> None:
        """List what has some words in its name or department."""
        self._words = words.strip().casefold()
        self.invalidateFilter()

    def want(self, wanted: Wanted) -> None:
        """List what was found to be so."""
        self._wanted = wanted
        self.invalidateFilter()

    def filterAcceptsRow(
        self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        """Whether a document is listed."""
        index = self._documents.index(source_row, Column.FILE, source_parent)
        row = index.data(Role.ROW)
        return isinstance(row, Row) and self._has_words(row) and _is_wanted(row, self._wanted)

    def _has_words(self, row: Row) -> bool:
        department = row.digest.department if row.digest is not None else ""
        return self._words in f"{self._documents.name_of(row)}\n{department}".casefold()


def _is_wanted(row: Row, wanted: Wanted) -> bool:
    one = row.digest
    match wanted:
        case Wanted.ALL:
            return True
        case Wanted.ERRORS:
            return one is not None and one.count(Severity.ERROR) > 0
        case Wanted.STANDING:
            return one is not None and one.standing > 0
        case Wanted.CLEAN:
            return one is not None and one.standing == 0
        case Wanted.FAILED:
            return row.state is State.FAILED
        case Wanted.WAITING:
            return row.state in (State.WAITING, State.CHECKING)

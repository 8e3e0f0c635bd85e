"""The documents of a folder as a table model; it keeps no copy of what the run knows."""

from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QGuiApplication

from juesuan_gui.application.folder.run import FolderRun, Row
from juesuan_gui.application.folder.summary import failure_words, relative_name, state_words
from juesuan_gui.application.texts import spoken, ui
from juesuan_gui.domain.finding import Severity
from juesuan_gui.gui.toolkit.roles import Role
from juesuan_gui.gui.toolkit.theme import theme_of
from juesuan_gui.loading import wording

SORT_ROLE = Qt.ItemDataRole.UserRole + 40
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_COLON = "\uff1a: "


class Column(IntEnum):
    """The columns; each has a text `many.column_<name>`."""

    FILE = 0
    DEPARTMENT = 1
    YEAR = 2
    KIND = 3
    ERROR = 4
    WARNING = 5
    HINT = 6
    DECIDED = 7
    UNCHECKED = 8
    STATE = 9


_SEVERITIES = {
    Column.ERROR: Severity.ERROR,
    Column.WARNING: Severity.WARNING,
    Column.HINT: Severity.HINT,
}
_NUMBERS = (Column.YEAR, *_SEVERITIES, Column.DECIDED, Column.UNCHECKED)


class FolderModel(QAbstractTableModel):
    """Adapts the rows of a run."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run: FolderRun | None = None
        self._folder = Path()
        self._rows: tuple[Row, ...] = ()

    def show_run(self, run: FolderRun, folder: Path) -> None:
        """Show another run, or the same with other documents."""
        self.beginResetModel()
        self._run, self._folder, self._rows = run, folder, run.rows
        self.endResetModel()

    def refresh(self, changed: Iterable[Path]) -> None:
        """Show the rows of some documents as they are now."""
        wanted = set(changed)
        if self._run is None or not wanted:
            return
        self._rows = self._run.rows
        for number, row in enumerate(self._rows):
            if row.path in wanted:
                last = self.index(number, len(Column) - 1)
                self.dataChanged.emit(self.index(number, 0), last)

    def row(self, number: int) -> Row:
        """Return the row of a number."""
        return self._rows[number]

    def name_of(self, row: Row) -> str:
        """Return the name of a file as seen from the folder."""
        return relative_name(row.path, self._folder)

    def _shown(self, row: Row, column: Column) -> str | int:
        if column is Column.FILE:
            return self.name_of(row)
        if column is Column.STATE:
            reason = failure_words(row, wording())
            return ui("many.state", state=spoken(state_words, row), reason=reason).rstrip(_COLON)
        one = row.digest
        if one is None:
            return ""
        match column:
            case Column.DEPARTMENT:
                return one.department
            case Column.YEAR:
                return one.year or ""
            case Column.KIND:
                return wording().profiles[one.profile].name
            case Column.DECIDED:
                return one.decided or ""
            case Column.UNCHECKED:
                return one.unchecked or ""
            case _:
                return one.count(_SEVERITIES[column]) or ""

    def _tip(self, row: Row, column: Column) -> str:
        if row.failure is not None:
            return failure_words(row, wording())
        if column is Column.FILE:
            return str(row.path)
        return str(self._shown(row, column))

    # --- Qt

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many documents there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column, and what it counts."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        name = Column(section).name.lower()
        if role == Qt.ItemDataRole.DisplayRole:
            return ui(f"many.column_{name}")
        if role == Qt.ItemDataRole.ToolTipRole:
            return ui(f"many.tip_{name}")
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(self._shown(row, column))
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row, column)
            case Qt.ItemDataRole.TextAlignmentRole if column in _NUMBERS:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(row, column)
            case Qt.ItemDataRole.FontRole if column is Column.ERROR:
                font = QFont()
                font.setBold(True)
                return font
            case Role.ROW:
                return row
            case _ if role == SORT_ROLE:
                return self._sort_key(row, column)
        return None

    def _sort_key(self, row: Row, column: Column) -> object:
        """Sort numbers by value; what has none comes first."""
        shown = self._shown(row, column)
        return (shown if isinstance(shown, int) else -1) if column in _NUMBERS else str(shown)

    def _colour(self, row: Row, column: Column) -> object:
        theme = theme_of(QGuiApplication.palette())
        if column in _SEVERITIES:
            return theme.ink[_SEVERITIES[column]]
        if row.failure is not None and column is Column.STATE:
            return theme.ink[Severity.ERROR]
        return theme.muted if row.digest is None else None

"""Say by meaning what an edit was made on, so that it finds its place in another reading.

An anchor names a cell by its table, row and column, or words by their paragraph, and keeps what
was printed there. Numbers and offsets only help where all else is alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import TextRef
from juesuan_gui.domain.names import first_words, words_of_rows
from juesuan_gui.domain.table import Cell, CellRef, ColumnKey, RowKey, Table

_CONTEXT = 24
_NO_KEY = RowKey()


@dataclass(frozen=True, slots=True)
class TableAnchor:
    """A table by kind and title.

    Attributes:
        words: What its first rows say.
        number: Its number among tables alike in all of this, from 1; `of` is how many there are.
        of_title: How many tables of this kind and title there are.
        of_kind: How many tables of this kind there are.
    """

    kind: str
    title: str
    words: str
    number: int = 1
    of: int = 1
    of_title: int = 1
    of_kind: int = 1


@dataclass(frozen=True, slots=True)
class RowAnchor:
    """A logical row by its code, label and meaning.

    Attributes:
        words: What its cells say that are words.
        above: The words of the row above, for rows that are alike.
        number: Its number among rows that are alike, from 1; `of` is how many there are.
    """

    code: str = ""
    label: str = ""
    item: str = ""
    line_no: int = 0
    side: int = 0
    words: str = ""
    above: str = ""
    number: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True)
class ColumnAnchor:
    """A column of amounts by its measure and headings; any other cell by its number in the row."""

    measure: str = ""
    heading: str = ""
    number: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True)
class CellAnchor:
    """A cell, and what was printed in it."""

    table: TableAnchor
    row: RowAnchor
    column: ColumnAnchor
    printed: str


@dataclass(frozen=True, slots=True)
class TextAnchor:
    """Words of a paragraph, when they were replaced.

    Attributes:
        section: Printed numbers of the headings above the paragraph.
        printed: The paragraph as it was printed.
        old: The words that were replaced; empty where something was inserted.
        lead: What stood before them.
        trail: What stood behind them.
        start: Their offset in the paragraph as it was then.
        number: The paragraph's number among those that print the same; `of` is how many do.
    """

    section: tuple[str, ...]
    printed: str
    old: str
    lead: str
    trail: str
    start: int
    number: int = 1
    of: int = 1


class Anchors:
    """Makes the anchors of edits of one document; what it learns of a table is kept.

    Attributes:
        printed: The document as read.
    """

    def __init__(self, printed: Disclosure) -> None:
        self.printed = printed
        self._rows: dict[str, TableRows] = {}

    @cached_property
    def tables(self) -> Mapping[str, TableAnchor]:
        """The anchors of all tables by their ids."""
        return {
            table.id: _anchor_table(table, self.printed.tables) for table in self.printed.tables
        }

    def rows(self, table: Table) -> "TableRows":
        """Return the logical rows of a table of the document as read."""
        if table.id not in self._rows:
            self._rows[table.id] = TableRows(table)
        return self._rows[table.id]

    def of_cell(self, ref: CellRef) -> CellAnchor:
        """Return what an edit of a cell is made on.

        Raises:
            KeyError: There is no such cell.
        """
        table = self.printed.tables_by_id.get(ref.table)
        cell = table.cell(ref.row, ref.column) if table else None
        if table is None or cell is None:
            raise KeyError(ref)
        rows = self.rows(table)
        return CellAnchor(self.tables[table.id], rows.anchor(cell), rows.column(cell), cell.text)

    def of_words(self, span: TextRef, current: str) -> TextAnchor:
        """Return what an edit of words is made on.

        Args:
            current: The paragraph as it is just before the edit.

        Raises:
            KeyError: There is no such paragraph.
        """
        if not 0 <= span.paragraph < len(self.printed.paragraphs):
            raise KeyError(span)
        paragraph = self.printed.paragraphs[span.paragraph]
        same = self.paragraphs_printing(paragraph.text)
        return TextAnchor(
            paragraph.section,
            paragraph.text,
            current[span.start : span.end],
            current[max(0, span.start - _CONTEXT) : span.start],
            current[span.end : span.end + _CONTEXT],
            span.start,
            same.index(span.paragraph) + 1,
            len(same),
        )

    def paragraphs_printing(self, text: str) -> Sequence[int]:
        """Return the indexes of the paragraphs that print a text, blanks aside."""
        return self._paragraphs.get(squash(text), ())

    @cached_property
    def _paragraphs(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for index, paragraph in enumerate(self.printed.paragraphs):
            found.setdefault(squash(paragraph.text), []).append(index)
        return found


def _anchor_table(table: Table, tables: Sequence[Table]) -> TableAnchor:
    title, words = squash(table.title), first_words(table)
    same = [one for one in tables if one.kind is table.kind and squash(one.title) == title]
    alike = [one.id for one in same if first_words(one) == words]
    return TableAnchor(
        str(table.kind),
        title,
        words,
        alike.index(table.id) + 1,
        len(alike),
        len(same),
        sum(one.kind is table.kind for one in tables),
    )


Position = tuple[int, int]  # physical row and pane


@dataclass(frozen=True, slots=True)
class LogicalRow:
    """A logical row of a table as read; `above` are the words of the row above."""

    position: Position
    key: RowKey
    words: str
    above: str

    @property
    def name(self) -> tuple[str, str, str]:
        """What makes rows alike: code, label and meaning, else words or the line number."""
        if self.key.code or self.key.item:
            return self.key.code or "", self.key.label, self.key.item or ""
        return "", self.words or str(self.key.line_no or ""), ""


class TableRows:
    """The logical rows of a table, headings included, and the cells in them."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = tuple(_logical_rows(table))
        self._by_position = {row.position: row for row in self.rows}
        self._mates: dict[tuple[Position, bool], list[Cell]] = {}
        for cell in sorted(table.cells, key=lambda one: (one.row, one.column)):
            self._mates.setdefault((position_of(cell), cell.is_numeric), []).append(cell)

    def alike(self, name: tuple[str, str, str]) -> Sequence[LogicalRow]:
        """Return the rows of a name, in order."""
        return [row for row in self.rows if row.name == name]

    def cells(self, position: Position, *, is_numeric: bool) -> Sequence[Cell]:
        """Return the cells of a logical row that are amounts, or those that are not."""
        return self._mates.get((position, is_numeric), ())

    def anchor(self, cell: Cell) -> RowAnchor:
        """Return the anchor of the logical row that a cell stands in."""
        row = self._by_position[position_of(cell)]
        alike = self.alike(row.name)
        key = row.key
        return RowAnchor(
            key.code or "",
            key.label,
            key.item or "",
            key.line_no or 0,
            key.side,
            row.words,
            row.above,
            alike.index(row) + 1,
            len(alike),
        )

    def column(self, cell: Cell) -> ColumnAnchor:
        """Return the anchor of the column that a cell stands in."""
        mates = self.cells(position_of(cell), is_numeric=cell.is_numeric)
        number = [mate.column for mate in mates].index(cell.column) + 1
        key = cell.column_key
        if key is None:
            return ColumnAnchor(number=number, of=len(mates))
        return ColumnAnchor(key.measure or "", heading_of(key), number, len(mates))


def heading_of(key: ColumnKey) -> str:
    """Return the headings of a column without numbers, which tell nothing of what it means."""
    return "/".join(part for part in key.heading if not part.isdigit())


def position_of(cell: Cell) -> Position:
    """Return physical row and pane of a cell."""
    return cell.row, cell.row_key.side if cell.row_key else 0


def _logical_rows(table: Table) -> Sequence[LogicalRow]:
    keys: dict[Position, RowKey] = {}
    for cell in table.cells:
        keys.setdefault(position_of(cell), cell.row_key or _NO_KEY)
    words = words_of_rows(table)
    found: list[LogicalRow] = []
    last: dict[int, str] = {}
    for position in sorted(keys):
        row, side = position
        key, own = keys[position], words.get(row, "")
        found.append(LogicalRow(position, key, own, last.get(side, "")))
        last[side] = key.label or own
    return found

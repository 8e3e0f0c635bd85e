"""Tables as recognised: cells, the identity of their rows and columns, and entries.

An *entry* is one logical row: a two-sided table has two entries in one physical row, a three-pane
table three. Checks address cells by entry and measure, never by position.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from juesuan_gui.domain.amount import Amount
from juesuan_gui.domain.place import Place


class Role(StrEnum):
    """What a cell is, as named in the output contract."""

    HEADING = "heading"
    LABEL = "label"
    CODE = "code"
    LINE_NO = "line_no"
    COLUMN_NO = "column_no"
    AMOUNT = "amount"
    PERCENT = "percent"
    TEXT = "text"
    BLANK = "blank"
    UNREADABLE = "unreadable"


class TableKind(StrEnum):
    """The nine statutory tables, the two performance tables, and anything else."""

    TOTAL_SUMMARY = "TOTAL_SUMMARY"
    INCOME = "INCOME"
    EXPENDITURE = "EXPENDITURE"
    APPROPRIATION_SUMMARY = "APPROPRIATION_SUMMARY"
    GENERAL_BUDGET = "GENERAL_BUDGET"
    GENERAL_BUDGET_BASIC = "GENERAL_BUDGET_BASIC"
    THREE_PUBLIC = "THREE_PUBLIC"
    GOVERNMENT_FUND = "GOVERNMENT_FUND"
    STATE_CAPITAL = "STATE_CAPITAL"
    PERFORMANCE_OVERALL = "PERFORMANCE_OVERALL"
    PERFORMANCE_PROJECT = "PERFORMANCE_PROJECT"
    OTHER = "OTHER"


TEXT_TABLE = "text"
# One in so many amounts may be printed otherwise than the rest of an even table.
_FEW = 10
_THOUSAND = 1000


class CellRef(NamedTuple):
    """Address of a figure: table id and 0-based grid position.

    A figure of the narrative has the table id `TEXT_TABLE`, its row is the index of its paragraph
    and its column the offset of its first digit.
    """

    table: str
    row: int
    column: int

    @property
    def is_text(self) -> bool:
        """Whether it is the address of a figure of the narrative."""
        return self.table == TEXT_TABLE


@dataclass(frozen=True, slots=True)
class RowKey:
    """Identity of a logical row.

    Attributes:
        label: Printed label without blanks; empty where none is printed.
        code: Joined classification code such as "2080505".
        line_no: Printed line number (行次).
        item: Meaning of the row in the catalogue, for example "income_subtotal".
        side: 0-based pane of a two-sided or three-pane table.
    """

    label: str = ""
    code: str | None = None
    line_no: int | None = None
    item: str | None = None
    side: int = 0


@dataclass(frozen=True, slots=True)
class ColumnKey:
    """Identity of a column of amounts.

    Attributes:
        column_no: Printed column number (栏次), else the ordinal among the amount columns, 1-based.
        heading: Printed headings from outermost to innermost, without blanks.
        measure: Meaning of the column in the catalogue, for example "basic".
        is_printed: Whether `column_no` stands in the document.
    """

    column_no: int
    heading: tuple[str, ...] = ()
    measure: str | None = None
    is_printed: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table with everything known about it."""

    row: int
    column: int
    role: Role
    text: str = ""
    amount: Amount | None = None
    row_key: RowKey | None = None
    column_key: ColumnKey | None = None
    places: tuple[Place, ...] = ()
    row_span: int = 1
    column_span: int = 1
    inferred: bool = False
    doubtful: str | None = None
    score: float | None = None

    @property
    def is_numeric(self) -> bool:
        """Whether the cell belongs to a column of amounts, blank ones included."""
        return self.column_key is not None

    @property
    def is_unread(self) -> bool:
        """Whether something that is no number stands where one belongs: neither blank nor zero."""
        is_word = self.role is Role.TEXT and self.is_numeric
        return self.amount is None and (self.role is Role.UNREADABLE or is_word)


@dataclass(frozen=True, slots=True)
class Entry:
    """One logical row: its key, its physical row and the grid column of each measure."""

    key: RowKey
    row: int
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AmbiguousRow:
    """A row whose numbers the source does not assign to columns.

    Attributes:
        row: Physical row.
        values: The numbers in printed order.
        columns: Grid columns the numbers may stand in.
        patterns: Possible assignments, each a tuple of grid columns, as long as `values`;
            the first is the one the table shows.
    """

    row: int
    values: tuple[Cell, ...]
    columns: tuple[int, ...]
    patterns: tuple[tuple[int, ...], ...]

    def moved(self, rows: int) -> "AmbiguousRow":
        """Return the row so many rows further down."""
        values = tuple(replace(cell, row=cell.row + rows) for cell in self.values)
        return replace(self, row=self.row + rows, values=values)


@dataclass(frozen=True, slots=True)
class Note:
    """A line printed with a table: a formula note, an explanation, an empty-table statement."""

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A named value printed above a table, for example the total score of a self-evaluation."""

    name: str
    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Table:
    """A recognised table.

    Attributes:
        id: Stable within the document ("t1", "t2", …), in order of appearance.
        heading_rows: Number of leading rows that hold only headings.
        label_columns: Number of leading columns that hold codes, labels or line numbers.
        is_unit_printed: Whether `money_unit` is printed with this very table.
        title_places: Where the title stands; empty when the table has none.
    """

    id: str
    kind: TableKind
    title: str
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    entries: tuple[Entry, ...] = ()
    form_no: str | None = None
    money_unit: str | None = None
    is_unit_printed: bool = False
    department: str | None = None
    year: int | None = None
    notes: tuple[Note, ...] = ()
    places: tuple[Place, ...] = ()
    title_places: tuple[Place, ...] = ()
    heading_rows: int = 0
    label_columns: int = 0
    ambiguous: tuple[AmbiguousRow, ...] = ()
    attributes: tuple[Attribute, ...] = ()

    @property
    def head(self) -> tuple[Place, ...]:
        """Where the title stands, or the first piece of a table without one."""
        return self.title_places or self.places[:1]

    @cached_property
    def by_position(self) -> Mapping[tuple[int, int], Cell]:
        """Cells by (row, column); a merged cell stands at its top left position only."""
        return {(cell.row, cell.column): cell for cell in self.cells}

    @cached_property
    def entries_by_code(self) -> Mapping[str, Entry]:
        """First entry of each printed code."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.key.code is not None:
                found.setdefault(entry.key.code, entry)
        return found

    @cached_property
    def entries_by_item(self) -> Mapping[str, Entry]:
        """First entry of each catalogue item."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.key.item is not None:
                found.setdefault(entry.key.item, entry)
        return found

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """Measures of the amount columns in order, each once."""
        found: dict[str, None] = {}
        for entry in self.entries:
            found.update(dict.fromkeys(entry.columns))
        return tuple(found)

    @cached_property
    def printed(self) -> frozenset[tuple[int, int]]:
        """The positions in columns of amounts where anything is printed, read or not.

        It is the same object after an edit that leaves nothing blank and fills no blank.
        """
        return frozenset((one.row, one.column) for one in self.numeric_cells() if _is_printed(one))

    @property
    def precision(self) -> int:
        """The decimals to which the table's amounts were converted: the most printed, up to two."""
        printed = (decimals for (decimals, _), count in self._decimals.items() if count > 0)
        return min(2, max(printed, default=0))

    @cached_property
    def usual_decimals(self) -> int:
        """The decimals that most of its amounts are printed with; 2 where none is printed."""
        printed = self.printed_decimals
        return max(printed, key=lambda decimals: (printed[decimals], decimals), default=2)

    @property
    def is_even(self) -> bool:
        """Whether nearly all of its amounts are printed with the same decimals."""
        printed = self.printed_decimals
        return printed.total() - printed[self.usual_decimals] <= printed.total() // _FEW

    @property
    def printed_decimals(self) -> Counter[int]:
        """How many amounts are printed with how many decimals, percentages apart."""
        found = self._decimals.items()
        return Counter({d: n for (d, is_percent), n in found if n > 0 and not is_percent})

    @cached_property
    def _decimals(self) -> Counter[tuple[int, bool]]:
        return Counter(_decimals_of(self.cells))

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell at a grid position, or None where nothing is."""
        return self.by_position.get((row, column))

    def ref(self, row: int, column: int) -> CellRef:
        """Return the address of a position of this table."""
        return CellRef(self.id, row, column)

    def numeric_cells(self) -> Iterator[Cell]:
        """Yield the cells of amount columns that belong to an entry, blanks included."""
        return iter(self._numeric)

    @cached_property
    def _numeric(self) -> tuple[Cell, ...]:
        return tuple([self.cells[index] for index in self._numeric_places])

    @cached_property
    def _numeric_places(self) -> Sequence[int]:
        return [index for index, cell in enumerate(self.cells) if cell.is_numeric]

    def attribute(self, name: str) -> Attribute | None:
        """Return the attribute of that name, or None."""
        return next((a for a in self.attributes if a.name == name), None)

    @cached_property
    def has_inferred_cells(self) -> bool:
        """Whether the columns of some of its cells are inferred."""
        return any(cell.inferred for cell in self.cells)

    @cached_property
    def has_negatives(self) -> bool:
        """Whether any of its amounts is negative."""
        return any(cell.amount is not None and cell.amount.value < 0 for cell in self.cells)

    @cached_property
    def separates_thousands(self) -> bool | None:
        """Whether it prints commas in thousands; None if it prints no thousands."""
        for cell in self.numeric_cells():
            if cell.amount is not None and abs(cell.amount.value) >= _THOUSAND:
                return "," in cell.text
        return None

    @cached_property
    def drops_zeros(self) -> bool:
        """Whether it prints 12.5 and 12 where others print 12.50 and 12.00."""
        amounts = [cell.amount for cell in self.numeric_cells() if cell.amount]
        printed = {amount.decimals for amount in amounts if not amount.is_percent}
        if len(printed) <= 1:
            return False
        return not any(
            amount.decimals and amount.value and amount.value.as_tuple().digits[-1] == 0
            for amount in amounts
        )

    @property
    def is_empty(self) -> bool:
        """Whether no amount is printed in it."""
        return not any(cell.amount is not None for cell in self.numeric_cells())

    def with_cells(self, changed: Iterable[Cell]) -> "Table":
        """Return a copy in which the given cells replace those at their positions."""
        places = self._places
        cells, new = list(self.cells), {(cell.row, cell.column): cell for cell in changed}
        new = {place: cell for place, cell in new.items() if place in places}
        for place, cell in new.items():
            cells[places[place]] = cell
        table = replace(self, cells=tuple(cells))
        table.__dict__.update(self._handed_on(new))
        return table

    @cached_property
    def _places(self) -> Mapping[tuple[int, int], int]:
        """For each position where its cell stands among the cells."""
        return {(cell.row, cell.column): index for index, cell in enumerate(self.cells)}

    def _handed_on(self, new: Mapping[tuple[int, int], Cell]) -> Mapping[str, Any]:
        """Return what is known of this table and of one with other cells, so that an edit is quick.

        What rests on entries and positions is the same, the rest differs in the new cells alone.
        """
        known = {name: self.__dict__[name] for name in _OF_ENTRIES if name in self.__dict__}
        known["by_position"] = {**self.by_position, **new}
        old = {place: self.by_position[place] for place in new}
        both = [(old[place], cell) for place, cell in new.items()]
        if all(_is_printed(one) == _is_printed(other) for one, other in both):
            known["printed"] = self.printed
        if all(one.is_numeric == other.is_numeric for one, other in both):
            known["_numeric_places"] = self._numeric_places
        known["_decimals"] = decimals = Counter(self._decimals)
        decimals.subtract(_decimals_of(old.values()))
        decimals.update(_decimals_of(new.values()))
        return known


# What rests on the entries and positions of a table.
_OF_ENTRIES = ("_places", "entries_by_code", "entries_by_item", "measures")


def _is_printed(cell: Cell) -> bool:
    return cell.is_numeric and (cell.amount is not None or cell.is_unread)


def _decimals_of(cells: Iterable[Cell]) -> Iterator[tuple[int, bool]]:
    for cell in cells:
        if cell.is_numeric and cell.amount:
            yield cell.amount.decimals, cell.amount.is_percent

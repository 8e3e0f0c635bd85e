"""Names of classification codes as tables print them, ready for comparing."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from juesuan_gui.checks.check import Context
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.table import CellRef, Entry, Role, Table, TableKind

FUNCTIONAL = "functional"
ECONOMIC = "economic"


@dataclass(frozen=True)
class Named:
    """A code with its printed label."""

    code: str
    label: str
    table: Table
    entry: Entry
    catalogue: Catalogue

    @cached_property
    def name(self) -> str:
        """The label without blanks, ordinals and quotes, with half-width brackets."""
        return self.catalogue.label(self.label)

    @property
    def ref(self) -> CellRef:
        """The cell that prints the label, else that of the code."""
        return label_ref(self.table, self.entry)


def coded_tables(context: Context, scheme: str) -> Iterator[Table]:
    """Yield the statutory tables whose rows have codes of a classification."""
    kinds = context.catalogue.kinds
    return (t for t in context.disclosure.tables if kinds[t.kind].by_code == scheme)


def named_codes(table: Table, context: Context) -> Iterator[Named]:
    """Yield the codes of a table with their names, in order; rows without either are left out."""
    for entry in table.entries:
        if entry.key.code and entry.key.label:
            yield Named(entry.key.code, entry.key.label, table, entry, context.catalogue)


def label_ref(table: Table, entry: Entry) -> CellRef:
    """Return the cell that prints the label of an entry, else its code, else its first amount."""
    own = [
        cell
        for column in range(table.columns)
        if (cell := table.cell(entry.row, column)) is not None
        and cell.row_key == entry.key
        and not cell.is_numeric
        and cell.text
    ]
    for role in (Role.LABEL, Role.CODE):
        for cell in own:
            if cell.role is role:
                return table.ref(cell.row, cell.column)
    return table.ref(entry.row, min(entry.columns.values(), default=0))


def without_class_ending(name: str, catalogue: Catalogue) -> str:
    """Return a name without the ending (支出) that all functional classes share."""
    for ending in catalogue.words["class_endings"]:
        name = name.removesuffix(ending)
    return name


def class_lines(context: Context) -> Iterator[Named]:
    """Yield the lines of functional classes of the two summaries."""
    for table in context.disclosure.tables:
        if table.kind in (TableKind.TOTAL_SUMMARY, TableKind.APPROPRIATION_SUMMARY):
            yield from named_codes(table, context)

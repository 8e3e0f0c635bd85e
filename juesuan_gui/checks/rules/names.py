"""Names of classification codes as tables print them, ready for comparing."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from juesuan_gui.checks.check import Context, Reads
from juesuan_gui.domain.catalogue import Catalogue, CodeList, normalise, squash
from juesuan_gui.domain.finding import Grade, Suggestion
from juesuan_gui.domain.table import CellRef, Entry, Role, Table, TableKind

_TELLING = 3  # letters from the joint of a name on
FUNCTIONAL = "functional"
ECONOMIC = "economic"

_SCHEME_OF_DIGIT = {"2": FUNCTIONAL, "3": ECONOMIC}
_SUMMARIES = (TableKind.TOTAL_SUMMARY, TableKind.APPROPRIATION_SUMMARY)
_FORMS = (TableKind.PERFORMANCE_OVERALL, TableKind.PERFORMANCE_PROJECT)


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

    def renamed(self, name: str, grade: Grade) -> Iterator[Suggestion]:
        """Yield the suggestion to print another name, where a cell of its own prints it."""
        ref = self.ref
        cell = self.table.cell(ref.row, ref.column)
        if cell is not None and cell.role is Role.LABEL and squash(cell.text) == self.label:
            yield Suggestion(
                target=ref,
                old=cell.text,
                new=name,
                grade=grade,
                reason="reasons.name",
                places=cell.places,
            )


def coded_tables(context: Context, scheme: str) -> list[Table]:
    """Return the tables whose rows print codes of a classification, of whatever kind they are."""

    def find() -> list[str]:
        kinds = context.catalogue.kinds
        return [
            table.id
            for table in context.disclosure.tables
            if table.kind not in (*_SUMMARIES, *_FORMS)
            and (kinds[table.kind].by_code or _scheme_of(table, context)) == scheme
        ]

    ids = context.memo.get(f"coded tables {scheme}", (Reads.LABELS, Reads.FORMS), find)
    return [context.disclosure.tables_by_id[table] for table in ids]


def printed_names(context: Context, scheme: str) -> tuple[Named, ...]:
    """Return the codes of a classification with their names, as all its tables print them."""
    return context.memo.get(
        f"printed names {scheme}",
        (Reads.LABELS, Reads.FORMS),
        lambda: tuple(
            one for table in coded_tables(context, scheme) for one in named_codes(table, context)
        ),
    )


def _scheme_of(table: Table, context: Context) -> str | None:
    """Return the classification whose codes a table lists, each once and by its name, or None.

    Tables of projects or offices print the same codes beside other names.
    """
    entries = [entry for entry in table.entries if entry.key.code]
    codes = Counter(entry.key.code or "" for entry in entries)
    digits = Counter(code[0] for code in codes)
    digit, count = next(iter(digits.most_common(1)), ("", 0))
    scheme = _SCHEME_OF_DIGIT.get(digit)
    if scheme is None or 2 * count <= digits.total() or 2 * len(codes) <= codes.total():
        return None
    known = official_names(context.catalogue.code_lists[scheme])
    named = [entry for entry in entries if context.catalogue.label(entry.key.label) in known]
    return scheme if 2 * len(named) > len(entries) else None


def named_codes(table: Table, context: Context) -> Iterator[Named]:
    """Yield the codes of a table with their names, in order; rows without either are left out."""
    for entry in table.entries:
        if entry.key.code and entry.key.label:
            yield Named(entry.key.code, _label(table, entry), table, entry, context.catalogue)


def _label(table: Table, entry: Entry) -> str:
    """Return the label of an entry as it is printed now: its cell may have been edited."""
    ref = label_ref(table, entry)
    cell = table.cell(ref.row, ref.column)
    is_label = cell is not None and cell.role is Role.LABEL and not cell.text.strip().isdigit()
    printed = squash(cell.text) if cell is not None and is_label else ""
    is_piece = entry.key.label.startswith(printed)  # of a name over several cells
    return entry.key.label if is_piece else printed


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
            if cell.role is role and (role is Role.CODE or not cell.text.strip().isdigit()):
                return table.ref(cell.row, cell.column)
    return table.ref(entry.row, min(entry.columns.values(), default=0))


@lru_cache(maxsize=4)
def official_names(codes: CodeList) -> frozenset[str]:
    """Return all names of a classification, of any year, as labels are compared."""
    return frozenset(normalise(n.name) for code in codes.codes() for n in codes.all_names(code))


def without_tail(name: str, behind: str, joint: re.Pattern[str]) -> str:
    """Return a name without the second of its parts where the text goes on with that.

    Args:
        behind: What stands behind the name that is to be replaced.
        joint: What joins the parts of a name.
    """
    for match in joint.finditer(name, 1):
        if behind.startswith(name[match.start() : match.start() + _TELLING]):
            return name[: match.start()]
    return name


def without_class_ending(name: str, catalogue: Catalogue) -> str:
    """Return a name without the ending (支出) that all functional classes share."""
    for ending in catalogue.words["class_endings"]:
        name = name.removesuffix(ending)
    return name


def class_lines_of(table: Table, context: Context) -> list[Named]:
    """Return the lines of a summary that name a functional class, in order.

    Of a table whose rows print codes there are none: its classes stand there by their code.
    """
    if table.kind in _FORMS or _prints_codes(table):
        return []
    lines = []
    for entry in table.entries:
        label = _label(table, entry)
        code = context.catalogue.class_code(label) if label else None
        if code is not None:
            lines.append(Named(code, label, table, entry, context.catalogue))
    return lines


def _prints_codes(table: Table) -> bool:
    return any(cell.role is Role.CODE and cell.row >= table.heading_rows for cell in table.cells)


def class_lines(context: Context) -> Iterator[Named]:
    """Yield the lines of functional classes of the two summaries."""
    for table in context.disclosure.tables:
        if table.kind in _SUMMARIES:
            yield from named_codes(table, context)

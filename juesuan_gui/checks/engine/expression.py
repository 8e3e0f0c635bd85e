"""Show an identity with live figures: names of its cells, their printed figures, the result."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.engine.values import SCALE
from juesuan_gui.checks.wording import NOTHING_PRINTED
from juesuan_gui.domain.amount import format_amount
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.identity import Identity, Relation, plain_decimal
from juesuan_gui.domain.table import Cell, CellRef, Table

_SIGNS = {Relation.SUM: ("＝", "≠"), Relation.REPEAT: ("＝", "≠"), Relation.AT_LEAST: ("≥", "＜")}


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """One cell of an identity as shown: `name` tells it apart from the others."""

    cell: CellRef
    sign: int
    name: str
    text: str
    is_printed: bool


@dataclass(frozen=True, slots=True)
class ShownIdentity:
    """An identity ready to be shown.

    Attributes:
        terms: Terms that print a number, then blank ones.
        total: Exact sum of the terms in the subject's money unit.
        decimals: Number of decimals to print `total` with.
    """

    subject: ShownTerm
    terms: tuple[ShownTerm, ...]
    relation: Relation
    holds: bool
    total: Decimal
    decimals: int

    @property
    def text(self) -> str:
        """One line: "合计 11.16 ≠ 小计 11.16 ＋ 公务接待费 1.16 ＝ 12.32"."""
        printed = [term for term in self.terms if term.is_printed]
        right = ""
        for term in printed:
            sign = "－" if term.sign < 0 else "＋" if right else ""
            right += f"{sign and ' ' + sign + ' '}{term.name} {term.text}"
        right = right or "0"
        equal, unequal = _SIGNS[self.relation]
        left = f"{self.subject.name} {self.subject.text or NOTHING_PRINTED}"
        shown = f"{left} {equal if self.holds else unequal} {right}"
        if len(printed) > 1:
            shown += f" ＝ {format_amount(self.total, self.decimals)}"
        return shown


def show_identity(
    identity: Identity,
    tables: Mapping[str, Table],
    system: Evaluation,
    catalogue: Catalogue,
    *,
    holds: bool = False,
) -> ShownIdentity:
    """Prepare an identity for showing, with the figures that the system has now."""
    namer = _Namer(identity, tables, catalogue, system)
    subject = _term(identity.subject, 1, namer)
    terms = [_term(t.cell, t.coefficient, namer) for t in identity.terms]
    values = [(system.value(t.cell), t.coefficient) for t in identity.terms]
    total = sum((plain_decimal(v.units * c, -SCALE - v.exponent) for v, c in values), Decimal(0))
    decimals = [printed_decimals(ref, tables, system) for ref in identity.cells]
    return ShownIdentity(
        subject,
        tuple(sorted(terms, key=lambda term: not term.is_printed)),
        identity.relation,
        holds,
        total,
        max((d for d in decimals if d is not None), default=2),
    )


def _cell(tables: Mapping[str, Table], ref: CellRef) -> Cell | None:
    table = tables.get(ref.table)
    return table.cell(ref.row, ref.column) if table else None


def printed_text(ref: CellRef, tables: Mapping[str, Table], system: Evaluation) -> str:
    """Return what is printed at an address, in a table or in the narrative."""
    if ref.is_text:
        return system.texts[ref].text
    cell = _cell(tables, ref)
    return cell.text if cell else ""


def printed_decimals(ref: CellRef, tables: Mapping[str, Table], system: Evaluation) -> int | None:
    """Return the decimals printed at an address; None where no number is."""
    if ref.is_text:
        return system.texts[ref].decimals
    cell = _cell(tables, ref)
    return cell.amount.decimals if cell and cell.amount else None


def _term(ref: CellRef, sign: int, namer: "_Namer") -> ShownTerm:
    text = printed_text(ref, namer.tables, namer.system)
    return ShownTerm(ref, sign, namer.name(ref), text, namer.system.value(ref).is_printed)


class _Namer:
    """Names the cells of one identity by what tells them apart: row, column or table."""

    def __init__(
        self,
        identity: Identity,
        tables: Mapping[str, Table],
        catalogue: Catalogue,
        system: Evaluation,
    ) -> None:
        self.tables = tables
        self.system = system
        self.catalogue = catalogue
        self.one_table = len({cell.table for cell in identity.cells}) == 1
        self.one_row = self.one_table and len({cell.row for cell in identity.cells}) == 1
        self.columns = _column_names(identity.cells, tables) if self.one_row else {}

    def name(self, ref: CellRef) -> str:
        if ref.is_text:
            return self.system.texts[ref].name
        if self.one_row:
            return self.columns[ref]
        if self.one_table:
            return row_name(ref, self.tables, self.catalogue) or column_name(ref, self.tables)
        return cell_name(ref, self.tables, self.catalogue)


def column_name(ref: CellRef, tables: Mapping[str, Table]) -> str:
    """Return the innermost heading of a cell's column, with the block it stands in."""
    cell = _cell(tables, ref)
    if cell is None or cell.column_key is None:
        return ""
    heading = cell.column_key.heading
    return heading[-1] if heading else str(cell.column_key.column_no)


def _column_names(refs: Iterable[CellRef], tables: Mapping[str, Table]) -> dict[CellRef, str]:
    """Return the innermost headings that tell columns apart, all of them if none does."""
    headings = {ref: _heading(ref, tables) for ref in refs}
    names = {ref: column_name(ref, tables) for ref in headings}
    if len(set(names.values())) == len(set(headings.values())):
        return names
    for depth in range(2, max(map(len, headings.values())) + 1):
        outer = {ref: heading[-depth:][0] for ref, heading in headings.items() if heading}
        if len(outer) == len(headings) == len(set(outer.values())):
            return outer
    return {ref: "·".join(heading) or names[ref] for ref, heading in headings.items()}


def _heading(ref: CellRef, tables: Mapping[str, Table]) -> tuple[str, ...]:
    cell = _cell(tables, ref)
    return cell.column_key.heading if cell and cell.column_key else ()


def row_name(ref: CellRef, tables: Mapping[str, Table], catalogue: Catalogue) -> str:
    """Return code and label of a cell's row."""
    cell = _cell(tables, ref)
    if cell is None or cell.row_key is None:
        return ""
    label = catalogue.label(cell.row_key.label)
    code = cell.row_key.code or ""
    return f"{code} {label}".strip() if len(code) > 3 else label or code


def table_name(table: Table, catalogue: Catalogue) -> str:
    """Return the short name of a table."""
    spec = catalogue.kinds[table.kind]
    return spec.short if spec.is_known_form else table.title or spec.short


def cell_name(ref: CellRef, tables: Mapping[str, Table], catalogue: Catalogue) -> str:
    """Return table, row and column of a cell in words."""
    table = tables.get(ref.table)
    parts = [
        table_name(table, catalogue) if table else ref.table,
        row_name(ref, tables, catalogue),
        column_name(ref, tables),
    ]
    return "·".join(part for part in parts if part)

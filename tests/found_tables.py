"""Look at what a table of an unknown form may mean: the sums of its rows and columns, its pairs."""

from collections.abc import Callable, Iterable, Sequence

from builders import disclosure

from juesuan_gui.checks.engine.values import Value, values_of_tables
from juesuan_gui.checks.relations.found.columns import column_suppositions
from juesuan_gui.checks.relations.found.evidence import Supposition
from juesuan_gui.checks.relations.found.pairs import find_pairs
from juesuan_gui.checks.relations.found.rows import row_suppositions
from juesuan_gui.checks.relations.found.shape import Side, Words, sides_of
from juesuan_gui.domain.identity import Identity
from juesuan_gui.domain.table import CellRef, Table
from juesuan_gui.loading import load_catalogue

CODE = "JS195"
UNIT = "编制单位：某市档案局 | {} 单位：元"

# Of a sum of columns: the column of the total, then the columns that are added or taken away.
ColumnSum = tuple[int, dict[int, int]]
# Of a sum of rows: the label of the total, then the labels of the rows that are added.
RowSum = tuple[str, tuple[str, ...]]


def words() -> Words:
    """Return the words by which totals and parts are known."""
    return Words(load_catalogue().identities["found"])


def form(headings: str, *rows: str, title: str = "某某事项资金明细") -> str:
    """Return a table of no known form: lines of headings, and rows of cells parted by blanks."""
    heads = headings.strip().split("\n")
    width = heads[0].count("|")
    lines = (row if "|" in row else " | ".join(row.split()) for row in rows)
    return "\n".join([title, UNIT.format("| " * (width - 1)), *heads, *lines])


def tables(*literals: str) -> list[Table]:
    """Read literals; they hold as many tables, none of which was guessed."""
    found = list(disclosure(*literals).tables)
    assert len(found) == len(literals)
    return found


def sides(literal: str) -> list[Side]:
    """Read one table and return its sides."""
    (table,) = tables(literal)
    return list(sides_of(table))


def values(found: Iterable[Table]) -> Callable[[CellRef], Value]:
    """Return the lookup of values; what is no amount is a blank."""
    known = values_of_tables(found)
    return lambda ref: known.get(ref, Value())


def column_sums(literal: str, *, is_stated: bool) -> list[ColumnSum]:
    """Return the sums of columns that the headings state, or those that figures may show."""
    (side,) = sides(literal)
    found = column_suppositions(side, words(), values([side.table]), CODE)
    return [(subject, _columns(one)) for subject, one in found if one.is_stated is is_stated]


def _columns(one: Supposition) -> dict[int, int]:
    first = next(one.instances())
    assert one.terms == len(first.terms)
    return {term.cell.column: term.coefficient for term in first.terms}


def row_sums(literal: str, side: int = 0) -> list[list[RowSum]]:
    """Return what rows may sum: for each total its alternatives."""
    of_side = sides(literal)[side]
    found = row_suppositions(of_side, words(), CODE)
    return [[_rows(of_side, one) for one in alternatives] for alternatives in found]


def _rows(side: Side, one: Supposition) -> RowSum:
    labels = {entry.row: entry.key.code or entry.key.label for entry in side.entries}
    first = next(one.instances())
    return labels[first.subject.row], tuple(labels[term.cell.row] for term in first.terms)


def pairs(*literals: str, related: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return the printed texts of the cells that are found to be the same fact."""
    found = tables(*literals)
    by_id = {table.id: table for table in found}
    same = find_pairs(found, frozenset(related), words(), values(found), CODE)
    return [_texts(by_id, identity) for identity in same]


def _texts(by_id: dict[str, Table], identity: Identity) -> tuple[str, str]:
    first, second = identity.subject, identity.terms[0].cell
    printed = [by_id[ref.table].cell(ref.row, ref.column) for ref in (first, second)]
    return tuple(cell.text if cell else "" for cell in printed)  # type: ignore[return-value]


def amounts(*numbers: int) -> Sequence[str]:
    """Return amounts as printed."""
    return [f"{number / 100:,.2f}" for number in numbers]

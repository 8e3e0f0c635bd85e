"""JS625: figures of tables that nothing could be compared with; they are never findings."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from juesuan_gui.checks.check import Context, Reads, check
from juesuan_gui.checks.engine.expression import table_name
from juesuan_gui.checks.narrative.figures import Figure, FigureFinder, FigureKind
from juesuan_gui.checks.narrative.reading import read_compact
from juesuan_gui.checks.rules.compared import compared_cells, compared_words
from juesuan_gui.checks.wording import LIST_SEPARATOR
from juesuan_gui.domain.finding import Severity
from juesuan_gui.domain.identity import NotEvaluable
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import Cell, CellRef, Role, Table

_KINDS = (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.COUNT)
_KEYS = (Role.CODE, Role.LINE_NO, Role.COLUMN_NO)
_DIGIT = re.compile(r"\d")
_MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class _Words:
    """The figures of the words of a table.

    Attributes:
        cells: By the address of a cell of words, its figures as printed.
        notes: By the printed figures of a note, where it stands.
    """

    cells: Mapping[CellRef, Sequence[Figure]]
    notes: Sequence[tuple[Sequence[Figure], tuple[Place, ...]]]


@check(
    "JS625",
    "table-figures-not-compared",
    Severity.HINT,
    Reads.NUMBERS,
    Reads.LABELS,
    Reads.FORMS,
    Reads.TEXT,
)
def js625(context: Context) -> Iterator[NotEvaluable]:
    """List the figures of the tables that took part in no check, table by table.

    What it checks: nothing; it lists what was not checked: amounts that no relation binds, and the
        amounts, percentages and counts in words of cells, in indicators and in notes.
    Why it matters: what was not checked must not pass for checked.
    Example: the amounts of a column whose heading was not understood; a result in a sentence.
    Tolerance: years, dates, ordinals, codes, ranges and numbers of documents are no such figures.
    Basis: the ledger of coverage: every figure is checked, found wrong, or listed.
    """
    looks = (Reads.TEXT, Reads.FORMS)
    unbound = context.memo.get("unbound cells", looks, lambda: _unbound(context))
    words = context.memo.get("words alone", (*looks, Reads.LABELS), lambda: _words_alone(context))
    for table, entries in zip(context.disclosure.tables, words, strict=True):
        amounts = [
            cell
            for position in unbound.get(table.id, ())
            if (cell := table.cell(*position)) is not None and cell.amount is not None
        ]
        if amounts:
            yield _amounts(table, table_name(table, context.catalogue), amounts)
        yield from entries


def _words_alone(context: Context) -> list[list[NotEvaluable]]:
    """Return for each table what its words and notes say that nothing is compared with."""
    finder = context.text.narrative.grammar.finder
    tables = context.disclosure.tables
    words = context.memo.of_each("figures in words", tables, lambda one: _words_of(one, finder))
    return [
        list(_entries(found, table_name(table, context.catalogue), context))
        for table, found in zip(tables, words, strict=True)
    ]


def _entries(found: _Words, name: str, context: Context) -> Iterator[NotEvaluable]:
    alone = list(_alone(found, context))
    if alone:
        cells = tuple(dict.fromkeys(ref for ref, _ in alone))
        yield _entry("table_words_alone", name, _printed(one for _, one in alone), cells=cells)
    if found.notes:
        figures = _printed(one for several, _ in found.notes for one in several)
        places = tuple(place for _, several in found.notes for place in several)
        yield _entry("table_notes_alone", name, figures, places=places)


def _alone(found: _Words, context: Context) -> Iterator[tuple[CellRef, Figure]]:
    """Yield the figures in words of cells that nothing is compared with."""
    cells, words = compared_cells(context), compared_words(context)
    for ref, figures in found.cells.items():
        if ref not in cells:
            yield from ((ref, one) for one in figures if (ref, one.text) not in words)


def _printed(figures: Iterable[Figure]) -> list[str]:
    return [one.text + one.unit for one in figures]


def _unbound(context: Context) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return by table the positions of amounts that no relation binds, blank ones included."""
    compared = compared_cells(context) | {ref for ref, _ in compared_words(context)}
    lone = context.memo.get("lone cells", (Reads.FORMS,), lambda: _lone(context))
    found: dict[str, list[tuple[int, int]]] = {}
    for ref in lone:
        if ref not in compared and not context.system.touching(ref):
            found.setdefault(ref.table, []).append((ref.row, ref.column))
    return found


def _lone(context: Context) -> list[CellRef]:
    """Return the cells that no relation of the tables binds; the text may."""
    identities, touching = context.system.identities, context.system.touching
    refs = (
        table.ref(cell.row, cell.column)
        for table in context.disclosure.tables
        for cell in table.numeric_cells()
    )
    return [ref for ref in refs if all(identities[i].is_textual for i in touching(ref))]


def _words_of(table: Table, finder: FigureFinder) -> _Words:
    cells = {
        table.ref(cell.row, cell.column): figures
        for cell in table.cells
        if _holds_words(cell) and (figures := _figures(cell.text, finder))
    }
    printed = [(one.text, one.places) for one in table.notes]
    printed += [(one.text, one.places) for one in table.attributes]
    notes = [(found, places) for text, places in printed if (found := _figures(text, finder))]
    return _Words(cells, notes)


def _holds_words(cell: Cell) -> bool:
    """Whether figures of a cell are read as those of a sentence, not as its amount."""
    is_amount = cell.is_numeric and cell.amount is not None
    return not is_amount and cell.role not in _KEYS and _DIGIT.search(cell.text) is not None


def _figures(text: str, finder: FigureFinder) -> list[Figure]:
    if not _DIGIT.search(text):
        return []
    found = finder.find(read_compact(text).text)
    return [one for one in found if one.kind in _KINDS]


def _amounts(table: Table, name: str, cells: Sequence[Cell]) -> NotEvaluable:
    headings = dict.fromkeys(
        cell.column_key.heading[-1] for cell in cells if cell.column_key and cell.column_key.heading
    )
    refs = tuple(table.ref(cell.row, cell.column) for cell in cells)
    columns = (("columns", _shown(list(headings))),)
    texts = [cell.text for cell in cells]
    return _entry("table_amounts_alone", name, texts, columns, cells=refs)


def _entry(
    reason: str,
    name: str,
    figures: Sequence[str],
    more: tuple[tuple[str, str], ...] = (),
    *,
    cells: tuple[CellRef, ...] = (),
    places: tuple[Place, ...] = (),
) -> NotEvaluable:
    values = (
        ("table", name),
        ("count", str(len(figures))),
        ("figures", _shown(figures)),
        *more,
    )
    return NotEvaluable("JS625", f"not_evaluable.{reason}", values, cells=cells, places=places)


def _shown(words: Sequence[str]) -> str:
    return LIST_SEPARATOR.join(words[:_MOST_SHOWN]) + (" …" if len(words) > _MOST_SHOWN else "")

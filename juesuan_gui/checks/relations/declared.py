"""Formulas that a document prints under its tables, parsed with a grammar.

A declared formula names line and column numbers; only here are these used to find cells.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lark import Lark, Token, Tree
from lark.exceptions import LarkError

from juesuan_gui.domain.amount import to_half_width
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.identity import Basis, Identity, Origin, Relation, Term
from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import CellRef, Entry, Note, Table
from juesuan_gui.paths import resource_path

CODE = "JS111"
_SIGNS = str.maketrans({"＝": "=", "［": "(", "］": ")", "[": "(", "]": ")", "﹢": "+"})
_STARTS_FORMULA = re.compile(r"\d+\s*\D{1,4}\s*=")
_SEPARATORS = re.compile(r"[;；,，、]|。(?!。)")


@dataclass(frozen=True, slots=True)
class Formula:
    """A declared formula: `target` of an axis is the signed sum of `parts` of the same axis."""

    axis: str
    target: int
    parts: tuple[tuple[int, int], ...]
    text: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class UnboundFormula:
    """A declared formula that could not be turned into identities, and why (a message key)."""

    formula_text: str
    table: str
    reason: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class DeclaredResult:
    """What the notes of a document gave.

    Attributes:
        formulas: Number of formulas printed.
        bound: Number of them that gave at least one identity.
    """

    identities: tuple[Identity, ...]
    unbound: tuple[UnboundFormula, ...]
    formulas: int
    bound: int


@lru_cache(maxsize=1)
def _parser() -> Lark:
    grammar = resource_path("grammar", "note_formula.lark").read_text(encoding="utf-8")
    return Lark(grammar, start="formula", parser="lalr")


def parse_formula(text: str) -> Formula | None:
    """Parse one formula such as "27行=（1+2+…+8）行"; None if it is none."""
    compact = re.sub(r"\s+", "", to_half_width(text).translate(_SIGNS)).strip(".")
    try:
        tree = _parser().parse(compact)
    except LarkError:
        return None
    target = next(tree.find_data("target"))
    axis = next(target.find_data("axis")).children[0]
    parts = _parts(next(tree.find_data("items")))
    return Formula(
        axis="line" if isinstance(axis, Token) and axis.type == "LINE" else "column",
        target=_number(target),
        parts=tuple(parts),
        text=text.strip(),
    )


def _parts(items: Tree[Token]) -> Iterator[tuple[int, int]]:
    """Yield (number, sign) of each part; a range such as 2+…+8 stands for all its numbers."""
    sign = 1
    for child in items.children:
        if not isinstance(child, Tree):
            continue
        if child.data == "sign":
            sign = (
                -1 if any(isinstance(t, Token) and t.type == "MINUS" for t in child.children) else 1
            )
            continue
        first, *_ = child.children
        if isinstance(first, Tree) and first.data == "range":
            low, high = (
                int(t) for t in first.children if isinstance(t, Token) and t.type == "NUMBER"
            )
            yield from ((number, sign) for number in range(low, high + 1))
        else:
            yield _number(child), sign


def _number(tree: Tree[Token]) -> int:
    return next(int(t) for t in tree.children if isinstance(t, Token) and t.type == "NUMBER")


def find_formulas(notes: Sequence[Note]) -> Iterator[tuple[Note, str]]:
    """Yield the pieces of notes that look like formulas, also those broken over two notes."""
    carried = ""
    for note in notes:
        pieces = _SEPARATORS.split(carried + note.text)
        carried = ""
        for index, piece in enumerate(pieces):
            if not _STARTS_FORMULA.search(to_half_width(piece).translate(_SIGNS)):
                continue
            is_last = index == len(pieces) - 1
            if is_last and _is_open(piece):
                carried = piece
                continue
            yield note, _from_number(piece)


def _is_open(piece: str) -> bool:
    plain = to_half_width(piece)
    return plain.count("(") > plain.count(")") or plain.rstrip().endswith(("+", "=", "＝"))


def _from_number(piece: str) -> str:
    match = _STARTS_FORMULA.search(to_half_width(piece).translate(_SIGNS))
    return piece[match.start() :] if match else piece


def build_declared(disclosure: Disclosure) -> DeclaredResult:
    """Turn every printed formula into identities over the rows it covers."""
    identities: list[Identity] = []
    unbound: list[UnboundFormula] = []
    count = bound = 0
    for table in disclosure.tables:
        for note, text in find_formulas(table.notes):
            count += 1
            formula = parse_formula(text)
            found = list(_bind(table, formula, note)) if formula else []
            if found:
                identities.extend(found)
                bound += 1
            else:
                reason = (
                    "not_evaluable.formula_unbound" if formula else "not_evaluable.formula_unread"
                )
                unbound.append(UnboundFormula(text, table.id, reason, note.places))
    return DeclaredResult(tuple(identities), tuple(unbound), count, bound)


def _bind(table: Table, formula: Formula, note: Note) -> Iterator[Identity]:
    if formula.axis == "column":
        yield from _bind_columns(table, formula, note)
    else:
        yield from _bind_lines(table, formula, note)


def _build(formula: Formula, note: Note, subject: CellRef, terms: Sequence[Term]) -> Identity:
    return Identity(
        code=CODE,
        subject=subject,
        terms=tuple(terms),
        relation=Relation.SUM,
        bases=(Basis(Origin.DECLARED, CODE, formula.text, note.places),),
    )


def _bind_columns(table: Table, formula: Formula, note: Note) -> Iterator[Identity]:
    """One identity for each row; every named column must be printed with its number."""
    column_of = {
        cell.column_key.column_no: cell.column
        for cell in table.cells
        if cell.column_key is not None and cell.column_key.is_printed
    }
    numbers = [formula.target, *(number for number, _ in formula.parts)]
    if not all(number in column_of for number in numbers):
        return
    for entry in table.entries:
        mine = set(entry.columns.values())
        if not all(column_of[number] in mine for number in numbers):
            continue
        subject = table.ref(entry.row, column_of[formula.target])
        terms = [Term(table.ref(entry.row, column_of[n]), sign) for n, sign in formula.parts]
        yield _build(formula, note, subject, terms)


def _bind_lines(table: Table, formula: Formula, note: Note) -> Iterator[Identity]:
    """One identity for each amount column of the side that the lines stand on."""
    entries: dict[int, Entry] = {}
    for entry in table.entries:
        if entry.key.line_no is not None:
            entries.setdefault(entry.key.line_no, entry)
    numbers = [formula.target, *(number for number, _ in formula.parts)]
    if not all(number in entries for number in numbers):
        return
    target = entries[formula.target]
    for measure, column in target.columns.items():
        terms = [
            Term(table.ref(entries[n].row, entries[n].columns[measure]), sign)
            for n, sign in formula.parts
            if measure in entries[n].columns
        ]
        if len(terms) == len(formula.parts):
            yield _build(formula, note, table.ref(target.row, column), terms)

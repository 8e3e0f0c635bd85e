"""Find the relations of tables whose form states none that is known.

The search is bounded: each table is looked at by itself, suppositions are dropped at the third row
that contradicts them, and tables whose form is known are left alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from juesuan_gui.checks.engine.values import SCALE, Value
from juesuan_gui.checks.relations.found.columns import column_suppositions
from juesuan_gui.checks.relations.found.evidence import (
    MOST_BROKEN,
    Evidence,
    Instance,
    Lookup,
    Supposition,
    weigh,
)
from juesuan_gui.checks.relations.found.pairs import find_pairs
from juesuan_gui.checks.relations.found.rows import row_suppositions
from juesuan_gui.checks.relations.found.shape import Side, Words, sides_of
from juesuan_gui.domain.identity import Basis, Identity, Origin, Relation, plain_decimal
from juesuan_gui.domain.slips import find_slip
from juesuan_gui.domain.table import CellRef, Table

# Shorter figures are one slip away from too many others.
_LEAST_DIGITS_OF_SLIP = 4


def build_found(
    tables: Iterable[Table],
    known: Iterable[Identity],
    value: Lookup,
    rules: Mapping[str, Any],
) -> Iterator[Identity]:
    """Yield the relations that tables state by their shape or show by their figures.

    Args:
        known: The identities of tables that are known; where they sum columns (or rows) of a
            table, no further sums of its columns (or rows) are looked for.
        value: Returns the value of a cell.
        rules: The parsed identities.toml.
    """
    names = rules["found"]
    words = Words(names)
    known = list(known)
    summed = {_direction(identity) for identity in known}
    related = {cell.table for one in known if one.is_cross_table for cell in one.cells}
    readable = [table for table in tables if not table.ambiguous]  # guessed columns prove nothing

    yield from find_pairs(readable, frozenset(related), words, value, names["pairs_code"])
    for table in readable:
        for side in sides_of(table):
            if (table.id, "columns") not in summed:
                yield from _of_columns(side, words, value, names["columns_code"])
            if (table.id, "rows") not in summed:
                yield from _of_rows(side, words, value, names["rows_code"])


def _direction(identity: Identity) -> tuple[str, str]:
    """Return the table that an identity sums, and whether it sums its columns or its rows."""
    cells = identity.cells
    if len({cell.table for cell in cells}) > 1:
        return "", ""
    if len({cell.row for cell in cells}) == 1:
        return cells[0].table, "columns"
    return cells[0].table, "rows" if len({cell.column for cell in cells}) == 1 else ""


def _of_columns(side: Side, words: Words, value: Lookup, code: str) -> Iterator[Identity]:
    by_subject: dict[int, list[Supposition]] = {}
    for subject, one in column_suppositions(side, words, value, code):
        by_subject.setdefault(subject, []).append(one)
    for suppositions in by_subject.values():
        yield from _best(side, suppositions, value)


def _of_rows(side: Side, words: Words, value: Lookup, code: str) -> Iterator[Identity]:
    for alternatives in row_suppositions(side, words, code):
        yield from _best(side, alternatives, value)


def _best(side: Side, alternatives: Iterable[Supposition], value: Lookup) -> Iterator[Identity]:
    """Yield the identities of the supposition that the figures support best, if any do."""
    weighed = [(one, weigh(one.instances(), value, MOST_BROKEN)) for one in alternatives]
    ranked = sorted(weighed, key=lambda pair: _order(*pair))
    for one, evidence in ranked:
        if _is_meant(side, one, evidence, value):
            yield from _identities(one, evidence)
            return
    if not any(evidence.support and not evidence.broken for _, evidence in weighed):
        yield from _slipped_sums(side, weighed[:1], value)


def _order(one: Supposition, evidence: Evidence) -> tuple[int, bool, int, int]:
    return evidence.broken, not one.is_stated, -evidence.support, one.terms


def _is_meant(side: Side, one: Supposition, evidence: Evidence, value: Lookup) -> bool:
    if not evidence.is_enough(is_stated=one.is_stated):
        return False
    failing = _failing(one, value) if evidence.broken else ()
    return not any(_is_explained(side, found, value) for found in failing)


def _slipped_sums(
    side: Side, weighed: Iterable[tuple[Supposition, Evidence]], value: Lookup
) -> Iterator[Identity]:
    """Yield what is stated but not proved if one slip of typing explains where it fails."""
    for one, evidence in weighed:
        if one.is_stated and evidence.broken <= 1:
            failing = _failing(one, value)
            if all(
                _is_slip(side.table, found, value) and not _is_explained(side, found, value)
                for found in failing
            ):
                yield from _identities(one, evidence)


def _failing(one: Supposition, value: Lookup) -> list[Instance]:
    return [found for found in one.instances() if _residual(found, value)]


def _residual(instance: Instance, value: Lookup) -> int:
    """Return sum minus subject; zero if rounding to the decimals as printed explains it."""
    subject = value(instance.subject)
    residual, bound = -subject.units, subject.printed_half
    for term in instance.terms:
        part = value(term.cell)
        residual += part.units * term.coefficient
        bound += part.printed_half
    return residual if abs(residual) > bound else 0


def _is_explained(side: Side, instance: Instance, value: Lookup) -> bool:
    """Whether figures of the same row that the supposition leaves out explain what is missing.

    Then another relation is meant, and what is wrong is the supposition.
    """
    cells = [instance.subject, *(term.cell for term in instance.terms)]
    if len({cell.row for cell in cells}) > 1:
        return False
    used = {cell.column for cell in cells}
    rest = [
        units
        for column in side.columns
        if column not in used
        and (units := value(side.table.ref(instance.subject.row, column)).units)
    ]
    residual = abs(_residual(instance, value))
    sums = (abs(first + second) for first, second in combinations(rest, 2))
    return residual in {*map(abs, rest), *sums}


def _is_slip(table: Table, instance: Instance, value: Lookup) -> bool:
    """Whether one slip of typing in one of the figures explains why they do not add up."""
    residual = _residual(instance, value)
    wanted = [(instance.subject, residual)]
    wanted += [(term.cell, -residual * term.coefficient) for term in instance.terms]
    bound = sum(value(cell).printed_half for cell, _ in wanted)
    return any(_slipped(table, cell, change, value(cell), bound) for cell, change in wanted)


def _slipped(table: Table, ref: CellRef, change: int, value: Value, bound: int) -> bool:
    cell = table.cell(ref.row, ref.column)
    if cell is None or sum(c.isdigit() for c in cell.text) < _LEAST_DIGITS_OF_SLIP:
        return False
    exponent = -SCALE - value.exponent
    wanted = plain_decimal(value.units + change, exponent)
    return find_slip(cell.text, wanted, plain_decimal(bound, exponent)) is not None


def _identities(one: Supposition, evidence: Evidence) -> Iterator[Identity]:
    for instance in one.instances():
        yield Identity(
            code=one.code,
            subject=instance.subject,
            terms=instance.terms,
            relation=Relation.SUM,
            bases=(Basis(Origin.FOUND, one.code, support=evidence.support),),
            is_doubtful=True,
        )

"""Doubt our own reading after the search for causes: what no slip explains may be our fault.

A family of relations that fails widely, each instance by another amount and none explained by a
slip, speaks of a form that was not understood. A sum that lacks something in a table with a row
that could not be read says nothing. Neither may accuse; both are listed as not checked.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from juesuan_gui.checks.engine.causes import Cause
from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.domain.identity import Identity, Origin, Verdict
from juesuan_gui.domain.table import CellRef, Table

FORM = "not_evaluable.form_not_understood"
ROW = "not_evaluable.row_not_understood"
REASONS = (FORM, ROW)
_LEAST_FAILING = 3
# One in so many instances fails.
_SHARE = 3
# Figures of the text that one wording names: so many fail, and so many for one that holds.
_LEAST_FAILING_TEXTS = 5
_FAILING_TEXTS_PER_HOLDING = 4
_DIGITS = re.compile(r"\d+")
_HOLD = (Verdict.HOLDS, Verdict.ROUNDING)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Broken relations that are not believed, for one reason."""

    reason: str
    identities: tuple[int, ...]


def find_doubts(
    evaluation: Evaluation, tables: Mapping[str, Table], causes: Iterable[Cause]
) -> list[Doubt]:
    """Return which broken relations say more of our reading than of the document."""
    unexplained = [
        index
        for cause in causes
        if cause.shift is None and not (cause.is_located and len(cause.identities) > 1)
        for index in cause.identities
    ]
    doubts = list(_beside_unread_rows(evaluation, tables, unexplained))
    taken = {index for doubt in doubts for index in doubt.identities}
    rest = [index for index in unexplained if index not in taken]
    if len(rest) >= _LEAST_FAILING:
        doubts += _families(evaluation, rest)
        doubts += _wordings(evaluation, rest)
    return doubts


def _beside_unread_rows(
    evaluation: Evaluation, tables: Mapping[str, Table], indexes: Iterable[int]
) -> Iterable[Doubt]:
    found: dict[str, list[int]] = {}
    for index in indexes:
        one = evaluation.identities[index]
        table = tables.get(one.subject.table)
        if table is None or len({(cell.table, cell.column) for cell in one.cells}) > 1:
            continue
        lacks_something = evaluation.outcomes[index].residual_units < 0
        if lacks_something and _unread_beside(one, table):
            found.setdefault(table.id, []).append(index)
    return (Doubt(ROW, tuple(indexes)) for indexes in found.values())


def _unread_beside(one: Identity, table: Table) -> bool:
    """Whether a row that no relation counts prints something unreadable in the column summed."""
    counted = {cell.row for cell in one.cells}
    cells = (table.cell(row, one.subject.column) for row in range(table.rows))
    return any(cell is not None and cell.is_unread and cell.row not in counted for cell in cells)


def _families(evaluation: Evaluation, unexplained: list[int]) -> Iterable[Doubt]:
    failing: dict[tuple[object, ...], list[int]] = {}
    for index in unexplained:
        one = evaluation.identities[index]
        if one.may_accuse and not one.is_textual:
            failing.setdefault(_family(one), []).append(index)
    wide = {key: found for key, found in failing.items() if len(found) >= _LEAST_FAILING}
    if not wide:
        return
    holding = dict.fromkeys(wide, 0)
    for one, outcome in evaluation.pairs():
        if outcome.verdict in _HOLD and (key := _family(one)) in holding:
            holding[key] += _proves(one, evaluation)
    doubted: set[str] = set()
    for key, indexes in sorted(wide.items(), key=lambda item: len(_tables(item[1][0], evaluation))):
        tables = _tables(indexes[0], evaluation)
        if len(tables) > 1 and not doubted & tables:
            continue  # tables that close in themselves and differ were read well
        amounts = {abs(evaluation.outcomes[index].residual_units) for index in indexes}
        total = len(indexes) + holding[key]
        if len(amounts) >= _LEAST_FAILING and len(indexes) * _SHARE >= total:
            doubted |= tables
            yield Doubt(FORM, tuple(indexes))


def _wordings(evaluation: Evaluation, unexplained: list[int]) -> Iterable[Doubt]:
    """Yield figures of the text that one wording names and of which hardly any agrees.

    What is said so in every item is not what we took it for.
    """
    failing: dict[tuple[str, str], list[int]] = {}
    for index in unexplained:
        key = _wording(evaluation.identities[index], evaluation)
        if key is not None:
            failing.setdefault(key, []).append(index)
    wide = {key: found for key, found in failing.items() if len(found) >= _LEAST_FAILING_TEXTS}
    if not wide:
        return
    holding = Counter(
        _wording(one, evaluation) for one, outcome in evaluation.pairs() if outcome.verdict in _HOLD
    )
    for key, indexes in wide.items():
        figures = {evaluation.value(_figure(evaluation.identities[i])).units for i in indexes}
        is_alone = len(indexes) >= _FAILING_TEXTS_PER_HOLDING * holding[key]
        if len(figures) >= _LEAST_FAILING_TEXTS and is_alone:
            yield Doubt(FORM, tuple(indexes))


def _wording(one: Identity, evaluation: Evaluation) -> tuple[str, str] | None:
    """Return the code of a relation of a figure of the text and the words that name it."""
    if not one.is_textual:
        return None
    label = evaluation.texts.get(_figure(one))
    return (one.code, _DIGITS.sub("", label.name)) if label else None


def _figure(one: Identity) -> CellRef:
    return next(cell for cell in one.cells if cell.is_text)


def _tables(index: int, evaluation: Evaluation) -> set[str]:
    return {cell.table for cell in evaluation.identities[index].cells}


def _family(one: Identity) -> tuple[object, ...]:
    """Return what the instances of one rule in one table, or between two, share."""
    tables = tuple(sorted({cell.table for cell in one.cells}))
    if any(basis.origin is Origin.HIERARCHY for basis in one.bases):
        return (Origin.HIERARCHY, tables)
    return (one.code, tables, *(cell.column for cell in one.cells if _in_row(one)))


def _in_row(one: Identity) -> bool:
    return len({(cell.table, cell.row) for cell in one.cells}) == 1


def _proves(one: Identity, evaluation: Evaluation) -> bool:
    """Whether an instance that holds proves the rule: a sum with a single part does not."""
    if not _in_row(one):
        return True
    return sum(evaluation.value(term.cell).units != 0 for term in one.terms) > 1

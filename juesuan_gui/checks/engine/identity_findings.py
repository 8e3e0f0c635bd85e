"""Turn causes of broken identities and roundings into findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from juesuan_gui.checks.engine.causes import Cause, CellChange
from juesuan_gui.checks.engine.expression import (
    cell_name,
    column_name,
    printed_decimals,
    printed_text,
    row_name,
    show_identity,
    table_name,
)
from juesuan_gui.checks.engine.system import SCALE, System
from juesuan_gui.domain.amount import format_amount, plain
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.finding import About, Candidate, Finding, Severity, TextMention
from juesuan_gui.domain.identity import Identity, Relation, Verdict, plain_decimal
from juesuan_gui.domain.table import CellRef, Table

SHIFTED_ROW = "JS621"
BLANK_TOTAL = "JS606"
ROUNDING = "JS115"
_DASH = "-"
_SEPARATOR = " | "


class IdentityReporter:
    """Builds findings about identities of one document."""

    def __init__(
        self,
        system: System,
        tables: Mapping[str, Table],
        catalogue: Catalogue,
        mention: Callable[[CellRef], TextMention],
    ) -> None:
        self.system = system
        self.tables = tables
        self.catalogue = catalogue
        self.mention = mention

    def findings(self, causes: Sequence[Cause]) -> Iterator[Finding]:
        """Yield one finding a cause; facts that differ by one last digit in two pairs are one."""
        seen: dict[tuple[str, frozenset[int]], Finding] = {}
        for cause in causes:
            finding = self._finding(cause)
            fact = self._off_by_one_fact(cause)
            if fact is not None and fact in seen:
                continue
            if fact is not None:
                seen[fact] = finding
            yield finding

    def rounding(self) -> Iterator[Finding]:
        """Yield one finding per table for all sums that rounding explains."""
        by_table: dict[str, list[int]] = {}
        for index in self.system.having(Verdict.ROUNDING):
            by_table.setdefault(self.system.identities[index].subject.table, []).append(index)
        for table_id, indexes in by_table.items():
            identities = [self.system.identities[index] for index in indexes]
            largest = max(abs(self.system.outcomes[index].residual) for index in indexes)
            yield Finding(
                about=About(table=table_id),
                code=ROUNDING,
                severity=Severity.ROUNDING,
                values={
                    "table": self._table_name(identities[0].subject),
                    "count": str(len(indexes)),
                    "largest": plain(largest),
                },
                bound=max(self.system.outcomes[index].bound for index in indexes),
                identity=identities[0],
                effects=tuple(identities[1:]),
                **self._mentions(identity.subject for identity in identities),
            )

    def _table_name(self, ref: CellRef) -> str:
        if ref.is_text:
            return self.catalogue.message("places.narrative")
        return table_name(self.tables[ref.table], self.catalogue)

    def _mentions(self, refs: Iterable[CellRef]) -> dict[str, Any]:
        """Return figures as the fields `cells` and `texts` of a finding, each figure once."""
        once = tuple(dict.fromkeys(refs))
        return {
            "cells": tuple(ref for ref in once if not ref.is_text),
            "texts": tuple(self.mention(ref) for ref in once if ref.is_text),
        }

    # --- one cause

    def _finding(self, cause: Cause) -> Finding:
        index = cause.identities[0]
        identity = self.system.identities[index]
        change = cause.changes[0] if cause.is_located and cause.changes else None
        code = self._code(cause, identity, change)
        shown = show_identity(identity, self.tables, self.system, self.catalogue)
        expected, actual = self._row_figures(cause) or self._figures(identity, change)
        suspect = (change.cell,) if change else self._shifted_cells(cause)
        difference = self.system.outcomes[index].residual * -1
        return Finding(
            code=code,
            severity=self._severity(cause),
            values=self._values(identity, change, shown.text, expected, actual, difference),
            expected=expected,
            actual=actual,
            difference=difference,
            bound=self.system.outcomes[index].bound,
            identity=identity,
            effects=tuple(self.system.identities[i] for i in cause.identities[1:]),
            **self._mentions((*suspect, *self._mentioned(identity))),
            candidates=tuple(self._candidates(cause, identity)),
            moves=self._moves(cause),
        )

    def _candidates(self, cause: Cause, identity: Identity) -> Iterator[Candidate]:
        decimals = self._decimals(identity)
        for position, change in enumerate(cause.changes):
            exponent = -SCALE - self.system.value(change.cell).exponent
            value = plain_decimal(change.units, exponent)
            yield Candidate(
                change.cell,
                value,
                plain_decimal(change.tolerance, exponent),
                max(decimals, _needed(value)),
                len(change.repairs) + max(0, change.support),
                change.breaks + max(0, -change.support),
                cause.is_located and position == 0,
            )

    def _moves(self, cause: Cause) -> tuple[tuple[CellRef, CellRef | None], ...]:
        """Return for each cell of a shifted row the cell whose printed value belongs there."""
        if cause.shifted_row is None:
            return ()
        cells = self._shifted_cells(cause)
        step = cause.shifted_row[2]
        return tuple(
            (cell, cells[i - step] if 0 <= i - step < len(cells) else None)
            for i, cell in enumerate(cells)
        )

    def _code(self, cause: Cause, identity: Identity, change: CellChange | None) -> str:
        if cause.shifted_row is not None:
            return SHIFTED_ROW
        if change is not None and not self.system.value(change.cell).is_printed:
            subjects = {self.system.identities[i].subject for i in cause.identities}
            if change.cell in subjects:
                return BLANK_TOTAL
        return identity.code

    def _severity(self, cause: Cause) -> Severity:
        return min((self._weight(i) for i in cause.identities), key=lambda s: s.rank)

    def _weight(self, index: int) -> Severity:
        identity, outcome = self.system.identities[index], self.system.outcomes[index]
        if identity.is_doubtful or outcome.is_within_print:
            return Severity.WARNING
        if identity.relation is Relation.REPEAT and outcome.is_off_by_one:
            return Severity.WARNING
        if identity.may_omit_terms and outcome.residual_units < 0:
            return Severity.WARNING
        return Severity.ERROR

    def _figures(self, identity: Identity, change: CellChange | None) -> tuple[str, str]:
        """Return (expected, actual): of the suspect cell if it is known, else of the subject."""
        decimals = self._decimals(identity)
        if change is not None:
            value = self.system.value(change.cell)
            expected = plain_decimal(change.units, -SCALE - value.exponent)
            return format_amount(expected, max(decimals, _needed(expected))), self._text(
                change.cell
            )
        total = sum(
            self.system.value(term.cell).units * term.coefficient for term in identity.terms
        )
        expected = plain_decimal(total, -SCALE - self.system.value(identity.subject).exponent)
        return format_amount(expected, max(decimals, _needed(expected))), self._text(
            identity.subject
        )

    def _row_figures(self, cause: Cause) -> tuple[str, str] | None:
        """Return a shifted row as it should be and as it is printed."""
        moves = self._moves(cause)
        if not moves:
            return None
        printed = [self._text(cell) or _DASH for cell, _ in moves]
        moved = [(self._text(source) if source else "") or _DASH for _, source in moves]
        return _SEPARATOR.join(moved), _SEPARATOR.join(printed)

    def _decimals(self, identity: Identity) -> int:
        found = [printed_decimals(cell, self.tables, self.system) for cell in identity.cells]
        return max((d for d in found if d is not None), default=2)

    def _text(self, ref: CellRef) -> str:
        return printed_text(ref, self.tables, self.system)

    def _shifted_cells(self, cause: Cause) -> tuple[CellRef, ...]:
        if cause.shifted_row is None:
            return ()
        table, entry, _ = cause.shifted_row
        return tuple(table.ref(entry.row, column) for column in sorted(entry.columns.values()))

    def _mentioned(self, identity: Identity) -> Iterable[CellRef]:
        yield identity.subject
        yield from (t.cell for t in identity.terms if self.system.value(t.cell).is_printed)

    def _values(
        self,
        identity: Identity,
        change: CellChange | None,
        expression: str,
        expected: str | None,
        actual: str,
        difference: Decimal,
    ) -> dict[str, str]:
        cell = change.cell if change else identity.subject
        named = self.system.texts[cell].name if cell.is_text else ""
        return {
            "table": self._table_name(cell),
            "row": row_name(cell, self.tables, self.catalogue),
            "column": column_name(cell, self.tables),
            "cell": named or cell_name(cell, self.tables, self.catalogue),
            "expression": expression,
            "expected": expected or "",
            "actual": actual or "",
            "difference": f"{difference:+f}",
        }

    def _off_by_one_fact(self, cause: Cause) -> tuple[str, frozenset[int]] | None:
        """Name the fact that two prints of give values one last digit apart."""
        if len(cause.identities) != 1:
            return None
        identity = self.system.identities[cause.identities[0]]
        outcome = self.system.outcomes[cause.identities[0]]
        if identity.relation is not Relation.REPEAT or not outcome.is_off_by_one:
            return None
        anchor = next((ref for ref in identity.cells if not ref.is_text), None)
        cell = self.tables[anchor.table].cell(anchor.row, anchor.column) if anchor else None
        key = cell.row_key if cell else None
        name = (key.code or key.item or key.label) if key else ""
        return name or "", frozenset(self.system.value(c).units for c in identity.cells)


def _needed(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0

"""Turn causes of broken identities and roundings into findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from juesuan_gui.checks.engine.best_changes import CellChange
from juesuan_gui.checks.engine.causes import Cause, corrections_of
from juesuan_gui.checks.engine.doubts import Doubt
from juesuan_gui.checks.engine.expression import (
    cell_name,
    column_name,
    printed_decimals,
    printed_text,
    row_name,
    show_identity,
    table_name,
)
from juesuan_gui.checks.engine.kept import Kept, Recorder
from juesuan_gui.checks.engine.placing_anew import Found, Standings
from juesuan_gui.checks.engine.proofs import Prover
from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.checks.engine.values import SCALE, Value
from juesuan_gui.domain.amount import decimals_of, format_amount, plain
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.finding import About, Candidate, Finding, Severity, TextMention
from juesuan_gui.domain.identity import Identity, NotEvaluable, Relation, Verdict, plain_decimal
from juesuan_gui.domain.table import CellRef, Table

SHIFTED_ROW = "JS621"
SHIFTED_BLOCK = "JS623"
_MOST_SHOWN = 8
BLANK_TOTAL = "JS606"
ROUNDING = "JS115"
_DASH = "-"
_SEPARATOR = " | "


class IdentityReporter:
    """Builds findings about identities of one document.

    Args:
        kept: Findings of an earlier report on the same names and the same text.
        found: Where rows without columns could stand, as of an earlier report.
    """

    def __init__(
        self,
        system: Evaluation,
        tables: Mapping[str, Table],
        catalogue: Catalogue,
        mention: Callable[[CellRef], TextMention],
        kept: Kept[Finding] | None = None,
        found: Found | None = None,
    ) -> None:
        self.system = Recorder(system)
        self.tables = tables
        self.catalogue = catalogue
        self.mention = mention
        self._kept = Kept[Finding]() if kept is None else kept
        self._corrected: dict[CellRef, Value] = {}
        self._standings = Standings(self.system, tables, self._corrected, found)
        self._prover = Prover(self.system, tables, self._print_of, self._corrected, self._standings)

    def findings(self, causes: Sequence[Cause]) -> Iterator[Finding]:
        """Yield one finding a cause; facts that differ by one last digit in two pairs are one."""
        seen: dict[tuple[str, frozenset[int]], Finding] = {}
        self._corrected.clear()
        for cause in causes:
            finding = self._known_finding(cause)
            self._corrected |= corrections_of([cause], self.system)
            fact = self._off_by_one_fact(cause)
            if fact is not None and fact in seen:
                continue
            if fact is not None:
                seen[fact] = finding
            yield finding

    def doubted(self, doubts: Iterable[Doubt]) -> Iterator[NotEvaluable]:
        """Yield for the coverage what is not believed: one entry a doubt, with an example."""
        for doubt in doubts:
            identity = self.system.identities[doubt.identities[0]]
            shown = show_identity(identity, self.tables, self.system, self.catalogue)
            values = (
                ("table", self._table_name(identity.subject)),
                ("count", str(len(doubt.identities))),
                ("example", shown.text),
            )
            yield NotEvaluable(identity.code, doubt.reason, values, cells=identity.cells)

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
            return self.catalogue.phrase("places.narrative")
        return table_name(self.tables[ref.table], self.catalogue)

    def _mentions(self, refs: Iterable[CellRef]) -> dict[str, Any]:
        """Return figures as the fields `cells` and `texts` of a finding, each figure once."""
        once = tuple(dict.fromkeys(refs))
        return {
            "cells": tuple(ref for ref in once if not ref.is_text),
            "texts": tuple(self.mention(ref) for ref in once if ref.is_text),
        }

    # --- one cause

    def _known_finding(self, cause: Cause) -> Finding:
        """Return the finding of a cause, made anew only if what it rests on was edited."""
        if cause.shift is not None:
            return self._finding(cause)
        identities = [self.system.identities[index] for index in cause.identities]
        cells = {cell for identity in identities for cell in identity.cells}
        cells.update(change.cell for change in cause.changes)
        tables = [self.tables[name] for name in {cell.table for cell in cells} & self.tables.keys()]
        prints = frozenset((one.id, one.usual_decimals, one.is_even) for one in tables)

        def finding() -> Finding:
            self.system.look_at(cells)
            return self._finding(cause)

        return self._kept.get(cause, prints, self.system, finding, self._corrected)

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
            values={
                **self._values(identity, change, shown.text, expected, actual, difference),
                **self._block_values(cause),
            },
            message=self._message(code, identity),
            expected=expected,
            actual=actual,
            difference=difference,
            bound=self.system.outcomes[index].bound,
            identity=identity,
            effects=tuple(self.system.identities[i] for i in cause.identities[1:]),
            **self._mentions((*suspect, *self._mentioned(identity))),
            candidates=tuple(self._candidates(cause)),
            moves=self._moves(cause),
            are_moves_whole=cause.is_whole,
            refills=tuple(self._refill(change) for change in cause.refills),
            placings=tuple(p for c in cause.changes[:1] for p in self._standings.of(c.cell)),
        )

    def _candidates(self, cause: Cause) -> Iterator[Candidate]:
        is_certain = cause.is_located and any(
            self.system.identities[index].may_accuse for index in cause.identities
        )
        for position, change in enumerate(cause.changes):
            exponent = -SCALE - self.system.value(change.cell).exponent
            is_located = is_certain and position == 0
            slips = self._prover.slips(change)
            yield Candidate(
                change.cell,
                plain_decimal(change.units, exponent),
                plain_decimal(change.tolerance, exponent),
                self._print_of(change.cell)[1],
                len(change.repairs) + max(0, change.support),
                change.breaks + max(0, -change.support),
                is_located=is_located,
                is_proven=is_located and self._prover.is_proven(change, slips),
                slips=tuple((kind, plain_decimal(units, exponent)) for kind, units in slips),
            )

    def _refill(self, change: CellChange) -> Candidate:
        exponent = -SCALE - self.system.value(change.cell).exponent
        value = plain_decimal(change.units, exponent)
        return Candidate.only(change.cell, value, self._print_of(change.cell)[1])

    def _print_of(self, ref: CellRef) -> tuple[str, int]:
        """Return what is printed at an address, and the decimals that are usual there."""
        if ref.is_text:
            return self._text(ref), max(2, self.system.texts[ref].decimals)
        return self._text(ref), self.tables[ref.table].usual_decimals

    def _moves(self, cause: Cause) -> tuple[tuple[CellRef, CellRef | None], ...]:
        """Return for each cell of a shifted block the cell whose printed value belongs there."""
        return cause.shift.moves if cause.shift else ()

    def _code(self, cause: Cause, identity: Identity, change: CellChange | None) -> str:
        if cause.shift is not None:
            return SHIFTED_BLOCK if cause.shift.by_rows else SHIFTED_ROW
        if change is not None and not self.system.value(change.cell).is_printed:
            subjects = {self.system.identities[i].subject for i in cause.identities}
            if change.cell in subjects:
                return BLANK_TOTAL
        return identity.code

    @staticmethod
    def _message(code: str, identity: Identity) -> str | None:
        """A found relation that nothing else supports is said in other words."""
        is_alone = code == identity.code and not identity.may_accuse and not identity.support
        return f"checks.{code}.alone" if is_alone else None

    def _block_values(self, cause: Cause) -> dict[str, str]:
        """Return the first and last row of a shifted block for the message."""
        if cause.shift is None:
            return {}
        rows = cause.shift.rows
        column = cause.shift.moves[0][0].column
        first, last = (cause.shift.table.ref(row, column) for row in (rows[0], rows[-1]))
        return {
            "table": self._table_name(first),
            "first": row_name(first, self.tables, self.catalogue),
            "last": row_name(last, self.tables, self.catalogue),
            "count": str(len(rows)),
        }

    def _severity(self, cause: Cause) -> Severity:
        return min((self._weight(i) for i in cause.identities), key=lambda s: s.rank)

    def _weight(self, index: int) -> Severity:
        identity, outcome = self.system.identities[index], self.system.outcomes[index]
        if identity.is_doubtful or outcome.is_within_print or not identity.may_accuse:
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
            return format_amount(expected, max(decimals, decimals_of(expected))), self._text(
                change.cell
            )
        total = sum(
            self.system.value(term.cell).units * term.coefficient for term in identity.terms
        )
        expected = plain_decimal(total, -SCALE - self.system.value(identity.subject).exponent)
        return format_amount(expected, max(decimals, decimals_of(expected))), self._text(
            identity.subject
        )

    def _row_figures(self, cause: Cause) -> tuple[str, str] | None:
        """Return a shifted block as it should be and as it is printed, only where it begins."""
        moves = self._moves(cause)
        if not moves:
            return None
        changed = [move for move in moves if move[1] is None or self._differ(*move)]
        shown = moves if len(moves) <= _MOST_SHOWN else changed[:_MOST_SHOWN]
        printed = [self._text(cell) or _DASH for cell, _ in shown]
        moved = [(self._text(source) if source else "") or _DASH for _, source in shown]
        return _SEPARATOR.join(moved), _SEPARATOR.join(printed)

    def _decimals(self, identity: Identity) -> int:
        found = [printed_decimals(cell, self.tables, self.system) for cell in identity.cells]
        return max((d for d in found if d is not None), default=2)

    def _text(self, ref: CellRef) -> str:
        return printed_text(ref, self.tables, self.system)

    def _shifted_cells(self, cause: Cause) -> tuple[CellRef, ...]:
        return tuple(cell for cell, _ in self._moves(cause))

    def _differ(self, first: CellRef, second: CellRef | None) -> bool:
        return second is None or self._text(first) != self._text(second)

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
            "support": str(identity.support),
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

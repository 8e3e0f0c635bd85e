"""All identities of a document as one sparse system over exact integers.

Values are integers in millionths of a yuan, so that amounts in any money unit and half of any
printed unit are whole numbers. Setting one value evaluates again only the identities it touches.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from juesuan_gui.checks.wording import EXPONENT_OF_UNIT
from juesuan_gui.domain.amount import Amount
from juesuan_gui.domain.identity import Identity, Outcome, Relation, Verdict
from juesuan_gui.domain.table import Cell, CellRef, Table

SCALE = 6
# Greater numbers are no accounts but digits run together; sums of them would outgrow Decimal.
LARGEST_MAGNITUDE = 15


@dataclass(frozen=True, slots=True)
class Value:
    """The value of one cell.

    Attributes:
        units: Exact value in millionths of a yuan; 0 for a blank.
        half: Half of the last unit of the number, in the same measure; 0 for a blank. Numbers
            of one table are taken as converted to the same precision: "17" beside "19.50" has
            lost its trailing zeros, not its decimals.
        printed_half: Half of the last unit as printed, never smaller than `half`.
        is_printed: Whether a number is printed; a blank is exact zero.
        is_readable: False if something is there that is no number.
        exponent: Power of ten of the money unit, to turn results back into printed amounts.
    """

    units: int = 0
    half: int = 0
    printed_half: int = 0
    is_printed: bool = False
    is_readable: bool = True
    exponent: int = 4


BLANK = Value()


@dataclass(frozen=True, slots=True)
class TextLabel:
    """How a figure of the narrative is shown: the words that name it, its print, its decimals."""

    name: str
    text: str
    decimals: int


def value_of(amount: Amount | None, money_unit: str | None, precision: int = 0) -> Value:
    """Turn a printed amount into its exact value; None is a blank.

    Args:
        precision: Decimals that the table it stands in prints elsewhere.
    """
    exponent = EXPONENT_OF_UNIT.get(money_unit or "", 4)
    if amount is None:
        return Value(exponent=exponent)
    shift = SCALE + exponent
    decimals = max(amount.decimals, precision)
    if decimals + 1 > shift or amount.value.adjusted() > LARGEST_MAGNITUDE:
        return Value(is_printed=True, is_readable=False, exponent=exponent)
    return Value(
        units=int(amount.value.scaleb(shift)),
        half=5 * 10 ** (shift - decimals - 1),
        printed_half=5 * 10 ** (shift - amount.decimals - 1),
        is_printed=True,
        exponent=exponent,
    )


def value_of_cell(cell: Cell, table: Table) -> Value:
    """Return the value of a cell; text or an unreadable mark where a number belongs is no zero."""
    if cell.is_unread:
        return Value(is_printed=True, is_readable=False)
    return value_of(cell.amount, table.money_unit, table.precision)


def values_of_tables(tables: Iterable[Table]) -> dict[CellRef, Value]:
    """Return the value of every numeric cell of the tables."""
    return {
        table.ref(cell.row, cell.column): value_of_cell(cell, table)
        for table in tables
        for cell in table.numeric_cells()
    }


class System:
    """The identities with their current outcomes.

    Attributes:
        identities: All identities, addressed by their index.
        outcomes: Current outcome of each identity, by index.
        texts: How figures of the narrative are shown.
    """

    def __init__(
        self,
        identities: Sequence[Identity],
        values: Mapping[CellRef, Value],
        texts: Mapping[CellRef, TextLabel] | None = None,
    ) -> None:
        self.identities = tuple(identities)
        self.texts = texts or {}
        self._values = dict(values)
        self._circular: frozenset[int] = frozenset()
        self._touching: dict[CellRef, list[int]] = {}
        self._members: dict[Verdict, set[int]] = {verdict: set() for verdict in Verdict}
        self.outcomes: list[Outcome] = []
        for index in range(len(self.identities)):
            self._add(index)
        self._cross_table = sum(identity.is_cross_table for identity in self.identities)

    def replace_tail(
        self,
        first: int,
        tail: Sequence[Identity],
        values: Mapping[CellRef, Value],
        texts: Mapping[CellRef, TextLabel],
    ) -> None:
        """Replace the identities from an index on; those before it are not evaluated again.

        Args:
            values: Values of the figures of the narrative, which replace all former ones.
        """
        for index in range(first, len(self.identities)):
            self._members[self.outcomes[index].verdict].discard(index)
            for cell in (*self.identities[index].cells, *self.identities[index].guards):
                touching = self._touching[cell]
                while touching and touching[-1] >= first:
                    touching.pop()
        self.identities = self.identities[:first] + tuple(tail)
        self._circular = frozenset(index for index in self._circular if index < first)
        self.texts = texts
        self._values = {ref: v for ref, v in self._values.items() if not ref.is_text}
        self._values.update(values)
        del self.outcomes[first:]
        for index in range(first, len(self.identities)):
            self._add(index)
        self._cross_table = sum(identity.is_cross_table for identity in self.identities)

    def _add(self, index: int) -> None:
        identity = self.identities[index]
        for cell in (*identity.cells, *identity.guards):
            self._touching.setdefault(cell, []).append(index)
        outcome = self.evaluate(index)
        self.outcomes.append(outcome)
        self._members[outcome.verdict].add(index)

    def value(self, cell: CellRef) -> Value:
        """Return the value of a cell; a position without a cell is blank."""
        return self._values.get(cell, BLANK)

    def touching(self, cell: CellRef) -> Sequence[int]:
        """Return the indexes of the identities that a cell takes part in, guards included."""
        return self._touching.get(cell, ())

    def set_value(self, cell: CellRef, value: Value) -> Sequence[int]:
        """Change one value and evaluate again what it touches.

        Returns:
            The indexes of the identities that were evaluated again.
        """
        self._values[cell] = value
        touched = self.touching(cell)
        for index in touched:
            self._evaluate_again(index)
        return touched

    def _evaluate_again(self, index: int) -> None:
        outcome = self.evaluate(index)
        self._members[self.outcomes[index].verdict].discard(index)
        self._members[outcome.verdict].add(index)
        self.outcomes[index] = outcome

    def set_circular(self, indexes: Iterable[int]) -> None:
        """Mark identities that were used to place the very values they relate."""
        before, self._circular = self._circular, frozenset(indexes)
        for index in before ^ self._circular:
            self._evaluate_again(index)

    def evaluate(self, index: int, override: Mapping[CellRef, Value] | None = None) -> Outcome:
        """Evaluate one identity, with some values replaced for the occasion."""
        if override is None and index in self._circular:
            return Outcome(Verdict.NOT_EVALUABLE, reason="not_evaluable.circular")
        lookup = self.value if override is None else self._lookup(override)
        return _evaluate(self.identities[index], lookup)

    def _lookup(self, override: Mapping[CellRef, Value]) -> Callable[[CellRef], Value]:
        values = self._values

        def value(cell: CellRef) -> Value:
            return override.get(cell) or values.get(cell, BLANK)

        return value

    def is_broken(self, index: int, override: Mapping[CellRef, Value]) -> bool:
        """Tell whether an identity would be broken with some values replaced; made for searches."""
        identity = self.identities[index]
        value = self._lookup(override)
        subject = value(identity.subject)
        residual, half = -subject.units, subject.half
        for term in identity.terms:
            one = value(term.cell)
            residual += one.units * term.coefficient
            half += one.half
        if residual == 0 or (abs(residual) < half and identity.relation is not Relation.REPEAT):
            return False
        return _evaluate(identity, value).verdict is Verdict.BROKEN

    def count(self, verdict: Verdict) -> int:
        """Return the number of identities with a verdict."""
        return len(self._members[verdict])

    def having(self, verdict: Verdict) -> list[int]:
        """Return the indexes of the identities with a verdict, in order."""
        return sorted(self._members[verdict])

    def broken(self) -> list[int]:
        """Return the indexes of the broken identities."""
        return self.having(Verdict.BROKEN)

    def count_cross_table(self) -> int:
        """Return the number of evaluated identities that relate tables."""
        return self._cross_table - sum(
            self.identities[index].is_cross_table
            for verdict in (Verdict.TRIVIAL, Verdict.NOT_EVALUABLE, Verdict.NOT_APPLICABLE)
            for index in self._members[verdict]
        )


def _evaluate(identity: Identity, lookup: Callable[[CellRef], Value]) -> Outcome:
    if identity.guards:
        guards = [lookup(guard) for guard in identity.guards]
        if not all(guard.is_readable for guard in guards):
            return _UNREADABLE
        guards_hold = all(guard.units == 0 for guard in guards)
        if guards_hold is identity.applies_unless_guarded:
            return _NOT_APPLICABLE
    subject = lookup(identity.subject)
    residual, half, coarsest = -subject.units, subject.half, subject.printed_half
    printed_half = subject.printed_half
    is_trivial, is_readable, is_negative = not subject.units, subject.is_readable, subject.units < 0
    for term in identity.terms:
        value = lookup(term.cell)
        residual += value.units * term.coefficient
        half += value.half
        printed_half += value.printed_half
        coarsest = max(coarsest, value.printed_half)
        is_trivial = is_trivial and not value.units
        is_readable = is_readable and value.is_readable
        is_negative = is_negative or value.units < 0
    if not is_readable:
        return _UNREADABLE
    if is_trivial:
        return _TRIVIAL
    if identity.relation is Relation.REPEAT:
        other = lookup(identity.terms[0].cell)
        verdict, half = _repeat(subject.units, other.units, 2 * coarsest), 0
        residual = 0 if verdict is Verdict.HOLDS else residual
    elif identity.relation is Relation.AT_LEAST:
        if is_negative:
            return _NEGATIVE
        residual = max(residual, 0)
        verdict = _within(residual, half - 1)
    else:
        verdict = _within(residual, half)
    return Outcome(
        verdict,
        residual,
        half,
        2 * coarsest,
        -SCALE - subject.exponent,
        is_within_print=abs(residual) <= printed_half and identity.relation is not Relation.REPEAT,
    )


_NOT_APPLICABLE = Outcome(Verdict.NOT_APPLICABLE)
_TRIVIAL = Outcome(Verdict.TRIVIAL)
_UNREADABLE = Outcome(Verdict.NOT_EVALUABLE, reason="not_evaluable.unreadable")
_NEGATIVE = Outcome(Verdict.NOT_EVALUABLE, reason="not_evaluable.negative")


def _within(residual: int, bound: int) -> Verdict:
    if residual == 0:
        return Verdict.HOLDS
    return Verdict.ROUNDING if abs(residual) <= bound else Verdict.BROKEN


def _repeat(first: int, second: int, step: int) -> Verdict:
    """Two prints of one fact agree at the coarser precision, rounded half up."""
    is_equal = first == second or _rounded(first, step) == _rounded(second, step)
    return Verdict.HOLDS if is_equal else Verdict.BROKEN


def _rounded(units: int, step: int) -> int:
    sign = -1 if units < 0 else 1
    return sign * ((abs(units) * 2 + step) // (2 * step)) if step else units

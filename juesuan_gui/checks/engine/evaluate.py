"""What one identity gives with the values of its cells; a pure function."""

from collections.abc import Callable

from juesuan_gui.checks.engine.values import SCALE, Value
from juesuan_gui.domain.identity import Identity, Outcome, Relation, Verdict
from juesuan_gui.domain.table import CellRef

Lookup = Callable[[CellRef], Value]


def evaluate(identity: Identity, lookup: Lookup) -> Outcome:
    """Evaluate an identity.

    A relation that was only found in the figures is not doubted where the decimals as printed
    explain a difference.
    """
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
    is_within_print = abs(residual) <= printed_half and identity.relation is not Relation.REPEAT
    if verdict is Verdict.BROKEN and is_within_print and not identity.may_accuse:
        verdict = Verdict.ROUNDING
    return Outcome(
        verdict, residual, half, 2 * coarsest, -SCALE - subject.exponent, is_within_print
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

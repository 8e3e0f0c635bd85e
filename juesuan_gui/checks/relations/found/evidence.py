"""How much the figures themselves prove that a supposed relation is meant.

A relation that is only supposed must hold, beyond what chance explains, in nearly all of its
instances before one or two that fail are worth a question. Instances with a single part, or all
blank, prove little; the same figures printed again prove nothing new.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from juesuan_gui.checks.engine.values import Value
from juesuan_gui.domain.identity import Term
from juesuan_gui.domain.table import CellRef

Lookup = Callable[[CellRef], Value]

MOST_BROKEN = 2
# Digits of printed figures that agree; with six, chance is one in a million a supposition.
_ENOUGH_DIGITS = 5
_ENOUGH_DIGITS_BLIND = 12
_LEAST_HOLDING_BLIND = 3


@dataclass(frozen=True, slots=True)
class Instance:
    """One place where a supposed relation would have to hold: subject = sum of the terms."""

    subject: CellRef
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Supposition:
    """A relation that may be meant.

    Attributes:
        instances: Yields all places where it would have to hold; most suppositions are dropped
            after a few of them.
        terms: Number of terms.
        is_stated: Headings, codes, numbering or the name of a total suggest it; otherwise only
            the figures do.
    """

    code: str
    instances: Callable[[], Iterator[Instance]]
    terms: int
    is_stated: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the figures say of a supposition; equal figures count once.

    Attributes:
        holding: Instances with several parts that hold.
        lone: Instances with a single part that hold.
        digits: Digits that agree in the instances that hold.
        broken: Instances that fail.
    """

    holding: int = 0
    lone: int = 0
    digits: int = 0
    broken: int = 0

    @property
    def support(self) -> int:
        """Number of instances that hold."""
        return self.holding + self.lone

    def is_enough(self, *, is_stated: bool) -> bool:
        """Whether the relation may be taken as meant, so that what fails deserves a question."""
        if not is_stated:
            return (
                self.holding >= max(_LEAST_HOLDING_BLIND, 3 * self.broken)
                and self.broken <= 1
                and self.digits >= _ENOUGH_DIGITS_BLIND
            )
        if self.digits + self.lone < _ENOUGH_DIGITS or not self.holding:
            return False
        return self.broken <= MOST_BROKEN and 2 * self.broken <= self.holding + self.lone // 2


def weigh(instances: Iterable[Instance], value: Lookup, most_broken: int) -> Evidence:
    """Weigh a supposition; the search stops once more instances fail than may."""
    holding = lone = digits = broken = 0
    seen: set[tuple[int, ...]] = set()
    for instance in instances:
        subject = value(instance.subject)
        parts = [value(term.cell) for term in instance.terms]
        if not subject.is_readable or not all(part.is_readable for part in parts):
            continue
        figures = (subject.units, *(part.units for part in parts))
        if figures in seen or not any(figures):
            continue
        seen.add(figures)
        residual = -subject.units
        for part, term in zip(parts, instance.terms, strict=True):
            residual += part.units * term.coefficient
        filled = [part for part in parts if part.units]
        if abs(residual) > subject.printed_half + sum(part.printed_half for part in parts):
            broken += 1
            if broken > most_broken:
                break
        elif len(filled) > 1:
            holding += 1
            digits += _digits(filled)
        else:
            lone += 1
    return Evidence(holding, lone, digits, broken)


def _digits(parts: list[Value]) -> int:
    """Return the digits of the second greatest part: so many would have to agree by chance."""
    return sorted(parts, key=lambda part: abs(part.units))[-2].digits

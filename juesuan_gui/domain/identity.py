"""Linear identities (勾稽关系) over cells, and what evaluating one can give.

Every identity, whatever its origin, has the same form: `subject` relates to the sum of `terms`.
How an identity is evaluated is not here but in `checks.system`.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from juesuan_gui.domain.place import Place
from juesuan_gui.domain.table import CellRef


class Origin(StrEnum):
    """Where an identity comes from."""

    DECLARED = "declared"
    BUILT_IN = "built-in"
    HIERARCHY = "hierarchy"
    CROSS_TABLE = "cross-table"
    NARRATIVE = "narrative"
    FOUND = "found"


class Relation(StrEnum):
    """How the subject relates to the sum of the terms.

    SUM: equal within rounding; the bound is half the last printed unit of each printed number.
    REPEAT: the same fact printed twice; equal at the coarser of the two precisions.
    AT_LEAST: not smaller.
    """

    SUM = "sum"
    REPEAT = "repeat"
    AT_LEAST = "at-least"

    @property
    def is_equation(self) -> bool:
        """Whether both sides are meant to be equal."""
        return self is not Relation.AT_LEAST


@dataclass(frozen=True, slots=True)
class Term:
    """A cell with its coefficient, +1 or -1."""

    cell: CellRef
    coefficient: int = 1


@dataclass(frozen=True, slots=True)
class Basis:
    """Why an identity must hold: its origin, check code and, if declared, the printed formula.

    Attributes:
        support: Of a relation that was found in the figures, how many other instances hold.
    """

    origin: Origin
    code: str
    text: str = ""
    places: tuple[Place, ...] = ()
    support: int = 0


@dataclass(frozen=True)
class Identity:
    """`subject` = (or ≥) Σ `terms`.

    Attributes:
        code: Code of the check that reports it.
        bases: Every origin the same linear form has; the first is the one reported.
        guards: Cells that must all be zero or blank for the identity to apply at all.
        applies_unless_guarded: It applies only if some guard is not zero, instead.
        may_omit_terms: The printed parts may be incomplete, so a subject greater than the sum
            is only doubtful while a smaller one is wrong.
        is_doubtful: A break needs an explanation rather than a correction.
        is_presumed: It is taken to be meant only because its figures agree or nearly agree.
        is_cross_table: Whether its cells stand in more than one table.
    """

    code: str
    subject: CellRef
    terms: tuple[Term, ...]
    relation: Relation
    bases: tuple[Basis, ...]
    guards: tuple[CellRef, ...] = ()
    applies_unless_guarded: bool = False
    may_omit_terms: bool = False
    is_doubtful: bool = False
    is_presumed: bool = False
    is_cross_table: bool = False

    @cached_property
    def cells(self) -> tuple[CellRef, ...]:
        """The subject and the cells of the terms, without the guards."""
        return (self.subject, *[term.cell for term in self.terms])

    @cached_property
    def may_accuse(self) -> bool:
        """Whether it must hold; one that was only found in the figures is worth a question."""
        return any(basis.origin is not Origin.FOUND for basis in self.bases)

    @property
    def is_proof(self) -> bool:
        """Whether it fixes the figures in it, beyond doubt that it is meant and is complete."""
        is_equation = self.relation is not Relation.AT_LEAST and not self.may_omit_terms
        return is_equation and self.may_accuse and not (self.is_doubtful or self.is_presumed)

    @property
    def support(self) -> int:
        """How many other instances show that a relation found in the figures is meant."""
        return max(basis.support for basis in self.bases)

    @cached_property
    def is_textual(self) -> bool:
        """Whether a figure of the narrative takes part in it."""
        return any(cell.is_text for cell in self.cells)

    @property
    def key(self) -> str:
        """Stable name of the linear form, for example "t3:5:3=t3:5:4+t3:5:5"."""
        right = "".join(f"{'+' if t.coefficient > 0 else '-'}{_name(t.cell)}" for t in self.terms)
        return f"{_name(self.subject)}={right}"

    @property
    def form(self) -> frozenset[tuple[CellRef, int]]:
        """The linear form with a sign that does not depend on which side is the subject."""
        signed = [(self.subject, -1), *[(term.cell, term.coefficient) for term in self.terms]]
        sign = min(signed)[1]
        return frozenset(signed if sign > 0 else [(cell, -factor) for cell, factor in signed])


def _name(cell: CellRef) -> str:
    return f"{cell.table}:{cell.row}:{cell.column}"


class Verdict(StrEnum):
    """Outcome of evaluating an identity."""

    HOLDS = "holds"
    ROUNDING = "rounding"
    BROKEN = "broken"
    NOT_EVALUABLE = "not-evaluable"
    NOT_APPLICABLE = "not-applicable"
    TRIVIAL = "trivial"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What evaluating an identity gave. Figures are integers of `scale` to the printed unit.

    Attributes:
        residual_units: Sum of the terms minus the subject.
        bound_units: The greatest |residual| that rounding explains.
        last_units: The last printed unit of the coarsest number; decides what is "off by one".
        exponent: Power of ten that turns units into amounts of the subject's money unit.
        is_within_print: Rounding to the decimals as printed would explain the difference, though
            rounding to those of the table does not.
        reason: Key of `messages_zh.toml` when it was not evaluable.
    """

    verdict: Verdict
    residual_units: int = 0
    bound_units: int = 0
    last_units: int = 0
    exponent: int = 0
    is_within_print: bool = False
    reason: str | None = None

    @property
    def residual(self) -> Decimal:
        """Sum of the terms minus the subject, in the subject's money unit."""
        return plain_decimal(self.residual_units, self.exponent)

    @property
    def bound(self) -> Decimal:
        """The greatest difference that rounding explains, in the subject's money unit."""
        return plain_decimal(self.bound_units, self.exponent)

    @property
    def is_off_by_one(self) -> bool:
        """Whether the difference is a single last printed unit."""
        return 0 < abs(self.residual_units) <= self.last_units


def plain_decimal(units: int, exponent: int) -> Decimal:
    """Turn integer units into an exact decimal without trailing zeros."""
    amount = Decimal(units).scaleb(exponent)
    return amount.quantize(Decimal(1)) if amount == amount.to_integral() else amount.normalize()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many identities and percentages were looked at and what came out.

    Relations that were only found in the figures are counted apart from those that must hold.

    Attributes:
        trivial: Identities of blanks alone; they hold, but are not counted as evaluated.
        found: Relations found in the figures that were evaluated.
        found_broken: Those of them that do not hold.
        percentages: Recomputed percentages among the evaluated.
    """

    evaluated: int = 0
    holds: int = 0
    rounding: int = 0
    broken: int = 0
    not_evaluable: int = 0
    trivial: int = 0
    percentages: int = 0
    cross_table: int = 0
    declared_notes: int = 0
    declared_evaluated: int = 0
    found: int = 0
    found_broken: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, n) + getattr(other, n) for n in self.__dataclass_fields__))


@dataclass(frozen=True, slots=True)
class NotEvaluable:
    """A check or identity that could not be evaluated, and why.

    Attributes:
        reason: Key of `messages_zh.toml`; `values` fill its placeholders.
    """

    code: str
    reason: str
    values: tuple[tuple[str, str], ...] = ()
    cells: tuple[CellRef, ...] = ()
    places: tuple[Place, ...] = field(default=())

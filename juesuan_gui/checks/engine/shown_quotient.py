"""Show what a percentage should be: the division with live figures, every figure named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from juesuan_gui.checks.engine.expression import (
    ShownTerm,
    cell_name,
    printed_decimals,
    printed_text,
)
from juesuan_gui.checks.engine.system import Evaluation
from juesuan_gui.domain.catalogue import Catalogue
from juesuan_gui.domain.finding import Quotient
from juesuan_gui.domain.identity import Term
from juesuan_gui.domain.table import CellRef, Table

_MORE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class ShownQuotient:
    """A division ready to be shown.

    Attributes:
        result: The percentage at the decimals that are printed; None where the base is zero.
        agrees: Whether it is what is printed.
    """

    percent: ShownTerm
    numerator: tuple[ShownTerm, ...]
    denominator: tuple[ShownTerm, ...]
    result: Decimal | None
    agrees: bool


def show_quotient(
    quotient: Quotient, tables: Mapping[str, Table], system: Evaluation, catalogue: Catalogue
) -> ShownQuotient | None:
    """Return a division with the figures as they are now; None if an edit has moved one away."""
    terms = (Term(quotient.percent), *quotient.numerator, *quotient.denominator)
    if any(term.cell.is_text and term.cell not in system.texts for term in terms):
        return None

    def shown(term: Term) -> ShownTerm:
        ref = term.cell
        name = system.texts[ref].name if ref.is_text else cell_name(ref, tables, catalogue)
        text, is_printed = printed_text(ref, tables, system), system.value(ref).is_printed
        return ShownTerm(ref, term.coefficient, name, text, is_printed)

    decimals = printed_decimals(quotient.percent, tables, system) or 0
    result = _result(quotient, system, decimals)
    printed = _printed(quotient.percent, system)
    return ShownQuotient(
        shown(Term(quotient.percent)),
        tuple(map(shown, quotient.numerator)),
        tuple(map(shown, quotient.denominator)),
        result,
        result is not None and result == printed,
    )


def _result(quotient: Quotient, system: Evaluation, decimals: int) -> Decimal | None:
    top, bottom = _sum(quotient.numerator, system), _sum(quotient.denominator, system)
    if not bottom:
        return None
    exact = Fraction(100 * top, bottom)
    scaled = Decimal(round(exact * 10 ** (decimals + _MORE_DIGITS)))
    return scaled.scaleb(-decimals - _MORE_DIGITS).quantize(
        Decimal(1).scaleb(-decimals), ROUND_HALF_UP
    )


def _printed(ref: CellRef, system: Evaluation) -> Decimal:
    return Decimal(system.texts[ref].text.replace(",", "")) if ref.is_text else Decimal(-1)


def _sum(terms: Sequence[Term], system: Evaluation) -> int:
    return sum(term.coefficient * system.value(term.cell).units for term in terms)

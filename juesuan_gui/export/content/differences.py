"""The difference of a finding with as many decimals as its figures are printed with. Pure."""

from decimal import Decimal

from juesuan_gui.domain.amount import parse_amount, round_half_up
from juesuan_gui.domain.finding import Finding


def printed_decimals(finding: Finding) -> int:
    """Return the decimals of the figure that is printed with more of them, 0 if none is printed."""
    printed = [parse_amount(text or "") for text in (finding.expected, finding.actual)]
    return max((amount.decimals for amount in printed if amount is not None), default=0)


def printed_difference(finding: Finding) -> Decimal | None:
    """Return the difference, rounded as the figures are.

    Figures converted from yuan give differences with digits that nothing on the page shows. A
    difference that would be rounded to nothing, or whose figures are no numbers, stays exact.
    """
    exact = finding.difference
    printed = (parse_amount(text or "") for text in (finding.expected, finding.actual))
    if exact is None or any(amount is None for amount in printed):
        return exact
    return round_half_up(exact, printed_decimals(finding)) or exact.normalize()

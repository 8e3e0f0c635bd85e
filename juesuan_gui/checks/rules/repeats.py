"""Whether two prints of one figure agree. Shared by checks; nothing here reports anything."""

from juesuan_gui.checks.narrative.figures import Figure
from juesuan_gui.domain.amount import round_half_up


def agree_as_printed(first: Figure, second: Figure) -> bool:
    """Whether two figures are equal at the fewer decimals of the two, rounded half up.

    A figure in another unit (元 beside 万元) is converted first.
    """
    exponent = max(first.exponent, second.exponent)
    decimals = min(one.decimals + exponent - one.exponent for one in (first, second))
    values = (one.value.scaleb(one.exponent - exponent) for one in (first, second))
    rounded = {round_half_up(value, decimals) for value in values}
    return len(rounded) == 1

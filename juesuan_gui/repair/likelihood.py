"""How likely it is that a number was meant and another printed, by one slip of typing.

The weights are how often the slips were met; within a kind every place of the number is as likely
as any other.
"""

from decimal import Decimal
from itertools import pairwise

from juesuan_gui.domain.amount import to_half_width

_OFTEN = {
    "digit": Decimal("0.30"),
    "transposed": Decimal("0.18"),
    "dropped": Decimal("0.12"),
    "doubled": Decimal("0.12"),
    "point": Decimal("0.12"),
    "sign": Decimal("0.03"),
}
# A digit too many that is none of its neighbours, a point moved by several places.
_RARELY = Decimal("0.04")
_OTHER_DIGITS = 9
_TEN = Decimal(10)


def likelihood(kind: str, printed: str, meant: Decimal) -> Decimal:
    """Return how likely a slip of a kind prints just this for what was meant."""
    text = to_half_width(printed).replace(",", "").replace(" ", "").strip("-%")
    count = sum(sign.isdigit() for sign in text)
    often = _OFTEN.get(kind, Decimal(0))
    if kind == "digit":
        return often / (count * _OTHER_DIGITS)
    if kind == "transposed":
        return often / max(1, count - 1)
    if kind == "dropped":
        return often / (count + 1)
    if kind == "doubled":
        return often / count * (1 if _is_twice(text, abs(meant)) else _RARELY)
    if kind == "point":
        return often * (1 if _is_one_place(text, abs(meant)) else _RARELY)
    return often


def _is_twice(text: str, meant: Decimal) -> bool:
    """Whether a print is a number with one of its digits typed twice."""
    return any(
        first == second and Decimal(text[:at] + text[at + 1 :]) == meant
        for at, (first, second) in enumerate(pairwise(text))
    )


def _is_one_place(text: str, meant: Decimal) -> bool:
    return Decimal(text) in (meant * _TEN, meant / _TEN)

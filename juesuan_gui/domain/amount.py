"""Exact amounts and the one constructor that makes them from printed text.

Money is never a float. An `Amount` keeps the number of printed decimals beside its value, because
every tolerance in the program is derived from the digits that were printed.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_PRINTED = "０１２３４５６７８９．，＋％（）／"
_MINUS_SIGNS = "－−–\u2010\u2011\u2012\u207b\ufe63"
_WIDE_BLANKS = "\u3000\u00a0\u1680\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))
# Marks of direction, of places to break a line, of the order of bytes: nobody sees them.
_UNSEEN_RANGES = (range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x2070))
UNSEEN = "\u00ad\u180e\ufeff" + "".join(chr(code) for part in _UNSEEN_RANGES for code in part)
_TO_HALF_WIDTH = str.maketrans(
    _PRINTED + _MINUS_SIGNS + _WIDE_BLANKS + UNSEEN,
    "0123456789.,+%()/" + "-" * len(_MINUS_SIGNS) + " " * len(_WIDE_BLANKS + UNSEEN),
)
_NOTE_MARKS = "\u00b9\u00b2\u00b3\u2070*\u2020\u2021" + "".join(
    map(chr, (*range(0x2074, 0x207A), *range(0x2460, 0x2474)))
)
_BLANK_MARKS = frozenset({"", "-", "--", "---", "—", "——", "/", "\\"})
_NUMBER = re.compile(r"(?P<sign>[-+]?)(?P<whole>\d[\d,]*)?(?:\.(?P<fraction>\d+))?(?P<percent>%?)")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+|\d+")


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact number as printed.

    Attributes:
        value: The exact value in the unit it was printed in (for a percentage: in percent).
        decimals: Number of digits printed after the decimal point.
        is_percent: Whether a percent sign was printed with it.
        well_grouped: False when thousands separators stand in impossible places.
    """

    value: Decimal
    decimals: int
    is_percent: bool = False
    well_grouped: bool = True

    @property
    def half_unit(self) -> Decimal:
        """Half of the last printed unit: the most by which rounding can have moved the value."""
        return Decimal(5).scaleb(-self.decimals - 1)


@lru_cache(maxsize=65_536)
def to_half_width(text: str) -> str:
    """Return text with full-width digits, signs and blanks replaced by their half-width forms.

    Characters that nobody sees become blanks, so that the length stays.
    """
    return text.translate(_TO_HALF_WIDTH)


def is_blank_mark(text: str) -> bool:
    """Tell whether a printed cell means "nothing": empty, a dash or a slash."""
    return to_half_width(text).strip() in _BLANK_MARKS


@lru_cache(maxsize=65_536)
def parse_amount(text: str) -> Amount | None:
    """Parse one printed number.

    Accepts full-width digits, thousands separators, a sign before or after, accounting parentheses,
    a percent sign and a raised or circled mark of a note after it. Anything else (words, units, two
    numbers) is no amount.

    Returns:
        The amount, or None when the text is not exactly one number.
    """
    compact = to_half_width(text).replace(" ", "").rstrip(_NOTE_MARKS)
    if compact.endswith("-") and compact[:1].isdigit():
        compact = "-" + compact[:-1]
    negative = compact.startswith("(") and compact.endswith(")")
    if negative:
        compact = compact[1:-1]
    match = _NUMBER.fullmatch(compact)
    if match is None or (match["whole"] is None and match["fraction"] is None):
        return None
    if negative and match["sign"]:
        return None
    whole = match["whole"] or "0"
    fraction = match["fraction"] or ""
    value = Decimal(whole.replace(",", "") + "." + (fraction or "0"))
    if negative or match["sign"] == "-":
        value = value.copy_negate()  # the minus operator rounds to 28 digits
    return Amount(
        value=value if fraction else value.to_integral_value(),
        decimals=len(fraction),
        is_percent=bool(match["percent"]),
        well_grouped=_GROUPED.fullmatch(whole) is not None,
    )


def decimals_of(value: Decimal) -> int:
    """Return the decimals that a value needs."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def significant_digits(text: str) -> int:
    """Return how many digits a printed number has without zeros at its ends and its signs.

    Round amounts look like slips of each other, and come back for no reason.
    """
    return len(text.replace(",", "").replace(".", "").strip("0-"))


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Round as the field does (四舍五入): halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def format_amount(value: Decimal, decimals: int, *, grouped: bool = True) -> str:
    """Print a value with a fixed number of decimals, with thousands separators if `grouped`."""
    rounded = round_half_up(value, decimals)
    return f"{rounded:,.{decimals}f}" if grouped else f"{rounded:.{decimals}f}"


def plain(value: Decimal) -> str:
    """Print an exact value as a plain decimal string, never in exponent form."""
    return f"{value:f}"

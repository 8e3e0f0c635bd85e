"""Print numbers as a workbook shows them, by their number format ([ECMA-376] part 1, 18.8.31).

All arithmetic is decimal. Workbooks hold binary numbers and show at most 15 significant digits of
them, so 2946.2500000000005 is 2946.25 before any format is applied.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from itertools import takewhile

from juesuan_gui.readers import wording
from juesuan_gui.readers.workbook.date_format import is_date_section, print_date

_SIGNIFICANT = Context(prec=15, rounding=ROUND_HALF_UP)
_ANY_SIZE = Context(prec=400, rounding=ROUND_HALF_UP)
_SIX_DIGITS = Context(prec=6, rounding=ROUND_HALF_UP)
_GENERAL = "General"
_GENERAL_WIDTH = 11
_LARGEST_EXPONENT = 308
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_BRACKETS = re.compile(r"\[(?!h+\]|m+\]|s+\])([^\]]*)\]", re.IGNORECASE)
_COLOUR = re.compile(rf"\[(?:red|color\s*\d+|{wording.RED})\]", re.IGNORECASE)
_SIGNS_OF_LESS = frozenset("-\u2212(\uff08\u25b3\u25b2<")
_CURRENCY = re.compile(r"\$([^-]*)")
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    r"|(?P<exponent>[eE][+-])|(?P<sign>.)",
    re.DOTALL,
)
_STORED = re.compile(r"[-+]?(?:\d{1,400}\.?\d{0,400}|\.\d{1,400})(?:[eE][-+]?\d{1,4})?")
_PLACEHOLDERS = "0#?"

BUILT_IN: Mapping[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: "#,##0;-#,##0", 6: "#,##0;-#,##0", 7: "#,##0.00;-#,##0.00", 8: "#,##0.00;-#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "General", 13: "General",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: wording.YEAR_MONTH, 28: wording.MONTH_DAY, 29: wording.MONTH_DAY, 30: "m-d-yy",
    31: wording.YEAR_MONTH_DAY, 32: wording.HOUR_MINUTE, 33: wording.HOUR_MINUTE_SECOND,
    34: wording.MORNING_HOUR_MINUTE, 35: wording.MORNING_HOUR_MINUTE_SECOND,
    36: wording.YEAR_MONTH, 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"', 44: '#,##0.00;-#,##0.00;"-"',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: wording.YEAR_MONTH, 51: wording.MONTH_DAY, 52: wording.YEAR_MONTH, 53: wording.MONTH_DAY,
    54: wording.MONTH_DAY, 55: wording.MORNING_HOUR_MINUTE,
    56: wording.MORNING_HOUR_MINUTE_SECOND, 57: wording.YEAR_MONTH, 58: wording.MONTH_DAY,
}  # fmt: skip
"""Built-in formats by number, those of Chinese workbooks where they differ by language."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sign of a format: a placeholder, a mark with a meaning, or text to print as it stands."""

    sign: str
    is_text: bool = False

    @property
    def is_placeholder(self) -> bool:
        return not self.is_text and self.sign in _PLACEHOLDERS


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the up to four sections of a format."""

    code: str
    condition: tuple[str, Decimal] | None

    def holds(self, value: Decimal) -> bool:
        """Whether its condition, if it has one, admits a value."""
        if self.condition is None:
            return True
        sign, limit = self.condition
        return {
            "<": value < limit,
            "<=": value <= limit,
            ">": value > limit,
            ">=": value >= limit,
            "=": value == limit,
            "<>": value != limit,
        }[sign]


def print_number(stored: str, code: str, *, is_1904: bool = False) -> str | None:
    """Print a stored number in a format.

    Args:
        stored: Decimal digits as in the file, exponent allowed.
        code: Format code such as "#,##0.00".
        is_1904: Days are counted from 1904.

    Returns:
        The printed text, without blanks around it; None if `stored` is no finite number.
    """
    value = _as_decimal(stored)
    if value is None:
        return None
    if code == _GENERAL:
        return general(value)
    section, is_signed = _choose(_sections(code), value)
    body, has_date, has_ratio = _prepared(section.code)
    if has_date:
        date = print_date(value, body, is_1904=is_1904)
        return general(value) if date is None else date.strip()
    if has_ratio:
        return general(value)
    shown = _print_section(abs(value), body)
    return f"-{shown}".strip() if is_signed and value < 0 else shown.strip()


def is_zero(stored: str) -> bool:
    """Whether a stored number is zero."""
    value = _as_decimal(stored)
    return value is not None and not value


def general(value: Decimal) -> str:
    """Print a number in the format General, in at most 11 characters beside its sign."""
    size = abs(value)
    if not size:
        return "0"
    sign = "-" if value < 0 else ""
    exponent = size.adjusted()
    if exponent >= _GENERAL_WIDTH or exponent < -9:
        return sign + _scientific(size)
    whole_digits = max(1, exponent + 1)
    decimals = max(0, _GENERAL_WIDTH - 1 - whole_digits)
    text = f"{_rounded(size, decimals):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return sign + (_scientific(size) if text == "0" or len(text) > _GENERAL_WIDTH else text)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), context=_ANY_SIZE)


def _scientific(size: Decimal) -> str:
    mantissa, _, exponent = f"{_SIX_DIGITS.plus(size):e}".lower().partition("e")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    power = int(exponent)
    return f"{mantissa}E{'-' if power < 0 else '+'}{abs(power):02d}"


def _as_decimal(stored: str) -> Decimal | None:
    compact = stored.strip()
    if _STORED.fullmatch(compact) is None:
        return None
    value = _SIGNIFICANT.create_decimal(compact)
    return value if abs(value.adjusted()) <= _LARGEST_EXPONENT or not value else None


# --- sections -------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    parts = [""]
    for match in _TOKEN.finditer(code):
        if match["sign"] == ";":
            parts.append("")
        else:
            parts[-1] += match[0]
    found = []
    for part in parts[:4]:
        condition = _CONDITION.search(part)
        limit = (condition[1], Decimal(condition[2])) if condition else None
        found.append(_Section(_CONDITION.sub("", part), limit))
    return tuple(found)


def _choose(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, bool]:
    """Return the section that prints a value, and whether a minus sign comes before it."""
    numeric = sections[:3] if len(sections) > 1 else sections
    if any(section.condition for section in numeric):
        chosen = next((s for s in numeric if s.condition and s.holds(value)), None)
        if chosen is None:
            chosen = next((s for s in numeric if s.condition is None), _Section(_GENERAL, None))
        return chosen, not _is_for_negatives(chosen)
    if value < 0 and len(numeric) > 1:
        return numeric[1], _is_told_by_colour(*numeric[:2])
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], True


def _is_told_by_colour(usual: _Section, negative: _Section) -> bool:
    """Whether negative numbers look like others but for their colour, which is lost in a text."""
    if _COLOUR.search(negative.code) is None or _COLOUR.search(usual.code) is not None:
        return False
    body = _BRACKETS.sub(_bracket_text, negative.code)
    return not any(set(piece.sign) & _SIGNS_OF_LESS for piece in _pieces(body))


def _is_for_negatives(section: _Section) -> bool:
    """Whether a section prints negative numbers only, and so writes the sign itself."""
    if section.condition is None:
        return False
    sign, limit = section.condition
    return sign in ("<", "<=") and limit <= 0


def _bracket_text(match: re.Match[str]) -> str:
    """Keep the currency sign of a bracket; colours and number systems print nothing."""
    currency = _CURRENCY.match(match[1])
    return f'"{currency[1]}"' if currency else ""


@lru_cache(maxsize=512)
def _prepared(code: str) -> tuple[str, bool, bool]:
    """Return a section without brackets, and whether it prints a date or a vulgar fraction."""
    body = _BRACKETS.sub(_bracket_text, code)
    if is_date_section(body):
        return body, True, False
    pieces = _pieces(body)
    has_slash = any(piece == _Piece("/") for piece in pieces)
    return body, False, has_slash and any(piece.is_placeholder for piece in pieces)


@lru_cache(maxsize=512)
def _pieces(body: str) -> tuple[_Piece, ...]:
    for name in ("General", wording.GENERAL_FORMAT):
        body = re.sub(re.escape(name), "\0", body, flags=re.IGNORECASE)
    found = []
    for match in _TOKEN.finditer(body):
        if match["quoted"] is not None:
            found.append(_Piece(match["quoted"], is_text=True))
        elif match["escaped"] is not None:
            found.append(_Piece(match["escaped"], is_text=True))
        elif match["space"] is not None:
            found.append(_Piece(" ", is_text=True))
        elif match["fill"] is None:
            found.append(_Piece(match["exponent"] or match["sign"]))
    return tuple(found)


# --- digits ---------------------------------------------------------------------------------------


def _print_section(size: Decimal, body: str) -> str:
    pieces = _pieces(body)
    size *= 100 ** sum(piece == _Piece("%") for piece in pieces)
    if any(piece.sign in ("E+", "E-", "e+", "e-") for piece in pieces if not piece.is_text):
        return _print_exponent(size, pieces)
    if not any(piece.is_placeholder for piece in pieces):
        return "".join(general(size) if p.sign in ("\0", "@") else p.sign for p in pieces)
    return _print_digits(size, pieces)


def _print_digits(size: Decimal, pieces: tuple[_Piece, ...]) -> str:
    point = next((i for i, p in enumerate(pieces) if p == _Piece(".")), len(pieces))
    last_whole = max((i for i, p in enumerate(pieces[:point]) if p.is_placeholder), default=-1)
    scaling = len(list(takewhile(lambda p: p == _Piece(","), pieces[last_whole + 1 :])))
    is_grouped = any(p == _Piece(",") for p in pieces[: max(last_whole, 0)])
    decimals = sum(p.is_placeholder for p in pieces[point:])
    scaling += _trailing_commas(pieces[point:])
    rounded = _rounded(size.scaleb(-3 * scaling), decimals)
    whole, _, fraction = f"{rounded:f}".partition(".")
    left = _fill_whole(pieces[:point], whole.lstrip("0"), is_grouped=is_grouped)
    right = _fill_fraction(pieces[point:], fraction)
    # A format such as "#.##" prints a bare point after a whole number, which reads as no number.
    return left + (right if any(map(str.isdigit, right)) else right.removeprefix("."))


def _trailing_commas(pieces: tuple[_Piece, ...]) -> int:
    last = max((i for i, p in enumerate(pieces) if p.is_placeholder), default=-1)
    if last < 0:
        return 0
    return len(list(takewhile(lambda p: p == _Piece(","), pieces[last + 1 :])))


def _fill_whole(pieces: tuple[_Piece, ...], digits: str, *, is_grouped: bool) -> str:
    """Put digits into the placeholders from right to left; the first one takes all that is left."""
    first = next((i for i, p in enumerate(pieces) if p.is_placeholder), None)
    printed: list[str] = []
    count = 0

    def put(digit: str) -> None:
        nonlocal count
        if is_grouped and count and count % 3 == 0 and digit.strip():
            printed.append(",")
        printed.append(digit)
        count += 1

    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece.is_placeholder:
            if digits:
                put(digits[-1])
                digits = digits[:-1]
            elif piece.sign != "#":
                put("0" if piece.sign == "0" else " ")
            while index == first and digits:
                put(digits[-1])
                digits = digits[:-1]
        elif piece != _Piece(","):
            printed.append(piece.sign[::-1])
    if first is None and digits:
        printed.append(digits[::-1])
    return "".join(printed)[::-1]


def _fill_fraction(pieces: tuple[_Piece, ...], digits: str) -> str:
    """Put digits into the placeholders behind the point; "#" prints no zeros at the end."""
    printed: list[str] = []
    position = 0
    for piece in pieces:
        if piece.is_placeholder:
            digit = digits[position : position + 1]
            is_rest_zero = not digits[position:].strip("0")
            position += 1
            if piece.sign == "0" or not is_rest_zero:
                printed.append(digit)
            elif piece.sign == "?":
                printed.append(" ")
        elif piece != _Piece(","):
            printed.append(piece.sign)
    return "".join(printed)


def _print_exponent(size: Decimal, pieces: tuple[_Piece, ...]) -> str:
    mark = next(i for i, p in enumerate(pieces) if not p.is_text and p.sign[:1] in "eE")
    mantissa_pieces, power_pieces = pieces[:mark], pieces[mark + 1 :]
    point = next((i for i, p in enumerate(mantissa_pieces) if p == _Piece(".")), mark)
    step = max(1, sum(p.is_placeholder for p in mantissa_pieces[:point]))
    decimals = sum(p.is_placeholder for p in mantissa_pieces[point:])
    power = size.adjusted() // step * step if size else 0
    mantissa = _rounded(size.scaleb(-power), decimals)
    if mantissa >= Decimal(10) ** step:
        power += step
        mantissa = _rounded(size.scaleb(-power), decimals)
    width = sum(p.is_placeholder for p in power_pieces)
    sign = "-" if power < 0 else ("+" if pieces[mark].sign.endswith("+") else "")
    return f"{mantissa:f}E{sign}{abs(power):0{width}d}"

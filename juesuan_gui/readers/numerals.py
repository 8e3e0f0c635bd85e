"""Print a whole number in the numbering formats of Word ([ECMA-376] 17.18.59, ST_NumberFormat)."""

from collections.abc import Callable, Mapping

from juesuan_gui.readers import wording

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CIRCLED = 0x2460
_IN_BRACKETS = 0x2474
_WITH_STOP = 0x2488
_FULL_WIDTH_ZERO = 0xFF10
_LARGEST = 9_999


def print_number(value: int, style: str) -> str:
    """Return a number as a numbering format prints it; unknown formats print plain digits."""
    if style in ("none", "bullet"):
        return ""
    printer = _PRINTERS.get(style)
    return str(value) if printer is None or not 0 < value <= _LARGEST else printer(value)


def counted(value: int, digits: str, places: tuple[str, ...], *, leading_one: bool) -> str:
    """Return a number below 10,000 spelt with digits and places.

    Args:
        leading_one: Spell 10 to 19 with the digit one before the place of ten.
    """
    text = ""
    for position in range(len(places) - 1, -1, -1):
        digit = value // 10**position % 10
        if digit:
            text += digits[digit] + places[position]
        elif text and value % 10**position and not text.endswith(digits[0]):
            text += digits[0]
    has_plain_ten = 10 <= value < 20 and not leading_one
    return text[1:] if has_plain_ten else text


def _counting(value: int) -> str:
    return counted(value, wording.DIGITS, wording.PLACES, leading_one=False)


def _legal(value: int) -> str:
    return counted(value, wording.LEGAL_DIGITS, wording.LEGAL_PLACES, leading_one=True)


def _digit_by_digit(value: int) -> str:
    return "".join(wording.DIGITS_WITH_CIRCLE[int(digit)] for digit in str(value))


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)]


def _letters(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        text += sign * (value // size)
        value %= size
    return text


def _twenty_signs(first: int) -> Callable[[int], str]:
    return lambda value: chr(first + value - 1) if value <= 20 else str(value)


def _full_width(value: int) -> str:
    return "".join(chr(_FULL_WIDTH_ZERO + int(digit)) for digit in str(value))


_PRINTERS: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "numberInDash": lambda value: f"- {value} -",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _twenty_signs(_CIRCLED),
    "decimalEnclosedCircleChinese": _twenty_signs(_CIRCLED),
    "decimalEnclosedParen": _twenty_signs(_IN_BRACKETS),
    "decimalEnclosedFullstop": _twenty_signs(_WITH_STOP),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "koreanDigital": _counting,
    "chineseLegalSimplified": _legal,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "ideographTraditional": _cycle(wording.HEAVENLY_STEMS),
    "ideographZodiac": _cycle(wording.EARTHLY_BRANCHES),
}

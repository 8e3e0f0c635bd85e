"""Print day numbers of workbooks as dates and times, by their number format."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from juesuan_gui.readers import wording

_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_NOON_MARKS = {"am/pm": ("AM", "PM"), "a/p": ("A", "P")}
_CHINESE_NOON = "/".join(wording.MORNING_AND_AFTERNOON)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    rf"|(?P<noon>am/pm|a/p|{_CHINESE_NOON})|\[(?P<elapsed>h+|m+|s+)\]"
    r"|(?P<part>y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+)|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_LAST_DAY = 2_958_466
_SECONDS = {"h": 3600, "m": 60, "s": 1}


def is_date_section(body: str) -> bool:
    """Whether a section of a format prints a date or time rather than digits."""
    matches = [m for m in _TOKEN.finditer(body) if m["part"] or m["elapsed"] or m["sign"]]
    has_digits = any((m["sign"] or "") in "0#?" for m in matches if m["sign"])
    if has_digits or "general" in body.casefold():
        return False
    return any(m["elapsed"] or (m["part"] and m["part"][0] in "yYmMdDhHsSaA") for m in matches)


def print_date(value: Decimal, body: str, *, is_1904: bool) -> str | None:
    """Print a day number; None for a number that is no date, such as a negative one.

    Day 60 of the usual count is 29 February 1900, which never was; days before it are one less.
    """
    if not 0 <= value < _LAST_DAY:
        return None
    digits = _fraction_digits(body)
    seconds = (value * 86_400).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    moment = _moment(seconds, is_1904=is_1904)
    matches = list(_TOKEN.finditer(body))
    has_noon = any(match["noon"] for match in matches)
    return "".join(
        _print_token(match, matches, index, moment, seconds, has_noon=has_noon)
        for index, match in enumerate(matches)
    )


def _fraction_digits(body: str) -> int:
    parts = (match["part"] or "" for match in _TOKEN.finditer(body))
    return min(6, max((len(part.partition(".")[2]) for part in parts), default=0))


def _moment(seconds: Decimal, *, is_1904: bool) -> datetime:
    if is_1904:
        start = datetime(1904, 1, 1)  # noqa: DTZ001 - workbooks know no time zones
    else:
        is_early = seconds < 60 * 86_400
        start = datetime(1899, 12, 31 if is_early else 30)  # noqa: DTZ001
    micro = int(seconds * 1_000_000)
    return start + timedelta(days=micro // 86_400_000_000, microseconds=micro % 86_400_000_000)


def _print_token(
    match: re.Match[str],
    matches: list[re.Match[str]],
    index: int,
    moment: datetime,
    seconds: Decimal,
    *,
    has_noon: bool,
) -> str:
    if match["noon"]:
        marks = _NOON_MARKS.get(match["noon"].lower(), wording.MORNING_AND_AFTERNOON)
        return marks[moment.hour >= 12]
    if match["elapsed"]:
        unit = match["elapsed"].lower()
        return str(int(seconds) // _SECONDS[unit[0]]).zfill(len(unit))
    if match["part"]:
        part = match["part"].lower()
        if part[0] == "m" and len(part) <= 2 and _is_minute(matches, index):
            return _pad(moment.minute, part)
        if part[0] == "h" and has_noon:
            return _pad((moment.hour - 1) % 12 + 1, part)
        return _print_part(part, moment)
    if match["space"] is not None or match["fill"] is not None:
        return " " if match["space"] else ""
    quoted = match["quoted"] if match["quoted"] is not None else match["escaped"]
    return match["sign"] or quoted or ""


def _is_minute(matches: list[re.Match[str]], index: int) -> bool:
    """Whether "m" means minutes: hours come before it or seconds after it."""
    before = [m for m in matches[:index] if m["part"] or m["elapsed"]]
    after = [m for m in matches[index + 1 :] if m["part"] or m["elapsed"]]
    previous = (before[-1]["part"] or before[-1]["elapsed"] or "") if before else ""
    following = (after[0]["part"] or after[0]["elapsed"] or "") if after else ""
    return previous[:1].lower() == "h" or following[:1].lower() == "s"


def _print_part(part: str, moment: datetime) -> str:
    letter, length = part[0], len(part)
    if letter == "y":
        return f"{moment.year:04d}" if length > 2 else f"{moment.year % 100:02d}"
    if letter == "e":
        return str(moment.year)
    if letter == "a":
        return (wording.WEEK if length == 4 else "") + wording.WEEKDAYS[moment.weekday()]
    if letter == "m" and length > 2:
        return _name(_MONTHS.split()[moment.month - 1], length)
    if letter == "d" and length > 2:
        return _name(_DAYS.split()[moment.weekday()], length)
    if letter == "s":
        whole, point, zeros = part.partition(".")
        fraction = f"{moment.microsecond:06d}"[: len(zeros)]
        return _pad(moment.second, whole) + point + fraction
    return _pad({"m": moment.month, "d": moment.day, "h": moment.hour}[letter], part)


def _name(name: str, length: int) -> str:
    return {3: name[:3], 5: name[:1]}.get(length, name)


def _pad(number: int, part: str) -> str:
    return f"{number:02d}" if len(part) > 1 else str(number)

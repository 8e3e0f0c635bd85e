"""Slips of typing in printed numbers: which single slip turns one number into another."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from juesuan_gui.domain.amount import parse_amount, to_half_width

_DIGITS = "0123456789"


def slips_back(printed: str) -> Iterator[tuple[str, Decimal]]:
    """Yield (kind of slip, number) for every number that one slip could have turned into `printed`.

    Kinds: "digit" (one digit replaced), "transposed" (two neighbours swapped), "dropped" (a digit
    lost), "doubled" (a digit typed twice or one too many), "point" (decimal point moved), "sign".
    """
    text = to_half_width(printed).replace(",", "").replace(" ", "")
    if not re.fullmatch(r"-?\d+(\.\d+)?%?", text):
        return
    text = text.rstrip("%")
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    for kind, variant in _variants(digits):
        if re.fullmatch(r"(0|[1-9]\d*)(\.\d+)?", variant):
            yield kind, Decimal(sign + variant)
    yield "sign", -Decimal(text)


def _variants(text: str) -> Iterator[tuple[str, str]]:
    places = [i for i, c in enumerate(text) if c.isdigit()]
    for i, j in pairwise(places):
        if text[i] != text[j]:
            yield "transposed", text[:i] + text[j] + text[i + 1 : j] + text[i] + text[j + 1 :]
    for i in places:
        for digit in _DIGITS:
            if digit != text[i]:
                yield "digit", text[:i] + digit + text[i + 1 :]
    for i in places:
        if len(places) > 1:
            yield "doubled", text[:i] + text[i + 1 :]
    for i in range(len(text) + 1):
        for digit in _DIGITS:
            yield "dropped", text[:i] + digit + text[i:]
    bare = text.replace(".", "")
    for i in range(1, len(bare)):
        yield "point", bare[:i] + "." + bare[i:]
    if "." in text:
        yield "point", bare


@lru_cache(maxsize=4096)
def all_slips(printed: str) -> tuple[tuple[str, Decimal], ...]:
    """Return what `slips_back` yields, remembered for repeated prints."""
    return tuple(slips_back(printed))


@lru_cache(maxsize=16_384)
def find_slip(printed: str, wanted: Decimal, tolerance: Decimal) -> tuple[str, Decimal] | None:
    """Return the slip whose original lies nearest to `wanted`, within a tolerance, or None.

    Among equally near originals the more common kind of slip wins.
    """
    best: tuple[Decimal, int, str, Decimal] | None = None
    amount = parse_amount(printed)
    if amount is None:
        return None
    for order, (kind, number) in enumerate(all_slips(printed)):
        distance = abs(number - wanted)
        if distance <= tolerance and number != amount.value:
            entry = (distance, order, kind, number)
            best = entry if best is None else min(best, entry)
    return (best[2], best[3]) if best else None

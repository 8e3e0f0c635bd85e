"""Slips of typing in a printed number, as often as they happen."""

import random
import re
from collections.abc import Sequence
from decimal import Decimal

from juesuan_gui.domain.amount import parse_amount

# Kinds of slips and how often each is made among a hundred.
SLIPS = {"replaced": 30, "swapped": 18, "dropped": 12, "doubled": 12, "point": 12, "copied": 7}
SLIPS_OF_CELLS = {**SLIPS, "blank": 6, "sign": 3}
_LEAST_DIFFERENCE = Decimal("0.05")


def mistyped(
    text: str, others: Sequence[str], kinds: dict[str, int], rng: random.Random
) -> tuple[str, str] | None:
    """Return (kind of slip, what is printed by it), or None if the draw makes no slip.

    Args:
        others: What is printed nearby and may be copied by mistake.
    """
    kind = rng.choices(list(kinds), list(kinds.values()))[0]
    new = _slip(kind, text, others, rng)
    return (kind, new) if new is not None and _is_a_slip(text, new) else None


def _slip(kind: str, text: str, others: Sequence[str], rng: random.Random) -> str | None:
    if kind == "blank":
        return ""
    if kind == "sign":
        return text.removeprefix("-") if text.startswith("-") else f"-{text}"
    if kind == "copied":
        return rng.choice(others) if others else None
    return _slip_of_digits(kind, text, rng)


def _slip_of_digits(kind: str, text: str, rng: random.Random) -> str | None:
    places = [at for at, sign in enumerate(text) if sign.isdigit()]
    at = rng.choice(places)
    if kind == "replaced":
        return text[:at] + rng.choice([d for d in "0123456789" if d != text[at]]) + text[at + 1 :]
    if kind == "doubled":
        return text[:at] + text[at] + text[at:]
    if kind == "dropped":
        return text[:at] + text[at + 1 :] if len(places) > 3 else None
    if kind == "point":
        return _moved_point(text)
    pairs = [i for i in places if text[i + 1 : i + 2].isdigit() and text[i] != text[i + 1]]
    if not pairs:
        return None
    at = rng.choice(pairs)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _moved_point(text: str) -> str | None:
    match = re.search(r"\.(\d)(?=\d)", text)
    return text[: match.start()] + match[1] + "." + text[match.end() :] if match else None


def _is_a_slip(old: str, new: str) -> bool:
    """Whether a slip changes the number, and by more than rounding may."""
    before, after = parse_amount(old), parse_amount(new)
    if before is None or (new and after is None):
        return False
    if re.fullmatch(r"-?0\d.*", new):
        return False  # seen by whoever looks at it
    value = after.value if after else Decimal(0)
    return abs(value - before.value) >= _LEAST_DIFFERENCE

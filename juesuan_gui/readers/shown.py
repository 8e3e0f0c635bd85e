"""What of a text a person sees, alike for all formats that state how their text looks.

Struck and hidden text is left out, and so are raised and lowered marks of notes, which are no
digits of the number before them. How much was left out is counted, so that it can be said.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntFlag
from itertools import groupby
from typing import NamedTuple

from juesuan_gui.readers import wording

_SIGN = r"\d*†‡§#①-⑳❶-❿a-zA-Z"
_MARK = re.compile(
    rf"[\[(（〔［【<]?(?:{wording.NOTE})?[{_SIGN}][{_SIGN},，、-]{{0,5}}[\])）〕］】>]?"
)
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Look(IntFlag):
    """How a run of text is shown; what is veiled hides its text, but not what unveils itself."""

    PLAIN = 0
    RAISED = 1
    STRUCK = 2
    HIDDEN = 4
    VEILED = 8


UNSEEN = Look.HIDDEN | Look.VEILED


class Run(NamedTuple):
    """Text of one look."""

    text: str
    look: Look = Look.PLAIN


@dataclass(slots=True)
class LeftOut:
    """How many pieces of text were left out of a document."""

    struck: int = 0
    hidden: int = 0
    raised: int = 0

    def add(self, other: "LeftOut") -> None:
        """Count in what was left out of a part."""
        self.struck += other.struck
        self.hidden += other.hidden
        self.raised += other.raised

    def remarks(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Yield what is to be said of it."""
        for key, count in (
            ("reading.hidden_text", self.hidden),
            ("reading.struck_text", self.struck),
            ("reading.raised_marks", self.raised),
        ):
            if count:
                yield key, {"count": str(count)}


def as_shown(runs: Sequence[Run], left_out: LeftOut) -> str:
    """Return the text of a cell or paragraph as it is shown; counts what it leaves out.

    Raised text is left out where it is the mark of a note beside other text. A raised number after
    a Latin letter (m²) stays, raised.
    """
    if all(run.look is Look.PLAIN for run in runs):
        return "".join(run.text for run in runs)
    return "".join(shown_parts(runs, left_out))


def shown_parts(runs: Sequence[Run], left_out: LeftOut) -> list[str]:
    """Return for each stretch of runs of one look what is shown of it: all or nothing."""
    merged = [Run("".join(r.text for r in same), look) for look, same in _by_look(runs)]
    has_text = any(run.look is Look.PLAIN and run.text.strip() for run in merged)
    parts: list[str] = []
    last = ""
    for run in merged:
        parts.append(_shown(run, last, left_out, has_text=has_text))
        last = parts[-1][-1:] or last
    return parts


def _shown(run: Run, last: str, left_out: LeftOut, *, has_text: bool) -> str:
    """Return what is shown of a run that follows the letter `last`."""
    if not run.text.strip():
        return "" if run.look & ~Look.RAISED else run.text
    if run.look & UNSEEN:
        left_out.hidden += 1
        return ""
    if run.look & Look.STRUCK:
        left_out.struck += 1
        return ""
    if run.look & Look.RAISED and has_text and is_mark(run.text):
        if last.isascii() and last.isalpha():
            return raised_digits(run.text)
        left_out.raised += 1
        return ""
    return run.text


def is_mark(text: str) -> bool:
    """Whether text is the mark of a note, as far as its letters tell."""
    return _MARK.fullmatch(text.strip()) is not None


def raised_digits(text: str) -> str:
    """Return text with its digits raised, as in m²."""
    return text.translate(_RAISED_DIGITS)


def _by_look(runs: Sequence[Run]) -> Iterator[tuple[Look, Iterator[Run]]]:
    return groupby(runs, key=lambda run: run.look)

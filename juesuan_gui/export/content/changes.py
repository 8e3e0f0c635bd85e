"""Find what was changed in a paragraph: the sentences concerned and the spans within them."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from juesuan_gui.export.content.forms import Change, Highlight
from juesuan_gui.export.content.report_text import text

_PIECE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ChangedText:
    """The changed sentences of a paragraph as printed and as corrected, changes marked."""

    printed: str
    corrected: str
    deleted: tuple[Highlight, ...]
    inserted: tuple[Highlight, ...]


def find_changes(printed: str, corrected: str) -> ChangedText:
    """Compare two states of a paragraph; a number counts as one piece."""
    prefix, suffix = _common(printed, corrected)
    start = _sentence_start(printed, prefix)
    end = _sentence_end(printed, len(printed) - suffix)
    old, new = printed[start:end], corrected[start : len(corrected) - (len(printed) - end)]
    deleted, inserted = _highlights(old, new)
    return ChangedText(old, new, tuple(deleted), tuple(inserted))


@dataclass(frozen=True, slots=True)
class Replaced:
    """A span of a printed text, end exclusive, and what stands in its place."""

    start: int
    end: int
    text: str


def find_replacements(printed: str, corrected: str) -> tuple[Replaced, ...]:
    """Return what turns one text into another, in order; a number is replaced as a whole."""
    old_pieces, new_pieces = _PIECE.findall(printed), _PIECE.findall(corrected)
    at = _offsets(old_pieces)
    matcher = SequenceMatcher(a=old_pieces, b=new_pieces, autojunk=False)
    return tuple(
        Replaced(at[first], at[last], "".join(new_pieces[new_first:new_last]))
        for kind, first, last, new_first, new_last in matcher.get_opcodes()
        if kind != "equal"
    )


def _common(old: str, new: str) -> tuple[int, int]:
    """Return how many characters agree at the beginning and, beyond those, at the end."""
    most = min(len(old), len(new))
    prefix = next((i for i in range(most) if old[i] != new[i]), most)
    rest = most - prefix
    suffix = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return prefix, suffix


def _sentence_start(paragraph: str, position: int) -> int:
    ends = text("typography.sentence_end")
    return 1 + max((paragraph.rfind(mark, 0, position) for mark in ends), default=-1)


def _sentence_end(paragraph: str, position: int) -> int:
    ends = text("typography.sentence_end")
    found = [at for mark in ends if (at := paragraph.find(mark, max(0, position - 1))) >= 0]
    return min(found) + 1 if found else len(paragraph)


def _highlights(old: str, new: str) -> tuple[list[Highlight], list[Highlight]]:
    old_pieces, new_pieces = _PIECE.findall(old), _PIECE.findall(new)
    old_at, new_at = _offsets(old_pieces), _offsets(new_pieces)
    deleted, inserted = [], []
    matcher = SequenceMatcher(a=old_pieces, b=new_pieces, autojunk=False)
    for kind, old_first, old_last, new_first, new_last in matcher.get_opcodes():
        if kind == "equal":
            continue
        if old_last > old_first:
            deleted.append(Highlight(old_at[old_first], old_at[old_last], Change.DELETED))
        if new_last > new_first:
            inserted.append(Highlight(new_at[new_first], new_at[new_last], Change.INSERTED))
    return deleted, inserted


def _offsets(pieces: list[str]) -> list[int]:
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return offsets

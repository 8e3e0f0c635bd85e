"""Build lines and texts of cells from the running text of formats that know blocks."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from juesuan_gui.domain.amount import UNSEEN
from juesuan_gui.domain.disclosure import Segment
from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.readers.raw import RawLine

_BLANKS = " \t\r\n\u3000\u00a0"
_UNSEEN = re.compile(f"[{UNSEEN}]")
_END_OF_NUMBER = re.compile(r"[-\d.,．]*\d[.,．]?$")
_START_OF_NUMBER = re.compile(r"[.,．]?\d[\d.,．]*%?")
_WELL_FORMED = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:[.．]\d+)?%?")


def without_unseen(text: str) -> str:
    """Return text without characters that nobody sees, such as a soft hyphen."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def paragraph_lines(text: str, block: int, *, heading_level: int = 0) -> list[RawLine]:
    r"""Return the printed lines of one block; none if it holds only blanks.

    Forced line breaks ("\n") separate lines, but not the parts of one number. Such a line may or
    may not be a paragraph of its own, so only a block without breaks is marked as a paragraph.
    Offsets count in `text`.
    """
    pieces: list[tuple[str, list[tuple[int, str]]]] = []
    start = 0
    for piece in text.split("\n"):
        body = piece.strip(_BLANKS)
        if body:
            part = (start + piece.index(body), body)
            if pieces and _is_cut(pieces[-1][0], body):
                pieces[-1] = (pieces[-1][0] + body, [*pieces[-1][1], part])
            else:
                pieces.append((body, [part]))
        start += len(piece) + 1
    return [
        RawLine(
            body,
            tuple(_segments(parts, block)),
            is_paragraph=len(pieces) == 1,
            heading_level=heading_level,
        )
        for body, parts in pieces
    ]


def _segments(parts: Sequence[tuple[int, str]], block: int) -> Iterator[Segment]:
    at = 0
    for first, body in parts:
        end = at + len(body)
        yield Segment(at, end, BlockPlace(block, start=first, end=first + len(body)))
        at = end


def cell_text(paragraphs: list[str]) -> str:
    """Return the text of a cell from its paragraphs; empty lines count for nothing.

    A number that a narrow column broke over lines is whole again; two numbers stay two lines.
    """
    lines = [line.strip(_BLANKS) for text in paragraphs for line in text.split("\n")]
    lines = [line for line in lines if line]
    text = "".join(lines[:1])
    for last, line in pairwise(lines):
        text += line if _is_cut(last, line) else "\n" + line
    return text


def without_cuts(text: str) -> str:
    """Return the text of a cell with numbers whole that were broken over lines."""
    if "\n" not in text:
        return text
    lines = [line.strip(_BLANKS) for line in text.split("\n")]
    if not any(_is_cut(last, line) for last, line in pairwise(lines)):
        return text
    return cell_text([text])


def _is_cut(last: str, line: str) -> bool:
    """Whether a number goes on from one line to the next: its parts are no numbers themselves."""
    end, start = _END_OF_NUMBER.search(last), _START_OF_NUMBER.match(line)
    if end is None or start is None:
        return False
    is_whole = _WELL_FORMED.fullmatch(end[0] + start[0]) is not None
    are_two = all(_WELL_FORMED.fullmatch(part) for part in (end[0], start[0]))
    return is_whole and not are_two

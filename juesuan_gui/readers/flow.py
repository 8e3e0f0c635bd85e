"""Build lines from the running text of formats that know blocks (Word, HTML)."""

from juesuan_gui.domain.disclosure import Segment
from juesuan_gui.domain.place import BlockPlace
from juesuan_gui.readers.raw import RawLine

_BLANKS = " \t\r\n\u3000\u00a0\u200b\ufeff"


def paragraph_lines(text: str, block: int, *, heading_level: int = 0) -> list[RawLine]:
    r"""Return the printed lines of one block; none if it holds only blanks.

    Forced line breaks ("\n") separate lines. Such a line may or may not be a paragraph of its own,
    so only a block without breaks is marked as a paragraph. Offsets count in `text`.
    """
    pieces: list[tuple[int, str]] = []
    start = 0
    for piece in text.split("\n"):
        body = piece.strip(_BLANKS)
        if body:
            pieces.append((start + piece.index(body), body))
        start += len(piece) + 1
    return [
        RawLine(
            body,
            (Segment(0, len(body), BlockPlace(block, start=first, end=first + len(body))),),
            is_paragraph=len(pieces) == 1,
            heading_level=heading_level,
        )
        for first, body in pieces
    ]


def cell_text(paragraphs: list[str]) -> str:
    """Return the text of a cell from its paragraphs; empty lines count for nothing."""
    lines = (line.strip(_BLANKS) for text in paragraphs for line in text.split("\n"))
    return "\n".join(line for line in lines if line)

"""Which letter of a run of text stands at a place of its box. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan_gui.domain.page_spans import letters_width

if TYPE_CHECKING:
    from juesuan_gui.domain.place import PagePlace


def offset_at(box: PagePlace, text: str, x: float) -> int:
    """Return the offset of the letter of a run that stands at a horizontal position, in points."""
    share = (x - box.x0) / max(box.x1 - box.x0, 0.01)
    rest = share * letters_width(text)
    for index, letter in enumerate(text):
        rest -= letters_width(letter)
        if rest < 0:
            return index
    return len(text)

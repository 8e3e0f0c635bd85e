"""The order in which a reader meets the places of a document: tables and text as printed. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from juesuan_gui.domain.finding import TextRef

if TYPE_CHECKING:
    from juesuan_gui.domain.disclosure import Disclosure
    from juesuan_gui.domain.finding import Target

_ITEM, _LINE = 10**9, 10**4


def reading_order(disclosure: Disclosure) -> Callable[[Target | None], int]:
    """Return a function that numbers places as they follow each other in the document.

    What has no place stands last.
    """
    tables: dict[str, int] = {}
    paragraphs: list[int] = []
    for number, item in enumerate(disclosure.items):
        if isinstance(item, str):
            tables[item] = number
        else:
            paragraphs.append(number)
    last = len(disclosure.items)

    def place(target: Target | None) -> int:
        if target is None:
            return last * _ITEM
        if isinstance(target, TextRef):
            return _item(paragraphs, target.paragraph, last) * _ITEM + target.start
        if target.is_text:
            return _item(paragraphs, target.row, last) * _ITEM + target.column
        item = tables.get(target.table, last)
        return item * _ITEM + target.row * _LINE + target.column

    return place


def _item(paragraphs: list[int], index: int, last: int) -> int:
    return paragraphs[index] if index < len(paragraphs) else last

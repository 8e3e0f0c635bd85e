"""Words of the text that can be mistaken for others: directions of changes, names of items."""

import re
from collections.abc import Iterator
from functools import lru_cache

from measure_documents import Document

from juesuan_gui.domain.finding import TextRef

_OPPOSITES = {
    "增加": "减少",
    "减少": "增加",
    "增长": "下降",
    "下降": "增长",
    "上升": "下降",
    "降低": "上升",
}
_DIRECTION = re.compile(f"({'|'.join(_OPPOSITES)})[了 ]{{0,2}}(?=\\d[\\d,.]*\\s*(?:万元|元|%|％))")
_STATES_MONEY = re.compile(r"[^。；;]{0,60}?\d[\d,.]*\s*(?:万元|元)")
_SHORTEST_NAME = 3
Found = Iterator[tuple[TextRef, str, tuple[str, ...]]]


def direction_spots(document: Document, paragraph: int) -> Found:
    """Yield the words of direction before figures, each with its opposite."""
    for match in _DIRECTION.finditer(document.disclosure.paragraphs[paragraph].text):
        word = match[1]
        yield TextRef(paragraph, match.start(1), match.end(1)), word, (_OPPOSITES[word],)


def name_spots(document: Document, paragraph: int) -> Found:
    """Yield names of items behind which the sentence states money, each with other items."""
    names = item_names(document)
    if not names:
        return
    text = document.disclosure.paragraphs[paragraph].text
    for match in _pattern(names).finditer(text):
        end = match.end()
        is_listed = text[end : end + 1] == "、" or not _STATES_MONEY.match(text, end)
        if is_listed or _is_of_department(document, text, match):
            continue
        table = next(one for one in names if match[0] in one)
        others = tuple(sorted(one for one in table if one not in text))
        if others:
            yield TextRef(paragraph, *match.span()), match[0], others


def _is_of_department(document: Document, text: str, match: re.Match[str]) -> bool:
    """Whether a name is a piece of the name of the department."""
    name = document.disclosure.department or ""
    at = text.find(name, max(0, match.start() - len(name))) if name else -1
    return 0 <= at <= match.start() < at + len(name)


@lru_cache(maxsize=64)
def item_names(document: Document) -> tuple[frozenset[str], ...]:
    """Return the names of the items by code, of each table: as printed, and without 支出."""
    tables = [
        {entry.key.label for entry in table.entries if entry.key.code}
        for table in document.disclosure.tables
    ]
    short = [{name.removesuffix("支出") for name in names} - names for names in tables]
    long_enough = (
        frozenset(name for name in names if len(name) >= _SHORTEST_NAME)
        for names in (*tables, *short)
    )
    return tuple(names for names in long_enough if len(names) > 1)


@lru_cache(maxsize=64)
def _pattern(names: tuple[frozenset[str], ...]) -> re.Pattern[str]:
    longest_first = sorted(frozenset().union(*names), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))

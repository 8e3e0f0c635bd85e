"""Find amounts, labels, codes and words in tables and text. Pure."""

import re
from collections.abc import Iterator

from juesuan_gui.domain.amount import to_half_width
from juesuan_gui.domain.disclosure import Disclosure, Paragraph
from juesuan_gui.domain.finding import Target, TextRef
from juesuan_gui.domain.table import Table

_BETWEEN = r"[,\s]*"


def find_hits(disclosure: Disclosure, query: str) -> list[Target]:
    """Return every place that shows a text, in the order of the document.

    Full-width forms, thousands separators, blanks and case make no difference.
    """
    wanted = re.sub(r"[,\s]", "", to_half_width(query))
    if not wanted:
        return []
    pattern = re.compile(_BETWEEN.join(map(re.escape, wanted)), re.IGNORECASE)
    return list(_hits(disclosure, pattern))


def _hits(disclosure: Disclosure, pattern: re.Pattern[str]) -> Iterator[Target]:
    paragraph_index = 0
    for item in disclosure.items:
        if isinstance(item, str):
            yield from _table_hits(disclosure.tables_by_id[item], pattern)
        else:
            yield from _text_hits(item, paragraph_index, pattern)
            paragraph_index += 1


def _table_hits(table: Table, pattern: re.Pattern[str]) -> Iterator[Target]:
    for cell in sorted(table.cells, key=lambda one: (one.row, one.column)):
        if cell.text and pattern.search(to_half_width(cell.text)):
            yield table.ref(cell.row, cell.column)


def _text_hits(paragraph: Paragraph, index: int, pattern: re.Pattern[str]) -> Iterator[Target]:
    for match in pattern.finditer(to_half_width(paragraph.text)):
        yield TextRef(index, match.start(), match.end())

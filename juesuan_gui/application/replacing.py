"""Find a text as it is written, in cells and paragraphs, and replace it. Pure.

A number is matched whole: "12.3" is not found within "112.35".
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from juesuan_gui.application.outline import Node, NodeKind
from juesuan_gui.domain.disclosure import Disclosure
from juesuan_gui.domain.finding import Target, TextRef
from juesuan_gui.domain.table import CellRef
from juesuan_gui.review import Batch, SetCell, SetText


def find_written(disclosure: Disclosure, wanted: str, node: Node | None = None) -> list[Target]:
    """Return every cell and every span of a paragraph that holds a text, in reading order.

    Args:
        node: Look in this table or section alone.
    """
    if not wanted:
        return []
    pattern = _pattern(wanted)
    found: list[Target] = []
    paragraph = 0
    for item in disclosure.items:
        if isinstance(item, str):
            found += _in_table(disclosure, item, pattern) if _is_in(node, item) else []
        else:
            if node is None or node.holds(paragraph):
                spans = (match.span() for match in pattern.finditer(item.text))
                found += [TextRef(paragraph, start, end) for start, end in spans]
            paragraph += 1
    return found


def _is_in(node: Node | None, table: str) -> bool:
    return node is None or (node.kind is NodeKind.TABLE and node.key == table)


def _in_table(disclosure: Disclosure, table: str, pattern: re.Pattern[str]) -> list[Target]:
    cells = sorted(disclosure.tables_by_id[table].cells, key=lambda one: (one.row, one.column))
    return [CellRef(table, c.row, c.column) for c in cells if pattern.search(c.text)]


def _pattern(wanted: str) -> re.Pattern[str]:
    before = r"(?<![\d.,])" if wanted[0].isdigit() else ""
    after = r"(?!\d|[.,]\d)" if wanted[-1].isdigit() else ""
    return re.compile(before + re.escape(wanted) + after)


def replacement(
    disclosure: Disclosure, targets: Iterable[Target], wanted: str, new: str
) -> Batch | None:
    """Return the edit that replaces a text at some places; None if nothing would change."""
    places = list(targets)
    edits: tuple[SetCell | SetText, ...] = (
        *_in_cells(disclosure, places, wanted, new),
        *_in_text(places, new),
    )
    return Batch(edits) if edits and wanted != new else None


def _in_cells(
    disclosure: Disclosure, places: Iterable[Target], wanted: str, new: str
) -> Iterator[SetCell]:
    pattern = _pattern(wanted)
    for place in places:
        cell = disclosure.cell(place) if isinstance(place, CellRef) else None
        if cell is not None and isinstance(place, CellRef):
            yield SetCell(place, pattern.sub(lambda _match: new, cell.text))


def _in_text(places: Iterable[Target], new: str) -> Iterator[SetText]:
    """Yield the edits of each paragraph from its end, so that no offset moves before its turn."""
    spans = [place for place in places if isinstance(place, TextRef)]
    for _, group in groupby(spans, key=lambda span: span.paragraph):
        for span in sorted(group, key=lambda one: -one.start):
            yield SetText(span, new)

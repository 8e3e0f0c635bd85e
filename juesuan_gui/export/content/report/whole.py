"""The whole disclosure in printed order, corrected: its text and its tables.

Lines of the contents keep what they say but lose their page numbers, which hold no longer.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from juesuan_gui.domain.catalogue import squash
from juesuan_gui.domain.disclosure import Disclosure, Paragraph
from juesuan_gui.domain.place import BlockPlace, PagePlace, Place, SheetPlace, TextPlace
from juesuan_gui.export.content.blocks import Anchor, Block, MarkedTable, Passage, Standing
from juesuan_gui.export.content.blocks import Paragraph as ParagraphBlock
from juesuan_gui.export.content.report.front import with_whole_titles
from juesuan_gui.export.content.report.tables import clean_tables, marked_tables
from juesuan_gui.export.content.report_text import text
from juesuan_gui.export.content.snapshot import Snapshot

_PAGE_NUMBER = re.compile(r"[\s.·…．•\-—_]*[-—(（]?\d{1,3}[-—)）]?\s*$")
_LONGEST_HEADING, _MOST_FRONT = 24, 12
_SHORTEST_NAME, _LONGEST_NUMBER = 4, 4
_LEVELS = {1: Standing.PART, 2: Standing.SECTION}


def clean_blocks(snapshot: Snapshot) -> Iterator[Block]:
    """Yield the disclosure as it is to be published."""
    if not snapshot.disclosure.items:
        yield ParagraphBlock(text("tables.none"))
    blocks = _blocks(snapshot, clean_tables(snapshot))
    yield from with_whole_titles(blocks, snapshot.disclosure.department or "")


def disclosure_blocks(snapshot: Snapshot) -> Iterator[Block]:
    """Yield the disclosure with marked tables, without our remarks and names for what has none."""
    tables = (
        replace(one, remark="", title=one.title if one.table.title else "")
        for one in marked_tables(snapshot)
    )
    yield from _blocks(snapshot, tables)


def _blocks(snapshot: Snapshot, tables: Iterable[MarkedTable]) -> Iterator[Block]:
    disclosure = snapshot.disclosure
    by_id = {block.table.id: block for block in tables}
    numbers = {id(one): index for index, one in enumerate(disclosure.paragraphs)}
    items = printed_order(disclosure)
    front = _front(items)
    contents = [squash(one.text) for one in disclosure.paragraphs if one.in_contents]
    level = 0  # of what stands below a part, where there are parts
    for number, item in enumerate(items):
        if isinstance(item, str):
            block = by_id[item]
            yield replace(block, anchor=replace(block.anchor, level=level))
            continue
        standing = Standing.FRONT if number < front else _standing(item, contents)
        passage = _passage(item, numbers[id(item)], level, standing)
        level = 1 if passage.standing is Standing.PART else level
        yield passage


def printed_order(disclosure: Disclosure) -> list[Paragraph | str]:
    """Return paragraphs and tables with the contents where they are printed."""
    contents = [one for one in disclosure.items if _is_contents(one)]
    others = [one for one in disclosure.items if not _is_contents(one)]
    if not contents:
        return others
    first = _position(contents[0], disclosure)
    before = sum(1 for _ in takewhile(lambda one: _position(one, disclosure) < first, others))
    return [*others[:before], *contents, *others[before:]]


def _is_contents(item: Paragraph | str) -> bool:
    return isinstance(item, Paragraph) and item.in_contents


def _position(item: Paragraph | str, disclosure: Disclosure) -> tuple[float, float]:
    places: Sequence[Place]
    if isinstance(item, str):
        table = disclosure.tables_by_id[item]
        places = (*table.title_places, *table.places)
    else:
        places = item.places
    match next(iter(places), None):
        case PagePlace(page, _, top):
            return page, top
        case TextPlace(line):
            return line, 0
        case BlockPlace(block):
            return block, 0
        case SheetPlace() | None:
            return 0, 0


def _front(items: Sequence[Paragraph | str]) -> int:
    """Return how many lines at the beginning are a title page: short ones before the contents."""
    lines = list(takewhile(_is_of_front, items))
    after = items[len(lines)] if len(lines) < len(items) else None
    is_front = len(lines) <= _MOST_FRONT and after is not None and _is_contents(after)
    return len(lines) if is_front else 0


def _is_of_front(item: Paragraph | str) -> bool:
    if isinstance(item, str) or item.heading_level or item.in_contents:
        return False
    return len(item.text) <= 2 * _LONGEST_HEADING


def _passage(paragraph: Paragraph, index: int, level: int, standing: Standing) -> Passage:
    content = paragraph.text
    if standing is Standing.CONTENTS:
        content = _PAGE_NUMBER.sub("", content) or content
    anchor = None
    if standing in (Standing.PART, Standing.SECTION):
        own = 0 if standing is Standing.PART else level
        anchor = Anchor(f"passage-{index}", content, own)
    return Passage(index, content, standing, anchor)


def _standing(paragraph: Paragraph, contents: Sequence[str]) -> Standing:
    if paragraph.in_contents:
        return Standing.CONTENTS
    is_sentence = paragraph.text.endswith(tuple(text("typography.sentence_end")))
    if paragraph.heading_level in _LEVELS and not is_sentence:
        return _LEVELS[paragraph.heading_level]
    if any(mark in paragraph.text for mark in text("typography.clause_end")):
        return Standing.BODY
    if _is_listed(paragraph.text, contents):
        return Standing.PART
    return Standing.SUBHEADING if len(paragraph.text) <= _LONGEST_HEADING else Standing.BODY


def _is_listed(heading: str, contents: Sequence[str]) -> bool:
    """Whether the contents list a heading, there with a number that it does not have itself."""
    name = squash(heading)
    if len(name) < _SHORTEST_NAME:
        return False
    starts = (_PAGE_NUMBER.sub("", line).partition(name) for line in contents)
    return any(
        found and not behind and len(before) <= _LONGEST_NUMBER for before, found, behind in starts
    )

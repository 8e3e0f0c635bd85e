"""Which agencies a department adds up, and which documents of a folder are theirs. Pure."""

import re
from collections.abc import Iterator

from juesuan_gui.domain.catalogue import Catalogue, normalise, squash
from juesuan_gui.domain.disclosure import Disclosure, Paragraph
from juesuan_gui.domain.table import Table

DEPARTMENT, AGENCY = "department", "agency"
_BRACKET = re.compile("[(\uff08][^()\uff08\uff09]*[)\uff09]$")
_LONGEST_TITLE = 40
_FARTHEST = 60
_MOST = 400


def find_level(disclosure: Disclosure, catalogue: Catalogue) -> str:
    """Return whether a report is a department's or one agency's; "" where nothing says it."""
    patterns = catalogue.structure["patterns"]
    titles = [normalise(one.text) for one in disclosure.paragraphs]
    titles = [title for title in titles if len(title) <= _LONGEST_TITLE]
    titles += [normalise(table.title) for table in disclosure.tables]
    counts = {
        level: sum(bool(patterns[f"{level}_title"].search(title)) for title in titles)
        for level in (DEPARTMENT, AGENCY)
    }
    if counts[DEPARTMENT] == counts[AGENCY]:
        return ""
    return max(counts, key=lambda level: counts[level])


def listed_agencies(disclosure: Disclosure, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the names that a report lists as the agencies whose accounts it adds up.

    They stand as numbered lines or as a table, behind a heading or a sentence that says so and
    before the statutory tables.
    """
    heading = catalogue.pattern("constituents_heading")
    found: dict[str, None] = {}
    left = 0
    for item in disclosure.items:
        if isinstance(item, str):
            table = disclosure.tables_by_id[item]
            if catalogue.kinds[table.kind].is_known_form:
                break
            if left:
                found.update(dict.fromkeys(_in_table(table, catalogue)))
        elif item.in_contents:
            continue
        elif heading.search(squash(item.text)):
            left = _FARTHEST
        elif item.heading_level == 1:
            left = 0
        elif left:
            left -= 1
            found.update(dict.fromkeys(_in_line(item, catalogue)))
    return tuple(found)[:_MOST]


def _in_line(paragraph: Paragraph, catalogue: Catalogue) -> Iterator[str]:
    line = squash(paragraph.text)
    numbered = catalogue.pattern("ordinal").sub("", line)
    if numbered != line:
        yield from _names(numbered, catalogue)


def _in_table(table: Table, catalogue: Catalogue) -> Iterator[str]:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(squash(cell.text))
    merged = catalogue.pattern("merged_constituent")
    for words in rows.values():
        if not any(merged.search(word) for word in words):
            for word in words:
                yield from _names(word, catalogue)


def _names(line: str, catalogue: Catalogue) -> Iterator[str]:
    match = catalogue.pattern("constituent").match(line)
    if match is None:
        return
    bare = _BRACKET.sub("", match["name"])
    if catalogue.pattern("organisation").search(bare):
        yield match["name"]


def core_name(name: str, catalogue: Catalogue) -> str:
    """Return a name without the words that say it is the department's own level (本级)."""
    return catalogue.pattern("own_level").sub("", squash(name))


def is_own_level(name: str, catalogue: Catalogue) -> bool:
    """Whether a name says that it is the department's own level."""
    return catalogue.pattern("own_level").search(squash(name)) is not None
